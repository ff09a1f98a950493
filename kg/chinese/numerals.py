"""Reads numerals, in digits, in Chinese or mixed, as numbers."""

from __future__ import annotations

import re

DIGITS = {
    "〇": 0, "零": 0, "○": 0,
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "两": 2, "俩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_LARGE = (("亿", 100_000_000), ("万", 10_000))

# What is longer is no number that anyone has measured, and may be too large for a float.
_LONGEST = 64

# Full-width digits and marks are the same numeral.
_NARROW = {code + 0xFEE0: code for code in map(ord, "0123456789.,%-")}
_ARABIC = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([百千]?[万亿]{0,2}|[百千])")


def parse_number(text: str) -> float | None:
    """Return the number that `text` writes, None unless all of it is one numeral of at most 64 characters.

    Takes digits (with thousands commas, decimals, a minus sign), Chinese numerals (also digit by digit:
    二〇二三), and digits before 百, 千, 万 and 亿, which are multiplied out. 半 alone is a half.

    >>> parse_number("1.2亿"), parse_number("三千二百"), parse_number("两万五"), parse_number("二〇二三")
    (120000000.0, 3200.0, 25000.0, 2023.0)
    >>> parse_number("十多") is None
    True
    """
    text = text.strip().translate(_NARROW)
    if not text or len(text) > _LONGEST:
        return None
    if match := _ARABIC.fullmatch(text):
        factor = 1
        for unit in match[2]:
            factor *= _TENS.get(unit) or _MYRIADS[unit]
        # Decimals such as 14.27 are scaled as decimals: 14.27 * 10000 is not 142700 in binary.
        return _scaled(match[1].replace(",", ""), factor)
    if text == "半":
        return 0.5
    if "点" in text:
        return _decimal(text)
    whole = _chinese(text)
    return None if whole is None else float(whole)


def _scaled(digits: str, factor: int) -> float:
    """Multiply decimal digits by a power of ten without binary rounding on the way."""
    whole, _, fraction = digits.partition(".")
    return float(int(whole + fraction) * factor / 10 ** len(fraction))


def _decimal(text: str) -> float | None:
    """Read 三点五 and 三点五万."""
    whole, _, fraction = text.partition("点")
    factor = 1
    while fraction and fraction[-1] in _MYRIADS:
        factor *= _MYRIADS[fraction[-1]]
        fraction = fraction[:-1]
    number = _chinese(whole)
    if number is None or not fraction or any(c not in DIGITS for c in fraction):
        return None
    return _scaled(f"{number}." + "".join(str(DIGITS[c]) for c in fraction), factor)


def _chinese(text: str) -> int | None:
    """Read a whole Chinese numeral; the digits stand alone (二〇二三) or before their powers of ten."""
    if len(text) > 1 and all(c in DIGITS for c in text):
        return None if "两" in text or "俩" in text else int("".join(str(DIGITS[c]) for c in text))
    for unit, power in _LARGE:
        # The last 亿 splits, so that what it counts may hold a 万: 一万二千亿.
        before, found, after = text.rpartition(unit)
        if found:
            high = _chinese(before) if before else 1
            low = _rest(after, power)
            return None if high is None or low is None or low >= power else high * power + low
    return _below_myriad(text)


def _rest(text: str, power: int) -> int | None:
    """Read what follows a power of ten; a bare digit counts the power below it (两万五)."""
    if not text:
        return 0
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text] * power // 10
    return _chinese(text.lstrip("零〇○"))


def _below_myriad(text: str) -> int | None:
    """Read a Chinese numeral of 千, 百, 十 and digits, the powers falling."""
    total, digit, last, zero = 0, 0, 10_000, False
    for c in text:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
            zero = zero or digit == 0
        elif c in _TENS and _TENS[c] < last:
            last = _TENS[c]
            total += (digit or 1) * last
            digit, zero = 0, False
        else:
            return None
    # 三百二: the last digit counts the power below the last one, unless a 零 says otherwise.
    if digit and not zero and 100 <= last < 10_000:
        digit *= last // 10
    return total + digit if text else None
