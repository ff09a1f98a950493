"""Names that are found by their heads: what is none, where names begin, what class they are."""

from __future__ import annotations

import pytest
from annotated import kinds, names, typed

NO_MENTION = """
公司注册地在县里。
他们希望振兴县里的蚕桑产业。
这是一条和平发展的道路，符合各国共同利益。
国家长治久安离不开法治。
两处古镇布局大同小异。
构建新发展格局，优化产业布局，故事有了圆满结局。
加快重点工程和重大项目建设。
国家重大水利工程建设提速。
第二批公路已经动工。
长期以来，跨国公司看好市场。
召开第三届跨国公司会议。
推进河湖治理，守护绿水青山。
全面推进乡村振兴。
拓宽村集体收入渠道，壮大村级集体经济。
改善农村人居环境，建设美丽乡村。
各级河长巡河，部门联动执法。
有关部门、相关企业和科研院所参加。
学校、医院、养老院要做好防汛准备。
各级党委和政府要压实责任。
公司、企业和学校都要节水。
管理局负责人说。
工作人员走进村庄。
新农村、渔村、山村的面貌焕然一新。
湖水清澈，河水奔流，山高水长。
在山上种树，在江边散步，沿河步道。
他沿河行走，过河看山。
厂区整洁，新校区开学，两个院区都能挂号。
境内有小（一）型水库6座、小（二）型病险水库9座、中型水库一座。
把厂站建设列为民生项目。
推进围栏、补植、巡护等“九大工程”。
他的生活中心一直在乡下。
河长制、林长制、田长制全面推行。
绿色发展理念深入人心。
会议指出，要提高政治站位。
游客在公园里散步，市民到图书馆看书。
三分之二的行政村通了自来水。
数字乡村建设、高标准农田建设取得进展。
一批水库除险加固。
沙漠变绿洲，荒山变青山。
平定叛乱，安定人心。
通过试点，探索经验。
下一步，将开展专项行动。
多地发布暴雨预警，启动应急响应。
成立领导小组，召开动员大会。
大桥飞架南北。
这座水电站年发电量可观。
一家公司、多家企业、三所学校。
省、市、县三级联动。
新建小（一）型水库两座，加固小（二）型病险水库九座。
中型水库和重点病险水库都已排空。
实施七大工程，打好五大战役。
把场镇污水管网列为民生项目。
""".split()


def test_there_are_sentences_without_mention() -> None:
    assert len(NO_MENTION) > 30


@pytest.mark.parametrize("text", NO_MENTION)
def test_a_sentence_of_common_nouns_has_no_name(text: str) -> None:
    assert names(text) == []


