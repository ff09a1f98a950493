"""What the components know, loaded once for each set of folders: gazetteer, words, heads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg import resources
from kg.annotation.heads import Heads
from kg.annotation.tokens import Segmenter
from kg.annotation.words import NATIONAL
from kg.errors import Fault, FaultyFilesError, gathering
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
        # 党委书记 and 省委省政府 are two words here: a body and a title, two bodies.
        bodies = [text for text, head in heads.heads.items() if head.type == "Agency" and len(text) > 1]
        split = {body + second for body in bodies for second in (*_TITLES, *bodies)}
        words = {word: known for word, known in lexicon.words.items() if word not in split}
        listed = dict(gazetteer.names())
        # 辽宁抚顺 is two names, though the dictionary has them as a word, and 中国式 holds one.
        joined = [
            word
            for word, (tag, _) in words.items()
            if word not in listed
            and (
                (tag == "ns" and len(word) > 3 and word[:2] in listed and word[2:] in listed)
                or (word[-1] in _WAYS and word[:-1] in listed and not listed[word[:-1]][0].common)
            )
        ]
        for word in joined:
            del words[word]
        names = list(listed)
        common = frozenset(
            word
            for word, (tag, count) in words.items()
            if len(word) > 1 and tag not in _NAME_TAGS and count > _RARE
        )
        return cls(gazetteer, heads, Segmenter(words, (*names, *NATIONAL), heads.whole_words), common)


_WAYS = frozenset("式籍")
_TITLES = (
    "书记",
    "副书记",
    "主任",
    "副主任",
    "主席",
    "副主席",
    "委员",
    "常委",
    "秘书长",
    "部长",
    "组长",
    "成员",
    "领导",
)
_NAME_TAGS = frozenset({"nr", "ns", "nz", "nt", "g", "x"})
_RARE = 50


def knowledge(extra: tuple[str, ...] = ()) -> Knowledge:
    """Return the knowledge of the shipped seeds and of the `seeds` folders below the paths in `extra`.

    It is remembered as long as no table changes. Raises FaultyFilesError with the faults of all tables.
    """
    seeds = resources.folders("seeds", tuple(Path(path) for path in extra))
    tables = (path for folder in seeds for path in sorted(folder.glob("*/*.csv")))
    states = ((path, path.stat()) for path in tables)
    return _load(tuple(seeds), tuple((path, state.st_mtime_ns, state.st_size) for path, state in states))


@lru_cache(maxsize=4)
def _load(seeds: tuple[Path, ...], _tables: tuple[tuple[Path, int, int], ...]) -> Knowledge:
    """Read all tables of some folders; `_tables` is what tells one state of them from another."""
    faults: list[Fault] = []
    with gathering(faults):
        gazetteer = Gazetteer.load(seeds)
    with gathering(faults):
        lexicon = Lexicon.load(seeds)
    with gathering(faults):
        heads = Heads.load(seeds)
    if faults:
        raise FaultyFilesError(faults)
    return Knowledge.of(gazetteer, lexicon, heads)
