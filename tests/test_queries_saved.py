"""The queries that ship with kg, on the small graph of the tests."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.building import BuildOptions, build
from kg.queries import Catalogue, Query
from kg.store import GraphStore
from kg.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data" / "river-graph.trig"
CATALOGUE = Catalogue.load(resources.folders("queries"), Vocabulary.load())
QUERIES = list(CATALOGUE)
assert QUERIES
# Faults that a graph may be free of.
MAY_BE_EMPTY = {"values-that-disagree", "names-of-several-entities"}


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def articles(sample: Path) -> ox.Store:
    """Return the graph of the sample articles."""
    return GraphStore(sample).open()


def texts(graph: ox.Store, name: str, *columns: str, **values: str) -> set[tuple[str, ...]]:
    result = CATALOGUE.run(graph, name, values).result()
    places = [result.columns.index(column) for column in columns]
    return {tuple(row[place] for place in places) for row in result.texts()}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_saved_query_answers_as_expected(articles: ox.Store, query: Query) -> None:
    (outcome,) = CATALOGUE.test(articles, [query.name])
    assert outcome.problem == ""


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_saved_query_finds_something_with_the_examples_of_all_parameters(
    articles: ox.Store, query: Query
) -> None:
    examples = {parameter.name: parameter.example for parameter in query.header.parameters}
    assert CATALOGUE.run(articles, query.name, examples).result().rows or query.name in MAY_BE_EMPTY


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_saved_query_has_an_order(query: Query) -> None:
    assert "ORDER BY" in query.text


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_saved_query_is_grouped_and_explained(query: Query) -> None:
    assert query.header.group
    assert query.header.summary.endswith(".")
    assert all(parameter.text for parameter in query.header.parameters)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_saved_query_declares_the_prefixes_that_it_uses(query: Query) -> None:
    # It must also run where nobody adds them: in another store, or pasted into a form.
    ox.Store().query(query.text)
    declared = set(re.findall(r"^PREFIX (\w+):", query.text, re.MULTILINE))
    used = set(re.findall(r"(?<![\w<:/])(\w+):\w", query.text.split("\nSELECT", 1)[1]))
    assert declared == used


def test_projects_on_a_river_takes_in_its_reaches(graph: ox.Store) -> None:
    assert texts(graph, "projects-on-a-river", "projectLabel", "waterLabel", "actorLabel", river="汾河") == {
        ("汾河水系连通工程", "汾河太原段", "山西省水利厅"),
        ("汾河干流清淤工程", "汾河", "娄烦县水利局"),
        ("汾河干流清淤工程", "汾河太原段", "娄烦县水利局"),
    }


@pytest.mark.parametrize(("area", "number"), [("娄烦", 2), ("太原", 2), ("山西省", 2), ("阳曲县", 0)])
def test_companies_and_facilities_takes_in_the_areas_inside(graph: ox.Store, area: str, number: int) -> None:
    assert len(texts(graph, "companies-and-facilities-in-a-county", "thing", area=area)) == number


@pytest.mark.parametrize(("area", "number"), [("娄烦", 1), ("山西省", 1), ("阳曲县", 0)])
def test_designations_takes_in_what_lies_in_the_area(graph: ox.Store, area: str, number: int) -> None:
    assert len(texts(graph, "designations-of-areas", "holder", area=area)) == number


@pytest.mark.parametrize(
    ("period", "values"), [("2023", {("32000",)}), ("2025", {("40000",)}), ("1999", set())]
)
def test_measured_facts_are_those_of_the_period(
    graph: ox.Store, period: str, values: set[tuple[str, ...]]
) -> None:
    assert texts(graph, "measured-facts-of-an-area", "value", area="娄烦县", period=period) == values


@pytest.mark.parametrize(("indicator", "number"), [("造林", 2), ("粮食", 0)])
def test_measured_facts_are_those_of_the_indicator(graph: ox.Store, indicator: str, number: int) -> None:
    assert (
        len(texts(graph, "measured-facts-of-an-area", "value", area="太原市", indicator=indicator)) == number
    )


@pytest.mark.parametrize(
    ("name", "values", "left_out"),
    [
        ("rivers-and-their-areas", {"area": "娄烦县"}, {"river": "汾河太原段"}),
        ("who-undertakes-what", {"actor": "娄烦县水利局"}, {"actor": "山西省财政厅"}),
        ("who-works-with-whom", {"actor": "太原理工大学"}, {"actor": "山西省财政厅"}),
        ("who-funds-what", {"funder": "山西省财政厅"}, {"funder": "山西省水利厅"}),
        ("who-holds-which-post", {"organisation": "山西省水利厅"}, {"organisation": "太原理工大学"}),
        ("events-and-organisers", {"organiser": "山西省水利厅"}, {"organiser": "太原理工大学"}),
        ("visits-by-person", {"visitor": "高水清"}, {"visitor": "林小禾"}),
        ("what-a-policy-applies-to", {"policy": "汾河生态补水方案"}, {}),
        ("what-a-policy-is-based-on", {"policy": "汾河生态补水方案"}, {}),
        ("articles-written-by-a-person", {"person": "林小禾"}, {"person": "高水清"}),
        ("who-operates-what", {"actor": "清源公司"}, {"actor": "太原理工大学"}),
        ("who-attends-which-event", {"event": "汾河保护座谈会"}, {}),
    ],
)
def test_optional_parameter_narrows_the_answer(
    graph: ox.Store, name: str, values: dict[str, str], left_out: dict[str, str]
) -> None:
    everything = len(CATALOGUE.run(graph, name).result().rows)
    assert 0 < len(CATALOGUE.run(graph, name, values).result().rows) <= everything
    if left_out:
        assert CATALOGUE.run(graph, name, left_out).result().rows == ()


def test_evidence_gives_sentence_title_and_date(graph: ox.Store) -> None:
    found = texts(
        graph, "evidence-of-an-entity", "otherLabel", "sentence", "title", "date", entity="省水利厅"
    )
    assert (
        "汾河水系连通工程",
        "山西省水利厅建设的汾河水系连通工程昨日开工。",
        "山水工程开工",
        "2024-11-02",
    ) in found


def test_articles_about_an_area_takes_in_the_areas_inside(graph: ox.Store) -> None:
    assert texts(graph, "articles-about-an-area", "title", area="太原市") == {
        ("汾河水清 两岸添绿",),
        ("山水工程开工",),
    }


def test_entities_named_together_count_articles_not_mentions(graph: ox.Store) -> None:
    assert texts(graph, "entities-named-together", "otherLabel", "articles", entity="山西省水利厅") == {
        ("娄烦县", "1")
    }


def test_most_connected_entities_come_first(graph: ox.Store) -> None:
    rows = CATALOGUE.run(graph, "most-connected-entities").result().texts()
    assert [int(row[3]) for row in rows] == sorted((int(row[3]) for row in rows), reverse=True)
    assert rows[0][1] == "娄烦县"


def test_posts_are_what_stands_between_organisation_and_person(articles: ox.Store) -> None:
    held = texts(articles, "who-holds-which-post", "personLabel", "post", "atLabel")
    assert ("田文博", "副局长", "太原市水务局") in held or ("秦立本", "书记", "中共大宁县委") in held


def test_two_posts_of_one_person_are_both_shown(tmp_path: Path) -> None:
    (tmp_path / "posts.txt").write_text(
        "治水会议召开\n\n长沙市水利局党组书记、局长何平主持会议。中国工程院院士、武汉大学校长李文海作报告。\n",
        encoding="utf-8",
    )
    build([tmp_path / "posts.txt"], tmp_path / "store", BuildOptions())
    store = GraphStore(tmp_path / "store").open()
    assert texts(store, "who-holds-which-post", "personLabel", "post", "atLabel") == {
        ("何平", "党组书记、局长", "长沙市水利局"),
        ("李文海", "院士", "中国工程院"),
        ("李文海", "校长", "武汉大学"),
    }


def test_measured_facts_tell_where_they_stand(graph: ox.Store) -> None:
    assert texts(graph, "measured-facts-of-an-entity", "text", "source", entity="娄烦县") == {
        ("3.2万亩", "a.txt:60-66"),
        ("4万亩", ""),
    }


@pytest.mark.parametrize(("to", "number"), [("2024-10", 2), ("2024-11", 3), ("2023", 0)])
def test_a_period_ends_with_the_last_day_of_its_last_month(graph: ox.Store, to: str, number: int) -> None:
    assert len(texts(graph, "what-was-stated-in-a-period", "sentence", "relation", to=to)) == number
