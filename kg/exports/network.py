"""The nouns of a network: nodes, edges, and the two together with what was worked out of them."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

Value = str | float | int


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of the network.

    `degree` counts the edges at it, `mentions` and `documents` what names it; `first` and `last` are dates of
    these documents, ISO or "". Coordinates are in degrees or None.
    """

    id: str
    label: str
    class_: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    longitude: float | None = None
    latitude: float | None = None
    degree: int = 0
    color: str = "#999999"
    mentions: int = 0
    documents: int = 0
    first: str = ""
    last: str = ""

    @property
    def size(self) -> float:
        """Size in a picture: the area grows with the degree, so that hubs do not hide the rest."""
        return round(4 + 3 * math.sqrt(self.degree), 3)


@dataclass(frozen=True, slots=True)
class Edge:
    """What holds between two entities, once for each kind.

    `kind` is the relation, `label` its Chinese name. `weight` is what the view counts, at least 1, and
    `documents` the number of documents behind it. `spells` are the dates of its support as pairs of first and
    last (ISO, inclusive), sorted; `evidence` is one sentence, `origin` its file and characters.
    """

    source: str
    target: str
    kind: str
    label: str
    weight: float = 1
    documents: int = 0
    spells: tuple[tuple[str, str], ...] = ()
    evidence: str = ""
    origin: str = ""

    @property
    def first(self) -> str:
        """The first date of the support, "" where none is known."""
        return self.spells[0][0] if self.spells else ""

    @property
    def last(self) -> str:
        """The last date of the support, "" where none is known."""
        spells = self.spells
        return max(spells, key=itemgetter(1))[1] if len(spells) > 1 else spells[0][1] if spells else ""


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, each sorted, so that the same graph always gives the same file.

    `edges` may stand on the disk: they are gone through, not kept. `measures` and `positions`, by node, are
    what was worked out (pagerank, community …; x and y), or empty.
    """

    nodes: Sequence[Node]
    edges: Collection[Edge]
    directed: bool = True
    measures: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)
