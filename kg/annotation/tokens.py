"""Cuts a text into words, with the names of the gazetteer among them: from a string to a list of tokens."""

from __future__ import annotations

import math
import re
from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What no word holds: white space, numbers, Latin words and other marks, each one token; a character of Han
# that no word holds is one, too.
_HAN = r"[\u4e00-\u9fff\u3007\u3400-\u4dbf\U00020000-\U0003347f]"
_OTHER = re.compile(rf"\s+|(?P<m>[0-9]+(?:[.,][0-9]+)*)|(?P<x>[A-Za-z]+)|(?P<w>(?!{_HAN}).)")
# Names with Latin letters or digits would cut words and numbers in two.
_LATIN = re.compile(r"[A-Za-z0-9]")
_LONGEST = 12
_NEVER = float("-inf")
# A gazetteer name that the word list lacks counts as rare: it wins against single characters and against
# nothing else.
_NAME_COUNT = 30.0
_TERM_COUNT = 500.0


_MARKS = "，。、；：？！“”‘’（）《》〈〉【】「」『』…—·,.;:?!()[]\"'-/%+～~"


class Token(NamedTuple):
    """A word where it stands; `tag` is its part of speech: "" unknown, "w" a mark, "m" a number."""

    start: int
    end: int
    text: str
    tag: str


class Segmenter:
    """Cuts text into the most probable words of a word list and of a list of names.

    `words` maps a word to its part of speech and its count in a corpus, `names` are added as rare words,
    `terms` as common ones: they are kept whole where the parts are frequent (现场会|将 and not 现场|会|将).
    """

    def __init__(
        self, words: Mapping[str, tuple[str, float]], names: Iterable[str], terms: Iterable[str] = ()
    ) -> None:
        total = math.log(sum(count for _, count in words.values()) or 1.0)
        weights: dict[str, float] = {}
        self._tags: dict[str, str] = {}
        for word, (tag, count) in words.items():
            weights[word] = math.log(max(count, 1.0)) - total
            self._tags[word] = tag
        for floor, group in ((_NAME_COUNT, names), (_TERM_COUNT, terms)):
            weight = math.log(floor) - total
            for name in group:
                if 1 < len(name) <= _LONGEST and not _LATIN.search(name):
                    weights[name] = max(weights.get(name, weight), weight)
        # Marks are looked up like words: they are every tenth character.
        self._tags.update((mark, "w") for mark in _MARKS if mark not in self._tags)
        self._unknown = unknown = -total
        # Two characters tell at once whether a word starts here, and how long it can be: seldom one does.
        self._single = _Singles(unknown)
        self._starts: dict[str, tuple[int, float]] = {}
        self._longer: dict[str, float] = {}
        for word, weight in weights.items():
            if len(word) == 1:
                self._single[word] = max(weight, unknown)
                continue
            longest, known = self._starts.get(word[:2], (2, _NEVER))
            if len(word) == 2:
                self._starts[word] = (longest, weight)
                continue
            self._starts[word[:2]] = (max(longest, len(word)), known)
            self._longer[word] = weight
            # Every beginning of a long word is a key as well, so that the search stops where no word goes on.
            for length in range(3, len(word)):
                self._longer.setdefault(word[:length], 0.0)

    def tokens(self, text: str) -> list[Token]:
        """Return the words of `text` in order; white space is left out."""
        found: list[Token] = []
        # A named tuple made by its own constructor costs twice as much.
        append, tag_of, new = found.append, self._tags.get, tuple.__new__
        ends = self._ends(text)
        begin, size = 0, len(text)
        while begin < size:
            end = ends[begin]
            word = text[begin:end]
            tag = tag_of(word)
            if tag is not None:
                append(new(Token, (begin, end, word, tag)))
            elif (other := _OTHER.match(text, begin)) is None:
                append(Token(begin, end, word, ""))
            else:
                end = other.end()
                kind = other.lastgroup
                if kind is not None:
                    append(Token(begin, end, other.group(), kind))
            begin = end
        return found

    def _ends(self, text: str) -> list[int]:
        """Return for each place the end of the word that the likeliest cut of the rest begins with."""
        longer = self._longer.get
        size = len(text)
        # The look-ups run in C, one pass over the characters and one over the pairs of them.
        singles = list(map(self._single.__getitem__, text))
        pairs = list(map(self._starts.get, map(add, text, text[1:])))
        best = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        after_one = after_two = 0.0
        if size:
            after_one = best[size - 1] = singles[size - 1]
        for begin in range(size - 2, -1, -1):
            top = after_one + singles[begin]
            start = pairs[begin]
            if start is not None:
                longest, score = start
                score += after_two
                if score > top:
                    top, ends[begin] = score, begin + 2
                if longest > 2:
                    for end in range(begin + 3, min(begin + longest, size) + 1):
                        weight = longer(text[begin:end])
                        if weight is None:
                            break
                        if weight:
                            score = weight + best[end]
                            if score > top:
                                top, ends[begin] = score, end
            best[begin] = top
            after_one, after_two = top, after_one
        return ends


class _Singles(dict[str, float]):
    """Weights of characters; one that is no word has that of the unknown."""

    def __init__(self, unknown: float) -> None:
        super().__init__()
        self._unknown = unknown

    def __missing__(self, character: str) -> float:
        return self._unknown
