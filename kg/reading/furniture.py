"""Lines that frame articles: mastheads and captions; numbers, addressees and sections of documents."""

from __future__ import annotations

import re
from typing import Final

_DAY = r"(?:19|20)\d\d\s?(?:年|[-/.])\s?\d{1,2}\s?(?:月|[-/.])\s?\d{1,2}\s?日?"
_PAPER = r"[\u3400-\u9fff]{2,8}[^\W汇通简预海捷情喜回申举填警播上年月季公]报"
# What a masthead is made of; the name of the page's section may stand beside.
_EDITION = re.compile(
    r"第?\s?[A-Z]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?版(?:[：:·\s]+[\u3400-\u9fff·、/]{1,10}$|[\u3400-\u9fff]{1,4}$)?"
)
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|(?<![\u3400-\u9fff])周[一二三四五六日](?![\u3400-\u9fff])")
_MASTHEAD_DAY = re.compile(_DAY)
_MASTHEAD_PAPER = re.compile(rf"(?<![\u3400-\u9fff]){_PAPER}(?:[\u3400-\u9fff]{{1,4}}版)?(?![\u3400-\u9fff])")
_NUMBER_OF_PAGE = re.compile(r"(?<!\w)[A-Z]?\d{1,3}(?!\w)")
_MASTHEAD_HINT = re.compile(r"[版报]|星期|周[一二三四五六日]")
# The words with which a report opens: 清泉日报2024年5月17日讯 …
_DATELINE = re.compile(r"日\s?(?:讯|电|消息)|报讯")
_MOST_BESIDE = 6
_LONGEST_MASTHEAD = 60
_CAPTION_START = re.compile(
    r"图[为①-⑳\d：:片]|[上下左右本]图|(?:左|右|上|下)[一二三]?图|[△▲▼▽]\s?[\u3400-\u9fff]"
)
_CAPTION_END = re.compile(r"摄(?:影报道)?[）)]?$|供图[）)]?$|图片由.{2,9}提供[）)]?$")
LONGEST_CAPTION: Final = 160
_NUMBER = re.compile(
    r"[\u3400-\u9fff]{1,16}[〔\[\uff3b（(【](?:19|20)\d\d[〕\]\uff3d）)】]\s?(?:第\s?)?\d{1,5}\s?号"
    r"|[\u3400-\u9fff]{0,16}公告\s?(?:19|20)\d\d年第\s?\d{1,4}\s?号"
)
_ADDRESSEE = re.compile(
    r"[^。！？]{2,200}(?:政府|部门|机构|公司|[局厅委院会办处所站队]|单位|学校|企业|集团|中心)(?:[（(][^）)]{1,20}[）)])?[：:]"
)
_FILED = re.compile(
    r"(?:索\s*引\s*号|统一登记号|文\s*号|发文(?:机关|字号|单位)|发布(?:机构|机关|单位|文号)|公开(?:方式|时限|类别)"
    r"|主题(?:分类|词)|信息(?:分类|类别|名称|来源)|所属主题|有\s*效\s*性|名\s*称|标\s*题|关\s*键\s*词|体\s*裁|组配分类)[：:]"
)
_SECTION = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.\uff0e]|第[一二三四五六七八九十百\d]{1,4}(?:[章节条篇]|部分)"
    r"|[（(]?\d{1,2}[）)、.\uff0e](?!\d)|\d{1,2}(?:\.\d{1,2})+(?=\s)|[①-⑳]"
)


def is_masthead(line: str) -> bool:
    """Tell whether a line is the head of a printed page: the paper's name, the day, the number of the page.

    >>> is_masthead("2024年11月15日 星期五"), is_masthead("第04版：民生·生态"), is_masthead("2024年11月15日")
    (True, True, False)
    """
    if len(line) >= _LONGEST_MASTHEAD or not _MASTHEAD_HINT.search(line) or _DATELINE.search(line):
        return False
    rest, editions = _EDITION.subn("", line)
    rest, weekdays = _WEEKDAY.subn("", rest)
    rest, days = _MASTHEAD_DAY.subn(" ", rest)
    rest, papers = _MASTHEAD_PAPER.subn("", rest)
    beside = _NUMBER_OF_PAGE.sub("", rest) if papers else rest
    if len(re.findall(r"\w", beside)) > (_MOST_BESIDE if editions or days else 0):
        return False
    return bool(editions or weekdays or papers)


def masthead_day(lines: list[str]) -> str:
    """Return the day that a masthead among lines says, as it is written there, "" if none does.

    It may stand alone in the line below the name of the paper.
    """
    before = False
    for line in filter(None, map(str.strip, lines)):
        masthead, day = is_masthead(line), _MASTHEAD_DAY.search(line)
        if day and (masthead or (before and day[0] == line)):
            return day[0]
        before = masthead
    return ""


def is_caption(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` says what a picture shows, or who took it: 图为…, △…, …摄."""
    return 4 <= end - start <= LONGEST_CAPTION and (
        _CAPTION_START.match(text, start, end) is not None
        or _CAPTION_END.search(text, max(start, end - 12), end) is not None
    )


def is_document_number(line: str) -> bool:
    """Tell whether a line is the number of an official document: 国办发〔2016〕42号."""
    return line.endswith("号") and _NUMBER.fullmatch(line) is not None


def is_addressee(line: str) -> bool:
    """Tell whether a line names those to whom a document is addressed (各市、县人民政府：)."""
    return line.endswith(("：", ":")) and _ADDRESSEE.fullmatch(line) is not None


def is_filed(line: str) -> bool:
    """Tell whether a line says what a document is filed under: 索引号：…, 发布机构：…."""
    return _FILED.match(line) is not None


def is_section(line: str) -> bool:
    """Tell whether a line begins with the number of a section: 一、, （二）, 第三章, 2.1."""
    return _SECTION.match(line) is not None
