"""The words of general Chinese: their part of speech, and the likeliest division of a text into them."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import ahocorasick

from kg import resources
from kg.errors import Fault, FaultyFilesError
from kg.gazetteer.tables import Faults, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# A character that no word holds costs more than the rarest word, so that a word is taken where there is one.
_UNKNOWN = -20.0


class Lexicon:
    """Words with part of speech and frequency.

    Parts of speech are coarse: n noun, v verb, vn verbal noun, a adjective, d adverb, p preposition, c
    conjunction, u particle, r pronoun, m numeral, q measure, t time, f direction, s place, b attributive, j
    abbreviation, i idiom, nr person, ns place name, nt organisation, nz other name, g bound morpheme, o, y, e
    sounds, x other. The tags are those of the dictionary; many rare place names are tagged n or nr there.
    """

    def __init__(self, words: Mapping[str, tuple[str, int]]) -> None:
        self.words = words
        total = log(sum(frequency for _, frequency in words.values()) or 1)
        automaton = ahocorasick.Automaton()
        for word, (pos, frequency) in words.items():
            automaton.add_word(word, (len(word), log(frequency or 1) - total, pos))
        automaton.make_automaton()
        self._find = automaton.iter

    @classmethod
    def load(cls, folders: Iterable[Path] | None = None) -> Lexicon:
        """Read `lexicon/words.csv` of each seeds folder, the shipped one where none is given.

        A word of a later folder replaces that of an earlier one. Takes some tenths of a second. Raises
        FaultyFilesError with all faults of all files.
        """
        words: dict[str, tuple[str, int]] = {}
        found: list[Fault] = []
        for folder in resources.folders("seeds") if folders is None else folders:
            path = folder / "lexicon" / "words.csv"
            if not path.exists():
                continue
            faults = Faults(path, found)
            own: set[str] = set()
            for line, (word, pos, frequency) in read_rows(path, ("word", "pos", "frequency"), (), faults):
                if not (frequency.isascii() and frequency.isdigit()):
                    faults.note(line, word, "has a frequency that is no whole number", frequency)
                elif word in own:
                    faults.note(line, word, "is there twice")
                else:
                    own.add(word)
                    words[word] = (pos, int(frequency))
        if found:
            raise FaultyFilesError(found)
        return cls(words)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def pos(self, word: str) -> str:
        """Return the commonest part of speech of a word, "" for a word that is not known."""
        known = self.words.get(word)
        return known[0] if known else ""

    def frequency(self, word: str) -> int:
        """Return how often a word was counted (of some 60 million), 0 for one that is not known."""
        known = self.words.get(word)
        return known[1] if known else 0

    def segment(self, text: str) -> list[tuple[int, int, str]]:
        """Divide a text into the likeliest words: start, end, part of speech of each, without gaps.

        The division whose words have the greatest product of probabilities, each taken to be independent.
        A run of digits is one word "m", one of Latin letters and digits one word "x", and so is every other
        character that no word holds.

        >>> Lexicon({"水利": ("n", 9), "厅": ("n", 9), "水": ("n", 9)}).segment("水利厅A3、")
        [(0, 2, 'n'), (2, 3, 'n'), (3, 5, 'x'), (5, 6, 'x')]
        """
        unknown = _UNKNOWN
        best = [0.0] * (len(text) + 1)
        last: list[tuple[int, float, str]] = [_NO_WORD] * (len(text) + 1)
        reached = 0
        # The automaton yields the words in the order of their ends: where one ends, everything to its left is settled.
        for end, word in self._find(text):
            end += 1  # noqa: PLW2901
            while reached < end:
                best[reached + 1] = best[reached] + unknown
                reached += 1
            score = best[end - word[0]] + word[1]
            if score > best[end]:
                best[end] = score
                last[end] = word
        return _trace(text, last)


_NO_WORD = (1, _UNKNOWN, "")


def _trace(text: str, last: list[tuple[int, float, str]]) -> list[tuple[int, int, str]]:
    """Follow the last words back from the end, and join what are runs of digits and letters."""
    end = len(text)
    words: list[tuple[int, int, str]] = []
    while end:
        length, _, pos = last[end]
        start = end - length
        if not pos:
            while start and _is_latin(text[start]) and not last[start][2] and _is_latin(text[start - 1]):
                start -= 1
            pos = "m" if text[start:end].isdecimal() else "x"
        words.append((start, end, pos))
        end = start
    words.reverse()
    return words


def _is_latin(character: str) -> bool:
    return character < "\u0250" and character.isalnum()
