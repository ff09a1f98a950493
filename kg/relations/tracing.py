"""Says of every rule why it fired on a text, or which condition was the first that failed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.relations.compilation import to_regex
from kg.relations.examples import read_marked
from kg.relations.extraction import find_facts, sentences_of
from kg.relations.matching import fill, find_matches, left_to, stops
from kg.relations.pattern import Slot, describe, walk
from kg.relations.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Linking
    from kg.relations.context import Context, Found
    from kg.relations.encoding import Encoded
    from kg.relations.rules import Compiled, Rules

Outcome = Literal[
    "fired", "words", "classes", "pattern", "unless", "subject", "object", "types", "after", "source"
]
"""`fired`, or the first condition that failed.

No word of the rule in the text, a class without a mention, the pattern, an `unless` word, a side that nothing
fills, sides that the relation does not take, a rule that read the wording before, for a rule
without a pattern no such name.
"""


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of one rule: the outcome, the detail in words, and per match what filled its slots."""

    rule: Rule
    outcome: Outcome
    detail: str = ""
    slots: tuple[tuple[str, str], ...] = ()


def trace(
    rules: Rules, text: str | Linking, topic: str = "", within: tuple[int, int] | None = None
) -> list[Trace]:
    """Return a trace of every rule on a marked text (or a linked page), those that fired first.

    A rule that fired several times has a trace for each; of the conditions that failed in several sentences
    the last one to fail is told, since the rule came furthest there. `within` is the stretch of the page
    whose sentences are looked at; without it all are.
    """
    linking = read_marked(text, topic) if isinstance(text, str) else text
    sentences = [
        each
        for each in sentences_of(rules, linking)
        if within is None or within[0] <= each[0].start < within[1]
    ]
    traces: list[Trace] = []
    pairs = [(encoded, context) for _, encoded, context in sentences]
    # Rules stand behind those that they come after.
    taken: list[dict[str, list[tuple[int, int]]]] = [{} for _ in pairs]
    for compiled in rules.compiled:
        traces += _of_pattern(compiled, rules, linking, pairs, taken)
    for rule in rules:
        if rule.source:
            traces += _of_source(rule, rules, linking)
    return sorted(traces, key=lambda each: (each.outcome != "fired", -_DEPTH.index(each.outcome)))


_DEPTH: tuple[Outcome, ...] = (
    "words",
    "source",
    "classes",
    "pattern",
    "unless",
    "subject",
    "object",
    "types",
    "after",
    "fired",
)


def _of_pattern(
    compiled: Compiled,
    rules: Rules,
    linking: Linking,
    sentences: Sequence[tuple[Encoded, Context]],
    taken: Sequence[dict[str, list[tuple[int, int]]]],
) -> list[Trace]:
    page = linking.annotation.page.text
    fired: list[Trace] = []
    best = Trace(compiled.rule, "words", _words(compiled))
    for (encoded, context), before in zip(sentences, taken, strict=True):
        for match in find_matches(compiled, encoded, context):
            slots = (
                ("subject", _text(match.subject, page, linking)),
                ("object", _text(match.object, page, linking)),
            )
            pairs = [
                (s, o)
                for s in _types(match.subject, linking)
                for o in _types(match.object, linking)
                if compiled.relation.allows(s, o)
            ]
            if other := left_to(compiled, match, before):
                best = _further(best, Trace(compiled.rule, "after", other, slots))
                continue
            before.setdefault(compiled.rule.id, []).append((match.start, match.end))
            if pairs:
                where = page[encoded.view(match.start) : encoded.view(match.end)]
                fired.append(Trace(compiled.rule, "fired", where, slots))
            else:
                best = _further(best, Trace(compiled.rule, "types", compiled.relation.name, slots))
        if not fired:
            best = _further(best, _failure(compiled, rules, encoded, context))
    return fired or [best]


def _further(one: Trace, other: Trace) -> Trace:
    return other if _DEPTH.index(other.outcome) >= _DEPTH.index(one.outcome) else one


def _failure(compiled: Compiled, rules: Rules, encoded: Encoded, context: Context) -> Trace:
    """Find the first condition of a rule that a sentence does not meet."""
    rule, alphabet = compiled.rule, rules.alphabet
    if compiled.triggers and not any(word in encoded.text for word in compiled.triggers):
        return Trace(rule, "words", _words(compiled))
    for slot in walk(rule.sequence):
        if (
            isinstance(slot, Slot)
            and slot in rule.sequence
            and not encoded.mask & alphabet.mask(slot.classes)
        ):
            return Trace(rule, "classes", "|".join(slot.classes))
    match = compiled.regex.search(encoded.text)
    if match is None:
        # The longest beginning of the pattern that still matches tells where it stopped.
        for length in range(len(rule.sequence) - 1, 0, -1):
            part = re.compile(to_regex(rule.sequence[:length], alphabet.letters))
            if part.search(encoded.text):
                done = "".join(map(describe, rule.sequence[:length]))
                return Trace(rule, "pattern", f"{done} ▸ {describe(rule.sequence[length])}")
        return Trace(rule, "pattern", f"▸ {describe(rule.sequence[0])}")
    if word := stops(compiled, match):
        return Trace(rule, "unless", word)
    if not fill("subject", compiled, encoded, context, match):
        return Trace(rule, "subject", "|".join(sorted(rule.subject)))
    return Trace(rule, "object", "|".join(sorted(rule.object)))


def _of_source(rule: Rule, rules: Rules, linking: Linking) -> list[Trace]:
    named = {key: entity.name for key, entity in linking.entities.items()}
    facts = find_facts(rules.only(rule.id), linking)
    return [
        Trace(
            rule,
            "fired",
            rule.source,
            (
                ("subject", named.get(fact.subject, fact.subject)),
                ("object", named.get(fact.object, fact.object)),
            ),
        )
        for fact in facts
    ] or [Trace(rule, "source", rule.source)]


def _words(compiled: Compiled) -> str:
    return "|".join(sorted(compiled.triggers))


def _text(found: Found, page: str, linking: Linking) -> str:
    if found.key:
        return linking.entities[found.key].name
    return "、".join(page[mention.start : mention.end] for mention in found.mentions)


def _types(found: Found, linking: Linking) -> list[str]:
    if found.key:
        return [linking.entities[found.key].type]
    return [mention.type for mention in found.mentions]
