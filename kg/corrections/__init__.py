"""What people put right in a graph, read from `corrections.toml` and replayed at every build."""

from kg.corrections.consistency import covers
from kg.corrections.correcting import Corrections
from kg.corrections.duplicates import Described, Suggestion, suggest
from kg.corrections.reach import marks_of
from kg.corrections.reader import read_text
from kg.corrections.references import Reference, References
from kg.corrections.sentences import describe
from kg.corrections.writing import add_to, block

__all__ = [
    "Corrections",
    "Described",
    "Reference",
    "References",
    "Suggestion",
    "add_to",
    "block",
    "covers",
    "describe",
    "marks_of",
    "read_text",
    "suggest",
]
