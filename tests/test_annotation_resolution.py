"""Which candidates become mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotation.candidates import candidates, propose
from kg.annotation.resolution import resolve

if TYPE_CHECKING:
    from kg.model import Kind

Proposal = tuple[int, int, str, "Kind", str]


def resolved(text: str, *proposals: Proposal) -> list[tuple[str, str, str]]:
    """Propose and return the mentions: text, class, kind."""
    doc = Doc(spacy.blank("zh").vocab, words=list(text), spaces=[False] * len(text))
    for proposal in proposals:
        propose(doc, *proposal)
    resolve(doc)
    return [(span.text, span.label_, span._.kind) for span in doc.spans["mentions"]]


def test_no_candidate_makes_no_mention() -> None:
    assert resolved("安吉县") == []


def test_a_name_inside_a_longer_one_is_no_mention() -> None:
    assert resolved(
        "安吉县水利局",
        (0, 3, "AdministrativeArea", "name", "gazetteer-official"),
        (0, 6, "Agency", "name", "grammar"),
    ) == [("安吉县水利局", "Agency", "name")]


def test_a_shorter_name_that_crosses_a_longer_one_is_no_mention() -> None:
    assert resolved(
        "安吉县水利局长江",
        (4, 8, "WaterBody", "name", "grammar"),
        (0, 6, "Agency", "name", "grammar"),
    ) == [("安吉县水利局", "Agency", "name")]


def test_names_side_by_side_are_both_mentions_in_the_order_of_the_text() -> None:
    assert resolved(
        "安吉县余村",
        (3, 5, "AdministrativeArea", "name", "grammar"),
        (0, 3, "AdministrativeArea", "name", "gazetteer-official"),
    ) == [("安吉县", "AdministrativeArea", "name"), ("余村", "AdministrativeArea", "name")]


@pytest.mark.parametrize("order", [1, -1])
def test_of_one_range_the_more_certain_evidence_wins(order: int) -> None:
    title: Proposal = (0, 4, "Policy", "name", "title-marks")
    other: Proposal = (0, 4, "Project", "name", "grammar")

    assert resolved("《方案》", *[title, other][::order]) == [("《方案》", "Policy", "name")]


def test_of_one_range_a_short_area_loses() -> None:
    assert resolved(
        "天台",
        (0, 2, "AdministrativeArea", "short", "gazetteer-short"),
        (0, 2, "Site", "name", "grammar"),
    ) == [("天台", "Site", "name")]


def test_of_one_range_a_body_of_the_gazetteer_keeps_its_class_and_kind() -> None:
    assert resolved(
        "人民银行",
        (0, 4, "Agency", "short", "gazetteer-short"),
        (0, 4, "Company", "name", "grammar"),
    ) == [("人民银行", "Agency", "short")]


def test_the_kind_of_a_candidate_that_lost_is_not_taken_over() -> None:
    assert resolved(
        "全省",
        (0, 2, "AdministrativeArea", "anaphor", "anaphor-area"),
        (0, 2, "Site", "name", "grammar"),
    ) == [("全省", "Site", "name")]


def test_candidates_keep_what_was_proposed() -> None:
    doc = Doc(spacy.blank("zh").vocab, words=list("全省"), spaces=[False, False])

    propose(doc, 0, 2, "AdministrativeArea", "anaphor", "anaphor-area")

    assert candidates(doc) == [(0, 2, "AdministrativeArea", "anaphor", "anaphor-area")]
    assert [(span.label_, span.id_, span._.kind) for span in doc.spans["candidates"]] == [
        ("AdministrativeArea", "anaphor-area", "anaphor")
    ]
