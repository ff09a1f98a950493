"""Finds date expressions in text and gives each its ISO 8601 value, from the publication date where it must.

A scan finds points in time (a year, a month, a day, a relative word); what follows a point in the text then
makes it a range (至) or a span up to the publication (以来). What a point leaves out comes from the points
before it, then from the publication date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.chinese.numerals import parse_number
from kg.model import DateExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)|十[一二]?|[一二三四五六七八九]"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_COUNT = r"[一二两三四五六七八九十百\d]{1,6}[多余几]?"
_ENDS = r"初(?![步中级心])|底(?![部层线色气蕴座下])|末(?![端梢位])"
_PARTS = (
    rf"上半年|下半年|第?[一二三四1-4]季度|首季度?|前[二两三23]个?季度"
    rf"|前(?:1[01]|[2-9]|十一?|[二两三四五六七八九])个?月|年?(?:{_ENDS})"
)
_HOUR = (
    r"(?:上午|下午|凌晨|清晨|早晨|早上|中午|傍晚|晚上|晚间|夜间|深夜|午后|晚(?![会报宴]))?"
    r"(?:\d{1,2}[时点](?:\d{1,2}分)?)?"
)
_HAN_MONTH = r"十[一二]?(?=月[一二三]?[十一二三四五六七八九])|[一二三四五六七八九](?=月[份一二三十])"
_TO = re.compile(r"至|到|[-—–~～－]{1,2}")

_POINT = re.compile(
    rf"""
    (?<![\d.\uff0e])(?P<iso>(?:19|20)\d\d(?P<sep>[-/.])(?:0?[1-9]|1[0-2])(?P=sep)(?:3[01]|[12]\d|0?[1-9]))(?![\d.])
  | (?:(?<!\d)(?P<year>(?:1[89]|20|21)\d\d|[一二][〇零○一二三四五六七八九]{{3}})年度?
      |(?P<relative>今|去|前|明|后|当|次)年(?![级轻龄货糕]))
    (?P<since_year>年?以来)?的?(?:(?P<part>{_PARTS})
      |(?P<month>{_MONTH})月份?(?:(?P<day>{_DAY})[日号]{_HOUR}|(?P<monthpart>[上中下]旬|{_ENDS}))?)?
  | (?<![\d.\uff0e])(?P<month2>(?:1[0-2]|0?[1-9])|{_HAN_MONTH})月份?
    (?:(?P<day2>{_DAY})[日号]{_HOUR}|(?P<monthpart2>[上中下]旬|{_ENDS}))?
  | (?<![\d.\uff0e])(?P<number>\d{{1,4}})(?=(?:至|到|[-—–~～－]{{1,2}})\d{{1,4}}[年月日])
  | (?<![\d.\uff0e每第百千万])(?P<day3>3[01]|[12]\d|0?[1-9])日(?![内游均产以之元]){_HOUR}
  | (?<![今去前明后当次\d])(?P<bare>上半年|下半年|第[一二三四1-4]季度|[一二三四]季度
      |前[二两三23]个?季度|前(?:1[01]|[2-9]|[二两三四五六七八九十])个月|年[初底末](?![步中级]))
  | [“"‘]?(?P<plan>十[一二三四五六七八九]?|[六七八九])五[”"’]?
      (?P<planpart>期间|时期|以来|末|初|开局之年|收官之年)
  | (?P<dayword>[今昨明前当同](?:天(?![然气地])|日)|昨晚|今晚|今晨)
  | (?P<monthword>[本当上下]个?月)(?:(?P<day4>{_DAY})日)?
  | (?P<century>上|本|20|21|二十|二十一|十九|19|18)世纪(?:(?P<tens>\d0|[一二三四五六七八九]十)年代)?
  | (?P<open>近年来?|近几年来?|近日|近期|日前|目前|当前|每年|历年|多年来|近{_COUNT}个?[年月天]来?
      |过去{_COUNT}年|连续{_COUNT}[年月天]|(?:未来|今后){_COUNT}年|{_COUNT}年来)
    """,
    re.VERBOSE,
)
# Where an expression may begin, by its first two characters: a set in front lets the scan skip quickly.
_TRIGGER = re.compile(
    r"[\d今去前明后当次本昨同近目日每历多过连未上下第年一二三四五六七八九十“\"‘两百](?:"
    r"(?<=\d)(?=[\d\-/.年月日至到—–~～\uff0d世多余几])|(?<=[今去前明后当次本昨同])(?=[年天日月个世晚晨前后一二两三四五六七八九十2-91])"
    r"|(?<=[近目日每历多过连未上下第年])(?=[年几日期前当月个来去续来世半一-十两三四五六七八九百\d初底末])"
    r"|(?<=[一二三四五六七八九十两百“\"‘])(?=[一二三四五六七八九十〇零○年月季五世百多余几]))"
)
_SINCE = re.compile(r"年?(?:以来|至今|迄今)")
_SECOND_YEAR = re.compile(r"(\d{4})年(?:(" + _MONTH + r")月份?(?:(" + _DAY + r")[日号])?)?")
_SECOND_MONTH = re.compile(r"(" + _MONTH + r")月份?(?:(" + _DAY + r")[日号]|([上中下]旬|" + _ENDS + r"))?")
_SECOND_DAY = re.compile(r"(" + _DAY + r")[日号]" + _HOUR)
_RELATIVE = {"今": 0, "去": -1, "前": -2, "明": 1, "后": 2}
_DAY_SHIFT = {"今": 0, "昨": -1, "前": -2, "明": 1}
_COMING = re.compile(r"(?:将|拟|定于|预计)[^，。；]{0,4}$")


@dataclass(slots=True)
class _Context:
    """What the expressions read so far leave for those that say less: the publication and the last point."""

    year: int | None
    month: int | None
    day: int | None
    last: tuple[int, int | None, int | None] | None = None
    last_end: int = 0


def find_dates(text: str, published: str) -> list[DateExpression]:
    """Return the date expressions of `text` in its order, each with its value.

    `published` is the day, month or year of publication in ISO 8601, or "". A value is a day, month or year,
    an interval as start/end, or "" where it stays open (日前, 近三年) or the publication does not tell.

    >>> find_dates("今年1月至8月，用水下降。", "2024-10")
    [DateExpression(start=0, end=7, value='2024-01/2024-08')]
    """
    return list(_find(text, _context(published)))


def _context(published: str) -> _Context:
    parts = [int(part) for part in published.split("/", maxsplit=1)[0].split("-") if part.isdigit()]
    year, month, day = (parts + [None] * 3)[:3] if parts else (None, None, None)
    return _Context(year, month, day)


def _find(text: str, context: _Context) -> Iterator[DateExpression]:
    at = 0
    while trigger := _TRIGGER.search(text, at):
        start = trigger.start()
        if (match := _POINT.match(text, start)) is None:
            at = trigger.end()
            continue
        at = match.end()
        if match["open"]:
            yield DateExpression(start, at, "")
            continue
        value, at = _value(text, match, context)
        if at < 0:  # not a date after all: a number before a dash
            at = match.end()
            continue
        if text[max(0, start - 2) : start] == "每年":
            value = ""
        yield DateExpression(start, at, value)
        context.last_end = at


def _value(text: str, match: re.Match[str], context: _Context) -> tuple[str, int]:
    """Return the ISO value of a point with what follows it, and where it ends (-1: none)."""
    end = match.end()
    group = match.groupdict()
    if iso := group["iso"]:
        said = [int(part) for part in iso.split(group["sep"])]
        return _point(context, said[0], said[1], said[2]), end
    if group["plan"]:
        return _plan(group["plan"], group["planpart"], context), end
    if word := group["dayword"]:
        return _day_word(word, context), end
    if word := group["monthword"]:
        return _month_word(word, group["day4"], context), end
    if group["century"]:
        return _century(group["century"], group["tens"]), end
    if number := group["number"]:
        return _open_range(text, number, match.start(), end, context)
    if part := group["bare"]:
        return _part_of_year(context.year, part), end
    if day := group["day3"]:
        return _bare_day(text, day, end, context)
    month_text = group["month"] or group["month2"]
    year = _year(group, _number(month_text), text, match.start(), context)
    if group["part"]:
        context.last = (year, None, None) if year else context.last
        return _part_of_year(year, group["part"]), end
    if group["since_year"]:
        # 今年以来3月: what follows 以来 counts anew.
        return (
            (_since(str(year), context), match.end("since_year")) if year else ("", match.end("since_year"))
        )
    month = _number(month_text)
    day_number = _number(group["day"] or group["day2"])
    if year is None:
        value = ""
        context.last = None
    else:
        value = _point(context, year, month, day_number)
    if since := _SINCE.match(text, end):
        return _since(value, context), since.end()
    if to := _TO.match(text, end):
        second, second_end = _second(text, to.end(), (year, month, day_number), context)
        if second_end > 0:
            first = _month_part(value, group["monthpart"] or group["monthpart2"], first=True)
            return (f"{first}/{second}" if value and second else ""), second_end
    return _month_part(value, group["monthpart"] or group["monthpart2"]), end


def _number(text: str | None) -> int | None:
    number = parse_number(text) if text else None
    return None if number is None else int(number)


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a day, month or year; a day that the month does not have is left out."""
    if month is None:
        return f"{year:04}"
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def _point(context: _Context, year: int, month: int | None, day: int | None) -> str:
    context.last = (year, month, day)
    return _iso(year, month, day)


