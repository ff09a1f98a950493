"""Finds where short names begin: a river or mountain with a head of one character, a village."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.words import LEVEL_WORDS, PROPER_TAGS

if TYPE_CHECKING:
    from kg.annotation.heads import Head
    from kg.annotation.surroundings import Surroundings
    from kg.annotation.tokens import Token

_SINGLE_LIMIT = 5
_PHRASE_TAGS = frozenset(("n", "a", "v", "g", ""))
_NATURAL = frozenset("河江湖海山岛岭泉溪沟渠")
_NOT_IN_VILLAGES = frozenset("该各本全每个某此几多贫穷的了在和与是由从向对把被将于以及为让使着过")
# Common nouns that end in 村 and with one character more are the name of a village (径|山村).
VILLAGE_WORDS = frozenset(("山村", "新村", "庄村", "渔村", "古村"))
# 小山村, 旧渔村: with these it stays a common noun.
_ORDINARY = frozenset("小大新老旧古穷深美好美这那该一各此座个片")
# 边临镇|东于架村: behind an area in full all that precedes 村 is its name, but for these.
_NO_VILLAGE = re.compile(
    r"[的等各全个和与及每多几]|这|那|该|所有|农|乡村|贫困|示范|脱贫|试点|行政|自然|重点|文明|城中|空心|移民|特色|旅游|美丽|和美|传统"
    r"|民族|革命|先进|薄弱|搬迁|中心村|城乡|建设|实现|推进|[两]村"
)
_ENDS_OF_LINES = frozenset("港站")
_SURNAMES_TOO = frozenset("余万")
_VILLAGE_SIDES = frozenset("上下东西南北前后大小新")
_AREA_ENDS = frozenset("县市区旗镇乡道木")
_FULL = 3
# What streets are called most often, where it is also an ordinary word; 幸福路 and 振兴路 are mostly figures.
_STREETS = frozenset(
    "人民 建设 解放 中山 和平 新华 朝阳 迎宾 北京 南京 上海 长江 黄河 滨河 滨江 体育 青年 学府 长安".split()
)
_LIST_GOES_ON = frozenset("、和与及等")
_NO_STREET = frozenset("线径程面灯口边网段况基子头")
_VILLAGERS = re.compile(r"(?:集体|际|民|里|容|貌|规|史|庄|口|干部)")


def in_phrase(tokens: list[Token], index: int) -> bool:
    """Tell whether a word of two characters stands between two single ones (水|清河|畅, 山|大沟|深)."""
    if len(tokens[index].text) != 2 or not 0 < index < len(tokens) - 1:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    return (
        before.end == tokens[index].start
        and after.start == tokens[index].end
        and len(before.text) == len(after.text) == 1
        and before.tag in _PHRASE_TAGS
        and after.tag in _PHRASE_TAGS
    )


class ShortNames:
    """Finds the beginning of names of a few characters, which are often no known words."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def natural(self, tokens: list[Token], index: int, head: Head) -> int | None:
        """Return where a name begins whose head is one character (汾河, 太行山)."""
        token = tokens[index]
        if head.text in "路街" and token.text == head.text and self._is_street(tokens, index):
            return tokens[index - 1].start
        if head.text in _ENDS_OF_LINES and token.text == head.text:
            # 泉州|港, 丰台|站
            area = self._around.areas.get(tokens[index - 1].text) if self._after_area(tokens, index) else None
            return tokens[index - 1].start if area is not None and area[0] == "short" else None
        if head.text == "站" and token.text[0] in _VILLAGE_SIDES and self._after_area(tokens, index):
            return tokens[index - 1].start  # 太原|北站
        if token.text != head.text:
            if (
                (token.tag in ("ns", "nz") or (token.tag == "nt" and head.text in "路街"))
                and not _NATURAL.issuperset(token.text)
                and not in_phrase(tokens, index)
                and token.text not in self._around.areas
                and token.text not in self._around.roles
            ):
                before = tokens[index - 1] if index else None
                if (
                    before is not None
                    and before.end == token.start
                    and len(before.text) == 1
                    and before.tag != "w"
                    and before.text not in _NOT_IN_VILLAGES
                    and self._after_area(tokens, index - 1)
                ):
                    return before.start  # 东莞市|石|马河: the word list knows a part of the name
                return token.start
            return None
        begin = index
        while begin > 0:
            before = tokens[begin - 1]
            if before.end != tokens[begin].start or token.end - before.start > _SINGLE_LIMIT:
                break
            role = self._around.roles.get(before.text)
            if role is not None or before.tag in ("w", "m", "p", "c", "u", "d", "r", "v", "q", "f", "t", "y"):
                break
            if before.text in self._around.areas or (len(before.text) > 1 and before.tag not in PROPER_TAGS):
                break
            begin -= 1
        size = token.start - tokens[begin].start
        if begin == index or size > 3:
            return None
        last = tokens[index - 1].text[-1]
        if (last == head.text or last in _NATURAL) and not self._listed(tokens, begin, index):
            return None
        # One character before the head is a name only where the gazetteer or the word list knows it.
        if size == 1:
            return None
        return tokens[begin].start

    @staticmethod
    def _listed(tokens: list[Token], begin: int, index: int) -> bool:
        """Tell whether a stretch stands alone between two marks of a list (雁荡山、|石泉沟|、瓯江)."""
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        return begin > 0 and tokens[begin - 1].text == "、" and after in _LIST_GOES_ON

    @staticmethod
    def _is_street(tokens: list[Token], index: int) -> bool:
        """Tell whether a word and 路 or 街 are the name of a street, as many towns have it (人民|路)."""
        if not index or tokens[index - 1].end != tokens[index].start:
            return False
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        goes_on = following is not None and following.start == tokens[index].end
        return tokens[index - 1].text in _STREETS and not (
            following is not None and goes_on and following.text[0] in _NO_STREET
        )

    def is_water(self, tokens: list[Token], at: int) -> bool:
        """Tell whether the word at `at` is the name of a river or lake right in front of the next one."""
        if at < 0 or tokens[at].end != tokens[at + 1].start:
            return False
        word = tokens[at].text
        return len(word) > 1 and word[-1] in "江河湖海" and tokens[at].tag in PROPER_TAGS

    def village(self, tokens: list[Token], index: int, text: str) -> int | None:
        """Return where the name of a village begins: two to five characters of unknown or proper words."""
        token = tokens[index]
        listed = self.behind_area(tokens, index, text)
        if listed is not None:
            return listed
        if index > 1 and token.text == "村" and self._after_area(tokens, index):
            # 上|太原|村 is no place in 太原.
            side = tokens[index - 2]
            if side.text in _VILLAGE_SIDES and side.end == tokens[index - 1].start:
                return side.start
            # 的|马鞍山|村: the short name of a town elsewhere is that of a village here.
            short = self._around.areas[tokens[index - 1].text][0] == "short"
            if short and self._around.opens(tokens, index - 1) and not _VILLAGERS.match(text, token.end):
                return tokens[index - 1].start
        begin = index
        while begin > 0:
            before = tokens[begin - 1]
            if before.end != tokens[begin].start or token.end - before.start > _SINGLE_LIMIT + 1:
                break
            if (
                before.text in self._around.areas
                or before.text in LEVEL_WORDS
                or before.tag in ("w", "u")
                or (before.tag == "m" and before.text not in _SURNAMES_TOO)
            ):
                break
            one = len(before.text) == 1
            if one and (before.text in _NOT_IN_VILLAGES or before.tag in ("p", "c", "r", "d")):
                break
            plain = self._around.roles.get(before.text) is not None or before.tag not in PROPER_TAGS
            if not one and plain and not (before.tag == "n" and self._after_area(tokens, begin - 1)):
                break
            begin -= 1
        placed = self._after_area(tokens, begin)
        size = token.end - tokens[begin].start - 1
        if (
            size < (1 if placed else 2)
            or size > _SINGLE_LIMIT
            or (begin == index and token.tag not in PROPER_TAGS)
        ):
            return None
        if token.text in VILLAGE_WORDS and not self._is_named(tokens, begin, index, text, placed=placed):
            return None
        if not placed and (_VILLAGERS.match(text, token.end) or not self._around.opens(tokens, begin)):
            return None
        return tokens[begin].start

    def _is_named(self, tokens: list[Token], begin: int, index: int, text: str, *, placed: bool) -> bool:
        """Tell whether a word before 山村 or 新村 makes a name: behind an area, or where it comes again."""
        first = tokens[begin]
        if placed and begin < index:
            return len(first.text) == 1 or first.tag in PROPER_TAGS
        return (
            begin == index - 1
            and len(first.text) == 1
            and first.text not in _ORDINARY
            and (first.tag in ("n", "g", "") or first.tag in PROPER_TAGS)
            and text.count(text[first.start : tokens[index].end]) > 1
        )

    def behind_area(self, tokens: list[Token], index: int, text: str) -> int | None:
        """Return where a village begins right behind the full name of a county, a town or a street office.

        None where no such area stands close in front, or where what lies between is an ordinary word.
        """
        end = tokens[index].end
        at = index
        while (
            at > 0 and tokens[at - 1].end == tokens[at].start and end - tokens[at].start <= _SINGLE_LIMIT + 1
        ):
            before = tokens[at - 1]
            area = self._around.areas.get(before.text)
            if (
                area is not None
                and area[1] >= _FULL
                and before.text[-1] in _AREA_ENDS
                and len(before.text) > 2
            ):
                start = tokens[at].start
                ordinary = end - start < _FULL and text[start] in _ORDINARY
                if (at == index and len(tokens[index].text) < _FULL) or ordinary:
                    return None
                return None if _NO_VILLAGE.search(text, start, end) else start
            if before.text == "的":
                # 永丰乡的|磨盘村: what an ordinary village is called stands there as well.
                named = end - tokens[at].start >= _FULL and text[tokens[at].start] not in _ORDINARY
                area = self._around.areas.get(tokens[at - 2].text) if at > 1 and named else None
                placed = area is not None and area[1] >= _FULL and tokens[at - 2].text[-1] in _AREA_ENDS
                start = tokens[at].start
                return None if not placed or _NO_VILLAGE.search(text, start, end) else start
            if before.tag == "w":
                return None
            at -= 1
        return None

    def _after_area(self, tokens: list[Token], at: int) -> bool:
        return at > 0 and tokens[at - 1].text in self._around.areas and tokens[at - 1].end == tokens[at].start
