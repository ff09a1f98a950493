"""When a page was published, where the page itself, its front matter or its name tells."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.chinese.date_values import is_date, number_of
from kg.chinese.dates import find_dates
from kg.reading.furniture import masthead_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Paragraph

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.MULTILINE)
_ISO = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d\d)[-_/.年]?(0[1-9]|1[0-2])(?:[-_/.月]?(0[1-9]|[12]\d|3[01]))?(?![0-9A-Za-z])"
)
_FIELD_DATE = re.compile(
    r"\s*((?:19|20)\d\d)(?![0-9]{1,3}(?!\d))[年./-]?(?:(1[0-2]|0?[1-9])[月./-]?(?:(3[01]|[12]\d|0?[1-9])(?!\d))?)?"
)
_MONTH_DAY = re.compile(r"(?<![\d.])(1[0-2]|0?[1-9])月\s?(3[01]|[12]\d|0?[1-9])日")
_YEAR = re.compile(
    r"(?P<year>[12][09]\d\d)(?<!\d{5})(?:年?[-—–~～－至到](?P<end>20\d\d))?年(?P<after>[^，。]{0,6})"
)
_RANGE_MARKS = frozenset("至到-—–~～－")
# A day up to which, or from which on, something holds is not the day of which is reported.
_BOUND_BEFORE = re.compile(r"(?:截[至止]到?|[自从至到])(?:(?:\d{4}|[今本去])年)?\Z")
_BOUND_AFTER = re.compile(r"起|(?:之|以)?前(?!后)|以来|止")
# A line that is a date (the end of a notice), or says that it is the day of publication.
_OWN_DATE = re.compile(
    r"[\s\u3000（(]*(?:(?:发布|发文|成文|印发|公布|出版)(?:时间|日期)[：:]\s*)?"
    r"((?:19|20)\d\d|[一二][〇零○Ｏ九][〇零○Ｏ一二][〇零○Ｏ一二三四五六七八九])(?:年|[-/.])"
    r"(1[0-2]|0?[1-9]|十?[一二三四五六七八九]|十[一二]?)(?:月|[-/.]|$)"
    r"(?:(3[01]|[12]\d|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日?)?[\s\u3000）)]*"
)
LONGEST_DATE: Final = 30
"""A line that is a date (the end of a notice) is no longer."""
_DATE_ENDS = frozenset("0123456789日月）)")
_HEAD = 600  # the head of a printed page stands in so many characters
_IMPRINT_DATE = re.compile(
    r"[^\d]{0,12}((?:19|20)\d\d)[-/.年](1[0-2]|0?[1-9])[-/.月](3[01]|[12]\d|0?[1-9])(?!\d)"
)
# A year whose end has come: 截至2024年底，已完成…
_YEAR_IS_OVER = re.compile(
    r"截[至止](?:到)?(20\d\d)年(?:底|末|12月(?:底|末|31日)?)(?![^。]{0,12}(?:将|力争|计划|预计))"
)
# A year that lies ahead: 到2025年, 将于2024年1月7日, 2035年远景目标.
_AHEAD_BEFORE = re.compile(
    r"(?:(?<!截至)到|(?<!截)至|将于|将在|拟于|力争|定于|预计|争取|确保|未来|面向|展望)(?:在|于)?$"
)
_AHEAD_AFTER = re.compile(
    r"^(?:的?(?:总体|远景|发展|奋斗|规划)?目标|[和、](?:19|20)\d\d年?|前[^三两二]|以前"
    r"|(?:底|末)?(?:将|力争|实现|达到|建成|达峰))"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the `---` block at the top of a file says, and where the block ends (0: there is none)."""

    end: int = 0
    published: str = ""
    publisher: str = ""
    title: str = ""


def read_front_matter(source: str) -> FrontMatter:
    """Read the `---` block of a Markdown file: date, publisher, title, each "" where it is not there."""
    if not source.startswith(("---", "\ufeff---")) or not (match := _FRONT.match(source)):
        return FrontMatter()
    fields = {key.lower(): value for key, value in _FIELD.findall(match[1])}
    date = next((fields[key] for key in ("date", "published", "日期", "发布日期") if fields.get(key)), "")
    return FrontMatter(
        match.end(),
        iso_date(date),
        fields.get("publisher") or fields.get("source") or fields.get("来源") or "",
        fields.get("title") or fields.get("标题") or "",
    )


def iso_date(text: str) -> str:
    """Return the day, month or year with which a date field begins, in ISO 8601; "" if it is no date.

    >>> iso_date("2024年11月4日 09:30"), iso_date("20241104"), iso_date("2024/11"), iso_date("last week")
    ('2024-11-04', '2024-11-04', '2024-11', '')
    """
    match = _FIELD_DATE.match(text)
    if match is None:
        return ""
    year, *rest = (int(part) for part in match.groups() if part)
    found = "-".join((str(year), *(f"{part:02}" for part in rest)))
    return found if is_date(found) else ""


def date_of_path(doc: str) -> str:
    """Return the day or month in a file's path, or "": 2025-03-18-x.md, 20250318.txt, 2025/03/18.txt."""
    for part in (doc.rpartition("/")[2], doc):
        if (match := _ISO.search(part)) and (match[3] or not match[0].isdigit()):
            return date if is_date(date := "-".join(group for group in match.groups() if group)) else ""
    return ""


