"""Figures and errors against a gold: the numbers of the scorer, and a name for each difference."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.building import BuildOptions, annotate
from kg.errors import FaultyFilesError, KGError
from kg.evaluation import MEASURES, evaluate, rule_quality
from kg.evaluation.annotations import from_json, read_annotations
from kg.evaluation.scoring import Comparison

if TYPE_CHECKING:
    from kg.evaluation import Mistake, Tally

GOLD = Path(__file__).parents[2] / "shared" / "gold"
TEXT = "省水利厅印发《节水方案》，在平遥县节水34.5万立方米，我省的汾河水库获批。"


def mention(text: str, type_: str, entity: str = "", kind: str = "name", **more: str) -> dict[str, Any]:
    start = TEXT.index(text)
    entity = entity or text
    place = {"start": start, "end": start + len(text)}
    return {**place, "text": text, "type": type_, "kind": kind, "entity": entity, "article": "a1", **more}


def relation(subject: str, predicate: str, object_: str, *rules: str) -> dict[str, Any]:
    ends = {"subject": subject, "predicate": predicate, "object": object_}
    return {**ends, "start": 0, "end": len(TEXT), "rules": rules}


def observation(subject: str, indicator: str, value: float, unit: str) -> dict[str, Any]:
    start = TEXT.index("34.5")
    said = {"subject": subject, "indicator": indicator, "value": value, "unit": unit, "period": ""}
    return {**said, "text": "34.5万立方米", "start": start, "end": start + 8, "rule": "a-rule"}


def document(**parts: list[dict[str, Any]]) -> dict[str, Any]:
    article = {
        "id": "a1",
        "title": "节水",
        "authors": ["王小川"],
        "area": "",
        "date": "",
        "start": 0,
        "end": 40,
    }
    return {
        "doc": "page.txt", "published": "", "articles": [article], "mentions": [], "relations": [],
        "observations": [], **parts,
    }  # fmt: skip


def compared(gold: dict[str, Any], system: dict[str, Any]) -> Comparison:
    comparison = Comparison()
    comparison.add(from_json(gold), from_json(system))
    return comparison


def errors(gold: list[dict[str, Any]], system: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Return error, class and source of what is wrong with the mentions."""
    mistakes = compared(document(mentions=gold), document(mentions=system)).mistakes
    return [(one.error, one.group, one.source) for one in mistakes if one.measure == "mentions"]


def shown(one: Tally) -> tuple[str, ...]:
    """Return a tally as the scorer prints it."""
    shares = (f"{share:.3f}" for share in (one.precision, one.recall, one.f1))
    return (*shares, str(one.found), str(one.system), str(one.gold))


def of(measure: str, comparison: Comparison) -> list[Mistake]:
    return [one for one in comparison.mistakes if one.measure == measure]


def test_a_faulty_gold_file_is_told_with_all_its_faults(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    faulty = document(mentions=[{"start": "0", "end": 2}])
    (tmp_path / "b.json").write_text(json.dumps(faulty), encoding="utf-8")

    with pytest.raises(FaultyFilesError) as raised:
        read_annotations(tmp_path)

    told = str(raised.value)
    assert "a.json is no JSON" in told
    assert "mentions 1] has a start that is no int: \"'0'\"" in told
    assert "mentions 1] has no field: 'entity'" in told


def test_a_folder_without_gold_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="has no gold files"):
        read_annotations(tmp_path)


def test_a_gold_without_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(json.dumps(document()), encoding="utf-8")

    with pytest.raises(KGError, match="no page of the gold files"):
        evaluate(tmp_path)


def test_equal_annotations_have_no_errors() -> None:
    same = document(
        mentions=[
            mention("省水利厅", "Agency"),
            mention("《节水方案》", "Policy"),
            mention("我省", "AdministrativeArea", "山西省", "anaphor"),
        ],
        relations=[relation("省水利厅", "issues", "《节水方案》")],
        observations=[observation("省水利厅", "节水", 345000, "立方米")],
    )

    comparison = compared(same, same)

    assert comparison.mistakes == []
    assert {name: tally.f1 for name, tally in comparison.figures.totals.items()} == dict.fromkeys(
        comparison.figures.totals, 1.0
    )


