"""Gathers the entities of a graph with their evidence, and suggests which of them are one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.corrections import Described, Suggestion, suggest
from kg.linking.names import bare
from kg.queries import ask
from kg.vocabulary import KG

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer
    from kg.queries import Queryable
    from kg.vocabulary import Vocabulary

# All entities at once: a question for each of them would take as long as the build.
_NAMES = (
    "SELECT DISTINCT ?entity ?class ?label { ?entity a ?class ; rdfs:label ?label } ORDER BY ?entity ?label"
)
_ALIASES = "SELECT DISTINCT ?entity ?alias { ?entity skos:altLabel ?alias }"
_KNOWN = "SELECT DISTINCT ?entity { ?entity kg:known true }"
_MENTIONS = """SELECT ?entity ?path (COUNT(DISTINCT ?mention) AS ?number) {
  GRAPH ?document { ?mention itsrdf:taIdentRef ?entity . ?document kg:path ?path }
} GROUP BY ?entity ?path ORDER BY ?entity ?path"""
_PLACED = "SELECT DISTINCT ?entity ?area { ?entity kg:jurisdiction|kg:locatedIn|kg:within ?area }"
_APART = """SELECT DISTINCT ?one ?other {
  ?one kg:partOf|kg:locatedIn|kg:within|kg:cooperatesWith|kg:flowsThrough ?other }"""


def suggest_duplicates(
    graph: Queryable, vocabulary: Vocabulary, gazetteer: Gazetteer, base: str
) -> list[Suggestion]:
    """Return the pairs of entities of a graph that are likely to be one, the likeliest first.

    Their keys are as corrections name them: the key, or the IRI where a name has a `/` in it.
    """
    aliases, areas, numbers = (defaultdict[str, list[str]](list) for _ in range(3))
    documents: dict[str, list[str]] = defaultdict(list)
    for entity, alias in _rows(graph, _ALIASES):
        aliases[entity].append(alias)
    for entity, area in _rows(graph, _PLACED):
        areas[entity].append(reference_of(area, base))
    for entity, path, number in _rows(graph, _MENTIONS):
        documents[entity].append(path)
        numbers[entity].append(number)
    known = {entity for (entity,) in _rows(graph, _KNOWN)}
    classes = {KG + name: name for name in vocabulary.entity_classes}
    described: dict[str, Described] = {}
    for entity, class_, label in _rows(graph, _NAMES):
        if class_ in classes and entity in documents and entity not in described:
            described[entity] = Described(
                reference_of(entity, base),
                label,
                bare(label),
                classes[class_],
                frozenset(aliases[entity]),
                frozenset(areas[entity]),
                tuple(documents[entity]),
                sum(map(int, numbers[entity])),
                entity in known,
            )
    apart = {
        frozenset((reference_of(one, base), reference_of(other, base))) for one, other in _rows(graph, _APART)
    }
    return suggest(list(described.values()), apart, gazetteer)


def reference_of(iri: str, base: str) -> str:
    """Return how a correction names an entity: its key, or its IRI where the key does not tell it.

    >>> reference_of("https://kg.example/water/汾河", "https://kg.example/")
    'water/汾河'
    """
    key = iri.removeprefix(base)
    return iri if key == iri or "%2F" in key else unquote(key)


def _rows(graph: Queryable, query: str) -> list[tuple[str, ...]]:
    return ask(graph, query).result().texts()