def date_of_page(text: str, articles: Sequence[Sequence[Paragraph]]) -> str:
    """Infer the date of publication from the paragraphs of a page's articles, "" where they say too little.

    A line that is nothing but a date is taken at its word, and so is the line below the headline of a web
    page. Else the month, or the year alone: the year is the latest that the page speaks of as past or
    present, or the one after it where that is over (截至2024年底); the month that of the latest day with
    which its reports open.
    """
    if day := iso_date(masthead_day(text[:_HEAD].splitlines())):
        return day
    lines = (
        own_date(text, paragraph.start, paragraph.end)
        if paragraph.role != "byline"
        else imprint_date(text, paragraph.start, paragraph.end)
        for article in articles
        for paragraph in article
        if paragraph.role == "byline"
        or (paragraph.end - paragraph.start <= LONGEST_DATE and text[paragraph.end - 1] in _DATE_ENDS)
    )
    if signed := [day for day in lines if day]:
        return max(signed)
    years = [
        int(m["year"]) for m in _YEAR.finditer(text) if "1900" < m["year"] < "2100" and not _is_ahead(text, m)
    ]
    if not years:
        return ""
    days: list[tuple[int, int]] = []
    for article in articles:
        first = next((p for p in article if p.role == "text"), None)
        if first and (match := _MONTH_DAY.search(text, first.start, min(first.end, first.start + 60))):
            days.append((int(match[1]), int(match[2])))
    month = max(days)[0] if days else 0
    if month == 12 and min(days)[0] == 1:
        month = 1  # the first paper of a year has reports from the last days of the one before
    year = max(years)
    if month < 12 and any(int(m[1]) == year for m in _YEAR_IS_OVER.finditer(text)):
        year += 1
    return f"{year}-{month:02}" if days else str(year)


def own_date(text: str, start: int, end: int) -> str:
    """Return the day or month that `text[start:end]` is and nothing else, "" if it is no date.

    >>> own_date("二〇二三年十一月二十日", 0, 11), own_date("（2024年7月）", 0, 9), own_date("2024年", 0, 5)
    ('2023-11-20', '2024-07', '')
    """
    return _iso(_OWN_DATE.fullmatch(text, start, end))


def imprint_date(text: str, start: int, end: int) -> str:
    """Return the day with which the line below the headline of a web page begins, "" if it has none."""
    return _iso(_IMPRINT_DATE.match(text, start, end))


def _iso(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    year, month, day = match.groups()
    if not year.isascii():
        year = "".join(
            str("〇一二三四五六七八九".find(digit) if digit in "〇一二三四五六七八九" else 0)
            for digit in year
        )
    found = "-".join(f"{number_of(part):02}" for part in (year, month, day) if part)
    return found if is_date(found) else ""


def _is_ahead(text: str, match: re.Match[str]) -> bool:
    """Tell whether a year is one of a plan's; the first of a range (2025—2030年) counts as present."""
    if _AHEAD_BEFORE.search(text[max(0, match.start() - 4) : match.start()]):
        return True
    return not match["end"] and _AHEAD_AFTER.match(match["after"]) is not None


def date_of_report(text: str, paragraphs: Sequence[Paragraph], published: str) -> str:
    """Return the day (or days) on which the report of an article happened, from its first two paragraphs.

    A day more than two months from the publication date is history or a plan, and no date of the report.
    """
    month = int(published[5:7] or 0)
    for body in [paragraph for paragraph in paragraphs if paragraph.role == "text"][:2]:
        start, end = body.start, min(body.end, body.start + 400)
        if text.find("月", start, end) < 0:
            continue
        for match in _MONTH_DAY.finditer(text, start, end):
            is_range = text[match.end() : match.end() + 1] in _RANGE_MARKS
            ago = (month - int(match[1])) % 12 if month else 0
            # Whatever the year, what is too far from the month of publication is something else.
            if ago > 2 or (not is_range and _is_bound(text, max(start, match.start() - 8), match)):
                continue
            if month and not is_range and text[match.start() - 1 : match.start()] != "年":
                day = _day_before(published, ago, int(match[2]))
                if _is_near(day, published):
                    return day
                continue
            begin = max(start, match.start() - 8)
            for found in find_dates(text[begin : min(end, match.end() + 12)], published):
                first = found.value.partition("/")[0]
                if begin + found.start <= match.start() < begin + found.end and _is_near(first, published):
                    return found.value
    return ""


def _is_bound(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether something holds up to a day, or from it on (`截至10月31日`, `11月1日起施行`)."""
    return bool(_BOUND_BEFORE.search(text, start, match.start()) or _BOUND_AFTER.match(text, match.end()))


def _day_before(published: str, months: int, day: int) -> str:
    """Return a day of the month that lies so many months before the publication."""
    count = int(published[:4]) * 12 + int(published[5:7]) - 1 - months
    year, month = count // 12, count % 12 + 1
    return f"{year}-{month:02}-{day:02}" if day <= monthrange(year, month)[1] else ""


def _is_near(day: str, published: str) -> bool:
    """Tell whether a day lies in the two months up to the publication, or in its year if that is all."""
    if len(day) < 10:
        return False
    if len(published) == 4:
        return day[:4] == published
    months = int(published[:4]) * 12 + int(published[5:7]) - int(day[:4]) * 12 - int(day[5:7])
    return 0 <= months <= 2 and (len(published) < 10 or day <= published[:10])
