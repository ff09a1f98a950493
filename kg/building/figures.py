"""Counts what stands in a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.queries import sparql

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

    from kg.vocabulary import Vocabulary


class Figures(NamedTuple):
    """How many entities, facts (triples of relations) and observations a graph holds."""

    entities: int
    facts: int
    observations: int


def count(graph: ox.Store, vocabulary: Vocabulary) -> Figures:
    """Count in the default graph, so that what many documents state counts once."""
    classes = (vocabulary.classes[name].iri for name in sorted(vocabulary.entity_classes))
    relations = (relation.iri for relation in vocabulary.relations.values())
    return Figures(
        entities=_count(graph, f"VALUES ?class {{ {_listed(classes)} }} ?entity a ?class"),
        facts=_count(graph, f"VALUES ?relation {{ {_listed(relations)} }} ?subject ?relation ?object"),
        observations=_count(graph, "?observation a kg:Observation"),
    )


def _count(graph: ox.Store, pattern: str) -> int:
    result = sparql(graph, f"SELECT (COUNT(*) AS ?count) {{ {pattern} }}").result()
    return int(result.texts()[0][0])


def _listed(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)
