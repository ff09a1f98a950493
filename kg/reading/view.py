"""The view of a source: its text without what the layout put in, and the map back."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Full-width digits, Latin letters and the per cent sign read as the narrow ones: one character for one.
_NARROW = {
    code + 0xFEE0: code
    for code in (
        *range(ord("0"), ord("9") + 1),
        *range(ord("A"), ord("Z") + 1),
        *range(ord("a"), ord("z") + 1),
    )
} | {0xFF05: ord("%")}
_WIDE = re.compile("[\uff05\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")

# What no reader sees: control characters, zero-width marks, lone surrogates, and inline tags.
_NOISE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]+"
    r"|</?(?:sub|sup|b|i|u|em|strong|small|span|font|mark)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)


def narrowed(source: str) -> str:
    """Return `source` with full-width digits and Latin letters narrow; every character keeps its place."""
    return source.translate(_NARROW) if _WIDE.search(source) else source


def find_noise(source: str) -> list[tuple[int, int]]:
    """Return the ranges of `source` that are no text."""
    return [match.span() for match in _NOISE.finditer(source)]


@dataclass(frozen=True, slots=True)
class View:
    """A text and where each of its characters stands in the source, with one place more for the end."""

    text: str
    offsets: Sequence[int]
    _ends: tuple[int, ...] = field(default=(), repr=False)  # where each deletion ends in the source
    _deleted: tuple[int, ...] = field(default=(), repr=False)  # how many characters are gone by then

    def position(self, source_offset: int) -> int:
        """Return the place in the view of the source character, or of the next one that the view has."""
        if not self._ends:
            return source_offset
        gone = bisect_right(self._ends, source_offset)
        before = self._deleted[gone - 1] if gone else 0
        if gone < len(self._ends):
            # Inside a deletion: the next character that is kept.
            begin = self._ends[gone] - (self._deleted[gone] - before)
            if source_offset > begin:
                return begin - before
        return source_offset - before


def view_of(source: str, deletions: Iterable[tuple[int, int]]) -> View:
    """Return the view of `source` without the ranges `deletions`, which may overlap and stand in any order.

    Without deletions the map is a range and costs nothing.
    """
    text = narrowed(source)
    merged = _merged(deletions)
    if not merged:
        return View(text, range(len(source) + 1))
    pieces: list[str] = []
    offsets = array("I")
    at = 0
    for start, end in merged:
        if at < start:
            pieces.append(text[at:start])
            offsets.extend(range(at, start))
        at = end
    pieces.append(text[at:])
    offsets.extend(range(at, len(source) + 1))
    return View(
        "".join(pieces),
        offsets,
        tuple(end for _, end in merged),
        tuple(accumulate(end - start for start, end in merged)),
    )


def _merged(deletions: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort ranges and join those that touch."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(deletions):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
