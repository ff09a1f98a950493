"""Facts that need no wording: what names, the areas around and the heading of an article say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Evidence, Fact
from kg.relations.page_entities import SHORT, PageEntities, bare, is_country, upwards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model import Article, Entity, Linking, Mention, Sentence
    from kg.relations.rules import Rule, Rules


# What a branch of a firm or institution is called, behind the area that it works in.
_BRANCH = re.compile(
    r"(?:省|市|县)?(?:分公司|支公司|供电公司|电力公司|烟草公司|分行|支行|分院|分社|分校|分部|分中心|监管局)"
)
# 湟水河 is 湟水, not a part of it.
_SAME_WATER = frozenset("河江湖水海")
# 甲改革和乙改革 is no part of 甲改革, nor the line 甲至乙 one of 甲.
_COORDINATED = ("和", "与", "及", "、", "暨", "至", "到", "—", "－", "-")
# A firm of the whole country is not in the area that an article is about.
_NATIONAL = ("中国", "国网", "国家", "全国", "中央", "中华")


def find_given(
    rules: Rules, linking: Linking, sentences: Mapping[int, Sentence], stated: Iterable[Fact]
) -> Iterator[Fact]:
    """Yield the facts of the rules that have a source instead of a pattern.

    Both sides must be mentioned on the page. The evidence is the sentence of the subject's first mention;
    `sentences` gives the sentence of each mention by its place, `stated` what wording says: where that or a
    name places something, the heading of the article does not.
    """
    sourced = [rule for rule in rules if rule.source]
    if not sourced:
        return
    page = PageEntities(linking)
    stated = tuple(stated)
    placed = {(fact.subject, fact.predicate) for fact in stated}
    # 甲县地处乙谷地: then the valley is not in the county.
    around = {(fact.subject, fact.object) for fact in stated if fact.predicate == "locatedIn"}
    # Headings last: they yield to all else.
    for rule in sorted(sourced, key=lambda rule: "topic" in rule.source):
        if rule.source == "authors":
            yield from _authors(rule, linking)
            continue
        if rule.source == "sentence":
            yield from _around_in_sentence(rule, linking, sentences, stated)
            continue
        for fact in _of_rule(rule, rules, linking, page, sentences):
            by_heading = rule.source in {"topic", "local_topic", "titled_topic"}
            if by_heading and (
                (fact.subject, fact.predicate) in placed or (fact.object, fact.subject) in around
            ):
                continue
            if "topic" not in rule.source:
                placed.add((fact.subject, fact.predicate))
            yield fact


def _of_rule(
    rule: Rule,
    rules: Rules,
    linking: Linking,
    page: PageEntities,
    sentences: Mapping[int, Sentence],
) -> Iterator[Fact]:
    relation = rules.relations[rule.relation]
    for key, mention in page.first.items():
        if mention.type not in rule.subject:
            continue
        entity = linking.entities.get(key)
        if entity is None or entity.name.endswith(rule.unless):
            continue
        for object_ in _objects(rule, entity, mention, linking, page):
            other = linking.entities[object_]
            if other.type in rule.object and object_ != key and relation.allows(entity.type, other.type):
                yield _fact(rule, key, object_, mention, sentences)


def _objects(
    rule: Rule, entity: Entity, mention: Mention, linking: Linking, page: PageEntities
) -> Sequence[str]:
    """Return the keys of the mentioned entities that the rule's source gives for an entity."""
    entities, first = page.entities, page.first
    if rule.source == "name":
        return _named_first(rule, entity, page)
    if "topic" in rule.source:
        return _of_topic(rule, entity, mention, linking, page)
    if rule.source == "branch_area":
        return _branch_area(entity, page)
    start: str = getattr(entity, rule.source)
    if rule.source != "parent":
        if not start:
            return _prefixed_by_area(entity, page)
        return [start] if start in first and not is_country(entities[start]) else []
    # The nearest whole that the page names.
    return next(([key] for key in upwards(start, entities) if key in first), [])


def _of_topic(
    rule: Rule, entity: Entity, mention: Mention, linking: Linking, page: PageEntities
) -> Sequence[str]:
    entities = page.entities
    topic = linking.topics.get(mention.article, "")
    if rule.source == "around_topic":
        # An article about 长治市 that speaks of 全省 says where 长治市 is.
        here = {each.entity for each in linking.mentions if each.article == mention.article}
        around = upwards(entity.parent, entities) if entity.key == topic else ()
        # Every province is in the country: nobody needs to be told.
        return next(([key] for key in around if key in here and not is_country(entities[key])), [])
    if rule.source == "titled_topic":
        around = _known_around(entity, entities)
        narrowest = next((key for key in around if key in page.first), "")
        return [topic] if topic and narrowest == topic and page.titled(mention.article, topic) else []
    # The province of a page is that of a firm only where its article speaks of it.
    if rule.source == "topic" and entity.type == "Company" and topic not in page.areas_of(mention.article):
        return []
    if topic not in page.first or (rule.source == "local_topic" and _is_province(entities[topic])):
        return []
    if entity.type in {"Company", "Institution"} and _belongs_elsewhere(entity, topic, page):
        return []
    return [topic] if _lies_in(entity, topic, entities) else []


