"""Pairs what the gold says with what kg says: mentions that overlap, entities that are the same."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.evaluation.annotations import Annotations


class Ranged(Protocol):
    """Anything with a place in the source."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The place past the last character."""


One = TypeVar("One", bound=Ranged)
Other = TypeVar("Other", bound=Ranged)

# An exact mention speaks twice as loud as one that overlaps, a name four times as loud as a reference.
_EXACT, _NAME = 2, 4


def overlapping(first: Iterable[One], second: Sequence[Other]) -> Iterator[tuple[One, Other]]:
    """Yield the pairs that share a character; time grows with their number and not with its square."""
    ordered = sorted(second, key=lambda other: other.start)
    starts = [other.start for other in ordered]
    longest = max((other.end - other.start for other in ordered), default=0)
    for one in first:
        for index in range(bisect_left(starts, one.start - longest), bisect_left(starts, one.end)):
            if ordered[index].end > one.start:
                yield one, ordered[index]


def align(gold: Annotations, system: Annotations) -> dict[str, str]:
    """Return the gold entity of each entity of the system that has one; no entity is in two pairs.

    Mentions of one class that overlap vote for their entities to be the same; the pair with most votes goes
    first. An article is that of the gold which starts nearest.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for right, said in overlapping(gold.mentions, system.mentions):
        if right.type == said.type:
            weight = _EXACT if (right.start, right.end) == (said.start, said.end) else 1
            votes[said.entity, right.entity] += weight * (_NAME if right.is_named else 1)
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for said_entity, entity in sorted(votes, key=lambda pair: (-votes[pair], pair)):
        if said_entity not in pairs and entity not in taken:
            pairs[said_entity] = entity
            taken.add(entity)
    for article in system.articles:
        nearest = min(gold.articles, key=lambda other: abs(other.start - article.start), default=None)
        if nearest is not None:
            pairs.setdefault(article.id, nearest.id)
    return pairs


def alike(first: str, second: str) -> float:
    """Return how many characters two strings share, between 0 and 1 (Dice's coefficient of their bags)."""
    shared = (Counter(first) & Counter(second)).total()
    return 2 * shared / max(1, len(first) + len(second))