# The text, the name in it, and what stands in front of the name there.
BEGINNINGS = [
    ("活动由中共德清县委主办。", "中共德清县委"),
    ("会议由中共武威市委主办。", "中共武威市委"),
    ("由内蒙古自治区水利厅牵头。", "内蒙古自治区水利厅"),
    ("与湖北省水利水电科学研究院合作。", "湖北省水利水电科学研究院"),
    ("和荆州市公安局交警支队一道执法。", "荆州市公安局交警支队"),
    ("及时向巴中市水利局报告。", "巴中市水利局"),
    ("以及武威市凉州区农业农村局。", "武威市凉州区农业农村局"),
    ("对武汉市生态环境局江夏区分局进行检查。", "武汉市生态环境局江夏区分局"),
    ("经省人民政府同意。", "省人民政府"),
    ("据宜昌市生态环境局介绍。", "宜昌市生态环境局"),
    ("被四川省文化和旅游厅通报。", "四川省文化和旅游厅"),
    ("并向凉山州发改委申请。", "凉山州发改委"),
    ("已由湖北省交通投资集团有限公司建成。", "湖北省交通投资集团有限公司"),
    ("通过荆门市漳河新区管委会审批。", "荆门市漳河新区管委会"),
    ("会同省自然资源厅编制规划。", "省自然资源厅"),
    ("近日，浙江省生态环境厅联合有关单位发文。", "浙江省生态环境厅"),
    ("来自敦煌研究院的专家表示。", "敦煌研究院"),
    ("经中国科学院西北生态环境资源研究院鉴定。", "中国科学院西北生态环境资源研究院"),
    ("组织专家考察都江堰灌区。", "都江堰灌区"),
    ("切实保护青海湖流域湿地。", "青海湖流域湿地"),
    ("依托秦岭国家植物园开展科普。", "秦岭国家植物园"),
    ("会见哈萨克斯坦国家博物馆馆长。", "哈萨克斯坦国家博物馆"),
    ("组织实施石羊河流域综合治理项目。", "石羊河流域综合治理项目"),
    ("到2025年，建成白鹤滩水电站。", "白鹤滩水电站"),
    ("来到位于甘州区的黑河湿地保护区。", "黑河湿地保护区"),
    ("参加第三届长江生态论坛。", "第三届长江生态论坛"),
    ("要落实全国防汛抗旱工作会议精神。", "全国防汛抗旱工作会议"),
    ("深刻认识建设秦岭国家植物园的意义。", "秦岭国家植物园"),
    ("参观敦煌研究院。", "敦煌研究院"),
    ("建设好都江堰灌区。", "都江堰灌区"),
    ("江山市六桐水库蓄水。", "六桐水库"),
    ("连江县柳湾村党支部开会。", "柳湾村党支部"),
    ("近日，国务院安委办发出通知。", "国务院安委办"),
    ("全面贯彻野生动物保护法。", "野生动物保护法"),
    ("深入实施乡村振兴战略。", "乡村振兴战略"),
    ("中国共产党第十二次全国代表大会召开。", "中国共产党第十二次全国代表大会"),
]


