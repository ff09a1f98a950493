"""`kg fix`: what a correction would change is shown first, and the file keeps what stood in it."""

from __future__ import annotations

import shlex
import tomllib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SIGNED = ("--who", "李工", "--why", "核对原文", "--when", "2026-11-20")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corrections.toml"


def fix(store: Path, path: Path, *words: str | Path, answer: str = "") -> Result:
    """Run a command of `kg fix` on a store and a file."""
    ends = ("--store", store, "--corrections", path)
    return kg("fix", *words, *ends, answer=answer)


def kg(*words: str | Path, answer: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=answer, catch_exceptions=False)


def tables(path: Path) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_a_correction_that_is_not_wanted_is_not_written(built: Path, path: Path) -> None:
    done = fix(built, path, "rename", "汾河", "大汾河", *SIGNED, answer="n\n")

    assert done.exit_code == 1
    assert not path.exists()


def test_a_name_that_nothing_has_is_refused_with_near_names(built: Path, path: Path) -> None:
    done = fix(built, path, "rename", "汾河保护工作会", "会", *SIGNED, "--yes")

    assert done.exit_code == 1
    assert "near names: 汾河, 汾河保护工作会议" in done.output
    assert not path.exists()


def test_a_faulty_correction_is_refused_and_the_file_stays(built: Path, path: Path) -> None:
    path.write_text("# 我的更正\n", encoding="utf-8")

    done = fix(built, path, "assert", "汾河", "holdsPost", "太原市", *SIGNED, "--yes")

    assert done.exit_code == 1
    assert "does not lead from WaterBody to AdministrativeArea" in done.output
    assert path.read_text(encoding="utf-8") == "# 我的更正\n"


def test_without_who_or_why_nothing_is_done(built: Path, path: Path) -> None:
    assert fix(built, path, "rename", "汾河", "大汾河", "--who", "李工").exit_code == 2
    assert fix(built, path, "rename", "汾河", "大汾河", "--why", "核对").exit_code == 2


def test_what_would_change_is_shown_before_it_is_written(built: Path, path: Path) -> None:
    done = fix(built, path, "merge", "宁武县", "忻州市", *SIGNED, answer="y\n")

    assert done.exit_code == 0
    assert "merge area/140925 into area/140900" in done.output
    assert "2024-05-13-notice.md: 全县、宁武县 (2)" in done.output
    assert "宁武县 undertakes 汾河治理工程  (2024-05-13-notice.md)" in done.output
    assert "measured facts: 1" in done.output


def test_observations_that_would_be_rejected_are_shown(built: Path, path: Path) -> None:
    done = fix(built, path, "reject", "宁武县", "--indicator", "灌溉面积", *SIGNED, answer="n\n")
    other = fix(
        built, path, "reject", "宁武县", "--indicator", "灌溉面积", "--unit", "公顷", *SIGNED, answer="n\n"
    )

    assert (
        "reject area/140925 灌溉面积\n  observations: 1\n    2024-05-13-notice.md: 灌溉面积 32000 亩"
        in done.output
    )
    assert "nothing in the graph says so yet" in other.output


def test_an_observation_has_an_indicator_and_no_relation(built: Path, path: Path) -> None:
    for words in (("--value", "3"), ("flowsThrough", "太原", "--indicator", "长度")):
        done = fix(built, path, "reject", "汾河", *words, *SIGNED, "--yes")
        assert (done.exit_code, "has an --indicator, and no relation" in done.output) == (2, True)


def test_comments_and_order_of_the_file_stay(built: Path, path: Path) -> None:
    before = '# 我的更正\n\n[[rename]] # 旧名\nentity = "water/汾河"\nname = "大汾河"\n'
    before += 'who = "王"\nwhen = 2026-01-02\nwhy = "旧"'
    path.write_text(before, encoding="utf-8")

    done = fix(built, path, "retype", "汾河治理工程", "Facility", *SIGNED, "--yes")

    assert done.exit_code == 0
    assert path.read_text(encoding="utf-8").startswith(before + "\n\n[[retype]]\n")


