"""Yields what every rule reads on a page, also where another rule reads the same: what statistics rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.model import Fact, Sentence
from kg.relations.encoding import Encoded
from kg.relations.extraction import facts_of, sentences_of
from kg.relations.matching import match_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Linking
    from kg.relations.rules import Rules


class Reading(NamedTuple):
    """A sentence with mentions: what each rule read in it, and the rules whose words and classes it has."""

    sentence: Sentence
    encoded: Encoded
    facts: tuple[Fact, ...]
    candidates: tuple[str, ...]


def readings(rules: Rules, linking: Linking) -> Iterator[Reading]:
    """Yield the readings of a page's sentences in the order of the text, by the rules with a pattern."""
    articles = linking.annotation.page.articles
    for sentence, encoded, context in sentences_of(rules, linking):
        article = next(each for each in articles if each.start <= sentence.start < each.end)
        facts = [
            fact
            for rule, match in match_all(rules, encoded, context)
            for fact in facts_of(rule, match, article, sentence, linking)
        ]
        names = tuple(rule.rule.id for rule in rules.candidates(encoded))
        yield Reading(sentence, encoded, tuple(facts), names)
