"""The reader of the tables of the name grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.annotation.heads import Head, Heads
from kg.errors import FaultyFilesError

if TYPE_CHECKING:
    from pathlib import Path


def folder(tmp_path: Path, **tables: str) -> Path:
    """Write tables (heads, boundaries, titles) into a folder of seeds."""
    (tmp_path / "lexicon").mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (tmp_path / "lexicon" / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def faults(*folders: Path) -> list[str]:
    with pytest.raises(FaultyFilesError) as raised:
        Heads.load(folders)
    return [str(fault) for fault in raised.value.faults]


def test_no_folder_has_no_heads() -> None:
    assert Heads.load([]) == Heads({}, {})


def test_a_folder_without_tables_has_no_heads(tmp_path: Path) -> None:
    assert Heads.load([tmp_path]) == Heads({}, {})


def test_all_faults_of_all_tables_are_raised_at_once(tmp_path: Path) -> None:
    own = folder(
        tmp_path,
        heads="head,class,area,need\n厅,Agency,all,proper\n局,Agency,full,x\n站,Facility,none,\n",
        boundaries="word,role\n在,rules\n由,governs\n",
        titles="name\n主任\n",
    )
    tables = own / "lexicon"

    needs = "any, proper, named, rich, quoted, status, bare, edition, dated"
    assert faults(own) == [
        f"{tables / 'heads.csv'}:2 [厅] area is none of full, short, lone, none: 'all'",
        f"{tables / 'heads.csv'}:3 [局] need is none of {needs}: 'x'",
        f"{tables / 'heads.csv'}:4 [站] has no value in the column: 'need'",
        f"{tables / 'boundaries.csv'}:2 [在] role is none of governs, either, generic, joins: 'rules'",
        f"{tables / 'titles.csv'}:1 has no column: 'title'",
        f"{tables / 'titles.csv'}:1 has an unknown or repeated column: 'name'",
    ]


def test_faults_of_several_folders_are_raised_at_once(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", boundaries="word,role\n在,rules\n")
    two = folder(tmp_path / "two", boundaries="word,role\n由,rules\n")

    assert len(faults(one, two)) == 2


def test_a_row_that_is_too_short_is_a_fault(tmp_path: Path) -> None:
    own = folder(tmp_path, heads="head,class,area,need\n厅\n")

    assert faults(own) == [f"{own / 'lexicon' / 'heads.csv'}:2 [厅] has 1 values for 4 columns: '厅'"]


def test_a_word_that_is_there_twice_is_a_fault(tmp_path: Path) -> None:
    own = folder(tmp_path, boundaries="word,role\n由,governs\n由,either\n", titles="title\n主任\n主任\n")

    assert [fault.rpartition("/")[2] for fault in faults(own)] == [
        "boundaries.csv:3 [由] is there twice",
        "titles.csv:3 [主任] is there twice",
    ]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    own = folder(tmp_path, titles="\ufefftitle\n厅长\n")

    assert Heads.load([own]).titles == {"厅长"}


def test_a_later_folder_replaces_a_head(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", heads="head,class,area,need\n站,Facility,none,proper\n")
    two = folder(tmp_path / "two", heads="head,class,area,need\n站,Agency,full,any\n")

    assert Heads.load([one, two]).heads == {"站": Head("站", "Agency", "full", "any")}


def test_titles_of_all_folders_are_put_together(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", titles="title\n厅长\n")
    two = folder(tmp_path / "two", titles="title\n河长\n")

    assert Heads.load([one, two]).titles == {"厅长", "河长"}


HEADS = Heads(
    {
        "局": Head("局", "Agency", "full", "proper"),
        "分局": Head("分局", "Agency", "full", "proper"),
        "河": Head("河", "WaterBody", "none", "proper"),
    },
    {"在": "governs", "负责": "governs"},
    frozenset({"局长"}),
)


def test_a_text_without_head_has_none() -> None:
    assert HEADS.longest("水利厅") is None
    assert HEADS.longest("") is None


def test_the_longest_head_is_found() -> None:
    assert HEADS.longest("秀峰分局") == HEADS.heads["分局"]


def test_a_head_that_is_too_short_is_not_found() -> None:
    assert HEADS.longest("水利局", at_least=2) is None


def test_only_a_place_of_one_character_is_single() -> None:
    assert [head.text for head in HEADS.heads.values() if head.single] == ["河"]


def test_words_kept_whole_have_two_characters_or_more() -> None:
    assert set(HEADS.whole_words) == {"分局", "负责", "局长"}
