"""Finds the area that each article is about, and the one that the page as a whole is about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.linking.areas import AreaTree, Place

_NO_TOPIC = {"country", "region"}
_MOST = 0.6


def topic_of_title(named: Sequence[Place], tree: AreaTree) -> Place | None:
    """Return the area of a headline from the areas it names: the narrowest of a chain, or what holds all.

    None where they have nothing but the country in common.
    """
    places = [place for place in named if place.level not in _NO_TOPIC]
    if not places:
        return None
    deepest = max(places, key=lambda place: len(place.path))
    if all(place.key in deepest.path for place in places):
        return deepest
    return _common(places, tree)


def topic_of_text(named: Sequence[Place], tree: AreaTree, *, share: float = 0.4) -> Place | None:
    """Return the area that a text is mostly about: named most often, or around all that are named."""
    places = [place for place in named if place.level not in _NO_TOPIC]
    if not places:
        return None
    by_key = {place.key: place for place in places}
    counts = Counter(place.key for place in places)
    most = max(counts.values())
    leading = [by_key[key] for key, count in counts.items() if count == most]
    top = max(leading, key=lambda place: len(place.path))
    if most >= share * len(places) and all(one.key in top.path for one in leading):
        return top
    # Else the narrowest area that most of what is named lies in.
    within = Counter(key for place in places for key in place.path)
    wide = {key for key, count in within.items() if count >= _MOST * len(places)}
    holders = (tree.of_key(key) for key in top.path if key in wide)
    return next((one for one in holders if one is not None and one.level not in _NO_TOPIC), None)


def province_of(articles: Sequence[Sequence[Place]], tree: AreaTree, *, share: float = 0.5) -> Place | None:
    """Return the province that most of the areas named by a page lie in, none where no one prevails.

    `articles` are the areas that each article names; the province has to prevail among the articles, too: one
    item about it makes a page of brief items from everywhere none of its own.
    """
    counts: Counter[str] = Counter()
    speaking: Counter[str] = Counter()
    telling = 0
    for named in articles:
        provinces = [
            place.path[-2] for place in named if place.level not in _NO_TOPIC and len(place.path) > 1
        ]
        counts.update(provinces)
        speaking.update(set(provinces))
        telling += bool(provinces)
    if not counts:
        return None
    key, count = counts.most_common(1)[0]
    prevails = count >= share * counts.total() and (telling == 1 or speaking[key] > share * telling)
    return tree.of_key(key) if prevails else None


def _common(places: Sequence[Place], tree: AreaTree) -> Place | None:
    """Return the narrowest area that holds all the places, none where that is the country or nothing."""
    shared = set(places[0].path).intersection(*(place.path for place in places[1:]))
    for key in places[0].path:
        if key in shared:
            place = tree.of_key(key)
            return place if place is not None and place.level not in _NO_TOPIC else None
    return None
