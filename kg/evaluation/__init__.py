"""Figures against a gold, names that stand for nothing known, reasons of each mention: the workbench."""

from kg.evaluation.evaluating import Evaluation, evaluate, rule_quality
from kg.evaluation.explaining import Explanation, explain
from kg.evaluation.figures import MEASURES, SHARES, Figures, Tally
from kg.evaluation.mistakes import Mistake
from kg.evaluation.rule_statistics import RuleFigures, RuleStatistics, Unread, rule_statistics
from kg.evaluation.scoring import Comparison, RuleCount
from kg.evaluation.unknowns import Example, Unknown, Unknowns, seed_columns, seed_row, unknowns

__all__ = [
    "MEASURES",
    "SHARES",
    "Comparison",
    "Evaluation",
    "Example",
    "Explanation",
    "Figures",
    "Mistake",
    "RuleCount",
    "RuleFigures",
    "RuleStatistics",
    "Tally",
    "Unknown",
    "Unknowns",
    "Unread",
    "evaluate",
    "explain",
    "rule_quality",
    "rule_statistics",
    "seed_columns",
    "seed_row",
    "unknowns",
]
