"""Tells which corrections can change what a document says, by the entities that were found in it.

A correction can touch a document only if it names an entity that the document has, as the page says it or as
other corrections made it, or one that such a correction leads to. So the marks of the entities of a document,
before and after it was corrected, tell of any file of corrections whether the document is as that makes it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.corrections.references import Reference
    from kg.model import Correction, Extraction, Linking

_WIDTH: Final = 6
_ARTICLE: Final = "article/"


def marks_of(before: Linking, after: Extraction) -> str:
    """Return the marks, one after the other, of all entities of a document that corrections may be about.

    Two entities may share a mark, which costs no more than a document that is annotated in vain.
    """
    keys = set[str]()
    for linking in (before, after.linking) if after.linking is not before else (before,):
        keys.update(linking.entities, linking.topics.values())
        for entity in linking.entities.values():
            keys.update((entity.area, entity.named_area, entity.parent))
    for fact in after.facts:
        keys.update((fact.subject, fact.object))
    keys.update(observation.subject for observation in after.observations)
    return "".join(sorted({_mark(key) for key in keys if key and not key.startswith(_ARTICLE)}))


class Reach:
    """The corrections of a file by the entities and documents that they name."""

    def __init__(self, corrections: Sequence[Correction], named: Mapping[str, Reference]) -> None:
        self._named = named
        # By document ("" for any) and mark.
        self._about: dict[str, dict[str, list[Correction]]] = defaultdict(lambda: defaultdict(list))
        self._articles: dict[str, list[Correction]] = defaultdict(list)
        for one in corrections:
            if one.kind == "assert":  # what it states, the file itself does
                continue
            if one.entity.startswith(_ARTICLE):
                self._articles[one.document].append(one)
            for key in _keys(one):
                self._about[one.document][_mark(key)].append(one)

    def told(self, doc: str, marks: str) -> str:
        """Return a text that is the same as long as the same corrections can touch a document."""
        if not self._about:
            return ""
        places = [self._about[place] for place in ("", doc) if place in self._about]
        found = {one.id: one for one in self._articles.get(doc, ())}
        waiting = [marks[start : start + _WIDTH] for start in range(0, len(marks), _WIDTH)]
        waiting += [_mark(key) for one in found.values() for key in _keys(one)]
        seen = set(waiting)
        while waiting:
            mark = waiting.pop()
            for one in (one for place in places for one in place.get(mark, ()) if one.id not in found):
                found[one.id] = one
                more = {_mark(key) for key in _keys(one)} - seen
                seen |= more
                waiting.extend(more)
        # In the order of the file: of two corrections of a mention the first counts.
        lines = [one.id for one in sorted(found.values(), key=lambda one: (one.start, one.id))]
        names = {key for one in found.values() for key in _keys(one)} & self._named.keys()
        return "\n".join((*lines, *("\x1f".join(self._named[key]) for key in sorted(names))))


def _keys(correction: Correction) -> Iterator[str]:
    keys = correction.entity, correction.into, correction.object
    return (key for key in keys if key and not key.startswith(_ARTICLE))


def _mark(key: str) -> str:
    return f"{crc32(key.encode('utf-8', 'surrogatepass')) & 0xFFFFFF:0{_WIDTH}x}"
