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
_FARTHEST = 8


def has_status(tokens: list[Token], begin: int, index: int, text: str, *, alone: bool) -> bool:
    """Tell whether a name is that of a status: by its first words, or by the verb that grants it.

    A head `alone` is one only in a list of what is being granted.
    """
    if any(is_status(token.text) for token in tokens[begin : min(begin + 3, index + 1)]):
        return True
    if _LISTED_STATUS.match(text, tokens[index].end):
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


def goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether a list of statuses goes on at `start` behind one that ended at `end`."""
    return 0 < start - end <= _FARTHEST and _GAP.fullmatch(text, end, start) is not None
