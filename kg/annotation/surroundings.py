"""What stands around a word: whether it opens a stretch, stands inside a name, or ends another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotation.words import (
    JOINED,
    LEVEL_WORDS,
    MEASURES,
    OPENING,
    ORGANISATIONS,
    PROPER_TAGS,
    STOP_TAGS,
    UNITS,
    WHOLE_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.annotation.heads import Head, Heads
    from kg.annotation.tokens import Token
    from kg.gazetteer import Gazetteer

# Reforms are also what others are about: 改革和发展论坛.
_ASPECTS = frozenset("改革 革命 试点 普查 督察 会议 生态修复 综合治理 论坛".split())
_LEVELS = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}


class Surroundings:
    """Answers questions on the words around a word.

    `areas` maps a name of an area to its form (official, short, former) and its level, 0 for a country or a
    group of areas to 4 for a township; `roles` a word to its role at the left boundary of names; `triggers`
    a word to the head that it is or ends in; `bodies` are the agencies of the gazetteer, `abbreviations` the
    areas that one character stands for.
    """

    def __init__(self, heads: Heads, gazetteer: Gazetteer, triggers: Mapping[str, Head | None]) -> None:
        self.roles = heads.roles
        self.triggers = triggers
        self.areas: dict[str, tuple[str, int]] = {}
        self.abbreviations = gazetteer.abbreviations
        self.bodies = frozenset(text for text, names in gazetteer.names() if names[0].type == "Agency")
        for text, names in gazetteer.names():
            for name in names:
                if name.type != "AdministrativeArea" or len(text) < 2 or name.common:
                    continue
                area = gazetteer.areas.get(name.key.removeprefix("area/"))
                level = _LEVELS.get(area.level, 1) if area else 0
                if text not in self.areas or name.form == "official":
                    self.areas[text] = (name.form, level)

    def opens(self, tokens: list[Token], at: int, *, area: bool = False) -> bool:
        """Tell whether token `at` opens a stretch: it comes after a mark, a verb, an area name."""
        if at == 0:
            return not area
        before = tokens[at - 1]
        if area:
            return before.text in self.areas and before.end == tokens[at].start
        return (
            before.end != tokens[at].start
            or before.tag == "w"
            or before.text in self.areas
            or self.roles.get(before.text) in ("governs", "either", "joins")
            or before.tag in STOP_TAGS
            or before.tag == "v"
        )

    def inside(self, tokens: list[Token], at: int) -> bool:
        """Tell whether a word that may govern the name stands inside it, behind a noun of it."""
        if at == 0:
            return False
        before = tokens[at - 1]
        if before.end != tokens[at].start or before.tag in ("w", "m") or before.tag in STOP_TAGS:
            return False
        if before.text in self.areas or before.text in LEVEL_WORDS or before.text in WHOLE_WORDS:
            return False
        crossed = self.triggers.get(before.text)
        if crossed is not None and crossed.type in ORGANISATIONS:
            return False
        role = self.roles.get(before.text)
        if role in ("governs", "joins"):
            return False
        if role == "either":
            return self.inside(tokens, at - 1)
        return before.tag[:1] not in ("d", "f")

    def is_body(self, token: Token) -> bool:
        """Tell whether a word can end a name that goes on with a branch: 局|舒城分局."""
        head = self.triggers.get(token.text)
        return (head is not None and head.type in ORGANISATIONS) or token.tag in ("nt", "nz")

    def ends_body(self, tokens: list[Token], at: int) -> bool:
        """Tell whether the token at `at` ends the name of an organisation."""
        crossed = self.triggers.get(tokens[at].text) if at >= 0 else None
        return crossed is not None and crossed.type in ORGANISATIONS

    def counted(self, tokens: list[Token], at: int) -> int | None:
        """Return where 第四次 or 第41届 begins that ends at token `at`; none when it is another count."""
        if at > 0 and tokens[at - 1].tag == "m" and tokens[at - 1].end == tokens[at].start:
            if tokens[at - 1].text.startswith("第"):
                return at - 1
            if at > 1 and tokens[at - 2].text == "第" and tokens[at - 2].end == tokens[at - 1].start:
                return at - 2
        return None

    def compound(self, tokens: list[Token], at: int) -> bool:
        """Tell whether a character is the second of a verb that the word list lacks (锁边)."""
        before = tokens[at - 1] if at else None
        return (
            before is not None
            and len(tokens[at].text) == len(before.text) == 1
            and before.tag == "v"
            and before.end == tokens[at].start
            and before.text not in self.roles
        )

    def joins(self, tokens: list[Token], at: int, index: int, head: Head, text: str) -> bool:
        """Tell whether 和, 与 or 及 at `at` stands inside the name and not between two names."""
        if at == 0:
            return False
        left = tokens[at - 1]
        if left.end != tokens[at].start or left.tag in ("w", "m"):
            return False
        crossed = self.triggers.get(left.text)
        if (crossed is not None and crossed.type in ORGANISATIONS) or left.text in self.areas:
            return False
        if JOINED.search(text, max(0, left.start - 6), tokens[min(at + 2, index)].end):
            return True
        # 暨 joins what is one meeting.
        if (
            head.rich
            and tokens[at].text != "暨"
            and (self._begins(tokens[at + 1], left) or self._is_like(crossed, head))
        ):
            return False
        return head.rich or (head.type == "Agency" and len(head.text) == 1)

    def _begins(self, right: Token, left: Token) -> bool:
        """Tell whether a name begins behind a word that joins: 任务和|中央…会议, but not 黄河和|长江…."""
        if right.text in WHOLE_WORDS or right.text == "中央":
            return True
        named = right.tag in PROPER_TAGS or right.text in self.areas
        return named and left.tag not in PROPER_TAGS and left.text not in self.areas

    @staticmethod
    def _is_like(crossed: Head | None, head: Head) -> bool:
        """Tell whether a word ends a name of its own, like what ends in `head`: 工程和|设施项目."""
        if crossed is None or crossed.type not in ("Event", "Project"):
            return False
        if crossed.type == head.type == "Event":
            return True
        return crossed.text == head.text or crossed.text not in _ASPECTS

    def number_inside(self, tokens: list[Token], begin: int) -> bool:
        """Tell whether the number before token `begin` belongs to the name: 第二, 三期, 200万千瓦, 2025年."""
        number, following = tokens[begin - 1].text, tokens[begin].text
        if number == "第" or number in UNITS or (begin > 1 and tokens[begin - 2].text == "第"):
            return True
        if number.startswith("第") or number[-1:] == "期":
            return True
        if following in MEASURES:
            return False
        if len(following) > 2 and following[-1] == "级" and following[0] in "万千百兆":
            return True  # 30|万吨级
        return (
            following in UNITS
            or following[:1] in "期号届次"
            or (number in ("一", "三", "五") and following == "年")
        )

    @staticmethod
    def opening(tokens: list[Token], at: int) -> int | None:
        """Return the token that opens what closes at `at`, none when it is far away."""
        opening = OPENING.get(tokens[at].text)
        if opening is None:
            return None
        for back in range(at - 1, max(-1, at - 18), -1):
            if tokens[back].text == opening:
                return back
            if tokens[back].text in "。！？；":
                return None
        return None
