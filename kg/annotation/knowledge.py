"""What the components know, loaded once for each set of folders: gazetteer, words, heads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg import resources
from kg.annotation.heads import Heads
from kg.annotation.tokens import Segmenter
from kg.gazetteer import Gazetteer, Lexicon


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables that the components share."""

    gazetteer: Gazetteer
    heads: Heads
    segmenter: Segmenter
    common: frozenset[str]

    @classmethod
    def of(cls, gazetteer: Gazetteer, lexicon: Lexicon, heads: Heads) -> Knowledge:
        """Put the tables together; `common` are words of two characters and more that are no names."""
        words = lexicon.words
        names = [text for text, _ in gazetteer.names()]
        common = frozenset(
            word for word, (tag, count) in words.items() if len(word) > 1 and tag not in _NAME_TAGS and count > _RARE
        )
        return cls(gazetteer, heads, Segmenter(words, (*names, *heads.whole_words)), common)


_NAME_TAGS = frozenset({"nr", "ns", "nz", "nt", "g", "x"})
_RARE = 50


@lru_cache(maxsize=4)
def knowledge(extra: tuple[str, ...] = ()) -> Knowledge:
    """Return the knowledge of the shipped seeds and of the `seeds` folders below the paths in `extra`."""
    seeds = resources.folders("seeds", tuple(Path(path) for path in extra))
    return Knowledge.of(Gazetteer.load(seeds), Lexicon.load(seeds), Heads.load(seeds))
