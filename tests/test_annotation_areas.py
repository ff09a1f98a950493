"""Names of the gazetteer on a page, their short forms, and words that only look like them."""

from __future__ import annotations

import pytest
from annotated import annotator, kinds, names, page, typed


def test_a_word_that_is_also_a_short_form_is_no_area() -> None:
    assert names("坚持和平发展，维护长治久安，两地大同小异。") == []


@pytest.mark.parametrize("text", ["希望振兴县里的产业。", "平定叛乱。", "安定人心。", "向东南方向移动。"])
def test_an_area_does_not_begin_inside_a_word(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", ["居民来到矿区。", "城区的街道。", "郊区的菜地。"])
def test_a_common_noun_is_no_district_without_its_city(text: str) -> None:
    assert names(text, "AdministrativeArea") == []


def test_a_common_noun_behind_its_city_is_a_district() -> None:
    assert names("阳泉市矿区召开会议。", "AdministrativeArea") == ["阳泉市", "矿区"]


def test_the_whole_of_a_prefecture_is_not_the_county_of_that_name() -> None:
    assert kinds("凉山州召开会议，要求全州做好防汛。")["全州"] == "anaphor"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("湖北省", "name"),
        ("湖北", "short"),
        ("内蒙古自治区", "name"),
        ("凉山州", "short"),
        ("锡林郭勒盟", "name"),
    ],
)
def test_the_form_of_an_area_is_its_kind(text: str, kind: str) -> None:
    assert kinds(f"{text}出台措施。") == {text: kind}


def test_each_area_of_an_address_is_a_mention() -> None:
    assert typed("宜昌市夷陵区三斗坪镇") == [
        "宜昌市/AdministrativeArea",
        "夷陵区/AdministrativeArea",
        "三斗坪镇/AdministrativeArea",
    ]


def test_areas_joined_by_marks_are_mentions_each() -> None:
    assert names("张掖市甘州区、临泽县和高台县") == ["张掖市", "甘州区", "临泽县", "高台县"]


def test_provinces_of_one_character_need_what_joins_them() -> None:
    assert names("他写的川字很美，浙字也好。") == []


def test_provinces_of_one_character_in_a_row_are_mentions() -> None:
    assert names("黔桂湘三省区联合巡查。") == ["黔", "桂", "湘"]


def test_a_group_of_areas_is_an_area() -> None:
    assert typed("长三角一体化") == ["长三角/AdministrativeArea"]


def test_a_water_is_a_mention() -> None:
    assert typed("沿着长江、汉江前行。") == ["长江/WaterBody", "汉江/WaterBody"]


@pytest.mark.parametrize("reach", ["流域", "干流", "上游", "中下游"])
def test_a_reach_belongs_to_its_water(reach: str) -> None:
    assert names(f"岷江{reach}的水质") == [f"岷江{reach}"]


def test_a_water_inside_a_word_for_an_animal_is_a_mention() -> None:
    assert names("保护长江江豚。") == ["长江"]


def test_a_name_with_brackets_is_one_mention() -> None:
    assert names("中国地质大学（武汉）的师生") == ["中国地质大学（武汉）"]


def test_a_national_body_is_an_agency() -> None:
    assert typed("生态环境部通报。") == ["生态环境部/Agency"]


def test_the_class_of_the_gazetteer_goes_before_that_of_the_head() -> None:
    assert typed("人民银行发布公告。") == ["人民银行/Agency"]


def test_the_short_form_of_a_county_counts_where_the_page_names_its_surroundings() -> None:
    assert "天台" in names("浙江省天台县召开会议。天台要守住水源。")


def test_the_area_of_the_page_vouches_for_short_forms() -> None:
    text = "天台的茶叶上市了。"

    alone = annotator().annotate(page(text)).mentions
    found = annotator().annotate(page(text, area="台州市")).mentions

    assert (len(alone), [text[mention.start : mention.end] for mention in found]) == (0, ["天台"])


def test_a_province_run_together_with_its_county_is_cut_between_them() -> None:
    assert typed("山西吉县种苹果。") == ["山西/AdministrativeArea", "吉县/AdministrativeArea"]


