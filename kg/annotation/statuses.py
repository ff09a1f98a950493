"""Whether a name is that of a status: by its words, by what grants it, by the list that it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.words import STATUS_VERBS, is_status

if TYPE_CHECKING:
    from kg.annotation.tokens import Token

# 无废工厂、无废景区创建工作: what is being granted stands behind the list.
_LISTED_STATUS = re.compile(r"(?:、[^，。；、]{2,10}){0,4}等?(?:创建|评选|申报|认定|称号|名单|评定)")
# 省级绿色工厂71家、|绿色园区3个: the status before gives its level to those behind it.
_GAP = re.compile(
    r"(?:[0-9]+|[一二两三四五六七八九十百]+)?余?[家个处户座所项名条]?[、和及]|(?:[0-9]+[家个处户座所项名条]?)[，,]"
)
# 省级绿色矿山超过80座: what is counted so has been granted.
_NUMBER_OF = re.compile(
    r"(?:数量|总数|总量)?(?:已)?(?:累计)?(?:突破|达到?|超过?|增至|增加到|共有)?[0-9][0-9.]*余?万?[多余]?[家个处户座]"
)
_BY_RULE = re.compile(
    r"绿色(?:供应链|工厂|园区|工业园区|矿山)|重要湿地|(?:美丽|幸福)河湖"
    r"|文物保护单位|传统村落|历史文化名[城镇村]|无废|节水型|森林(?:城市|乡村)|卫生(?:县城|城市|乡镇)|[1-5A]A级"
)
_FARTHEST = 8


def has_status(tokens: list[Token], begin: int, index: int, text: str, *, alone: bool) -> bool:
    """Tell whether a name is that of a status: by its first words, or by the verb that grants it.

    A head `alone` is one only in a list of what is being granted.
    """
    if any(is_status(token.text) for token in tokens[begin : min(begin + 5, index + 1)]):
        return True
    end = tokens[index].end
    if _LISTED_STATUS.match(text, end):
        return True
    if _NUMBER_OF.match(text, end) and _BY_RULE.search(text, tokens[begin].start, end):
        return True
    if alone:
        return False
    at = begin - 1
    while (
        at >= 0 and begin - at < 5 and (tokens[at].tag in ("w", "u", "m", "q") or tokens[at].text in "为成了")
    ):
        if tokens[at].text in "。！？；":
            return False
        at -= 1
    return at >= 0 and tokens[at].text in STATUS_VERBS


def first_status(tokens: list[Token], begin: int, index: int, text: str) -> int:
    """Return where the status begins behind what is done to it: 新|认定|省级绿色矿山."""
    for at in range(begin, min(begin + 4, index)):
        if is_status(tokens[at].text):
            return at
        if tokens[at].tag not in ("v", "vn", "d", "a") and tokens[at].text != "新":
            break
    if (
        begin < index
        and tokens[begin].text in ("全省", "全市", "全县", "全区")
        and _NUMBER_OF.match(text, tokens[index].end)
    ):
        begin += 1  # what is counted in the area
    while begin < index and (tokens[begin].text in STATUS_VERBS or tokens[begin].text == "新"):
        begin += 1
    return begin


def goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether a list of statuses goes on at `start` behind one that ended at `end`."""
    return 0 < start - end <= _FARTHEST and _GAP.fullmatch(text, end, start) is not None
