"""The words of general Chinese: their part of speech, and the likeliest division of a text into them."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import Fault, FaultyFilesError
from kg.gazetteer.tables import Faults, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# A character that no word holds costs more than the rarest word, so that a word is taken where there is one.
_UNKNOWN = -20.0
_NEVER = float("-inf")

# A number, or a run of Latin letters and digits (PM2.5). Words of the dictionary hold neither.
_RUN = re.compile(r"(\d+(?:\.\d+)?(?![A-Za-z]))|[A-Za-z\d]+(?:[.-]\d+)*")


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
        self._single: dict[str, float] = {}
        self._longer: dict[str, float] = {}
        # Two characters decide at once whether a longer word can start here, which is seldom the case.
        self._starts: dict[str, tuple[int, float]] = {}
        starts = self._starts
        for word, (_, frequency) in words.items():
            length, score = len(word), log(frequency or 1) - total
            if length == 1:
                self._single[word] = score
                continue
            start = word[:2]
            longest, known = starts.get(start, (2, _NEVER))
            if length == 2:
                starts[start] = (longest, score)
            else:
                self._longer[word] = score
                starts[start] = (max(longest, length), known)

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
        A number is one word "m", a run of Latin letters and digits one word "x", and so is every other
        character that no word holds. Takes time in proportion to the text, about a second for a million
        characters.

        >>> Lexicon({"水利": ("n", 9), "厅": ("n", 9), "水": ("n", 9)}).segment("水利厅A3、")
        [(0, 2, 'n'), (2, 3, 'n'), (3, 5, 'x'), (5, 6, 'x')]
        """
        longest, size = self._longest(text), len(text)
        words = self.words
        found: list[tuple[int, int, str]] = []
        start = 0
        while start < size:
            end = start + longest[start]
            known = words.get(text[start:end])
            if known is not None:
                found.append((start, end, known[0]))
            elif (run := _RUN.match(text, start)) is not None:
                end = run.end()
                found.append((start, end, "m" if run[1] else "x"))
            else:
                found.append((start, end, "x"))
            start = end
        return found

    def _longest(self, text: str) -> list[int]:
        """Return for each place the length of the word that the best division of the rest starts with."""
        single, starts, longer, unknown = self._single.get, self._starts.get, self._longer.get, _UNKNOWN
        size = len(text)
        lengths = [1] * size
        best = [0.0] * (size + 1)
        after_one = after_two = 0.0
        for place in range(size - 1, -1, -1):
            score = after_one + single(text[place], unknown)
            start = starts(text[place : place + 2])
            if start is not None:
                most, other = start
                other += after_two
                if other > score:
                    score = other
                    lengths[place] = 2
                if most > 2:
                    for length in range(3, min(most, size - place) + 1):
                        value = longer(text[place : place + length])
                        if value is not None and value + best[place + length] > score:
                            score = value + best[place + length]
                            lengths[place] = length
            best[place] = score
            after_two = after_one
            after_one = score
        return lengths
