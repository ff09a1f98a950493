"""Adds to the rows of an answer the sentences that state what the rows name.

A row names a fact by both its ends, in any columns: every statement with these two as subject and object is a
source, of only those relations that the row has too if it has any. It names an observation by its IRI, or by
its subject with the indicator and the value (as a number or as printed), and the period where several differ
in that alone. It names a statement by its IRI. What documents deny is cited for the statement itself only.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, permutations
from string import Template
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from kg.errors import QueryError
from kg.model import ABSENT
from kg.queries.answers import Term, answer_of, ask, text_of, value_of
from kg.queries.names import labels_of
from kg.queries.tables import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.queries.answers import Answer, Queryable
    from kg.vocabulary import Vocabulary

CITED: Final = ("sourceFact", "sourceSentence", "sourceTitle", "sourceDate", "sourcePlace", "sourceRule")
"""The columns that are added; a place is the document's path with the characters of its source."""

_TOGETHER = 300  # so many rows are looked up at once
# No OPTIONAL: the engine would join it with all that there is, which takes a hundred times as long.
_SOURCE = """?statement kg:rule ?rule ; kg:status ?status ; prov:wasDerivedFrom ?source .
    ?source nif:anchorOf ?sentence ; nif:beginIndex ?start ; nif:endIndex ?end ; dcterms:isPartOf ?article .
    ?article dcterms:title ?title . ?document kg:path ?path ."""
_FOUND = "?sentence ?title ?path ?start ?end ?rule ?status ?statement"
_FACT = "?statement rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ."
_FACTS = Template(
    f"""SELECT ?subject ?relation ?object {_FOUND} {{ VALUES ?$given {{ $iris }}
  GRAPH ?document {{ {_FACT} {_SOURCE} }} }}"""
)
_MEASURED = Template(
    f"""SELECT ?subject ?observation ?indicator ?value ?text {_FOUND} {{ VALUES ?$given {{ $iris }}
  ?observation sosa:hasFeatureOfInterest ?subject ; kg:indicator ?indicator ;
    kg:value ?value ; kg:text ?text .
  GRAPH ?document {{ ?statement kg:observation ?observation . {_SOURCE} }} }}"""
)
_VALUES = Template("""SELECT ?node ?value { VALUES ?node { $iris }
  { ?node kg:period ?value } UNION { GRAPH ?document { ?node dcterms:date ?value } } }""")


class Citation(NamedTuple):
    """What one sentence states, in words, and where it stands: article, date, path:start-end, rule."""

    fact: str
    sentence: str
    title: str
    date: str
    place: str
    rule: str


_NONE: Final = Citation("", "", "", "", "", "")


class _Source(NamedTuple):
    """What is stated (two ends and a relation, or a subject, an indicator and a value), and where."""

    key: tuple[Term | None, ...]
    sentence: str
    title: str
    path: str
    start: int
    end: int
    rule: str
    status: str
    statement: str


def cited(graph: Queryable, answer: Answer, vocabulary: Vocabulary) -> Answer:
    """Return the answer with the columns of CITED: a row for each sentence that states what the row names.

    A row without a source stands once, and the columns are empty. Raises QueryError as `ask` does, and for an
    answer of triples.
    """
    if answer.is_graph:
        raise QueryError("triples are not cited: ask a SELECT whose rows name facts")

    def rows() -> Iterator[tuple[Term | None, ...]]:
        waiting = answer.rows()
        while some := list(islice(waiting, _TOGETHER)):
            for row, found in zip(some, citations(graph, some, vocabulary), strict=True):
                for citation in found or (_NONE,):
                    yield (*row, *(ox.Literal(text) if text else None for text in citation))

    return answer_of((*answer.columns, *CITED), rows(), answer.parameters)


def citations(
    graph: Queryable, rows: Sequence[Sequence[Term | None]], vocabulary: Vocabulary
) -> list[tuple[Citation, ...]]:
    """Return for each row the sentences that state what it names, the earliest first."""
    iris = {term.value for row in rows for term in row if isinstance(term, ox.NamedNode)}
    relations = {relation.iri for relation in vocabulary.relations.values()}
    known = _Known(graph, iris, relations)
    found = [known.sources(row) for row in rows]
    sources = {source for some in found for source in some}
    keys = {term.value for source in sources for term in source.key if isinstance(term, ox.NamedNode)}
    values = dict(_values(graph, {source.statement for source in sources} | keys))
    labels = labels_of(graph, sorted(keys - relations))
    return [
        tuple(sorted({_citation(source, labels, values) for source in some}, key=_by_date)) for some in found
    ]


