"""Terms and limits put into SPARQL text: the same answers as the engine's own substitutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg import resources
from kg.errors import QueryError
from kg.queries import Catalogue, Query, ask, bound, limited
from kg.store import GraphStore
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = Catalogue.load(resources.folders("queries"), Vocabulary.load())
IRI = ox.NamedNode("urn:r")


@pytest.fixture(scope="module")
def articles(sample: Path) -> ox.Store:
    return GraphStore(sample).open()


@pytest.mark.parametrize("query", list(CATALOGUE), ids=lambda query: query.name)
def test_bound_text_answers_as_the_engine_with_substitutions(articles: ox.Store, query: Query) -> None:
    examples = {parameter.name: parameter.example for parameter in query.header.parameters}
    prepared = CATALOGUE.prepare(articles, query.name, examples)
    by_engine, by_text = prepared.ask(articles).result(), ask(articles, prepared.text).result()
    assert by_text.columns == by_engine.columns
    assert sorted(by_text.texts()) == sorted(by_engine.texts())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?river { ?p ?q $r } # $r", "SELECT ?river { ?p ?q <urn:r> } # $r"),
        ("SELECT ?p { ?p ?q '$r' FILTER (?p = ?r) }", "SELECT ?p { ?p ?q '$r' FILTER (?p = <urn:r>) }"),
        (
            "SELECT $r (COUNT($r) AS ?n) {} GROUP BY $r",
            "SELECT ?r (COUNT(<urn:r>) AS ?n) {} GROUP BY (<urn:r> AS ?r)",
        ),
        ("SELECT ?p {} ORDER BY $r DESC($r)", "SELECT ?p {} ORDER BY (<urn:r>) DESC(<urn:r>)"),
        (
            "SELECT ?p { { SELECT $r { $r ?q ?o } } }",
            "SELECT ?p { { SELECT (<urn:r> AS ?r_1) { <urn:r> ?q ?o } } }",
        ),
        ("CONSTRUCT { $r ?p ?o } WHERE { $r ?p ?o }", "CONSTRUCT { <urn:r> ?p ?o } WHERE { <urn:r> ?p ?o }"),
    ],
)
def test_bound_replaces_variables_where_a_term_may_stand(text: str, expected: str) -> None:
    assert bound(text, {"r": IRI}) == expected


def test_bound_writes_a_text_so_that_it_cannot_become_syntax() -> None:
    evil = ox.Literal('" } DROP ALL # \\')
    (row,) = ask(ox.Store(), bound("SELECT $r {}", {"r": evil})).result().rows
    assert row[0] == evil


def test_bound_refuses_a_variable_that_has_values() -> None:
    with pytest.raises(QueryError, match="VALUES"):
        bound("SELECT ?p { VALUES $r { <urn:a> } ?p ?q $r }", {"r": IRI})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * {} LIMIT 3", "SELECT * {} LIMIT 3"),
        ("SELECT * {} LIMIT 30 OFFSET 2", "SELECT * {} LIMIT 9 OFFSET 2"),
        ("SELECT * { { SELECT * {} LIMIT 3 } }", "SELECT * { { SELECT * {} LIMIT 3 } }\nLIMIT 9\n"),
        ("SELECT * {} VALUES ?a { 1 }", "SELECT * {} \nLIMIT 9\nVALUES ?a { 1 }"),
        ("SELECT * {} # LIMIT 3", "SELECT * {} # LIMIT 3\nLIMIT 9\n"),
        ("ASK {}", "ASK {}"),
    ],
)
def test_limited_keeps_the_query_and_takes_the_smaller_limit(text: str, expected: str) -> None:
    assert limited(text, 9) == expected
    ox.Store().query(expected)


@pytest.mark.parametrize("text", ["SELECT * { ?a ?b ?c", "SELECT * {} ORDER BY", "SELECT * {} LIMIT x"])
def test_limited_leaves_a_faulty_query_as_it_was_written(text: str) -> None:
    assert limited(text, 9) == text
