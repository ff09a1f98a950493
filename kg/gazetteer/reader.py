"""Reads the tables of all folders into areas, regions and entries, and collects every fault in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import Fault, FaultyFilesError
from kg.gazetteer.entries import CLASS_PATHS, LEVELS, Area, Entry, Level, Region
from kg.gazetteer.tables import Faults, parts, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# The class of a table's entries.
ENTRY_TABLES = {
    "agencies": "Agency",
    "companies": "Company",
    "designations": "Designation",
    "events": "Event",
    "facilities": "Facility",
    "institutions": "Institution",
    "persons": "Person",
    "policies": "Policy",
    "projects": "Project",
    "sites": "Site",
    "waters": "WaterBody",
}
AREA_TABLES = ("areas", "common_words", "countries", "regions", "towns")

_CODE = re.compile(r"\d{6}|\d{9}|[A-Z]{3}")
_NOTES = ("source", "note")
# A table of a class that a user's ontology adds has its name: Craft.csv.
_CLASS = re.compile(r"[A-Z][A-Za-z]+")


class Tables:
    """The content of the tables: areas and regions by code and name, entries by key, common words."""

    def __init__(self) -> None:
        self.areas: dict[str, Area] = {}
        self.regions: dict[str, Region] = {}
        self.entries: dict[str, Entry] = {}
        self.common: set[str] = set()
        self._found: list[Fault] = []
        self._parents: list[tuple[Faults, int, Area]] = []
        self._codes: list[tuple[Faults, int, str, tuple[str, ...]]] = []

    @classmethod
    def read(cls, folders: Iterable[Path]) -> Tables:
        """Read `gazetteer/*.csv` of the folders; later folders add to earlier ones.

        Raises FaultyFilesError with all faults of all files.
        """
        tables = cls()
        for folder in folders:
            for path in sorted((folder / "gazetteer").glob("*.csv")):
                tables._read(path)
        tables._check_references()
        if tables._found:
            raise FaultyFilesError(tables._found)
        return tables

    def _read(self, path: Path) -> None:
        faults = Faults(path, self._found)
        table = path.stem
        if table in ENTRY_TABLES:
            self._read_entries(path, faults, ENTRY_TABLES[table])
        elif _CLASS.fullmatch(table):
            self._read_entries(path, faults, table)
        elif table in AREA_TABLES:
            read = {
                "areas": self._read_areas,
                "common_words": self._read_common_words,
                "countries": self._read_countries,
                "regions": self._read_regions,
                "towns": self._read_towns,
            }[table]
            read(path, faults)
        else:
            known = ", ".join((*AREA_TABLES, *ENTRY_TABLES))
            faults.note(
                0,
                table,
                f"is no table of the gazetteer (which are {known}, or a class of your own: Craft.csv)",
            )

    def _add_area(self, area: Area, line: int, faults: Faults) -> None:
        if not _CODE.fullmatch(area.code):
            faults.note(line, area.name, "has a code that is none of 6 or 9 digits or 3 capitals", area.code)
        elif area.code in self.areas:
            faults.note(line, area.name, "has a code that is taken", area.code)
        else:
            self.areas[area.code] = area
            self._parents.append((faults, line, area))

    def _read_areas(self, path: Path, faults: Faults) -> None:
        required = ("code", "name", "level", "parent")
        optional = ("short", "abbreviation", "former", "lon", "lat", "wikidata", "label", *_NOTES)
        for line, row in read_rows(path, required, optional, faults):
            code, name, level, parent, short, abbreviation, former, lon, lat, wikidata, label, *_ = row
            known = _level(level)
            if known is None:
                faults.note(line, name, f"has a level that is none of {', '.join(LEVELS)}", level)
                continue
            point = _degrees(lon, 180), _degrees(lat, 90)
            if bool(lon) != (point[0] is not None) or bool(lat) != (point[1] is not None):
                faults.note(
                    line, name, "has a longitude or latitude that is no number of degrees", f"{lon}, {lat}"
                )
            area = Area(
                code, name, known, parent, parts(short), parts(former), *point, wikidata, label or name, "",
                parts(abbreviation),
            )  # fmt: skip
            self._add_area(area, line, faults)

    def _read_countries(self, path: Path, faults: Faults) -> None:
        optional = ("full", "short", "abbreviation", "former", *_NOTES)
        for line, row in read_rows(path, ("code", "name"), optional, faults):
            code, name, full, short, abbreviation, former, *_ = row
            area = Area(
                code, name, "country", "", parts(short), parts(former), None, None, "", name, full,
                parts(abbreviation),
            )  # fmt: skip
            self._add_area(area, line, faults)

    def _read_towns(self, path: Path, faults: Faults) -> None:
        areas, parents = self.areas, self._parents
        for line, (code, name, parent, *_) in read_rows(path, ("code", "name"), ("parent", *_NOTES), faults):
            area = Area(code, name, "township", parent or code[:6], (), (), None, None, "", name)
            if code in areas or len(code) != 9 or not code.isdecimal():
                self._add_area(area, line, faults)
            else:
                areas[code] = area
                parents.append((faults, line, area))

    def _read_regions(self, path: Path, faults: Faults) -> None:
        for line, row in read_rows(path, ("name",), ("short", "members", *_NOTES), faults):
            region = Region(row[0], parts(row[1]), parts(row[2]))
            if region.name in self.regions:
                faults.note(line, region.name, "is named twice")
            self.regions[region.name] = region
            self._codes.append((faults, line, region.name, region.members))

    def _read_common_words(self, path: Path, faults: Faults) -> None:
        self.common.update(row[0] for _, row in read_rows(path, ("word",), _NOTES, faults))

    def _read_entries(self, path: Path, faults: Faults, type_: str) -> None:
        seen: set[str] = set()
        optional = ("short", "former", "kind", "areas", "type", *_NOTES)
        for line, (name, short, former, kind, areas, own, *_) in read_rows(path, ("name",), optional, faults):
            if own and own not in ENTRY_TABLES.values():
                faults.note(line, name, "has a type that is no class of entities", own)
                continue
            key = f"{CLASS_PATHS.get(own or type_, type_.lower())}/{name}"
            if key in seen:
                faults.note(line, name, "is named twice")
                continue
            seen.add(key)
            entry = Entry(key, own or type_, name, parts(short), parts(former), parts(areas), kind)
            if entry.areas:
                self._codes.append((faults, line, name, entry.areas))
            known = self.entries.get(key)
            self.entries[key] = entry if known is None else _joined(known, entry)

    def _check_references(self) -> None:
        ranks = {level: rank for rank, level in enumerate(LEVELS)}
        areas = self.areas
        for faults, line, area in self._parents:
            if area.level == "country":
                if area.parent:
                    faults.note(line, area.name, "is a country and has a parent", area.parent)
            elif area.parent not in areas:
                faults.note(line, area.name, "has a parent that is not known", area.parent)
            elif ranks[areas[area.parent].level] >= ranks[area.level]:
                faults.note(line, area.name, "has a parent that is not of a higher level", area.parent)
        for faults, line, item, codes in self._codes:
            for code in codes:
                if code not in areas:
                    faults.note(line, item, "has an area that is not known", code)


def _level(value: str) -> Level | None:
    return next((level for level in LEVELS if level == value), None)


def _degrees(value: str, limit: int) -> float | None:
    try:
        degrees = float(value)
    except ValueError:
        return None
    return degrees if abs(degrees) <= limit else None


def _joined(first: Entry, second: Entry) -> Entry:
    """Add to an entry what a later folder says of it."""

    def both(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*old, *new)))

    return Entry(
        first.key,
        first.type,
        first.name,
        both(first.short, second.short),
        both(first.former, second.former),
        both(first.areas, second.areas),
        second.kind or first.kind,
    )
