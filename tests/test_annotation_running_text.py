"""Names as newspapers of many provinces write them: villages, reaches, sides, campaigns, and what is none."""

from __future__ import annotations

import pytest
from annotated import kinds, names, typed

NAMED = [
    # villages of any characters behind the full name of the area around them
    (
        "灵璧县娄庄镇东于沟村种了枸杞。",
        ["灵璧县/AdministrativeArea", "娄庄镇/AdministrativeArea", "东于沟村/AdministrativeArea"],
    ),
    ("城固县三十里铺村通了水。", ["城固县/AdministrativeArea", "三十里铺村/AdministrativeArea"]),
    ("历下区山东北里社区建了菜园。", ["历下区/AdministrativeArea", "山东北里社区/AdministrativeArea"]),
    ("来到大垅山社区。", ["大垅山社区/AdministrativeArea"]),
    (
        "贵州毕节凤岭山村种茶。",
        ["贵州/AdministrativeArea", "毕节/AdministrativeArea", "凤岭山村/AdministrativeArea"],
    ),
    # waters and their reaches
    ("保护好淮河流域。", ["淮河流域/WaterBody"]),
    ("联合调度淮河流域水库群。", ["淮河流域/WaterBody"]),
    ("西洞庭湖来了白鹤。", ["西洞庭湖/WaterBody"]),
    # a part of a province and the land there
    ("豫西黄土高原上种满了苹果。", ["豫西黄土高原/Site"]),
    ("鲁西北普降大雨。", ["鲁西北/AdministrativeArea"]),
    # bodies and meetings that begin with an area and an attribute
    ("他毕业于湖南现代物流职业技术学院。", ["湖南现代物流职业技术学院/Institution"]),
    ("2023武汉国际水博览会开幕。", ["2023武汉国际水博览会/Event"]),
    ("成渝协同发展座谈会召开。", ["成渝协同发展座谈会/Event"]),
    ("打赢脱贫攻坚战。", ["脱贫攻坚战/Project"]),
    ("货轮驶入钦州港。", ["钦州港/Facility"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_names_are_found_whole(text: str, expected: list[str]) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "水清河畅、山大沟深。",
        "其中近七成都是新树。",
        "各级农业农村部门要求。",
        "老总书记同老乡们交谈。",
        "江河奔腾，山海相连，河湖安澜。",
        "打造集成电路产业。",
        "在研学中心和村史馆参观。",
        "全省三级医院轮流下乡。",
        "形成文明乡风。",
        "勇毅前行开新局。",
        "向海内外招引工程师团队。",
        "生态修复和景观提升成效明显。",
    ],
)
def test_common_words_make_no_name(text: str) -> None:
    assert names(text) == []


def test_the_middle_of_a_town_is_no_institution() -> None:
    assert typed("在银川市中心种树。") == ["银川市/AdministrativeArea"]


def test_a_clause_about_an_area_is_no_name() -> None:
    assert names("海南累计培育家庭农场三千个。", "Facility") == []


def test_the_short_form_of_an_autonomous_county_is_found_again() -> None:
    text = "大通县保护森林。今年，大通造林十万亩。"

    assert names(text) == ["大通县", "大通"]


def test_a_village_of_one_character_is_found_again() -> None:
    text = "浙江安吉余村变了样。游客来到余村。"

    assert names(text)[-2:] == ["余村", "余村"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二届中国（海南）国际渔业博览会开幕。", ["第二届中国（海南）国际渔业博览会"]),
        ("第二十三届乌鲁木齐国际经济贸易洽谈会开幕。", ["第二十三届乌鲁木齐国际经济贸易洽谈会"]),
        ("首届中国—东盟水利论坛开幕。", ["首届中国—东盟水利论坛"]),
        ("2024低空经济大会闭幕。", ["2024低空经济大会"]),
    ],
)
def test_what_counts_and_places_an_event_belongs_to_it(text: str, expected: list[str]) -> None:
    assert names(text, "Event") == expected