@pytest.mark.parametrize(
    ("gold", "system", "error"),
    [
        ("平遥县", "遥县", "wrong left boundary"),
        ("平遥县", "平遥", "wrong right boundary"),
        ("在平遥县", "平遥", "wrong boundaries"),
    ],
)
def test_a_boundary_is_told_by_its_side(gold: str, system: str, error: str) -> None:
    found = errors(
        [mention(gold, "AdministrativeArea")], [mention(system, "AdministrativeArea", evidence="grammar")]
    )

    assert found == [(error, "AdministrativeArea", "grammar")]


def test_errors_of_mentions_are_told_by_their_class() -> None:
    agency, area = mention("省水利厅", "Agency"), mention("平遥县", "AdministrativeArea")

    assert errors([area], []) == [("missed", "AdministrativeArea", "")]
    assert errors([], [{**area, "evidence": "x"}]) == [("spurious", "AdministrativeArea", "x")]
    assert errors([area], [{**area, "type": "Site"}]) == [("wrong class", "AdministrativeArea", "")]
    assert errors([area], [{**area, "kind": "anaphor"}]) == [("wrong kind", "AdministrativeArea", "")]
    parts = [mention("省", "AdministrativeArea", evidence="a"), mention("水利厅", "Agency", evidence="b")]
    assert errors([agency], parts) == [("split", "Agency", "a b")]
    assert errors(parts, [agency]) == [("merged", "AdministrativeArea", "")]


def test_entities_are_aligned_by_their_mentions_and_not_by_their_names() -> None:
    gold = document(mentions=[mention("省水利厅", "Agency", "山西省水利厅")])
    system = document(mentions=[mention("省水利厅", "Agency", "agency/1", label="省水利厅", link="own-name")])

    comparison = compared(gold, system)

    assert comparison.figures.totals["linking"].f1 == 1.0
    (mistake,) = of("canonical", comparison)
    assert (mistake.gold, mistake.system, mistake.source) == ("山西省水利厅", "省水利厅", "own-name")


def test_a_second_entity_for_one_of_the_gold_is_an_error_of_linking() -> None:
    gold = document(
        mentions=[mention("平遥县", "AdministrativeArea"), mention("我省", "AdministrativeArea", "平遥县")]
    )
    first = mention("平遥县", "AdministrativeArea", "area/1", link="gazetteer")
    second = mention("我省", "AdministrativeArea", "area/2", link="own-name")

    (mistake,) = of("linking", compared(gold, document(mentions=[first, second])))

    assert (mistake.error, mistake.source) == ("wrong entity", "own-name")


def test_an_anaphor_needs_the_entity_of_the_gold() -> None:
    name, wrong = mention("平遥县", "AdministrativeArea"), mention("汾河", "WaterBody")
    anaphor = mention("我省", "AdministrativeArea", "平遥县", "anaphor")

    comparison = compared(
        document(mentions=[name, wrong, anaphor]),
        document(mentions=[name, wrong, {**anaphor, "entity": "汾河", "link": "anaphor-area"}]),
    )

    assert comparison.figures.totals["anaphors"].f1 == 0.0
    (mistake,) = of("anaphors", comparison)
    assert (mistake.error, mistake.source) == ("wrong entity", "anaphor-area")


def test_relations_are_told_by_what_went_wrong_and_by_rule() -> None:
    mentions = [
        mention("省水利厅", "Agency"),
        mention("《节水方案》", "Policy"),
        mention("平遥县", "AdministrativeArea"),
    ]
    gold = document(
        mentions=[*mentions, mention("汾河", "WaterBody")],
        relations=[
            relation("省水利厅", "issues", "《节水方案》"),
            relation("《节水方案》", "appliesTo", "平遥县"),
            relation("汾河", "flowsThrough", "平遥县"),
        ],
    )
    system = document(
        mentions=mentions,
        relations=[
            relation("《节水方案》", "issues", "省水利厅", "turned"),
            relation("《节水方案》", "targets", "平遥县", "other", "second"),
        ],
    )

    comparison = compared(gold, system)

    assert [(one.error, one.group, one.source) for one in of("relations", comparison)] == [
        ("missed: not read", "issues", ""),
        ("missed: other predicate", "appliesTo", ""),
        ("missed: no such entity", "flowsThrough", ""),
        ("wrong: reversed", "issues", "turned"),
        ("wrong: other predicate", "targets", "other second"),
    ]
    assert comparison.rules == {"other": (0, 1), "second": (0, 1), "turned": (0, 1)}


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        (("汾河", "节水", 345000, "立方米"), "subject"),
        (("平遥县", "投资额度", 345000, "立方米"), "indicator"),
        (("平遥县", "节水", 34.5, "万立方米"), "value, unit"),
    ],
)
def test_an_observation_is_told_by_the_parts_that_differ(
    said: tuple[str, str, float, str], parts: str
) -> None:
    mentions = [mention("平遥县", "AdministrativeArea"), mention("汾河", "WaterBody")]
    gold = document(mentions=mentions, observations=[observation("平遥县", "节水", 345000, "立方米")])

    comparison = compared(gold, document(mentions=mentions, observations=[observation(*said)]))

    (mistake,) = of("facts", comparison)
    assert (mistake.error, mistake.source) == (parts, "a-rule")
    assert comparison.figures.totals["facts"].found == 0
    assert comparison.figures.totals["quantities"].found == ("value" not in parts)


