"""Writes a sentence with its mentions as a string in which every mention is one character, by its class.

What is between the mentions stays as it is, so that a rule is one regular expression over the string and its
slots can only be filled by whole mentions of a fitting class.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.vocabulary import Vocabulary

# Mentions are written with characters of the private use area, which no text has a use for.
_FIRST = 0xE000
_PRIVATE = re.compile("[\ue000-\ue0ff]")
# Half-width marks stand for the full-width ones that patterns are written with; that of 1,200 turns too.
_MARKS = str.maketrans(",;:?!()", "，；：？！（）")
LONGEST = 1200
"""Characters of an encoded sentence that are read: no sentence is longer, garbage may be."""


class Alphabet:
    """The character of each entity class, and the characters of each class that stands for several."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.letter = {name: chr(_FIRST + i) for i, name in enumerate(sorted(vocabulary.entity_classes))}
        self.bit = {name: 1 << i for i, name in enumerate(self.letter)}

    def letters(self, name: str) -> str:
        """Return the characters of the mentions that a class stands for."""
        return "".join(sorted(self.letter[c] for c in self._vocabulary.expand(name)))

    def mask(self, names: Iterable[str]) -> int:
        """Return the classes, and those they group, as a set of bits."""
        bits = 0
        for name in names:
            for each in self._vocabulary.expand(name):
                bits |= self.bit[each]
        return bits


@dataclass(slots=True)
class Encoded:
    """A sentence: `text` encoded, `places[i]` where in it `mentions[i]` stands, `mask` its classes."""

    text: str
    start: int
    end: int
    mentions: Sequence[Mention]
    places: list[int]
    mask: int

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that stand in a stretch of the encoded text."""
        return self.mentions[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def view(self, position: int) -> int:
        """Translate a place of the encoded text into one of the page's text."""
        index = bisect_right(self.places, position) - 1
        if index < 0:
            return self.start + position
        place, mention = self.places[index], self.mentions[index]
        return mention.start if position == place else mention.end + position - place - 1

    def place(self, position: int) -> int:
        """Translate a place of the page's text into one of the encoded text."""
        index = bisect_left(self.mentions, position, key=_start) - 1
        if index < 0:
            return position - self.start
        return self.places[index] + 1 + max(position - self.mentions[index].end, 0)

    def at(self, position: int) -> int:
        """Return the number of the first mention that ends behind a place of the page's text."""
        return bisect_right(self.mentions, position, key=_end)


_start, _end = attrgetter("start"), attrgetter("end")


def encode(text: str, start: int, end: int, mentions: Sequence[Mention], alphabet: Alphabet) -> Encoded:
    """Encode the stretch `start` to `end` of a page's text; `mentions` are those in it, in order."""
    parts: list[str] = []
    places: list[int] = []
    length, position, mask = 0, start, 0
    letter, bit = alphabet.letter, alphabet.bit
    for mention in mentions:
        between = text[position : mention.start]
        parts.append(between)
        length += len(between)
        places.append(length)
        parts.append(letter[mention.type])
        mask |= bit[mention.type]
        length += 1
        position = mention.end
    parts.append(text[position:end])
    encoded = "".join(parts)[:LONGEST].translate(_MARKS)
    if _PRIVATE.search(text, start, end):
        # The text itself holds such characters: they are no mentions.
        letters = list(_PRIVATE.sub("\ufffd", encoded))
        for mention, place in zip(mentions, places, strict=True):
            if place < len(letters):
                letters[place] = letter[mention.type]
        encoded = "".join(letters)
    return Encoded(encoded, start, end, mentions, places, mask)
