"""`kg evaluate`, `kg unknowns`, `kg annotate --explain` and `--pipeline` on the command line."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from test_proposals import ruled

from kg import resources
from kg.cli import main
from kg.evaluation import Unknowns
from kg.gazetteer import Gazetteer
from kg.model import Annotation, Article, Entity, Linking, Mention, Page

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """太原市召开汾河保护工作会议

6月1日，太原市人民政府召开汾河保护工作会议。青禾水土研究院参加会议。青禾水土研究院在太原市。
"""


def kg(*words: str | Path) -> Result:
    """Run the command line; what it does not handle itself is an error of the test."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path, page: Path) -> Path:
    """Return a folder with a gold file that has one name more than the page."""
    folder = tmp_path / "gold"
    kg("annotate", page, "-o", folder)
    file = folder / "page.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    start = TEXT.index("参加")
    more = {
        "start": start,
        "end": start + 2,
        "text": "参加",
        "type": "Site",
        "kind": "name",
        "entity": "参加",
    }
    data["mentions"].append({**more, "article": "a1"})
    file.write_text(json.dumps(data), encoding="utf-8")
    return folder


def a_linking(doc: str, *names: str) -> Linking:
    """Return a page of organisations, each with a name of its own."""
    text = "".join(names)
    mentions, at = [], 0
    for name in names:
        key = f"institution/{name}"
        mentions.append(Mention(at, at + len(name), "Institution", "name", "a1", "grammar", key, "own-name"))
        at += len(name)
    article = Article("a1", "", 0, len(text), ())
    page = Page(doc, text, text, range(len(text) + 1), (article,))
    entities = {f"institution/{name}": Entity(f"institution/{name}", "Institution", name) for name in names}
    return Linking(Annotation(page, tuple(mentions)), tuple(mentions), entities)


def test_evaluate_refuses_a_gold_that_is_not_there(tmp_path: Path) -> None:
    assert kg("evaluate", tmp_path / "nowhere").exit_code == 2


def test_evaluate_shows_figures_and_examples_of_errors(gold: Path, page: Path) -> None:
    result = kg("evaluate", gold, page, "--errors", "1")

    assert result.exit_code == 0, result.output
    rows = {row[0]: row[1:] for row in map(str.split, result.stdout.splitlines()) if row}
    assert rows["mentions"][0] == "1.000"
    assert float(rows["mentions"][1]) < 1
    assert "1 mentions, missed" in result.stdout
    assert "gold: 参加/Site" in result.stdout
    assert "▸参加◂会议" in result.stdout


def test_evaluate_writes_json(gold: Path, page: Path) -> None:
    told = json.loads(kg("evaluate", gold, page, "--format", "json", "--errors", "5").stdout)

    assert told["pages"] == 1
    assert told["figures"]["mentions"]["precision"] == 1.0
    (error,) = [error for error in told["errors"] if error["measure"] == "mentions"]
    assert (error["error"], error["count"], error["groups"]) == ("missed", 1, {"Site": 1})
    assert error["examples"][0]["gold"] == "参加/Site"


