"""Surnames, and strings that have the shape of a person's name."""

from __future__ import annotations

import pytest

from kg.chinese.surnames import SURNAMES, looks_like_person


@pytest.mark.parametrize(
    "text",
    [
        "",
        "王",
        "水利厅",
        "高质量",
        "国家级",
        "林业局",
        "全省",
        "记者王",
        "王 明",
        "张三丰说",
        "李明的",
        "abc",
        "2024",
        "黄河流域",
    ],
)
def test_looks_like_person_rejects(text: str) -> None:
    assert not looks_like_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "王伟",
        "李秀英",
        "欧阳修",
        "司马相如",
        "诸葛亮",
        "张王秀英",
        "阿依古丽·买买提",
        "段文杰",
        "令狐冲",
        "杨时雨",
        "郝建国",
    ],
)
def test_looks_like_person_accepts(text: str) -> None:
    assert looks_like_person(text)


def test_surnames_hold_single_and_compound_ones() -> None:
    assert len(SURNAMES) > 400
    assert {"王", "覃", "欧阳", "令狐"} <= SURNAMES
    assert all(1 <= len(surname) <= 4 for surname in SURNAMES)
