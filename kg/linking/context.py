"""What an article tells by itself: its topic, the areas it has named, what a level word means in it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.linking.area_names import stands_for
from kg.linking.areas import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.linking.areas import AreaTree

_COUNTY_AND_UP = {"county", "prefecture", "province"}


class PagePlaces:
    """The places of a page: those of the tree, and those that only the page knows."""

    def __init__(self, tree: AreaTree) -> None:
        self.tree = tree
        self._own: dict[str, Place] = {}

    def add(self, place: Place) -> None:
        """Remember a place that the tree may not have."""
        self._own[place.key] = place

    def get(self, key: str) -> Place | None:
        """Return the place of a key; None for a region, which lies outside the tree (非洲)."""
        return self._own.get(key) or self.tree.of_key(key)

    def __getitem__(self, key: str) -> Place:
        place = self.get(key)
        if place is None:
            raise KeyError(key)
        return place

    def around(self, place: Place) -> Iterator[Place]:
        """Yield a place and those around it, the narrowest first."""
        for key in place.path:
            yield place if key == place.key else self[key]


@dataclass(slots=True)
class ArticleContext:
    """An article's topic, the page's area, and the areas named in the article, by the place of their mention.

    `starts` and `named` run in parallel in the order of the text, and are complete before they are asked.
    """

    places: PagePlaces
    topic: Place | None
    page: Place | None
    starts: list[int] = field(default_factory=list)
    named: list[Place] = field(default_factory=list)
    _by_name: dict[str, Place] = field(default_factory=dict)
    _spoken_of: set[str] = field(default_factory=set)

    def by_name(self) -> dict[str, Place]:
        """Return the areas that the article names by their official names, the last of those of one name."""
        if len(self._by_name) == 0 and self.named:
            self._by_name = {place.name: place for place in self.named}
        return self._by_name

    def speaks_of(self, place: Place) -> bool:
        """Say whether the article names an area or something in it."""
        if not self._spoken_of:
            self._spoken_of = {key for one in self.named for key in one.path}
        return place.key in self._spoken_of

    def before(self, at: int) -> Iterator[Place]:
        """Yield the areas named before a place in the text, the nearest first."""
        for index in range(bisect_left(self.starts, at) - 1, -1, -1):
            yield self.named[index]

    def between(self, start: int, at: int) -> Iterator[Place]:
        """Yield the areas named from one place in the text to before another, the nearest first."""
        for index in range(bisect_left(self.starts, at) - 1, -1, -1):
            if self.starts[index] < start:
                return
            yield self.named[index]

    def after(self, at: int) -> Iterator[Place]:
        """Yield the areas named after a place in the text, the nearest first."""
        for index in range(bisect_left(self.starts, at), len(self.starts)):
            yield self.named[index]

    def meant_by(self, word: str, at: int, *, ahead: bool = True) -> Place | None:
        """Return the area that a level word (省, 市, 县, 区, 镇, 村) means at a place in the text.

        That is the area of this level around the topic, else around the last areas named, else around the
        page's area, else (`ahead`) around the next areas named.
        """
        behind = self._few(self.after(at)) if ahead else ()
        for known in (self.topic, *self._few(self.before(at)), self.page, *behind):
            if known is not None:
                found = self.around(known, word)
                if found is not None:
                    return found
        return None

    def around(self, place: Place, word: str) -> Place | None:
        """Return the narrowest area of the level that a word means, from a place upwards."""
        for one in self.places.around(place):
            if stands_for(word, one.name, one.level):
                return one
        return None

    def governing(self, body: str, at: int) -> Place | None:
        """Return the area whose organ is meant by a body without an area: 农业农村厅, 住建局.

        A 厅 is of a province; other bodies are of the narrowest area of the topic that is no township.
        """
        for known in (self.topic, self.page, *self._few(self.before(at))):
            for one in self.places.around(known) if known is not None else ():
                if one.level == "province" or (one.level in _COUNTY_AND_UP and "厅" not in body[-1:]):
                    return one
        return None

    @staticmethod
    def _few(places: Iterator[Place]) -> Iterator[Place]:
        """Yield the first places only, so that long articles cost no more."""
        for count, place in enumerate(places):
            if count == 12:
                return
            yield place
