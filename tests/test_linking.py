"""Linking of mentions: which entity, under which canonical name, by which rule."""

from __future__ import annotations

import re
import time
from functools import cache

import pytest

from kg.gazetteer import CLASS_PATHS, Gazetteer
from kg.linking import Linker
from kg.model import Annotation, Article, Entity, Linking, Mention, Page, Paragraph, Sentence
from kg.vocabulary import Vocabulary

_MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)(?:\|(short|anaphor))?\]")
_TYPES = {"Area": "AdministrativeArea", "Water": "WaterBody", "Org": "Institution"}


@cache
def linker() -> Linker:
    return Linker(Gazetteer.load())


def annotated(*articles: str, area: str = "", publisher: str = "", doc: str = "page.txt") -> Annotation:
    """Make an annotation of articles whose mentions are marked `[text|class|kind]`; `# …` is a title."""
    text, mentions, made = "", [], []
    for number, article in enumerate(articles, start=1):
        begin, paragraphs = len(text), []
        for line in article.strip().split("\n"):
            role = "title" if line.startswith("#") else "text"
            start, at = len(text), 0
            marked = line.lstrip("# ")
            for match in _MARK.finditer(marked):
                text += marked[at : match.start()]
                label = _TYPES.get(match[2], match[2])
                kind = match[3] or "name"
                end = len(text) + len(match[1])
                mentions.append(Mention(len(text), end, label, kind, f"a{number}", "test"))  # type: ignore[arg-type]
                text += match[1]
                at = match.end()
            text += marked[at:]
            sentences = tuple(
                Sentence(start + one.start(), start + one.end())
                for one in re.finditer(r"[^。！？]+[。！？]?", text[start:])
            )
            paragraphs.append(Paragraph(start, len(text), role, sentences))  # type: ignore[arg-type]
            text += "\n"
        made.append(Article(f"a{number}", "", begin, len(text), tuple(paragraphs)))
    page = Page(doc, text, text, range(len(text) + 1), tuple(made), area=area, publisher=publisher)
    return Annotation(page, tuple(mentions))


def link(*articles: str, area: str = "", publisher: str = "") -> Linking:
    return linker().link(annotated(*articles, area=area, publisher=publisher))


def names(linking: Linking) -> list[str]:
    return [linking.entities[mention.entity].name for mention in linking.mentions]


def entity(linking: Linking, index: int) -> Entity:
    return linking.entities[linking.mentions[index].entity]


def within(linking: Linking, index: int) -> list[str]:
    found, one = [], entity(linking, index)
    while one.parent:
        one = linking.entities[one.parent]
        found.append(one.name)
    return found


# What must not be linked.


def test_link_leaves_out_a_reference_that_nothing_can_stand_for() -> None:
    assert link("[该公司|Company|anaphor]今年投产。").mentions == ()


def test_link_keeps_a_township_elsewhere_out_of_a_page_on_another_county() -> None:
    linking = link("# [右玉县|Area]\n[梅林镇|Area]的乡亲说。")

    assert within(linking, 1)[:1] == ["右玉县"]
    assert not entity(linking, 1).known


def test_link_does_not_expand_the_government_of_a_country() -> None:
    linking = link("[中国政府|Agency]和[日本政府|Agency]会谈。")

    assert names(linking) == ["中国政府", "日本政府"]
    assert entity(linking, 0).area == ""


def test_link_keeps_the_short_area_in_the_names_of_branches_of_national_bodies() -> None:
    assert names(link("[山西证监局|Agency]与[太原海关|Agency]签约。")) == ["山西证监局", "太原海关"]


def test_link_does_not_take_a_university_for_a_body_of_its_city() -> None:
    assert names(link("[太原理工大学|Org]在[太原|Area|short]。")) == ["太原理工大学", "太原市"]


def test_link_does_not_take_part_for_whole() -> None:
    linking = link("[清河大学|Org|short]的[清河大学水利研究所|Org]成立。")

    assert names(linking) == ["清河大学", "清河大学水利研究所"]


def test_link_keeps_different_grades_apart() -> None:
    linking = link(
        "[A级企业|Designation]四家，[B级企业|Designation]两家，一家由[A级|Designation|short]降级。"
    )

    assert names(linking) == ["A级企业", "B级企业", "A级企业"]


