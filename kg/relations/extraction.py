"""Takes a linked page and gives the facts and observations that it states, each with its evidence."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.model import Evidence, Extraction, Fact
from kg.relations.context import Context
from kg.relations.encoding import encode
from kg.relations.given import find_given
from kg.relations.matching import match_all
from kg.relations.observations import find_observations
from kg.relations.page_entities import contradicts_the_tree, is_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Article, DateExpression, Linking, Observation, Sentence
    from kg.relations.context import Found
    from kg.relations.encoding import Encoded
    from kg.relations.matching import Match
    from kg.relations.rules import Compiled, Rules
    from kg.vocabulary import Vocabulary


# What holds for long: a date in its sentence says when something else happened.
_LASTING = frozenset({"locatedIn", "partOf", "flowsThrough", "jurisdiction", "basedOn"})
_begin = attrgetter("start")
# How many sentences of the article are remembered for what 会上 and 该项目 go back to.
_MEMORY = 30


class Extractor:
    """Extracts with one set of rules; it keeps nothing of the pages."""

    def __init__(self, rules: Rules, vocabulary: Vocabulary) -> None:
        self.rules = rules
        self.vocabulary = vocabulary

    def extract(self, linking: Linking) -> Extraction:
        """Return what a page says: one fact for each triple and sentence, and the observations."""
        facts, observations = _extract(self.rules, linking)
        return Extraction(linking, facts, observations)


def find_facts(rules: Rules, linking: Linking) -> tuple[Fact, ...]:
    """Return the facts of a page in the order of its text, one for each triple, status and sentence."""
    return _extract(rules, linking)[0]


def _extract(rules: Rules, linking: Linking) -> tuple[tuple[Fact, ...], tuple[Observation, ...]]:
    sentences: dict[int, Sentence] = {}
    facts: dict[tuple[str, str, str, int], Fact] = {}
    observations: list[Observation] = []
    quantities = linking.annotation.quantities
    places = [quantity.start for quantity in quantities]
    mentioned = frozenset(mention.entity for mention in linking.mentions)
    for article in linking.annotation.page.articles:
        for sentence, encoded, context in _read(rules, linking, article, places, mentioned):
            measured = quantities[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
            if measured:
                observations += find_observations(linking, article, encoded, context, measured)
            for mention in encoded.mentions:
                sentences[mention.start] = sentence
            for candidate, match in match_all(rules, encoded, context):
                for fact in facts_of(candidate, match, article, sentence, linking):
                    _keep(facts, fact)
    for fact in list(find_given(rules, linking, sentences, tuple(facts.values()))):
        _keep(facts, fact)
    symmetric = {name for name, relation in rules.relations.items() if relation.symmetric}
    kept = sorted(
        _once(facts.values(), symmetric), key=lambda fact: (fact.evidence.start, fact.evidence.rule)
    )
    return tuple(kept), tuple(observations)


def find_given_facts(rules: Rules, linking: Linking) -> tuple[Fact, ...]:
    """Return the facts of a page that rest on names and headings alone, in the order of its text."""
    patterned = {each.rule.id for each in rules.compiled}
    return tuple(fact for fact in find_facts(rules, linking) if fact.evidence.rule not in patterned)


def sentences_of(rules: Rules, linking: Linking) -> Iterator[tuple[Sentence, Encoded, Context]]:
    """Yield the sentences of a page that hold a mention, encoded, with what was read before them."""
    mentioned = frozenset(mention.entity for mention in linking.mentions)
    for article in linking.annotation.page.articles:
        yield from _read(rules, linking, article, (), mentioned)


def _read(
    rules: Rules, linking: Linking, article: Article, quantities: Sequence[int], mentioned: frozenset[str]
) -> Iterator[tuple[Sentence, Encoded, Context]]:
    """Yield the sentences of an article that hold a mention or one of the places where quantities begin."""
    text, mentions = linking.annotation.page.text, linking.mentions
    starts = [mention.start for mention in mentions]
    topic = linking.entities.get(linking.topics.get(article.id, ""))
    earlier: list[Encoded] = []
    for paragraph in article.paragraphs:
        context = Context(
            rules.alphabet,
            text,
            topic,
            linking.entities,
            mentioned,
            paragraphs_before=earlier,
            published=linking.annotation.page.published,
        )
        for sentence in paragraph.sentences:
            inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            if not inside and bisect_left(quantities, sentence.start) == bisect_left(
                quantities, sentence.end
            ):
                continue
            encoded = encode(text, sentence.start, sentence.end, inside, rules.alphabet)
            yield sentence, encoded, context
            context.before.append(encoded)
        earlier = [*earlier, *context.before][-_MEMORY:]


def facts_of(
    rule: Compiled, match: Match, article: Article, sentence: Sentence, linking: Linking
) -> Iterator[Fact]:
    """Yield the facts of a match: each member of one side with each of the other that the relation takes."""
    slots = (*_slots("subject", match.subject), *_slots("object", match.object))
    evidence = Evidence(
        rule.rule.id, article.id, sentence.start, sentence.end, slots, match.confidence, rule.version
    )
    period = "" if rule.rule.relation in _LASTING else _only_date(linking.annotation.dates, sentence)
    for subject, subject_type in _sides(match.subject, linking):
        for object_, object_type in _sides(match.object, linking):
            if subject == object_ or not rule.relation.allows(subject_type, object_type):
                continue
            if not _says_nothing(rule.relation.name, subject, object_, linking):
                yield Fact(subject, rule.rule.relation, object_, match.status, evidence, period)


def _says_nothing(relation: str, subject: str, object_: str, linking: Linking) -> bool:
    """Tell whether the wording cannot mean the fact: against the tree of areas, or 我国黄河."""
    if relation == "flowsThrough":
        return is_country(linking.entities[object_])
    return relation == "locatedIn" and contradicts_the_tree(subject, object_, linking.entities)


def _only_date(dates: Sequence[DateExpression], sentence: Sentence) -> str:
    """Return the one time that a sentence names, "" when it names none or several."""
    first = bisect_left(dates, sentence.start, key=_begin)
    behind = bisect_left(dates, sentence.end, key=_begin)
    # 近三年 says how long, not when.
    values = {date.value for date in dates[first:behind] if "P" not in date.value} - {""}
    return values.pop() if len(values) == 1 else ""


def _sides(found: Found, linking: Linking) -> Sequence[tuple[str, str]]:
    if found.key:
        return [(found.key, linking.entities[found.key].type)]
    return [(mention.entity, mention.type) for mention in found.mentions]


def _slots(role: str, found: Found) -> tuple[tuple[str, int, int], ...]:
    if not found.mentions:
        return ()
    return ((role, found.mentions[0].start, found.mentions[-1].end),)


def _keep(facts: dict[tuple[str, str, str, int], Fact], fact: Fact) -> None:
    """Keep the most certain of the facts that a sentence states in several ways."""
    key = (fact.subject, fact.predicate, fact.object, fact.evidence.start)
    known = facts.get(key)
    if known is None or fact.evidence.confidence > known.evidence.confidence:
        facts[key] = fact


def _once(facts: Iterable[Fact], symmetric: set[str]) -> Iterator[Fact]:
    """Leave out the second direction of a symmetric relation, which says nothing new."""
    seen = set[tuple[str, str, str]]()
    for fact in facts:
        if fact.predicate in symmetric:
            if (fact.object, fact.predicate, fact.subject) in seen:
                continue
            seen.add((fact.subject, fact.predicate, fact.object))
        yield fact
