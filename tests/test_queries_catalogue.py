"""The catalogue: faults of query files, parameters bound as terms, answers and their formats."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import FaultyFilesError, QueryError
from kg.queries import Catalogue, render, sparql, table
from kg.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data" / "river-graph.trig"
HEADER = "#+ summary: S.\n#+ description: D.\n#+ expect: rows >= 0\n"
BODY = "PREFIX kg: <https://kg.example/ontology#>\nSELECT ?a { ?a a kg:Agency } ORDER BY ?a\n"


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def catalogue_of(folder: Path, vocabulary: Vocabulary, **texts: str) -> Catalogue:
    for name, text in texts.items():
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    return Catalogue.load([folder], vocabulary)


def with_params(params: str, body: str) -> str:
    return HEADER + f"#+ params:\n#+   {params}\n" + "PREFIX kg: <https://kg.example/ontology#>\n" + body


RIVER = "river: WaterBody; required; example 汾河; a river"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (BODY, "is missing in the header"),
        (HEADER + "#+ sumary: x\n" + BODY, "is no key of a header"),
        (HEADER + "#+ summary: x\n" + BODY, "stands twice"),
        (HEADER + "#+what\n" + BODY, "is no line of a header"),
        (HEADER.replace("rows >= 0", "many rows") + BODY, "is no expectation"),
        (HEADER + BODY.replace("kg:Agency", "kg:Agensy"), "is no term of the ontology"),
        (HEADER + BODY.replace("}", ""), "is no SPARQL: column"),
        (HEADER + "DROP ALL", "would change the graph"),
        (HEADER + "SELECT * { SERVICE <urn:x> { ?a ?b ?c } }", "SERVICE"),
        (HEADER + "SELECT $river { ?p ?q $river }", "not declared"),
        (with_params(RIVER, "SELECT ?p { ?p a kg:Agency }"), "declared and not used"),
        (with_params(RIVER, "SELECT ?p $river { ?p ?q $river . ?river ?x ?y }"), "write it with $"),
        (with_params(RIVER, "SELECT ?p { ?p kg:targets $river }"), "the SELECT does not give back"),
        (
            with_params(RIVER, "SELECT ?p $river { { SELECT ?p { ?p ?q $river } } }"),
            "subquery that does not select",
        ),
        (with_params(RIVER, "SELECT ?p $river { ?p ?q ?r FILTER BOUND($river) }"), "write COALESCE"),
        (with_params("river", "SELECT $river { ?p ?q $river }"), "is no parameter"),
        (
            with_params("river: Waterbody; required; example 汾河", "SELECT $river { ?p ?q $river }"),
            "neither a class",
        ),
        (
            with_params("river: WaterBody; example 汾河", "SELECT $river { ?p ?q $river }"),
            "is not one of required",
        ),
        (with_params("river: WaterBody; required", "SELECT $river { ?p ?q $river }"), "has no example"),
    ],
)
def test_load_names_the_fault_of_a_file(
    tmp_path: Path, vocabulary: Vocabulary, text: str, problem: str
) -> None:
    with pytest.raises(FaultyFilesError) as caught:
        catalogue_of(tmp_path, vocabulary, faulty=text)
    assert any(problem in fault.problem for fault in caught.value.faults), str(caught.value)
    assert all(fault.path.endswith("faulty.rq") and fault.item == "faulty" for fault in caught.value.faults)


def test_load_gives_line_and_column_of_broken_syntax(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(FaultyFilesError) as caught:
        catalogue_of(tmp_path, vocabulary, faulty=HEADER + "SELECT ?a {\n  ?a ?b ]\n}")
    (fault,) = caught.value.faults
    assert fault.line == 5
    assert "column 9" in fault.problem


def test_load_reports_the_faults_of_all_files_at_once(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(FaultyFilesError) as caught:
        catalogue_of(tmp_path, vocabulary, one=BODY, two=HEADER + "SELECT", three=HEADER + BODY)
    assert {fault.item for fault in caught.value.faults} == {"one", "two"}


def test_load_refuses_an_empty_folder(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(FaultyFilesError, match="holds no saved query"):
        Catalogue.load([tmp_path], vocabulary)


def test_load_reads_a_user_folder_over_the_shipped_one(tmp_path: Path, vocabulary: Vocabulary) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    own.mkdir()
    shipped.mkdir()
    (shipped / "a.rq").write_text(HEADER + BODY, encoding="utf-8")
    (own / "a.rq").write_text(HEADER.replace("S.", "Mine.") + BODY, encoding="utf-8")
    catalogue = Catalogue.load([shipped, own], vocabulary)
    assert [query.header.summary for query in catalogue] == ["Mine."]


@pytest.fixture
def catalogue(tmp_path: Path, vocabulary: Vocabulary) -> Catalogue:
    return catalogue_of(
        tmp_path,
        vocabulary,
        **{
            "projects": with_params(RIVER, "SELECT $river ?p { ?p kg:targets $river } ORDER BY ?p"),
            "measured": with_params(
                "least: decimal; default 0; example 5",
                "SELECT $least ?o { ?o kg:value ?v FILTER (?v >= $least) }",
            ),
            "of-class": with_params(
                "class: class; required; example Agency", "SELECT $class ?e { ?e a $class }"
            ),
            "by-rule": with_params(
                "rule: string; optional; example r", "SELECT $rule ?s { GRAPH ?g { ?s kg:rule $rule } }"
            ),
        },
    )


def test_run_refuses_a_query_that_is_not_there(catalogue: Catalogue, graph: ox.Store) -> None:
    with pytest.raises(QueryError, match="near names: projects"):
        catalogue.run(graph, "project")


@pytest.mark.parametrize(
    ("query", "values", "message"),
    [
        ("projects", {}, "projects needs river .* for example 汾河"),
        ("projects", {"rivers": "汾河"}, "has no parameter 'rivers'; its parameters: river"),
        ("projects", {"river": "黄水"}, "river: no WaterBody of the graph is named '黄水'"),
        ("measured", {"least": "many"}, "least is of type decimal, not 'many'"),
        ("of-class", {"class": "Agensy"}, "near names: Agency"),
        ("of-class", {"class": "Organisation"}, "groups the classes Agency, Company, Institution"),
    ],
)
def test_run_refuses_values_that_do_not_fit(
    catalogue: Catalogue, graph: ox.Store, query: str, values: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        catalogue.run(graph, query, values)


def test_run_binds_a_value_as_a_term_whatever_its_text(catalogue: Catalogue, graph: ox.Store) -> None:
    attack = '" } } ; DROP ALL ; SELECT * { ?s ?p "'
    assert catalogue.run(graph, "by-rule", {"rule": attack}).result().rows == ()
    assert len(graph) > 0


def test_run_finds_the_entity_by_its_alias(catalogue: Catalogue, graph: ox.Store) -> None:
    result = catalogue.run(graph, "projects", {"river": "汾河流域"}).result()
    assert result.parameters == {"river": "汾河"}
    assert ("https://kg.example/water/汾河", "https://kg.example/project/汾河干流清淤工程") in result.texts()


def test_run_leaves_an_optional_parameter_open(catalogue: Catalogue, graph: ox.Store) -> None:
    assert len(catalogue.run(graph, "by-rule").result().rows) == 4
    assert len(catalogue.run(graph, "by-rule", {"rule": "project-of-actor"}).result().rows) == 1


def test_run_takes_the_default(catalogue: Catalogue, graph: ox.Store) -> None:
    assert len(catalogue.run(graph, "measured").result().rows) == 3
    assert len(catalogue.run(graph, "measured", {"least": "100000.5"}).result().rows) == 1


def test_test_says_which_expectation_an_answer_misses(
    tmp_path: Path, vocabulary: Vocabulary, graph: ox.Store
) -> None:
    few = HEADER.replace("rows >= 0", "rows >= 1\n#+   rows < 2") + BODY
    (outcome,) = catalogue_of(tmp_path, vocabulary, few=few).test(graph)
    assert outcome.rows == 3
    assert outcome.problem == "expected rows < 2; there are 3 rows"


def test_result_stops_at_the_limit(graph: ox.Store) -> None:
    assert len(sparql(graph, "SELECT * { ?s ?p ?o }").result(limit=5).rows) == 5


def test_sparql_answers_ask_with_one_row(graph: ox.Store) -> None:
    assert sparql(graph, "ASK { ?s a kg:Agency }").result().texts() == [("true",)]


def test_sparql_leaves_the_documents_graphs_out_of_the_default_graph(graph: ox.Store) -> None:
    assert sparql(graph, "ASK { ?s a kg:Mention }").result().texts() == [("false",)]


LABELS = "SELECT ?e ?eLabel { ?e a kg:WaterBody ; rdfs:label ?eLabel } ORDER BY ?e"


def test_write_gives_csv_of_the_w3c_format(graph: ox.Store) -> None:
    out = io.BytesIO()
    sparql(graph, LABELS).write(out, "csv")
    assert out.getvalue().decode().splitlines() == [
        "e,eLabel",
        "https://kg.example/water/汾河,汾河",
        "https://kg.example/water/汾河太原段,汾河太原段",
    ]


def test_write_gives_tsv_of_the_w3c_format(graph: ox.Store) -> None:
    out = io.BytesIO()
    sparql(graph, LABELS).write(out, "tsv")
    assert out.getvalue().decode().splitlines()[1] == '<https://kg.example/water/汾河>\t"汾河"@zh'


def test_write_gives_json_of_the_w3c_format(graph: ox.Store) -> None:
    out = io.BytesIO()
    sparql(graph, LABELS).write(out, "json")
    answer = json.loads(out.getvalue())
    assert answer["head"]["vars"] == ["e", "eLabel"]
    assert answer["results"]["bindings"][0]["eLabel"] == {
        "type": "literal",
        "value": "汾河",
        "xml:lang": "zh",
    }


def test_write_gives_turtle_of_a_construct(graph: ox.Store) -> None:
    out = io.BytesIO()
    sparql(graph, "CONSTRUCT { ?s kg:targets ?o } WHERE { ?s kg:targets ?o }").write(out, "turtle")
    assert "kg:targets <https://kg.example/water/汾河>" in out.getvalue().decode()


@pytest.mark.parametrize(
    ("text", "format_"), [(LABELS, "turtle"), ("CONSTRUCT WHERE { ?s kg:issues ?o }", "csv")]
)
def test_write_refuses_a_format_of_the_other_kind(graph: ox.Store, text: str, format_: str) -> None:
    with pytest.raises(QueryError, match="are written as"):
        sparql(graph, text).write(io.BytesIO(), format_)


def test_table_shows_the_label_in_place_of_the_iri(graph: ox.Store) -> None:
    text = render(table(sparql(graph, LABELS).result()), 60)
    assert "汾河太原段" in text
    assert "https:" not in text


def test_table_takes_brackets_for_no_markup(graph: ox.Store) -> None:
    text = render(table(sparql(graph, 'SELECT ("[b]通知[/b] [1]" AS ?title) {}').result()), 60)
    assert "[b]通知[/b] [1]" in text


def test_table_lines_up_chinese_columns() -> None:
    answer = sparql(ox.Store(), 'SELECT ?a ?b { VALUES (?a ?b) { ("汾河" "x") ("ab" "y") } } ORDER BY ?b')
    first, second = render(table(answer.result()), 40).splitlines()[-2:]
    assert first.index("x") + 2 == second.index("y")  # two Chinese characters are as wide as four letters


def test_table_too_wide_for_the_screen_becomes_blocks(graph: ox.Store) -> None:
    names = [f"?column{number}" for number in range(9)]
    values = " ".join(f'"值{number}值值值值值值"' for number in range(9))
    answer = sparql(graph, f"SELECT {' '.join(names)} {{ VALUES ({' '.join(names)}) {{ ({values}) }} }}")
    lines = render(table(answer.result()), 60).splitlines()
    assert lines[0] == "── 1"
    assert lines[9] == "  column8  值8值值值值值值"


def test_table_says_that_there_are_no_rows(graph: ox.Store) -> None:
    assert render(table(sparql(graph, "SELECT ?a { ?a a kg:None }").result())) == "no rows\n"
