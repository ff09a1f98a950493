from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.chinese.dates import find_dates
from kg.chinese.quantities import find_quantities
from kg.relations import Extractor, Rules, read_marked
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from kg.model import Observation

VOCABULARY = Vocabulary.load()
EXTRACTOR = Extractor(Rules.load(None, VOCABULARY), VOCABULARY)


def observations(text: str, topic: str = "") -> list[tuple[str, str, float, str]]:
    return [(o.subject.split("/")[1], o.indicator, o.value, o.unit) for o in extracted(text, topic)]


def extracted(text: str, topic: str = "", known: str = "") -> tuple[Observation, ...]:
    """Return the observations of a marked text; the entity of the name `known` is one of the gazetteer."""
    linking = read_marked(text, topic)
    entities = {key: replace(each, known=each.name == known) for key, each in linking.entities.items()}
    view = linking.annotation.page.text
    annotation = replace(
        linking.annotation,
        quantities=tuple(find_quantities(view)),
        dates=tuple(find_dates(view, "2024-10")),
    )
    return EXTRACTOR.extract(replace(linking, annotation=annotation, entities=entities)).observations


def test_quantity_about_nothing_with_a_name_is_left_out() -> None:
    assert observations("农户增收3万元。") == []


def test_quantity_inside_a_name_is_left_out() -> None:
    assert observations("[甲县|AdministrativeArea]建成[10万千瓦光伏项目|Project]。") == []


def test_count_of_names_that_follow_or_precede_is_left_out() -> None:
    assert (
        observations(
            "[甲省|AdministrativeArea]公布名单，2个县分别为：[乙县|AdministrativeArea]、[丙县|AdministrativeArea]。"
        )
        == []
    )
    assert observations("[甲省|AdministrativeArea][乙山|Site]、[丙山|Site]等2个保护区入选。") == []


@pytest.mark.parametrize("member", ["甲、", "甲乙丙、", "、", "和甲"])
def test_long_lists_in_front_of_a_count_take_linear_time(member: str) -> None:
    began = time.process_time()
    observations(f"[甲市|AdministrativeArea]{member * 200}{'某' * 30}5个项目。")
    assert time.process_time() - began < 1


def test_count_of_areas_listed_behind_a_preposition_is_left_out() -> None:
    areas = "、".join(f"[{name}国|AdministrativeArea]" for name in "甲乙丙")
    assert observations(f"丁车和戊车将在{areas}3国展出。") == []


