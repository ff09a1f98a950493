"""Compares two graphs: the facts and figures that one gained and lost, and what caused it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kg.model import ABSENT
from kg.queries.answers import Queryable, ask, text_of
from kg.queries.names import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterable


Cause = Literal["correction", "document", "text", "rule", "names", "context"]
CAUSES: Mapping[Cause, str] = {
    "correction": "a correction that only one of the graphs was built with",
    "document": "a document that only one of the graphs has",
    "text": "a document whose text or date changed",
    "rule": "a rule that changed, is new or is gone",
    "names": "a name that is found or linked otherwise (gazetteer, grammar, linking)",
    "context": "nothing of these: another rule or sentence was preferred, or the program changed",
}

_DOCUMENTS = """SELECT ?doc ?digest ?date {
  GRAPH ?doc {
    ?doc a kg:Document .
    OPTIONAL { ?doc kg:digest ?digest }
    OPTIONAL { ?doc dcterms:issued ?date }
  }
}"""
_FACTS = """SELECT ?s ?p ?o ?doc ?rule ?version ?status ?node {
  GRAPH ?doc {
    ?node rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:rule ?rule ; kg:status ?status .
    OPTIONAL { ?node kg:ruleVersion ?version }
  }
}"""
_FIGURES = """SELECT ?s ?indicator ?value ?unit ?doc ?rule ?version ?status ?node {
  GRAPH ?doc {
    ?node kg:observation ?observation ; kg:rule ?rule ; kg:status ?status .
    OPTIONAL { ?node kg:ruleVersion ?version }
  }
  ?observation sosa:hasFeatureOfInterest ?s ; kg:indicator ?indicator ; kg:value ?value ; kg:unit ?unit .
}"""
_NAMES = """SELECT ?doc ?begin ?end ?entity {
  GRAPH ?doc { ?mention itsrdf:taIdentRef ?entity ; nif:beginIndex ?begin ; nif:endIndex ?end }
}"""
_CORRECTIONS = """SELECT ?correction ?about ?into ?p ?o {
  GRAPH ?file {
    ?correction a kg:Correction .
    OPTIONAL { ?correction kg:corrects ?about }
    OPTIONAL { ?correction kg:correctsTo ?into }
    OPTIONAL { ?correction rdf:predicate ?p ; rdf:object ?o }
  }
}"""
_CORRECTED = "SELECT DISTINCT ?doc ?correction { GRAPH ?doc { ?x kg:correctedBy ?correction } }"
_RESTS_ON = """SELECT ?doc ?node ?begin ?end ?entity {{
  VALUES ?node {{ {nodes} }}
  GRAPH ?doc {{
    ?node kg:restsOn ?mention .
    ?mention itsrdf:taIdentRef ?entity ; nif:beginIndex ?begin ; nif:endIndex ?end .
  }}
}}"""

Claim = tuple[str, str, str]
"""A fact (subject, relation, object) or a figure (subject, indicator, value with unit), as IRIs and texts."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who states a claim: document, rule with its version, status, and its node."""

    doc: str
    rule: str
    version: str
    status: str
    node: str


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that only one of two graphs holds, why, and the statement that it is told by."""

    claim: Claim
    cause: Cause
    statement: Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second graph gained and lost against the first; `labels` names the IRIs of the claims."""

    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Correction:
    """What a correction is about: an entity and what it stands for instead, or a fact it denies or adds."""

    iri: str
    about: str
    into: str
    relation: str
    object: str

    def changes(self, claim: Claim, docs: set[str], doc: str) -> bool:
        """Tell whether it is why a claim of a document is there or not; `docs` are those that it changed."""
        if self.relation:
            return claim == (self.about, self.relation, self.object)
        return doc in docs and any(part in {self.about, self.into} for part in claim if part)


