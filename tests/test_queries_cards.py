"""The card of an entity: what a graph says of it, and the sentences behind that."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.queries import entity_card, render_card
from kg.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data" / "river-graph.trig"


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def test_card_of_an_unknown_name_is_refused(graph: ox.Store, vocabulary: Vocabulary) -> None:
    with pytest.raises(QueryError, match=r"near names: .*汾河"):
        entity_card(graph, "汾河水", vocabulary)


def test_card_has_facts_both_ways_with_their_sentences(graph: ox.Store, vocabulary: Vocabulary) -> None:
    card = entity_card(graph, "省水利厅", vocabulary)
    undertakes = next(fact for fact in card.facts if fact.relation == "undertakes")
    assert (undertakes.outgoing, undertakes.label) == (True, "汾河水系连通工程")
    assert [(s.path, s.start, s.end, s.rule) for s in undertakes.sources] == [
        ("a.txt", 12, 50, "actor-undertakes-project"),
        ("b.txt", 7, 31, "project-of-actor"),
    ]
    assert ("holdsPost", False, "高水清") in [
        (fact.relation, fact.outgoing, fact.label) for fact in card.facts
    ]


def test_card_of_an_area_has_code_place_and_measures(graph: ox.Store, vocabulary: Vocabulary) -> None:
    card = entity_card(graph, "140123", vocabulary)
    assert (card.label, card.code, card.within) == ("娄烦县", "140123", ("太原市", "山西省", "中国"))
    assert card.coordinates == (111.79, 38.06)
    assert [(seen.value, seen.period, seen.status) for seen in card.observations] == [
        (32000.0, "2023", "stated"),
        (40000.0, "2025", "planned"),
    ]
    assert card.observations[0].sources[0].sentence == "2023年，全县造林3.2万亩。"
    assert card.mentions == (("a.txt", "a.txt", 1),)


def test_card_of_an_author_names_the_article_by_its_title(graph: ox.Store, vocabulary: Vocabulary) -> None:
    (fact,) = entity_card(graph, "林小禾", vocabulary).facts
    assert (fact.relation, fact.outgoing, fact.label) == ("author", False, "汾河水清 两岸添绿")


def test_article_without_a_date_has_that_of_its_document(vocabulary: Vocabulary) -> None:
    undated = DATA.read_text(encoding="utf-8").replace('dcterms:date "2024-11-02" ; kg:about', "kg:about")
    store = ox.Store()
    store.load(undated, format=ox.RdfFormat.TRIG)
    card = entity_card(store, "省水利厅", vocabulary)
    undertakes = next(fact for fact in card.facts if fact.relation == "undertakes")
    assert [source.date for source in undertakes.sources] == ["2024-10-30", "2024-11"]


def test_render_card_shows_sentences_and_places(graph: ox.Store, vocabulary: Vocabulary) -> None:
    text = render_card(entity_card(graph, "山西省水利厅", vocabulary), sources=1)
    assert "“省水利厅在太原实施汾河水系连通工程，并与太原理工大学合作。”" in text
    assert "a.txt:12-50  rule actor-undertakes-project" in text
    assert "… and 1 more" in text
