"""Beginnings of names beyond a word that stopped the walk: an area, 全省, a brand, 第二批."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.words import ADVERBS, COUNTED, LEVEL_WORDS, ORDINAL, ORGANISATIONS, WHOLE_WORDS

if TYPE_CHECKING:
    from kg.annotation.heads import Head
    from kg.annotation.surroundings import Surroundings
    from kg.annotation.tokens import Token

LONGEST = 44
_FARTHEST = 14
_MOTTO = 8
_YEAR = re.compile(r"20[0-9]{2}")
_OF_LEVELS = frozenset("会议 全体会议 工作会议 联席会议 推进会 领导小组 指挥部 办公室 工作组 专班".split())
# Countries as one character stands for them beside China: 中法, 中拉.
COUNTRIES = frozenset("美俄法德英日韩印欧非阿拉越老柬泰缅哈吉乌塔蒙巴埃葡西意希匈塞波捷澳")
_FIELDS = frozenset("矿业 煤业 农场 通讯 中心 组织".split())
_NEVER_INSIDE = frozenset("由在是将被把对向从与和的了为等以于让使给")


class Anchors:
    """Looks to the left of a stop for what can only be the beginning of the name."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def past_verb(self, tokens: list[Token], begin: int, index: int, head: Head) -> tuple[int, str] | None:
        """Look past a verb for what must be the beginning of a name: 省, 全省, an area."""
        at = begin - 1
        end = tokens[index].end
        while at >= 0 and begin - at <= _FARTHEST and end - tokens[at].start <= LONGEST:
            token = tokens[at]
            if token.end != tokens[at + 1].start or (token.tag == "w" and token.text not in '“”‘’"'):
                return None
            word = token.text
            if word in LEVEL_WORDS or word in WHOLE_WORDS or word in self._around.areas:
                if word in LEVEL_WORDS and (
                    head.type not in ("Agency", "Event") or not self._around.opens(tokens, at)
                ):
                    return None
                if word in self._around.areas and head.type not in ("Agency", "Institution", "Facility"):
                    return None
                if word in WHOLE_WORDS and head.type in ("Institution", "Facility"):
                    return None
                return (
                    at,
                    "level"
                    if word in LEVEL_WORDS
                    else "whole"
                    if word in WHOLE_WORDS
                    else self._around.areas[word][0],
                )
            role = self._around.roles.get(word)
            first = at == begin - 1 and len(word) == 1 and word not in _NEVER_INSIDE
            # 经|省|推进…工作会议: a level that opens a stretch does not govern by itself.
            opening = head.text in _OF_LEVELS and at > 0 and tokens[at - 1].text in LEVEL_WORDS
            if (role == "governs" and not first and not opening) or (
                token.tag in ("r", "u", "y", "t", "m") and word != "地"
            ):
                return None
            if word in "和与及" and head.type in ORGANISATIONS and self._around.ends_body(tokens, at - 1):
                return None
            crossed = self._around.triggers.get(word)
            if crossed is not None and crossed.type in ORGANISATIONS and word not in _FIELDS:
                # A ministry in front of its laboratory belongs to the name.
                owned = crossed.type == "Agency" and head.type == "Institution"
                owner = owned and (token.tag == "nt" or word in self._around.bodies)
                return (at, "official") if owner else None
            at -= 1
        return None

    def past_brand(self, tokens: list[Token], begin: int, index: int) -> tuple[int, str] | None:
        """Look past the single characters of an unknown brand for the area that a firm's name begins with."""
        at = begin
        while at > 0 and begin - at < 5 and tokens[at - 1].end == tokens[at].start:
            word = tokens[at - 1].text
            if word in self._around.areas:
                return (
                    (at - 1, self._around.areas[word][0])
                    if self._around.areas[word][0] != "official" or at < begin
                    else None
                )
            if len(word) > 1 or tokens[at - 1].tag in ("w", "p", "c", "u", "r") or word in ADVERBS:
                break
            at -= 1
        # 湘能, 本钢: what could be a function word is part of the name at the beginning of a stretch.
        if (
            at < begin
            and begin - at <= 2
            and self._around.opens(tokens, at)
            and len(tokens[begin].text) <= 2
            and begin < index + 1
        ):
            first = tokens[at]
            if (
                first.tag not in ("p", "c", "u", "r", "d", "m", "q")
                and first.text not in "的了在和与由对是为将被把"
            ):
                return at, ""
        return None

    def further(self, tokens: list[Token], begin: int, form: str, head: Head) -> tuple[int, str]:
        """Take in what may stand in front of 国际 or of a count: an area, 第三届, a year."""
        begin, form = self._past_area(tokens, begin, form, head)
        if head.type in ("Event", "Institution"):
            begin, form = self._past_bracket(tokens, begin, form, head)
        if head.type == "Event":
            begin, form = self._past_parties(tokens, begin, form)
            if begin and tokens[begin - 1].text == "”" and tokens[begin - 1].end == tokens[begin].start:
                begin = self._around.opening(tokens, begin - 1) or begin  # “你好，冬天”中法摄影展
        if head.type != "Institution":
            begin = self.past_issue(tokens, begin, yearly=head.text[-1] == "日")
        if head.type == "Event":
            if tokens[begin].text.startswith("第"):
                begin, form = self._past_area(tokens, begin, form, head)
                begin, form = self._past_parties(tokens, begin, form)
            year = tokens[begin - 1] if begin else None
            if year is not None and year.end == tokens[begin].start and _YEAR.fullmatch(year.text):
                begin -= 1  # 2024|上海国际碳中和博览会
            begin = self._past_motto(tokens, begin)
        return begin, form

    def edition(self, tokens: list[Token], index: int, head: Head) -> int:
        """Take in the place, the year and the count of an event: 杭州第4届亚残运会, 北京2022年冬奥会."""
        begin = index
        while begin > 0 and tokens[begin - 1].end == tokens[begin].start:
            further = self.past_issue(tokens, begin)
            if further == begin and (
                _YEAR.fullmatch(tokens[begin - 1].text)
                or (head.area != "none" and tokens[begin - 1].text in self._around.areas)
            ):
                further -= 1
            if further == begin:
                break
            begin = further
        return begin

    def _past_area(self, tokens: list[Token], begin: int, form: str, head: Head) -> tuple[int, str]:
        """Take in the area in front of 国际… or of the count of an event (成都|第31届世界大学生运动会)."""
        area = self._around.areas.get(tokens[begin - 1].text) if begin else None
        if area is None or tokens[begin - 1].end != tokens[begin].start:
            return begin, form
        word = tokens[begin].text
        event = head.type == "Event" and (form == "whole" or word.startswith("第"))
        if event or (head.type == "Institution" and form == "whole" and word in ("国际", "世界")):
            begin -= 1
            front = tokens[begin - 1] if begin else None
            if front is not None and front.text == "中国" and front.end == tokens[begin].start:
                begin -= 1  # 中国|大理|国际茶叶博览会
            return begin, area[0]
        return begin, form

    def _past_parties(self, tokens: list[Token], begin: int, form: str) -> tuple[int, str]:
        """Take in whose event it is: 中 and another country, or a body in front of a count or of 世界."""
        before = tokens[begin - 1] if begin else None
        if before is None or before.end != tokens[begin].start:
            return begin, form
        front = tokens[begin - 2] if begin > 1 and tokens[begin - 2].end == before.start else None
        if before.text == "中" and tokens[begin].text in COUNTRIES:
            return begin - 1, "short"  # 中|法合拍…
        if front is not None and front.text == "中" and before.text in COUNTRIES:
            return begin - 2, "short"
        if before.tag == "nt" and (form == "whole" or tokens[begin].text.startswith("第")):
            # 国际雪联|世界锦标赛, 十三届|全国政协|第三次会议
            counted = front is not None and front.tag == "m" and ORDINAL.match(front.text)
            return begin - 2 if counted else begin - 1, form
        return begin, form

    @staticmethod
    def _past_motto(tokens: list[Token], begin: int) -> int:
        """Take in what stands before a dot in front of the name: 花开山城·|2031赏花季."""
        at = begin - 1
        if at < 1 or tokens[at].text != "·" or tokens[at].end != tokens[begin].start:
            return begin
        while at and tokens[at - 1].end == tokens[at].start and tokens[at - 1].tag != "w":
            at -= 1
        return at if 0 < tokens[begin].start - tokens[at].start <= _MOTTO else begin

    def _past_bracket(self, tokens: list[Token], begin: int, form: str, head: Head) -> tuple[int, str]:
        """Take in an area in brackets behind another one, or joined to it: 中国（海南）国际…, 中国—东盟…."""
        areas = self._around.areas
        before = tokens[begin - 1]
        if not begin or before.end != tokens[begin].start:
            return begin, form
        if (
            before.text in "）)"
            and begin > 3
            and tokens[begin - 2].text in areas
            and tokens[begin - 3].text in "（("
        ):
            front = tokens[begin - 4]
            if front.text in areas and front.end == tokens[begin - 3].start:
                return begin - 4, areas[front.text][0]
        if before.text in "—-－" and head.type == "Event" and form not in ("", "level", "whole"):
            at = begin - 1
            while at > 0 and tokens[at - 1].text in "—-－":
                at -= 1
            if at > 0 and tokens[at - 1].text in areas and tokens[at - 1].end == tokens[at].start:
                return at - 1, areas[tokens[at - 1].text][0]
        return begin, form

    def past_issue(self, tokens: list[Token], begin: int, *, yearly: bool = False) -> int:
        """Take in 第二批, 首批 and 2024年 in front of a name; 第30个 not of a day that comes `yearly`."""
        at = begin
        while at > 0 and tokens[at - 1].end == tokens[at].start:
            word = tokens[at - 1].text
            if (
                word in ("首批", "首届", "年度")
                or (ORDINAL.match(word) and word.startswith("第"))
                or (tokens[at].text == "年度" and _YEAR.fullmatch(word))
            ):
                at -= 1
            elif (
                ORDINAL.match(word)
                and at > 1
                and tokens[at - 2].text.startswith("第")
                and tokens[at - 2].end == tokens[at - 1].start
            ):
                at -= 2  # 第三|十二届
            elif word == "个" and yearly:
                break
            elif word in COUNTED and (counted := self._around.counted(tokens, at - 1)) is not None:
                at = counted
            elif word == "年" and at > 1 and len(tokens[at - 2].text) == 4 and tokens[at - 2].text.isdigit():
                at -= 2
            else:
                break
        return at
