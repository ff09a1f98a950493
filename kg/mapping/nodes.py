"""Gathers what one document says by node, and gives it out as TriG."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.mapping.iris import document_iri, encode, entity_iri
from kg.mapping.properties import PREFIX_LINES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.model import Entity

NEXT = " ;\n "


class DocumentGraph(NamedTuple):
    """The TriG of a document, complete with its prefixes, and the number of its quads."""

    trig: str
    quads: int


class Nodes:
    """Predicates with values by node: what stands in the default graph, and in the graph of the document.

    Nodes of the document are relative to `document`, its IRI. `iris` holds the IRI, in angle brackets, by the
    key of each entity and article that was referred to.
    """

    def __init__(self, base: str, doc: str, entities: Mapping[str, Entity]) -> None:
        self.document = document_iri(base, doc)
        self.iris: dict[str, str] = {}
        self.facts: dict[str, list[str]] = {}
        self.evidence: dict[str, str] = {}
        self._quads = 0
        self._base, self._entities = base, entities

    def ref(self, key: str) -> str:
        """Return the IRI, in angle brackets, of an entity or (`article/ID`) of an article."""
        if found := self.iris.get(key):
            return found
        if key.startswith("article/"):
            iri = f"<#{encode(key.removeprefix('article/'))}>"
        else:
            entity = self._entities.get(key)
            name = "" if entity is None else _name_in(key, entity) if entity.renamed else entity.name
            iri = f"<{entity_iri(self._base, key, name)}>"
        self.iris[key] = iri
        return iri

    def state(self, node: str, pairs: Iterable[str]) -> None:
        """Say predicates and values of a node in the default graph; what was said before counts once."""
        self.facts.setdefault(node, []).extend(pairs)

    def add(self, node: str, pairs: list[str]) -> None:
        """Write a node, which has no pairs yet, to the graph of the document."""
        self._quads += len(pairs)
        self.evidence[node] = NEXT.join(pairs)

    def joined(self, pairs: Iterable[str]) -> str:
        """Join predicates and values of one node."""
        return NEXT.join(pairs)

    def add_joined(self, node: str, pairs: str, number: int) -> None:
        """Do as `add` does with so many pairs that are joined already."""
        self._quads += number
        self.evidence[node] = pairs

    def graph(self) -> DocumentGraph:
        """Return all that was gathered, in the order in which it was."""
        facts = {node: dict.fromkeys(pairs) for node, pairs in self.facts.items()}
        parts = [
            f"@base <{self.document}> .\n{PREFIX_LINES}",
            *(f"{node} {NEXT.join(pairs)} .\n" for node, pairs in facts.items()),
            "GRAPH <> {\n",
            *(f"{node} {pairs} .\n" for node, pairs in self.evidence.items()),
            "}\n",
        ]
        return DocumentGraph("".join(parts), self._quads + sum(map(len, facts.values())))


def _name_in(key: str, entity: Entity) -> str:
    """Return the name that ends the key of a renamed entity; it is an alias now."""
    return max((name for name in entity.aliases if key.endswith("/" + name)), key=len, default="")
