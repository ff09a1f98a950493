"""References without a name: what a determiner makes one of, and what goes on to a longer word."""

from __future__ import annotations

import pytest
from annotated import annotator, mentions, page


def references(text: str) -> list[str]:
    return [
        f"{text[mention.start : mention.end]}/{mention.type}"
        for mention in mentions(text)
        if mention.kind == "anaphor"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "市里、县里、村里",
        "公园很美，会议强调，项目完工",
        "全国性比赛",
        "全面加强",
        "全区域覆盖",
        "全县域治理",
        "全市场监管",
        "全市民参与",
        "我市长期重视",
        "全村民动员",
        "应该市场化",
        "该院长表示",
        "该市场繁荣",
        "一个村庄",
        "它们和这里",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert references(text) == []


@pytest.mark.parametrize(
    "text", ["我省", "全省", "全市", "全县", "我国", "全国", "全旗", "全州", "当地", "全镇", "我区"]
)
def test_a_whole_is_an_area(text: str) -> None:
    assert references(f"今年，{text}用水量下降。") == [f"{text}/AdministrativeArea"]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("水果运往全国各地。", "全国"),
        ("冷空气影响我国长江以北。", "我国"),
        ("专家走访我省长沙等地。", "我省"),
    ],
)
def test_a_reference_stands_in_front_of_another_word(text: str, reference: str) -> None:
    assert references(text) == [f"{reference}/AdministrativeArea"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("该县", "AdministrativeArea"),
        ("该自治州", "AdministrativeArea"),
        ("该厅", "Agency"),
        ("该局", "Agency"),
        ("该公司", "Company"),
        ("该煤矿", "Company"),
        ("该医院", "Institution"),
        ("该研究院", "Institution"),
        ("该水库", "WaterBody"),
        ("该保护区", "Site"),
        ("该项目", "Project"),
        ("该条例", "Policy"),
        ("本次会议", "Event"),
        ("此次论坛", "Event"),
        ("本届博览会", "Event"),
        ("这座水库", "WaterBody"),
        ("这个村庄", "AdministrativeArea"),
        ("这项工程", "Project"),
    ],
)
def test_a_determiner_makes_a_reference_of_a_noun(text: str, label: str) -> None:
    assert references(f"目前，{text}情况良好。") == [f"{text}/{label}"]


def test_a_reference_ends_before_a_word_that_begins_like_a_suffix() -> None:
    assert references("该局长期坚持巡查。") == ["该局/Agency"]


def test_the_longest_noun_is_taken() -> None:
    assert references("该管委会回应。") == ["该管委会/Agency"]


def test_a_name_goes_before_a_reference_inside_it() -> None:
    text = "全国防汛抗旱工作会议召开。"

    found = annotator().annotate(page(text)).mentions

    assert [mention.kind for mention in found] == ["name"]