def test_a_document_without_a_page_counts_as_missed(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    two = [document(mentions=[mention("平遥县", "AdministrativeArea")]), {**document(), "doc": "other.txt"}]
    (tmp_path / "gold.json").write_text(json.dumps(two), encoding="utf-8")

    evaluation = evaluate(tmp_path)

    assert evaluation.missing == ("other.txt",)
    assert evaluation.comparison.pages == 2
    assert evaluation.comparison.figures.totals["articles"].gold == 2
    assert evaluation.comparison.figures.groups["mentions", "AdministrativeArea"].found == 1


def test_only_the_pages_of_the_gold_count(tmp_path: Path) -> None:
    pages = tmp_path / "all" / "below"
    pages.mkdir(parents=True)
    (pages / "page.txt").write_text(TEXT, encoding="utf-8")
    (pages / "stranger.txt").write_text("太原市水务局开会。", encoding="utf-8")
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps(document(mentions=[mention("汾河水库", "WaterBody")])), encoding="utf-8")

    evaluation = evaluate(gold, [tmp_path / "all"])

    assert (evaluation.missing, evaluation.comparison.pages) == ((), 1)
    assert "太原" not in str(evaluation.comparison.mistakes)
    assert all("▸" in context for context in evaluation.contexts)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold files are not there")
def test_the_figures_are_those_of_the_scorer(tmp_path: Path) -> None:
    annotate([GOLD.parent / "pages"], tmp_path, BuildOptions())
    scorer = subprocess.run(
        [sys.executable, str(GOLD / "score.py"), "--by", str(GOLD), str(tmp_path)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip

    figures = evaluate(GOLD).comparison.figures

    row = r" +([\d.]+) +([\d.]+) +([\d.]+) +(\d+) +(\d+) +(\d+)$"
    told = re.findall(rf"^(\w+){row}", scorer.stdout, re.MULTILINE)
    assert [name for name, *_ in told] == list(MEASURES)
    assert told == [(name, *shown(figures.totals[name])) for name in MEASURES]
    groups = re.findall(rf"^  (\w+){row}", scorer.stdout, re.MULTILINE)
    assert groups
    assert groups == [(group, *shown(one)) for (_, group), one in sorted(figures.groups.items())]
    shares = re.findall(r"^(?:linking|canonical) +[\d.]+ +\((\d+) of (\d+)\)$", scorer.stdout, re.MULTILINE)
    totals = [figures.totals[name] for name in ("linking", "canonical")]
    assert shares == [(str(one.right), str(one.system)) for one in totals]


def test_corrections_of_another_corpus_change_nothing_of_a_rules_quality(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "page.txt").write_text(TEXT, encoding="utf-8")
    (gold / "page.json").write_text(json.dumps(document()), encoding="utf-8")
    corrections = tmp_path / "elsewhere.toml"
    corrections.write_text(
        '[[rename]]\nentity = "https://another.example/water/汾河"\nname = "汾水"\nwho = "李工"\n'
        'when = 2026-11-20\nwhy = "另一语料库"\n',
        encoding="utf-8",
    )

    quality = rule_quality(gold)
    assert quality
    assert rule_quality(gold, BuildOptions(corrections=corrections)) == quality