def test_the_gross_product_of_an_area_names_the_area() -> None:
    assert names("宁夏地区生产总值增长。") == ["宁夏"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贵州榕江的稻田。", ["贵州/AdministrativeArea", "榕江/AdministrativeArea"]),
        ("贵州榕江流域的稻田。", ["贵州/AdministrativeArea", "榕江流域/WaterBody"]),
        ("柳州柳江水位上涨。", ["柳州/AdministrativeArea", "柳江/WaterBody"]),
        ("榕江的鱼多了。", ["榕江/WaterBody"]),
    ],
)
def test_a_name_that_a_river_and_a_county_share_is_the_countys_behind_its_area(
    text: str, expected: list[str]
) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize(
    "name", ["珠三角区域", "京津冀地区", "沂蒙山革命老区", "陕甘宁革命老区", "淮河上游地区", "长江中下游地区"]
)
def test_a_region_goes_on_with_the_word_that_makes_it_one(name: str) -> None:
    assert typed(f"{name}雨水偏多。") == [f"{name}/AdministrativeArea"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强珠三角区域协调。", ["珠三角/AdministrativeArea"]),
        ("来到沂蒙山区域。", ["沂蒙山/Site"]),
        ("发扬沂蒙革命传统。", []),
        ("淮河上游地形复杂。", ["淮河上游/WaterBody"]),
    ],
)
def test_a_region_does_not_go_on_with_other_words(text: str, expected: list[str]) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize("text", ["论坛在渝开幕。", "专家来渝考察。", "代表抵渝。"])
def test_one_character_names_a_province_where_something_takes_place_there(text: str) -> None:
    assert names(text) == ["渝"]


@pytest.mark.parametrize("text", ["在新建的桥上。", "在川流不息的街上。", "渝字怎么写。"])
def test_one_character_alone_names_nothing(text: str) -> None:
    assert names(text) == []


def test_an_old_name_of_a_river_is_a_mention() -> None:
    assert typed("渭水悠悠。") == ["渭水/WaterBody"]


def test_members_of_a_party_are_no_mention_of_it() -> None:
    assert names("中国共产党人不怕困难。") == []


@pytest.mark.parametrize("name", ["道县", "攸县", "澧县", "祁县", "和县", "成县"])
@pytest.mark.parametrize("sentence", ["{}人民政府发布通告。", "去年，{}的泵站完工。", "记者在{}、渠县采访。"])
def test_a_county_of_one_character_is_found(name: str, sentence: str) -> None:
    assert any(found.startswith(name) for found in names(sentence.format(name)))


@pytest.mark.parametrize("text", ["这道县级考题不难。", "产业发展成县域经济的支柱。"])
def test_a_county_does_not_come_from_parts_of_words(text: str) -> None:
    assert names(text, "AdministrativeArea") == []


def test_a_river_is_found_by_what_the_clause_says() -> None:
    assert names("蒸水河流经三镇。", "WaterBody") == ["蒸水河"]
    assert names("渌水是湘江的一级支流。", "WaterBody") == ["渌水", "湘江"]
    assert names("而渌水是湘江的支流。", "WaterBody") == ["渌水", "湘江"]
    assert names("祁水河发源于祁东县，汇入湘江。", "WaterBody") == ["祁水河", "湘江"]


@pytest.mark.parametrize(
    "text",
    [
        "污水汇入管网，雨水流经沟渠。",
        "这条小河流经村庄。",
        "该河发源于深山。",
        "这是一条支流。",
        "城市内河汇入大海。",
        "一条小溪流经此地。",
        "水是支流的命脉。",
    ],
)
def test_water_that_flows_is_no_river_without_a_name(text: str) -> None:
    assert names(text, "WaterBody") == []


def test_the_government_of_a_county_that_no_table_has_keeps_its_name() -> None:
    text = "渌县人民政府发布通告。昨日，柘县水利局与岷县水利局签约。"
    assert names(text, "Agency") == ["渌县人民政府", "柘县水利局", "岷县水利局"]
    assert names("记者从县人民政府获悉。", "Agency") == ["县人民政府"]


def test_a_group_of_states_is_no_firm() -> None:
    assert names("七国集团发表声明。") == ["七国集团"]
    assert names("示威者谴责七国集团。") == ["七国集团"]