# Areas.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[吉林|Area|short]与[辽宁|Area|short]接壤。", ["吉林省", "辽宁省"]),
        ("[长治|Area|short]、[大宁|Area|short]。", ["长治市", "大宁县"]),
        ("[太谷县|Area]的梨。", ["太谷区"]),
        ("[晋|Area|short][冀|Area|short][豫|Area|short]交界。", ["山西省", "河北省", "河南省"]),
        ("[呼和浩特|Area|short]和[呼伦贝尔|Area|short]。", ["呼和浩特市", "呼伦贝尔市"]),
        ("[华北地区|Area]与[京津冀地区|Area]。", ["华北", "京津冀"]),
        ("[京津冀区域|Area]与[沂蒙革命老区|Area]。", ["京津冀", "沂蒙革命老区"]),
        ("[之江大地|Area]，[三晋大地|Area]。", ["浙江省", "山西省"]),
        ("[恩施州|Area|short]下辖[利川|Area|short]。", ["恩施土家族苗族自治州", "利川市"]),
        ("[巴音郭楞蒙古自治州|Area][和静县|Area]。", ["巴音郭楞蒙古自治州", "和静县"]),
        ("[阿拉善盟|Area][额济纳旗|Area]。", ["阿拉善盟", "额济纳旗"]),
    ],
)
def test_link_gives_areas_their_official_names(text: str, expected: list[str]) -> None:
    assert names(link(text)) == expected


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("[北京市|Area][朝阳区|Area]", "北京市"),
        ("[长春市|Area][朝阳区|Area]", "长春市"),
        ("[天津市|Area][和平区|Area]", "天津市"),
        ("[沈阳市|Area][和平区|Area]", "沈阳市"),
        ("[南京市|Area][鼓楼区|Area]", "南京市"),
        ("[福州市|Area][鼓楼区|Area]", "福州市"),
    ],
)
def test_link_resolves_a_district_by_the_city_in_front(text: str, parent: str) -> None:
    assert within(link(text), 1)[0] == parent


def test_link_resolves_a_district_by_the_topic() -> None:
    linking = link("# [长春市|Area]水务工作会召开\n会议通报，[朝阳区|Area]和[南关区|Area]率先完成。")

    assert within(linking, 1)[0] == "长春市"


def test_link_resolves_a_district_by_the_area_of_the_page() -> None:
    assert within(link("[朝阳区|Area]疏浚河道。", area="北京市"), 0)[0] == "北京市"


def test_link_names_a_district_of_a_common_noun_with_its_city() -> None:
    assert names(link("[阳泉市|Area][矿区|Area]")) == ["阳泉市", "阳泉市矿区"]


def test_link_follows_lists_under_a_city() -> None:
    linking = link("[临汾市|Area]的[吉县|Area]、[大宁县|Area]；[长治市|Area]的[武乡县|Area]、[沁县|Area]。")

    assert [within(linking, index)[0] for index in (1, 2, 4, 5)] == ["临汾市", "临汾市", "长治市", "长治市"]


def test_link_puts_an_unknown_village_into_the_township_in_front() -> None:
    linking = link("[汾阳市|Area][杏花村镇|Area][石门坡村|Area]。[石门坡|Area|short]人喝上了自来水。")

    assert names(linking)[2:] == ["石门坡村", "石门坡村"]
    assert within(linking, 2)[:2] == ["杏花村镇", "汾阳市"]
    assert linking.mentions[2].entity == linking.mentions[3].entity


def test_link_holds_all_areas_around_an_area() -> None:
    linking = link("[萧山区|Area]")

    assert within(linking, 0) == ["杭州市", "浙江省", "中国"]
    assert entity(linking, 0).code == "330109"


# Topics.


@pytest.mark.parametrize(
    ("article", "topic"),
    [
        ("# [忻州市|Area][繁峙县|Area]：守护蓝天\n该地行动迅速。", "繁峙县"),
        (
            "# [平遥县|Area][岳壁乡|Area][柳溪村|Area]见闻\n路通了。",
            "柳溪村",
        ),
        (
            "# 从乡村到园区\n[德清县|Area]先行。[德清|Area|short]再投两亿元，[湖州市|Area]予以支持。",
            "德清县",
        ),
        ("# [忻州|Area|short][临汾|Area|short]联手治水\n两地签约。", "山西省"),
        ("# 中国企业出海\n[中国|Area]企业。", ""),
    ],
)
def test_link_finds_what_an_article_is_about(article: str, topic: str) -> None:
    linking = link(article)

    assert (linking.entities[linking.topics["a1"]].name if linking.topics["a1"] else "") == topic


