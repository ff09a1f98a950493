"""Composes the full name of an organ from its parts and the areas of its article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.linking.area_names import has_area_end
from kg.linking.areas import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.linking.agencies import AgencyName, AgencyReader
    from kg.linking.areas import Candidate
    from kg.linking.context import ArticleContext


@dataclass(frozen=True, slots=True)
class Composed:
    """A full name, the area governed, the area the name begins with, the whole it is part of, the rule."""

    name: str
    area: Place | None
    named_area: Place | None
    whole: str
    link: str


class Composer:
    """Gives names that begin with an area, or leave it out, their area in full."""

    def __init__(
        self,
        reader: AgencyReader,
        resolve: Callable[[tuple[Candidate, ...], int], Place | None],
        unknown: Callable[[str, int], Place],
        context: ArticleContext,
    ) -> None:
        self._reader = reader
        self._resolve = resolve
        self._unknown = unknown
        self._context = context

    def compose(self, name: str, at: int, neighbour: Place | None, *, organ: bool) -> Composed:
        """Return the full name of an organ, or of another organisation where `organ` is false.

        `neighbour` is the area of the organ just before in a list: 南昌市公安局、住建局.
        """
        parts = self._reader.read(name)
        area = self._area(parts, at, neighbour)
        link = "own-name"
        if parts.front == "none":
            if not (organ and parts.customary):
                return Composed(name, None, None, "", link)
            area = neighbour if neighbour is not None and neighbour.level != "country" else None
            if area is not None and parts.body.endswith("厅") and area.level != "province":
                area = None
            link = "agency-in-list"
            if area is None:
                area, link = self._context.governing(parts.body, at), "agency-of-topic"
            if area is None:
                return Composed(name, None, None, "", "own-name")
        elif area is None or area.level == "country":
            return Composed(name, None, area, "", link)
        elif parts.as_written:
            return Composed(name, area, area, "", link)
        elif parts.front == "level":
            link = "agency-of-area"
        elif not organ and not parts.customary:
            # 合肥工业大学 and 湖南地质博物馆 are named so; only bodies that areas have take the full area.
            return Composed(name, area, area, "", link)
        whole = f"{parts.before}{self._label(parts, area)}{parts.body}"
        if area.name.endswith("特别行政区"):
            whole = whole.removesuffix("人民政府") + "政府" if whole.endswith("人民政府") else whole
        full = whole + parts.department
        if link == "own-name" and full != name:
            link = "full-name"
        governed = self._branch(parts, at, area) if parts.branch else area
        return Composed(full, governed, area, whole if parts.department else "", link)

    def _area(self, parts: AgencyName, at: int, neighbour: Place | None) -> Place | None:
        if parts.front == "area":
            place = self._resolve(parts.candidates, at)
            if place is None and has_area_end(parts.area):
                return self._unknown(parts.area, at)
            return place
        if parts.front == "level":
            # 涪陵区政府、区林业局: the list goes on with the same area.
            near = self._context.around(neighbour, parts.area) if neighbour is not None else None
            return near or self._context.meant_by(parts.area, at)
        if parts.front == "unknown":
            return self._unknown(parts.area, at)
        return None

    def _branch(self, parts: AgencyName, at: int, area: Place) -> Place:
        """Return the area of a branch office, inside that of its bureau: 舒城 in 六安市生态环境局舒城分局."""
        inside = tuple(
            one
            for one in self._reader.tree.candidates(parts.branch)
            if area.key in one.place.path and one.place.level != "township"
        )
        return self._resolve(inside, at) or area if inside else area

    @staticmethod
    def _label(parts: AgencyName, area: Place) -> str:
        """Return the area as names of organs carry it: the official name, the label of a bare common noun."""
        # 吉县县委: the committee of a county of one character says it twice.
        return area.label + area.label[-1] if len(area.label) == 2 and parts.body == "委" else area.label
