"""Cuts a text into words, with the names of the gazetteer among them: from a string to a list of tokens."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A run of Han characters is cut by the dictionary; numbers and Latin words are one token each.
_RUN = re.compile(
    r"(?P<han>[\u4e00-\u9fff\u3007\u3400-\u4dbf]+)|(?P<number>[0-9]+(?:[.,][0-9]+)*)|(?P<latin>[A-Za-z]+)|(?P<mark>[^\s])"
)
_LONGEST = 12
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
                if 1 < len(name) <= _LONGEST:
                    weights[name] = max(weights.get(name, weight), weight)
        # Every beginning of a word is a key as well, so that the search stops where no word goes on.
        for word in list(weights):
            for length in range(1, len(word)):
                weights.setdefault(word[:length], 0.0)
        self._weights = weights
        self._unknown = -total

    def tokens(self, text: str) -> list[Token]:
        """Return the words of `text` in order; white space is left out."""
        found: list[Token] = []
        tags = self._tags
        for run in _RUN.finditer(text):
            kind = run.lastgroup
            if kind == "han":
                start = run.start()
                for begin, end in self._cut(run.group()):
                    word = text[start + begin : start + end]
                    found.append(Token(start + begin, start + end, word, tags.get(word, "")))
            else:
                tag = "m" if kind == "number" else "x" if kind == "latin" else "w"
                found.append(Token(run.start(), run.end(), run.group(), tag))
        return found

    def _cut(self, run: str) -> list[tuple[int, int]]:
        """Return the cut of a run of Han characters with the highest product of word frequencies."""
        size = len(run)
        best = [0.0] * (size + 1)
        step = [0] * size
        weights, unknown = self._weights, self._unknown
        for begin in range(size - 1, -1, -1):
            top, ahead = unknown + best[begin + 1], begin + 1
            for end in range(begin + 1, size + 1):
                weight = weights.get(run[begin:end])
                if weight is None:
                    break
                if weight:
                    score = weight + best[end]
                    if score > top:
                        top, ahead = score, end
            best[begin], step[begin] = top, ahead
        cuts = []
        begin = 0
        while begin < size:
            cuts.append((begin, step[begin]))
            begin = step[begin]
        return cuts
