"""Counts what stands in the default graph, so that what many documents state counts once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.queries import sparql

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.vocabulary import Vocabulary

_CLASSES = "SELECT ?term (COUNT(*) AS ?count) { ?node a ?term } GROUP BY ?term"
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?count) { ?node ?term ?value } GROUP BY ?term"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many individuals each class and how many triples each property has, by IRI."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]

    @classmethod
    def of(cls, graph: ox.Store) -> Figures:
        """Count in the default graph of a store."""
        return cls(_counted(graph, _CLASSES), _counted(graph, _PROPERTIES))

    def entities(self, vocabulary: Vocabulary) -> int:
        """Return the number of entities."""
        return sum(self.classes.get(vocabulary.classes[name].iri, 0) for name in vocabulary.entity_classes)

    def facts(self, vocabulary: Vocabulary) -> int:
        """Return the number of triples of relations."""
        return sum(self.properties.get(relation.iri, 0) for relation in vocabulary.relations.values())

    def observations(self, vocabulary: Vocabulary) -> int:
        """Return the number of observations."""
        return self.classes.get(vocabulary.classes["Observation"].iri, 0)


def _counted(graph: ox.Store, query: str) -> dict[str, int]:
    return {term.strip("<>"): int(number) for term, number in sparql(graph, query).result().texts()}
