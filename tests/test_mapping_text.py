"""IRIs and literals: valid, injective, and any text comes back."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from handmade import an_extraction
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping import Mapper, document_iri, encode, entity_iri
from kg.mapping.literals import decimal, double, plain
from kg.mapping.properties import PREFIX_LINES
from kg.model import Entity
from kg.vocabulary import BASE, Vocabulary

MAPPER = Mapper(Vocabulary.load())
ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("key", "name", "iri"),
    [
        ("project/平遥县/10/20千伏工程", "10/20千伏工程", "project/平遥县/10%2F20千伏工程"),
        ("area/140728", "平遥县", "area/140728"),
        ("area/140728/南政村", "南政村", "area/140728/南政村"),
        ("policy/“十四五”规划", "“十四五”规划", "policy/“十四五”规划"),
        ("company/A B<C>100%", "A B<C>100%", "company/A%20B%3CC%3E100%25"),
    ],
)
def test_entity_iri_is_readable_and_valid(key: str, name: str, iri: str) -> None:
    assert entity_iri(BASE, key, name) == BASE + iri


def test_document_iri_keeps_folders_and_encodes_the_fragment() -> None:
    assert document_iri(BASE, "a/b c.jsonl#7?") == BASE + "document/a/b%20c.jsonl%237%3F"


@given(st.text(), st.text())
def test_encoding_is_injective_and_makes_valid_iris(one: str, other: str) -> None:
    assert (encode(one) == encode(other)) == (one == other)
    assert ox.NamedNode(BASE + encode(one)).value == BASE + encode(one)


@given(st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, exclude_categories=[]))
def test_lone_surrogates_make_valid_iris(surrogate: str) -> None:
    ox.NamedNode(BASE + encode(surrogate))


@given(ANY_TEXT)
def test_any_text_comes_back_from_a_literal(text: str) -> None:
    line = f"<{BASE}s> <{BASE}p> {plain(text)} .\n"
    (quad,) = ox.parse(line.encode(), ox.RdfFormat.TRIG)
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)

    assert line.count("\n") == 1
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == expected


@given(ANY_TEXT, ANY_TEXT)
def test_any_names_make_a_record_that_parses(name: str, doc: str) -> None:
    extraction = an_extraction()
    linking = extraction.linking
    key = "agency/" + name
    entities = {**linking.entities, key: Entity(key, "Agency", name, (doc,))}
    fact = replace(
        extraction.facts[0], subject=key, evidence=replace(extraction.facts[0].evidence, rule=name)
    )
    page = replace(linking.annotation.page, doc=doc, publisher=name)
    annotation = replace(linking.annotation, page=page)
    changed = replace(
        extraction, facts=(fact,), linking=replace(linking, entities=entities, annotation=annotation)
    )
    graph = MAPPER.graph(changed)

    quads = set(ox.parse(graph.trig.encode(), ox.RdfFormat.TRIG))
    assert len(quads) == graph.quads
    assert {quad.graph_name for quad in quads} == {ox.DefaultGraph(), ox.NamedNode(document_iri(BASE, doc))}
    assert ox.NamedNode(document_iri(BASE, doc) + "#a1") in {quad.subject for quad in quads}


@given(st.floats())
def test_any_value_comes_back_from_a_double(value: float) -> None:
    text = f"{PREFIX_LINES}<{BASE}s> <{BASE}p> {double(value)} ."
    (quad,) = ox.parse(text.encode(), ox.RdfFormat.TRIG)

    assert isinstance(quad.object, ox.Literal)
    assert float(quad.object.value) == pytest.approx(value, nan_ok=True, rel=0, abs=0)


@pytest.mark.parametrize(
    ("value", "lexical"), [(0.0, "0.0"), (-0.5, "-0.5"), (1e-5, "0.00001"), (112.0, "112.0")]
)
def test_decimal_has_no_exponent(value: float, lexical: str) -> None:
    assert decimal(value) == lexical
