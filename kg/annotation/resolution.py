"""Chooses among the candidates: the longest name wins, stronger evidence first, mentions do not overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotation.candidates import candidates, choose_mentions, text_of
from kg.annotation.words import ORGANISATIONS

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc

    from kg.annotation.candidates import Candidate

# What a trained pipeline proposes has evidence of this beginning.
MODEL = "model:"
# What is certain of its boundaries goes before length.
_CERTAIN = frozenset(
    {"title-marks", "byline", "five-year-plan", "doctrine", "title", "speaks", "person-list"}
)
WEAK = frozenset({"gazetteer-short", "gazetteer-abbreviation", "anaphor-area"})


def resolve(doc: Doc) -> Doc:
    """Put the mentions that hold in `doc.spans["mentions"]`, in the order of the text."""
    choose_mentions(doc, sorted(choose(doc)))
    return doc


def choose(doc: Doc, confirmed: Collection[tuple[int, int]] = ()) -> list[Candidate]:
    """Return the candidates that hold; of equal ones those first whose range is `confirmed`."""
    chosen: list[Candidate] = []
    free = bytearray(b"\x01") * len(text_of(doc))

    def rank(candidate: Candidate) -> tuple[int, int, bool, int, int]:
        length, certain, start, end = _rank(candidate)
        return (length, certain, (start, end) not in confirmed, start, end)

    for candidate in sorted(candidates(doc), key=rank if confirmed else _rank):
        if 0 not in free[candidate.start : candidate.end]:
            free[candidate.start : candidate.end] = bytes(candidate.end - candidate.start)
            chosen.append(candidate)
    return chosen


def _rank(candidate: Candidate) -> tuple[int, int, int, int]:
    """Order: longer before shorter, certain boundaries before others of the same length, then by place."""
    weak = candidate.evidence in WEAK and candidate.label not in ORGANISATIONS
    if candidate.evidence in _CERTAIN:
        certain = 0
    elif candidate.evidence.startswith(MODEL):
        # It is proposed only where it may stand: in a gap, or to settle a tie.
        certain = 1
    else:
        certain = 3 if weak else 2
    return (candidate.start - candidate.end, certain, candidate.start, candidate.end)