@pytest.mark.parametrize(
    ("words", "kind", "values"),
    [
        (
            ("merge", "太原市人民政府", "agency/太原人民政府"),
            "merge",
            {"from": "agency/太原市人民政府", "into": "agency/太原人民政府"},
        ),
        (
            ("split", "汾河", "water/太原市/汾河", "--document", "2024-06-01-meeting.txt"),
            "split",
            {"entity": "water/汾河", "into": "water/太原市/汾河", "document": "2024-06-01-meeting.txt"},
        ),
        (("rename", "汾河", "大汾河"), "rename", {"entity": "water/汾河", "name": "大汾河"}),
        (
            ("retype", "汾河治理工程", "Facility"),
            "retype",
            {"entity": "project/汾河治理工程", "type": "Facility"},
        ),
        (
            ("reject", "汾河", "flowsThrough", "太原"),
            "reject",
            {"subject": "water/汾河", "relation": "flowsThrough", "object": "area/140100"},
        ),
        (
            ("reject", "宁武县", "--indicator", "灌溉面积", "--value", "32000"),
            "reject",
            {"subject": "area/140925", "indicator": "灌溉面积", "value": 32000},
        ),
        (
            (
                "assert",
                "宁武县",
                "--indicator",
                "灌溉面积",
                "--value",
                "31000",
                "--unit",
                "亩",
                "--period",
                "2023",
            ),
            "assert",
            {
                "subject": "area/140925",
                "indicator": "灌溉面积",
                "value": 31000,
                "unit": "亩",
                "period": "2023",
            },
        ),
        (("reject", "汾河", "--text", "汾河"), "reject", {"entity": "water/汾河", "text": "汾河"}),
        (
            ("assert", "宁武县", "undertakes", "恢河治理工程 (Project)", "--date", "2025"),
            "assert",
            {
                "subject": "area/140925",
                "relation": "undertakes",
                "object": "project/恢河治理工程",
                "date": "2025",
            },
        ),
    ],
)
def test_each_kind_is_written_with_keys_of_the_graph(
    built: Path, path: Path, words: tuple[str, ...], kind: str, values: dict[str, object]
) -> None:
    done = fix(built, path, *words, *SIGNED, "--yes")

    assert done.exit_code == 0, done.output
    assert tables(path) == {kind: [{**values, "who": "李工", "when": "2026-11-20", "why": "核对原文"}]}


def test_check_tells_what_applies_to_nothing_and_what_is_not_built(documents: Path, path: Path) -> None:
    store = documents.parent / "store"
    kg("build", documents, "--store", store)
    fix(store, path, "merge", "太原市人民政府", "agency/太原人民政府", *SIGNED, "--yes")
    before = fix(store, path, "--check")
    (documents / "2024-06-01-meeting.txt").unlink()

    built = kg("build", documents, "--store", store, "--corrections", path)
    after = fix(store, path, "--check")

    words = "merge agency/太原市人民政府 into agency/太原人民政府"
    assert f"not in the graph yet, build it: line 3: {words}" in before.output
    assert f"applies to nothing: line 3: {words}" in built.output
    assert f"with the corrections of {path}" in built.output
    assert "stale corrections" in built.output
    assert f"applies to nothing: line 3: {words}" in after.output
    assert (before.exit_code, after.exit_code) == (0, 1)


def test_check_without_a_file_is_no_error(built: Path, path: Path) -> None:
    done = fix(built, path, "--check")

    assert done.exit_code == 0, done.output
    assert f"no corrections: {path} is not there" in done.output


def test_a_suggestion_is_a_command_that_can_be_run(documents: Path, path: Path) -> None:
    (documents / "other.txt").write_text(
        "宁武县推进“汾河”治理工程。\n宁武县推进汾河治理工程。\n", encoding="utf-8"
    )
    store = documents.parent / "store"
    kg("build", documents, "--store", store)

    done = fix(store, path, "--suggest")

    assert "suggestions: " in done.output
    commands = [line.strip() for line in done.output.splitlines() if line.strip().startswith("kg fix merge")]
    assert len(commands) == int(done.output.rpartition("suggestions: ")[2])
    for command in commands:
        _, _, _, source, target, *_ = shlex.split(command)
        assert fix(store, path, "merge", source, target, *SIGNED, "--yes").exit_code == 0
