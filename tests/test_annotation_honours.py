"""Honours and grades: what is granted, also in lists, and what is counted as granted."""

from __future__ import annotations

import pytest
from annotated import names

GRANTED = [
    ("村里评选“好邻居”“美丽小院”。", ["好邻居", "美丽小院"]),
    ("授予她“治水模范”“护林标兵”荣誉称号。", ["治水模范", "护林标兵"]),
    ("两部门发布“最美护林员”先进事迹。", ["最美护林员"]),
    ("当地专精特新“小巨人”企业达到12家。", ["专精特新“小巨人”企业"]),
    ("全市高新技术企业突破800家。", ["高新技术企业"]),
    ("省经信厅新认定省级绿色矿山5座。", ["省级绿色矿山"]),
    ("第9届中国青年五四奖章揭晓。", ["第9届中国青年五四奖章"]),
    ("她是全国优秀共产党员。", ["全国优秀共产党员"]),
]


@pytest.mark.parametrize(("text", "expected"), GRANTED)
def test_what_is_granted_is_a_designation(text: str, expected: list[str]) -> None:
    assert names(text, "Designation") == expected


@pytest.mark.parametrize(
    "text",
    [
        "支持高新技术企业、高等学校等发展。",
        "发布违法企业名单35个。",
        "把飞船命名为“远航”。",
        "获得“意外之喜”的他笑了。",
        "园区有行业龙头企业19家。",
        "水库列入全国重点小（一）型水库加固工程。",
    ],
)
def test_what_nothing_grants_is_no_designation(text: str) -> None:
    assert names(text, "Designation") == []
