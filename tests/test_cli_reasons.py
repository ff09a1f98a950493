from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """绿水镇动态

近日，清河省水利厅印发《清河节水方案》。山西省水利厅赴大同市调研。

大同市位于山西省北部。大同市印发《御河治理规划》。
"""


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reasons")
    (folder / "pages").mkdir()
    (folder / "pages" / "a.txt").write_text(TEXT, encoding="utf8")
    run("build", folder / "pages", "--store", folder / "store", "--date", "2024-05")
    return folder


def test_why_shows_sentence_rule_and_linking(folder: Path) -> None:
    shown = run("why", "大同市", "locatedIn", "山西省", "--store", folder / "store")
    assert "“【大同市】位于【山西省】北部。”" in shown
    assert "place-lies-in-place (version " in shown
    assert "subject  大同市 = 大同市: name, found by gazetteer-official, linked by gazetteer" in shown


def test_why_of_what_nothing_states_says_where_to_ask_on(folder: Path) -> None:
    shown = run("why", "大同市", "visits", "山西省", "--store", folder / "store", code=1)
    assert "no document states 大同市 visits 山西省; kg why-not" in shown


def test_why_of_an_unknown_relation_names_those_there_are(folder: Path) -> None:
    shown = run("why", "大同市", "loves", "山西省", "--store", folder / "store", code=1)
    assert "no relation 'loves'; it has appliesTo" in shown


def test_why_not_shows_what_stopped_each_rule(folder: Path) -> None:
    shown = run("why-not", "山西省水利厅", "issues", "《御河治理规划》", folder / "pages")
    assert "both names, but in no one sentence: a.txt" in shown
    shown = run("why-not", "大同市", "basedOn", "御河治理规划", folder / "pages")
    assert "“【大同市】印发【《御河治理规划》】。”" in shown
    assert "4 other rules are out of the question (none of its words is there: 4)" in shown


def test_why_not_says_that_nothing_is_missing(folder: Path) -> None:
    shown = run("why-not", "大同市", "locatedIn", "山西省", folder / "pages")
    assert "stated, not missing: a.txt; kg why tells" in shown
    assert "stated" not in run("why-not", "大同市", "partOf", "山西省", folder / "pages")


def test_why_not_takes_what_has_the_name_before_what_has_it_as_an_alias(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("洪湖市治理洪湖。\n汉江工程在洪湖市开工。\n", encoding="utf8")
    shown = run("why-not", "汉江工程", "targets", "洪湖", tmp_path)
    assert "both names, but in no one sentence: a.txt" in shown


def test_document_of_json_lines_is_named_as_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 7, "text": "大同市位于山西省北部。"}\n', encoding="utf8")
    run("build", tmp_path / "a.jsonl", "--store", tmp_path / "store")
    shown = run("why", "大同市", "locatedIn", "山西省", "--store", tmp_path / "store")
    assert "1  a.jsonl#7, a1" in shown


def test_diff_writes_large_figures_in_full(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大同市污水处理厂总投资1.2亿元。\n", encoding="utf8")
    run("build", tmp_path / "a.txt", "--store", tmp_path / "store")
    assert " 120000000 元" in run("diff", folder / "store", tmp_path / "store", code=1)


def test_why_not_names_what_no_document_has(folder: Path) -> None:
    shown = run("why-not", "大同市", "funds", "东湖工程", folder / "pages")
    assert "no document has the name '东湖工程'" in shown


def test_why_not_shows_what_was_found_where_a_name_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大同市水务局实施御河治理工程。\n", encoding="utf8")
    shown = run("why-not", "大同市水务局", "undertakes", "河治理工程", tmp_path)
    assert "'河治理工程' is found as no entity's name, though a.txt has it: “大同市水务局实施御河" in shown
    assert "found there: 御河治理工程 → project/御河治理工程" in shown
    shown = run("why-not", "大同市水务局", "undertakes", "实施", tmp_path)
    assert "found there: nothing; kg annotate --explain" in shown


def test_diff_of_a_store_with_itself_is_empty(folder: Path) -> None:
    assert run("diff", folder / "store", folder / "store") == "gained: 0\nlost: 0\n"


def test_diff_blames_a_document_that_only_one_has(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "pages", tmp_path / "pages")
    (tmp_path / "pages" / "b.txt").write_text("娄烦县位于太原市。\n", encoding="utf8")
    run("build", tmp_path / "pages", "--store", tmp_path / "store", "--date", "2024-05")
    shown = run("diff", folder / "store", tmp_path / "store", code=1)
    assert "gained: 1\n  by a document that only one of the graphs has: 1\n" in shown
    assert "+ 娄烦县 locatedIn 太原市   b.txt, place-lies-in-place" in shown
    assert "lost: 0" in shown


def test_diff_blames_a_text_that_changed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("大同市印发", "大同市称赞"), encoding="utf8")
    run("build", tmp_path / "a.txt", "--store", tmp_path / "store", "--date", "2024-05")
    shown = run("diff", folder / "store", tmp_path / "store", code=1)
    assert "by a document whose text or date changed: 2" in shown
    assert "- 大同市 issues 御河治理规划   a.txt" in shown


