"""Finds what must not be in a graph: by saved checks, the ontology, its shapes, and the sources."""

from kg.checking.checks import OF_DOCUMENTS, check, load_checks
from kg.checking.documents import DocumentChecks
from kg.checking.findings import Finding
from kg.checking.shapes import check_shapes
from kg.checking.sources import check_sources

__all__ = [
    "OF_DOCUMENTS",
    "DocumentChecks",
    "Finding",
    "check",
    "check_shapes",
    "check_sources",
    "load_checks",
]
