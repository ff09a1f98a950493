"""Tells which entity a key, an IRI, or a name with its class stands for, and what is known of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from kg.model import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.gazetteer import Area, Gazetteer
    from kg.vocabulary import Vocabulary

_AREA = "AdministrativeArea"
_NAME_AND_CLASS = re.compile(r"(.+?)\s*[(（]\s*([A-Za-z]+)\s*[)）]")
_CODE = re.compile(r"area/(\d{6}|\d{9})")
_BELOW_A_CODE = re.compile(r"(area/\d{6,9})/.+")


class Reference(NamedTuple):
    """An entity that a correction names: its key, its name as far as key or gazetteer tell, its class."""

    key: str
    name: str
    type: str


class References:
    """Understands references to entities; `base` opens the IRIs of the graph."""

    def __init__(self, vocabulary: Vocabulary, gazetteer: Gazetteer, base: str) -> None:
        self._vocabulary, self._gazetteer, self._base = vocabulary, gazetteer, base
        self._classes = {vocabulary.path_of_class(name): name for name in sorted(vocabulary.entity_classes)}

    def find(self, text: str) -> Reference:
        """Return what a text refers to: `area/140123`, an IRI, or `汾河 (WaterBody)`.

        Raises ValueError, which says what is wrong: no such form, code or class, a name of several.
        """
        if text.startswith(("http://", "https://")):
            if not text.startswith(self._base):
                raise ValueError(f"is no IRI of this graph, which begin with {self._base}")
            segments = [unquote(segment) for segment in text.removeprefix(self._base).split("/")]
            return self._of_key("/".join(segments), segments[-1])
        named = _NAME_AND_CLASS.fullmatch(text)
        if named and named[2] in self._vocabulary.entity_classes:
            return self._of_name(named[1], named[2])
        return self._of_key(text, text.rpartition("/")[2])

    def type_of(self, key: str) -> str:
        """Return the class that the path of a key stands for, "" for none."""
        return self._classes.get(key.partition("/")[0], "")

    def symmetric(self, relation: str) -> bool:
        """Say whether a relation holds in both directions."""
        return self._vocabulary.relations[relation].symmetric

    def retyped(self, key: str, type_: str) -> str:
        """Return the key that an entity has as one of another class."""
        rest = key.partition("/")[2]
        code, _, name = rest.partition("/")
        path = self._vocabulary.path_of_class(type_)
        return f"{path}/{name if code.isdecimal() and name else rest}"

    def entity(self, reference: Reference) -> Entity:
        """Return an entity as the gazetteer knows it, or with no more than its name."""
        key, name, type_ = reference
        if (found := _CODE.fullmatch(key)) and (area := self._gazetteer.areas.get(found[1])):
            return _of_area(area)
        region = self._gazetteer.regions.get(name)
        if region is not None and region.key == key:
            return Entity(key, type_, name, known=True)
        if key in self._gazetteer.entries:
            return Entity(key, type_, self._gazetteer.entries[key].name, known=True)
        below = _BELOW_A_CODE.fullmatch(key)
        return Entity(key, type_, name, parent=below[1] if below else "")

    def around(self, entity: Entity) -> Iterator[Entity]:
        """Yield the areas of the gazetteer around an entity, the nearest first."""
        key = entity.parent or entity.area
        while found := _CODE.fullmatch(key):
            area = self._gazetteer.areas.get(found[1])
            if area is None:
                return
            outer = _of_area(area)
            yield outer
            key = outer.parent

    def _of_key(self, key: str, name: str) -> Reference:
        path, _, rest = key.partition("/")
        type_ = self._classes.get(path, "")
        if not type_ or not rest or not name:
            raise ValueError(
                "is no key (area/140123, water/汾河), no IRI, and no name with its class: 汾河 (WaterBody)"
            )
        if code := _CODE.fullmatch(key):
            area = self._gazetteer.areas.get(code[1])
            if area is None:
                raise ValueError("has a code that no area of the gazetteer has")
            name = area.label
        return Reference(key, name, type_)

    def _of_name(self, name: str, type_: str) -> Reference:
        found = [known for known in self._gazetteer.named(name) if known.type == type_]
        keys = {known.key for known in found if known.form == "official"} or {known.key for known in found}
        if len(keys) > 1:
            raise ValueError(f"stands for {len(keys)} entities; say which one: {', '.join(sorted(keys))}")
        if keys:
            key = keys.pop()
            return Reference(key, next(known.name for known in found if known.key == key), type_)
        if type_ == _AREA:
            raise ValueError("is no area of the gazetteer; give its key or IRI")
        return Reference(f"{self._vocabulary.path_of_class(type_)}/{name}", name, type_)


def _of_area(area: Area) -> Entity:
    """Return an area as linking gives it, so that all documents describe it alike."""
    names = (area.name, *area.short, *area.former)
    return Entity(
        area.key,
        _AREA,
        area.label,
        tuple(name for name in names if name != area.label),
        parent=f"area/{area.parent}" if area.parent else "",
        code=area.code,
        longitude=area.lon,
        latitude=area.lat,
        known=True,
    )