CASES = [
    (
        "[甲市|AdministrativeArea]优良断面比例由2015年的67%跃升至2022年的96.5%，提高了近30个百分点。",
        [
            ("甲市", "优良断面比例", 67, "%"),
            ("甲市", "优良断面比例", 96.5, "%"),
            ("甲市", "优良断面比例提高", 30, "个百分点"),
        ],
    ),
    (
        "[甲市|AdministrativeArea]用水总量、化肥用量分别较2019年下降9.3%和8.8%。",
        [("甲市", "用水总量较2019年下降", 9.3, "%"), ("甲市", "化肥用量较2019年下降", 8.8, "%")],
    ),
    (
        "[甲市|AdministrativeArea]完成改造的有12个国家级、30个省级、8个市级湿地公园。",
        [
            ("甲市", "完成改造国家级湿地公园", 12, "个"),
            ("甲市", "省级湿地公园", 30, "个"),
            ("甲市", "市级湿地公园", 8, "个"),
        ],
    ),
    (
        "[甲市|AdministrativeArea]90座尾矿库通过验收（一级20座、二级70座）。",
        [
            ("甲市", "尾矿库通过验收", 90, "座"),
            ("甲市", "一级尾矿库通过验收", 20, "座"),
            ("甲市", "二级尾矿库通过验收", 70, "座"),
        ],
    ),
    (
        "[甲市|AdministrativeArea]排查了820个学校、医院、商场等公共场所。",
        [("甲市", "排查公共场所", 820, "个")],
    ),
    (
        "[《甲方案》|Policy]提出6类20项工程。",
        [("《甲方案》", "工程", 6, "类"), ("《甲方案》", "工程", 20, "项")],
    ),
    ("[甲市|AdministrativeArea]40%以上的村庄建成污水管网。", [("甲市", "村庄建成污水管网", 40, "%")]),
    (
        "[甲省|AdministrativeArea]印发通知，明确[乙市|AdministrativeArea]8个县先行试点。",
        [("乙市", "明确县先行试点", 8, "个")],
    ),
    (
        "[甲县|AdministrativeArea]有5个村先后被省里命名为生态村。",
        [("甲县", "生态村", 5, "个")],
    ),
    (
        "[甲市|AdministrativeArea]打造[乙湿地|Site]，目前已完工，12公里岸线草木葱茏。",
        [("乙湿地", "岸线草木葱茏", 12, "公里")],
    ),
    ("[甲市|AdministrativeArea]连续5年实现空气质量改善。", [("甲市", "连续实现空气质量改善", 5, "年")]),
    (
        "[甲市|AdministrativeArea]40个监测点中，达标点位达38个，达标比例达95.0%。",
        [
            ("甲市", "监测点", 40, "个"),
            ("甲市", "达标点位", 38, "个"),
            ("甲市", "达标比例", 95.0, "%"),
        ],
    ),
    (
        "[甲县|AdministrativeArea]调运帐篷、雨衣等700件救灾物资。",
        [("甲县", "救灾物资", 700, "件")],
    ),
    ("[甲县|AdministrativeArea]新增耕地、园地约2万亩。", [("甲县", "新增耕地、园地", 20_000, "亩")]),
    ("[甲县|AdministrativeArea]加固9座小（二）型水库。", [("甲县", "加固小（二）型水库", 9, "座")]),
    ("[甲县|AdministrativeArea]小（一）型水库共有12座。", [("甲县", "小（一）型水库", 12, "座")]),
    (
        "[甲县|AdministrativeArea]在此过冬的天鹅估计有3万余只，比去年同期增加8%。",
        [("甲县", "过冬的天鹅", 30_000, "只"), ("甲县", "过冬的天鹅增加", 8, "%")],
    ),
    ("[甲县|AdministrativeArea]又有5座水库恢复蓄水。", [("甲县", "水库", 5, "座")]),
    (
        "[甲带|AdministrativeArea]11省市进出口总值达3亿元。",
        [("甲带", "省", 11, "省"), ("甲带", "进出口总值", 300_000_000, "元")],
    ),
    ("[甲县|AdministrativeArea]有4个价值实现案例入选。", [("甲县", "价值实现案例", 4, "个")]),
    ("[甲县|AdministrativeArea]公益林面积约28万亩。", [("甲县", "公益林面积", 280_000, "亩")]),
    ("[甲县|AdministrativeArea]完成投资22.4亿元。", [("甲县", "完成投资", 2_240_000_000, "元")]),
    (
        "[甲厅|Agency]推动总投资3亿元的[丙河治理工程|Project]，治理矿山2万亩。",
        [("丙河治理工程", "推动总投资", 300_000_000, "元"), ("丙河治理工程", "治理矿山", 20_000, "亩")],
    ),
    ("[甲县|AdministrativeArea]建设50万亩[乙灌区|Facility]。", [("乙灌区", "面积", 500_000, "亩")]),
    (
        "[甲县|AdministrativeArea][丙断面|Facility]为二类水质、[乙县|AdministrativeArea][丁断面|Facility]为三类水质。",
        [("丙断面", "水质", 2, "类"), ("丁断面", "水质", 3, "类")],
    ),
    ("[甲论坛|Event]在沪召开。约420人参加了开幕式。", [("甲论坛", "参加了开幕式", 420, "人")]),
    ("[甲村|AdministrativeArea]变美了。村里森林覆盖率达96%。", [("甲村", "村里森林覆盖率", 96, "%")]),
    (
        "[甲厅|Agency]批准建设用地31万亩，年均增长2.5%。",
        [("甲厅", "批准建设用地", 310_000, "亩"), ("甲厅", "批准建设用地年均增长", 2.5, "%")],
    ),
]