RULE = """
[[rule]]
id = "praise"
relation = "issues"
why = "A rule of the test."
pattern = "{subject:AdministrativeArea}称赞{object:Policy}"
matches = [{ text = "[甲县|AdministrativeArea]称赞[《乙》|Policy]", facts = ["甲县 issues 《乙》"] }]
rejects = ["[甲县|AdministrativeArea]看见[《乙》|Policy]"]
"""


def test_diff_blames_a_rule_that_is_new(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大同市称赞《御河治理规划》。\n", encoding="utf8")
    own = tmp_path / "own"
    (own / "ontology" / "rules").mkdir(parents=True)
    (own / "ontology" / "rules" / "own.toml").write_text(RULE, encoding="utf8")
    run("build", tmp_path / "a.txt", "--store", tmp_path / "before")
    run("build", tmp_path / "a.txt", "--store", tmp_path / "after", "--with", own)
    shown = run("diff", tmp_path / "before", tmp_path / "after", code=1)
    assert "by a rule that changed, is new or is gone: 1" in shown
    assert "+ 大同市 issues 御河治理规划   a.txt, praise" in shown
    # What the rule is worth has changed since: the reader is told.
    changed = RULE.replace("{subject:", "^{subject:")
    (own / "ontology" / "rules" / "own.toml").write_text(changed, encoding="utf8")
    shown = run("why", "大同市", "issues", "御河治理规划", "--store", tmp_path / "after", "--with", own)
    assert "has changed since: now version" in shown


REJECT = """[[reject]]
subject = "大同市 (AdministrativeArea)"
relation = "issues"
object = "御河治理规划 (Policy)"
who = "李工"
when = "2026-11-24"
why = "只是公示。"
"""
MERGE = """[[merge]]
from = "大同市 (AdministrativeArea)"
into = "山西省 (AdministrativeArea)"
who = "李工"
when = "2026-11-24"
why = "只为试验。"
"""


@pytest.mark.parametrize(
    ("correction", "shown"),
    [
        (REJECT, ["gained: 0", "- 大同市 issues 御河治理规划   a.txt, actor-issues-policy"]),
        (MERGE, ["+ 山西省 issues 御河治理规划   a.txt", "- 大同市 issues 御河治理规划   a.txt"]),
    ],
)
def test_diff_blames_a_correction(folder: Path, tmp_path: Path, correction: str, shown: list[str]) -> None:
    (tmp_path / "corrections.toml").write_text(correction, encoding="utf8")
    own = tmp_path / "store"
    corrections = tmp_path / "corrections.toml"
    run("build", folder / "pages", "--store", own, "--date", "2024-05", "--corrections", corrections)
    found = run("diff", folder / "store", own, code=1)
    assert "by a correction that only one of the graphs was built with" in found
    assert "by nothing of these" not in found
    assert [line for line in shown if line not in found] == []


def test_rule_statistics_show_facts_dead_rules_and_what_nothing_reads(folder: Path) -> None:
    shown = run("rules", "stats", folder / "pages")
    assert "1 documents" in shown
    assert "topic-undertakes-project" in shown
    assert "never fired (" in shown
    assert "sentences with names and no relation" in shown
