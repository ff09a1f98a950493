"""Chooses among the candidates: the longest name wins, stronger evidence first, mentions do not overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import SpanGroup

from kg.annotation.candidates import MENTIONS, candidates

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# What is certain of its boundaries goes before length.
_CERTAIN = frozenset(
    {"title-marks", "byline", "five-year-plan", "doctrine", "title", "speaks", "person-list"}
)
_WEAK = frozenset({"gazetteer-short", "gazetteer-abbreviation", "anaphor-area"})


def resolve(doc: Doc) -> Doc:
    """Put the mentions that hold in `doc.spans["mentions"]`, in the order of the text."""
    chosen: list[Span] = []
    free = bytearray(b"\x01") * len(doc)
    for span in sorted(candidates(doc), key=_rank):
        if all(free[span.start : span.end]):
            free[span.start : span.end] = bytes(span.end - span.start)
            chosen.append(span)
    chosen.sort(key=lambda span: span.start)
    doc.spans[MENTIONS] = SpanGroup(doc, name=MENTIONS, spans=chosen)
    return doc


def _rank(span: Span) -> tuple[int, int, int, int]:
    """Order: longer before shorter, certain boundaries before others of the same length, then by place."""
    length = span.end - span.start
    return (-length, 0 if span.id_ in _CERTAIN else 2 if span.id_ in _WEAK else 1, span.start, span.end)
