"""Roads, railways and lines: where their names begin, and where a stretch in brackets ends."""

from __future__ import annotations

import pytest
from annotated import kinds, names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昨天，咸阳至宝鸡高速公路通车。", "咸阳至宝鸡高速公路"),
        ("今年将开工建设遵义至泸州至宜宾铁路。", "遵义至泸州至宜宾铁路"),
        ("湖南岳阳至湖北荆州高速公路动工。", "湖南岳阳至湖北荆州高速公路"),
        ("广元至嘉陵江330千伏线路工程投运。", "广元至嘉陵江330千伏线路工程"),
        ("保山至临沧高速公路（云南段）恢复通行。", "保山至临沧高速公路（云南段）"),
    ],
)
def test_a_line_is_named_by_the_places_at_its_ends(text: str, name: str) -> None:
    assert names(text, "Facility", "Project") == [name]


@pytest.mark.parametrize("name", ["成兰铁路", "咸九高速", "昌九高铁", "沪苏湖高铁"])
def test_one_character_stands_for_each_town_on_a_line(name: str) -> None:
    assert kinds(f"目前，{name}开始铺轨。") == {name: "name"}


@pytest.mark.parametrize(
    "text", ["这里开通了一条高铁。", "村里通了公路，建成铁路。", "部分高速公路临时管制。"]
)
def test_a_line_without_places_is_no_name(text: str) -> None:
    assert names(text) == []


def test_places_that_a_train_runs_between_are_no_line() -> None:
    assert names("咸阳至宝鸡的旅客列车停运。", "Facility") == []
