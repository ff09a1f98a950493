"""The sentences behind the rows of an answer."""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import QueryError
from kg.queries import CITED, Answer, ask, cited
from kg.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data" / "river-graph.trig"
VOCABULARY = Vocabulary.load()
BASE = "https://kg.example/"
ORDER = "山西省水利厅建设的汾河水系连通工程昨日开工。"


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TRIG)
    return store


def sources(graph: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Return the added columns of each row."""
    result = cited(graph, ask(graph, query), VOCABULARY).result()
    return [row[-len(CITED) :] for row in result.texts()]


def test_row_without_a_fact_stays_with_empty_columns(graph: ox.Store) -> None:
    query = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ (<{BASE}area/140122> <{BASE}water/汾河>) }} }}"
    assert sources(graph, query) == [("",) * len(CITED)]


def test_ends_of_a_fact_are_not_cited_for_another_relation(graph: ox.Store) -> None:
    query = f"""SELECT ?a ?relation ?b {{ VALUES (?a ?relation ?b) {{
      (<{BASE}agency/山西省水利厅> kg:funds <{BASE}project/汾河水系连通工程>) }} }}"""
    assert sources(graph, query) == [("",) * len(CITED)]


def test_triples_are_not_cited(graph: ox.Store) -> None:
    answer = ask(graph, "CONSTRUCT { ?a kg:funds ?b } { ?a kg:funds ?b }")
    with pytest.raises(QueryError, match="not cited"):
        cited(graph, answer, VOCABULARY)


def test_row_stands_once_for_each_source_in_the_order_of_dates(graph: ox.Store) -> None:
    found = sources(graph, "SELECT ?project ?actor { ?actor kg:undertakes ?project ; kg:issues ?policy }")
    assert [row[3] for row in found] == ["2024-10-30", "2024-11-02"]
    assert found[1] == (
        "山西省水利厅 undertakes 汾河水系连通工程",
        ORDER,
        "山水工程开工",
        "2024-11-02",
        "b.txt:7-31",
        "project-of-actor",
    )


def test_columns_of_the_query_stay_in_front(graph: ox.Store) -> None:
    answer = cited(graph, ask(graph, "SELECT ?project { ?a kg:undertakes ?project }"), VOCABULARY)
    assert isinstance(answer, Answer)
    assert answer.columns == ("project", *CITED)


@pytest.mark.parametrize("columns", ["?o", "?who ?what ?value", "?who ?what ?text"])
def test_observation_is_cited_by_its_node_or_by_its_parts(graph: ox.Store, columns: str) -> None:
    pattern = "?o sosa:hasFeatureOfInterest ?who ; kg:indicator ?what ; kg:value ?value ; kg:text ?text"
    found = sources(graph, f"SELECT {columns} {{ {pattern} ; kg:period '2023' }}")
    assert [(row[0], row[4]) for row in found] == [("娄烦县 造林面积 3.2万亩 2023", "a.txt:50-80")]


def test_statement_is_cited_by_its_node(graph: ox.Store) -> None:
    query = "SELECT ?s { GRAPH ?d { ?s kg:rule 'project-of-actor' } }"
    assert [row[1] for row in sources(graph, query)] == [ORDER]


def test_denied_observation_is_cited_for_its_statement_only() -> None:
    graph = ox.Store()
    denied = DATA.read_text(encoding="utf-8").replace(
        """kg:rule "quantity-of-topic" ;
    kg:status "stated\"""",
        """kg:rule "quantity-of-topic" ;
    kg:status "negated\"""",
    )
    graph.load(denied.encode(), format=ox.RdfFormat.TRIG)
    query = "SELECT ?o { ?o kg:indicator '造林面积'@zh ; kg:period '2023' }"
    assert sources(graph, query) == [("",) * len(CITED)]
    (row,) = sources(graph, "SELECT ?s { GRAPH ?d { ?s kg:rule 'quantity-of-topic' } }")
    assert row[0].endswith("(negated)")


def test_denied_fact_is_cited_for_its_statement_only() -> None:
    graph = ox.Store()
    graph.load(
        DATA.read_bytes().replace(b'kg:status "stated"', b'kg:status "negated"'), format=ox.RdfFormat.TRIG
    )
    assert {row[1] for row in sources(graph, "SELECT ?a ?b { ?a kg:undertakes ?b }")} == {""}
    (row,) = sources(graph, "SELECT ?s { GRAPH ?d { ?s kg:rule 'project-of-actor' } }")
    assert row[0].endswith("(negated)")


def test_saved_question_is_cited_on_the_command_line(built: Path, tmp_path: Path) -> None:
    output = tmp_path / "rivers.csv"
    arguments = ["query", "rivers-and-their-areas", "--cite", "--store", str(built), "-o", str(output)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    with output.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["sourceSentence"] for row in rows if "太原市" in row.values()] == ["汾河流经太原市。"]
    assert {row["sourcePlace"].partition(":")[0] for row in rows} == {"2024-06-01-meeting.txt"}