def _year(
    group: dict[str, str | None], month: int | None, text: str, start: int, context: _Context
) -> int | None:
    """Return the year that a point says, or that its context implies."""
    if said := group["year"]:
        return _number(said)
    if word := group["relative"]:
        if word in _RELATIVE:
            return None if context.year is None else context.year + _RELATIVE[word]
        base = context.last[0] if context.last else context.year
        return None if base is None else base + (word == "次")
    if context.last and context.last[1] and not re.search(r"[。！？\n]", text[context.last_end : start]):
        # In one sentence a month takes the year of the month before it: 2022年3月开工，5月完成.
        return context.last[0] + (1 if month and context.last[1] - month > 9 else 0)
    if context.year is None or month is None or context.month is None:
        return context.year
    if month - context.month > 6 or (month > context.month + 2 and not _COMING.search(text[:start][-10:])):
        return context.year - 1
    if context.month - month > 6 and _COMING.search(text[max(0, start - 10) : start]):
        return context.year + 1
    return context.year


def _second(
    text: str, at: int, first: tuple[int | None, int | None, int | None], context: _Context
) -> tuple[str, int]:
    """Read the second point of a range; what it leaves out is that of the first."""
    year, month, day = first
    if match := _SECOND_YEAR.match(text, at):
        return _point(context, int(match[1]), _number(match[2]), _number(match[3])), match.end()
    if month and (match := _SECOND_MONTH.match(text, at)):
        second = _number(match[1]) or 1
        if year is None:
            return "", match.end()
        later = year + (1 if second < month else 0)
        return _month_part(
            _point(context, later, second, _number(match[2])), match[3], last=True
        ), match.end()
    if day and month and (match := _SECOND_DAY.match(text, at)):
        return ("" if year is None else _point(context, year, month, _number(match[1]))), match.end()
    return "", -1


