"""The reader and the look-ups of the gazetteer, on small tables written here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import FaultyFilesError
from kg.gazetteer import Gazetteer

if TYPE_CHECKING:
    from pathlib import Path

COUNTRIES = "code,name,full,abbreviation\n100000,中国,中华人民共和国,中\n"
AREAS = """code,name,level,parent,short,abbreviation,former,lon,lat,label
140000,山西省,province,100000,山西,晋,,112.5,37.9,
140300,阳泉市,prefecture,140000,阳泉,,,,,
140303,矿区,county,140300,,,,,,阳泉市矿区
140700,晋中市,prefecture,140000,晋中,,,,,
140703,太谷区,county,140700,太谷,,太谷县,,,
"""


def seeds(folder: Path, **tables: str) -> Path:
    """Write tables into the gazetteer of a seeds folder."""
    (folder / "gazetteer").mkdir(parents=True)
    for name, text in tables.items():
        (folder / "gazetteer" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    folder = seeds(
        tmp_path / "small",
        countries=COUNTRIES,
        areas=AREAS,
        towns="code,name,parent\n140703101,范村镇,\n140771101,新城镇,140700\n",
        waters="name,kind,areas\n象峪河,river,140703\n",
        agencies="name,short,former\n自然资源部,,国土资源部\n",
        regions="name,short,members\n晋豫,,140000\n",
        common_words="word\n矿区\n",
    )
    return Gazetteer.load([folder])


def faults(folder: Path) -> list[str]:
    with pytest.raises(FaultyFilesError) as raised:
        Gazetteer.load([folder])
    return [str(fault).removeprefix(str(folder / "gazetteer") + "/") for fault in raised.value.faults]


def test_reader_collects_the_faults_of_all_files(tmp_path: Path) -> None:
    folder = seeds(
        tmp_path,
        areas=AREAS + "14,短县,county,140300,,,,,,\n140399,无亲县,county,149900,,,,,,\n"
        "140398,怪县,hamlet,140300,,,,,,\n140700,重市,prefecture,140000,,,,,,\n",
        countries=COUNTRIES,
        waters="name,kind,areas\n甲河,river,999999\n甲河,river,\n",
    )
    assert faults(folder) == [
        "areas.csv:7 [短县] has a code that is none of 6 or 9 digits or 3 capitals: '14'",
        (
            "areas.csv:9 [怪县] has a level that is none of country, province, prefecture, county, township: "
            "'hamlet'"
        ),
        "areas.csv:10 [重市] has a code that is taken: '140700'",
        "waters.csv:3 [甲河] is named twice",
        "areas.csv:8 [无亲县] has a parent that is not known: '149900'",
        "waters.csv:2 [甲河] has an area that is not known: '999999'",
    ]


def test_reader_refuses_a_table_that_is_not_known(tmp_path: Path) -> None:
    (fault,) = faults(seeds(tmp_path, cities="name\n某城\n"))
    assert fault.startswith("cities.csv [cities] is no table of the gazetteer (which are areas, ")


def test_reader_refuses_a_missing_column(tmp_path: Path) -> None:
    assert faults(seeds(tmp_path, sites="title\n太行山\n")) == [
        "sites.csv:1 has no column: 'name'",
        "sites.csv:1 has an unknown or repeated column: 'title'",
    ]


def test_reader_refuses_a_row_with_too_many_values(tmp_path: Path) -> None:
    assert faults(seeds(tmp_path, sites="name,kind\n太行山,mountain,x\n")) == [
        "sites.csv:2 [太行山] has 3 values for 2 columns: '太行山,mountain,x'",
    ]


def test_reader_refuses_an_empty_name(tmp_path: Path) -> None:
    assert faults(seeds(tmp_path, sites="name,kind\n,mountain\n")) == [
        "sites.csv:2 has no value in the column: 'name'",
    ]


def test_reader_refuses_a_class_that_is_not_known(tmp_path: Path) -> None:
    assert faults(seeds(tmp_path, institutions="name,type\n某所,Bureau\n")) == [
        "institutions.csv:2 [某所] has a type that is no class of entities: 'Bureau'",
    ]


def test_reader_refuses_a_latitude_beyond_the_pole(tmp_path: Path) -> None:
    rows = AREAS.replace("112.5,37.9", "112.5,137.9")
    assert faults(seeds(tmp_path, areas=rows, countries=COUNTRIES)) == [
        "areas.csv:2 [山西省] has a longitude or latitude that is no number of degrees: '112.5, 137.9'",
    ]


def test_reader_refuses_a_parent_that_is_not_above(tmp_path: Path) -> None:
    rows = AREAS.replace("140703,太谷区,county,140700", "140703,太谷区,county,140303")
    assert faults(seeds(tmp_path, areas=rows, countries=COUNTRIES)) == [
        "areas.csv:6 [太谷区] has a parent that is not of a higher level: '140303'",
    ]


def test_reader_refuses_what_is_not_utf_8(tmp_path: Path) -> None:
    folder = seeds(tmp_path, sites="name\n")
    (folder / "gazetteer" / "sites.csv").write_bytes("name\n太行山\n".encode("gb18030"))
    assert faults(folder)[0].startswith("sites.csv is not UTF-8")


def test_named_returns_nothing_for_a_string_not_known(small: Gazetteer) -> None:
    assert small.named("太") == ()


def test_named_gives_the_current_area_of_a_former_name(small: Gazetteer) -> None:
    assert small.named("太谷县") == (("former", "AdministrativeArea", "area/140703", "太谷区", False),)


def test_named_gives_the_label_of_a_district_named_by_a_common_noun(small: Gazetteer) -> None:
    (name,) = small.named("矿区")
    assert (name.name, name.common) == ("阳泉市矿区", True)


def test_named_gives_the_full_name_of_a_country(small: Gazetteer) -> None:
    assert small.named("中华人民共和国") == (
        ("official", "AdministrativeArea", "area/100000", "中国", False),
    )


def test_named_gives_the_key_of_other_entries(small: Gazetteer) -> None:
    assert [name.key for name in small.named("国土资源部")] == ["agency/自然资源部"]
    assert [name.key for name in small.named("象峪河")] == ["water/象峪河"]
    assert [name.key for name in small.named("晋豫")] == ["area/晋豫"]


def test_names_holds_every_string_once(small: Gazetteer) -> None:
    strings = [string for string, _ in small.names()]
    assert "范村镇" in strings
    assert len(strings) == len(set(strings))


def test_ancestors_climb_from_the_township_to_the_country(small: Gazetteer) -> None:
    assert small.ancestors("140703101") == ("140703", "140700", "140000", "100000")


def test_ancestors_of_a_code_not_known_are_none(small: Gazetteer) -> None:
    assert small.ancestors("999999") == ()


def test_a_township_of_a_zone_lies_in_the_area_that_the_table_gives(small: Gazetteer) -> None:
    assert small.areas["140771101"].parent == "140700"


def test_within_holds_for_the_area_itself_and_those_around_it(small: Gazetteer) -> None:
    assert small.within("140703", "140703")
    assert small.within("140703", "140000")
    assert not small.within("140000", "140703")


def test_children_are_the_areas_directly_below(small: Gazetteer) -> None:
    assert small.children("140000") == ("140300", "140700")


def test_abbreviations_stand_apart_from_the_names(small: Gazetteer) -> None:
    assert small.abbreviations["晋"] == ("140000",)
    assert small.named("晋") == ()


def test_a_later_folder_adds_rows_and_short_names(small: Gazetteer, tmp_path: Path) -> None:
    own = seeds(
        tmp_path / "own",
        areas="code,name,level,parent\n140799,新谷县,county,140700\n",
        agencies="name,short\n自然资源部,自资部\n",
    )
    both = Gazetteer.load([tmp_path / "small", own])
    assert both.named("新谷县")[0].key == "area/140799"
    assert both.named("自资部")[0].key == "agency/自然资源部"
    assert both.named("国土资源部")[0].key == small.named("国土资源部")[0].key
