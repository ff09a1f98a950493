"""Events: where their names begin and end, and which stand by themselves."""

from __future__ import annotations

import pytest
from annotated import kinds, names, typed

WHOLE = [
    "中俄生态保护论坛",
    "第四届中葡湿地研讨会",
    "中阿青年合作论坛第二次会议",
    "2031武夷山全球植物大会",
    "2031年世界湿地大会",
    "第12届中国嘉峪关国际短片展",
    "第九届中国国际节水博览会",
    "中国共产党第三次全国代表大会",
    "九三学社第十次全国代表大会",
    "中国－中亚国家水利合作论坛",
    "全国青年水利论坛",
    "第二届全国冬季运动会",
    "第五届数字广西建设峰会",
    "美丽贵州建设大会",
    "“你好，湿地”中法摄影展",
    "“护鸟爱鸟”全国主题展",
    "2031年“青山绿水”志愿服务活动",
    "第7个全国粮食安全宣传月",
    "2031年洞庭湖观鸟活动",
    "第三届全国大学生水利知识竞赛暨科普作品展演",
    "第六届服贸会",
    "昆明第2届亚冬会",
    "“6·30”特大暴雨",
    "“五一”国际劳动节",
    "省级政府粮食安全考核巡查",
    "第140届广交会第二期",
    "2031年赛艇世界杯昆明站",
    "2031青年诗歌节（四川）",
    "春满江城·2031全民赏花季",
    "十九届全国人大二次会议",
    "全国政协十九届三次会议",
]


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_name_of_an_event_is_one_mention(name: str) -> None:
    assert names(f"记者获悉，{name}日前启动。", "Event") == [name]


def test_a_year_in_front_of_the_list_of_a_year_belongs_to_it() -> None:
    assert names("2031年度全国十大考古新发现揭晓。") == ["2031年度全国十大考古新发现"]


@pytest.mark.parametrize(
    "text", ["活动日前举行。", "开展各类文化教育活动。", "第三季即将播出。", "这个季节多雨。"]
)
def test_a_common_noun_is_no_event(text: str) -> None:
    assert names(text, "Event") == []


def test_an_event_known_by_its_short_name_stands_alone() -> None:
    assert kinds("进博会吸引了客商。") == {"进博会": "short"}


def test_what_is_done_in_front_of_a_short_name_is_no_part_of_it() -> None:
    assert names("中国队员征战冬奥会。", "Event") == ["冬奥会"]


def test_a_meeting_begins_behind_what_it_is_joined_to() -> None:
    assert names("落实重大任务和中央林业工作会议要求。", "Event") == ["中央林业工作会议"]


@pytest.mark.parametrize(
    "name",
    [
        "2031年全市湿地保护大会暨第三届观鸟节",
        "全省河湖管护推进会暨中央环保督察整改动员会",
        "全县严格查处电鱼工作暨汛期查处违法排污集中攻坚行动部署视频会议",
    ],
)
def test_what_is_held_as_one_event_is_one(name: str) -> None:
    assert names(f"上午召开{name}。", "Event") == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县各地推开清河行动暨开展第三届观鸟节。", ["第三届观鸟节"]),
        ("全县严查电鱼，暨阳湖畔召开第三届观鸟节。", ["第三届观鸟节"]),
    ],
)
def test_what_is_not_held_as_one_event_is_not_joined(text: str, expected: list[str]) -> None:
    assert names(text, "Event") == expected


def test_events_joined_by_and_are_two() -> None:
    assert names("出席中阿合作论坛和中非合作论坛。", "Event") == ["中阿合作论坛", "中非合作论坛"]


def test_a_verb_in_front_of_two_countries_is_no_part_of_the_name() -> None:
    assert names("外方高度评价中阿合作论坛。", "Event") == ["中阿合作论坛"]


def test_sessions_of_one_congress_are_two_mentions() -> None:
    text = "学习中共二十大和二十届二中、三中全会精神。"
    assert names(text, "Event") == ["中共二十大", "二十届二中", "三中全会"]


def test_a_body_in_front_of_a_quoted_activity_stays_outside() -> None:
    found = typed("四川省博物馆“山河有信”系列展示活动启动。")
    assert found == ["四川省博物馆/Institution", "“山河有信”系列展示活动/Event"]


def test_an_event_comes_again_without_its_count() -> None:
    text = "第7个全国粮食安全宣传月启动。粮食安全宣传月持续到月底。"
    assert names(text, "Event") == ["第7个全国粮食安全宣传月", "粮食安全宣传月"]


def test_a_speech_at_a_meeting_is_a_policy_and_a_comment_on_one_is_none() -> None:
    assert names("学习《在全国林业大会上的讲话》。", "Policy") == ["《在全国林业大会上的讲话》"]
    assert names("刊发《绿满山川——论学习贯彻重要讲话》。", "Policy") == []
