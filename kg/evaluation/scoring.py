"""Compares the annotations of a page with those of the gold: from the two to figures and mistakes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.evaluation.alignment import align, alike, overlapping
from kg.evaluation.figures import Figures
from kg.evaluation.mistakes import (
    Mistake,
    differing,
    triples,
    wrong_anaphors,
    wrong_mentions,
    wrong_observations,
    wrong_relations,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.evaluation.annotations import Annotations, Mention, Observation

# A headline is found when it starts that near to where the gold says, and shares most of its characters.
_NEAR, _ALIKE = 30, 0.6


class RuleCount(NamedTuple):
    """How often what a rule read is in the gold, and how often not."""

    right: int
    wrong: int


class Comparison:
    """What the pages compared so far add up to: figures, mistakes, and the counts of each rule."""

    def __init__(self) -> None:
        self.pages = 0
        self.figures = Figures()
        self.mistakes: list[Mistake] = []
        self._rules: Counter[tuple[str, bool]] = Counter()

    @property
    def rules(self) -> dict[str, RuleCount]:
        """How often each rule was right and wrong, those with most facts first."""
        names = {rule for rule, _ in self._rules}
        counts = {rule: RuleCount(self._rules[rule, True], self._rules[rule, False]) for rule in names}
        return dict(sorted(counts.items(), key=lambda row: (-sum(row[1]), row[0])))

    def add(self, gold: Annotations, system: Annotations) -> None:
        """Compare a page."""
        self.pages += 1
        pairs = align(gold, system)
        self._mentions(gold, system)
        self._anaphors(gold, system, pairs)
        self._linking(gold, system, pairs)
        self._canonical(gold, system, pairs)
        self._relations(gold, system, pairs)
        self._observations(gold, system, pairs)
        self._articles(gold, system)

    def _note(self, *told: Any) -> None:
        self.mistakes.append(Mistake(*told))

    def _mentions(self, gold: Annotations, system: Annotations) -> None:
        golds = [one for one in gold.mentions if one.is_named]
        systems = [one for one in system.mentions if one.is_named]
        self.figures.compare(
            "mentions",
            {(one.type, one.start, one.end) for one in golds},
            {(one.type, one.start, one.end) for one in systems},
            lambda item: item[0],
        )
        met = [(one, other) for one, other in overlapping(golds, systems) if one.type == other.type]
        self.figures.totals["overlap"].add(
            len({id(one) for one, _ in met}), len(golds), len({id(other) for _, other in met}), len(systems)
        )
        self.mistakes += wrong_mentions(gold, system)

    def _anaphors(self, gold: Annotations, system: Annotations, pairs: Mapping[str, str]) -> None:
        self.figures.compare(
            "anaphors",
            {(one.start, one.end, one.entity) for one in gold.mentions if not one.is_named},
            {(one.start, one.end, pairs.get(one.entity, "?")) for one in system.mentions if not one.is_named},
        )
        self.mistakes += wrong_anaphors(gold, system, pairs)

    def _linking(self, gold: Annotations, system: Annotations, pairs: Mapping[str, str]) -> None:
        found = list(_found(gold, system))
        right = sum(pairs.get(said.entity) == one.entity for one, said in found)
        self.figures.share("linking", right, len(found))
        for one, said in found:
            if pairs.get(said.entity) != one.entity:
                place = gold.doc, one.start, one.end
                told = f"{one.text} = {one.entity}"
                self._note("linking", "wrong entity", one.type, said.link, *place, told, said.label)

    def _canonical(self, gold: Annotations, system: Annotations, pairs: Mapping[str, str]) -> None:
        articles = {article.id for article in system.articles}
        labels = system.labels
        names = [(key, name) for key, name in pairs.items() if key not in articles]
        self.figures.share("canonical", sum(labels.get(key, key) == name for key, name in names), len(names))
        first: dict[str, Mention] = {}
        for mention in system.mentions:
            first.setdefault(mention.entity, mention)
        for key, name in names:
            label = labels.get(key, key)
            if label != name:
                at = first[key]
                place = gold.doc, at.start, at.end
                self._note("canonical", "other name", at.type, at.link, *place, name, label)

    def _relations(self, gold: Annotations, system: Annotations, pairs: Mapping[str, str]) -> None:
        right, read = triples(gold), triples(system, pairs)
        self.figures.compare("relations", right, read, lambda item: item[1])
        for triple, relation in read.items():
            self._rules.update((rule, triple in right) for rule in relation.rules)
        self.mistakes += wrong_relations(gold, system, pairs)

    def _observations(self, gold: Annotations, system: Annotations, pairs: Mapping[str, str]) -> None:
        for measure, parts in (("quantities", {"value", "unit"}), ("facts", None)):
            left, rest = _unmatched(gold, system, pairs, parts)
            found = len(gold.observations) - len(left)
            self.figures.totals[measure].add(found, len(gold.observations), found, len(system.observations))
        self._rules.update((one.rule, one not in rest) for one in system.observations if one.rule)
        self.mistakes += wrong_observations(gold.doc, left, rest, pairs)

    def _articles(self, gold: Annotations, system: Annotations) -> None:
        free = list(system.articles)
        found = written = 0
        for article in gold.articles:
            title = "".join(article.title.split())
            for other in free:
                same = alike("".join(other.title.split()), title) >= _ALIKE
                if same and abs(other.start - article.start) <= _NEAR:
                    free.remove(other)
                    found += 1
                    written += len(article.authors & other.authors)
                    break
            else:
                place = gold.doc, article.start, article.start + 1
                self._note("articles", "missed", "", "", *place, article.title, "")
        for other in free:
            place = gold.doc, other.start, other.start + 1
            self._note("articles", "spurious", "", "", *place, "", other.title)
        self.figures.totals["articles"].add(found, len(gold.articles), found, len(system.articles))
        of_gold, of_system = (sum(len(one.authors) for one in side.articles) for side in (gold, system))
        self.figures.totals["authors"].add(written, of_gold, written, of_system)


def _found(gold: Annotations, system: Annotations) -> Iterator[tuple[Mention, Mention]]:
    """Yield the names of the gold that the system has with the same range and class."""
    said = {(one.start, one.end): one for one in system.mentions if one.is_named}
    for one in gold.mentions:
        other = said.get((one.start, one.end))
        if one.is_named and other is not None and other.type == one.type:
            yield one, other


def _unmatched(
    gold: Annotations, system: Annotations, pairs: Mapping[str, str], parts: set[str] | None
) -> tuple[list[Observation], list[Observation]]:
    """Return the observations of both sides without an equal; only the `parts` must be equal, or all."""
    free, rest = list(gold.observations), []
    for said in system.observations:
        for one in free:
            near = said.start < one.end and one.start < said.end
            wrong = differing(one, said, pairs) if near else ["range"]
            if not (wrong if parts is None or not near else parts.intersection(wrong)):
                free.remove(one)
                break
        else:
            rest.append(said)
    return free, rest
