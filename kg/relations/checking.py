"""Runs rules on their own examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.relations.examples import Failure, describe, read_marked
from kg.relations.extraction import find_facts

if TYPE_CHECKING:
    from kg.relations.rules import Rules


def check(rules: Rules) -> list[Failure]:
    """Return the examples that fail: each match must give its facts and no others, each reject none.

    A rule is run on its examples alone: what others make of them is not its promise.
    """
    failures = []
    for rule in rules:
        alone = rules.only(rule.id)
        for example in (*rule.matches, *rule.rejects):
            linking = read_marked(example.text, example.topic)
            facts = find_facts(alone, linking)
            found = describe(linking, ((f.subject, f.predicate, f.object, f.status) for f in facts))
            if found != tuple(sorted(example.facts)):
                failures.append(Failure(rule.id, example.text, example.facts, found))
    return failures
