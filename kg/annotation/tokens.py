"""Cuts a text into words, with the names of the gazetteer among them: from a string to a list of tokens."""

from __future__ import annotations

import math
import re
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
        self._unknown = unknown = -total
        # Two characters tell at once whether a word starts here, and how long it can be: seldom one does.
        self._single: dict[str, float] = {}
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
        add, tag_of = found.append, self._tags.get
        ends = self._ends(text)
        begin, size = 0, len(text)
        while begin < size:
            end = ends[begin]
            word = text[begin:end]
            tag = tag_of(word)
            if tag is not None:
                add(Token(begin, end, word, tag))
            elif (other := _OTHER.match(text, begin)) is None:
                add(Token(begin, end, word, ""))
            else:
                end = other.end()
                kind = other.lastgroup
                if kind is not None:
                    add(Token(begin, end, other.group(), kind))
            begin = end
        return found

    def _ends(self, text: str) -> list[int]:
        """Return for each place the end of the word that the likeliest cut of the rest begins with."""
        single, starts, longer, unknown = self._single.get, self._starts.get, self._longer.get, self._unknown
        size = len(text)
        best = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        after_one = after_two = 0.0
        for begin in range(size - 1, -1, -1):
            top = after_one + single(text[begin], unknown)
            start = starts(text[begin : begin + 2])
            if start is not None:
                longest, score = start
                score += after_two
                if score > top:
                    top, ends[begin] = score, begin + 2
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
