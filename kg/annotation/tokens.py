"""Cuts a text into words, with the names of the gazetteer among them: from a string to a list of tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import rjieba

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What no word holds: white space, numbers, Latin words and other marks, each one token; a character of Han
# that no word holds is one, too.
_HAN = r"[\u4e00-\u9fff\u3007\u3400-\u4dbf\U00020000-\U0003347f]"
_OTHER = re.compile(rf"\s+|(?P<m>[0-9]+(?:[.,][0-9]+)*)|(?P<x>[A-Za-z]+)|(?P<w>(?!{_HAN}).)")
# Names with Latin letters or digits would cut words and numbers in two.
_LATIN = re.compile(r"[A-Za-z0-9]")
# The engine cuts at every mark; these stand for marks that are part of a name (山西大学（大同）).
_WITHIN_NAMES = dict(zip("（）()·—、“”", map(chr, range(0x4DA6, 0x4DB0)), strict=False))
_LONGEST = 12
# A gazetteer name that the word list lacks counts as rare: it wins against single characters and against
# nothing else.
_NAME_COUNT = 30
_TERM_COUNT = 500
_SMALL_COUNTY = 2


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
        self._engine = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]  # rjieba leaves it untyped
        self._tags: dict[str, str] = dict.fromkeys(_MARKS, "w")
        self._marks: dict[str, str] = {}
        counts: dict[str, int] = {}
        for word, (tag, count) in words.items():
            self._tags[word] = tag
            counts[word] = max(int(count), 1)
        for floor, group in ((_NAME_COUNT, names), (_TERM_COUNT, terms)):
            for name in group:
                if 1 < len(name) <= _LONGEST and not _LATIN.search(name):
                    counts[name] = max(counts.get(name, floor), floor)
        for word, count in counts.items():
            if not word.isalpha():
                self._marks.update((mark, _WITHIN_NAMES[mark]) for mark in word if mark in _WITHIN_NAMES)
            self._engine.add_word(self._masked(word), count, "")
        for name in counts:
            # 道 is so common a measure that the rare word 道县 would come apart.
            if len(name) == _SMALL_COUNTY and name[1] == "县" and len(self._engine.cut(name, False)) > 1:
                self._engine.add_word(name, _TERM_COUNT, "")

    def tokens(self, text: str) -> list[Token]:
        """Return the words of `text` in order; white space is left out."""
        found: list[Token] = []
        # A named tuple made by its own constructor costs twice as much.
        append, tag_of, new = found.append, self._tags.get, tuple.__new__
        begin = end = 0
        for piece in self._engine.cut(self._masked(text), False):
            end += len(piece)
            if end <= begin:
                continue  # inside a number that was taken whole
            word = text[begin:end]
            tag = tag_of(word)
            if tag is not None:
                append(new(Token, (begin, end, word, tag)))
                begin = end
                continue
            while begin < end:
                other = _OTHER.match(text, begin)
                stop = other.end() if other else end
                kind = other.lastgroup if other else ""
                if kind is not None:
                    append(new(Token, (begin, stop, text[begin:stop], kind)))
                begin = stop
        return found

    def _masked(self, text: str) -> str:
        """Return `text` with characters of Han in place of the marks that names hold."""
        for mark, character in self._marks.items():
            text = text.replace(mark, character)
        return text
