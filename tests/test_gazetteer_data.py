"""The shipped tables of the gazetteer: what they must hold, and what they must not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from kg import resources
from kg.gazetteer import Gazetteer

if TYPE_CHECKING:
    from pathlib import Path

TABLES = sorted((resources.folder("seeds") / "gazetteer").glob("*.csv"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def keys(gazetteer: Gazetteer, string: str) -> list[str]:
    return [name.key for name in gazetteer.named(string)]


def test_single_characters_name_nothing(gazetteer: Gazetteer) -> None:
    assert [string for string, _ in gazetteer.names() if len(string) < 2] == []


def test_one_character_stems_give_no_short_form(gazetteer: Gazetteer) -> None:
    assert gazetteer.areas["141028"].short == ()


def test_directions_give_no_short_form(gazetteer: Gazetteer) -> None:
    for name in ("市中", "城关", "铁西", "桥东", "河西"):
        assert gazetteer.named(name) == ()


def test_a_discontinued_district_is_not_named_where_one_of_its_name_remains(gazetteer: Gazetteer) -> None:
    assert keys(gazetteer, "矿区") == ["area/140303"]


def test_zones_firms_and_prisons_of_the_statistical_list_are_no_townships(gazetteer: Gazetteer) -> None:
    towns = [area.name for area in gazetteer.areas.values() if area.level == "township"]
    assert len(towns) > 38_000
    assert [
        name for name in towns if name.endswith(("园区", "开发区", "公司", "监狱", "农场", "办事处"))
    ] == []


def test_all_divisions_in_force_are_there(gazetteer: Gazetteer) -> None:
    levels = [area.level for area in gazetteer.areas.values()]
    assert [levels.count(level) for level in ("province", "prefecture", "county")] == [34, 333, 2846]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("太谷县", "140703"),
        ("榆次市", "140702"),
        ("大同县", "140215"),
        ("长治县", "140404"),
        ("襄樊市", "420600"),
        ("吕梁地区", "141100"),
        ("吉县", "141028"),
        ("浑源县", "140225"),
        ("朔城区", "140602"),
        ("萧山区", "330109"),
        ("径山镇", "330110109"),
        ("杏花村镇", "141182101"),
        ("鄂尔多斯", "150600"),
        ("锡林郭勒", "152500"),
        ("内蒙古", "150000"),
        ("张家川", "620525"),
        ("循化", "630225"),
        ("延边州", "222400"),
        ("万柏林", "140109"),
        ("神农架", "429021"),
    ],
)
def test_an_area_is_found_by_name(gazetteer: Gazetteer, name: str, code: str) -> None:
    assert f"area/{code}" in keys(gazetteer, name)


def test_the_province_comes_before_the_city_of_its_name(gazetteer: Gazetteer) -> None:
    assert keys(gazetteer, "吉林") == ["area/220000", "area/220200"]


def test_the_province_comes_before_the_river_and_the_lake_before_the_county(gazetteer: Gazetteer) -> None:
    assert keys(gazetteer, "黑龙江") == ["area/230000", "water/黑龙江"]
    assert keys(gazetteer, "太湖") == ["water/太湖", "area/340825"]


def test_districts_of_municipalities_lie_in_them_directly(gazetteer: Gazetteer) -> None:
    assert gazetteer.areas["110105"].parent == "110000"
    assert gazetteer.areas["419001"].parent == "410000"


def test_a_district_named_by_a_common_noun_shows_its_city(gazetteer: Gazetteer) -> None:
    assert gazetteer.areas["140303"].label == "阳泉市矿区"
    assert gazetteer.areas["330109"].label == "萧山区"


def test_ordinary_words_are_marked(gazetteer: Gazetteer) -> None:
    for string in ("和平", "平安", "东方", "城区", "公安"):
        names = gazetteer.named(string)
        assert names
        assert all(name.common for name in names)
    assert not any(name.common for name in gazetteer.named("大同"))


@pytest.mark.parametrize(
    ("string", "key"),
    [
        ("国家发改委", "agency/国家发展和改革委员会"),
        ("农业部", "agency/农业农村部"),
        ("国土资源部", "agency/自然资源部"),
        ("党中央", "agency/中共中央"),
        ("中科院", "institution/中国科学院"),
        ("新华通讯社", "institution/新华社"),
        ("国家电网", "company/国家电网有限公司"),
        ("腾格里沙漠", "site/腾格里沙漠"),
        ("汾河", "water/汾河"),
        ("京津冀", "area/京津冀"),
        ("美国", "area/USA"),
    ],
)
def test_an_entry_is_found_by_name(gazetteer: Gazetteer, string: str, key: str) -> None:
    assert key in keys(gazetteer, string)


def test_a_river_knows_the_counties_that_it_runs_through(gazetteer: Gazetteer) -> None:
    assert "141023" in gazetteer.entries["water/汾河"].areas


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_has_rows_and_the_line_ends_of_unix(path: Path) -> None:
    data = path.read_bytes()
    assert data.count(b"\n") > 10
    assert b"\r" not in data
    assert data.endswith(b"\n")


def test_loading_takes_less_than_a_second() -> None:
    started = time.process_time()
    Gazetteer.load()
    # It takes 0.2 s here; the bound leaves room for a slow or busy machine.
    assert time.process_time() - started < 2.0