def _open_range(text: str, number: str, start: int, end: int, context: _Context) -> tuple[str, int]:
    """Read a range whose first number lacks its unit: 2019—2022年, 1—8月, 10—12日."""
    to = _TO.match(text, end)
    assert to is not None  # noqa: S101 - the pattern looked ahead for it
    if len(number) == 4:
        if 1800 <= int(number) < 2200 and (match := re.compile(r"(\d{4})年").match(text, to.end())):
            context.last = (int(match[1]), None, None)
            return f"{number}/{match[1]}", match.end()
        return "", -1
    if match := re.compile(r"(1[0-2]|0?[1-9])月份?(?!\d)").match(text, to.end()):
        month = int(number)
        if 1 <= month <= 12:
            year = _year({"year": None, "relative": None}, int(match[1]), text, start, context)
            if year is None:
                return "", match.end()
            return f"{_iso(year, month)}/{_point(context, year, int(match[1]), None)}", match.end()
    if match := _SECOND_DAY.match(text, to.end()):
        first, _ = _bare_day(text, number, -1, context)
        second, _ = _bare_day(text, match[1], -1, context)
        return (f"{first}/{second}" if first and second else ""), match.end()
    return "", -1


def _bare_day(text: str, day: str, end: int, context: _Context) -> tuple[str, int]:
    """Read a day without a month: that of the last point, else of the publication."""
    if context.last and context.last[1]:
        year, month = context.last[0], context.last[1]
    elif context.year and context.month:
        year, month = context.year, context.month
    else:
        return "", end
    value = _iso(year, month, _number(day))
    if end > 0 and (to := _TO.match(text, end)) and (match := _SECOND_DAY.match(text, to.end())):
        return f"{value}/{_iso(year, month, _number(match[1]))}", match.end()
    return value, end


