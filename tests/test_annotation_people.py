"""Persons on a page: by title, by verbs of speaking, in lists, in bylines; and words that look like names."""

from __future__ import annotations

import pytest
from annotated import mentions, names, typed

from kg.model import Author


def people(text: str) -> list[str]:
    return names(text, "Person")


@pytest.mark.parametrize(
    "text",
    [
        "老人说，日子好了。",
        "高兴地说：“好！”",
        "于是说起过去。",
        "方便群众办事，安全生产，金融服务，马上就办。",
        "陈醋产业发展。",
        "专家学者、志愿者代表参加。",
        "记者从会上获悉。",
        "记者了解到，水位回落。",
        "村民说，路修好了。",
        "主任和书记都来了。",
        "常说绿水青山好。",
        "白天介绍情况，晚上开会。",
        "有关负责人表示，将继续努力。",
        "高度称赞这一做法。",
        "书记带领群众致富。",
        "代表们认为，成效明显。",
        "专家指出，还有差距。",
    ],
)
def test_words_are_no_persons(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("荆州市水利局局长刘洋出席。", "刘洋"),
        ("副省长王建军主持会议并讲话。", "王建军"),
        ("县委书记李国梁在现场指挥。", "李国梁"),
        ("村民张得福种了十亩枸杞。", "张得福"),
        ("北鹤村党支部书记张根荣介绍。", "张根荣"),
        ("兰州大学教授欧阳文华分析。", "欧阳文华"),
        ("河长马明在巡查。", "马明"),
        ("中国工程院院士王浩作报告。", "王浩"),
    ],
)
def test_a_name_stands_behind_a_title(text: str, name: str) -> None:
    assert people(text) == [name]


def test_a_person_speaks_at_the_beginning_of_a_clause() -> None:
    assert people("赵晓梅说，水更清了。") == ["赵晓梅"]


def test_a_name_of_two_characters_is_cut_before_the_verb() -> None:
    assert people("书记刘洋说，要抓紧。") == ["刘洋"]


def test_a_list_goes_on_behind_a_titled_name() -> None:
    assert people("副市长周小红、李志强出席。") == ["周小红", "李志强"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("专家约翰·史密斯来访。", "约翰·史密斯"),
        ("英国首相鲍里斯·约翰逊表示。", "鲍里斯·约翰逊"),
        ("联合国秘书长安东尼奥·古特雷斯致辞。", "安东尼奥·古特雷斯"),
    ],
)
def test_a_foreign_name_ends_before_the_next_word(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize("text", ["约翰斯·霍普金斯大学发布报告。", "“卡尔·文森”号驶离。"])
def test_what_is_named_after_a_person_is_none(text: str) -> None:
    assert people(text) == []


def test_a_person_is_found_again_without_title() -> None:
    assert people("局长钱伟民到会。会后，钱伟民走进村庄。") == ["钱伟民", "钱伟民"]


def test_authors_of_the_byline_are_mentions() -> None:
    text = "（记者 马莎）水位回落。"

    found = mentions(text, Author("马莎", 4, 6))

    assert [(mention.start, mention.end, mention.type, mention.evidence) for mention in found] == [
        (4, 6, "Person", "byline")
    ]


def test_the_leaders_of_an_area_are_named_behind_the_word() -> None:
    assert people("市、县领导周立坪、高献松陪同。") == ["周立坪", "高献松"]


@pytest.mark.parametrize("text", ["由县领导任组长。", "市领导班子成员到会。", "该地区领导人到访。"])
def test_leaders_without_a_name_are_no_persons(text: str) -> None:
    assert people(text) == []


def test_bodies_behind_a_title_are_no_persons() -> None:
    assert typed("他代表党中央、国务院讲话。") == ["党中央/Agency", "国务院/Agency"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王建军副省长到会。", "王建军"),
        ("会上宣读了李国梁同志的来信。", "李国梁"),
        ("赵晓梅陪同调研。", "赵晓梅"),
        ("邹志成当选为会长。", "邹志成"),
    ],
)
def test_a_title_or_an_act_behind_makes_a_name(text: str, name: str) -> None:
    assert people(text) == [name]


def test_a_name_without_title_is_found_where_it_comes_again() -> None:
    text = "罗春燕也在村里开了店。这条路，罗春燕走了十年。"

    assert people(text) == ["罗春燕", "罗春燕"]


@pytest.mark.parametrize(
    "text",
    [
        "应美国总统邀请，向巴西总统致电。",
        "石灰岩在山上，石灰岩被采光了。",
        "连翘花开了，连翘花很美。",
        "罗春燕的店。",
        "党委书记和全体同志参加。",
        "常务副省长主持会议。",
    ],
)
def test_words_before_a_title_or_twice_are_no_persons(text: str) -> None:
    assert people(text) == []


def test_a_list_of_names_before_an_act_is_one_of_persons() -> None:
    assert people("刘大江、王勇、李国强出席会议。") == ["刘大江", "王勇", "李国强"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周立坪、段小禾、吴建等8名护林员受到表彰。", ["周立坪", "段小禾", "吴建"]),
        ("会上，孙长青、于海棠、丁一凡先后发言。", ["孙长青", "于海棠", "丁一凡"]),
        ("入选名单：谭松年、叶知秋、魏民和、方晓圆。", ["谭松年", "叶知秋", "魏民和", "方晓圆"]),
        ("史玉田、韩正东等参加巡河。", ["史玉田", "韩正东"]),
    ],
)
def test_a_list_of_what_looks_like_persons_is_one(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "白头翁、黄花菜、金银花等野生植物。",
        "万元户、农家院、安全员等都来了。",
        "石家坪、韩家沟、叶家山等三个自然村。",
        "温湿度、含沙量、浑浊度，样样都测。",
        "水环境、水生态、水景观，一样不少。",
        "严管理、包环境、时保障先后落实。",
    ],
)
def test_a_list_of_things_is_none_of_persons(text: str) -> None:
    assert people(text) == []


def test_words_of_a_list_before_an_act_are_no_persons() -> None:
    assert people("企业、高校、张志远出席会议。") == ["张志远"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("省长李强近日签署命令。", "李强"),
        ("副主任委员王斌作的报告。", "王斌"),
        ("罗鸿飞副委员长主持。", "罗鸿飞"),
    ],
)
def test_a_name_of_two_characters_ends_before_the_next_word(text: str, name: str) -> None:
    assert people(text) == [name]


def test_a_surname_that_makes_a_word_with_the_title_is_found() -> None:
    assert people("委员会主任何立新，厅长王刚。") == ["何立新", "王刚"]
    assert people("主任何时来都行。") == []
