"""Collects the entities of a page, with the areas around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.linking.names import key_of
from kg.model import Entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.linking.areas import Place
    from kg.linking.context import PagePlaces

_ORGANISATIONS = {"Agency", "Company", "Institution"}
_AREA = "AdministrativeArea"


class Entities:
    """The entities of a page by key; adding one twice changes nothing but fills what was not known.

    `paths` maps each class to the first part of the keys of its entities.
    """

    def __init__(self, places: PagePlaces, paths: Mapping[str, str]) -> None:
        self._paths = paths
        self._places = places
        self._areas = places.tree.gazetteer.areas
        self.by_key: dict[str, Entity] = {}

    def add_area(self, place: Place) -> str:
        """Add an area and all around it; return its key."""
        if place.key not in self.by_key:
            for one in self._places.around(place):
                if one.key in self.by_key:
                    break
                self.by_key[one.key] = self._entity(one)
        return place.key

    def _entity(self, place: Place) -> Entity:
        area = self._areas.get(place.code)
        if area is None:
            known = place.level == "region" and bool(self._places.tree.gazetteer.named(place.name))
            return Entity(place.key, _AREA, place.label, parent=place.parent, known=known)
        names = (area.name, *area.short, *area.former)
        return Entity(
            place.key, _AREA, place.label, tuple(name for name in names if name != place.label), "", "",
            place.parent, area.code, area.lon, area.lat, known=True,
        )  # fmt: skip

    def add(
        self,
        type_: str,
        name: str,
        *,
        key: str = "",
        alias: str = "",
        within: str = "",
        area: Place | None = None,
        named_area: Place | None = None,
        parent: str = "",
        known: bool = False,
    ) -> str:
        """Add an entity that is told by its name, or by its name `within` a place; return its key."""
        key = key or self.key(type_, name, within)
        present = self.by_key.get(key)
        if present is not None and len(name) > len(present.name):
            present = self.by_key[key] = replace(present, name=name)
        if present is not None and (present.area or area is None):
            return key
        self.by_key[key] = Entity(
            key,
            type_,
            present.name if present is not None else name,
            (alias,) if alias and alias != name else (),
            self.add_area(area) if area is not None else "",
            self.add_area(named_area) if named_area is not None else "",
            parent,
            known=known,
        )
        return key

    def key(self, type_: str, name: str, within: str = "") -> str:
        """Return the key of an entity of a class; a class that has no path goes by its own name."""
        return key_of(self._paths.get(type_) or type_.lower(), name, within)

    def add_wholes(self) -> None:
        """Make an organisation whose name goes on from that of another one on the page a part of it."""
        by_name = {one.name: one for one in self.by_key.values() if one.type in _ORGANISATIONS}
        for one in by_name.values():
            if one.parent:
                continue
            for length in range(len(one.name) - 2, 3, -1):
                whole = by_name.get(one.name[:length])
                if whole is not None:
                    self.by_key[one.key] = replace(one, parent=whole.key)
                    break
