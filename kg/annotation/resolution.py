"""Chooses among the candidates: the longest name wins, stronger evidence first, mentions do not overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Span, SpanGroup

from kg.annotation.candidates import MENTIONS, candidates
from kg.annotation.words import ORGANISATIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotation.candidates import Candidate

# What is certain of its boundaries goes before length.
_CERTAIN = frozenset(
    {"title-marks", "byline", "five-year-plan", "doctrine", "title", "speaks", "person-list"}
)
_WEAK = frozenset({"gazetteer-short", "gazetteer-abbreviation", "anaphor-area"})


def resolve(doc: Doc) -> Doc:
    """Put the mentions that hold in `doc.spans["mentions"]`, in the order of the text."""
    chosen: list[Candidate] = []
    free = bytearray(b"\x01") * len(doc)
    for candidate in sorted(candidates(doc), key=_rank):
        if all(free[candidate.start : candidate.end]):
            free[candidate.start : candidate.end] = bytes(candidate.end - candidate.start)
            chosen.append(candidate)
    spans = [_span(doc, candidate) for candidate in sorted(chosen)]
    doc.spans[MENTIONS] = SpanGroup(doc, name=MENTIONS, spans=spans)
    return doc


def _span(doc: Doc, candidate: Candidate) -> Span:
    span = Span(doc, candidate.start, candidate.end, label=candidate.label, span_id=candidate.evidence)
    # spaCy keeps the kind by the range: another candidate of the same range may have set its own.
    if span._.kind != candidate.kind:
        span._.kind = candidate.kind
    return span


def _rank(candidate: Candidate) -> tuple[int, int, int, int]:
    """Order: longer before shorter, certain boundaries before others of the same length, then by place."""
    weak = candidate.evidence in _WEAK and candidate.label not in ORGANISATIONS
    certain = 0 if candidate.evidence in _CERTAIN else 2 if weak else 1
    return (candidate.start - candidate.end, certain, candidate.start, candidate.end)
