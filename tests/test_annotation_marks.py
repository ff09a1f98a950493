"""What marks set off: documents, plans, campaigns; and what stands between marks and is none of these."""

from __future__ import annotations

import pytest
from annotated import kinds, typed

from kg.annotation.marks import find_marked


def test_marks_component_is_a_function_of_a_document() -> None:
    assert callable(find_marked)


@pytest.mark.parametrize("text", ["《茉莉花》", "《读书》", "《平凡的世界》", "《》", "《未完", "完了》"])
def test_a_song_or_a_book_is_no_policy(text: str) -> None:
    assert typed(f"他喜欢{text}。") == []


@pytest.mark.parametrize("slogan", ["“清风徐来”", "“两山”理念", "“最多跑一次”的做法", "“回头看”"])
def test_a_slogan_is_no_mention(slogan: str) -> None:
    assert typed(f"大家记住{slogan}。") == []


@pytest.mark.parametrize(
    "title",
    [
        "《浙江省水资源条例》",
        "《关于推进湿地保护的意见》",
        "《四川省河湖长制条例（试行）》",
        "《生活饮用水卫生标准》",
    ],
)
def test_a_document_is_a_policy_with_its_marks(title: str) -> None:
    assert typed(f"会议通过{title}。") == [f"{title}/Policy"]


def test_marks_inside_marks_belong_to_the_title() -> None:
    title = "《关于落实〈长江保护法〉的意见》"

    assert typed(title) == [f"{title}/Policy"]


def test_a_short_title_is_a_short_form() -> None:
    assert kinds("《方案》提出，要节约用水。") == {"《方案》": "short"}


def test_a_newspaper_stands_without_its_marks() -> None:
    assert typed("《湖北日报》刊登文章。") == ["湖北日报/Institution"]


@pytest.mark.parametrize("plan", ["“十四五”", "“十四五”规划", '"十三五"'])
def test_a_five_year_plan_is_a_policy(plan: str) -> None:
    assert f"{plan}/Policy" in typed(f"{plan}以来，面貌一新。")


@pytest.mark.parametrize("text", ["三十四五岁", "二十四五天", "十四五个人"])
def test_a_number_is_no_five_year_plan(text: str) -> None:
    assert typed(text) == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("“千村示范、万村整治”工程", "Project"),
        ("“护渔2024”专项行动", "Project"),
        ("“清水润城”行动方案", "Policy"),
        ("“节水在身边”主题活动", "Event"),
    ],
)
def test_a_quoted_name_goes_on_to_its_head(name: str, label: str) -> None:
    assert typed(f"近日开展{name}。") == [f"{name}/{label}"]


def test_a_storm_is_an_event_with_its_marks() -> None:
    assert typed("台风“海葵”来了。") == ["台风“海葵”/Event"]


def test_a_grade_is_a_designation() -> None:
    assert "5A级旅游景区/Designation" in typed("景区获评5A级旅游景区。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中铁五局承建。", ["中铁五局/Company"]),
        ("二一七地质队完成勘查。", ["二一七地质队/Institution"]),
        ("新疆生产建设兵团第七师植树。", ["新疆生产建设兵团第七师/Agency"]),
        ("第三季度结束，中国第二。", ["中国/AdministrativeArea"]),
    ],
)
def test_a_body_is_told_by_its_number(text: str, expected: list[str]) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize("name", ["2021年“护渔护水”专项行动", "2022年度“节水在身边”主题活动"])
def test_the_year_in_front_of_a_quoted_name_belongs_to_it(name: str) -> None:
    assert [one.split("/")[0] for one in typed(f"近日启动{name}。")] == [name]
