"""The annotations of a page as JSON: the format of the gold files, and no more than the page states."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from handmade import BODY, SOURCE, TITLE, an_extraction

from kg.mapping import annotation_json


def a_relation(annotations: dict[str, Any], predicate: str) -> dict[str, Any]:
    (found,) = [row for row in annotations["relations"] if row["predicate"] == predicate]
    assert isinstance(found, dict)
    return found


def test_annotation_leaves_out_what_the_page_denies() -> None:
    extraction = an_extraction()
    denied = replace(extraction.observations[0], status="negated")

    annotations = annotation_json(replace(extraction, observations=(denied,)))

    assert {row["predicate"] for row in annotations["relations"]} == {"issues", "author"}
    assert annotations["observations"] == []


def test_annotation_of_an_unlinked_mention_names_it_by_its_text() -> None:
    extraction = an_extraction()
    mention = replace(extraction.linking.mentions[0], entity="")

    (row,) = annotation_json(replace(extraction, linking=replace(extraction.linking, mentions=(mention,))))[
        "mentions"
    ]

    assert (row["entity"], row["label"]) == ("省水利厅", "省水利厅")


def test_annotation_has_the_fields_of_the_gold_files_and_is_json() -> None:
    annotations = annotation_json(an_extraction())

    assert list(annotations) == ["doc", "published", "articles", "mentions", "relations", "observations"]
    assert json.loads(json.dumps(annotations)) == annotations
    assert (annotations["doc"], annotations["published"]) == ("报纸/第一版.txt", "2024-10")


def test_annotation_of_an_article_names_its_area_and_authors() -> None:
    (article,) = annotation_json(an_extraction())["articles"]

    assert article == {
        "id": "a1",
        "title": TITLE,
        "authors": ["王小川"],
        "area": "山西省",
        "date": "2024-10-30",
        "start": 2,
        "end": len(SOURCE) - 1,
    }


def test_annotation_of_a_wrapped_mention_has_no_line_break() -> None:
    mentions = annotation_json(an_extraction())["mentions"]
    wrapped = mentions[1]

    assert len(mentions) == 4
    assert wrapped["text"] == "《节水方案》"
    assert SOURCE[wrapped["start"] : wrapped["end"]] == "《节\n水方案》"
    assert (wrapped["entity"], wrapped["label"]) == ("policy/《节水方案》", "《节水方案》")


def test_annotation_of_a_relation_stands_at_its_paragraph() -> None:
    relation = a_relation(annotation_json(an_extraction()), "issues")

    assert (relation["subject"], relation["object"]) == ("agency/山西省水利厅", "policy/《节水方案》")
    assert SOURCE[relation["start"] : relation["end"]].replace("\n", "") == BODY


def test_annotation_of_an_author_has_the_article_as_subject() -> None:
    assert a_relation(annotation_json(an_extraction()), "author")["subject"] == "a1"


def test_annotation_states_a_relation_once_at_its_first_paragraph() -> None:
    extraction = an_extraction()
    first = extraction.facts[0]
    later = replace(first, evidence=extraction.facts[2].evidence)

    relation = a_relation(annotation_json(replace(extraction, facts=(later, first))), "issues")

    assert SOURCE[relation["start"] : relation["end"]].replace("\n", "") == BODY


def test_annotation_of_an_observation_has_its_text_and_place() -> None:
    (row,) = annotation_json(an_extraction())["observations"]

    assert SOURCE[row["start"] : row["end"]] == row["text"] == "34.5万立方米"
    assert (row["subject"], row["indicator"]) == ("area/140728", "节水")
    assert (row["value"], row["unit"], row["period"]) == (345000.0, "立方米", "")
