"""Reads the entities of a graph with what a picture of them shows: names, codes, places, support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kg.exports.network import Node
from kg.vocabulary import KG, PREFIXES

if TYPE_CHECKING:
    from kg.vocabulary import Vocabulary

Ask = Callable[[str], Iterable[Sequence[Any]]]
"""Asks a SELECT and returns its rows of terms, None for no value, wherever the graph is."""

_NO_COLOR = "#999999"
_CLASSES = "SELECT ?entity ?class {{ VALUES ?class {{ {classes} }} ?entity a ?class }}"
_VALUES = """SELECT ?entity ?property ?value {
  VALUES ?property { rdfs:label skos:altLabel kg:code geo:long geo:lat } ?entity ?property ?value }"""
_MENTIONS = """SELECT ?entity ?document (COUNT(?mention) AS ?mentions) {
  GRAPH ?document { ?mention itsrdf:taIdentRef ?entity } } GROUP BY ?entity ?document"""
_DOCUMENTS = """SELECT ?document ?path ?issued {
  GRAPH ?document { ?document kg:path ?path OPTIONAL { ?document dcterms:issued ?issued } } }"""
_INSIDE = """SELECT DISTINCT ?entity {{
  {{ SELECT DISTINCT ?inside {{ ?inside kg:within* <{area}> }} }}
  {{ ?entity (kg:locatedIn|kg:jurisdiction|kg:flowsThrough)? ?inside }}
  UNION {{ ?entity kg:locatedIn ?site . ?site a kg:Site ; kg:locatedIn ?inside }}
}}"""


def read_nodes(ask: Ask, vocabulary: Vocabulary) -> dict[str, Node]:
    """Return all entities by IRI, sorted, with a degree of 0.

    Where the graph gives several classes, the alphabetically first is taken, and so with labels.
    """
    classes: dict[str, str] = {}
    listed = " ".join(f"<{KG}{name}>" for name in sorted(vocabulary.entity_classes))
    for entity, class_ in ask(_CLASSES.format(classes=listed)):
        name = class_.value.removeprefix(KG)
        classes[entity.value] = min(name, classes.get(entity.value, name))
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entity, property_, value in ask(_VALUES):
        values[entity.value][property_.value].append(value.value)
    issued = {iri: date for iri, (_, date) in read_documents(ask).items()}
    support: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for entity, document, mentions in ask(_MENTIONS):
        support[entity.value].append((issued.get(document.value, ""), int(mentions.value)))
    return {
        iri: _node(iri, classes[iri], values.get(iri, {}), support.get(iri, ()), vocabulary)
        for iri in sorted(classes)
    }


def read_documents(ask: Ask) -> dict[str, tuple[str, str]]:
    """Return path and date of each document, "" for a date that is not known."""
    return {
        document.value: (path.value, issued.value if issued else "")
        for document, path, issued in ask(_DOCUMENTS)
    }


def inside(ask: Ask, area: str) -> frozenset[str]:
    """Return the area with this IRI, the areas in it, and the entities that lie in, govern or cross them."""
    return frozenset(row[0].value for row in ask(_INSIDE.format(area=area)))


def _node(
    iri: str,
    class_: str,
    values: dict[str, list[str]],
    support: Sequence[tuple[str, int]],
    vocabulary: Vocabulary,
) -> Node:
    def first(predicate: str) -> str:
        return min(values.get(predicate, ("",)))

    longitude, latitude = first(PREFIXES["geo"] + "long"), first(PREFIXES["geo"] + "lat")
    dates = [date for date, _ in support if date]
    return Node(
        id=iri,
        label=first(PREFIXES["rdfs"] + "label") or iri.rsplit("/", 1)[-1],
        class_=class_,
        aliases=tuple(sorted(values.get(PREFIXES["skos"] + "altLabel", ()))),
        code=first(KG + "code"),
        longitude=float(longitude) if longitude else None,
        latitude=float(latitude) if latitude else None,
        color=vocabulary.classes[class_].color or _NO_COLOR,
        mentions=sum(number for _, number in support),
        documents=len(support),
        first=min(dates, default=""),
        last=max(dates, default=""),
    )