@dataclass(slots=True)
class _Side:
    graph: Queryable
    documents: dict[str, tuple[str, str]]
    claims: dict[Claim, list[Statement]]
    rules: dict[str, set[str]]
    corrections: set[_Correction]
    corrected: dict[str, set[str]]
    names: set[tuple[str, str, str, str]] | None = None

    @classmethod
    def of(cls, graph: Queryable) -> _Side:
        documents = {doc: (digest, date) for doc, digest, date in _texts(graph, _DOCUMENTS)}
        claims: dict[Claim, list[Statement]] = {}
        rules: dict[str, set[str]] = {}
        for subject, predicate, object_, doc, rule, version, status, node in _texts(graph, _FACTS):
            statement = Statement(doc, rule, version, status, node)
            rules.setdefault(rule, set()).add(version)
            if status not in ABSENT:
                claims.setdefault((subject, predicate, object_), []).append(statement)
        for subject, indicator, value, unit, doc, rule, version, status, node in _texts(graph, _FIGURES):
            statement = Statement(doc, rule, version, status, node)
            rules.setdefault(rule, set()).add(version)
            if status not in ABSENT:
                claims.setdefault((subject, indicator, f"{float(value):.15g} {unit}"), []).append(statement)
        corrections = {_Correction(*row) for row in _texts(graph, _CORRECTIONS)}
        corrected: dict[str, set[str]] = {}
        for doc, correction in _texts(graph, _CORRECTED):
            corrected.setdefault(correction, set()).add(doc)
        return cls(graph, documents, claims, rules, corrections, corrected)

    def names_of(self) -> set[tuple[str, str, str, str]]:
        if self.names is None:
            self.names = {(doc, begin, end, entity) for doc, begin, end, entity in _texts(self.graph, _NAMES)}
        return self.names


def compare(before: Queryable, after: Queryable) -> Difference:
    """Return what `after` says and `before` does not, and the other way round, each with its cause.

    A change is blamed on the first of `CAUSES` that holds for a document that states it. All statements of
    both graphs are held in memory.
    """
    first, second = _Side.of(before), _Side.of(after)
    gained = tuple(_changes(second, first))
    lost = tuple(_changes(first, second))
    wanted = dict.fromkeys(part for change in (*gained, *lost) for part in change.claim if "://" in part)
    labels = labels_of(before, wanted) | labels_of(after, wanted)
    return Difference(gained, lost, labels)


def _changes(here: _Side, there: _Side) -> Iterable[Change]:
    """Yield the claims of one side that the other does not have."""
    only = {claim: here.claims[claim] for claim in here.claims.keys() - there.claims.keys()}
    rested = _rests_on(here, [each.node for statements in only.values() for each in statements])
    changes = []
    for claim, statements in only.items():
        blamed = [(_cause(claim, each, here, there, rested), each) for each in statements]
        order = list(CAUSES)
        cause, statement = min(blamed, key=lambda pair: (order.index(pair[0]), pair[1].doc, pair[1].rule))
        changes.append(Change(claim, cause, statement))
    return sorted(changes, key=lambda each: (list(CAUSES).index(each.cause), each.statement.doc, each.claim))


def _is_corrected(claim: Claim, statement: Statement, here: _Side, there: _Side) -> bool:
    """Tell whether a correction that only one side has is why only one side holds a claim."""
    return any(
        one.changes(claim, side.corrected.get(one.iri, set()), statement.doc)
        for side, other in ((here, there), (there, here))
        for one in side.corrections - other.corrections
    )


def _cause(
    claim: Claim,
    statement: Statement,
    here: _Side,
    there: _Side,
    rested: Mapping[str, list[tuple[str, str, str, str]]],
) -> Cause:
    if _is_corrected(claim, statement, here, there):
        return "correction"
    if statement.doc not in there.documents:
        return "document"
    if there.documents[statement.doc] != here.documents.get(statement.doc):
        return "text"
    if statement.version not in there.rules.get(statement.rule, set()):
        return "rule"
    names = there.names_of()
    return "names" if any(name not in names for name in rested.get(statement.node, ())) else "context"


def _rests_on(side: _Side, nodes: list[str]) -> dict[str, list[tuple[str, str, str, str]]]:
    """Return the mentions that statements rest on, each as document, place and entity."""
    rested: dict[str, list[tuple[str, str, str, str]]] = {}
    for start in range(0, len(nodes), 500):
        listed = " ".join(f"<{node}>" for node in nodes[start : start + 500])
        for doc, node, begin, end, entity in _texts(side.graph, _RESTS_ON.format(nodes=listed)):
            rested.setdefault(node, []).append((doc, begin, end, entity))
    return rested


def _texts(graph: Queryable, query: str) -> Iterable[tuple[str, ...]]:
    for row in ask(graph, query).result().rows:
        yield tuple(map(text_of, row))
