"""Precision, recall and F1 against a gold, summed over all pages, by class and by predicate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping
    from typing import TypeVar

    Item = TypeVar("Item", bound=Hashable)

MEASURES = {
    "mentions": "exact range and class, names and short forms",
    "overlap": "the same, but the ranges need only overlap",
    "anaphors": "exact range and the entity that the gold has",
    "relations": "subject, predicate and object",
    "facts": "observations: subject, value, unit, and an indicator that is alike",
    "quantities": "observations: value, unit, and a range that overlaps",
    "articles": "start and title",
    "authors": "author of an article",
}
SHARES = {
    "linking": "of the mentions found, those with the entity that the gold has",
    "canonical": "of the entities found, those with the name that the gold has",
}


@dataclass(slots=True)
class Tally:
    """How many of the gold are found, how many of the system are right, and of how many each.

    The two are the same but where one mention may meet several.
    """

    found: int = 0
    gold: int = 0
    right: int = 0
    system: int = 0

    def add(self, found: int, gold: int, right: int, system: int) -> None:
        """Add the counts of a page."""
        self.found += found
        self.gold += gold
        self.right += right
        self.system += system

    @property
    def precision(self) -> float:
        """The share of the system's that is right, 0 when there is none."""
        return self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold's that is found, 0 when there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Figures:
    """The tallies of a comparison: in all by measure, and by measure and class (of mentions) or predicate."""

    totals: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    groups: defaultdict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))

    def compare(
        self,
        measure: str,
        gold: Collection[Item],
        system: Collection[Item],
        group_of: Callable[[Item], str] | None = None,
    ) -> None:
        """Count two sets of a page by what they share."""
        both = set(gold) & set(system)
        self.totals[measure].add(len(both), len(set(gold)), len(both), len(set(system)))
        if group_of is None:
            return
        counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for place, items in enumerate((both, set(gold), set(system))):
            for item in items:
                counts[group_of(item)][place] += 1
        for group, (shared, of_gold, of_system) in counts.items():
            self.groups[measure, group].add(shared, of_gold, shared, of_system)

    def share(self, measure: str, right: int, of: int) -> None:
        """Count how many of something are right."""
        self.totals[measure].add(right, of, right, of)

    def to_json(self) -> Mapping[str, object]:
        """Return all figures, ready for `json.dump`."""
        figures: dict[str, object] = {}
        for measure in MEASURES:
            figures[measure] = _row(self.totals[measure])
            groups = {
                group: _row(tally) for (name, group), tally in sorted(self.groups.items()) if name == measure
            }
            if groups:
                figures[f"{measure} by group"] = groups
        for measure in SHARES:
            tally = self.totals[measure]
            figures[measure] = {"share": tally.precision, "right": tally.right, "of": tally.system}
        return figures


def _row(tally: Tally) -> dict[str, float]:
    return {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "found": tally.found,
        "system": tally.system,
        "gold": tally.gold,
    }
