"""Paths in, a graph in a store out: the one place where the stages meet."""

from kg.building.analysis import Analyser
from kg.building.correcting import Checked, Touched, facts_by_support
from kg.building.fixing import Fixing, NewCorrection
from kg.building.graphs import build
from kg.building.knowledge import Knowledge
from kg.building.missing import Candidate, Missing, Unseen, why_not
from kg.building.report import BuildOptions, BuildReport, Progress
from kg.building.tracing import trace
from kg.building.work import annotate, extractions, linkings

__all__ = [
    "Analyser",
    "BuildOptions",
    "BuildReport",
    "Candidate",
    "Checked",
    "Fixing",
    "Knowledge",
    "Missing",
    "NewCorrection",
    "Progress",
    "Touched",
    "Unseen",
    "annotate",
    "build",
    "extractions",
    "facts_by_support",
    "linkings",
    "trace",
    "why_not",
]
