"""Printed pages: what is a headline, and in what order columns are read."""

from __future__ import annotations

from kg.reading.formats.columns import Glyph, columns_in_order


def words(*placed: tuple[str, float, float, float]) -> list[Glyph]:
    """Set words: each with the left and lower end of its line and the size of its letters."""
    return [
        Glyph(character, left + number * size, bottom, left + (number + 1) * size, bottom + size, size)
        for text, left, bottom, size in placed
        for number, character in enumerate(text)
    ]


def order(*placed: tuple[str, float, float, float]) -> list[str]:
    return ["".join(line.text for line in column.lines) for column in columns_in_order(words(*placed))]


def test_columns_below_a_headline_are_read_from_left_to_right() -> None:
    assert order(
        ("清泉县修渠忙修渠忙", 0, 700, 20),
        ("甲甲甲甲甲甲甲甲", 0, 660, 10),
        ("乙乙乙乙乙乙乙乙", 140, 660, 10),
    ) == ["清泉县修渠忙修渠忙", "甲甲甲甲甲甲甲甲", "乙乙乙乙乙乙乙乙"]


def test_articles_below_a_gap_are_read_after_all_that_stands_above() -> None:
    assert order(
        ("甲甲甲甲甲甲甲甲", 0, 660, 10),
        ("乙乙乙乙乙乙乙乙", 140, 660, 10),
        ("石桥县", 0, 600, 20),
        ("柳湾镇", 140, 600, 20),
        ("丙丙丙丙丙丙丙丙", 0, 580, 10),
        ("丁丁丁丁丁丁丁丁", 140, 580, 10),
    ) == ["甲甲甲甲甲甲甲甲", "乙乙乙乙乙乙乙乙", "石桥县", "丙丙丙丙丙丙丙丙", "柳湾镇", "丁丁丁丁丁丁丁丁"]


def test_a_gap_between_paragraphs_cuts_no_columns() -> None:
    assert order(
        ("甲甲甲甲甲甲甲甲", 0, 660, 10),
        ("乙乙乙乙乙乙乙乙", 140, 660, 10),
        ("丙丙丙丙丙丙丙丙", 0, 600, 10),
        ("丁丁丁丁丁丁丁丁", 140, 600, 10),
    ) == ["甲甲甲甲甲甲甲甲", "丙丙丙丙丙丙丙丙", "乙乙乙乙乙乙乙乙", "丁丁丁丁丁丁丁丁"]


def test_a_page_without_characters_has_no_columns() -> None:
    assert order() == []
