"""The gazetteer: looks up what a string may name and climbs the tree of areas."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg import resources
from kg.gazetteer.entries import LEVELS, Area, Entry, Form, Name, Region
from kg.gazetteer.reader import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_AREA = "AdministrativeArea"


class Gazetteer:
    """All entries, by code, by key and by name.

    `areas` holds areas by code, countries and townships included; `regions` groups of areas by name;
    `entries` everything else by key; `abbreviations` the codes that a single character (晋) stands for in
    compounds. All look-ups take constant time.
    """

    def __init__(self, tables: Tables) -> None:
        self.areas: Mapping[str, Area] = tables.areas
        self.regions: Mapping[str, Region] = tables.regions
        self.entries: Mapping[str, Entry] = tables.entries
        self._common = tables.common
        self._names = self._index()

    @classmethod
    def load(cls, folders: Iterable[Path] | None = None) -> Gazetteer:
        """Read the tables in `gazetteer/` of each seeds folder, the shipped one where none is given.

        Raises FaultyFilesError with all faults of all files.
        """
        return cls(Tables.read(resources.folders("seeds") if folders is None else folders))

    def named(self, name: str) -> tuple[Name, ...]:
        """Return all that a string may stand for, the likeliest first.

        Official names of areas come first, then short names of provinces and prefectures, official names of
        other entries, other short names, former names; of areas the higher level comes first.
        """
        return self._names.get(name, ())

    def names(self) -> Iterable[tuple[str, tuple[Name, ...]]]:
        """Return all strings with what each may stand for."""
        return self._names.items()

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the codes of the areas around an area, the nearest first; none for a code not known."""
        return tuple(self._above(code))

    def within(self, code: str, ancestor: str) -> bool:
        """Say whether an area is another one or lies in it."""
        return code == ancestor or ancestor in self.ancestors(code)

    def children(self, code: str) -> tuple[str, ...]:
        """Return the codes of the areas directly below an area."""
        return self._children.get(code, ())

    @cached_property
    def abbreviations(self) -> Mapping[str, tuple[str, ...]]:
        """Codes by single character, provinces before countries."""
        found: dict[str, list[str]] = {}
        for area in sorted(self.areas.values(), key=lambda area: (area.parent == "", area.code)):
            for character in area.abbreviation:
                found.setdefault(character, []).append(area.code)
        return {character: tuple(codes) for character, codes in found.items()}

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        below: dict[str, list[str]] = {}
        for area in self.areas.values():
            below.setdefault(area.parent, []).append(area.code)
        return {code: tuple(sorted(codes)) for code, codes in below.items() if code}

    def _above(self, code: str) -> Iterator[str]:
        area = self.areas.get(code)
        while area is not None and area.parent:
            yield area.parent
            area = self.areas.get(area.parent)

    def _index(self) -> dict[str, tuple[Name, ...]]:
        """Add the names in the order in which `named` returns them."""
        common = self._common
        names: dict[str, tuple[Name, ...]] = {}

        def add(string: str, form: Form, type_: str, key: str, name: str) -> None:
            entry = Name(form, type_, key, name, string in common)
            known = names.get(string)
            if known is None:
                names[string] = (entry,)
            elif all(other.key != key for other in known):
                names[string] = (*known, entry)

        by_level: dict[str, list[Area]] = {level: [] for level in LEVELS}
        for area in self.areas.values():
            by_level[area.level].append(area)
        areas = [area for level in LEVELS for area in by_level[level]]
        large = [area for level in LEVELS[:3] for area in by_level[level]]
        small = [area for level in LEVELS[3:] for area in by_level[level] if area.short]
        entries = list(self.entries.values())
        for area in areas:
            add(area.name, "official", _AREA, f"area/{area.code}", area.label)
            if area.full:
                add(area.full, "official", _AREA, f"area/{area.code}", area.label)
        for region in self.regions.values():
            add(region.name, "official", _AREA, region.key, region.name)
        # 黑龙江 is the province before the river, but 太湖 the lake before the county.
        for area in large:
            for string in area.short:
                add(string, "short", _AREA, f"area/{area.code}", area.label)
        for entry in entries:
            add(entry.name, "official", entry.type, entry.key, entry.name)
        for area in small:
            for string in area.short:
                add(string, "short", _AREA, f"area/{area.code}", area.label)
        for region in self.regions.values():
            for string in region.short:
                add(string, "short", _AREA, region.key, region.name)
        for entry in entries:
            for string in entry.short:
                add(string, "short", entry.type, entry.key, entry.name)
        for area in areas:
            for string in area.former:
                add(string, "former", _AREA, f"area/{area.code}", area.label)
        for entry in entries:
            for string in entry.former:
                add(string, "former", entry.type, entry.key, entry.name)
        return names