@pytest.mark.parametrize(("text", "name"), BEGINNINGS)
def test_a_name_begins_behind_the_words_that_govern_it(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("清徐县污水处理厂已经投运。", ["清徐县污水处理厂"]),
        ("记者走进清徐县城镇污水处理厂。", ["清徐县城镇污水处理厂"]),
        ("清徐县自来水厂水源充足。", ["清徐县自来水厂"]),
        ("清徐县正阳污水处理厂已经投运。", ["清徐县", "正阳污水处理厂"]),
        ("清徐县水库已经蓄满。", ["清徐县"]),
    ],
)
def test_a_works_of_any_town_goes_by_the_name_of_its_own(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_year_behind_an_area_belongs_to_the_name_of_works() -> None:
    assert names("清徐县2024年度小型水库除险加固工程通过验收。") == ["清徐县2024年度小型水库除险加固工程"]
    assert names("清徐县2024年度重点工程开工。") == ["清徐县"]


@pytest.mark.parametrize("verb", ["高度重视", "切实保护", "发挥", "守护", "进一步加强保护"])
def test_a_verb_is_no_part_of_a_place(verb: str) -> None:
    assert names(f"省里{verb}黄河流域。", "WaterBody") == ["黄河流域"]


def test_two_bodies_joined_by_a_mark_are_two_mentions() -> None:
    assert names("省委、省政府高度重视。") == ["省委", "省政府"]


def test_two_bodies_run_together_are_two_mentions() -> None:
    assert names("县委县政府联合发文。") == ["县委", "县政府"]


def test_a_post_of_the_party_at_a_body_is_one_of_that_body() -> None:
    assert names("清徐县水务局党委委员李明介绍。", "Agency") == ["清徐县水务局"]
    assert names("清徐县水务局党组书记、局长李明介绍。", "Agency") == ["清徐县水务局"]
    assert names("柳湾村党支部书记李明介绍。", "Agency") == ["柳湾村党支部"]


def test_a_body_in_front_of_a_title_is_a_mention() -> None:
    assert names("市委书记、副市长出席。") == ["市委"]


@pytest.mark.parametrize("name", ["省委宣传部", "省政府办公厅", "市委办公室", "县委组织部", "省委党校"])
def test_a_department_of_a_body_without_area_is_one_short_name(name: str) -> None:
    assert kinds(f"近日，{name}发出通知。") == {name: "short"}


def test_bodies_that_agree_with_each_other_are_two_mentions() -> None:
    assert names("生态环境部商水利部出台办法。", "Agency") == ["生态环境部", "水利部"]


def test_bodies_joined_by_and_are_two_mentions() -> None:
    assert names("兰州市水务局和白银市水务局签约。") == ["兰州市水务局", "白银市水务局"]


@pytest.mark.parametrize(
    "name",
    [
        "浙江省住房和城乡建设厅",
        "甘肃省林业和草原局",
        "绵阳市文化广播电视和旅游局",
        "湖北省人力资源和社会保障厅",
        "鄂尔多斯市工业和信息化局",
    ],
)
def test_and_inside_the_name_of_a_body_does_not_cut_it(name: str) -> None:
    assert typed(f"{name}发布通知。") == [f"{name}/Agency"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("浙江省生态环境厅发文。", "浙江省生态环境厅/Agency"),
        ("湖北省人大常委会通过决定。", "湖北省人大常委会/Agency"),
        ("中国长江三峡集团有限公司中标。", "中国长江三峡集团有限公司/Company"),
        ("国网甘肃省电力公司供电。", "国网甘肃省电力公司/Company"),
        ("武汉大学水利水电学院招生。", "武汉大学水利水电学院/Institution"),
        ("四川省文物考古研究院发掘。", "四川省文物考古研究院/Institution"),
        ("青藏铁路通车。", "青藏铁路/Facility"),
        ("都江堰灌区放水。", "都江堰灌区/Facility"),
        ("乌梁素海湿地水禽自然保护区成立。", "乌梁素海湿地水禽自然保护区/Site"),
        ("石羊河流域综合治理项目完工。", "石羊河流域综合治理项目/Project"),
        ("打赢蓝天保卫战。", "蓝天保卫战/Project"),
        ("第十九届亚洲运动会开幕。", "第十九届亚洲运动会/Event"),
        ("荣获国家卫生城市。", "国家卫生城市/Designation"),
        ("丹江口水库库区禁捕。", "丹江口水库库区/WaterBody"),
        ("库布其沙漠治理见效。", "库布其沙漠/Site"),
        ("岷江中学新校区启用。", "岷江中学新校区/Facility"),
        ("寿宁县污水处理厂扩容。", "寿宁县污水处理厂/Facility"),
        ("鸠江区体育中心开放。", "鸠江区体育中心/Facility"),
        ("中国矿业发展多年。", "中国/AdministrativeArea"),
        ("湘雅医院常德院区接诊。", "湘雅医院常德院区/Facility"),
        ("珞珈山实验室园区封顶。", "珞珈山实验室园区/Facility"),
        ("珞珈山工业园区扩容。", "珞珈山工业园区/Site"),
        ("桃花坞村幸福生活中心开张。", "桃花坞村幸福生活中心/Facility"),
    ],
)
def test_the_head_decides_the_class(text: str, expected: str) -> None:
    assert expected in typed(text)


def test_a_name_without_its_area_is_short() -> None:
    assert kinds("省水利厅发布消息。") == {"省水利厅": "short"}


def test_a_name_with_its_area_is_no_short_form() -> None:
    assert kinds("甘肃省水利厅发布消息。") == {"甘肃省水利厅": "name"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安吉县天荒坪镇的竹林。", ["安吉县", "天荒坪镇"]),
        ("九寨沟县漳扎镇隆康村种下果树。", ["九寨沟县", "漳扎镇", "隆康村"]),
        ("杭州市萧山区浦阳镇安山村的稻田。", ["杭州市", "萧山区", "浦阳镇", "安山村"]),
    ],
)
def test_each_level_of_an_address_is_a_mention(text: str, expected: list[str]) -> None:
    assert names(text, "AdministrativeArea") == expected


@pytest.mark.parametrize("text", ["民勤县驻村干部到田间。", "甘谷县进村入户宣传。", "全县各村通了水。"])
def test_a_verb_or_a_determiner_makes_no_village(text: str) -> None:
    assert [name for name in names(text) if name.endswith("村")] == []


