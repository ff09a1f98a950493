"""Links the mentions of one page: areas first, then names, then what refers back to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.linking.anaphors import Antecedent, History, area_of, inside_name, last_of_kind, noun_of
from kg.linking.entities import Entities
from kg.linking.organisations import Organisations
from kg.linking.page_areas import PageAreas, last_start
from kg.linking.page_names import PageNames
from kg.model import Linking, Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.gazetteer import Gazetteer
    from kg.linking.agencies import AgencyReader
    from kg.linking.areas import AreaTree, Place
    from kg.linking.resolution import Resolver
    from kg.model import Annotation

_AREA = "AdministrativeArea"
_VILLAGE_IN_NAME = re.compile(r"^[\u4e00-\u9fff]{1,5}?(?:村|社区|嘎查)")


class PageLinking:
    """The linking of one page, step by step."""

    def __init__(
        self,
        annotation: Annotation,
        gazetteer: Gazetteer,
        tree: AreaTree,
        resolver: Resolver,
        reader: AgencyReader,
        paths: Mapping[str, str],
    ) -> None:
        self._annotation = annotation
        self._areas = PageAreas(annotation, tree, resolver, reader)
        self._entities = Entities(self._areas.places, paths)
        organisations = Organisations(self._areas, reader, resolver, tree)
        self._names = PageNames(annotation, gazetteer, self._areas, organisations, self._entities)

    def link(self) -> Linking:
        """Return all mentions with their entities, the entities, and the topic of every article."""
        mentions = self._annotation.mentions
        areas, entities = self._areas, self._entities
        areas.link()
        linked: dict[int, tuple[str, str]] = {}
        for index, (place, rule) in areas.linked.items():
            linked[index] = (entities.add_area(place), rule)
        linked.update(self._names.link())
        linked.update(self._anaphors(linked))
        topics = {}
        for article, context in areas.contexts.items():
            topics[article] = entities.add_area(context.topic) if context.topic is not None else ""
        return Linking(
            self._annotation,
            tuple(
                Mention(
                    mention.start,
                    mention.end,
                    mention.type,
                    mention.kind,
                    mention.article,
                    mention.evidence,
                    *linked[index],
                )
                for index, mention in enumerate(mentions)
                if index in linked
            ),
            entities.by_key,
            topics,
        )

    def _anaphors(self, linked: dict[int, tuple[str, str]]) -> dict[int, tuple[str, str]]:
        """Link the references without a name, article by article."""
        mentions = self._annotation.mentions
        histories: dict[str, History] = {}
        page = History()
        for index, mention in enumerate(mentions):
            if index in linked and mention.kind != "anaphor":
                key = linked[index][0]
                one = Antecedent(mention.start, mention.type, key, self._entities.by_key[key].name)
                histories.setdefault(mention.article, History()).add(one)
                page.add(one)
        starts = self._areas.sentence_starts()
        found: dict[int, tuple[str, str]] = {}
        for index, mention in enumerate(mentions):
            if mention.kind == "anaphor":
                text = self._areas.text(index)
                history = histories.get(mention.article, page)
                if mention.type == _AREA:
                    answer = self._area(mention, text, last_start(starts, mention.start), history)
                else:
                    answer = self._other(mention, text, history)
                if answer is not None:
                    found[index] = answer
        return found

    def _area(self, mention: Mention, text: str, sentence: int, history: History) -> tuple[str, str] | None:
        context = self._areas.contexts[mention.article]
        country = self._areas.places.tree.country
        place, rule = area_of(text, mention.start, sentence, context, country)
        if text.endswith(("村", "村庄", "山村", "社区", "村子", "嘎查")):
            inner = self._village_in_name(mention, history)
            if inner is not None and (place is None or inner[0] > self._last_mention_of(place.key, mention)):
                place, rule = self._areas.unknown(inner[1], mention.article, mention.start), "anaphor-in-name"
        if place is None:
            noun = noun_of(text)
            place, rule = self._governed(mention, noun, history), "anaphor-of-organ"
            if place is None:
                place, rule = context.meant_by(noun, mention.start), "anaphor-area"
        return (self._entities.add_area(place), rule) if place is not None else None

    def _governed(self, mention: Mention, noun: str, history: History) -> Place | None:
        """Return the area of a level that the last organ before a reference governs: 全旗 after 前旗政府."""
        context = self._areas.contexts[mention.article]
        for one in history.around(mention.start, 10):
            key = self._entities.by_key[one.key].area if one.type == "Agency" else ""
            place = self._areas.places.get(key) if key else None
            found = context.around(place, noun) if place is not None else None
            if found is not None:
                return found
        return None

    def _village_in_name(self, mention: Mention, history: History) -> tuple[int, str] | None:
        """Return the last village that a name before a reference begins with: 柳溪村 in 柳溪村便民中心."""
        for one in history.around(mention.start, 10):
            if one.start < mention.start and one.type not in {_AREA, "Person", "Policy"}:
                match = _VILLAGE_IN_NAME.match(one.name.removeprefix("中共"))
                if match is not None:
                    return one.start, match[0]
        return None

    def _last_mention_of(self, key: str, mention: Mention) -> int:
        context = self._areas.contexts[mention.article]
        for start, place in zip(reversed(context.starts), reversed(context.named), strict=True):
            if start < mention.start and place.key == key:
                return start
        return -1

    def _other(self, mention: Mention, text: str, history: History) -> tuple[str, str] | None:
        antecedent, rule = last_of_kind(text, mention.type, mention.start, history)
        if mention.type == "Event" and (antecedent is None or rule == "anaphor-last-of-class"):
            name = inside_name(text, mention.start, history)
            if name:
                return self._entities.add(
                    "Event", name, key=self._entities.key("Event", name)
                ), "anaphor-in-name"
        return (antecedent.key, rule) if antecedent is not None else None