# Organs.


@pytest.mark.parametrize(
    ("topic", "written", "expected"),
    [
        ("山西省", "省水利厅", "山西省水利厅"),
        ("山西省", "省工信厅", "山西省工业和信息化厅"),
        ("山西省", "省发展改革委", "山西省发展和改革委员会"),
        ("山西省", "省林草局", "山西省林业和草原局"),
        ("山西省", "省政府", "山西省人民政府"),
        ("山西省", "省委", "中共山西省委"),
        ("山西省", "省委宣传部", "中共山西省委宣传部"),
        ("山西省", "山西省委", "中共山西省委"),
        ("山西省", "省水利厅水资源管理处", "山西省水利厅水资源管理处"),
        ("山西省", "农业农村厅种植业处", "山西省农业农村厅种植业处"),
        ("孝义市", "市林业局", "孝义市林业局"),
        ("繁峙县", "住建局", "繁峙县住房和城乡建设局"),
        ("繁峙县", "市场局", "繁峙县市场监督管理局"),
        ("繁峙县", "县委", "中共繁峙县委"),
        ("吉县", "县委", "中共吉县县委"),
        ("繁峙县", "省水利厅", "山西省水利厅"),
        ("杭州市", "杭州市政府办公室", "杭州市人民政府办公室"),
        ("余杭区", "区住建局", "余杭区住房和城乡建设局"),
        ("余杭区", "市水务局", "杭州市水务局"),
        ("内蒙古自治区", "自治区水利厅", "内蒙古自治区水利厅"),
        ("内蒙古自治区", "内蒙古林草局", "内蒙古自治区林业和草原局"),
        ("内蒙古自治区", "自治区党委", "中共内蒙古自治区委员会"),
        ("额济纳旗", "旗林草局", "额济纳旗林业和草原局"),
        ("额济纳旗", "盟水务局", "阿拉善盟水务局"),
        ("巴彦淖尔市", "乌拉特前旗旗委", "中共乌拉特前旗委"),
        ("忻州市", "繁峙县县政府", "繁峙县人民政府"),
        ("和田地区", "地区林草局", "和田地区林业和草原局"),
        ("新疆维吾尔自治区", "新疆生态环境厅", "新疆维吾尔自治区生态环境厅"),
        ("大理白族自治州", "州政府", "大理白族自治州人民政府"),
        ("大理白族自治州", "州委", "中共大理白族自治州委"),
        ("北京市", "市规自委", "北京市规划和自然资源委员会"),
        ("北京市", "市城管执法局", "北京市城市管理综合行政执法局"),
        ("延庆区", "区园林绿化局", "延庆区园林绿化局"),
        ("延庆区", "市水务局", "北京市水务局"),
        ("浙江省", "省人大常委会", "浙江省人民代表大会常务委员会"),
        ("浙江省", "省纪委", "中共浙江省纪律检查委员会"),
        ("浙江省", "省高院", "浙江省高级人民法院"),
        ("浙江省", "团省委", "共青团浙江省委"),
        ("山西省", "国家发展改革委", "国家发展和改革委员会"),
        ("山西省", "科技部", "科学技术部"),
        ("山西省", "党中央", "中共中央"),
        ("潞城区", "潞城区环卫部门", "潞城区环卫部门"),
    ],
)
def test_link_gives_organs_their_full_names(topic: str, written: str, expected: str) -> None:
    linking = link(f"# [{topic}|Area]\n[{written}|Agency|short]通报。")

    assert names(linking)[1] == expected


def test_link_gives_an_organ_the_area_that_it_governs() -> None:
    linking = link("# [汾阳市|Area]\n[市林业局|Agency|short]通报。")

    assert linking.entities[entity(linking, 1).area].name == "汾阳市"
    assert linking.mentions[1].link == "agency-of-area"


def test_link_makes_a_department_part_of_its_organ() -> None:
    linking = link("# [山西省|Area]\n[省水利厅水资源管理处|Agency]处长说。")

    assert linking.entities[entity(linking, 1).parent].name == "山西省水利厅"


def test_link_makes_a_team_part_of_the_university_that_its_name_begins_with() -> None:
    linking = link("[清河大学水利团队|Org]由[清河大学|Org]派出。")

    assert entity(linking, 0).parent == linking.mentions[1].entity


