"""The entities that a page mentions, to be found by what other names begin with, end in or hold."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from kg.model import Entity, Linking, Mention

SHORT = re.compile(r"^(.{2,}?)(?:省|市|县|区|旗|盟|镇|乡|村|自治区|自治州|自治县)$")


class PageEntities:
    """What a page mentions: `first` holds the first mention of each entity, in the order of the page.

    A name is looked up as many times as it has characters, however many entities the page has.
    """

    def __init__(self, linking: Linking) -> None:
        self.entities: Mapping[str, Entity] = linking.entities
        self.first: dict[str, Mention] = {}
        self._mentions = linking.mentions
        self._articles = linking.annotation.page.articles
        for mention in linking.mentions:
            self.first.setdefault(mention.entity, mention)

    def beginning(self, name: str, shorter: int = 1) -> Iterator[str]:
        """Yield the entities whose name a longer name begins with, the longest first; `bare` gives names."""
        for length in range(min(len(name) - shorter, self._longest), 1, -1):
            yield from self._named.get(name[:length], ())

    def areas_beginning(self, name: str, shorter: int = 1) -> list[str]:
        """Return the areas with the longest of their names that a longer name begins with."""
        lengths = range(min(len(name) - shorter, self._longest_area), 1, -1)
        return next((keys for length in lengths if (keys := self._areas.get(name[:length]))), [])

    def areas_ending(self, name: str) -> list[str]:
        """Return the areas with the longest of their names that a name ends in."""
        lengths = range(min(len(name), self._longest_area), 1, -1)
        return next((keys for length in lengths if (keys := self._areas.get(name[-length:]))), [])

    def areas_inside(self, name: str) -> Iterator[str]:
        """Yield the areas one of whose names a name holds."""
        for start in range(len(name) - 1):
            for end in range(start + 2, min(start + self._longest_area, len(name)) + 1):
                yield from self._areas.get(name[start:end], ())

    def areas_of(self, article: str) -> AbstractSet[str]:
        """Return the areas that an article names."""
        return self._by_article.get(article, frozenset())

    def titled(self, article: str, area: str) -> bool:
        """Tell whether the title of an article names an area, not only refers to it (全省)."""
        return (article, area) in self._in_titles

    @cached_property
    def _in_titles(self) -> set[tuple[str, str]]:
        titles = [
            (article.id, paragraph)
            for article in self._articles
            for paragraph in article.paragraphs
            if paragraph.role == "title"
        ]
        return {
            (article, mention.entity)
            for article, title in titles
            for mention in self._mentions
            if title.start <= mention.start < title.end and mention.kind != "anaphor"
        }

    @cached_property
    def _by_article(self) -> dict[str, set[str]]:
        areas: dict[str, set[str]] = {}
        for mention in self._mentions:
            if mention.type == "AdministrativeArea":
                areas.setdefault(mention.article, set()).add(mention.entity)
        return areas

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        named: dict[str, list[str]] = {}
        for key in self.first:
            if key in self.entities:
                named.setdefault(bare(self.entities[key].name), []).append(key)
        return named

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._named), default=0)

    @cached_property
    def _areas(self) -> dict[str, list[str]]:
        """The areas by the names that other names may hold: 太原市, 太原."""
        areas: dict[str, list[str]] = {}
        for key in self.first:
            area = self.entities.get(key)
            if area and area.type == "AdministrativeArea" and not is_country(area):
                for name in {area.name, *area.aliases, *SHORT.findall(area.name)}:
                    if len(name) > 1:
                        areas.setdefault(name, []).append(key)
        return areas

    @cached_property
    def _longest_area(self) -> int:
        return max(map(len, self._areas), default=0)


def bare(name: str) -> str:
    """Return a name without marks and the country in front of it, as other names go on from it."""
    return name.lstrip("“《‘").removeprefix("中华人民共和国")


def is_country(area: Entity) -> bool:
    """Tell whether an area is the whole country: nobody needs to be told that something lies in it."""
    return area.code == "100000" or area.name == "中国"


def upwards(key: str, entities: Mapping[str, Entity]) -> list[str]:
    """Return a key and those of the wholes around it, from the inside out."""
    found: list[str] = []
    while key and key not in found:
        found.append(key)
        key = entities[key].parent if key in entities else ""
    return found


def contradicts_the_tree(subject: str, object_: str, entities: Mapping[str, Entity]) -> bool:
    """Tell whether the tree of areas says that the one is not in the other: 冀陕豫 is no chain of parents."""
    inner, outer = entities[subject], entities[object_]
    if inner.type != "AdministrativeArea" or outer.type != "AdministrativeArea":
        return False
    return bool(inner.code and outer.code) and object_ not in upwards(inner.parent, entities)