CASES += [
    (
        "[甲省|AdministrativeArea]建成园区21家；[乙省|AdministrativeArea]加大力度，培育工厂15家。",
        [("甲省", "建成园区", 21, "家"), ("乙省", "培育工厂", 15, "家")],
    ),
    (
        "[甲省|AdministrativeArea]开工12个项目；在[乙新区|Site]，7座泵站完工。",
        [("甲省", "开工项目", 12, "个"), ("乙新区", "泵站完工", 7, "座")],
    ),
    (
        "[甲县|AdministrativeArea]、[乙县|AdministrativeArea]受灾的82条公路全部修复。",
        [("甲县", "受灾公路全部修复", 82, "条")],
    ),
    (
        "[甲市|AdministrativeArea]发起[乙旅游节|Event]。活动将历时9天，途经11个景点。",
        [("乙旅游节", "活动将历时", 9, "天"), ("乙旅游节", "途经景点", 11, "个")],
    ),
    (
        "如今，[甲湖|WaterBody]水域面积达420平方公里，70种鱼类栖息其中。",
        [("甲湖", "水域面积", 420, "平方公里"), ("甲湖", "鱼类栖息其中", 70, "种")],
    ),
    (
        "[甲省|AdministrativeArea]印发[《乙方案》|Policy]。规划范围含3镇。",
        [("《乙方案》", "规划范围含镇", 3, "镇")],
    ),
    ("[甲省|AdministrativeArea]列出9条保障措施。", []),
    ("[甲论坛|Event]设3场报告以及水利、林业、能源、气象4个专题。", [("甲论坛", "设报告以及水利", 3, "场")]),
    (
        "[甲省|AdministrativeArea]覆盖2市9个县，森林覆盖率不低于40%。",
        [("甲省", "覆盖市", 2, "市"), ("甲省", "覆盖县", 9, "个"), ("甲省", "森林覆盖率", 40, "%")],
    ),
    (
        "[甲培训班|Event]开班。6个县的代表和学员，共90人参加培训。",
        [("甲培训班", "参加的县", 6, "个"), ("甲培训班", "参加培训", 90, "人")],
    ),
    (
        "[甲博览会|Event]吸引了38个国家的140家企业设展。",
        [("甲博览会", "吸引国家", 38, "个"), ("甲博览会", "企业设展", 140, "家")],
    ),
    ("[甲村|AdministrativeArea]原有的3个水源枯竭。", [("甲村", "原水源枯竭", 3, "个")]),
    (
        "[甲灌区|Facility]建成，保障[乙县|AdministrativeArea]10万亩农田，年节水900万立方米。",
        [("乙县", "保障农田", 100_000, "亩"), ("甲灌区", "年节水", 9_000_000, "立方米")],
    ),
    (
        "通过开展[甲行动|Project]，[乙省|AdministrativeArea]森林覆盖率达35%，湿地面积达9万亩。",
        [("乙省", "森林覆盖率", 35, "%"), ("乙省", "湿地面积", 90_000, "亩")],
    ),
    ("总长105公里的[甲河|WaterBody]水清岸绿。", [("甲河", "总长", 105, "公里")]),
    (
        "[甲县|AdministrativeArea]有旅游村14个，其中[全国|AdministrativeArea|name=中国|kind=anaphor]重点村2个。",
        [("甲县", "旅游村", 14, "个"), ("甲县", "重点村", 2, "个")],
    ),
    ("[甲省|AdministrativeArea]出台“大气十条”。", []),
    ("[甲省|AdministrativeArea]贡献了全球1/4的新增绿地。", [("甲省", "贡献了全球新增绿地", 0.25, "")]),
    ("[甲厂|Company]改造后，每年可降低15%的运输成本。", [("甲厂", "降低运输成本", 15, "%")]),
    ("[甲港|Facility]开港至今共出口23万辆。", [("甲港", "出口", 230_000, "辆")]),
    ("[甲工程|Project]是全国150项重大工程之一。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_observation_names_subject_indicator_value_and_unit(
    text: str, expected: list[tuple[str, str, float, str]]
) -> None:
    assert observations(text) == expected


def test_topic_of_the_article_is_measured_when_nothing_nearer_is_named() -> None:
    assert observations("达标点位达38个。", "甲市") == [("甲市", "达标点位", 38, "个")]


def test_period_is_that_of_the_last_date_before() -> None:
    (one,) = extracted("2023年，[甲县|AdministrativeArea]粮食总产量达280万公斤。")
    assert one.period == "2023"


def test_present_undoes_an_earlier_date() -> None:
    (one,) = extracted("2023年起步，目前[甲县|AdministrativeArea]种植面积达3万亩。")
    assert one.period == ""


def test_planned_value_says_so() -> None:
    (one,) = extracted("到2030年，[甲省|AdministrativeArea]产值规模将达3000亿元以上。")
    assert (one.period, one.status) == ("2030", "planned")


def test_evidence_points_at_the_quantity_in_its_sentence() -> None:
    (one,) = extracted("天晴。[甲县|AdministrativeArea]造林3万亩。")
    assert one.evidence.slots == (("quantity", one.start, one.end),)
    assert one.evidence.start == 3


def test_figure_of_an_act_is_the_agencys_and_a_state_its_areas() -> None:
    acts = observations(
        "[甲省林业局|Agency|area=甲省]在[甲省|AdministrativeArea]推动造林，批准用地30亩，森林覆盖率达到35%。"
    )
    assert acts == [("甲省林业局", "批准用地", 30, "亩"), ("甲省", "森林覆盖率", 35, "%")]


def test_year_that_a_figure_is_compared_with_is_not_its_period() -> None:
    found = extracted("2023年，[甲市|AdministrativeArea]用水量较2019年下降9.3%。")
    assert [o.period for o in found] == ["2023"]


def test_body_whose_data_are_cited_is_not_what_is_measured() -> None:
    assert observations("[甲市水利局|Agency]最新数据显示，用水量下降9.3%。") == []


def test_figures_of_a_national_body_are_those_of_the_country() -> None:
    text = "[甲部|Agency]发布数据，用水量下降9%。[我国|AdministrativeArea|name=中国|kind=anaphor]水多了。"
    (one,) = extracted(text, known="甲部")
    assert one.subject.endswith("/中国")


def test_acting_clause_is_of_the_agency_that_the_paragraph_opens_with() -> None:
    text = (
        "[甲省林业局|Agency|area=甲省]推进改革。"
        "[甲省|AdministrativeArea]规划成型，编制专项规划，解决了30个难题。"
    )
    assert observations(text) == [("甲省林业局", "解决难题", 30, "个")]


CHANGES = [
    ("[甲市|AdministrativeArea]用水量同比下降9.3%。", "同比"),
    ("[甲市|AdministrativeArea]用水量较2019年下降9.3%。", "2019"),
    ("[甲市|AdministrativeArea]用水量比上年同期减少9.3%。", "2023"),
    ("[甲市|AdministrativeArea]同比增长8%，用水量达9亩。", "同比"),
    ("[甲市|AdministrativeArea]用水量为9亩。", ""),
]


@pytest.mark.parametrize(("text", "base"), CHANGES)
def test_change_says_what_it_is_measured_against(text: str, base: str) -> None:
    found = extracted(text)
    assert found[0].compared_with == base
    assert [o.compared_with for o in found[1:]] == [""] * (len(found) - 1)


QUALIFIED = [
    ("超过30亩", "at least"),
    ("30余亩", "at least"),
    ("30亩以上", "at least"),
    ("约30亩", "about"),
    ("不足30亩", "below"),
    ("近30亩", "below"),
    ("30亩", ""),
]


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIED)
def test_words_around_a_number_say_how_exact_it_is(text: str, qualifier: str) -> None:
    (one,) = extracted(f"[甲市|AdministrativeArea]林地面积{text}。")
    assert one.qualifier == qualifier


