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
_NATURAL = frozenset("河江湖海山岛岭泉溪沟渠")
_NOT_IN_VILLAGES = frozenset("该各本全每个某此几多贫穷的了在和与是由从向对把被将于以及为让使着过")
# Common nouns that end in 村 and with one character more are the name of a village (径|山村).
VILLAGE_WORDS = frozenset(("山村", "新村", "庄村", "渔村", "古村"))
_VILLAGERS = re.compile(r"(?:集体|民|里|容|貌|规|史|庄|口|干部)")


class ShortNames:
    """Finds the beginning of names of a few characters, which are often no known words."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def natural(self, tokens: list[Token], index: int, head: Head) -> int | None:
        """Return where a name begins whose head is one character (汾河, 太行山)."""
        token = tokens[index]
        if token.text != head.text:
            if (
                token.tag in ("ns", "nz")
                and token.text not in self._around.areas
                and token.text not in self._around.roles
            ):
                before = tokens[index - 1] if index else None
                if (
                    before is not None
                    and before.end == token.start
                    and len(before.text) == 1
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
        if begin == index or size > 3 or tokens[index - 1].text in _NATURAL:
            return None
        # One character before the head is a name only where the gazetteer or the word list knows it.
        if size == 1:
            return None
        return tokens[begin].start

    def village(self, tokens: list[Token], index: int, text: str) -> int | None:
        """Return where the name of a village begins: two to five characters of unknown or proper words."""
        token = tokens[index]
        begin = index
        while begin > 0:
            before = tokens[begin - 1]
            if before.end != tokens[begin].start or token.end - before.start > _SINGLE_LIMIT + 1:
                break
            if (
                before.text in self._around.areas
                or before.text in LEVEL_WORDS
                or before.tag in ("w", "m", "u")
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
        if token.text in VILLAGE_WORDS and not (
            placed and begin == index - 1 and len(tokens[begin].text) == 1
        ):
            return None
        if not placed and (_VILLAGERS.match(text, token.end) or not self._around.opens(tokens, begin)):
            return None
        return tokens[begin].start

    def _after_area(self, tokens: list[Token], at: int) -> bool:
        return at > 0 and tokens[at - 1].text in self._around.areas and tokens[at - 1].end == tokens[at].start
