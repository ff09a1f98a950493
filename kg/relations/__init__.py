"""Facts from linked sentences: the rule language, its reader, matcher and examples, and observations."""

from kg.relations.checking import check
from kg.relations.examples import Failure, read_marked
from kg.relations.extraction import Extractor
from kg.relations.rules import Example, Rule, Rules
from kg.relations.tracing import Trace, trace

__all__ = ["Example", "Extractor", "Failure", "Rule", "Rules", "Trace", "check", "read_marked", "trace"]
