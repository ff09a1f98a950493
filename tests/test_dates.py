"""Date expressions and their ISO 8601 values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chinese.dates import find_dates

PUBLISHED = "2024-10-30"


def dates(text: str, published: str = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[date.start : date.end], date.value) for date in find_dates(text, published)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "汾河流域",
        "3.5月",
        "12个月",
        "3000年历史",
        "3-5年",
        "三月的风",
        "第3号机组",
        "10日内办结",
        "去年轻人家里",
        "1.5万亩",
        "30岁以上年轻人",
        "三次日常检查",
        "同年龄段",
        "三月三歌会",
        "民国二十五年",
        "光绪二十三年",
        "公元前221年",
    ],
)
def test_find_dates_finds_none(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    "text", ["近日", "日前", "目前", "近年来", "近几年来", "每年", "近十多年", "农历八月十五"]
)
def test_find_dates_leaves_open_what_stays_open(text: str) -> None:
    assert dates(text) == [(text, "")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11月14日上午", "2024-11-14"),
        ("3月18日15时30分", "2024-03-18"),
        ("2025-03-18", "2025-03-18"),
        ("二〇二三年十月一日", "2023-10-01"),
        ("2023年", "2023"),
        ("2023年度", "2023"),
        ("今年", "2024"),
        ("去年", "2023"),
        ("明年", "2025"),
        ("今年以来", "2024"),
        ("2021年以来", "2021/2024"),
        ("3月以来", "2024-03/2024-10"),
        ("2023年底", "2023-12"),
        ("2024年初", "2024-01"),
        ("今年1月至8月", "2024-01/2024-08"),
        ("1—8月份", "2024-01/2024-08"),
        ("9月10日至11日", "2024-09-10/2024-09-11"),
        ("10月28日至11月3日", "2024-10-28/2024-11-03"),
        ("2023年12月30日至2024年1月2日", "2023-12-30/2024-01-02"),
        ("2025—2030年", "2025/2030"),
        ("2019年至2023年", "2019/2023"),
        ("第一季度", "2024-01/2024-03"),
        ("去年前三季度", "2023-01/2023-09"),
        ("前8个月", "2024-01/2024-08"),
        ("上半年", "2024-01/2024-06"),
        ("2022年下半年", "2022-07/2022-12"),
        ("10月中旬", "2024-10-11/2024-10-20"),
        ("10月中旬至11月下旬", "2024-10-11/2024-11-30"),
        ("“十四五”时期", "2021/2025"),
        ("“十三五”期间", "2016/2020"),
        ("“十四五”以来", "2021/2024"),
        ("“十四五”末", "2025"),
        ("20世纪90年代", "1990/1999"),
        ("昨天", "2024-10-29"),
        ("近三年", "P3Y/2024-10-30"),
        ("近两年来", "P2Y/2024-10-30"),
        ("过去10年", "P10Y/2024-10-30"),
        ("40年来", "P40Y/2024-10-30"),
        ("未来五年", "2024-10-30/P5Y"),
        ("连续24年", "P24Y"),
        ("本月", "2024-10"),
        ("今年1至8月", "2024-01/2024-08"),
        ("去年1—9月份", "2023-01/2023-09"),
        ("7、8月", "2024-07/2024-08"),
        ("2022、2023年", "2022/2023"),
        ("2023至2024年度", "2023/2024"),
        ("2018年至今", "2018/2024"),
        ("2018年至今年9月", "2018/2024-09"),
        ("去年10月至今年3月", "2023-10/2024-03"),
        ("2023年11月至次年3月", "2023-11/2024-03"),
        ("2021年至今年上半年", "2021/2024-06"),
        ("10月中下旬", "2024-10-11/2024-10-31"),
        ("上年度", "2023"),
        ("上年末", "2023-12"),
        ("本世纪初", "2000/2009"),
        ("上世纪八九十年代", "1980/1999"),
        ("今明两年", "2024/2025"),
        ("上月", "2024-09"),
    ],
)
def test_find_dates_gives_the_value(text: str, value: str) -> None:
    assert dates(text) == [(text, value)]


def test_find_dates_leaves_words_around_the_expression_out() -> None:
    assert dates("截至8月底，全县已建成12座。") == [("8月底", "2024-08")]


def test_a_month_takes_the_year_of_the_month_before_it_in_its_sentence() -> None:
    assert dates("2022年3月开工，5月完成。9月验收。")[1:] == [("5月", "2022-05"), ("9月", "2024-09")]


def test_a_day_takes_the_month_of_the_day_before_it() -> None:
    assert dates("8月6日下雨。记者8日从县里了解到")[1] == ("8日", "2024-08-08")


def test_december_read_in_january_was_last_year() -> None:
    assert dates("12月19日，大坝合龙。", "2025-01-04") == [("12月19日", "2024-12-19")]


def test_january_announced_in_december_is_next_year() -> None:
    assert dates("标准将于1月7日实施。", "2023-12-20") == [("1月7日", "2024-01-07")]


def test_what_recurs_every_year_has_no_year() -> None:
    assert [value for _, value in dates("候鸟每年10月南迁。")] == ["", ""]


@pytest.mark.parametrize("text", ["12月19日", "去年", "上半年", "今天", "近三年"])
def test_without_a_publication_date_the_value_is_open(text: str) -> None:
    assert dates(text, "") == [(text, "")]


@given(
    st.text(alphabet="0123456789年月日至—、今去前上下次同半季度第一二十四五“”以来底初中旬期间世纪代，。 近"),
    st.sampled_from(["", "2024", "2024-02"]),
)
def test_find_dates_never_fails_and_its_ranges_are_in_order(text: str, published: str) -> None:
    found = find_dates(text, published)
    ends = [0, *(date.end for date in found)]
    assert all(end <= date.start < date.end <= len(text) for end, date in zip(ends, found, strict=False))


def test_the_day_after_and_the_same_year_follow_what_was_said_before() -> None:
    assert dates("2022年2月28日开工，次日通水，同年5月验收。")[1:] == [
        ("次日", "2022-03-01"),
        ("同年5月", "2022-05"),
    ]


def test_a_number_in_a_list_is_no_month() -> None:
    assert dates("附件1、2023年度报告") == [("2023年度", "2023")]
