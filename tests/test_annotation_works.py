"""Works, campaigns and reforms: where their names begin, and which are none."""

from __future__ import annotations

import pytest
from annotated import names

BEGINNINGS = [
    ("云南至广西±500千伏输电线路工程开工。", "云南至广西±500千伏输电线路工程"),
    ("四川甘孜到湖北宜昌特高压直流工程投产。", "四川甘孜到湖北宜昌特高压直流工程"),
    ("抓紧补上洞庭湖区农村供水工程。", "洞庭湖区农村供水工程"),
    ("安排以工代赈乡村道路专项项目。", "以工代赈乡村道路专项项目"),
    ("持续打响岷江治理攻坚战。", "岷江治理攻坚战"),
    ("开展“守护长江口”执法专项行动。", "“守护长江口”执法专项行动"),
    ("部署2031年“清源”系列专项行动。", "2031年“清源”系列专项行动"),
    ("铺开新一轮海岛渔港整修行动。", "新一轮海岛渔港整修行动"),
    ("西电东送送电量再创新高。", "西电东送"),
    ("南水北调东中线调水不停。", "南水北调东中线"),
    ("清水坪片区雨污管网改造工程开工。", "清水坪片区雨污管网改造工程"),
    ("长治市明长城遗址保护工程开工。", "长治市明长城遗址保护工程"),
    ("实施岷江保护和治理第二个“三年行动计划”。", "岷江保护和治理第二个“三年行动计划”"),
]


@pytest.mark.parametrize(("text", "name"), BEGINNINGS)
def test_a_work_begins_where_its_name_does(text: str, name: str) -> None:
    assert names(text, "Project") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "推进重点工程和市政基础设施项目。",
        "“五年行动计划”如期收官。",
        "福建省重大项目加快建设。",
        "新一轮科技革命迅猛发展。",
        "革命纪念馆免费开放。",
        "中国改革开放的故事。",
        "深化体制机制改革。",
        "各方须有迅速果断行动。",
        "这是海拔最高的风电项目。",
        "用好东西南北的资源。",
        "发放人才引进补助。",
        "以党建引领补齐短板。",
    ],
)
def test_what_is_done_anywhere_is_no_project(text: str) -> None:
    assert names(text, "Project") == []


def test_the_revolution_of_energy_is_a_project() -> None:
    assert names("推动海岛能源革命试点。", "Project") != []


def test_two_campaigns_joined_by_and_are_two() -> None:
    found = names("打好岷江攻坚战和河西走廊沙漠阻击战。", "Project")
    assert found == ["岷江攻坚战", "河西走廊沙漠阻击战"]


@pytest.mark.parametrize(
    "text",
    [
        "我国首个海上渔光互补养殖工程投产。",
        "启动一批山塘水渠清淤加固工程。",
        "推进机井、水窖等农村分散供水工程。",
        "这是西北规模最大的低温余热回收利用项目。",
        "市里启动6个重特大项目。",
        "修建从江北过江隧道工程。",
    ],
)
def test_works_that_are_only_of_a_kind_are_no_projects(text: str) -> None:
    assert names(text, "Project") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我国首个白鹤滩渔光互补养殖工程投产。", "白鹤滩渔光互补养殖工程"),
        ("河边的低温余热回收利用项目投产。", "低温余热回收利用项目"),
        ("落实新时代青年助农行动。", "青年助农行动"),
    ],
)
def test_works_that_are_named_or_somebodys_are_projects(text: str, name: str) -> None:
    assert names(text, "Project") == [name]