def test_water_is_measured_where_the_sentence_says_what_it_is() -> None:
    lake = "[甲湖|WaterBody]是[乙省|AdministrativeArea]第二大湖，水面面积约348平方公里。"
    assert observations(lake, "丙市") == [("甲湖", "水面面积", 348, "平方公里")]
    place = "[甲湖|WaterBody]边，[乙镇|AdministrativeArea]种稻，面积约30万亩。"
    assert observations(place, "丙市") == [("乙镇", "面积", 30e4, "亩")]


def test_water_behind_a_date_is_measured() -> None:
    text = "据监测，2024年1月至9月[甲湖|WaterBody]植被覆盖率为22%。"
    assert observations(text, "丙市") == [("甲湖", "植被覆盖率", 22, "%")]


def test_thing_that_its_owner_stands_in_front_of_is_measured() -> None:
    plant = "[甲集团|Company]运营的[乙厂|Facility]日处理能力40万吨。"
    assert observations(plant) == [("乙厂", "日处理能力", 40e4, "吨")]
    assert observations(plant.replace("运营的", "离")) == [("甲集团", "离乙厂日处理能力", 40e4, "吨")]


def test_objects_of_a_work_are_counted_for_it() -> None:
    found = observations("[甲厅|Agency]推进工作，对30处泉眼开展[水源普查|Project]。")
    assert found == [("水源普查", "泉眼", 30, "处")]


