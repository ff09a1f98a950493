"""The division tree as linking sees it: what a string may stand for, and where each area lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.chinese.literary_areas import LITERARY
from kg.linking.area_names import BARE_NOUNS, strip_loose_end

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer

_AREA = "AdministrativeArea"
_ENOUGH = 100_000  # remembered strings; pages repeat a few thousand
_LONGEST = 14  # characters of the longest name of an area that is looked for in front of other names


@dataclass(frozen=True, slots=True)
class Place:
    """An area: its key, official name, canonical label and level, and the keys from itself upwards."""

    key: str
    name: str
    label: str
    level: str
    path: tuple[str, ...]
    code: str = ""

    @property
    def parent(self) -> str:
        """The key of the area around it, "" for none."""
        return self.path[1] if len(self.path) > 1 else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a string may stand for; `common` says that the string is an ordinary word as well."""

    place: Place
    form: str
    common: bool = False


class AreaTree:
    """Look-ups in the gazetteer, remembered: candidates of a string, areas that a name begins with."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._places: dict[str, Place] = {}
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._fronts: dict[str, tuple[int, tuple[Candidate, ...]]] = {}
        self.country = self.place("100000")

    def place(self, code: str) -> Place:
        """Return the area of a code, or the group of areas of a name; KeyError for neither."""
        found = self._places.get(code)
        if found is None:
            area = self.gazetteer.areas.get(code)
            if area is None:
                found = Place(f"area/{code}", code, code, "region", (f"area/{code}",), "")
            else:
                path = (code, *self.gazetteer.ancestors(code))
                found = Place(
                    f"area/{code}", area.name, area.label or area.name, area.level,
                    tuple(f"area/{one}" for one in path), code,
                )  # fmt: skip
            self._places[code] = found
        return found

    def of_key(self, key: str) -> Place | None:
        """Return the gazetteer's area with a key, none for an area that a page has added."""
        code = key.removeprefix("area/")
        return self.place(code) if code in self.gazetteer.areas else None

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return the areas that a string may stand for, the likeliest first."""
        found = self._candidates.get(name)
        if found is None:
            found = self._look_up(name)
            if len(self._candidates) > _ENOUGH:
                self._candidates.clear()
            self._candidates[name] = found
        return found

    def front(self, name: str) -> tuple[int, tuple[Candidate, ...]]:
        """Return the length of the longest area name that a longer name begins with, and its candidates."""
        found = self._fronts.get(name)
        if found is None:
            found = (0, ())
            for length in range(min(len(name) - 1, _LONGEST), 1, -1):
                candidates = self._named(name[:length])
                if candidates:
                    found = (length, candidates)
                    break
            if len(self._fronts) > _ENOUGH:
                self._fronts.clear()
            self._fronts[name] = found
        return found

    def _named(self, name: str) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(self.place(one.key.removeprefix("area/")), one.form, one.common)
            for one in self.gazetteer.named(name)
            if one.type == _AREA and not (one.form == "former" and name in BARE_NOUNS)
        )

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        found = self._named(name)
        if found:
            return found
        if len(name) == 1:
            codes = self.gazetteer.abbreviations.get(name, ())
            return tuple(Candidate(self.place(code), "abbreviation") for code in codes)
        official = LITERARY.get(name)
        if official is not None:
            return self._named(official)
        inner = strip_loose_end(name)
        return self.candidates(inner) if inner else ()
