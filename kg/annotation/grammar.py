"""Finds names by how they are built: a head at the end, and to its left the words that belong to the name.

Chinese marks neither end of a name. The right end is a head (厅, 有限公司, 保护区, 工程). From there the walk
of `kg.annotation.boundary` goes left until evidence says that the name has begun; what it returns must hold
enough before its head to be a name and not a common noun.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.boundary import Boundary
from kg.annotation.candidates import propose, text_of, tokens_of
from kg.annotation.common_nouns import CommonNouns
from kg.annotation.continuations import is_longer
from kg.annotation.joint_events import join_events
from kg.annotation.quotations import find_quoted
from kg.annotation.routes import ROUTES, TRACKS, Routes, stretch_end
from kg.annotation.short_names import VILLAGE_WORDS, ShortNames
from kg.annotation.statuses import first_status, goes_on, has_status
from kg.annotation.sufficiency import Sufficiency
from kg.annotation.surroundings import Surroundings
from kg.annotation.waters import find_waters
from kg.annotation.words import (
    GROUNDS,
    LEVEL_WORDS,
    ORDINAL,
    ORGANISATIONS,
    OWN_AREAS,
    PLACES,
    PROPER_TAGS,
    STATUS_VERBS,
    WHOLE_WORDS,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotation.heads import Head, Heads
    from kg.annotation.tokens import Token
    from kg.gazetteer import Gazetteer

_LONGEST = 40
_GREAT_THINGS = PLACES | {"AdministrativeArea", "Project"}
_GREAT = re.compile(r"[两二三四五六七八九十]大")
_COUNTED = PLACES | {"Company"}
# 第二批公路, 第44届海湾国家: what is counted by these is no place and no firm.
_ISSUE = re.compile(r"第?[一二三四五六七八九十百0-9]+[届批次级]")
# Heads that may be a name by themselves, where something says so.
_ALONE = frozenset(("bare", "status", "edition"))
_SMALLEST = frozenset(("社区", "嘎查", "自然村"))
# A body of one word that has a name of its own: 全国人大常委会, and not 大会 or 委员会.
_WHOLE_BODY = 4
# 各县市|水利局, 市县|水务局: the offices of all counties and cities are none by themselves.
_EACH = re.compile(r"各(?:自治[区州县]|直辖市|街道|[省市州盟县区旗镇乡、和及（）])*$")
_LEVELS_TOGETHER = frozenset("省市 市县 县市 区县 县区 市州 州市 县市区 市县区 区县市".split())
_FAR = 10
_SECTIONS = frozenset("处科司部")
# Verbs that the names of water works begin with: 引江补汉工程, 调水工程.
# How something is done: no name begins with it.
_HOW = frozenset("精细 切实 全面 深入 扎实 积极 认真 有效 持续 彻底 大力 稳步 加快 不断 进一步".split())
_LIGHT_TAGS = frozenset(("q", "y", "v", "d", "a"))
_PART = re.compile(r"(?:首|第[一二三四五六])期(?:线下展|展览)?(?![末间货])")
_DRAWING = frozenset("引调补济")
_MEMBER = re.compile(r"副?书记|(?:常务)?委员|成员")
_WATERS = frozenset("江河湖海")
_PARTY = frozenset(("党委", "党支部", "党总支", "党组", "纪委"))
_VILLAGE_BODIES = frozenset(("党委", "党支部", "党总支", "村委会", "村民委员会"))
# Of these 工作 is no closing noun.
_WORKS = ("工程", "项目", "改革", "革命", "攻坚战", "保卫战")
# Words that are remembered: more than any list of words has, so that numbers do not fill the memory.
_MOST = 200_000


class NameGrammar:
    """Component that proposes names with a known head, cut at the left by evidence."""

    def __init__(self, heads: Heads, gazetteer: Gazetteer, stems: frozenset[str]) -> None:
        self._heads = heads
        self._roles = heads.roles
        self._stems = stems
        self._triggers: dict[str, Head | None] = {}
        known = frozenset(text for text, names in gazetteer.names() if not names[0].common)
        self._enough = Sufficiency(heads.roles, known, stems)
        self._around = Surroundings(heads, gazetteer, self._triggers)
        self._boundary = Boundary(self._around)
        self._short = ShortNames(self._around)
        self._routes = Routes(self._around)
        self._common = CommonNouns(self._around)

    def __call__(self, doc: Doc) -> Doc:
        """Propose the names that end at each head."""
        tokens = tokens_of(doc)
        text = text_of(doc)
        triggers = self._triggers
        if len(triggers) > _MOST:
            triggers.clear()
        # All words of the document first: what stands around a head is looked up here as well.
        for token in [token for token in tokens if token.text not in triggers]:
            triggers[token.text] = self._trigger(token.text, token.tag)
        heads = [(index, head) for index, token in enumerate(tokens) if (head := triggers[token.text])]
        granted = -1
        for index, head in heads:
            found = self._name(tokens, index, head, text, granted)
            if found is not None:
                start, label, kind = found
                end = tokens[index].end
                if label == "Designation":
                    granted = end
                elif label == "Project":
                    end = _project_end(tokens, index)
                elif label == "Event":
                    end = self._event_end(tokens, index)
                elif label == "Facility" and (stretch := stretch_end(text, end)):
                    end = stretch
                propose(doc, start, end, label, "short" if kind else "name", "grammar")
        find_quoted(doc, self._heads)
        find_waters(doc, self._around.areas, self._stems)
        join_events(doc)
        return doc

    def _trigger(self, word: str, tag: str) -> Head | None:
        """Return the head that a word is or ends in; 结局 and 布局 end in none."""
        if word in self._heads.heads:
            return self._heads.heads[word]
        head = self._heads.longest(word)
        if head is None or word in self._around.areas:
            return None
        if head.type == "Company" and word in self._around.bodies:
            return None  # 二十国集团
        stem = word[: -len(head.text)]
        if head.text == "村" and len(word) < 4 and word != "村村":
            return head if word not in self._roles or word in VILLAGE_WORDS else None
        if tag in PROPER_TAGS and head.type != "AdministrativeArea":
            return head
        if len(stem) > 1 and (len(head.text) > 1 or stem in self._stems) and not head.single:
            return head
        return None

    def _name(
        self, tokens: list[Token], index: int, head: Head, text: str, granted: int
    ) -> tuple[int, str, bool] | None:
        """Return start, class, and whether it is a short form, of the name that ends at token `index`.

        `granted` is where the last status ended.
        """
        word = tokens[index].text
        if head.single:
            start = self._short.natural(tokens, index, head)
            return None if start is None else (start, head.type, False)
        if head.text == "村" or word[-1:] == "村":
            start = self._short.village(tokens, index, text)
            return None if start is None else (start, head.type, False)
        if head.text in _SMALLEST and (start := self._short.behind_area(tokens, index, text)) is not None:
            return start, head.type, False
        if word == "中心" and index and tokens[index - 1].text in self._around.areas:
            return None  # 乌鲁木齐市|中心: the middle of a town
        before = tokens[index - 1].text if index else ""
        if before[-1:] == "大" and head.type in _GREAT_THINGS and _GREAT.fullmatch(before):
            return None  # 长江、黄河|两大流域
        if before[-1:] == "村" and head.text in _VILLAGE_BODIES:
            start = self._short.village(tokens, index - 1, text)
            if start is not None and tokens[index - 1].end == tokens[index].start:
                return start, head.type, False  # 柳湾村|党支部
        if head.type == "WaterBody" and tokens[index].tag in PROPER_TAGS and len(word) > len(head.text) + 1:
            begin, area_form = index, ""  # 黄河流域 is a whole name
        elif word in ("流域", "水系") and self._short.is_water(tokens, index - 1):
            begin, area_form = index - 1, ""
        elif head.need == "bare":
            begin, area_form = self._boundary.bare(tokens, index)
        elif head.need == "edition":
            begin, area_form = self._boundary.edition(tokens, index, head), ""
        else:
            begin, area_form = self._boundary.find(tokens, index, head, text)
        begin = self._trim(tokens, begin, index, rich=head.rich)
        if head.text in TRACKS and (towns := self._routes.towns(tokens, begin, index)) != begin:
            begin, area_form = towns, "official"
        start, end = tokens[begin].start, tokens[index].end
        longest = self._heads.longest(text[start:end])
        if (
            longest is None
            or end - start > _LONGEST
            or (end - start <= len(longest.text) and longest.need not in _ALONE)
        ):
            return None
        head = longest
        if head.rich and begin < index and tokens[begin].text in _WATERS:
            return None  # 过|江|工程: a word was cut
        begin = self._verbs(tokens, begin, index, head)
        start = tokens[begin].start
        if end - start <= len(longest.text) and longest.need not in _ALONE:
            return None
        if text[start:end] in self._roles or "非" in (tokens[begin].text, text[start - 1 : start]):
            return None
        if head.type == "Event" and head.need != "edition" and self._is_count(tokens[begin:index]):
            body = self._body_before(tokens, begin)
            return None if body is None else (tokens[body].start, head.type, False)
        if is_longer(head, text, end):
            return None
        if head.type in _COUNTED and not head.text.endswith("区") and _ISSUE.match(text, start):
            return None
        if head.type == "Project" and _ISSUE.fullmatch(text, start, end - len(head.text)):
            return None  # 第二批|项目
        if self._common.is_one(tokens, begin, index, head, text):
            return None
        if head.text in _SECTIONS and not any(self._is_body(token) for token in tokens[begin:index]):
            return None
        if head.text == "督察" and tokens[index - 1].text == "总":
            return None
        if head.text in _PARTY and (
            any(self._is_firm(token) for token in tokens[begin:index])
            or (_MEMBER.match(text, end) and any(self._is_body(token) for token in tokens[begin:index]))
        ):
            return None  # 县水务局|党委委员: a post at the body
        if head.type == "Agency" and (
            _EACH.search(text, max(0, tokens[begin].start - _FAR), tokens[begin].start)
            or tokens[begin].text in _LEVELS_TOGETHER
        ):
            return None
        first = self._triggers.get(tokens[begin].text)
        if begin < index and first is not None and tokens[begin].text == first.text and len(first.text) > 1:
            if first.need == "bare":
                # 省委|宣传部, 县政府|办公室: the body in front says whose.
                area_form = "level"
            elif first.type in ("Agency", "Company", "Institution"):
                return None
        label = head.type
        if head.text in ROUTES and (origin := self._routes.origin(tokens, begin, index, area_form)) < begin:
            return tokens[origin].start, label, False
        if head.text in GROUNDS:
            if any(self._is_body(token) for token in tokens[begin:index]):
                return tokens[begin].start, "Facility", False
            if label == "Facility":
                return None  # 高校|成都校区
        start = tokens[begin].start
        if label in ("Site", "Designation") and (head.need == "status" or text[start:end].endswith("区")):
            alone = end - start <= len(head.text)
            if tokens[begin].text in WHOLE_WORDS and text.startswith(("建设", "创建"), end):
                return None  # 推进全市|美丽河湖|建设
            if has_status(tokens, begin, index, text, alone=alone):
                return tokens[first_status(tokens, begin, index, text)].start, "Designation", False
            if head.need == "status" and goes_on(text, granted, start):
                return start, "Designation", True
            if head.need == "status":
                # 示范项目 that nothing grants is a project like others.
                inner = self._heads.longest(head.text[1:], 2)
                if inner is None or inner.need == "status" or alone:
                    return None
                head, label = inner, inner.type
        if begin and tokens[begin - 1].text in OWN_AREAS and tokens[begin - 1].end == start and not area_form:
            area_form = "level"
        if not self._enough.holds(tokens, begin, index, head, area_form):
            return None
        short = area_form in ("short", "level") or tokens[begin].text in LEVEL_WORDS
        return start, label, short or (head.need == "edition" and end - start == len(head.text))

    def _trim(self, tokens: list[Token], begin: int, index: int, *, rich: bool) -> int:
        """Drop what a name does not begin with: 和, a measure word, a verb or adjective of one character."""
        while begin < index:
            token = tokens[begin]
            role = self._roles.get(token.text)
            one = len(token.text) == 1
            if (
                role == "joins"
                or (role == "governs" and not one)
                or token.text in "个项座条家处批名位件种类户所"
                or (rich and (token.text in _HOW or token.text in STATUS_VERBS or token.text == "年度"))
                or (token.text in "段片" and begin and tokens[begin - 1].text in "这那一几")
                or (one and rich and token.tag in _LIGHT_TAGS and self._lone(tokens, begin))
                or (token.text == "时代" and begin and tokens[begin - 1].text == "新")  # 新|时代|…行动
                or (token.text == "好" and begin and tokens[begin - 1].tag == "v")  # 建设好|…
            ):
                begin += 1
            else:
                break
        return begin

    @staticmethod
    def _lone(tokens: list[Token], at: int) -> bool:
        """Tell whether a verb of one character stands by itself and not in 减污降碳 or 引江补汉."""
        return tokens[at].text not in _DRAWING and len(tokens[at + 1].text) > 1

    @staticmethod
    def _is_count(tokens: list[Token]) -> bool:
        return all(ORDINAL.match(token.text) or token.text in "第次届" for token in tokens)

    def _body_before(self, tokens: list[Token], begin: int) -> int | None:
        """Return where the body begins whose meeting is counted: 十四届|全国人大常委会|第十三次会议."""
        at = begin - 1
        if at < 0 or tokens[at].end != tokens[begin].start or not self._is_body(tokens[at]):
            return None
        if len(tokens[at].text) < _WHOLE_BODY:
            return None
        counted = at and ORDINAL.match(tokens[at - 1].text) and tokens[at - 1].end == tokens[at].start
        return at - 1 if counted else at

    def _is_body(self, token: Token) -> bool:
        head = self._triggers.get(token.text)
        return head is not None and head.type in ORGANISATIONS

    def _is_firm(self, token: Token) -> bool:
        head = self._triggers.get(token.text)
        return head is not None and head.type in ("Company", "Institution")

    def _verbs(self, tokens: list[Token], begin: int, index: int, head: Head) -> int:
        """Drop verbs that a name of a place, a body or a firm does not begin with (发挥|成都平原)."""
        while begin < index and tokens[begin].tag == "v" and len(tokens[begin].text) > 1:
            if tokens[begin].text in self._around.areas:
                break  # the dictionary has 保定 as a verb
            following = tokens[begin + 1]
            rich = head.rich or head.text == "战略"
            if rich and not (self._is_proper(following) or following.text in LEVEL_WORDS):
                break
            begin += 1
        if head.type in PLACES:
            # 切实|保护|青海湖流域: what stands in front of the verb is no part of the name either.
            for at in range(begin, index):
                if self._is_proper(tokens[at]):
                    break
                if self._governs(tokens[at]) and self._is_proper(tokens[at + 1]):
                    return at + 1
        return begin

    def _governs(self, token: Token) -> bool:
        """Tell whether a word of two characters and more is a verb, or one that may govern a name (建设)."""
        verb = token.tag == "v" or (token.tag == "vn" and self._roles.get(token.text) == "either")
        return verb and len(token.text) > 1

    def _event_end(self, tokens: list[Token], index: int) -> int:
        """Return where an event's name ends that tells its part: 世界杯|上海站, 广交会|第二期."""
        end = tokens[index].end
        behind = tokens[index + 1 : index + 4]
        if not behind or behind[0].start != end:
            return end
        words = [token.text for token in behind]
        areas = self._around.areas
        if words[1:] and words[0] in areas and words[1] == "站":
            return behind[1].end
        if len(words) > 2 and words[0] in "（(" and words[1] in areas and words[2] in "）)":
            return behind[2].end
        part = _PART.match("".join(words))
        return end + part.end() if part else end

    def _is_proper(self, token: Token) -> bool:
        return token.tag in PROPER_TAGS or token.text in self._around.areas


def _project_end(tokens: list[Token], index: int) -> int:
    """Return where a project's name ends: 试点|建设 belongs to it, 试点|建设方案 does not."""
    end = tokens[index].end
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.start != end:
        return end
    word = tokens[index].text
    closing = following.text == "工作" or (following.text == "建设" and word.endswith("试点"))
    if not closing or word.endswith(_WORKS):
        return end
    after = tokens[index + 2] if index + 2 < len(tokens) else None
    goes_on = after is not None and after.start == following.end and after.tag in ("n", "vn", "nz")
    return end if goes_on else following.end