def test_link_gives_a_branch_office_its_own_area() -> None:
    linking = link("[忻州市生态环境局繁峙分局|Agency]巡查。")

    assert names(linking) == ["忻州市生态环境局繁峙分局"]
    assert linking.entities[entity(linking, 0).area].name == "繁峙县"
    assert linking.entities[entity(linking, 0).named_area].name == "忻州市"


def test_link_gives_an_organ_in_a_list_the_area_of_the_one_before() -> None:
    linking = link("# [吕梁市|Area]\n[大同市财政局|Agency]、[住建局|Agency|short]到访。")

    assert names(linking)[2] == "大同市住房和城乡建设局"


def test_link_gives_a_level_word_in_a_list_the_area_of_the_organ_before() -> None:
    linking = link("# [延庆区|Area]与[怀柔区|Area]联手\n[延庆区政府|Agency]、[区水务局|Agency|short]执法。")

    assert names(linking)[3] == "延庆区水务局"


def test_link_takes_a_level_for_the_area_that_an_organ_governs() -> None:
    linking = link(
        "# [巴彦淖尔市|Area]\n[乌拉特前旗政府|Agency]介绍，[全旗|Area|anaphor]造林，[五原县|Area]随后。"
    )

    assert names(linking)[2] == "乌拉特前旗"


def test_link_names_the_committee_of_a_village_for_the_village() -> None:
    linking = link(
        "[长沙市|Area][望城区|Area][柳溪村|Area]。[柳溪村党委|Agency|short]书记说，[村“两委”|Agency|short]齐上阵。"
    )

    assert names(linking)[3:] == ["中共柳溪村委员会", "柳溪村“两委”"]


def test_link_keeps_organs_of_towns_of_one_name_apart() -> None:
    one = link("# [介休市|Area]\n[城关镇政府|Agency|short]")
    other = link("# [平遥县|Area]\n[城关镇政府|Agency|short]")

    assert names(one)[1] == names(other)[1] == "城关镇人民政府"
    assert one.mentions[1].entity != other.mentions[1].entity


def test_link_gives_one_key_to_one_organ_in_two_pages() -> None:
    one = link("# [山西省|Area]\n[省水利厅|Agency|short]")
    other = link("[山西省水利厅|Agency]")

    assert one.mentions[1].entity == other.mentions[0].entity == "agency/山西省水利厅"


@pytest.mark.parametrize(
    ("written", "type_", "expected"),
    [
        ("省水利职业学校", "Institution", "山西省水利职业学校"),
        ("省第三建筑设计院有限公司", "Company", "山西省第三建筑设计院有限公司"),
        ("省防汛联席会议", "Event", "山西省防汛联席会议"),
        ("全省节水工作会议", "Event", "全省节水工作会议"),
    ],
)
def test_link_spells_out_the_province_in_front_of_other_names(
    written: str, type_: str, expected: str
) -> None:
    assert names(link(f"# [山西省|Area]\n[{written}|{type_}]召开。"))[1] == expected


def test_link_composes_a_name_with_the_reference_in_front() -> None:
    linking = link("# [山西省|Area]\n学校与[我省|Area|anaphor][农业遥感研究院|Org|short]合作。")

    assert names(linking)[1:] == ["山西省", "山西省农业遥感研究院"]


# Short forms and what the page declares.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "印发[《山西省湿地保护方案（2025—2030年）》|Policy]（以下简称[《方案》|Policy|short]）。",
            "山西省湿地保护方案（2025—2030年）",
        ),
        ("印发[《关于节水的实施意见》|Policy]。[《实施意见》|Policy|short]提出。", "关于节水的实施意见"),
        (
            "[中炬（山西）新能源科技有限公司|Company]落户。[中炬公司|Company|short]投产。",
            "中炬（山西）新能源科技有限公司",
        ),
        (
            "[全省水利工作第三次联席会议|Event]召开。[全省水利工作联席会议|Event|short]指出。",
            "全省水利工作第三次联席会议",
        ),
        ("[平安路村便民中心|Facility]建成。[平安路便民中心|Facility|short]启用。", "平安路村便民中心"),
        (
            "[清河水利勘测设计有限公司|Company]（简称“[清河设计|Company|short]”）。",
            "清河水利勘测设计有限公司",
        ),
        ("[北岭地质博物馆|Org]更名为[北岭自然博物馆|Org]。", "北岭自然博物馆"),
    ],
)
def test_link_gives_short_and_full_name_one_entity(text: str, expected: str) -> None:
    linking = link(text)

    assert set(names(linking)) == {expected}
    assert len({mention.entity for mention in linking.mentions}) == 1


