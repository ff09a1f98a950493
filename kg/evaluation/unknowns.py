"""Counts the names that stand for nothing known: from the linked mentions of a corpus to a list by frequency.

Memory is bounded whatever the size of the corpus: only so many names are kept, and when they are more the
rarest go (lossy counting, Manku and Motwani 2002). A count can then be too low, and it is said by how much
at most; names that are frequent are never lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.building import BuildOptions, linkings
from kg.errors import UnreadableError
from kg.evaluation.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.model import Linking

# The page alone speaks for the name: it stands for itself, or for a place in an area that the page names.
_UNSUPPORTED = frozenset({"own-name", "area-of-page"})
_WIDTH = 20


class Example(NamedTuple):
    """A sentence that has a name, and the document that it is in."""

    doc: str
    before: str
    text: str
    after: str


@dataclass(slots=True)
class Unknown:
    """A name that stands for nothing known.

    `count` are its mentions, `uncounted` how many more there may be, `documents` in how many documents it
    stands. `area` is the code of the area that it is in as far as the texts say, "" else.
    """

    type: str
    name: str
    area: str = ""
    count: int = 0
    uncounted: int = 0
    documents: int = 0
    examples: list[Example] = field(default_factory=list)


class Unknowns:
    """Counts names; keeps at most `capacity` of them, with a few examples of each."""

    def __init__(self, classes: Sequence[str] = (), capacity: int = 100_000, examples: int = 2) -> None:
        self._classes = frozenset(classes)
        self._capacity = capacity
        self._examples = examples
        self._kept: dict[tuple[str, str], Unknown] = {}
        self._lost = 0
        self.documents = 0

    def add(self, linking: Linking) -> None:
        """Count the mentions of a document that no rule linked and the gazetteer has not got."""
        page = linking.annotation.page
        self.documents += 1
        here: set[tuple[str, str]] = set()
        sentences: Sentences | None = None
        for mention in linking.mentions:
            if mention.link not in _UNSUPPORTED or (self._classes and mention.type not in self._classes):
                continue
            entity = linking.entities[mention.entity]
            if entity.known:
                continue
            key = (mention.type, entity.name)
            unknown = self._kept.get(key)
            if unknown is None:
                unknown = self._kept[key] = Unknown(*key, uncounted=self._lost)
            unknown.count += 1
            area = linking.entities.get(entity.area or entity.parent)
            if not unknown.area and area is not None and area.code:
                unknown.area = area.code
            if key not in here:
                here.add(key)
                unknown.documents += 1
                if len(unknown.examples) < self._examples:
                    sentences = sentences or Sentences(page)
                    before, after = sentences.around(mention.start, mention.end, _WIDTH)
                    text = "".join(page.text[mention.start : mention.end].splitlines())
                    unknown.examples.append(Example(page.doc, before, text, after))
        if len(self._kept) > self._capacity:
            self._forget()

    def _forget(self) -> None:
        """Drop the rarer half of the names."""
        ordered = sorted(self._kept, key=lambda key: (-self._most(key), key))
        for key in ordered[self._capacity // 2 :]:
            self._lost = max(self._lost, self._most(key))
            del self._kept[key]

    def _most(self, key: tuple[str, str]) -> int:
        unknown = self._kept[key]
        return unknown.count + unknown.uncounted

    def by_frequency(self, limit: int | None = None) -> list[Unknown]:
        """Return the names with most mentions first, those of the same number by class and name."""
        ordered = sorted(self._kept.values(), key=lambda one: (-one.count, one.type, one.name))
        return ordered if limit is None else ordered[:limit]


def unknowns(
    paths: Sequence[Path],
    options: BuildOptions | None = None,
    classes: Sequence[str] = (),
    unreadable: Callable[[UnreadableError], None] | None = None,
) -> Unknowns:
    """Return the names of a corpus that stand for nothing known, of some classes or of all.

    `unreadable` is called with each document that cannot be read. Raises FaultyFilesError.
    """
    counted = Unknowns(classes)
    for linking in linkings(paths, options):
        if not isinstance(linking, UnreadableError):
            counted.add(linking)
        elif unreadable is not None:
            unreadable(linking)
    return counted


def seed_columns(type_: str) -> tuple[str, ...]:
    """Return the columns of the gazetteer table that names of a class go into; `type_` "" for any class.

    >>> seed_columns("AdministrativeArea")
    ('code', 'name', 'level', 'parent', 'note')
    """
    if type_ == "AdministrativeArea":
        return ("code", "name", "level", "parent", "note")
    return ("name", "short", "former", "kind", "areas", "type", "note")


def seed_row(unknown: Unknown) -> tuple[str, ...]:
    """Return a name as a row of the gazetteer table of its class; the code of an area is to be filled in."""
    example = unknown.examples[0] if unknown.examples else None
    note = f"mentions {unknown.count}, documents {unknown.documents}"
    if example is not None:
        note += f": {example.before}{example.text}{example.after} ({example.doc})"
    if unknown.type == "AdministrativeArea":
        return ("", unknown.name, "", unknown.area, note)
    return (unknown.name, "", "", "", unknown.area, unknown.type, note)
