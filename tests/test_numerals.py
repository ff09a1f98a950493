"""Numerals in digits, in Chinese and mixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chinese.numerals import parse_number


@pytest.mark.parametrize(
    "text", ["", " ", "亩", "十多", "3余", "三二百", "1.2.3", "1,23", "点五", "两三", "12万人", "9" * 5000]
)
def test_parse_number_rejects_what_is_not_one_numeral(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.2亿", 120_000_000),
        ("3478.79亿", 347_879_000_000),
        ("34.54万", 345_400),
        ("5百万", 5_000_000),
        ("2000", 2000),
        ("1,234,567.5", 1_234_567.5),
        ("\uff11\uff12\uff0e\uff15", 12.5),
        ("-10", -10),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两", 2),
        ("两百", 200),
        ("三千二百", 3200),
        ("一百零五", 105),
        ("一万零三十", 10_030),
        ("两万五", 25_000),
        ("三百二", 320),
        ("百万", 1_000_000),
        ("千", 1000),
        ("一千二百万", 12_000_000),
        ("一亿两千万", 120_000_000),
        ("三万亿", 3_000_000_000_000),
        ("一万二千亿", 1_200_000_000_000),
        ("二〇二三", 2023),
        ("三点五", 3.5),
        ("三点五万", 35_000),
        ("零", 0),
        ("半", 0.5),
    ],
)
def test_parse_number_reads(text: str, value: float) -> None:
    assert parse_number(text) == value


@given(st.integers(min_value=1, max_value=9999))
def test_parse_number_reads_back_every_chinese_numeral_below_a_myriad(number: int) -> None:
    assert parse_number(chinese_numeral(number)) == number


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=9999))
def test_parse_number_reads_back_numerals_with_myriads(high: int, low: int) -> None:
    zero = "零" if 0 < low < 1000 else ""
    text = chinese_numeral(high) + "万" + (zero + chinese_numeral(low) if low else "")
    assert parse_number(text) == high * 10_000 + low


def chinese_numeral(number: int) -> str:
    """Write 1 to 9999 out in full."""
    text, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return text
