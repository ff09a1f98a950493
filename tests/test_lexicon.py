"""Words, their parts of speech, and how often they were counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import FaultyFilesError
from kg.gazetteer import Lexicon

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def test_a_word_not_known_has_no_part_of_speech() -> None:
    small = Lexicon({"水利": ("n", 80)})

    assert (small.pos("鱻"), small.frequency("鱻")) == ("", 0)
    assert "鱻" not in small


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