def _since(value: str, context: _Context) -> str:
    """Return the span from a point to the publication, to the year or to the month as the point is given."""
    if not value or context.year is None:
        return ""
    now = _iso(context.year, context.month if "-" in value else None)
    return value if value == now or value > now else f"{value}/{now}"


def _part_of_year(year: int | None, part: str) -> str:
    """Return the months of 上半年, 第三季度, 前8个月, 年底."""
    if year is None:
        return ""
    if part.endswith(("初", "底", "末")):
        return f"{year:04}-{'01' if part.endswith('初') else '12'}"
    if part.endswith("半年"):
        first, last = (1, 6) if part.startswith("上") else (7, 12)
    elif "季" in part:
        number = _number(part.strip("第前个首季度")) or 1
        first, last = (1 if part.startswith("前") else 3 * number - 2), 3 * number
    else:
        first, last = 1, _number(part.strip("前个月")) or 1
    return f"{year:04}-{first:02}/{year:04}-{last:02}"


def _month_part(value: str, part: str | None, *, first: bool = False, last: bool = False) -> str:
    """Narrow a month to its 上旬, 中旬 or 下旬; 初 and 底 leave it the month that it is."""
    if not value or part not in {"上旬", "中旬", "下旬"}:
        return value
    end = monthrange(int(value[:4]), int(value[5:7]))[1]
    begin, finish = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, end)}[part]
    if first:
        return f"{value}-{begin:02}"
    if last:
        return f"{value}-{finish:02}"
    return f"{value}-{begin:02}/{value}-{finish:02}"


def _plan(number: str, part: str, context: _Context) -> str:
    """Return the years of a five-year plan; the sixth began in 1981."""
    begin = 1981 + 5 * ((_number(number) or 6) - 6)
    if part == "以来":
        return _since(str(begin), context)
    if part in {"末", "收官之年"}:
        return str(begin + 4)
    return str(begin) if part in {"初", "开局之年"} else f"{begin}/{begin + 4}"


def _day_word(word: str, context: _Context) -> str:
    """Return the day of 今天 or 昨日 from the publication, of 当天 from the last day that was said."""
    if word[0] in "当同":
        last = context.last
        return _iso(*last) if last and last[2] else ""
    if context.year is None or context.month is None or context.day is None:
        return ""
    day = date(context.year, context.month, context.day) + timedelta(days=_DAY_SHIFT[word[0]])
    context.last = (day.year, day.month, day.day)
    return day.isoformat()


def _month_word(word: str, day: str | None, context: _Context) -> str:
    """Return the month of 本月, 上月, 当月, with a day where one follows."""
    if word[0] == "当":
        year, month = context.last[:2] if context.last else (context.year, context.month)
    else:
        year, month = context.year, context.month
    if year is None or month is None:
        return ""
    months = year * 12 + month - 1 + {"上": -1, "下": 1}.get(word[0], 0)
    return _point(context, months // 12, months % 12 + 1, _number(day))


def _century(century: str, tens: str | None) -> str:
    """Return the years of 20世纪, 上世纪80年代."""
    number = {"上": 20, "本": 21}.get(century) or _number(century) or 21
    begin = (number - 1) * 100
    if not tens:
        return f"{begin}/{begin + 99}"
    decade = begin + (_number(tens) or 0)
    return f"{decade}/{decade + 9}"