def test_works_that_are_only_counted_own_no_figure() -> None:
    found = observations("[甲厅|Agency]开展6个[河道清淤试点|Project]，治理总面积20亩。")
    assert found[-1] == ("甲厅", "治理总面积", 20, "亩")


def test_people_of_many_places_are_counted_for_the_event() -> None:
    text = "[林长制培训班|Event]在[甲省|AdministrativeArea]开班。[甲省|AdministrativeArea]9个市业务骨干参加。"
    assert observations(text)[0][0] == "林长制培训班"


def test_what_grew_to_a_number_is_measured_and_not_its_growth() -> None:
    found = observations("[甲湿地|Site]鸟类数量增加至230种，较设立前增加30种。")
    assert found == [("甲湿地", "鸟类数量", 230, "种"), ("甲湿地", "鸟类数量较设立前增加", 30, "种")]


def test_figures_in_a_row_in_front_of_a_work_are_its_own() -> None:
    text = "[甲市|AdministrativeArea]治水。总投资8亿元、全长12公里的[乙河治理|Project]已完成投资3亿元。"
    assert observations(text) == [
        ("乙河治理", "总投资", 800_000_000, "元"),
        ("乙河治理", "全长", 12, "公里"),
        ("乙河治理", "完成投资", 300_000_000, "元"),
    ]
    inside = "总投资8亿元的[甲市|AdministrativeArea][乙河治理工程|Project]开工。"
    assert observations(inside) == [("乙河治理工程", "总投资", 800_000_000, "元")]
    # What money is used for need not have cost it.
    used = "[甲市|AdministrativeArea]安排资金8亿元，支持新近启动的[乙河治理工程|Project]。"
    assert observations(used) == [("甲市", "安排资金", 800_000_000, "元")]


def test_figure_is_that_of_the_work_that_an_area_has_begun() -> None:
    text = "[甲市|AdministrativeArea]启动的[乙河治理项目|Project]投资3亿元。"
    assert observations(text) == [("乙河治理项目", "投资", 300_000_000, "元")]


def test_figure_is_that_of_what_is_said_to_be_a_work() -> None:
    text = "[甲灌区|Facility]是省里的[乙重点工程|Project]，设计灌溉面积9万亩。"
    assert observations(text) == [("甲灌区", "设计灌溉面积", 90_000, "亩")]


def test_figure_behind_a_strategy_is_that_of_who_follows_it() -> None:
    text = "[甲省|AdministrativeArea]推进[乙战略|Project]，确定重点村30个。"
    assert observations(text) == [("甲省", "确定重点村", 30, "个")]
    text = "[甲省|AdministrativeArea]推进[乙行动|Project]，确定重点村30个。"
    assert observations(text) == [("乙行动", "确定重点村", 30, "个")]


def test_what_is_counted_at_the_head_of_a_clause_has_it_for_itself() -> None:
    text = "[乙水库整治|Project]进展顺利，30座水库实现达标。"
    assert observations(text, topic="甲省") == [("甲省", "水库", 30, "座")]


def test_count_does_not_take_the_measure_of_the_next_number() -> None:
    text = "[甲省|AdministrativeArea]90个国控断面水质优良率为98.7%。"
    assert observations(text) == [
        ("甲省", "国控断面", 90, "个"),
        ("甲省", "国控断面水质优良率", 98.7, "%"),
    ]


def test_dates_are_no_part_of_an_indicator() -> None:
    assert observations("[甲市|AdministrativeArea]城东站7月7日降雨量达120毫米。") == [
        ("甲市", "降雨量", 120, "毫米")
    ]
    assert observations("[甲市|AdministrativeArea]工业产值上半年同比增长5%。") == [
        ("甲市", "工业产值同比增长", 5, "%")
    ]


def test_indicator_ends_before_what_is_done() -> None:
    found = observations("[甲市|AdministrativeArea]有3个县完成14处治理工程。")
    assert [indicator for _, indicator, *_ in found] == ["县", "完成治理工程"]
    assert observations("[甲市|AdministrativeArea]在80起信访案件中办结70起。")[0][1] == "信访案件"
    total = observations("[甲市|AdministrativeArea]总投资3亿元的某山整治工程已完成七成。")
    assert total[0][1] == "某山整治工程总投资"