def test_link_takes_the_last_policy_that_a_short_form_fits() -> None:
    linking = link(
        "[《节水规划》|Policy]和[《防洪规划》|Policy]印发。[《规划》|Policy|short]明确。[《节水规划》|Policy]又说。"
        "[《规划》|Policy|short]还说。"
    )

    assert names(linking)[2] == "防洪规划"
    assert names(linking)[4] == "节水规划"


def test_link_restores_a_distributed_modifier() -> None:
    linking = link("[市级示范农场|Designation]12家、[示范合作社|Designation|short]5个。")

    assert names(linking)[1] == "市级示范合作社"


@pytest.mark.parametrize("written", ["“十四五”", '"十四五"', "‘十四五’", "十四五规划", "“十四五”规划"])
def test_link_gives_the_five_year_plan_one_name(written: str) -> None:
    assert names(link(f"[{written}|Policy|short]以来。")) == ["“十四五”规划"]


def test_link_takes_a_name_with_and_without_spaces_for_one() -> None:
    linking = link("[湿地调查 监测培训班|Event]开班。[湿地调查监测培训班|Event]结束。")

    assert names(linking) == ["湿地调查监测培训班"] * 2


# Waters, zones, works.


@pytest.mark.parametrize("written", ["汾河流域", "汾河干流", "汾河干支流"])
def test_link_takes_a_basin_for_its_river(written: str) -> None:
    linking = link(f"[{written}|Water]治理。")

    assert names(linking) == ["汾河"]
    assert linking.mentions[0].entity == "water/汾河"


def test_link_makes_a_reach_part_of_its_river() -> None:
    linking = link("[黄河干流山东段|Water]水质好。")

    assert names(linking) == ["黄河干流山东段"]
    assert linking.entities[entity(linking, 0).parent].name == "黄河"


def test_link_gives_a_bare_zone_its_place() -> None:
    assert names(link("# [阳泉市|Area]\n[高新区|Site|short]招商。"))[1] == "阳泉高新区"


def test_link_keeps_works_without_a_proper_name_apart_by_place() -> None:
    one = link("# [汾阳市|Area]\n[道路绿化项目|Project]开工。")
    other = link("# [高平市|Area]\n[道路绿化项目|Project]开工。")

    assert names(one)[1] == names(other)[1] == "道路绿化项目"
    assert one.mentions[1].entity != other.mentions[1].entity


def test_link_notes_the_area_that_a_name_begins_with() -> None:
    linking = link("[太原尖草坪机场|Facility]扩建。")

    assert linking.entities[entity(linking, 0).named_area].name == "太原市"


# References without a name.


@pytest.mark.parametrize(
    ("topic", "written", "expected"),
    [
        ("繁峙县", "我省", "山西省"),
        ("繁峙县", "全县", "繁峙县"),
        ("繁峙县", "全市", "忻州市"),
        ("繁峙县", "我国", "中国"),
        ("繁峙县", "全国", "中国"),
        ("繁峙县", "当地", "繁峙县"),
        ("余杭区", "全区", "余杭区"),
        ("余杭区", "全市", "杭州市"),
        ("宁夏回族自治区", "全区", "宁夏回族自治区"),
        ("北京市", "全市", "北京市"),
        ("大理白族自治州", "全州", "大理白族自治州"),
        ("阿拉善盟", "全盟", "阿拉善盟"),
        ("额济纳旗", "全旗", "额济纳旗"),
    ],
)
def test_link_takes_a_level_for_the_area_around_the_topic(topic: str, written: str, expected: str) -> None:
    linking = link(f"# [{topic}|Area]\n[{written}|Area|anaphor]推进。")

    assert names(linking)[1] == expected


def test_link_takes_the_city_named_in_the_sentence_before_that_of_the_topic() -> None:
    linking = link("# [汾阳市|Area]\n[吕梁市|Area]出台办法，将[全市|Area|anaphor]林地纳入。")

    assert names(linking)[2] == "吕梁市"


