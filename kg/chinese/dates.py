"""Finds date expressions in text and gives each its ISO 8601 value, from the publication date where it must.

A scan finds points in time (a year, a month, a day, a relative word); what follows a point in the text then
makes it a range (至) or a span up to the publication (以来). What a point leaves out comes from the points
before it, then from the publication date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.chinese.date_values import (
    Reference,
    century_of,
    day_word,
    duration,
    iso,
    month_part,
    month_word,
    number_of,
    part_of_year,
    plan,
    point,
    reference_of,
    since,
)
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
_TEN_DAYS = r"(?:[上中下]|上中|中下)旬"
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
      |(?<!以)(?P<relative>[今去前明后当次同翌本上])年度?(?![级轻龄货糕纪轮]))
    (?P<since_year>年?以来)?的?(?:(?P<part>{_PARTS})
      |(?P<firstmonth>1[0-2]|0?[1-9])(?:至|到|[-—–~～－]{{1,2}})(?P<lastmonth>1[0-2]|0?[1-9])月份?
      |(?P<month>{_MONTH})月份?(?:(?P<day>{_DAY})[日号]{_HOUR}|(?P<monthpart>{_TEN_DAYS}|{_ENDS}))?)?
  | (?<![\d.\uff0e])(?P<month2>(?:1[0-2]|0?[1-9])|{_HAN_MONTH})月份?
    (?:(?P<day2>{_DAY})[日号]{_HOUR}|(?P<monthpart2>{_TEN_DAYS}|{_ENDS})
      |(?!(?<=[一二三四五六七八九十]月)[一二三四五六七八九十]))
  | (?<![\d.\uff0e])(?P<number>\d{{1,4}})(?=(?:至|到|、|[-—–~～－]{{1,2}})\d{{1,4}}[年月日])
  | (?<![\d.\uff0e每第百千万])(?P<day3>3[01]|[12]\d|0?[1-9])日(?![内游均产以之元]){_HOUR}
  | (?<![今去前明后当次\d])(?P<bare>上半年|下半年|第[一二三四1-4]季度|[一二三四]季度
      |前[二两三23]个?季度|前(?:1[01]|[2-9]|[二两三四五六七八九十])个月|年[初底末](?![步中级]))
  | [“"‘]?(?P<plan>十[一二三四五六七八九]?|[六七八九])五[”"’]?
      (?P<planpart>期间|时期|以来|末|初|开局之年|收官之年)
  | (?P<dayword>[今昨明前当同](?:天(?![然气地])|日)|昨晚|今晚|今晨|(?<![\d多每首几两])[次翌]日(?![常本益]))
  | (?P<both>今明)两年
  | (?P<monthword>[本当上下]个?月)(?:(?P<day4>{_DAY})日)?
  | (?P<century>上|本|20|21|二十|二十一|十九|19|18)世纪
    (?:(?P<tens>\d0|[一二三四五六七八九]{{1,2}}十)年代|(?P<centurypart>[初末]))?
  | (?P<open>近年来?|近几年来?|近日|近期|日前|目前|当前|每年|历年|多年来|近{_COUNT}个?[年月天]来?
      |(?:农|阴|旧)历(?:[正冬腊]|十?[一二三四五六七八九十])月(?:初?[一二三四五六七八九十]{{1,3}}|廿[一二三四五六七八九])?
      |过去{_COUNT}年|连续{_COUNT}[年月天]|(?:未来|今后){_COUNT}年|{_COUNT}年来)
    """,
    re.VERBOSE,
)
# Where an expression may begin, by its first two characters: a set in front lets the scan skip quickly.
_TRIGGER = re.compile(
    r"[\d今去前明后当次本昨同翌近目日每历多过连未上下第年农阴旧一二三四五六七八九十“\"‘两百](?:"
    r"(?<=\d)(?=[\d\-/.年月日至到、—–~～\uff0d世多余几])|(?<=[今去前明后当次本昨同翌])(?=[年天日月个世晚晨前后明一二两三四五六七八九十2-91])"
    r"|(?<=[近目日每历多过连未上下第年农阴旧])(?=[年几日期前当月个来去续来世半一-十两三四五六七八九百\d初底末历])"
    r"|(?<=[一二三四五六七八九十两百“\"‘])(?=[一二三四五六七八九十〇零○年月季五世百多余几]))"
)
_SINCE = re.compile(r"年?(?:以来|至今(?!年)|迄今)")
_SECOND_RELATIVE = re.compile(rf"([今去明次翌同当])年度?(?:({_PARTS})|({_MONTH})月份?(?:({_DAY})[日号])?)?")
_OPEN_TO = re.compile(r"至|到|、|[-—–~～－]{1,2}")
_SECOND_YEAR = re.compile(r"(\d{4})年(?:(" + _MONTH + r")月份?(?:(" + _DAY + r")[日号])?)?")
_SECOND_MONTH = re.compile(
    r"(" + _MONTH + r")月份?(?:(" + _DAY + r")[日号]|(" + _TEN_DAYS + "|" + _ENDS + r"))?"
)
_SECOND_DAY = re.compile(r"(" + _DAY + r")[日号]" + _HOUR)
_RELATIVE = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2}
_COMING = re.compile(r"(?:将|拟|定于|预计)[^，。；]{0,4}$")


