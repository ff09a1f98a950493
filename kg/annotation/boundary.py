"""Where a name begins: the walk to the left from its head, over words, until evidence stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotation.anchors import COUNTRIES, LONGEST, Anchors
from kg.annotation.words import (
    COUNTED,
    GROUNDS,
    LEVEL_WORDS,
    LOCATIVES,
    MEASURES,
    NATIONAL,
    ORGANISATIONS,
    PLACES,
    PROPER_TAGS,
    SEASONAL,
    SPANS,
    STAGE,
    STOP_TAGS,
    VISIONS,
    WHOLE_WORDS,
    YEARS,
)

if TYPE_CHECKING:
    from kg.annotation.heads import Head
    from kg.annotation.surroundings import Surroundings
    from kg.annotation.tokens import Token

_NOMINAL = frozenset(("n", "v", "vn", "b", "g"))
# 京津冀|协同|发展座谈会, 江西|现代|职业学院: words that go on with the name of an area.
_SHARED = frozenset("协同 协调 合作 联合 发展 保护".split())
_BODIES_AND_WORKS = frozenset((*ORGANISATIONS, "Project", "Facility"))
_BODIES_AND_EVENTS = frozenset((*ORGANISATIONS, "Event"))
# What a town's works may be called without being told from those of other towns.
_OF_ANY_TOWN = frozenset("城市 城镇 城乡 城区 县城 农村 生活 自来 新 第一 第二 第三 第四 第五".split())
_NUMERALS = frozenset("二三四五六七八九十")
# 六国化工股份有限公司, 三一重工; 三家有限公司 and 七国集团 are counted.
_FIRM_ENDS = ("有限公司", "有限责任公司")
_COUNTED_OF_FIRMS = frozenset("大地方类省市县区级年月日天")
# The dictionary has them as times; a name may begin with them (清|水塘片区, 明|长城).
_DYNASTIES = frozenset("秦汉隋唐宋元明清")
_AGES = frozenset("现代 当代 未来".split())
_WHOLE_WATERS = frozenset("流域 水系 干流 支流 河段".split())
_FIRMS = frozenset("企业 公司 单位 厂家 机构".split())
_FIELD_FIRST = ("重点实验室", "工程研究中心", "技术研究中心", "技术创新中心")


class Boundary:
    """Finds the left boundary of names."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._anchors = Anchors(around)

    def find(self, tokens: list[Token], index: int, head: Head, text: str) -> tuple[int, str]:
        """Return the first token of the name that ends at token `index`, and what area it begins with.

        That is the form of an area name (official, short, former), "level" for 省 or 市 alone, "whole" for
        全省 or 全国, "" for none.
        """
        begin, form, verb = self._walk(tokens, index, head, text)
        if verb and (
            head.type in ("Agency", "Event", "Project", "Policy")
            or (
                head.type in ("Institution", "Facility")
                and len(head.text) > 2
                and self._joined(tokens, begin)
            )
        ):
            anchor = self._anchors.past_verb(tokens, begin, index, head)
            if anchor is not None:
                return self._anchors.further(tokens, *anchor, head) if head.type == "Event" else anchor
        if head.type in ("Company", "Institution") and form == "":
            brand = self._anchors.past_brand(tokens, begin, index)
            if brand is not None:
                return brand
        if begin and head.type in ("Designation", "Event", "Policy", "Site", "Institution"):
            return self._anchors.further(tokens, begin, form, head)
        return begin, form

    def bare(self, tokens: list[Token], index: int) -> tuple[int, str]:
        """Return the same for a head that is a name by itself: only an area right in front belongs to it."""
        if (
            index
            and tokens[index - 1].end == tokens[index].start
            and tokens[index - 1].text in self._around.areas
        ):
            begin, form = index - 1, self._around.areas[tokens[index - 1].text][0]
            if begin and tokens[begin - 1].text == "中共" and tokens[begin - 1].end == tokens[begin].start:
                begin -= 1
            return begin, form
        if index and tokens[index - 1].text == "中共" and tokens[index - 1].end == tokens[index].start:
            return index - 1, ""
        return index, "level"

    def edition(self, tokens: list[Token], index: int, head: Head) -> int:
        """Return the same for an event that has a name by itself: its place, year and count belong to it."""
        return self._anchors.edition(tokens, index, head)

    def _walk(self, tokens: list[Token], index: int, head: Head, text: str) -> tuple[int, str, bool]:
        """Return the first token of the walk, the form of its area, and whether a verb stopped it."""
        begin = index
        end = tokens[index].end
        joined_at: int | None = None
        quoted = fielded = False
        roles, areas = self._around.roles, self._around.areas
        while begin > 0:
            before = tokens[begin - 1]
            if before.end != tokens[begin].start or end - before.start > LONGEST:
                break
            word, tag = before.text, before.tag
            if tag == "w":
                opening = self._around.opening(tokens, begin - 1)
                if opening is not None and head.type != "AdministrativeArea":
                    if word in '”’"':
                        begin, quoted = opening, True
                        continue
                    if begin - 1 - opening <= 6:
                        begin = opening
                        continue
                if (
                    word in "-—·±"
                    and head.type not in ORGANISATIONS
                    and begin > 1
                    and tokens[begin - 2].tag != "w"
                ):
                    begin -= 1
                    continue
                break
            if word == "中" and head.type == "Event" and tokens[begin].text in COUNTRIES:
                return begin - 1, "short", False  # 中|拉|论坛
            area = areas.get(word)
            if area is not None:
                if head.rich and self._vision(tokens, begin - 1):
                    begin -= 2
                    continue
                taken, form = self._take_area(tokens, begin - 1, index, head, area)
                if taken == begin - 1 and self._named_after(tokens, begin - 1, index, head):
                    fielded = True
                    begin -= 1
                    continue
                if form == "" and joined_at is not None:
                    return joined_at, "", False
                if taken < begin and taken > 0 and (head.type in _BODIES_AND_WORKS or head.text in GROUNDS):
                    further = tokens[taken - 1]
                    known = (
                        self._around.is_body(further)
                        if head.type in ORGANISATIONS or head.text in GROUNDS
                        else further.tag in ("nt", "nz")
                    )
                    if further.end == tokens[taken].start and known:
                        begin = taken
                        continue
                return taken, form, False
            if word in LEVEL_WORDS and begin - 1 < index:
                if head.area == "full" and head.type in _BODIES_AND_EVENTS:
                    if word == "县" and self._unlisted(tokens, begin - 2):
                        return begin - 2, "official", False
                    return begin - 1, "level", False
                break
            if (
                word == "国家"
                and head.type in ("Site", "Institution")
                and self._named_before(tokens, begin - 1)
            ):
                # 秦岭|国家|植物园, 张江|国家|实验室
                begin -= 1
                continue
            if word == "国际" and head.type in ("Facility", "Site") and self._named_before(tokens, begin - 1):
                begin -= 1
                continue
            if word == "中央" and head.type == "Event" and begin - 1 < index:
                return begin - 1, "whole", False
            if word in WHOLE_WORDS and begin - 1 < index:
                if head.type in ("Event", "Policy", "Institution", "Designation") or (
                    head.type in ("Agency", "Project") and word in ("全国", "国家")
                ):
                    return begin - 1, "whole", False
                break
            if word == "年度" and head.type == "Project" and (year := self._dated(tokens, begin)) < begin:
                begin = year
                continue
            if word == "商" and begin > 1 and self._around.ends_body(tokens, begin - 2):
                break  # 水利部|商|财政部
            role = roles.get(word)
            if role == "joins":
                if word == "、":
                    break
                if not fielded and not self._around.joins(tokens, begin - 1, index, head, text):
                    return begin, "", True
                joined_at = joined_at if joined_at is not None else begin
                begin -= 1
                continue
            if STAGE.match(word) or (YEARS.match(word) and tokens[begin].text in SPANS):
                begin -= 1
                continue
            if word in COUNTED and (counted := self._around.counted(tokens, begin - 1)) is not None:
                begin = counted
                continue
            if tag == "d" and self._around.compound(tokens, begin - 1):
                begin -= 1
                continue
            if word in _AGES and self._named_before(tokens, begin - 1):
                begin -= 1
                continue
            if word in _DYNASTIES and tag == "t" and begin <= index and self._around.opens(tokens, begin - 1):
                begin -= 1
                continue
            if role == "governs" or (tag in STOP_TAGS and word not in SEASONAL):
                if (
                    word in LOCATIVES
                    and begin < index + 1
                    and len(tokens[begin].text) == 1
                    and self._around.opens(tokens, begin - 1)
                ):
                    begin -= 1
                    continue
                return begin, "", True
            if tag == "v" and begin == index and head.rich and self._is_lone_verb(tokens, begin - 1):
                return begin, "", True
            if role == "either" and not self._around.inside(tokens, begin - 1):
                seen = head.rich and self._vision(tokens, begin - 2)
                if not seen and not self._shared(tokens, begin - 1):
                    return begin, "", True
                begin -= 1
                continue
            if quoted and tag not in PROPER_TAGS and tag != "":
                break
            crossed = self._around.triggers.get(word)
            if quoted and crossed is not None and crossed.type in ORGANISATIONS:
                break
            if (
                crossed is not None
                and not self._crosses(crossed, head, word)
                and (len(word) > 1 or not self._around.opens(tokens, begin - 1))
            ):
                break
            if tag == "m" and not self._around.number_inside(tokens, begin):
                if begin < index and head.type in PLACES and self._numeral(tokens, begin - 1):
                    begin -= 1
                    continue
                if head.type == "Company" and (numbered := self._numbered(tokens, begin - 1, head)) < begin:
                    begin = numbered
                    continue
                break
            if head.type == "Company" and word in _FIRMS and begin <= index:
                break
            if (
                head.type == "AdministrativeArea"
                and head.need != "named"
                and not self._village(tokens, begin - 1, end)
            ):
                break
            begin -= 1
        return begin, "", False

    def _take_area(
        self, tokens: list[Token], at: int, index: int, head: Head, area: tuple[str, int]
    ) -> tuple[int, str]:
        """Return where a name begins that has an area name in front of it, the area at token `at`."""
        form, level = area
        if level > 0 and form == "official" and any(token.text == "村" for token in tokens[at + 1 : at + 5]):
            # 长沙市望城区|柳溪村…: an address in front of a village.
            return at + 1, ""
        quoted = tokens[at + 1].text in '“‘"' if at + 1 < len(tokens) else False
        if quoted and head.type == "Event" and form == "official" and level > 0:
            return at + 1, ""
        if head.area == "none":
            return at + 1, ""
        lone = head.area == "lone" and all(token.text in _OF_ANY_TOWN for token in tokens[at + 1 : index])
        if head.area in ("short", "lone") and form == "official" and level > 0 and not lone:
            return at + 1, ""
        if (
            head.area == "full"
            and head.type in ORGANISATIONS
            and level == 3
            and tokens[at].text.endswith("区")
        ):
            # The bureau of a district carries the name of the city, that of a county does not.
            above = self._around.areas.get(tokens[at - 1].text) if at else None
            if above is not None and above[1] == 2 and tokens[at - 1].end == tokens[at].start:
                at -= 1
        if (
            at > 0
            and tokens[at - 1].end == tokens[at].start
            and (tokens[at - 1].text in NATIONAL or tokens[at - 1].text.startswith("中国"))
        ):
            at -= 1
        return at, form

    def _is_lone_verb(self, tokens: list[Token], at: int) -> bool:
        """Tell whether a verb of one character stands by itself (跑|项目) and not behind a noun (缓冲|带)."""
        if len(tokens[at].text) != 1:
            return False
        before = tokens[at - 1] if at else None
        behind = before is not None and before.end == tokens[at].start and before.tag in _NOMINAL
        return not behind

    def _joined(self, tokens: list[Token], begin: int) -> bool:
        """Tell whether the walk was stopped by a word that joins, not by a verb."""
        return begin > 0 and self._around.roles.get(tokens[begin - 1].text) == "joins"

    def _named_after(self, tokens: list[Token], at: int, index: int, head: Head) -> bool:
        """Tell whether a field stands in front of the area of a laboratory (盐碱地改良甘肃省重点实验室)."""
        if not head.text.endswith(_FIELD_FIRST) or at == 0 or tokens[index].start != tokens[at].end:
            return False
        before = tokens[at - 1]
        role = self._around.roles.get(before.text)
        return before.end == tokens[at].start and before.tag[:1] in ("n", "v", "b") and role != "governs"

    def _crosses(self, crossed: Head, head: Head, word: str) -> bool:
        """Tell whether the walk may pass over a word that ends a name of its own."""
        if head.type in ORGANISATIONS:
            return True
        if head.type == "Event" and crossed.need == "bare":
            return True  # 省委农村工作会议: a meeting goes by the name of who holds it.
        if crossed.type == "Company":
            return word == "煤矿"
        if head.type == "WaterBody" and crossed.text in _WHOLE_WATERS:
            return False
        return crossed.type != "Agency" or crossed.text in (
            ("政府", "部门") if head.type == "Event" else ("大学", "部门")
        )

    def _dated(self, tokens: list[Token], begin: int) -> int:
        """Return the place of a year behind an area (清泉县|2024年度|…工程), `begin` where there is none."""
        at = begin - 2
        if at < 1 or tokens[at].end != tokens[begin - 1].start or not tokens[at].text.isdecimal():
            return begin
        return at if self._named_before(tokens, at) else begin

    def _numeral(self, tokens: list[Token], at: int) -> bool:
        """Tell whether a number right behind an area is the first character of a name (宁乡市|九龙泉湿地)."""
        if tokens[at].text not in _NUMERALS or tokens[at + 1].text in MEASURES or tokens[at + 1].text == "大":
            return False
        return self._named_before(tokens, at)

    def _unlisted(self, tokens: list[Token], at: int) -> bool:
        """Tell whether a word right before 县 makes it a county that no table has (渌|县|人民政府)."""
        if at < 0 or tokens[at].end != tokens[at + 1].start or not self._around.opens(tokens, at):
            return False
        token = tokens[at]
        if token.text in self._around.roles or token.text in self._around.areas:
            return False
        return token.tag in ("ns", "nz") or (len(token.text) == 1 and token.tag in ("g", "", "nr"))

    def _numbered(self, tokens: list[Token], at: int, head: Head) -> int:
        """Return where a firm's name begins that has numerals in front, `at` + 1 where they count."""
        none = at + 1
        if not head.text.endswith(_FIRM_ENDS) or tokens[none].text[0] in MEASURES | _COUNTED_OF_FIRMS:
            return none
        begin = none
        while begin > 0 and tokens[begin - 1].end == tokens[begin].start:
            word = tokens[begin - 1].text
            if word not in _NUMERALS and (word != "一" or begin < 2):
                break
            begin -= 1
        if begin == none or tokens[begin].text == "一" or not self._around.opens(tokens, begin):
            return none
        return begin

    def _shared(self, tokens: list[Token], at: int) -> bool:
        """Tell whether only words that go on with its name stand between an area and token `at`."""
        while tokens[at].text in _SHARED:
            if self._named_before(tokens, at):
                return True
            at -= 1
        return False

    @staticmethod
    def _vision(tokens: list[Token], at: int) -> bool:
        """Tell whether the area at token `at` is one to come (数字|中国)."""
        return at > 0 and tokens[at - 1].text in VISIONS and tokens[at - 1].end == tokens[at].start

    def _named_before(self, tokens: list[Token], at: int) -> bool:
        """Tell whether a proper word or an area stands right in front of token `at`."""
        if at == 0 or tokens[at - 1].end != tokens[at].start:
            return False
        return tokens[at - 1].tag in PROPER_TAGS or tokens[at - 1].text in self._around.areas

    def _village(self, tokens: list[Token], at: int, end: int) -> bool:
        """Tell whether a word can be part of the name of a village or town."""
        token = tokens[at]
        if end - token.start > 6:
            return False
        role = self._around.roles.get(token.text)
        if role is not None:
            # 大|凰山社区: what is an ordinary attribute may begin a name of unknown characters.
            following = tokens[at + 1]
            plain = len(following.text) == 1 and self._around.roles.get(following.text) is None
            return role == "generic" and len(token.text) == 1 and plain
        if len(token.text) == 1:
            return token.tag not in ("v", "d", "p", "q", "r")
        return token.tag in PROPER_TAGS or (
            token.tag in ("", "n") and self._around.opens(tokens, at, area=True)
        )
