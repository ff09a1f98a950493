"""`kg query`, `sparql`, `show`, `export` and `rules`: clear messages, and answers in every form."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

if TYPE_CHECKING:
    from pathlib import Path

LABELS = "SELECT ?label { ?water a kg:WaterBody ; rdfs:label ?label } ORDER BY ?label"


def kg(*words: str | Path, stdin: str | None = None) -> Result:
    """Run the command line; what it does not handle itself is an error of the test."""
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin, catch_exceptions=False)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "汾河"),
        ("sparql", LABELS),
        ("query", "projects-on-a-river", "--river", "汾河"),
        ("export", "graph.gexf"),
    ],
)
def test_command_without_a_store_says_how_to_make_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = kg(*words, "--store", tmp_path / "nowhere")

    assert result.exit_code == 1
    assert "kg build" in result.stderr
    assert not (tmp_path / "nowhere").exists()


def test_show_of_an_unknown_name_suggests_near_ones(built: Path) -> None:
    result = kg("show", "汾", "--store", built)

    assert result.exit_code == 1
    assert "汾河" in result.stderr


def test_query_of_an_unknown_name_suggests_near_ones(built: Path) -> None:
    result = kg("query", "projects-on-river", "--store", built)

    assert result.exit_code == 1
    assert "projects-on-a-river" in result.stderr


def test_query_without_its_parameter_tells_it(built: Path) -> None:
    result = kg("query", "projects-on-a-river", "--store", built)

    assert result.exit_code == 1
    assert "river" in result.stderr


@pytest.mark.parametrize("words", [("--river",), ("river", "汾河")])
def test_query_with_a_malformed_parameter_is_a_usage_error(built: Path, words: tuple[str, ...]) -> None:
    result = kg("query", "projects-on-a-river", "--store", built, *words)

    assert result.exit_code == 2
    assert "river" in result.stderr


def test_sparql_with_a_syntax_error_points_at_it(built: Path) -> None:
    result = kg("sparql", "SELECT ?a {\n ?a kg:issues }", "--store", built)

    assert result.exit_code == 1
    assert "line 2" in result.stderr


def test_sparql_refuses_an_update(built: Path) -> None:
    result = kg("sparql", "DELETE WHERE { ?a ?b ?c }", "--store", built)

    assert result.exit_code == 1
    assert "DELETE" in result.stderr


def test_sparql_without_a_query_is_a_usage_error(built: Path) -> None:
    assert kg("sparql", "--store", built).exit_code == 2


def test_export_to_an_unknown_suffix_lists_the_known_ones(built: Path, tmp_path: Path) -> None:
    result = kg("export", tmp_path / "graph.docx", "--store", built)

    assert result.exit_code == 1
    assert ".gexf" in result.stderr


def test_rules_check_fails_on_a_rule_that_does_not_read_its_example(tmp_path: Path) -> None:
    (tmp_path / "ontology" / "rules").mkdir(parents=True)
    (tmp_path / "ontology" / "rules" / "mine.toml").write_text(
        '[[rule]]\nid = "mine"\nrelation = "issues"\nwhy = "Shown in a test."\n'
        'pattern = "{subject:Agency}颁下{object:Policy}"\n'
        "matches = [{ text = '[水利厅|Agency]印发[《案》|Policy]。', facts = ['水利厅 issues 《案》'] }]\n"
        'rejects = ["[省水利厅|Agency]学习[《规划》|Policy]。"]\n',
        encoding="utf-8",
    )

    result = kg("rules", "check", "--with", tmp_path)

    assert result.exit_code == 1
    assert "[mine]" in result.stdout


def test_rules_check_passes_what_ships() -> None:
    result = kg("rules", "check")

    assert result.exit_code == 0, result.output
    assert "failing: 0" in result.stdout


def test_rules_trace_tells_what_each_rule_found_or_missed() -> None:
    result = kg("rules", "trace", "[省水利厅|Agency]印发[《规划》|Policy]。")

    lines = [line.strip() for line in result.stdout.splitlines()]
    assert "省水利厅: Agency" in lines
    fired = lines.index("✓ actor-issues-policy (issues)")
    assert lines[fired + 1 : fired + 3] == ["subject: 省水利厅", "object: 《规划》"]
    assert any(line.startswith("✗") for line in lines)


def test_rules_trace_refuses_a_mark_of_no_class() -> None:
    result = kg("rules", "trace", "[省水利厅|Agent]印发[《规划》|Policy]。")

    assert result.exit_code == 1
    assert "[省水利厅|Agent] is a mark of no class of entities; the classes are" in result.output


def test_rules_trace_finds_the_mentions_of_a_plain_text() -> None:
    result = kg("rules", "trace", "汾河流经太原市。")

    assert {"汾河: WaterBody", "太原市: AdministrativeArea"} <= set(result.stdout.splitlines())
    assert "✓ water-flows-through-area (flowsThrough)" in result.stdout


def test_query_list_names_every_query_with_its_parameters() -> None:
    result = kg("query", "list")

    assert "  projects-on-a-river --river" in result.stdout.splitlines()


def test_query_list_tells_how_many_rows_a_graph_gives(built: Path) -> None:
    result = kg("query", "list", "--store", built)

    assert "  what-each-document-holds  (2 rows)" in result.stdout.splitlines()
    assert "  projects-on-a-river --river" in result.stdout.splitlines()


def test_query_show_prints_the_question_and_its_sparql() -> None:
    result = kg("query", "show", "projects-on-a-river")

    assert "SELECT" in result.stdout
    assert "projects-on-a-river.rq" in result.stdout


def test_help_of_a_query_tells_its_parameters_with_examples() -> None:
    result = kg("query", "projects-on-a-river", "--help")

    assert "--river WaterBody" in result.stdout
    assert "汾河" in result.stdout


def test_help_of_the_queries_lists_all_of_them_by_group() -> None:
    result = kg("query", "--help")

    assert "Questions: rivers and projects:" in result.stdout
    assert "projects-on-a-river" in result.stdout


def test_query_of_a_folder_of_ones_own_is_a_command_too(built: Path, tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "all-waters.rq").write_text(
        "#+ summary: Waters.\n#+ description: All.\n#+ expect: labelHere has 汾河\n"
        "SELECT ?water ?labelHere { ?water a kg:WaterBody ; rdfs:label ?labelHere }\n",
        encoding="utf-8",
    )

    behind = kg("query", "all-waters", "--with", tmp_path, "--store", built, "--format", "csv")
    in_front = kg("query", "--with", tmp_path, "--store", built, "all-waters", "--format", "csv")

    assert "汾河" in behind.stdout
    assert in_front.stdout == behind.stdout


def test_query_test_passes_on_the_sample_articles(sample: Path) -> None:
    result = kg("query", "--test", "--store", sample)

    assert result.exit_code == 0, result.output
    assert "failing: 0" in result.stdout


def test_query_test_fails_where_an_answer_is_not_as_expected(built: Path) -> None:
    result = kg("query", "--test", "--store", built)

    assert result.exit_code == 1
    assert "✗ who-funds-what" in result.stdout


def test_explain_tells_what_a_name_was_taken_for_and_the_sparql(built: Path) -> None:
    result = kg("query", "mentions-of-an-entity", "--entity", "汾河", "--store", built, "--explain")

    assert "entity = 汾河  <https://kg.example/water/汾河>" in result.stderr
    assert "itsrdf:taIdentRef <https://kg.example/water/汾河>" in result.stderr
    assert "seconds" in result.stderr


def test_limit_holds_in_every_format(built: Path) -> None:
    words = ("sparql", "SELECT ?s { ?s ?p ?o }", "--store", built, "--limit", "2")

    assert len(kg(*words, "--format", "csv").stdout.splitlines()) == 3
    assert len([row for row in kg(*words).stdout.splitlines() if "area" in row]) == 2


def test_table_that_is_cut_says_so(built: Path) -> None:
    result = kg("sparql", "SELECT ?m { GRAPH ?g { ?m ?p ?o } ?x ?y ?z }", "--store", built)

    assert "the first 1,000 rows" in result.stderr


def test_query_that_takes_too_long_is_ended(built: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = kg("sparql", endless, "--store", built, "--timeout", "0.5")

    assert result.exit_code == 1
    assert "more than 0.5 seconds" in result.stderr


def test_sparql_hints_at_a_term_that_the_ontology_does_not_have(built: Path) -> None:
    result = kg("sparql", "SELECT ?p { ?a kg:isues ?p }", "--store", built)

    assert result.exit_code == 0
    assert "the ontology has no kg:isues; near names: kg:issues" in result.stderr


def test_sparql_shows_labels_beside_iris_unless_told_not_to(built: Path) -> None:
    words = ("sparql", "SELECT ?water { ?water kg:flowsThrough ?area }", "--store", built)

    assert "汾河 (water/汾河)" in kg(*words).stdout
    assert "汾河 (" not in kg(*words, "--no-labels").stdout


@pytest.mark.parametrize(
    ("suffix", "start"),
    [("csv", b"label\r\n"), ("md", b"| label |"), ("parquet", b"PAR1"), ("json", b'{"head"')],
)
def test_suffix_of_the_output_chooses_the_format(
    built: Path, tmp_path: Path, suffix: str, start: bytes
) -> None:
    result = kg("sparql", LABELS, "--store", built, "-o", tmp_path / f"out.{suffix}")

    assert result.exit_code == 0, result.output
    assert (tmp_path / f"out.{suffix}").read_bytes().startswith(start)


def test_answer_that_cannot_be_written_leaves_the_file_as_it_was(built: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.ttl"
    output.write_text("before", encoding="utf-8")

    result = kg("sparql", LABELS, "--store", built, "-o", output)

    assert result.exit_code == 1
    assert "not as 'turtle'" in result.stderr
    assert output.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [output]


def test_parquet_on_the_screen_is_refused(built: Path) -> None:
    result = kg("sparql", LABELS, "--store", built, "--format", "parquet")

    assert result.exit_code == 1
    assert "name a file" in result.stderr


def test_construct_is_written_as_json_ld(built: Path) -> None:
    construct = "CONSTRUCT { ?w rdfs:label ?l } { ?w a kg:WaterBody ; rdfs:label ?l }"
    result = kg("sparql", construct, "--store", built, "--format", "jsonld")

    assert "汾河" in json.dumps(json.loads(result.stdout), ensure_ascii=False)


def test_query_run_takes_parameters_joined_or_apart(built: Path) -> None:
    words = ("query", "mentions-of-an-entity", "--store", built, "--format", "csv")

    apart, joined = kg(*words, "--entity", "汾河"), kg(*words, "--entity=汾河")

    assert apart.exit_code == 0, apart.output
    assert len(apart.stdout.splitlines()) > 1
    assert joined.stdout == apart.stdout


def test_sparql_writes_every_format(built: Path) -> None:
    table, comma, tab, json_ = (
        kg("sparql", LABELS, "--store", built, "--format", form).stdout
        for form in ("table", "csv", "tsv", "json")
    )

    labels = [row["label"] for row in csv.DictReader(io.StringIO(comma))]
    assert "汾河" in labels
    assert "汾河" in table
    assert [line.split("@")[0].strip('"') for line in tab.splitlines()[1:]] == labels
    assert [row["label"]["value"] for row in json.loads(json_)["results"]["bindings"]] == labels


def test_sparql_reads_a_file_and_writes_one(built: Path, tmp_path: Path) -> None:
    (tmp_path / "question.rq").write_text(LABELS, encoding="utf-8")

    result = kg(
        "sparql",
        "-f",
        tmp_path / "question.rq",
        "--store",
        built,
        "--format",
        "csv",
        "-o",
        tmp_path / "out.csv",
    )

    assert result.exit_code == 0
    assert "汾河" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_show_prints_facts_with_the_sentence_behind_each(built: Path) -> None:
    result = kg("show", "汾河", "--store", built)

    assert "flowsThrough 太原市" in result.stdout
    assert "“汾河流经太原市。”" in result.stdout


@pytest.mark.parametrize("suffix", ["gexf", "graphml", "csv", "json", "net", "nq", "ttl"])
def test_export_writes_every_suffix(built: Path, tmp_path: Path, suffix: str) -> None:
    result = kg("export", tmp_path / f"graph.{suffix}", "--store", built)

    assert result.exit_code == 0, result.output
    written = list(tmp_path.iterdir())
    assert written
    assert all("汾河" in path.read_text(encoding="utf-8") or "edges" in path.name for path in written)