def find_dates(text: str, published: str) -> list[DateExpression]:
    """Return the date expressions of `text` in its order, each with its value.

    `published` is the day, month or year of publication in ISO 8601, or "". A value is a day, month or year,
    an interval as start/end, a duration that ends or begins with the publication (近三年 is P3Y/2024-10), or
    "" where it stays open (日前) or the publication does not tell.

    >>> find_dates("今年1月至8月，用水下降。", "2024-10")
    [DateExpression(start=0, end=7, value='2024-01/2024-08')]
    """
    return list(_find(text, published))


def _find(text: str, published: str) -> Iterator[DateExpression]:
    context = reference_of(published)
    at = 0
    while trigger := _TRIGGER.search(text, at):
        start = trigger.start()
        if (match := _POINT.match(text, start)) is None:
            at = trigger.end()
            continue
        at = match.end()
        if match["open"]:
            yield DateExpression(start, at, duration(match["open"], published))
            continue
        value, at = _value(text, match, context)
        if at < 0:  # not a date after all: a number before a dash
            at = match.end()
            continue
        if text[max(0, start - 2) : start] == "每年":
            value = ""
        yield DateExpression(start, at, value)
        context.last_end = at


def _value(text: str, match: re.Match[str], context: Reference) -> tuple[str, int]:
    """Return the ISO value of a point with what follows it, and where it ends (-1: none)."""
    end = match.end()
    group = match.groupdict()
    if digits := group["iso"]:
        said = [int(part) for part in digits.split(group["sep"])]
        return point(context, said[0], said[1], said[2]), end
    if group["plan"]:
        return plan(group["plan"], group["planpart"], context), end
    if word := group["dayword"]:
        return day_word(word, context), end
    if word := group["monthword"]:
        return month_word(word, group["day4"], context), end
    if group["century"]:
        return century_of(group["century"], group["tens"], group["centurypart"]), end
    if group["both"]:
        return (f"{context.year}/{context.year + 1}" if context.year else ""), end
    if number := group["number"]:
        return _open_range(text, number, match.start(), end, context)
    if part := group["bare"]:
        return part_of_year(context.year, part), end
    if day := group["day3"]:
        return _bare_day(text, day, end, context)
    month_text = group["month"] or group["month2"] or group["lastmonth"]
    year = _year(group, number_of(month_text), text, match.start(), context)
    if group["part"]:
        context.last = (year, None, None) if year else context.last
        return part_of_year(year, group["part"]), end
    if group["since_year"]:
        # 今年以来3月: what follows 以来 counts anew.
        return (since(str(year), context), match.end("since_year")) if year else ("", match.end("since_year"))
    month = number_of(month_text)
    if first_month := number_of(group["firstmonth"]):
        last_month = point(context, year, month, None) if year else ""
        return (f"{iso(year, first_month)}/{last_month}" if year else ""), end
    day_number = number_of(group["day"] or group["day2"])
    if year is None:
        value = ""
        context.last = None
    else:
        value = point(context, year, month, day_number)
    if until := _SINCE.match(text, end):
        return since(value, context), until.end()
    if to := _TO.match(text, end):
        second, second_end = _second(text, to.end(), (year, month, day_number), context)
        if second_end > 0:
            first = month_part(value, group["monthpart"] or group["monthpart2"], first=True)
            return (f"{first}/{second}" if value and second else ""), second_end
    return month_part(value, group["monthpart"] or group["monthpart2"]), end


