"""The view of a source: its text without what the layout put in, and the map back.

A view is made in two steps. `reading_of` replaces characters by what they read as (full-width digits by
narrow ones, a letter and its accent by one letter) and leaves out what no reader sees; `view_of` leaves out
what the layout put in. Each step costs a map only where it finds something.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Full-width digits, Latin letters and the per cent sign read as the narrow ones: one character for one.
_WIDE_SET = "\uff05\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_WIDE = re.compile(f"[{_WIDE_SET}]")

# What no reader sees: control characters, zero-width and directional marks, soft hyphens, variation
# selectors, lone surrogates, and inline tags.
_UNSEEN = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\xad"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufffe\uffff\ud800-\udfff"
)
_NOISE = re.compile(f"[{_UNSEEN}]+")
_TAG = re.compile(r"</?(?:sub|sup|b|i|u|em|strong|small|span|font|mark)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
# Of a link in Markdown the reader sees the words, of a picture nothing.
_LINK = re.compile(
    r"!\[[^\[\]\n]*\]\([^()\n]*\)|\[(?P<words>[^\[\]\n]+)\]\([^()\s]+(?:\s[\"'][^\n\"']*[\"'])?\)"
)
# A letter with what combines with it (NFD), and characters that stand for another one (豈 U+F900).
_COMBINING = "\u0300-\u036f\u3099\u309a"
_COMPATIBLE = "\uf900-\ufaff"
_COMBINED = re.compile(rf"[^\W_][{_COMBINING}]+|[{_COMPATIBLE}]")
_COMBINABLE = re.compile(f"[{_COMBINING}{_COMPATIBLE}]")
_MANY = 1 << 18  # characters of a long page
# One pass tells whether there is any of all that; most texts have none.
_ODD = re.compile(rf"[<{_UNSEEN}{_WIDE_SET}{_COMBINING}{_COMPATIBLE}]")


@dataclass(frozen=True, slots=True)
class Substitution:
    """A range of a source and what it reads as: one character, or no more than the range has.

    Of several, each takes the place of one, from the start of the range on.
    """

    start: int
    end: int
    characters: str


@dataclass(frozen=True, slots=True)
class View:
    """A text and where each of its characters stands in the source, with one place more for the end.

    `widths` holds the characters that stand for several of the source, and for how many.
    """

    text: str
    offsets: Sequence[int]
    widths: Mapping[int, int] = field(default_factory=dict)
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


def narrowed(source: str) -> str:
    """Return `source` with full-width digits and Latin letters narrow; every character keeps its place."""
    return _WIDE.sub(lambda match: chr(ord(match[0]) - 0xFEE0), source)


def reading_of(
    source: str, substitutions: Sequence[Substitution] = (), dropped: Sequence[tuple[int, int]] = ()
) -> View:
    """Return the view of `source` without noise, its characters in their narrow and composed forms.

    A format may add its own `substitutions` (the entities of HTML), which are in order and do not overlap,
    and ranges that are `dropped` (its tags).
    """
    if not substitutions and not dropped and not _ODD.search(source) and "](" not in source:
        return View(source, range(len(source) + 1))
    text = narrowed(source)
    composed = _composed(text) if _COMBINABLE.search(text) else []
    deletions = [match.span() for match in _NOISE.finditer(text)]
    if "<" in text:
        deletions.extend(match.span() for match in _TAG.finditer(text))
    if "](" in text:
        for match in _LINK.finditer(text):
            words = match.span("words") if match["words"] else (match.end(), match.end())
            deletions.extend(((match.start(), words[0]), (words[1], match.end())))
    deletions.extend(dropped)
    changes = [*composed, *substitutions]
    if changes:
        changes.sort(key=lambda change: change.start)
        text = _substituted(text, changes)
        deletions.extend((change.start + len(change.characters), change.end) for change in changes)
    view = view_of(text, deletions)
    widths = {
        view.position(change.start): change.end - change.start
        for change in changes
        if change.end - change.start > len(change.characters) == 1
    }
    return View(view.text, view.offsets, widths, view._ends, view._deleted)  # noqa: SLF001 - one module, one class


def _composed(text: str) -> list[Substitution]:
    """Return the letters with what combines with them that one character stands for."""
    found = [(match, unicodedata.normalize("NFC", match[0])) for match in _COMBINED.finditer(text)]
    return [Substitution(match.start(), match.end(), one) for match, one in found if len(one) == 1]


def view_of(text: str, deletions: Iterable[tuple[int, int]]) -> View:
    """Return the view of `text` without the ranges `deletions`, which may overlap and stand in any order.

    Without deletions the map is a range and costs nothing.
    """
    merged = _merged(deletions)
    if not merged:
        return View(text, range(len(text) + 1))
    pieces: list[str] = []
    offsets = array("I")
    places = _places(len(text) + 1)
    at = 0
    for start, end in merged:
        if at < start:
            pieces.append(text[at:start])
            offsets.extend(places[at:start])
        at = end
    pieces.append(text[at:])
    offsets.extend(places[at : len(text) + 1])
    return View(
        "".join(pieces),
        offsets,
        {},
        tuple(map(itemgetter(1), merged)),
        tuple(accumulate(end - start for start, end in merged)),
    )


def moved(view: View, swaps: Iterable[tuple[int, int, int, int]]) -> View:
    """Return a view with stretches of its text put before others.

    Each swap is a stretch and a later one (start, end, start, end) that takes its place; what stands between
    them stays between them. Swaps are in order and do not overlap.
    """
    order: list[tuple[int, int]] = []
    at = 0
    for start, end, later, later_end in swaps:
        order += [(at, start), (later, later_end), (end, later), (start, end)]
        at = later_end
    order.append((at, len(view.text)))
    offsets = array("I")
    widths: dict[int, int] = {}
    for start, end in order:
        shift = len(offsets) - start
        widths.update((place + shift, width) for place, width in view.widths.items() if start <= place < end)
        offsets.extend(view.offsets[start:end])
    offsets.append(view.offsets[-1])
    return View("".join(view.text[start:end] for start, end in order), offsets, widths)


def _places(count: int) -> Sequence[int]:
    """Return the numbers from 0 on, `count` or more: copied from an array, as counting them anew is slow."""
    return _first_places() if count <= _MANY else range(count)


@cache
def _first_places() -> array[int]:
    return array("I", range(_MANY))


def with_blanks(text: str, places: list[int]) -> str:
    """Return `text` with a blank for the character at each place; the places are in order."""
    return _substituted(text, [Substitution(place, place + 1, " ") for place in places]) if places else text


def mapped_back(view: View, under: View) -> tuple[Sequence[int], dict[int, int]]:
    """Return the offsets and widths of `view`, which was made of the text of `under`, in the source of that.

    The end of what is left out at the end of `under` stays the end of the source.
    """
    if isinstance(under.offsets, range):
        return view.offsets, {}
    widths = {
        view.position(at): width
        for at, width in under.widths.items()
        if view.offsets[view.position(at)] == at
    }
    if isinstance(view.offsets, range):
        return under.offsets, widths
    return array("I", map(under.offsets.__getitem__, view.offsets)), widths


def _substituted(text: str, changes: list[Substitution]) -> str:
    """Put what each range reads as at its start; every other one keeps its place."""
    pieces: list[str] = []
    at = 0
    for change in changes:
        pieces.append(text[at : change.start])
        pieces.append(change.characters)
        at = change.start + len(change.characters)
    pieces.append(text[at:])
    return "".join(pieces)


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
