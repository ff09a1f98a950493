"""Words that go on behind what looks like the end of a name."""

from __future__ import annotations

import pytest
from annotated import names


@pytest.mark.parametrize(
    "text",
    [
        "省里调派了救援队伍。",
        "南宁建设国际消费中心城市。",
        "宜昌在中心城区试点。",
        "海军“安平”号医院船返航。",
        "完善湿地保护法律。",
        "提升乡村振兴战略管理能力。",
        "加强乡村振兴战略支撑。",
        "依法出让矿业权。",
    ],
)
def test_a_word_that_goes_on_ends_no_name(text: str) -> None:
    assert names(text, "Institution", "Policy", "Company", "Facility") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("乐山市救援队到场。", "乐山市救援队"),
        ("洛阳市疾控中心提醒市民。", "洛阳市疾控中心"),
        ("西昌卫星发射中心组织演练。", "西昌卫星发射中心"),
    ],
)
def test_a_name_ends_before_words_of_its_own(text: str, name: str) -> None:
    assert names(text) == [name]
