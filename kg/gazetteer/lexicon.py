"""The words of general Chinese: their part of speech, and how often each was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import resources
from kg.errors import Fault, FaultyFilesError
from kg.gazetteer.tables import Faults, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class Lexicon:
    """Words with part of speech and frequency.

    Parts of speech are coarse: n noun, v verb, vn verbal noun, a adjective, d adverb, p preposition, c
    conjunction, u particle, r pronoun, m numeral, q measure, t time, f direction, s place, b attributive, j
    abbreviation, i idiom, nr person, ns place name, nt organisation, nz other name, g bound morpheme, o, y, e
    sounds, x other. The tags are those of the dictionary; many rare place names are tagged n or nr there.
    """

    def __init__(self, words: Mapping[str, tuple[str, int]]) -> None:
        self.words = words

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
