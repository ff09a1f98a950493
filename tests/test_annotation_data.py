"""The shipped tables of the name grammar: what they must hold, and what they must not."""

from __future__ import annotations

import csv
from itertools import groupby
from operator import itemgetter

import pytest

from kg import resources
from kg.annotation.heads import Heads
from kg.annotation.marks import _CLASSES
from kg.vocabulary import Vocabulary

LEXICON = resources.folder("seeds") / "lexicon"
TABLES = {"heads.csv": 500, "boundaries.csv": 700, "titles.csv": 150}
# Classes of the ontology that names can be of.
NAMED = {
    "Agency",
    "Company",
    "Institution",
    "AdministrativeArea",
    "WaterBody",
    "Site",
    "Facility",
    "Project",
} | {
    "Policy",
    "Event",
    "Designation",
}


def rows(table: str) -> list[list[str]]:
    with (LEXICON / table).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize(("table", "at_least"), TABLES.items())
def test_a_table_is_not_empty(table: str, at_least: int) -> None:
    assert len(rows(table)) >= at_least


@pytest.mark.parametrize("table", TABLES)
def test_no_word_is_there_twice(table: str) -> None:
    words = [row[0] for row in rows(table)]

    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("table", ["boundaries.csv", "titles.csv"])
def test_words_are_sorted(table: str) -> None:
    words = [row[0] for row in rows(table)]

    assert words == sorted(words)


def test_heads_are_sorted_class_by_class() -> None:
    groups = [
        (label, [row[0] for row in group]) for label, group in groupby(rows("heads.csv"), itemgetter(1))
    ]

    assert len(groups) == len(NAMED)
    assert [(label, heads) for label, heads in groups if heads != sorted(heads)] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_value_is_empty_or_holds_white_space(table: str) -> None:
    assert [row for row in rows(table) for value in row if not value or "".join(value.split()) != value] == []


def test_every_class_of_a_head_is_one_of_the_ontology() -> None:
    classes = {row[1] for row in rows("heads.csv")}

    assert classes == NAMED
    assert classes <= set(Vocabulary.load().classes)


def test_every_class_of_a_quoted_name_is_one_of_the_ontology() -> None:
    assert {label for _, label in _CLASSES} <= set(Vocabulary.load().classes)


def test_every_row_is_read() -> None:
    heads = Heads.load(resources.folders("seeds"))

    assert len(heads.heads) == len(rows("heads.csv"))
    assert len(heads.roles) == len(rows("boundaries.csv"))
    assert len(heads.titles) == len(rows("titles.csv"))


def test_no_head_is_longer_than_what_is_looked_for() -> None:
    heads = Heads.load(resources.folders("seeds"))

    assert [text for text, head in heads.heads.items() if heads.longest(f"甲{text}") != head] == []
