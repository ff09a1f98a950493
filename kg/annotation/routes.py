"""Finds where the names of roads, railways and lines begin: at the places that they lead from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.words import PROPER_TAGS

if TYPE_CHECKING:
    from kg.annotation.surroundings import Surroundings
    from kg.annotation.tokens import Token

TRACKS = frozenset("高速 高速公路 铁路 高速铁路 高铁 城际铁路".split())
# What can be named by two places: 咸阳至宝鸡高速公路.
ROUTES = TRACKS | frozenset("公路 客运专线 工程 项目 运河 干渠".split())
_LARGE = (1, 2)
_MOST_TOWNS = 3
# What is an ordinary word of one character as well: 一条大|铁路, 建成|铁路.
_ORDINARY = frozenset(
    "小大新老旧古穷深美好这那一该各此座个片本全每某几多的了在和与是由从向对把被将于以及为让使着过"
)
# 常德高速公路（湖北段）
_STRETCH = re.compile(r"[（(][\u4e00-\u9fff]{2,6}段[）)]")


def stretch_end(text: str, end: int) -> int:
    """Return where the stretch ends that stands in brackets behind the name of a line, 0 for none."""
    found = _STRETCH.match(text, end)
    return found.end() if found else 0


class Routes:
    """Finds the beginning of names that two places and more make up."""

    def __init__(self, around: Surroundings) -> None:
        self._areas = around.areas
        # What towns on a line are called by: the first character of their names, or the sign of the province.
        signs = {name[0] for name, (_, level) in around.areas.items() if level in _LARGE}
        signs.update(sign for sign, codes in around.abbreviations.items() if codes[0].isdigit())
        self._signs = signs - _ORDINARY

    def towns(self, tokens: list[Token], begin: int, index: int) -> int:
        """Return where the towns begin, one character each, that a line is named by (张吉怀|高铁).

        That is `begin` where there are not two or three of them in front of the head at `index`.
        """
        at = index
        while at > 0 and _adjoin(tokens, at) and tokens[at - 1].text in self._signs:
            at -= 1
        return at if 2 <= index - at <= _MOST_TOWNS else begin

    def origin(self, tokens: list[Token], begin: int, index: int, area_form: str) -> int:
        """Return where a line begins that is named by where it comes from: 咸阳至|宝鸡高速公路."""
        if begin == index or (not area_form and not self._is_place(tokens[begin])):
            return begin
        while True:
            # 湖北荆门至|湖南|常德: where the end of the line has its province, so has its beginning.
            paired = begin > 0 and tokens[begin - 1].text in self._areas and _adjoin(tokens, begin)
            at = begin - paired
            inside = (
                tokens[begin].text in self._areas and begin + 1 < index and self._is_place(tokens[begin + 1])
            )
            if not (
                at > 1
                and tokens[at - 1].text in "至到经—-"
                and self._is_place(tokens[at - 2])
                and _adjoin(tokens, at)
                and _adjoin(tokens, at - 1)
            ):
                return begin
            begin = at - 2
            if (
                (paired or inside)
                and begin
                and tokens[begin - 1].text in self._areas
                and _adjoin(tokens, begin)
            ):
                begin -= 1

    def _is_place(self, token: Token) -> bool:
        return token.tag in PROPER_TAGS or token.text in self._areas


def _adjoin(tokens: list[Token], at: int) -> bool:
    return tokens[at - 1].end == tokens[at].start
