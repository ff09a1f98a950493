"""Counts what each rule does on a corpus: how often, where, with which others, and what all of them leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from typing import TYPE_CHECKING, NamedTuple

from kg.building import BuildOptions, Knowledge, linkings
from kg.errors import UnreadableError
from kg.evaluation.evaluating import rule_counts
from kg.evaluation.scoring import RuleCount
from kg.relations import find_given_facts, readings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.model import Linking
    from kg.relations import Reading, Rules

_KEPT = 200
_SHORTEST = 12


class Unread(NamedTuple):
    """A sentence with two linked names and no relation; the more rules know its words, the better."""

    score: float
    doc: str
    sentence: str
    names: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(slots=True)
class RuleFigures:
    """What one rule did: facts, documents, and the facts that other rules read in the same sentence."""

    relation: str
    fired: int = 0
    documents: int = 0
    shared: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class RuleStatistics:
    """The figures of every rule by its id, the right and wrong of the gold, sentences that nothing reads."""

    rules: dict[str, RuleFigures]
    documents: int = 0
    sentences: int = 0
    gold: dict[str, RuleCount] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    @property
    def dead(self) -> list[str]:
        """The rules that never fired, in their order."""
        return [id_ for id_, figures in self.rules.items() if not figures.fired]

    def promising(self) -> list[Unread]:
        """Return the sentences that nothing reads, the most promising first."""
        return sorted(self.unread, key=lambda one: (-one.score, one.doc, one.sentence))


def rule_statistics(
    paths: Sequence[Path],
    gold: Path | None = None,
    options: BuildOptions | None = None,
    unreadable: Callable[[UnreadableError], None] | None = None,
) -> RuleStatistics:
    """Count the rules on the documents at `paths`, and their right and wrong facts on the gold files.

    Memory does not grow with the corpus. Raises FaultyFilesError, and KGError when the gold has no pages.
    """
    options = options or BuildOptions()
    rules = Knowledge.load(options.extra).rules
    statistics = RuleStatistics({rule.id: RuleFigures(rule.relation) for rule in rules})
    for linking in linkings(paths, options):
        if isinstance(linking, UnreadableError):
            if unreadable is not None:
                unreadable(linking)
            continue
        _count(statistics, rules, linking)
    if gold is not None:
        statistics.gold = rule_counts(gold, options)
    return statistics


def _count(statistics: RuleStatistics, rules: Rules, linking: Linking) -> None:
    statistics.documents += 1
    fired = set[str]()
    for reading in readings(rules, linking):
        statistics.sentences += 1
        by_fact: dict[tuple[str, str, str], set[str]] = {}
        for fact in reading.facts:
            by_fact.setdefault((fact.subject, fact.predicate, fact.object), set()).add(fact.evidence.rule)
        for ids in by_fact.values():
            for id_ in ids:
                figures = statistics.rules[id_]
                figures.fired += 1
                figures.shared.update(ids - {id_})
            fired |= ids
        if not by_fact:
            _keep(statistics, reading, rules, linking)
    for fact in find_given_facts(rules, linking):
        statistics.rules[fact.evidence.rule].fired += 1
        fired.add(fact.evidence.rule)
    for id_ in fired:
        statistics.rules[id_].documents += 1


def _keep(statistics: RuleStatistics, reading: Reading, rules: Rules, linking: Linking) -> None:
    """Keep a sentence if it is among the most promising of those that nothing reads."""
    entities = dict.fromkeys(mention.entity for mention in reading.encoded.mentions)
    types = {m.entity: m.type for m in reading.encoded.mentions}
    sentence = linking.annotation.page.text[reading.sentence.start : reading.sentence.end].strip()
    if len(entities) < 2 or len(sentence) < _SHORTEST:  # a relation has two sides
        return
    # Rules that no pair of classes here could satisfy promise nothing.
    wanted = {rule.id: rule for rule in rules}
    near = tuple(
        id_
        for id_ in reading.candidates
        if set(types.values()) & wanted[id_].subject and set(types.values()) & wanted[id_].object
    )
    if not near:
        return
    found = Unread(
        round(len(near) * min(len(entities), 4) / (1 + len(sentence) / 80), 3),
        linking.annotation.page.doc,
        " ".join(sentence.split()),
        tuple(linking.entities[key].name for key in entities if key in linking.entities),
        near,
    )
    if len(statistics.unread) < _KEPT:
        heappush(statistics.unread, found)
    else:
        heappushpop(statistics.unread, found)
