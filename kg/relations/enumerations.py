"""Tells whether a count only sums up what the text lists by name before or behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.relations.indicators import COUNTING

if TYPE_CHECKING:
    from kg.model import Quantity
    from kg.relations.encoding import Encoded

# 3个断面中，甲断面为二类、乙断面为三类
_NAMED_BEHIND = re.compile(
    r"[^，。；\ue000-\ue0ff]{1,8}中，[\ue000-\ue0ff]+[^，。；、]{0,8}、[\ue000-\ue0ff]"
)
# N县分别为…, N个县：…: the names follow and are what counts.
_LISTED_BEHIND = re.compile(r"[^，。；]{0,10}?(?:（[^（）]{1,10}）)?[^，。；]{0,6}?(?:分别[为是]|名单|：)")
# 甲、乙、丙3市18个县: both counts are the heading of a list.
_NEXT_COUNT = re.compile(r"[ \u3000]?\d+个?(?:市|县|区|乡|镇|村|街道|社区)")
# 晋陕豫等周边3省: provinces by their short names.
_SHORT_NAMES = re.compile(
    r"(?P<names>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新]{2,})等?(?:周边|沿线|相邻|毗邻)?\Z"
)
_SEPARATOR = re.compile("[、和与及]")
_NAME = re.compile("[\ue000-\ue0ff]")
# A member of a list has at most so many characters beside its names, one of a list of kinds fewer.
_MEMBER, _KIND = 12, 8


def names_are_listed(text: str, quantity: Quantity, encoded: Encoded) -> bool:
    """Tell whether a count only sums up names that the text gives (甲、乙等2个项目; 3个县：甲、乙、丙)."""
    if quantity.value != int(quantity.value) or not 1 < quantity.value < 100:
        return False
    if _NEXT_COUNT.match(text, quantity.end):
        return False
    if quantity.unit == "省":
        short = _SHORT_NAMES.search(text, max(encoded.start, quantity.start - 16), quantity.start)
        if short and len(short["names"]) == quantity.value:
            return True
    if _LISTED_BEHIND.match(text, quantity.end, encoded.end):
        return True
    place = encoded.place(quantity.start)
    before = encoded.text[:place]
    if _NAMED_BEHIND.match(encoded.text, place + quantity.end - quantity.start):
        return True
    quoted = re.search(r"(?:“[^“”]{1,20}”[、和与及]?)+等?$", before)
    if quoted and quoted[0].count("“") == quantity.value:
        return True
    if not (quantity.unit in COUNTING or quantity.unit == "国"):
        return False
    of_kinds = text[quantity.end : quantity.end + 1] not in "，。；、\n"
    clause = before[max(before.rfind(mark) for mark in "，。；：") + 1 :].removesuffix("周边")
    # 3个议题以及甲、乙、丙3个主题: what the last 以及 begins may be the whole list.
    return any(
        _lists(part, int(quantity.value), of_kinds=of_kinds)
        for part in {clause, clause.rpartition("以及")[2] or clause}
    )


def _lists(clause: str, count: int, *, of_kinds: bool) -> bool:
    """Tell whether a clause ends in a list of so many names, or with `of_kinds` also of kinds."""
    members = _members(clause.removesuffix("等"))
    if len(members) != count:
        return False
    named = any(map(_NAME.search, members))
    if named and (clause.endswith("等") or _NAME.match(members[-1][-1:])):
        return True
    return (
        of_kinds
        and count > 2
        and len(members[-1]) <= _KIND
        and not re.search(r"\d|分为|\s$", clause[-sum(map(len, members)) - count :])
    )


def _members(clause: str) -> list[str]:
    """Return the members of the list that a clause ends in, the first of them cut to what may be one."""
    parts = _SEPARATOR.split(clause)
    members: list[str] = []
    for part in reversed(parts):
        runs = _NAME.split(part)
        members.insert(0, part if len(runs[-1]) <= _MEMBER else runs[-1][-_MEMBER:])
        # 将在甲国、乙国: words in front of a name lead to the list.
        if not part or max(map(len, runs)) > _MEMBER or (runs[0] and len(runs) > 1):
            break
    return members
