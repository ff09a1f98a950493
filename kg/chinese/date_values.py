"""Gives date expressions their ISO 8601 values, from what they say and from the date of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kg.chinese.numerals import parse_number

_DURATION = re.compile(r"(近|过去|连续|未来|今后)?([一二两三四五六七八九十百\d]+)个?([年月天])(来)?")
_UNITS = {"年": "Y", "月": "M", "天": "D"}
_DAY_SHIFT = {"今": 0, "昨": -1, "前": -2, "明": 1}
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)


@dataclass(slots=True)
class Reference:
    """What the expressions read so far leave for those that say less: the publication and the last point."""

    year: int | None
    month: int | None
    day: int | None
    last: tuple[int, int | None, int | None] | None = None
    last_end: int = 0


def reference_of(published: str) -> Reference:
    """Return the reference that a date of publication (ISO 8601, or "") makes."""
    parts = [int(part) for part in published.split("/", maxsplit=1)[0].split("-") if part.isdigit()]
    year, month, day = (parts + [None] * 3)[:3] if parts else (None, None, None)
    return Reference(year, month, day)


def number_of(text: str | None) -> int | None:
    """Return the whole number that digits or Chinese numerals write, None for none."""
    number = parse_number(text) if text else None
    return None if number is None else int(number)


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a day, month or year; a day that the month does not have is left out."""
    if month is None:
        return f"{year:04}"
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def point(context: Reference, year: int, month: int | None, day: int | None) -> str:
    """Write a point in time and keep it for the expressions after it."""
    context.last = (year, month, day)
    return iso(year, month, day)


def since(value: str, context: Reference) -> str:
    """Return the span from a point to the publication, to the year or to the month as the point is given."""
    if not value or context.year is None:
        return ""
    now = iso(context.year, context.month if "-" in value else None)
    return value if value == now or value > now else f"{value}/{now}"


def part_of_year(year: int | None, part: str) -> str:
    """Return the months of 上半年, 第三季度, 前8个月, 年底."""
    if year is None:
        return ""
    if part.endswith(("初", "底", "末")):
        return f"{year:04}-{'01' if part.endswith('初') else '12'}"
    if part.endswith("半年"):
        first, last = (1, 6) if part.startswith("上") else (7, 12)
    elif "季" in part:
        number = number_of(part.strip("第前个首季度")) or 1
        first, last = (1 if part.startswith("前") else 3 * number - 2), 3 * number
    else:
        first, last = 1, number_of(part.strip("前个月")) or 1
    return f"{year:04}-{first:02}/{year:04}-{last:02}"


def month_part(value: str, part: str | None, *, first: bool = False, last: bool = False) -> str:
    """Narrow a month to its 上旬, 中旬, 下旬, 中下旬…; 初 and 底 leave it the month that it is."""
    if not value or not part or not part.endswith("旬"):
        return value
    end = monthrange(int(value[:4]), int(value[5:7]))[1]
    begin = {"上": 1, "中": 11, "下": 21}[part[0]]
    finish = {"上": 10, "中": 20, "下": end}[part[-2]]
    if first:
        return f"{value}-{begin:02}"
    if last:
        return f"{value}-{finish:02}"
    return f"{value}-{begin:02}/{value}-{finish:02}"


def plan(number: str, part: str, context: Reference) -> str:
    """Return the years of a five-year plan; the sixth began in 1981."""
    begin = 1981 + 5 * ((number_of(number) or 6) - 6)
    if part == "以来":
        return since(str(begin), context)
    if part in {"末", "收官之年"}:
        return str(begin + 4)
    return str(begin) if part in {"初", "开局之年"} else f"{begin}/{begin + 4}"


def day_word(word: str, context: Reference) -> str:
    """Return the day of 今天 or 昨日 from the publication, of 当天 from the last day that was said."""
    if word[0] in "当同次翌":
        last = context.last
        if not last or not last[1] or not last[2]:
            return ""
        if word[0] in "当同":
            return iso(*last)
        day = date(last[0], last[1], min(last[2], monthrange(last[0], last[1])[1])) + timedelta(days=1)
        return point(context, day.year, day.month, day.day)
    if context.year is None or context.month is None or context.day is None:
        return ""
    day = date(context.year, context.month, context.day) + timedelta(days=_DAY_SHIFT[word[0]])
    context.last = (day.year, day.month, day.day)
    return day.isoformat()


def month_word(word: str, day: str | None, context: Reference) -> str:
    """Return the month of 本月, 上月, 当月, with a day where one follows."""
    if word[0] == "当":
        year, month = context.last[:2] if context.last else (context.year, context.month)
    else:
        year, month = context.year, context.month
    if year is None or month is None:
        return ""
    months = year * 12 + month - 1 + {"上": -1, "下": 1}.get(word[0], 0)
    return point(context, months // 12, months % 12 + 1, number_of(day))


def century_of(century: str, tens: str | None, part: str | None = None) -> str:
    """Return the years of 20世纪, 上世纪80年代, 上世纪八九十年代, 本世纪初."""
    number = {"上": 20, "本": 21}.get(century) or number_of(century) or 21
    begin = (number - 1) * 100
    if part:
        begin += 0 if part == "初" else 90
        return f"{begin}/{begin + 9}"
    if not tens:
        return f"{begin}/{begin + 99}"
    decade, last = (begin + (number_of(one) or 0) for one in (tens[0] + tens[-1], tens[-2:]))
    return f"{decade}/{last + 9}"


def duration(text: str, published: str) -> str:
    """Return the interval of a duration and the publication (近三年, 未来五年), "" where it is vague.

    >>> duration("近三年", "2024-10"), duration("未来五年", "2024"), duration("连续24年", "")
    ('P3Y/2024-10', '2024/P5Y', 'P24Y')
    """
    match = _DURATION.fullmatch(text)
    count = number_of(match[2]) if match else None
    if match is None or count is None:
        return ""
    length = f"P{count}{_UNITS[match[3]]}"
    if match[1] == "连续":
        return length
    if not published:
        return ""
    return f"{published}/{length}" if match[1] in {"未来", "今后"} else f"{length}/{published}"


def is_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day of the calendar in ISO 8601.

    >>> is_date("2024-02-29"), is_date("2024-10"), is_date("2025-02-29"), is_date("2024-1")
    (True, True, False, False)
    """
    if not _ISO.fullmatch(text):
        return False
    year, month, day = (int(part) for part in (*text.split("-"), "1", "1")[:3])
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
