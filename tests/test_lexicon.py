"""Words, their parts of speech, and the division of text into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import FaultyFilesError
from kg.gazetteer import Lexicon

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Lexicon(
    {
        "水": ("n", 50),
        "利": ("n", 20),
        "厅": ("n", 10),
        "水利": ("n", 80),
        "水利厅长": ("n", 1),
        "长": ("a", 60),
        "治": ("v", 40),
        "长治": ("ns", 30),
        "的": ("u", 500),
    }
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def split(lexicon: Lexicon, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in lexicon.segment(text)]


def test_an_empty_text_has_no_words() -> None:
    assert SMALL.segment("") == []


def test_a_word_not_known_has_no_part_of_speech() -> None:
    assert SMALL.pos("鱻") == ""
    assert SMALL.frequency("鱻") == 0


def test_a_character_not_known_is_a_word_of_its_own() -> None:
    assert SMALL.segment("鱻鱻") == [(0, 1, "x"), (1, 2, "x")]


def test_a_word_cut_off_by_the_end_of_the_text_is_not_found() -> None:
    assert split(SMALL, "水利厅") == ["水利", "厅"]


def test_the_likelier_division_wins() -> None:
    assert split(SMALL, "长治的水利") == ["长治", "的", "水利"]


def test_a_number_is_one_word() -> None:
    assert SMALL.segment("水3.45") == [(0, 1, "n"), (1, 5, "m")]


def test_letters_and_digits_are_one_word() -> None:
    assert SMALL.segment("PM2.5的") == [(0, 5, "x"), (5, 6, "u")]


@given(st.text(alphabet="水利厅长治的鱻3.5Ab，\n 𠮷", max_size=40))
def test_words_follow_each_other_without_gaps(text: str) -> None:
    words = SMALL.segment(text)
    assert [start for start, _, _ in words] == [0, *(end for _, end, _ in words)][: len(words)]
    assert "".join(text[start:end] for start, end, _ in words) == text
    assert all(start < end for start, end, _ in words)


def test_reader_collects_all_faults(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    path = tmp_path / "lexicon" / "words.csv"
    path.write_text("word,pos,frequency\n水,n,many\n水利,n,3\n水利,n,3\n", encoding="utf-8")
    with pytest.raises(FaultyFilesError) as raised:
        Lexicon.load([tmp_path])
    assert [str(fault) for fault in raised.value.faults] == [
        f"{path}:2 [水] has a frequency that is no whole number: 'many'",
        f"{path}:4 [水利] is there twice",
    ]


def test_a_later_folder_replaces_a_word(lexicon: Lexicon, tmp_path: Path) -> None:
    for name, pos in (("one", "n"), ("two", "v")):
        (tmp_path / name / "lexicon").mkdir(parents=True)
        (tmp_path / name / "lexicon" / "words.csv").write_text(f"word,pos,frequency\n治水,{pos},9\n", "utf-8")
    assert Lexicon.load([tmp_path / "one", tmp_path / "two"]).pos("治水") == "v"
    assert "治水" in lexicon


def test_the_shipped_words_are_general_ones(lexicon: Lexicon) -> None:
    assert len(lexicon.words) > 100_000
    assert all(len(word) <= 5 for word in lexicon.words)
    assert lexicon.pos("建设") == "vn"
    assert lexicon.frequency("和平") > lexicon.frequency("平顺")


def test_the_shipped_words_divide_a_sentence(lexicon: Lexicon) -> None:
    assert split(lexicon, "水利部门近日加强了河道治理。") == [
        "水利",
        "部门",
        "近日",
        "加强",
        "了",
        "河道",
        "治理",
        "。",
    ]
