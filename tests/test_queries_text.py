"""Reading SPARQL text: what must not reach the engine, and what it says of mistakes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.queries import sparql
from kg.queries.text import form, hidden_from_subqueries, tokens


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }",
        "SELECT * { service silent <http://example.org/> { ?a ?b ?c } }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "LOAD <http://example.org/graph>",
        "PREFIX kg: <https://kg.example/ontology#> DELETE WHERE { ?a ?b ?c }",
        "WITH <urn:g> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
        "DROP ALL",
        "",
        "汾河",
    ],
)
def test_form_refuses_what_is_no_plain_query(text: str) -> None:
    with pytest.raises(QueryError):
        form(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { \\u0053ERVICE <urn:x> { ?a ?b ?c } }",
        "SELECT * { \\U00000053ERVICE <urn:x> { ?a ?b ?c } }",
        "SELECT * { # a comment\rSERVICE <urn:x> { ?a ?b ?c } }",
        "SELECT * { ?a ?b trueSERVICE <urn:x> { ?a ?b ?c } }",
        "SELECT * { SERVICESILENT <urn:x> { ?a ?b ?c } }",
        "PREFIX x: <urn:x> SELECT * { SERVICEx: { ?a ?b ?c } }",
        "SELECT * { ?a ?b kg:c\\' SERVICE <urn:x> { ?a ?b ?c } ?a ?d '' }",
        "SELECT * { ?a ?b <http://x/\\u0041#> SERVICE <urn:x> { ?a ?b ?c } }",
        "PREFIX x: <urn:x> SELECT * { FILTER(1<2)SERVICEx:#>\n { ?a ?b ?c } }",
    ],
)
def test_form_refuses_a_service_that_is_hidden(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would ask another host"):
        form(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# SERVICE\nSELECT ?s { ?s ?p 'SERVICE' }", "SELECT"),
        ("PREFIX service: <urn:SERVICE#> ASK { ?service service:LOAD <urn:INSERT> }", "ASK"),
        ("PREFIX service: <urn:x> SELECT ?service { ?s service:\\'a <urn:service> }", "SELECT"),
        ("construct { ?s ?p ?o } where { ?s ?p ?o }", "CONSTRUCT"),
    ],
)
def test_form_is_found_where_words_only_look_forbidden(text: str, expected: str) -> None:
    assert form(text) == expected


def test_tokens_take_no_comment_out_of_an_iri() -> None:
    found = [token.text for token in tokens("<https://kg.example/ontology#Agency> ?a # ?b")]
    assert found == ["<https://kg.example/ontology#Agency>", "?a"]


def test_hidden_parameter_is_found_in_a_subquery_that_does_not_select_it() -> None:
    text = "SELECT $river { { SELECT ?p { ?p ?q $river } } }"
    place = hidden_from_subqueries(text, "river")
    assert place is not None
    assert text[place:].startswith("$river } } }")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $river { ?p ?q $river }",
        "SELECT $river { { SELECT ?p $river { ?p ?q $river } } }",
        "SELECT $river { { SELECT * { ?p ?q $river } } { ?p ?q $river } }",
    ],
)
def test_hidden_parameter_is_not_found_where_it_is_bound(text: str) -> None:
    assert hidden_from_subqueries(text, "river") is None


def test_sparql_names_line_and_column_of_a_mistake() -> None:
    with pytest.raises(QueryError, match=r"^line 2, column \d+: "):
        sparql(ox.Store(), "SELECT ?plan {\n  ?agency kg:issues ?plan ]\n}")


def test_sparql_shows_the_line_of_a_mistake() -> None:
    with pytest.raises(QueryError) as caught:
        sparql(ox.Store(), 'SELECT ?a {\n  ?a rdfs:label "汾河"@zh ]\n}')
    assert '  ?a rdfs:label "汾河"@zh ]' in str(caught.value)


def test_sparql_says_that_a_prefix_is_not_known() -> None:
    with pytest.raises(QueryError, match="Prefix not found"):
        sparql(ox.Store(), "SELECT ?a { ?a none:such ?b }")
