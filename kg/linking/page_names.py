"""Links the names of a page that are no areas: to the gazetteer, to fuller names, or to themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.linking.declared import abbreviation_after, abbreviations_inside, is_new_name
from kg.linking.generic_names import is_bare_zone, is_generic_work, is_kind_of_policy
from kg.linking.names import bare, spell_policy
from kg.linking.short_forms import ShortForms
from kg.linking.waters import water_itself, water_of_reach

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer
    from kg.linking.areas import Place
    from kg.linking.entities import Entities
    from kg.linking.organisations import Organisations
    from kg.linking.page_areas import PageAreas
    from kg.model import Annotation, Mention

_AREA = "AdministrativeArea"
_COMPOSED = {"Agency", "Institution", "Company", "Event"}
# Classes whose canonical name is the official one; of others it is the fullest that the page gives.
_OFFICIAL = {"Agency", "Institution", "WaterBody", "Project"}
# Classes whose short forms are no matter of the page: composed with areas, or given as they are.
_ALONE = {"Agency", "Person"}
_FIVE_YEARS = re.compile(r"^[“‘\"《]?(十[一二三四五六七八九]五)[”’\"》]?(?:规划|时期|规划纲要)?[”’\"》]?$")
_PARTY_SESSION = re.compile(
    r"^[十二三][一二三四五六七八九十]{0,3}(?:大|届历次全会|届[一二三四五六七八]中全会)$"
)
_DISTRIBUTED = re.compile(r"^(国家级|省级|市级|县级)(.{2,})$")
_LIST_GAP = re.compile(r"^[\d余近约多]*[一-龥]?[、，,和及与][“‘\"]?$")
_JOINED = re.compile(r"^[、和与及，,]$")
_OWN = {"我省", "全省", "我市", "全市", "我县", "全县", "我区", "全区"}


class PageNames:
    """The names of one page by class, with what the page says of them itself."""

    def __init__(
        self,
        annotation: Annotation,
        gazetteer: Gazetteer,
        areas: PageAreas,
        organisations: Organisations,
        entities: Entities,
    ) -> None:
        self._page = annotation.page
        self._mentions = annotation.mentions
        self._gazetteer = gazetteer
        self._areas = areas
        self._organisations = organisations
        self._entities = entities
        self._shorts: dict[str, ShortForms] = {}
        self._aliases: dict[tuple[str, str], str] = {}
        self._names: dict[int, tuple[str, str]] = {}

    def link(self) -> dict[int, tuple[str, str]]:
        """Return key and rule by the index of each mention that names no area."""
        self._collect()
        linked: dict[int, tuple[str, str]] = {}
        for index, (name, rule) in self._names.items():
            mention = self._mentions[index]
            full, why = self._in_page(index, mention, name) if rule != "five-year-plan" else (name, "")
            linked[index] = self._entity(mention, full, why or rule)
        self._entities.add_wholes()
        return linked

    def _collect(self) -> None:
        """Spell out every name by itself, and note names, declared abbreviations and new names."""
        text = self._page.text
        last: dict[str, tuple[int, str]] = {}
        before: tuple[int, Place | None, int] = (-1, None, -1)
        for index, mention in enumerate(self._mentions):
            if mention.type == _AREA or mention.kind == "anaphor":
                continue
            name, rule, area = self._own_name(index, mention, before)
            before = (mention.end, area, index)
            self._names[index] = (name, rule)
            if mention.type not in _ALONE:
                shorts = self._shorts.get(mention.type)
                if shorts is None:
                    shorts = self._shorts[mention.type] = ShortForms(mention.type, self._is_area)
                shorts.add(name, mention.article, mention.start, full=mention.kind == "name")
            self._note_declared(mention.type, name, abbreviation_after(text, mention.end))
            for inner, short in abbreviations_inside(name):
                self._note_declared("Institution", inner, short)
            if is_new_name(text, mention.start) and mention.type in last:
                start, former = last[mention.type]
                if former != name and "。" not in text[start : mention.start]:
                    self._aliases[mention.type, bare(former)] = name
            last[mention.type] = (mention.end, name)

    def _note_declared(self, type_: str, name: str, short: str) -> None:
        """Note that a name has a short form; two names that declare the same one are one thing."""
        if not short:
            return
        known = self._aliases.setdefault((type_, bare(short)), name)
        if known != name and short.isascii():
            self._aliases.setdefault((type_, bare(name)), known)

    def _is_area(self, text: str) -> bool:
        return bool(text) and bool(self._areas.places.tree.candidates(text))

    def _own_name(
        self, index: int, mention: Mention, before: tuple[int, Place | None, int]
    ) -> tuple[str, str, Place | None]:
        """Return the full name that a mention tells by itself and its article, and the rule."""
        type_ = mention.type
        text = self._areas.text(index)
        if type_ == "Policy":
            match = _FIVE_YEARS.match(text)
            if match is not None:
                return f"“{match[1]}”规划", "five-year-plan", None
            return spell_policy(text), "own-name", None
        if type_ == "Person":
            return text, "own-name", None
        for known in self._gazetteer.named(text):
            if known.type == type_:
                return (known.name if type_ in _OFFICIAL else text), "gazetteer", None
        if type_ == "WaterBody":
            return self._water(text)
        if type_ in _COMPOSED:
            neighbour = before[1] if _JOINED.match(self._page.text[before[0] : mention.start]) else None
            composed = self._organisations.compose(
                mention.article, text, mention.start, neighbour, organ=type_ == "Agency"
            )
            if type_ == "Event":
                if _PARTY_SESSION.match(text):
                    return f"党的{text}", "party-session", None
                if composed.link != "agency-of-area":
                    return text, "own-name", None
            if composed.link == "own-name" and composed.area is None and mention.kind == "short":
                spelled = self._with_own_area(index, mention, text)
                if spelled:
                    return spelled, "area-in-front", None
            return composed.name, composed.link, composed.area
        if type_ == "Site" and is_bare_zone(text):
            return self._zone(mention, text)
        return text, "own-name", None

    def _water(self, text: str) -> tuple[str, str, Place | None]:
        base = water_itself(text)
        if base:
            for known in self._gazetteer.named(base):
                if known.type == "WaterBody":
                    return known.name, "river-of-basin", None
            return base, "river-of-basin", None
        if text.endswith("水") and len(text) < 4:
            for known in self._gazetteer.named(text[:-1] + "河"):
                if known.type == "WaterBody":
                    return known.name, "gazetteer", None
        return text, "own-name", None

    def _with_own_area(self, index: int, mention: Mention, text: str) -> str:
        """Return a name with the area that a reference directly in front gives it: 我省|农业遥感研究院."""
        if index == 0 or self._mentions[index - 1].end != mention.start:
            return ""
        word = self._areas.text(index - 1)
        if word not in _OWN or mention.type not in {"Agency", "Institution"}:
            return ""
        place = self._areas.contexts[mention.article].meant_by(word[1], mention.start)
        return place.label + text if place is not None else ""

    def _zone(self, mention: Mention, text: str) -> tuple[str, str, Place | None]:
        """Return a zone with its place in front: the area directly in front, else the topic."""
        context = self._areas.contexts[mention.article]
        place = context.governing(text, mention.start)
        for one in context.before(mention.start):
            if one.level in {"prefecture", "county"}:
                place = one
            break
        if place is None:
            return text, "own-name", None
        area = self._gazetteer.areas.get(place.code)
        short = area.short[0] if area is not None and area.short else place.name
        return short + text, "zone-of-area", place

    def _in_page(self, index: int, mention: Mention, name: str) -> tuple[str, str]:
        """Return the name that the page gives in full with the rule, "" where it gives the name itself."""
        alias = self._aliases.get((mention.type, bare(name)))
        if mention.evidence == "repeat-department":
            return self._department(index, name)
        if mention.type in _ALONE:
            return (alias, "declared-abbreviation") if alias is not None and alias != name else (name, "")
        shorts = self._shorts[mention.type]
        if alias is not None and alias != name:
            return shorts.spelled(alias), "declared-abbreviation"
        distributed = self._distributed(index, mention, name)
        if distributed:
            return distributed, "distributed-modifier"
        short = mention.kind == "short" or (mention.type == "Policy" and len(name) <= 5)
        spelled = shorts.spelled(name)
        rule = "" if spelled == name else "spelling"
        full = shorts.full_name(spelled, mention.article, mention.start, short=short)
        return (full, "short-form-in-page") if full else (spelled, rule)

    def _department(self, index: int, name: str) -> tuple[str, str]:
        """Return the full name of a department without its body, from the nearest mention with it."""
        for other in sorted(self._names, key=lambda one: abs(one - index)):
            full = self._names[other][0]
            if self._mentions[other].type == "Agency" and len(full) > len(name) and full.endswith(name):
                return full, "short-form-in-page"
        return name, ""

    def _distributed(self, index: int, mention: Mention, name: str) -> str:
        """Return a name with the level that the one before it in a list gives both.

        市级示范农场12家、示范合作社5个: 市级示范合作社.
        """
        if mention.kind != "short" or mention.type != "Designation":
            return ""
        at = index - 1
        while at >= 0 and self._mentions[at].type == "Designation":
            if not _LIST_GAP.match(self._page.text[self._mentions[at].end : self._mentions[at + 1].start]):
                return ""
            match = _DISTRIBUTED.match(self._areas.text(at))
            if match is not None:
                return match[1] + name
            at -= 1
        return ""

    def _entity(self, mention: Mention, name: str, rule: str) -> tuple[str, str]:
        """Add the entity of a name; return its key and the rule."""
        type_ = mention.type
        for known in self._gazetteer.named(name):
            if known.type == type_:
                shown = known.name if type_ in _OFFICIAL else name
                return self._entities.add(type_, shown, key=known.key, alias=known.name, known=True), rule
        if type_ in {"Person", "Policy", "Designation"}:
            # A policy called by its kind alone is one of this page only.
            within = self._page.doc if type_ == "Policy" and is_kind_of_policy(name) else ""
            return self._entities.add(type_, name, within=within), rule
        if type_ == "WaterBody":
            river = water_of_reach(name)
            parent = self._entities.add("WaterBody", river, key=self._water_key(river)) if river else ""
            return self._entities.add(type_, name, parent=parent), rule
        if type_ in _COMPOSED and type_ != "Event":
            return self._organisation(mention, name, rule)
        named_area = self._organisations.named_area(mention.article, name, mention.start)
        within = ""
        topic = self._areas.contexts[mention.article].topic
        if type_ in {"Project", "Facility"} and topic is not None and is_generic_work(name):
            within = topic.label
        return self._entities.add(type_, name, within=within, area=named_area, named_area=named_area), rule

    def _water_key(self, river: str) -> str:
        for known in self._gazetteer.named(river):
            if known.type == "WaterBody":
                return known.key
        return self._entities.key("WaterBody", river)

    def _organisation(self, mention: Mention, name: str, rule: str) -> tuple[str, str]:
        composed = self._organisations.compose(
            mention.article, name, mention.start, None, organ=mention.type == "Agency"
        )
        whole = ""
        if composed.whole and composed.whole != name:
            whole = self._entities.add(
                mention.type, composed.whole, area=composed.named_area, named_area=composed.named_area
            )
        area, named = composed.area, composed.named_area
        if mention.type != "Agency" and named is None:
            named = area = self._organisations.named_area(mention.article, name, mention.start)
        within = self._within(named) if mention.type == "Agency" else ""
        key = self._entities.add(mention.type, name, within=within, area=area, named_area=named, parent=whole)
        return key, rule

    def _within(self, area: Place | None) -> str:
        """Return what is around an area that shares its name (城关镇, 朝阳区), to keep their organs apart."""
        if area is None or area.level not in {"county", "township", "village"}:
            return ""
        if area.level == "county" and len(self._official(area.label)) < 2:
            return ""
        for one in list(self._areas.places.around(area))[1:]:
            if one.code and one.level in {"county", "prefecture", "province"}:
                return one.label
        return ""

    def _official(self, name: str) -> list[Place]:
        candidates = self._areas.places.tree.candidates(name)
        return [one.place for one in candidates if one.form == "official" and one.place.level != "township"]
