"""Gathers the N-Quads lines of one document by node, and gives them out sorted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.mapping.iris import document_iri, encode, entity_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.model import Entity


class Lines:
    """Lines by node: `document` is the IRI of the document, `end` what ends a line of its graph.

    `repeated` holds the nodes whose lines may come twice; `iris` the IRI, in angle brackets, by the key of
    each entity and article that was referred to.
    """

    def __init__(self, base: str, doc: str, entities: Mapping[str, Entity]) -> None:
        self.document = document_iri(base, doc)
        self.end = f" <{self.document}> .\n"
        self.nodes: dict[str, list[str]] = defaultdict(list)
        self.repeated: set[str] = set()
        self.iris: dict[str, str] = {}
        self._base, self._entities = base, entities

    def ref(self, key: str) -> str:
        """Return the IRI, in angle brackets, of an entity or (`article/ID`) of an article."""
        if found := self.iris.get(key):
            return found
        if key.startswith("article/"):
            iri = f"<{self.document}#{encode(key.removeprefix('article/'))}>"
        else:
            entity = self._entities.get(key)
            iri = f"<{entity_iri(self._base, key, entity.name if entity else '')}>"
        self.iris[key] = iri
        return iri

    def add(self, node: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Add predicates and values of a node to the graph of the document."""
        end = self.end
        self.nodes[node] += [f"{node} {predicate} {value}{end}" for predicate, value in pairs]

    def add_default(self, node: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Add predicates and values of a node to the default graph."""
        self.nodes[node] += [f"{node} {predicate} {value} .\n" for predicate, value in pairs]

    def sorted(self) -> Iterator[str]:
        """Yield the lines in order, each once.

        Lines of one node begin with it and `>` ends it, so that sorting nodes, then the few lines of each,
        sorts all: long lines that begin alike are slow to compare.
        """
        for node, lines in sorted(self.nodes.items()):
            yield from sorted(set(lines) if node in self.repeated else lines)
