"""Finds rivers that no table has, where the clause says what they are: 渌水是…的一级支流, 祁水河发源于…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.candidates import propose, text_of, tokens_of
from kg.annotation.words import PROPER_TAGS, STOP_TAGS

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc

# What only a river does; water of any kind flows into another: 水 must be a tributary or rise somewhere.
_SAID = re.compile(
    r"(?:[河江溪](?=又称|古称|发源于|源于|源出|汇入|注入|流经|干流全长|全长|流域面积|(?:是|为|系)[^，。；！？\n]{0,16}支流)"
    r"|水(?=发源于|源出|(?:是|为|系)[^，。；！？\n]{0,16}支流))"
)
_LONGEST = 4
_SHORT = 2
# 该河, 小河, 两条河; the name of a river of two characters is no size either.
_NO_NAME = re.compile(
    r"[入经过注至到穿向让使有]|.*[的条该这那此其某各每一两数多几里中段内有]|(?:本|主|支|干|内|外|大|小|老|新|引|入|界|运|暗|城|山|江|河|湖|海|泉|井|污|废|雨|洪|全).$"
)


def find_waters(doc: Doc, areas: Container[str], common: Container[str]) -> None:
    """Propose a river of two to four characters between a mark or an area and what is said of rivers.

    `common` are words of general Chinese, which name no river.
    """
    text = text_of(doc)
    found = [match.end() for match in _SAID.finditer(text)]
    if not found:
        return
    tokens = tokens_of(doc)
    places = {token.end: index for index, token in enumerate(tokens)}
    for end in found:
        index = places.get(end)
        if index is None:
            index = places.get(end + 1)
            if index is None or tokens[index].text != "河流":
                continue  # 蒸水|河流|经
        begin = index
        while begin > 0 and tokens[begin - 1].end == tokens[begin].start:
            before = tokens[begin - 1]
            if (
                before.tag == "w"
                or before.tag in STOP_TAGS
                or before.text in areas
                or before.text in "和与及"
            ):
                break
            begin -= 1
            if len(before.text) > 1 and before.tag not in PROPER_TAGS:
                begin = index + 1  # 城市|内河, 流经|沂河: what is in front is no part of a name
                break
            if end - tokens[begin].start > _LONGEST:
                break
        if begin > index:
            continue
        start = tokens[begin].start
        name = text[start:end]
        if _SHORT <= len(name) <= _LONGEST and name not in common and not _NO_NAME.match(name):
            propose(doc, start, end, "WaterBody", "name", "grammar")