def test_provinces_by_their_short_names_are_a_list() -> None:
    assert observations("[甲市|AdministrativeArea]与晋陕豫等周边3省联动。") == []
    assert observations("[甲市|AdministrativeArea]与周边3省联动。") != []


def test_counts_of_areas_side_by_side_are_the_heading_of_a_list() -> None:
    areas = "、".join(f"[{name}市|AdministrativeArea]" for name in "乙丙丁")
    found = observations(f"[甲方案|Policy]将在{areas}3市 18个县实施。")
    assert [value for *_, value, _ in found] == [3, 18]


def test_each_member_of_a_list_has_its_own_count() -> None:
    text = (
        "[甲市|AdministrativeArea]排查9处，其中[乙县|AdministrativeArea]2处、[丙县|AdministrativeArea]7处。"
    )
    assert observations(text) == [
        ("甲市", "排查", 9, "处"),
        ("乙县", "排查", 2, "处"),
        ("丙县", "排查", 7, "处"),
    ]


def test_figures_of_units_of_their_own_are_given_out_in_order() -> None:
    text = "[甲省|AdministrativeArea]原煤、天然气产量分别达到5万吨和3万立方米。"
    assert observations(text, topic="甲省") == [
        ("甲省", "原煤", 50_000, "吨"),
        ("甲省", "天然气产量", 30_000, "立方米"),
    ]
    shared = "[甲省|AdministrativeArea]河流和湖泊的投入分别增长3%和4%。"
    assert observations(shared, topic="甲省") == [
        ("甲省", "河流的投入增长", 3, "%"),
        ("甲省", "湖泊的投入增长", 4, "%"),
    ]


def test_numbers_without_a_unit_are_no_part_of_an_indicator() -> None:
    assert [i for _, i, *_ in observations("[甲省|AdministrativeArea]优良率提高1.2和0.5个百分点。")] == [
        "优良率提高"
    ]


def test_sentence_about_a_water_alone_is_about_it() -> None:
    text = (
        "[甲县|AdministrativeArea]治水。\n\n[乙河|WaterBody]三月开始补水，六月底完成，计划补水量3万立方米。"
    )
    assert observations(text, topic="甲县") == [("乙河", "计划补水量", 30_000, "立方米")]
    along = "[甲县|AdministrativeArea]治水。\n\n[乙河|WaterBody]沿线，已建成公园16个。"
    assert observations(along, topic="甲县") == [("甲县", "建成公园", 16, "个")]


def test_place_where_a_water_lies_does_not_have_its_measure() -> None:
    text = "位于[甲县|AdministrativeArea]的[乙水库|WaterBody]总库容3万立方米。"
    assert observations(text, topic="甲县") == [("乙水库", "总库容", 30_000, "立方米")]


def test_figure_told_on_the_site_of_a_work_is_its_own() -> None:
    text = "在[甲市|AdministrativeArea][乙工程|Project]施工现场，已开挖土方3万方。"
    assert observations(text, topic="甲市") == [("乙工程", "开挖土方", 30_000, "方")]


def test_what_a_figure_became_is_of_what_it_was() -> None:
    text = "[甲湖|WaterBody]水质由差变好，总磷浓度由0.35毫克/升下降到0.09毫克/升。"
    assert observations(text) == [
        ("甲湖", "总磷浓度", 0.35, "毫克/升"),
        ("甲湖", "总磷浓度", 0.09, "毫克/升"),
    ]
    text = "[甲市|AdministrativeArea]监测站点由58个增至100个。"
    assert observations(text) == [("甲市", "监测站点", 58, "个"), ("甲市", "监测站点", 100, "个")]
    text = "[甲市|AdministrativeArea]野鸭数量从最初的20只增加到70只。"
    assert observations(text) == [("甲市", "野鸭数量", 20, "只"), ("甲市", "野鸭数量", 70, "只")]


def test_investment_that_built_a_thing_is_the_thing_s() -> None:
    text = "[甲市|AdministrativeArea]投资3亿元建设的[乙厂|Facility]日处理能力达2万吨。"
    assert observations(text) == [("乙厂", "投资", 300_000_000, "元"), ("乙厂", "日处理能力", 20_000, "吨")]


def test_days_of_good_air_are_counted() -> None:
    assert observations("[甲市|AdministrativeArea]优良天数为245天。") == [("甲市", "优良天数", 245, "天")]
    assert observations("[甲市|AdministrativeArea]开会245天。") == []
