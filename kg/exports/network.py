"""Reads the network of a graph: the facts between entities, with their support, and the entities in them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from kg.vocabulary import KG, PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.vocabulary import Vocabulary

_DEFAULT = ox.DefaultGraph()
_NO_COLOR = "#999999"
# Support is counted in the documents' own graphs; a statement that denies the fact does not support it.
_SUPPORT = """
SELECT ?subject ?relation ?object
  (COUNT(DISTINCT ?statement) AS ?statements) (COUNT(DISTINCT ?document) AS ?documents)
WHERE {
  GRAPH ?document {
    ?statement rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .
    OPTIONAL { ?statement kg:status ?status }
  }
  FILTER (COALESCE(?status, "") != "negated")
}
GROUP BY ?subject ?relation ?object
"""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of the network. `degree` counts the edges at it; coordinates are in degrees or None."""

    id: str
    label: str
    class_: str
    aliases: tuple[str, ...]
    code: str
    longitude: float | None
    latitude: float | None
    degree: int
    color: str

    @property
    def size(self) -> float:
        """Size in a picture: the area grows with the degree, so that hubs do not hide the rest."""
        return round(4 + 3 * math.sqrt(self.degree), 3)


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact between two entities, with the number of statements and of documents that state it.

    `kind` is the relation, `label` its Chinese name. A symmetric relation stands in the direction in which
    the graph has it.
    """

    source: str
    target: str
    kind: str
    label: str
    statements: int
    documents: int

    @property
    def weight(self) -> int:
        """The number of statements; a fact without any (of a graph without provenance) counts as one."""
        return max(self.statements, 1)


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, each sorted, so that the same graph always gives the same file."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def read_network(store: ox.Store, vocabulary: Vocabulary, *, isolated: bool = False) -> Network:
    """Read the network of the default graph.

    Nodes are the entities that take part in a fact; with `isolated`, all entities. Bylines (`author`) are
    left out, since their subject is an article and no entity.
    """
    classes = _classes(store, vocabulary)
    support = {
        (subject.value, relation.value, object_.value): (int(statements.value), int(documents.value))
        for subject, relation, object_, statements, documents in _select(store, _SUPPORT)
    }
    edges = []
    for relation in vocabulary.relations.values():
        for quad in store.quads_for_pattern(None, ox.NamedNode(relation.iri), None, _DEFAULT):
            if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode):
                continue
            source, target = quad.subject.value, quad.object.value
            if source in classes and target in classes:
                statements, documents = support.get((source, relation.iri, target), (0, 0))
                label = relation.labels.get("zh", relation.name)
                edges.append(Edge(source, target, relation.name, label, statements, documents))
    edges.sort(key=lambda edge: (edge.source, edge.kind, edge.target))
    degrees = Counter(end for edge in edges for end in (edge.source, edge.target))
    nodes = tuple(
        _node(store, iri, classes[iri], degrees[iri], vocabulary)
        for iri in sorted(classes if isolated else degrees)
    )
    return Network(nodes, tuple(edges))


def _select(store: ox.Store, query: str) -> ox.QuerySolutions:
    return cast("ox.QuerySolutions", store.query(query, prefixes=dict(PREFIXES)))


def _classes(store: ox.Store, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return the class of every entity by IRI; the alphabetically first where the graph gives several."""
    found: dict[str, str] = {}
    for name in sorted(vocabulary.entity_classes):
        for quad in store.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), ox.NamedNode(KG + name), _DEFAULT):
            if isinstance(quad.subject, ox.NamedNode):
                found.setdefault(quad.subject.value, name)
    return found


def _node(store: ox.Store, iri: str, class_: str, degree: int, vocabulary: Vocabulary) -> Node:
    values: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, _DEFAULT):
        if isinstance(quad.object, ox.Literal):
            values.setdefault(quad.predicate.value, []).append(quad.object.value)

    def first(predicate: str) -> str:
        return min(values.get(predicate, [""]))

    longitude, latitude = first(PREFIXES["geo"] + "long"), first(PREFIXES["geo"] + "lat")
    return Node(
        id=iri,
        label=first(PREFIXES["rdfs"] + "label") or iri.rsplit("/", 1)[-1],
        class_=class_,
        aliases=tuple(sorted(values.get(PREFIXES["skos"] + "altLabel", ()))),
        code=first(KG + "code"),
        longitude=float(longitude) if longitude else None,
        latitude=float(latitude) if latitude else None,
        degree=degree,
        color=vocabulary.classes[class_].color or _NO_COLOR,
    )
