"""Reads what a page itself says of its names: abbreviations that it declares, and names that have changed."""

from __future__ import annotations

import re

_DECLARED = re.compile(
    r"[》”\"]?[(（](?:以下|下文|下称|后文|文中|以下统一|下)?(?:统|均|并)?(?:简称|称)(?:为)?[：:]?(?P<name>[^()（）]{1,20})[)）]"
)
_LATIN = re.compile(r"[》”\"]?[(（](?:(?:英文)?(?:简称|缩写)[：:]?)?(?P<name>[A-Z][A-Za-z0-9\-]{1,14})[)）]")
_RENAMED = re.compile(r"(?:更名|改名|改称|改组|改制|升格|易名)(?:成)?为[“\"‘]?$")
_INSIDE = re.compile(
    r"(?:年|届)?(?P<full>(?!年|届)[\u4e00-\u9fff]{2,20}(?:会|组织|机构|署|银行|基金|联盟|中心))[(（](?P<short>[A-Z][A-Za-z]{1,11})[)）]"
)
_QUOTES = str.maketrans("", "", "“”\"‘’'")


def abbreviation_after(text: str, end: int) -> str:
    """Return the abbreviation that is declared right behind a name that ends at a place, "" for none.

    >>> abbreviation_after("《幸福河湖导则》（以下简称《导则》）", 8)
    '《导则》'
    """
    if text[end : end + 1] not in '(（》”"' or end >= len(text):
        return ""
    match = _DECLARED.match(text, end) or _LATIN.match(text, end)
    return match["name"].translate(_QUOTES).strip() if match is not None else ""


def abbreviations_inside(name: str) -> list[tuple[str, str]]:
    """Return the organisations inside a longer name with the abbreviations that it declares for them.

    >>> abbreviations_inside("2019年国际园艺生产者协会（AIPH）春季年会")
    [('国际园艺生产者协会', 'AIPH')]
    """
    if "（" not in name and "(" not in name:
        return []
    return [(match["full"], match["short"]) for match in _INSIDE.finditer(name)]


def is_new_name(text: str, start: int) -> bool:
    """Say whether what stands in front of a name says that it is a new name: …更名为重庆自然博物馆."""
    return _RENAMED.search(text, max(0, start - 8), start) is not None