def test_a_list_gives_its_level_to_the_statuses_behind() -> None:
    text = "全县有市级绿色工厂12家、绿色园区3个、节水型企业5家。"

    assert names(text, "Designation") == ["市级绿色工厂", "绿色园区", "节水型企业"]


def test_a_status_alone_is_none() -> None:
    assert names("建设绿色矿山，推动节水型企业发展。", "Designation") == []


def test_a_work_ends_with_its_closing_noun() -> None:
    text = "推进水系连通示范试点建设，开展河道采砂专项行动工作。"

    assert names(text, "Project") == ["水系连通示范试点建设", "河道采砂专项行动工作"]


def test_what_is_made_of_a_work_is_no_part_of_it() -> None:
    assert names("制定水系连通示范试点建设方案。", "Project") == ["水系连通示范试点"]


def test_a_quoted_campaign_begins_with_what_it_is_about() -> None:
    assert names("开展河道采砂“净山行动”。", "Project") == ["河道采砂“净山行动”"]


def test_a_department_is_found_again_without_its_body() -> None:
    text = "四川省水利厅河湖管理处成立。河湖管理处制定了台账。"

    assert names(text, "Agency") == ["四川省水利厅河湖管理处", "河湖管理处"]


@pytest.mark.parametrize(
    "text", ["粤港澳大湾区资源丰富。", "健全乡村治理机制。", "那是全球第三大湿润荒漠。", "这是中国方案。"]
)
def test_chance_and_rank_make_no_name(text: str) -> None:
    assert [name for name in names(text) if name not in {"粤港澳大湾区", "中国"}] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全国低碳日活动启动。", ["全国低碳日/Event"]),
        ("列车抵达襄阳站。", ["襄阳站/Facility"]),
        ("受丹江口大坝加高影响。", ["丹江口大坝/Facility"]),
        ("科学调度淮河流域水库。", ["淮河流域/WaterBody"]),
        ("启用了刘家洼蓄滞洪区。", ["刘家洼蓄滞洪区/Site"]),
        ("云南昆明发布通知。", ["云南/AdministrativeArea", "昆明/AdministrativeArea"]),
        ("成功实施秸秆制氢储运示范项目。", ["秸秆制氢储运示范项目/Project"]),
        ("长三角地区生产总值增长。", ["长三角/AdministrativeArea"]),
    ],
)
def test_names_end_and_begin_where_the_words_say(text: str, expected: list[str]) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "由市地级政府和有关部门办理。",
        "守护好这一江清水。",
        "沟道要先清淤再做生态修复。",
        "沿岸各村开展水环境综合治理。",
    ],
)
def test_things_of_their_kind_make_no_name(text: str) -> None:
    assert typed(text) == []


def test_a_plan_that_is_a_verb_is_none() -> None:
    assert names("青石灌区规划建设三座泵站。", "Policy") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("十三届全国人大常委会第八次会议闭幕。", ["十三届全国人大常委会第八次会议/Event"]),
        ("这是第30个世界湿地日。", ["世界湿地日/Event"]),
        ("各地“十四五”重点工程加快建设。", ["“十四五”/Policy"]),
        ("珠江流域规划体系不断完善。", ["珠江流域/WaterBody"]),
        ("白洋淀淀区水质改善。", ["白洋淀/WaterBody"]),
        ("从水利部获悉，各级水利部门联动。", ["水利部/Agency"]),
        ("党中央高度重视湿地保护。", ["党中央/Agency"]),
    ],
)
def test_what_follows_or_precedes_is_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize("name", ["上太原村", "下石家庄村", "后长治村"])
def test_a_village_is_not_cut_to_an_area_inside_it(name: str) -> None:
    assert names(f"来到{name}，村民在修路。") == [name]


def test_each_status_of_a_list_that_says_its_level_is_a_whole_name() -> None:
    text = "获评国家级绿色园区、全国文明城市。"

    assert kinds(text) == {"国家级绿色园区": "name", "全国文明城市": "name"}


def test_a_station_has_the_side_of_its_town() -> None:
    assert names("从保定东站出发。") == ["保定东站"]
