"""Facts from linked sentences: the rule language, its reader, matcher and examples, and observations."""

from kg.relations.checking import check
from kg.relations.examples import Failure, read_marked
from kg.relations.extraction import Extractor, find_given_facts
from kg.relations.matches import Reading, readings
from kg.relations.rules import Example, Rule, Rules
from kg.relations.tracing import Trace, trace

__all__ = [
    "Example",
    "Extractor",
    "Failure",
    "Reading",
    "Rule",
    "Rules",
    "Trace",
    "check",
    "find_given_facts",
    "read_marked",
    "readings",
    "trace",
]