def _by_date(citation: Citation) -> tuple[str, ...]:
    return citation.date, citation.place, *citation


class _Known:
    """All sources of what some rows might name, by what the rows know them by."""

    def __init__(self, graph: Queryable, iris: Iterable[str], relations: set[str]) -> None:
        self._relations = relations
        self._facts: dict[tuple[str, str], list[_Source]] = defaultdict(list)
        self._measured: dict[str, list[_Source]] = defaultdict(list)
        self._nodes: dict[str, list[_Source]] = defaultdict(list)
        subjects = {iri for iri in iris if iri not in relations}
        # What their IRIs tell to be none need not be looked for.
        statements = {iri for iri in subjects if "#statement=" in iri}
        observations = {iri for iri in subjects if "/observation/" in iri}
        for source in _ask(graph, _FACTS, "subject", subjects - statements - observations, 3):
            self._facts[text_of(source.key[0]), text_of(source.key[2])].append(source)
        for source in _ask(graph, _FACTS, "statement", statements, 3):
            self._nodes[source.statement].append(source)
        for source in _ask(graph, _MEASURED, "subject", subjects - statements - observations, 5):
            self._measured[text_of(source.key[0])].append(source)
        for source in _ask(graph, _MEASURED, "observation", observations, 5):
            if source.status not in ABSENT:
                self._nodes[text_of(source.key[1])].append(source)
        for source in _ask(graph, _MEASURED, "statement", statements, 5):
            self._nodes[source.statement].append(source)
        seen = {text_of(s.key[1]) for some in self._measured.values() for s in some}
        self._periods = dict(_values(graph, seen))

    def sources(self, row: Sequence[Term | None]) -> list[_Source]:
        """Return the sources of what a row names."""
        iris = list(dict.fromkeys(term.value for term in row if isinstance(term, ox.NamedNode)))
        if found := [source for iri in iris for source in self._nodes.get(iri, ())]:
            return list(dict.fromkeys(found))
        asked = self._relations.intersection(iris)
        found = [
            source
            for ends in permutations(iris, 2)
            for source in self._facts.get(ends, ())
            if source.status not in ABSENT and (not asked or text_of(source.key[1]) in asked)
        ]
        found += [source for iri in iris for source in self._observed(iri, row)]
        return list(dict.fromkeys(found))

    def _observed(self, subject: str, row: Sequence[Term | None]) -> list[_Source]:
        """Return the sources of the observations of a subject whose indicator and value stand in the row."""
        candidates = self._measured.get(subject)
        if not candidates:
            return []
        values = {value_of(term) for term in row if isinstance(term, ox.Literal)}
        found = [
            source
            for source in candidates
            if source.status not in ABSENT
            and text_of(source.key[2]) in values
            and (value_of(source.key[3]) in values or text_of(source.key[4]) in values)
        ]
        dated = [source for source in found if self._periods.get(text_of(source.key[1])) in values]
        return dated or found


def _ask(graph: Queryable, query: Template, given: str, iris: set[str], width: int) -> Iterator[_Source]:
    if not iris:
        return
    listed = " ".join(f"<{iri}>" for iri in sorted(iris))
    for row in ask(graph, query.substitute(given=given, iris=listed)).rows():
        sentence, title, path, start, end, rule, status, statement = map(text_of, row[width:])
        yield _Source(row[:width], sentence, title, path, int(start), int(end), rule, status, statement)


def _values(graph: Queryable, iris: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the periods of observations, and the dates of statements."""
    if iris:
        listed = " ".join(f"<{iri}>" for iri in sorted(iris))
        for node, value in ask(graph, _VALUES.substitute(iris=listed)).rows():
            yield text_of(node), text_of(value)


def _citation(source: _Source, labels: Mapping[str, str], values: Mapping[str, str]) -> Citation:
    """Put what a source states into words."""

    def named(term: Term | None) -> str:
        return labels.get(text_of(term)) or readable(term)

    if len(source.key) == 3:
        fact = " ".join(map(named, source.key))
    else:
        subject, observation, indicator, _, text = source.key
        words = named(subject), readable(indicator), readable(text), values.get(text_of(observation), "")
        fact = " ".join(filter(None, words))
    if source.status != "stated":
        fact = f"{fact} ({source.status})"
    place = f"{source.path}:{source.start}-{source.end}"
    return Citation(fact, source.sentence, source.title, values.get(source.statement, ""), place, source.rule)
