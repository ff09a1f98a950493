"""Decides which area a string stands for on a page, by the areas around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.linking.area_names import VILLAGE_ENDS, has_area_end, level_by_end
from kg.linking.areas import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.linking.areas import AreaTree, Candidate

# The larger area that shares a short name is meant more often: 吉林 is the province.
_BY_LEVEL = {"country": 9, "province": 9, "region": 6, "prefecture": 5, "county": 3, "township": 0}
_BY_FORM = {"official": 4, "abbreviation": 2, "short": 2, "former": 0}
_IN_FRONT, _BEHIND, _WIDER_BEFORE, _ON_PAGE = 100, 40, 15, 10
_IN_TOPIC = {"county": 14, "township": 16, "village": 16, "prefecture": 10, "province": 6}


@dataclass(slots=True)
class Surroundings:
    """What a page has told so far about the areas that it speaks of.

    `topic` is that of the article, `page` the area of the page or its publisher; `wider` holds the last
    prefecture, county and township that the article named, by level; `seen` the keys of all resolved areas.
    """

    topic: Place | None = None
    page: Place | None = None
    wider: dict[str, Place] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def note(self, place: Place) -> None:
        """Remember an area as the last of its level; it ends what was said of areas inside others."""
        self.seen.add(place.key)
        level = place.level
        if level == "province":
            self.wider = {"province": place}
        elif level == "prefecture":
            self.wider = {"prefecture": place}
        elif level == "county":
            self.wider = {k: v for k, v in self.wider.items() if k != "township"}
            self.wider["county"] = place
        elif level == "township":
            self.wider["township"] = place


class Resolver:
    """Chooses among the candidates of a string, and makes places of areas that the gazetteer has not got."""

    def __init__(self, tree: AreaTree) -> None:
        self.tree = tree

    def choose(
        self, candidates: Sequence[Candidate], around: Surroundings, front: Place | None, behind: str = ""
    ) -> Place | None:
        """Return the place meant, none where only townships elsewhere bear the name.

        `front` is the area directly in front; `behind` the text of an area directly behind.
        """
        if len(candidates) == 1:
            place = candidates[0].place
            if not self._needs_support(place) or self._supported(place, around, front):
                return place
            return None
        best, best_score = None, -1
        inside = {key for one in self.tree.candidates(behind) for key in one.place.path[1:]} if behind else ()
        for candidate in candidates:
            place = candidate.place
            if self._needs_support(place) and not self._supported(place, around, front):
                continue
            score = _BY_LEVEL[place.level] + _BY_FORM[candidate.form] + self._nearness(place, around, front)
            if place.key in inside:
                score += _BEHIND
            if candidate.form == "short":
                # A province goes by its short name everywhere, a district seldom.
                score += 10 if place.level == "province" else -place.name.endswith("区")
            if score > best_score:
                best, best_score = place, score
        return best

    def _nearness(self, place: Place, around: Surroundings, front: Place | None) -> int:
        path = place.path
        score = 0
        if front is not None and front.key in path[1:]:
            score += _IN_FRONT
        for wider in around.wider.values():
            if wider.key in path[1:]:
                score += _WIDER_BEFORE
        if place.key in around.seen:
            score += _ON_PAGE
        for known, weight in ((around.topic, 2), (around.page, 1)):
            if known is None:
                continue
            shared = next((key for key in known.path if key in path), "")
            if shared:
                level = self._level(shared)
                score += _IN_TOPIC.get(level, 0) * weight // 2
        return score

    @staticmethod
    def _needs_support(place: Place) -> bool:
        """Say whether a name alone is not enough: townships, and districts named by a common noun."""
        return place.level == "township" or place.label != place.name

    def _supported(self, place: Place, around: Surroundings, front: Place | None) -> bool:
        """Say whether the context agrees with an area whose name many others bear."""
        if front is not None and front.level != "country":
            return front.key in place.path
        # Without the country, and for a township without the province.
        county_and_up = place.path[1 : -2 if place.level == "township" else -1]
        context = [*around.wider.values(), around.topic, around.page]
        known = [one for one in context if one is not None and one.level not in {"country", "region"}]
        if not known:
            return len(self.tree.candidates(place.name)) == 1
        return place.key in around.seen or any(key in county_and_up for one in known for key in one.path)

    def _level(self, key: str) -> str:
        place = self.tree.of_key(key)
        return place.level if place is not None else "township"

    def unknown(self, name: str, around: Surroundings, front: Place | None) -> Place:
        """Return the place of a name that the gazetteer has not got, below the area that it is named in."""
        level = level_by_end(name)
        if level == "region":
            return Place(f"area/{name}", name, name, "region", (f"area/{name}",))
        if not has_area_end(name):
            name += VILLAGE_ENDS[0]
        parent = front if front is not None and front.level not in {"country", "region"} else None
        if parent is None:
            parent = self._holder(level, around)
        if parent is None:
            return Place(f"area/{name}", name, name, level, (f"area/{name}",))
        known = next((key for key in parent.path if self.tree.of_key(key) is not None), "")
        key = f"{known}/{name}" if known else f"area/{name}"
        return Place(key, name, name, level, (key, *parent.path))

    def _holder(self, level: str, around: Surroundings) -> Place | None:
        """Return the area that an unknown township or village is in: the last one named, or the topic's."""
        levels = ("township", "county") if level == "village" else ("county",)
        for one in levels:
            if one in around.wider:
                return around.wider[one]
        for known in (around.topic, around.page):
            for key in known.path if known is not None else ():
                place = self.tree.of_key(key)
                if place is not None and place.level in levels:
                    return place
        return around.topic if around.topic is not None and around.topic.level == "prefecture" else None