def test_evaluate_names_a_page_that_is_missing(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()

    result = kg("evaluate", gold, tmp_path / "other")

    assert "no page for page.txt: all of it counts as missed" in result.stderr


def test_unknowns_of_nothing_fail(tmp_path: Path) -> None:
    result = kg("unknowns", tmp_path / "nowhere.txt")

    assert result.exit_code == 1
    assert "nowhere.txt" in result.stderr


def test_unknowns_lists_names_by_frequency_with_examples(page: Path) -> None:
    result = kg("unknowns", page, "--class", "Institution")

    lines = result.stdout.splitlines()
    assert lines[0] == "Institution:"
    assert lines[1].split() == ["2", "青禾水土研究院", "in", "1", "documents"]
    assert "▸青禾水土研究院◂参加会议。  page.txt" in lines[2]
    assert "汾河" not in [word for line in lines[1::2] for word in line.split()[1:2]]


def test_unknowns_as_csv_are_rows_of_a_gazetteer_table(page: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "seeds" / "gazetteer").mkdir(parents=True)
    table = own / "seeds" / "gazetteer" / "institutions.csv"

    table.write_text(kg("unknowns", page, "--format", "csv").stdout, encoding="utf-8")

    (name,) = Gazetteer.load(resources.folders("seeds", (own,))).named("青禾水土研究院")
    assert name.type == "Institution"
    assert "青禾" not in kg("unknowns", page, "--class", "Institution", "--with", own).stdout


def test_unknown_areas_have_the_columns_of_areas(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("忻州市五台县\n\n五台县东冶镇后沟湾村修路。\n", encoding="utf-8")

    result = kg("unknowns", page, "--class", "AdministrativeArea", "--format", "csv")
    without = kg("unknowns", page, "--format", "csv")

    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["code"], row["name"]) == ("", "后沟湾村")
    assert row["parent"].startswith("140922")
    assert "1 areas are left out" in without.stderr


def test_unknowns_limit_is_held(page: Path) -> None:
    assert len(json.loads(kg("unknowns", page, "--format", "json", "--limit", "1").stdout)) == 1


def test_unknowns_keep_what_is_frequent_and_bound_what_they_lost() -> None:
    counted = Unknowns(capacity=10)
    for number in range(200):
        counted.add(a_linking(f"{number}.txt", "常见研究院", f"第{number}研究院"))

    found = counted.by_frequency()

    assert len(found) <= 10
    assert (found[0].name, found[0].count, found[0].documents, found[0].uncounted) == (
        "常见研究院",
        200,
        200,
        0,
    )
    assert len(found[0].examples) == 2
    assert all(one.count + one.uncounted >= 1 for one in found)
    assert max(one.uncounted for one in found) > 0


def test_annotate_without_a_folder_or_explain_is_refused(page: Path) -> None:
    result = kg("annotate", page)

    assert result.exit_code == 2
    assert "--explain" in result.stderr


def test_explain_shows_the_reasons_of_each_mention_on_a_line(page: Path) -> None:
    lines = kg("annotate", page, "--explain").stdout.splitlines()

    assert lines[0] == "page.txt:"
    (line,) = [line for line in lines if "太原市人民政府  " in line]
    assert "Agency" in line
    assert "found by grammar" in line
    assert "to 太原市人民政府" in line
    assert line.endswith("6月1日，▸太原市人民政府◂召开汾河保护工作会议。")
    (line,) = [line for line in lines if line.endswith("▸青禾水土研究院◂参加会议。")]
    assert "linked by own-name to 青禾水土研究院 (not known)" in line
    starts = [int(line.split("-")[0]) for line in lines[1:]]
    assert starts == sorted(starts)


def test_explain_adds_the_reasons_to_the_json(page: Path, tmp_path: Path) -> None:
    plain = kg("annotate", page, "-o", tmp_path / "plain")
    explained = kg("annotate", page, "--explain", "-o", tmp_path / "explained")

    without, reasons = (
        json.loads((tmp_path / name / "page.json").read_text(encoding="utf-8"))
        for name in ("plain", "explained")
    )
    assert plain.stdout == ""
    assert "found by" in explained.stdout
    assert all(mention["evidence"] and mention["link"] for mention in reasons["mentions"])
    assert all(relation["rules"] for relation in reasons["relations"])
    for mention in reasons["mentions"]:
        del mention["evidence"], mention["link"]
    assert reasons["mentions"] == without["mentions"]


def test_build_refuses_a_pipeline_that_cannot_be_loaded(page: Path, tmp_path: Path) -> None:
    result = kg("build", page, "--store", tmp_path / "store", "--pipeline", "no_such_pipeline")

    assert result.exit_code == 1
    assert "'no_such_pipeline' cannot be loaded" in result.stderr
    assert not (tmp_path / "store").exists()


def test_the_graph_says_which_pipeline_found_a_mention(page: Path, tmp_path: Path) -> None:
    page.write_text(TEXT + "\n他们在竹影茶寮歇脚。\n", encoding="utf-8")
    pipeline = ruled(tmp_path, ("竹影茶寮", "FAC"))

    built = kg("build", page, "--store", tmp_path / "store", "--pipeline", pipeline)
    answer = kg(
        "sparql", "SELECT ?evidence { GRAPH ?g { ?m nif:anchorOf '竹影茶寮'@zh ; kg:evidence ?evidence } }",
        "--format", "csv", "--store", tmp_path / "store",
    )  # fmt: skip

    assert built.exit_code == 0
    assert answer.stdout.split() == ["evidence", "model:zh_shaped-1.2.0"]
