"""Tells why a graph holds a fact: for each statement its sentence, its rule, and what its names mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.errors import QueryError
from kg.queries.answers import ask, text_of
from kg.queries.names import Named, find_entity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.queries.answers import Queryable
    from kg.vocabulary import Vocabulary

_STATEMENTS = """SELECT ?doc ?article ?date ?text ?begin ?rule ?version ?status ?confidence ?node WHERE {{
  GRAPH ?doc {{
    ?node rdf:subject {subject} ; rdf:predicate <{predicate}> ; rdf:object {object} ;
      kg:rule ?rule ; kg:status ?status ; kg:confidence ?confidence ; prov:wasDerivedFrom ?sentence .
    ?sentence nif:anchorOf ?text ; nif:beginIndex ?begin ; dcterms:isPartOf ?article .
    OPTIONAL {{ ?node kg:ruleVersion ?version }}
    OPTIONAL {{ ?node dcterms:date ?date }}
  }}
}} ORDER BY ?doc ?begin ?rule"""
_MENTIONS = """SELECT ?text ?entity ?kind ?evidence ?link ?begin ?from WHERE {{
  GRAPH {doc} {{
    {node} prov:wasDerivedFrom ?sentence .
    ?sentence nif:beginIndex ?from ; nif:endIndex ?to .
    ?mention itsrdf:taIdentRef ?entity ; nif:beginIndex ?begin ; nif:anchorOf ?text ; kg:kind ?kind ;
      kg:evidence ?evidence .
    OPTIONAL {{ ?mention kg:linkedBy ?link }}
    VALUES ?entity {{ {subject} {object} }}
    FILTER (?begin >= ?from && ?begin < ?to)
  }}
}} ORDER BY ?begin"""


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """How a name stands in the sentence, what found it, and which rule of linking decided what it means.

    `begin` counts characters of the source from the beginning of the sentence.
    """

    text: str
    entity: str
    kind: str
    evidence: str
    link: str
    begin: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One statement of a fact: where it stands, which version of which rule read it, how it is stated.

    `mentions` are those of the two sides in the sentence; a side without one was taken from the context.
    """

    doc: str
    article: str
    date: str
    sentence: str
    begin: int
    rule: str
    version: str
    status: str
    confidence: float
    mentions: tuple[LinkedMention, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """A fact as it was asked for, and what states it; empty when nothing does."""

    subject: Named
    predicate: str
    object: Named
    found: tuple[Reason, ...]


def find_reasons(
    graph: Queryable, subject: str, predicate: str, object_: str, vocabulary: Vocabulary
) -> Reasons:
    """Return the statements of a fact; a symmetric relation is looked for in both directions.

    Subject and object are names, codes or IRIs, the predicate a relation of the ontology.
    Raises QueryError for a name or relation that the graph or the ontology does not have.
    """
    relation = vocabulary.relations.get(predicate.removeprefix("kg:"))
    if relation is None:
        known = ", ".join(sorted(vocabulary.relations))
        raise QueryError(f"the ontology has no relation {predicate!r}; it has {known}")
    sides = find_entity(graph, subject), find_entity(graph, object_)
    found = _stated(graph, sides, relation.iri)
    if not found and relation.symmetric:
        found = _stated(graph, (sides[1], sides[0]), relation.iri)
    return Reasons(sides[0], relation.name, sides[1], tuple(found))


def _stated(graph: Queryable, sides: tuple[Named, Named], predicate: str) -> list[Reason]:
    subject, object_ = sides
    names = {side.iri.value: side.label for side in sides}
    query = _STATEMENTS.format(subject=subject.iri, predicate=predicate, object=object_.iri)
    reasons = []
    for row in ask(graph, query).result().rows:
        doc, article, date, text, begin, rule, version, status, confidence, node = row
        rows = ask(
            graph, _MENTIONS.format(doc=doc, node=node, subject=subject.iri, object=object_.iri)
        ).result()
        mentions = [
            LinkedMention(
                text_of(mention),
                names.get(text_of(entity), ""),
                text_of(kind),
                text_of(evidence),
                text_of(link),
                int(text_of(place)) - int(text_of(start)),
            )
            for mention, entity, kind, evidence, link, place, start in rows.rows
        ]
        reasons.append(
            Reason(
                unquote(text_of(doc).partition("/document/")[2]) or text_of(doc),
                text_of(article).partition("#")[2],
                text_of(date),
                text_of(text),
                int(text_of(begin)),
                text_of(rule),
                text_of(version),
                text_of(status),
                float(text_of(confidence)),
                tuple(mentions),
            )
        )
    return reasons


def highlighted(sentence: str, names: Sequence[tuple[str, int]]) -> str:
    """Return a sentence on one line with the names marked that stand near these places in it.

    >>> highlighted("汾河流经汾河乡。", [("汾河", 0)])
    '【汾河】流经汾河乡。'
    """
    ranges = set[tuple[int, int]]()
    for name, place in names:
        # The source may have a line break where the sentence has none: the nearest such name is meant.
        starts = [found.start() for found in re.finditer(re.escape(name), sentence)]
        if starts:
            start = min(starts, key=lambda each: abs(each - place))
            ranges.add((start, start + len(name)))
    for start, end in sorted(ranges, reverse=True):
        sentence = f"{sentence[:start]}【{sentence[start:end]}】{sentence[end:]}"
    return " ".join(sentence.split())
