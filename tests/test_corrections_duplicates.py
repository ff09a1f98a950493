"""Suggestions: which names are likely to be one entity, and which are told apart."""

from __future__ import annotations

import pytest

from kg.corrections import Described, suggest
from kg.gazetteer import Gazetteer

GAZETTEER = Gazetteer.load()


def one(
    name: str,
    type_: str = "Project",
    *,
    areas: tuple[str, ...] = (),
    documents: tuple[str, ...] = ("a.txt",),
    aliases: tuple[str, ...] = (),
    known: bool = False,
) -> Described:
    letters = name.replace("“", "").replace("”", "").replace(" ", "")
    return Described(
        f"x/{type_}/{name}",
        name,
        letters,
        type_,
        frozenset(aliases),
        frozenset(areas),
        documents,
        len(documents),
        known,
    )


def suggested(
    *entities: Described, apart: frozenset[frozenset[str]] = frozenset()
) -> list[tuple[str, str, str]]:
    found = suggest(entities, apart, GAZETTEER)
    return [(each.source.name, each.target.name, each.reason) for each in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (one("清河一期工程"), one("清河二期工程")),
        (one("东关水质监测站", "Facility"), one("西关水质监测站", "Facility")),
        (one("陕西省水务局", "Agency"), one("山西省水务局", "Agency")),
        (one("刘润泽", "Person"), one("石润泽", "Person")),
        (one("清河治理工程"), one("清河治理工程", "Facility")),
        (
            one("平城大学", "Institution", areas=("area/1",)),
            one("平城大学园艺学院", "Institution", areas=("area/1",)),
        ),
        (one("清河", "WaterBody", known=True), one("“清”河", "WaterBody", known=True)),
        (
            one("大王村", "AdministrativeArea", areas=("area/1",)),
            one("大王 村", "AdministrativeArea", areas=("area/2",)),
        ),
    ],
)
def test_what_is_told_apart_is_not_suggested(first: Described, second: Described) -> None:
    assert not suggested(first, second)


def test_a_part_and_its_whole_are_not_suggested() -> None:
    whole, part = one("清河灌区改造工程"), one("“清河”灌区改造工程")

    assert suggested(whole, part)
    assert not suggested(whole, part, apart=frozenset({frozenset((whole.key, part.key))}))


def test_a_document_and_the_rules_for_it_are_not_suggested() -> None:
    law, years = one("清河保护条例", "Policy"), one("清河保护条例2024年修订", "Policy")

    assert suggested(law, years)
    assert not suggested(law, one("清河保护条例实施细则", "Policy"))


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (one("“百源清流”行动"), one("百源清流行动"), "same letters"),
        (one("太原生态监测站", "Institution"), one("太原市生态监测站", "Institution"), "same area and body"),
        (
            one("水文监测站", "Institution", areas=("area/140100",)),
            one("太原市水文监测站", "Institution"),
            "same area and body",
        ),
        (
            one("清河湿地公园", "Site", areas=("area/1",)),
            one("柳林清河湿地公园", "Site", areas=("area/1",)),
            "one name inside the other",
        ),
        (one("清河生态修复工程"), one("清河生态修覆工程"), "one character apart"),
        (one("清河生态修复工程"), one("清河的生态修复工程"), "one character apart"),
        (
            one("河长制平台", "Facility"),
            one("智慧河长管理系统", "Facility", aliases=("河长制平台",)),
            "name of the one is another name of the other",
        ),
    ],
)
def test_likely_duplicates_are_suggested_with_the_reason(
    first: Described, second: Described, reason: str
) -> None:
    found = suggested(first, second)

    assert [why for _, _, why in found] == [reason]
    assert {found[0][0], found[0][1]} == {first.name, second.name}


def test_the_rarer_is_merged_into_what_more_documents_name() -> None:
    rare, usual = one("清河生态修覆工程"), one("清河生态修复工程", documents=("a.txt", "b.txt"))

    assert suggested(usual, rare)[0][:2] == (rare.name, usual.name)


def test_what_the_gazetteer_knows_stays() -> None:
    known, other = (
        one("清水河", "WaterBody", known=True),
        one("“清水”河", "WaterBody", documents=("a", "b", "c")),
    )

    assert suggested(known, other)[0][:2] == (other.name, known.name)


def test_the_likeliest_come_first() -> None:
    found = suggested(one("清河生态修覆工程"), one("清河生态修复工程"), one("清河“生态修复”工程"))

    assert [reason for _, _, reason in found] == [
        "same letters",
        "one character apart",
        "one character apart",
    ]
