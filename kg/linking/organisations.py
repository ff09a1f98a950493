"""Composes the names of organs and other organisations of a page within their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.linking.composition import Composed, Composer
from kg.linking.resolution import Surroundings

if TYPE_CHECKING:
    from kg.linking.agencies import AgencyReader
    from kg.linking.areas import AreaTree, Candidate, Place
    from kg.linking.page_areas import PageAreas
    from kg.linking.resolution import Resolver


class Organisations:
    """Full names of organisations by article, remembered per page."""

    def __init__(self, areas: PageAreas, reader: AgencyReader, resolver: Resolver, tree: AreaTree) -> None:
        self._areas = areas
        self._reader = reader
        self._resolver = resolver
        self._tree = tree
        self._composers: dict[str, Composer] = {}
        self._seen: dict[str, set[str]] = {}

    def compose(self, article: str, name: str, at: int, neighbour: Place | None, *, organ: bool) -> Composed:
        """Return the full name of an organisation named at a place in an article."""
        composer = self._composers.get(article)
        if composer is None:
            composer = self._composers[article] = Composer(
                self._reader,
                lambda candidates, start: self.resolve(article, candidates, start),
                lambda area, start: self._areas.unknown(area, article, start),
                self._areas.contexts[article],
            )
        return composer.compose(name, at, neighbour, organ=organ)

    def resolve(self, article: str, candidates: tuple[Candidate, ...], at: int) -> Place | None:
        """Return the area that a name begins with, among its candidates."""
        if len(candidates) == 1 and candidates[0].place.level != "township":
            return candidates[0].place
        context = self._areas.contexts[article]
        seen = self._seen.get(article)
        if seen is None:
            seen = self._seen[article] = {place.key for place in context.named}
        around = Surroundings(topic=context.topic, page=context.page, seen=seen)
        front = next(iter(context.before(at)), None)
        if front is not None and front.level in {"prefecture", "county"}:
            around.wider[front.level] = front
        return self._resolver.choose(candidates, around, None)

    def named_area(self, article: str, name: str, at: int) -> Place | None:
        """Return the area that a name begins with; a short form counts where the page speaks of the area."""
        length, candidates = self._tree.front(name)
        if not length:
            return None
        place = self.resolve(article, candidates, at)
        if place is None or place.level == "country":
            return None
        form = next((one.form for one in candidates if one.place is place), "")
        if form == "official" or place.level in {"province", "prefecture"}:
            return place
        context = self._areas.contexts[article]
        if context.topic is not None and place.key in context.topic.path:
            return place
        return place if context.speaks_of(place) else None
