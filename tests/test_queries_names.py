"""Finding the entity that a name stands for."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.queries import find_entity
from kg.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data" / "river-graph.trig"
BASE = "https://kg.example/"


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def test_find_entity_lists_what_an_ambiguous_name_stands_for(graph: ox.Store, vocabulary: Vocabulary) -> None:
    with pytest.raises(QueryError) as caught:
        find_entity(graph, "矿区", "AdministrativeArea", vocabulary)
    assert "阳泉市矿区" in str(caught.value)
    assert "大同市矿区" in str(caught.value)


def test_find_entity_lists_near_names_of_an_unknown_one(graph: ox.Store, vocabulary: Vocabulary) -> None:
    with pytest.raises(QueryError, match="near names: 汾河, "):
        find_entity(graph, "汾", "WaterBody", vocabulary)


def test_find_entity_does_not_take_an_entity_of_another_class(
    graph: ox.Store, vocabulary: Vocabulary
) -> None:
    with pytest.raises(QueryError, match="no Policy of the graph is named '汾河'"):
        find_entity(graph, "汾河", "Policy", vocabulary)


def test_find_entity_says_the_class_of_an_iri_that_does_not_fit(
    graph: ox.Store, vocabulary: Vocabulary
) -> None:
    with pytest.raises(QueryError, match="is no Agency but WaterBody"):
        find_entity(graph, BASE + "water/汾河", "Agency", vocabulary)


@pytest.mark.parametrize("iri", ["https://kg.example/water/无此河", "https://kg.example/water/a b"])
def test_find_entity_refuses_an_iri_that_is_not_in_the_graph(
    graph: ox.Store, vocabulary: Vocabulary, iri: str
) -> None:
    with pytest.raises(QueryError):
        find_entity(graph, iri, "WaterBody", vocabulary)


@pytest.mark.parametrize(
    ("name", "class_", "path"),
    [
        ("汾河", "WaterBody", "water/汾河"),
        ("汾河流域", "WaterBody", "water/汾河"),
        (" 汾河 ", "Place", "water/汾河"),
        ("省水利厅", "Organisation", "agency/山西省水利厅"),
        ("140123", "AdministrativeArea", "area/140123"),
        ("娄烦", "AdministrativeArea", "area/140123"),
        ("《汾河生态补水方案》", "Policy", "policy/汾河生态补水方案"),
        ("<https://kg.example/water/汾河>", "WaterBody", "water/汾河"),
        ("https://kg.example/area/140123", "Entity", "area/140123"),
    ],
)
def test_find_entity_takes_the_ways_people_name_things(
    graph: ox.Store, vocabulary: Vocabulary, name: str, class_: str, path: str
) -> None:
    assert find_entity(graph, name, class_, vocabulary).iri.value == BASE + path
