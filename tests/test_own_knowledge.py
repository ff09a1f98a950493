"""A user's own folder adds a class, a relation and a rule: the example of the README, as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import resources
from kg.cli import main
from kg.errors import KGError

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FILES = re.findall(r"`my-knowledge/([\w/.-]+)`:\n\n```\w+\n(.*?)```\n", README, re.DOTALL)


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def own(tmp_path: Path) -> Path:
    assert len(FILES) == 3
    for name, text in FILES:
        path = tmp_path / "my-knowledge" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "my-knowledge"


def test_example_of_the_readme_takes_ten_lines() -> None:
    lines = [line for name, text in FILES if not name.endswith(".csv") for line in text.splitlines()]
    assert len(lines) == 10


def test_example_of_the_readme_reads_a_fact_of_its_own(own: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("泾县世代传承宣纸制作。\n", encoding="utf-8")
    assert "failing: 0" in run("rules", "check", "--with", own)
    run("build", tmp_path / "a.txt", "--with", own, "--store", tmp_path / "store")
    shown = run("why", "泾县", "practises", "宣纸制作", "--with", own, "--store", tmp_path / "store")
    assert "rule     area-practises-craft" in shown


def test_table_of_a_class_that_is_not_declared_is_told(own: Path, tmp_path: Path) -> None:
    (own / "seeds" / "gazetteer" / "Craft.csv").rename(own / "seeds" / "gazetteer" / "Dance.csv")
    (tmp_path / "a.txt").write_text("泾县\n", encoding="utf-8")
    shown = run("build", tmp_path / "a.txt", "--with", own, "--store", tmp_path / "store", code=1)
    assert "is a table of a class that the ontology does not have: 'Dance'" in shown


def test_rule_whose_own_example_fails_stops_the_build(own: Path, tmp_path: Path) -> None:
    path = own / "ontology" / "rules" / "crafts.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("世代传承[", "世代珍爱["), encoding="utf-8")
    (tmp_path / "a.txt").write_text("泾县世代传承宣纸制作。\n", encoding="utf-8")
    shown = run("build", tmp_path / "a.txt", "--with", own, "--store", tmp_path / "store", code=1)
    assert "crafts.toml:1 [area-practises-craft] fails its example" in shown
    assert "expected 宣州区 practises 宣纸制作, found nothing" in shown
    assert not (tmp_path / "store").exists()


def test_folder_of_the_wrong_shape_is_told(own: Path, tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"name the folder above it, .*my-knowledge$"):
        resources.folders("queries", (own / "ontology",))
    with pytest.raises(KGError, match="put what it holds into ontology/"):
        resources.folders("queries", (own / "ontology" / "rules",))
    (tmp_path / "empty").mkdir()
    with pytest.raises(
        KGError, match=r"has none of the folders ontology, seeds, queries that add knowledge$"
    ):
        resources.folders("queries", (tmp_path / "empty",))
