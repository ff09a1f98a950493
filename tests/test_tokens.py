"""The division of a text into words, names of the gazetteer among them."""

from __future__ import annotations

from itertools import pairwise
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.knowledge import knowledge
from kg.annotation.tokens import Segmenter

# Counts sum up to some thousands, so that one word of a small list does not outweigh all others.
WORDS = {
    "水": ("n", 50.0),
    "利": ("n", 20.0),
    "厅": ("n", 10.0),
    "水利": ("n", 80.0),
    "水利厅长": ("n", 1.0),
    "长": ("a", 60.0),
    "治": ("v", 40.0),
    "长治": ("ns", 30.0),
    "的": ("u", 5000.0),
    "县": ("n", 40.0),
    "现场": ("n", 900.0),
    "会": ("v", 4000.0),
    "将": ("d", 4000.0),
}
TOTAL = log(sum(count for _, count in WORDS.values()))
SMALL = Segmenter(WORDS, ())


def split(segmenter: Segmenter, text: str) -> list[str]:
    return [token.text for token in segmenter.tokens(text)]


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return knowledge().segmenter


def test_an_empty_text_has_no_tokens() -> None:
    assert SMALL.tokens("") == []


def test_white_space_is_no_token() -> None:
    assert SMALL.tokens(" \n\t　\x85\u2028") == []


def test_a_character_not_known_is_a_token_without_tag() -> None:
    assert SMALL.tokens("鱻鱻") == [(0, 1, "鱻", ""), (1, 2, "鱻", "")]


def test_a_han_character_of_four_bytes_is_no_mark() -> None:
    assert SMALL.tokens("𠮷水") == [(0, 1, "𠮷", ""), (1, 2, "水", "n")]


def test_emoji_are_marks() -> None:
    assert SMALL.tokens("🌊水") == [(0, 1, "🌊", "w"), (1, 2, "水", "n")]


def test_control_characters_are_marks() -> None:
    assert [(token.text, token.tag) for token in SMALL.tokens("水\x00\x1b利")] == [
        ("水", "n"),
        ("\x00", "w"),
        ("\x1b", "w"),
        ("利", "n"),
    ]


def test_a_word_cut_off_by_the_end_of_the_text_is_not_found() -> None:
    assert split(SMALL, "水利厅") == ["水利", "厅"]


def test_a_word_does_not_go_on_past_white_space() -> None:
    assert split(SMALL, "水 利") == ["水", "利"]


def test_the_likelier_division_wins() -> None:
    assert split(SMALL, "长治的水利") == ["长治", "的", "水利"]


@pytest.mark.parametrize("number", ["7", "3.45", "1,280", "12,345.6"])
def test_a_number_is_one_token(number: str) -> None:
    assert SMALL.tokens(f"水{number}。") == [
        (0, 1, "水", "n"),
        (1, 1 + len(number), number, "m"),
        (1 + len(number), 2 + len(number), "。", "w"),
    ]


def test_a_latin_word_is_one_token() -> None:
    assert SMALL.tokens("WWF的") == [(0, 3, "WWF", "x"), (3, 4, "的", "u")]


def test_a_mark_is_one_token() -> None:
    assert [(token.text, token.tag) for token in SMALL.tokens("，》")] == [("，", "w"), ("》", "w")]


def test_a_name_wins_against_single_characters() -> None:
    assert split(Segmenter(WORDS, ["会利县"]), "会利县的") == ["会利县", "的"]


def test_a_name_without_tag_has_none() -> None:
    assert Segmenter(WORDS, ["鱻县"]).tokens("鱻县") == [(0, 2, "鱻县", "")]


def test_a_name_keeps_the_tag_of_the_word_that_it_is() -> None:
    assert Segmenter(WORDS, ["长治"]).tokens("长治") == [(0, 2, "长治", "ns")]


def test_a_name_of_one_character_is_not_added() -> None:
    assert SMALL.tokens("鱻") == Segmenter(WORDS, ["鱻"]).tokens("鱻")


def test_a_name_holds_marks() -> None:
    assert split(Segmenter(WORDS, ["水利（长治）厅"]), "的水利（长治）厅的") == ["的", "水利（长治）厅", "的"]


@pytest.mark.parametrize("name", ["治3", "3水", "治A", "B水"])
def test_a_name_with_digits_or_letters_cuts_no_number_and_no_word(name: str) -> None:
    assert split(Segmenter(WORDS, [name]), "治3.5水治A水A3水B水") == split(SMALL, "治3.5水治A水A3水B水")


def test_a_term_is_kept_whole_where_its_parts_are_frequent() -> None:
    assert split(SMALL, "现场会将") == ["现场", "会", "将"]
    assert split(Segmenter(WORDS, (), ["现场会"]), "现场会将") == ["现场会", "将"]


def test_a_segmenter_without_words_makes_a_token_of_every_character() -> None:
    assert split(Segmenter({}, ()), "水利厅") == ["水", "利", "厅"]


@given(st.text(alphabet="水利厅长治的鱻3.5Ab，\n （）𠮷🌊\x00", max_size=40))
def test_tokens_index_the_text_and_leave_out_white_space_only(text: str) -> None:
    tokens = Segmenter(WORDS, ["长治（水）", "治水利"]).tokens(text)

    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(before.end <= token.start for before, token in pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(text.split())


@given(st.text(alphabet="水利厅长治的鱻", max_size=9))
def test_no_other_division_is_likelier(text: str) -> None:
    """The division is as good as the best of all divisions, tried one by one."""

    def score(words: list[str]) -> float:
        return sum(log(WORDS[word][1] if word in WORDS else 1.0) - TOTAL for word in words)

    assert score(split(SMALL, text)) == pytest.approx(max(map(score, divisions(text))))


def divisions(text: str) -> list[list[str]]:
    if not text:
        return [[]]
    return [
        [text[:end], *rest]
        for end in range(1, len(text) + 1)
        if end == 1 or text[:end] in WORDS
        for rest in divisions(text[end:])
    ]


def test_shipped_words_divide_a_sentence(segmenter: Segmenter) -> None:
    assert split(segmenter, "水利部门近日加强了河道治理。") == [
        "水利",
        "部门",
        "近日",
        "加强",
        "了",
        "河道",
        "治理",
        "。",
    ]


def test_shipped_names_are_words(segmenter: Segmenter) -> None:
    assert split(segmenter, "中国地质大学（武汉）在神农架林区采样") == [
        "中国地质大学（武汉）",
        "在",
        "神农架林区",
        "采样",
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [("和平发展道路", "和平"), ("长治久安", "长治久安"), ("大同小异", "大同小异"), ("平定叛乱", "平定")],
)
def test_a_word_is_not_cut_into_a_name_and_a_rest(segmenter: Segmenter, text: str, word: str) -> None:
    assert split(segmenter, text)[0] == word


def test_a_body_and_a_title_are_two_words(segmenter: Segmenter) -> None:
    assert split(segmenter, "县委书记、省委省政府") == ["县委", "书记", "、", "省委", "省政府"]