def _belongs_elsewhere(entity: Entity, topic: str, page: PageEntities) -> bool:
    """Tell whether a name is that of a national body or holds another area that the page names."""
    if entity.name.startswith(_NATIONAL):
        return True
    around = set(upwards(topic, page.entities))
    return any(key not in around for key in page.areas_inside(entity.name))


def _prefixed_by_area(entity: Entity, page: PageEntities) -> Sequence[str]:
    """Return the area of the page with the longest name that an unknown entity's own name begins with."""
    own = entity.name.lstrip("“《‘").removeprefix("中共")
    fitting = [key for key in page.areas_beginning(own, 2) if key != entity.key]
    return [max(fitting)] if fitting else []


def _branch_area(entity: Entity, page: PageEntities) -> Sequence[str]:
    branch = _BRANCH.search(entity.name)
    fitting = page.areas_ending(entity.name[: branch.start()]) if branch else []
    return [max(fitting)] if fitting else []


def _is_province(area: Entity) -> bool:
    return area.code.endswith("0000") or area.name.endswith(("省", "自治区", "特别行政区", "国"))


def _named_first(rule: Rule, entity: Entity, page: PageEntities) -> Sequence[str]:
    """Return the mentioned entity with the longest name that the entity's own name goes on from."""
    own = bare(entity.name)
    for key in page.beginning(own):
        inner = page.entities[key]
        behind = own[len(bare(inner.name)) :]
        if inner.type in rule.object and behind not in _SAME_WATER and not behind.startswith(_COORDINATED):
            return [key]
    return []


def _known_around(entity: Entity, entities: Mapping[str, Entity]) -> list[str]:
    """Return the keys of the areas known to be around an entity, from the inside out."""
    start = entity.parent if entity.type == "AdministrativeArea" else entity.area
    return upwards(start, entities)


def _lies_in(entity: Entity, area: str, entities: Mapping[str, Entity]) -> bool:
    """Tell whether an entity is known to be in an area, or nothing is known that speaks against it."""
    start = entity.parent if entity.type == "AdministrativeArea" else entity.area
    # A region (晋南) has no place in the tree: it says nothing against the area.
    name = entities[start].name if start in entities else start
    if start and SHORT.match(name):
        return area in upwards(start, entities)
    # A river that is known runs through many areas, and perhaps not through this one.
    return not entity.known


def _fact(
    rule: Rule, subject: str, object_: str, mention: Mention, sentences: Mapping[int, Sentence]
) -> Fact:
    sentence = sentences.get(mention.start, mention)
    slots = (("subject", mention.start, mention.end),)
    evidence = Evidence(
        rule.id, mention.article, sentence.start, sentence.end, slots, rule.confidence, rule.version
    )
    return Fact(subject, rule.relation, object_, rule.status or "stated", evidence)


def _around_in_sentence(
    rule: Rule, linking: Linking, sentences: Mapping[int, Sentence], stated: Iterable[Fact]
) -> Iterator[Fact]:
    """Yield for an area the narrowest one around it that its sentence names before it."""
    known = {(fact.subject, fact.object) for fact in stated if fact.predicate == rule.relation}
    entities, before, start = linking.entities, set[str](), -1
    for mention in linking.mentions:
        sentence = sentences.get(mention.start)
        if mention.type not in rule.subject or sentence is None:
            continue
        if sentence.start != start:
            before, start = set(), sentence.start
        area = entities[mention.entity]
        wholes = upwards(area.parent, entities) if before else []
        around = next((key for key in wholes if key in before), "")
        if around and not is_country(entities[around]) and (area.key, around) not in known:
            known.add((area.key, around))
            yield _fact(rule, area.key, around, mention, sentences)
        before.add(area.key)


def _authors(rule: Rule, linking: Linking) -> Iterator[Fact]:
    """Yield an `author` fact for each author whose place holds a person's mention."""
    people = [mention for mention in linking.mentions if mention.type in rule.object]
    for article in linking.annotation.page.articles:
        for author in article.authors:
            for mention in people:
                if mention.start < author.end and author.start < mention.end:
                    slots = (("object", mention.start, mention.end),)
                    where = _block(article, mention)
                    evidence = Evidence(rule.id, article.id, *where, slots, rule.confidence, rule.version)
                    yield Fact(f"article/{article.id}", rule.relation, mention.entity, "stated", evidence)
                    break


def _block(article: Article, mention: Mention) -> tuple[int, int]:
    for paragraph in article.paragraphs:
        if paragraph.start <= mention.start < paragraph.end:
            for sentence in paragraph.sentences:
                if sentence.start <= mention.start < sentence.end:
                    return sentence.start, sentence.end
            return paragraph.start, paragraph.end
    return mention.start, mention.end
