"""Looks into a built graph for what corrections did to it, and for what a new one would change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kg.corrections import covers, describe
from kg.mapping import correction_iri, document_iri, entity_iri
from kg.model import Correction
from kg.queries import ask, labels_of
from kg.vocabulary import BASE, KG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.corrections import Corrections
    from kg.queries import Queryable

_BUILT = "SELECT DISTINCT ?correction { GRAPH ?file { ?correction a kg:Correction } }"
_USED = "SELECT DISTINCT ?correction { GRAPH ?document { ?document kg:correctedBy ?correction } }"
_DOCUMENT = "SELECT ?document ?path { GRAPH ?document { ?document kg:path ?path } } LIMIT 1"

State = Literal["applies", "stale", "not built"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A correction and whether it applies to anything in the graph; `not built` is one the graph lacks."""

    correction: Correction
    state: State

    def __str__(self) -> str:
        return f"line {self.correction.line}: {describe(self.correction)}"


@dataclass(frozen=True, slots=True)
class Touched:
    """What a correction is about in a graph.

    `mentions` are rows of document, text and number, `facts` of document, subject, relation and object by
    name; `observations` counts those of the entity, or of those that are rejected; of the latter `figures`
    has rows of document and observation in words.
    """

    mentions: tuple[tuple[str, str, int], ...]
    facts: tuple[tuple[str, str, str, str], ...]
    observations: int
    figures: tuple[tuple[str, str], ...] = ()


def base_of(graph: Queryable) -> str:
    """Return what the IRIs of a graph begin with."""
    for document, path in ask(graph, _DOCUMENT).result().texts():
        ending = document_iri("", path)
        if document.endswith(ending):
            return document.removesuffix(ending)
    return BASE


def check_corrections(graph: Queryable, corrections: Corrections, base: str) -> tuple[Checked, ...]:
    """Say of each correction, in the order of the file, whether it applies to anything.

    What is asserted applies where a document mentions one of its entities.
    """
    built, used = (
        {iri for (iri,) in ask(graph, query).result().texts()} if corrections.all else set()
        for query in (_BUILT, _USED)
    )
    return tuple(Checked(one, _state(graph, one, corrections, base, built, used)) for one in corrections.all)


def stale_corrections(graph: Queryable, corrections: Corrections, base: str) -> tuple[str, ...]:
    """Return, put into words, the corrections that apply to nothing in the graph."""
    checked = check_corrections(graph, corrections, base)
    return tuple(str(one) for one in checked if one.state == "stale")


def touched_by(graph: Queryable, correction: Correction, corrections: Corrections, base: str) -> Touched:
    """Return the mentions, facts and observations of a graph that a correction is about."""
    about = _node(corrections, correction.entity, base)
    if correction.about == "observation":
        figures = _figures(graph, about, correction)
        return Touched((), (), len(set(figures.values())), tuple(figures))
    if correction.about == "fact":
        object_ = _node(corrections, correction.object, base)
        relation = f"<{KG}{correction.relation}>"
        pattern = f"BIND({about} AS ?s) BIND({relation} AS ?p) BIND({object_} AS ?o)"
        facts = _facts(graph, f"{pattern} ?x rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .", correction)
        return Touched((), tuple(facts), 0)
    mentions = tuple(
        (path, text, int(number))
        for path, text, number in ask(
            graph,
            "SELECT ?path ?text (COUNT(DISTINCT ?mention) AS ?number) { GRAPH ?document {"
            f" ?mention itsrdf:taIdentRef {about} ; nif:anchorOf ?text . ?document kg:path ?path }} }}"
            " GROUP BY ?path ?text ORDER BY ?path ?text",
        )
        .result()
        .texts()
        if correction.document in ("", path) and correction.text in ("", text.replace("\n", ""))
    )
    ends = (
        f"{{ ?x rdf:subject {about} ; rdf:predicate ?p ; rdf:object ?o . BIND({about} AS ?s) }} UNION"
        f" {{ ?x rdf:object {about} ; rdf:predicate ?p ; rdf:subject ?s . BIND({about} AS ?o) }}"
    )
    observations = ask(graph, f"SELECT (COUNT(*) AS ?n) {{ ?x sosa:hasFeatureOfInterest {about} }}")
    return Touched(mentions, tuple(_facts(graph, ends, correction)), int(observations.result().texts()[0][0]))


def _state(
    graph: Queryable, one: Correction, corrections: Corrections, base: str, built: set[str], used: set[str]
) -> State:
    iri = correction_iri(base, one.id)
    if iri not in built:
        return "not built"
    if one.kind != "assert":
        return "applies" if iri in used else "stale"
    nodes = (_node(corrections, key, base) for key in (one.entity, one.object) if key)
    return "applies" if any(_is_mentioned(graph, node) for node in nodes) else "stale"


def _is_mentioned(graph: Queryable, node: str) -> bool:
    query = f"SELECT ?mention {{ GRAPH ?document {{ ?mention itsrdf:taIdentRef {node} }} }} LIMIT 1"
    return bool(ask(graph, query).result().rows)


def _node(corrections: Corrections, key: str, base: str) -> str:
    """Return the IRI, in angle brackets, of what stands for an entity in a graph with the corrections."""
    final = corrections.final(key)
    return f"<{entity_iri(base, final, corrections.reference(final).name)}>"


def _facts(graph: Queryable, pattern: str, correction: Correction) -> Iterator[tuple[str, str, str, str]]:
    """Yield document, subject, relation and object of the statements that a pattern finds."""
    rows = (
        ask(
            graph,
            f"SELECT DISTINCT ?path ?s ?p ?o {{ GRAPH ?document {{ ?document kg:path ?path . {pattern} }} }}"
            " ORDER BY ?path ?p ?s ?o",
        )
        .result()
        .texts()
    )
    labels = labels_of(graph, (iri for _, subject, _, object_ in rows for iri in (subject, object_)))
    for path, subject, relation, object_ in rows:
        if correction.document in ("", path):
            ends = (labels.get(iri, iri.rpartition("/")[2]) for iri in (subject, object_))
            yield path, next(ends), relation.removeprefix(KG), next(ends)


def _figures(graph: Queryable, about: str, correction: Correction) -> dict[tuple[str, str], str]:
    """Return the observations of an entity that a correction is about, as rows of `Touched.figures`."""
    query = (
        "SELECT DISTINCT ?path ?x ?indicator ?value ?unit ?period {"
        f" ?x sosa:hasFeatureOfInterest {about} ; kg:indicator ?indicator ; kg:value ?value ; kg:unit ?unit"
        " OPTIONAL { ?x kg:period ?period }"
        " GRAPH ?document { ?statement kg:observation ?x . ?document kg:path ?path } } ORDER BY ?path ?x"
    )
    found: dict[tuple[str, str], str] = {}
    for path, node, indicator, value, unit, period in ask(graph, query).result().texts():
        same = replace(correction, indicator=indicator, value=float(value), unit=unit, period=period)
        if correction.document in ("", path) and covers(correction, same):
            when = f" ({period})" if period else ""
            found[path, f"{indicator} {float(value):g} {unit}".rstrip() + when] = node
    return found


def facts_by_support(touched: Touched) -> dict[tuple[str, str, str], list[str]]:
    """Return the documents that state each of the facts."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for path, *fact in touched.facts:
        found[fact[0], fact[1], fact[2]].append(path)
    return found