def _year(
    group: dict[str, str | None], month: int | None, text: str, start: int, context: Reference
) -> int | None:
    """Return the year that a point says, or that its context implies."""
    if said := group["year"]:
        return number_of(said)
    if word := group["relative"]:
        if word in _RELATIVE:
            return None if context.year is None else context.year + _RELATIVE[word]
        base = context.last[0] if context.last else context.year
        return None if base is None else base + (word in "次翌")
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
    text: str, at: int, first: tuple[int | None, int | None, int | None], context: Reference
) -> tuple[str, int]:
    """Read the second point of a range; what it leaves out is that of the first."""
    year, month, day = first
    if match := _SECOND_RELATIVE.match(text, at):
        if match[1] in "次翌":
            later = None if year is None else year + 1
        else:
            later = (
                year
                if match[1] in "同当"
                else _year({"year": None, "relative": match[1]}, None, text, at, context)
            )
        if later is None:
            return "", match.end()
        if match[2]:
            return part_of_year(later, match[2]).rpartition("/")[2], match.end()
        return point(context, later, number_of(match[3]), number_of(match[4])), match.end()
    if match := _SECOND_YEAR.match(text, at):
        return point(context, int(match[1]), number_of(match[2]), number_of(match[3])), match.end()
    if month and (match := _SECOND_MONTH.match(text, at)):
        second = number_of(match[1]) or 1
        if year is None:
            return "", match.end()
        later = year + (1 if second < month else 0)
        return month_part(
            point(context, later, second, number_of(match[2])), match[3], last=True
        ), match.end()
    if day and month and (match := _SECOND_DAY.match(text, at)):
        return ("" if year is None else point(context, year, month, number_of(match[1]))), match.end()
    return "", -1


def _open_range(text: str, number: str, start: int, end: int, context: Reference) -> tuple[str, int]:
    """Read a range whose first number lacks its unit: 2019—2022年, 1—8月, 10—12日; 7、8月 is one too."""
    to = _OPEN_TO.match(text, end)
    assert to is not None  # noqa: S101 - the pattern looked ahead for it
    if to[0] == "、" and not re.compile(rf"0?{int(number) + 1}(?!\d)").match(text, to.end()):
        return "", -1  # 附件1、2023年度…
    if len(number) == 4:
        if 1800 <= int(number) < 2200 and (match := re.compile(r"(\d{4})年度?").match(text, to.end())):
            context.last = (int(match[1]), None, None)
            return f"{number}/{match[1]}", match.end()
        return "", -1
    if match := re.compile(r"(1[0-2]|0?[1-9])月份?(?!\d)").match(text, to.end()):
        month = int(number)
        if 1 <= month <= 12:
            year = _year({"year": None, "relative": None}, int(match[1]), text, start, context)
            if year is None:
                return "", match.end()
            return f"{iso(year, month)}/{point(context, year, int(match[1]), None)}", match.end()
    if match := _SECOND_DAY.match(text, to.end()):
        first, _ = _bare_day(text, number, -1, context)
        second, _ = _bare_day(text, match[1], -1, context)
        return (f"{first}/{second}" if first and second else ""), match.end()
    return "", -1


def _bare_day(text: str, day: str, end: int, context: Reference) -> tuple[str, int]:
    """Read a day without a month: that of the last point, else of the publication."""
    if context.last and context.last[1]:
        year, month = context.last[0], context.last[1]
    elif context.year and context.month:
        year, month = context.year, context.month
    else:
        return "", end
    value = iso(year, month, number_of(day))
    if end > 0 and (to := _TO.match(text, end)) and (match := _SECOND_DAY.match(text, to.end())):
        return f"{value}/{iso(year, month, number_of(match[1]))}", match.end()
    return value, end