def test_a_place_in_front_of_a_site_is_a_mention_of_its_own() -> None:
    assert names("对开化县钱江源国家公园进行考察。") == ["开化县", "钱江源国家公园"]


def test_a_quoted_whole_name_stands_without_its_marks() -> None:
    assert names("被授予“全国绿化先进集体”称号。") == ["全国绿化先进集体"]


def test_counted_waters_are_named_without_their_count() -> None:
    assert names("长江、嘉陵江两大流域。") == ["长江", "嘉陵江"]


@pytest.mark.parametrize("text", ["推进全面战略合作。", "作出重大战略决策。", "两国元首战略引领。"])
def test_a_strategy_that_nothing_tells_of_has_no_name(text: str) -> None:
    assert names(text, "Policy") == []


@pytest.mark.parametrize("text", ["建设国家公园。", "走进国家森林公园。", "加强国家战略科技力量。"])
def test_a_class_of_the_nation_is_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他住在齐鲁大地。", ["齐鲁大地/AdministrativeArea"]),
        ("人们在解放路上散步。", ["解放路/Facility"]),
        ("解放路线图已经画好。", []),
        ("开展海绵城市建设。", ["海绵城市建设/Project"]),
        ("达到海绵城市建设标准。", []),
        ("中央城市工作会议召开。", ["中央城市工作会议/Event"]),
        ("抓住新一轮科技革命。", []),
        ("实施提升行动。", []),
        ("推进全市美丽河湖建设。", ["全市/AdministrativeArea"]),
        ("建设国际航运中心。", []),
        ("市民来到西宁青少年活动中心。", ["西宁青少年活动中心/Facility"]),
        ("农业农村部农村水利重点实验室揭牌。", ["农业农村部农村水利重点实验室/Institution"]),
        ("城市交通与规划甘肃省重点实验室揭牌。", ["城市交通与规划甘肃省重点实验室/Institution"]),
        ("会议经省推进粮食生产工作会议审议。", ["省推进粮食生产工作会议/Event"]),
        ("中国式现代化。", ["中国/AdministrativeArea"]),
        ("走进永嘉县的磨盘村。", ["永嘉县/AdministrativeArea", "磨盘村/AdministrativeArea"]),
        ("走进永嘉县的小山村。", ["永嘉县/AdministrativeArea"]),
        ("国家有关部门发文。", []),
    ],
)
def test_wording_tells_names_from_what_is_said_of_them(text: str, expected: list[str]) -> None:
    assert typed(text) == expected


def test_a_co_operative_told_by_what_it_grows_alone_is_none() -> None:
    assert names("永嘉县桥头镇水果种植合作社的大棚。") == ["永嘉县", "桥头镇"]


def test_a_co_operative_with_a_brand_is_a_firm() -> None:
    assert "绿禾源种植合作社" in names("昨天，绿禾源种植合作社开了会。", "Company")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五凌电力有限公司竣工。", ["五凌电力有限公司"]),
        (
            "六国化工股份有限公司和三一重工股份有限公司参展。",
            ["六国化工股份有限公司", "三一重工股份有限公司"],
        ),
        ("三家蓝帆电力有限公司签约。", ["蓝帆电力有限公司"]),
    ],
)
def test_a_firm_may_begin_with_numerals(text: str, expected: list[str]) -> None:
    assert names(text, "Company") == expected


@pytest.mark.parametrize(
    "text",
    [
        "各县市水利局：现通知如下。",
        "各市县水务局要负责。",
        "各区（县）生态环境局要上报。",
        "市县水利局要负责。",
    ],
)
def test_the_offices_of_all_areas_are_no_agency(text: str) -> None:
    assert names(text, "Agency") == []


def test_a_centre_of_life_with_a_name_is_a_facility() -> None:
    assert names("海宁市潮韵生活中心开业。", "Facility") == ["潮韵生活中心"]
    assert names("老人的生活中心在家里。", "Facility") == []


def test_a_forest_farm_is_a_body_that_goes_by_its_county() -> None:
    assert typed("清徐县青松岭林场的工人造林两万亩。") == ["清徐县青松岭林场/Institution"]