def test_link_takes_our_province_for_that_of_the_page() -> None:
    linking = link("[我省|Area|anaphor]启动改革。", publisher="浙江日报")

    assert names(linking) == ["浙江省"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# [山西省|Area]\n[省水利厅|Agency|short]和[省林草局|Agency]：[该厅|Agency|anaphor]跟进。",
            "山西省水利厅",
        ),
        ("[清河化工有限公司|Company]投产，[该公司|Company|anaphor]说。", "清河化工有限公司"),
        ("[北岭集团南沟煤矿|Company]整治，[该矿|Company|anaphor]说。", "北岭集团南沟煤矿"),
        ("[全省地膜技术培训班|Event]开班。[此次培训|Event|anaphor]为期两天。", "全省地膜技术培训班"),
        ("[清河山水工程|Project]启动，[该项目|Project|anaphor]获批。", "清河山水工程"),
        ("[桃源县|Area][柳溪村|Area]，[这个小山村|Area|anaphor]通了路。", "柳溪村"),
        ("[柳溪村便民中心|Facility]，[这个村庄|Area|anaphor]通了路。", "柳溪村"),
        (
            "[中国第9次北极科学考察队|Org]出发，[本次科学考察|Event|anaphor]历时百日。",
            "中国第9次北极科学考察",
        ),
    ],
)
def test_link_takes_a_reference_for_the_last_of_its_kind(text: str, expected: str) -> None:
    assert names(link(text))[-1] == expected


# The whole.


def test_link_says_for_every_mention_which_rule_decided() -> None:
    linking = link(
        "# [山西省|Area]\n[省水利厅|Agency|short]、[清河公司|Company]、[李建国|Person]、[我省|Area|anaphor]。"
    )

    assert len(linking.mentions) == 5
    assert all(mention.link and mention.entity in linking.entities for mention in linking.mentions)


def test_link_gives_the_same_for_the_same_page() -> None:
    page = annotated("# [山西省|Area]\n[省水利厅|Agency|short]说，[该厅|Agency|anaphor]与[朝阳区|Area]共建。")

    first, second = linker().link(page), Linker(Gazetteer.load()).link(page)

    assert first == second


def test_link_of_a_page_without_mentions_gives_topics_only() -> None:
    linking = link("# 无题\n空白。", area="山西省")

    assert linking.mentions == ()
    assert linking.entities[linking.topics["a1"]].name == "山西省"


def test_link_takes_time_in_proportion_to_the_mentions() -> None:
    line = (
        "[省水利厅|Agency|short]在[清河|Water]建设[清河{0}号供水工程|Project]，"
        "[该项目|Project|anaphor]由[清河{0}建设有限公司|Company]承建。"
    )
    small = annotated("# [山西省|Area]\n" + "".join(line.format(number) for number in range(200)))
    large = annotated("# [山西省|Area]\n" + "".join(line.format(number) for number in range(2000)))
    linker().link(small)

    def seconds(page: Annotation) -> float:
        start = time.process_time()
        linker().link(page)
        return time.process_time() - start

    assert seconds(large) < 25 * max(seconds(small), 0.004)


def test_paths_are_those_of_the_ontology() -> None:
    vocabulary = Vocabulary.load()

    assert {name: vocabulary.path_of_class(name) for name in vocabulary.entity_classes} == CLASS_PATHS


def test_entities_of_a_class_of_ones_own_go_by_the_path_that_is_given() -> None:
    page = annotated("[丙村水塔|Tower]建成。")
    given = Linker(Gazetteer.load(), {**CLASS_PATHS, "Tower": "high"})

    assert [mention.entity for mention in given.link(page).mentions] == ["high/丙村水塔"]
    assert [mention.entity for mention in linker().link(page).mentions] == ["tower/丙村水塔"]


def test_the_place_at_hand_is_the_area_that_the_sentence_names() -> None:
    linking = link(
        "[张掖|Area|short]下雪。[湖南省|Area]部分道路封闭，[当地|Area|anaphor]清扫积雪。", area="甘肃省"
    )

    assert names(linking)[-1] == "湖南省"


def test_an_office_of_a_water_or_reserve_keeps_its_name() -> None:
    linking = link(
        "[双牌水库管理局|Agency]、[太湖流域管理局|Agency]、[祁阳灌区管理局|Agency]、[祁阳水利局|Agency]发布通知。"
    )

    assert names(linking) == ["双牌水库管理局", "太湖流域管理局", "祁阳灌区管理局", "祁阳市水利局"]
    assert [entity(linking, index).area for index in range(3)] == ["", "", ""]
