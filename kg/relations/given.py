"""Facts that need no wording: what names, the areas around and the heading of an article say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Evidence, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model import Article, Entity, Linking, Mention, Sentence
    from kg.relations.rules import Rule, Rules


def find_given(rules: Rules, linking: Linking, sentences: Mapping[Mention, Sentence]) -> Iterator[Fact]:
    """Yield the facts of the rules that have a source instead of a pattern.

    Both sides must be mentioned on the page. The evidence is the sentence of the first mention of the subject;
    `sentences` gives the sentence of each mention.
    """
    sourced = [rule for rule in rules if rule.source]
    if not sourced:
        return
    first: dict[str, Mention] = {}
    for mention in linking.mentions:
        first.setdefault(mention.entity, mention)
    for rule in sourced:
        if rule.source == "authors":
            yield from _authors(rule, linking)
            continue
        relation = rules.relations[rule.relation]
        for key, mention in first.items():
            entity = linking.entities.get(key)
            if entity is None or entity.type not in rule.subject:
                continue
            for object_ in _objects(rule, entity, mention, linking, first):
                other = linking.entities[object_]
                if other.type in rule.object and object_ != key and relation.allows(entity.type, other.type):
                    yield _fact(rule, key, object_, mention, sentences)


def _objects(
    rule: Rule, entity: Entity, mention: Mention, linking: Linking, first: Mapping[str, Mention]
) -> Sequence[str]:
    """Return the keys of the mentioned entities that the rule's source gives for an entity."""
    if rule.source == "topic":
        topic = linking.topics.get(mention.article, "")
        return [topic] if topic in first and _lies_in(entity, topic, linking.entities) else []
    if rule.source == "name":
        return _named_first(rule, entity, linking.entities, first)
    start: str = getattr(entity, str(rule.source))
    if rule.source != "parent":
        return [start] if start in first else []
    # The nearest whole that the page names: 娄烦县 is in 太原市 if that is mentioned, else in 山西省.
    for key in _upwards(start, linking.entities):
        if key in first:
            return [key]
    return []


def _named_first(
    rule: Rule, entity: Entity, entities: Mapping[str, Entity], first: Mapping[str, Mention]
) -> Sequence[str]:
    """Return the mentioned entity with the longest name that the entity's own name goes on from."""
    own = entity.name.lstrip("“《‘")
    inner = [
        key
        for key in first
        if key in entities
        and entities[key].type in rule.object
        and own.startswith(name := entities[key].name)
        and 2 <= len(name) < len(own)
    ]
    return [max(inner, key=lambda key: len(entities[key].name))] if inner else []


def _lies_in(entity: Entity, area: str, entities: Mapping[str, Entity]) -> bool:
    """Tell whether an entity is known to be in an area, or nothing is known that speaks against it."""
    start = entity.parent if entity.type == "AdministrativeArea" else entity.area
    return area in _upwards(start, entities) if start else not entity.known


def _upwards(key: str, entities: Mapping[str, Entity]) -> Iterator[str]:
    seen = set[str]()
    while key and key not in seen:
        yield key
        seen.add(key)
        key = entities[key].parent if key in entities else ""


def _fact(rule: Rule, subject: str, object_: str, mention: Mention, sentences: Mapping[Mention, Sentence]) -> Fact:
    sentence = sentences.get(mention, mention)
    slots = (("subject", mention.start, mention.end),)
    evidence = Evidence(rule.id, mention.article, sentence.start, sentence.end, slots, rule.confidence)
    return Fact(subject, rule.relation, object_, rule.status or "stated", evidence)


def _authors(rule: Rule, linking: Linking) -> Iterator[Fact]:
    """Yield an `author` fact for each author whose place holds a person's mention."""
    people = [mention for mention in linking.mentions if mention.type in rule.object]
    for article in linking.annotation.page.articles:
        for author in article.authors:
            for mention in people:
                if mention.start < author.end and author.start < mention.end:
                    slots = (("object", mention.start, mention.end),)
                    where = _block(article, mention)
                    evidence = Evidence(rule.id, article.id, *where, slots, rule.confidence)
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
