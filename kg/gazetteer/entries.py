"""The nouns of the gazetteer: an area, a group of areas, any other entry, and what a string may name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Level = Literal["country", "province", "prefecture", "county", "township"]
Form = Literal["official", "short", "former"]

CLASS_PATHS: dict[str, str] = {
    "Agency": "agency",
    "Company": "company",
    "Institution": "institution",
    "AdministrativeArea": "area",
    "WaterBody": "water",
    "Site": "site",
    "Facility": "facility",
    "Project": "project",
    "Policy": "policy",
    "Event": "event",
    "Person": "person",
    "Designation": "designation",
}
"""The first part of the keys of each class's entities, as the shipped ontology has it (a test compares)."""

LEVELS: tuple[Level, ...] = ("country", "province", "prefecture", "county", "township")


class Name(NamedTuple):
    """One thing that a string may stand for.

    `type` is the ontology class, `key` the key of the entity, `name` its canonical name. `common` says that
    the string is an ordinary word before it is a name (和平, 平安, 东方): it needs more evidence than itself.
    """

    form: Form
    type: str
    key: str
    name: str
    common: bool = False


class Area(NamedTuple):
    """An administrative area in force.

    `code` is that of GB/T 2260 (six digits), the nine digits of the statistical code for a township, or ISO
    3166 alpha-3 for a foreign country; `parent` the code of the area around it, "" for a country. `lon` and
    `lat` are degrees, None where not known. `label` is the canonical name that the graph shows: the name,
    with the parent in front where the name is a bare common noun (阳泉市矿区). `abbreviation` holds single
    characters that stand for the area in compounds only (晋, 冀).
    """

    code: str
    name: str
    level: Level
    parent: str
    short: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    wikidata: str = ""
    label: str = ""
    full: str = ""
    abbreviation: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key of the area's entity."""
        return f"area/{self.code}"


@dataclass(frozen=True, slots=True)
class Region:
    """A customary group of areas (京津冀): `members` are codes, none where it has no fixed bounds."""

    name: str
    short: tuple[str, ...]
    members: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of the region's entity."""
        return f"area/{self.name}"


@dataclass(frozen=True, slots=True)
class Entry:
    """Anything that is not an area: a water, an agency, a mountain.

    Several rivers that share a name are one entry; `areas` are the codes of the areas that any of them
    touches, as far as known, and `kind` says more closely what it is (river, lake, mountain) or is "".
    """

    key: str
    type: str
    name: str
    short: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    kind: str = ""
