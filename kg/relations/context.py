"""Finds who or what a clause is about when it does not say so: its own topic, then wider and wider ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kg.model import Entity, Mention
from kg.relations.encoding import Alphabet, Encoded
from kg.relations.measured import Measured
from kg.relations.page_entities import is_country
from kg.relations.rules import REACHES, Reach

_CLAUSE = re.compile(r"[，。；！？,;!?\n]")
# A name after one of these is where, to whom or by which means, not who.
_OBLIQUE_BEFORE = re.compile(
    r"(?:在|于|向|对|从|由|为|给|被|把|将|到|往|与|同|和|及|据|按|照|依|贯彻|落实|围绕|针对|以|赴|关于|通过|经|受|走进|"
    r"进入|来自|来到|位于|聚焦|推动|推进|支持|帮助|组织|邀请|要求|获|包括|涉及|覆盖|、|\d[多余]?[个家座项处条])$"
)
_OBLIQUE_AFTER = re.compile(
    r"境内|范围内|内(?!蒙)|上(?!报)|[以之]?下(?!发|达)|中(?!标)|里|的|级|有关负责人|相关负责人|负责人|获悉|了解到|消息|[^，。；\ue000-\ue0ff]{0,12}显示|[^，。；\ue000-\ue0ff]{0,4}(?:发布|公布)的?(?:最新)?(?:数据|消息|通报)|以来|期间|时期|末|》?记者|讯"
)
# 甲厅副厅长…: the holder of the post acts, and not the body.
_POST_AFTER = re.compile(
    r"(?:党委|党组|支部|常务)?(?:副?(?:总?书记|主席|主任|总理|部长|省长|市长|州长|县长|旗长|区长|镇长|乡长|厅长|局长|司长|处长|科长"
    r"|院长|所长|站长|校长|会长|理事长|董事长|总?经理|委员长|秘书长)|成员|常委|委员(?!会))"
)
# What is no organisation is a topic only where a clause begins, after no more than a time or a connective:
# 近年来，甲市…; elsewhere it belongs to a noun (国庆期间我省的秋汛) or is the object of a verb (深化甲改革).
_OPENING = re.compile(
    r"(?:[^，。；]{0,14}(?:[日月年来前后间时天中末底初摄]|目前|此外|其中|同时|如今|此次|据悉|随后|为此|因此|但是?|而|还|也|近日|日前|记者|讯|报|电|"
    r"(?<!国|省|市|县|区|村)的|[电讯]\s*（[^（）]{0,40}）))?[\s“]*"
)
# 甲社乙市3月2日电: where it was written, not who acts.
_DATELINE = re.compile(r"[\ue000-\ue0ff]{0,2}(?:\d{1,2}月)?(?:\d{1,2}日)?(?:电|讯|消息)(?=[\s（题])")
# 会议强调，要加强领导，推进甲工程: what others are told to do, the topic has not done.
_TOLD = re.compile(
    r"(?:^|[，；：“])(?:[还也更就都均则]|一定|务必)?(?:要|应当|必须|须|建议|希望|鼓励)(?![求素闻点件道冲领会])"
)
# 甲市关闭化工厂，江北炼化投入8000万元实施乙项目; 各地要推动乙: who acts in the clause is no mention.
_SUM = r"(?:投入|投资|斥资|出资)(?:资金)?(?:约|近|超过?|逾)?[\d.]{1,8}[余多]?[万亿]{0,2}元(?:资金)?"
_NAMELESS_DOER = re.compile(
    r"(?:部门|机关|企业|公司|集团|工厂|村民|群众|农民|居民|单位|各方|各地|各[市县区镇乡村]|(?<!其)他们?|她们?|地方|中央财政|志愿者|"
    r"科研人员|专家|炼化|石化|化工|钢铁|水泥|电力|矿业|煤业|水务|环保|制药)"
    r"(?:[将已正还也又都均要可再]|正在|先后|大力|积极|全面|深入|扎实|持续|进一步|加快|常态化|[今去明]年|近年来?|目前|共同|纷纷|主动|相继|"
    r"陆续|率先|同步|重点|集中|决定|计划|部署|参与|提前|累计|共|总|" + _SUM + r"){0,4}$"
    r"|^(?:[今去明]年|近年来?|目前|其中|此外|同时)?[\u4e00-\u9fff]{2,8}"
    r"(?<!累计)(?<!计划)(?<!完成)(?<!先后)(?<!直接)(?<!静态)(?<!带动)(?<!吸引)(?<!资金)(?<!资本)(?<!财政)(?<!积极)(?<!持续)"
    r"(?<![共总年月来还再拟又已将])" + _SUM + r"$"
)
# 组织企业开展…: who has others do it has a hand in it.
_WITH_OTHERS = re.compile(r"组织|带领|带动|发动|动员|引导|联合|会同|携手|与|支持|帮助|指导")
_ORGANISATIONS = frozenset(["Agency", "Company", "Institution", "Person"])
# Who stands first in a clause acts in it: if that is an event, a person or a plan, no actor is looked for.
_OWN_SUBJECTS = frozenset(["Event", "Person", "Policy"])
_COORDINATION = frozenset(["、", "和", "与", "及", "以及", "，", "同", "暨", "联合", "会同", "携手"])


@dataclass(slots=True)
class Found:
    """What a slot was given: mentions of the page, or the key of the article's area when none is near."""

    mentions: Sequence[Mention] = ()
    key: str = ""
    reach: Reach | str = ""


@dataclass(slots=True)
class Context:
    """What was read before the sentence at hand.

    `topic` is the article's area, `mentioned` the keys of the entities that the page names, `before` the
    sentences of the paragraph, `paragraphs_before` those of the paragraphs above it; `measured` is
    what the quantities of the paragraph so far are about, `published` the page's ISO date.
    """

    alphabet: Alphabet
    text: str
    topic: Entity | None = None
    entities: Mapping[str, Entity] = field(default_factory=dict)
    mentioned: AbstractSet[str] = frozenset()
    before: list[Encoded] = field(default_factory=list)
    paragraphs_before: list[Encoded] = field(default_factory=list)
    measured: list[Measured] = field(default_factory=list)
    published: str = ""

    def find(self, sentence: Encoded, position: int, mask: int, reach: Reach | str) -> Found | None:
        """Return the topic of a fitting class for the wording at `position` of an encoded sentence."""
        steps = REACHES.index(reach) if reach in REACHES else 0
        if self._has_other_subject(sentence, position, mask):
            return None
        if found := self._in_clause(sentence, position, mask):
            return Found(found, reach="clause")
        # What may be a project too is no doer but what a figure is of: 甲县加大力度，企业新增15家.
        deeds = not mask & (self.alphabet.bit["Person"] | self.alphabet.bit["Project"])
        if deeds and _has_nameless_doer(sentence.text, position):
            return None
        if mask & self.alphabet.bit["Agency"] and _TOLD.search(sentence.text, 0, position):
            return None
        if steps >= 1 and (found := self._in_sentence(sentence, position, mask)):
            return Found(found, reach="sentence")
        if steps >= 2:
            # The opening sentence sets the topic of its paragraph; those between are looked at after it.
            for earlier in (self.before[:1] + self.before[:0:-1]) if self.before else ():
                if found := self._in_sentence(earlier, len(earlier.text), mask):
                    return Found(found, reach="paragraph")
        if steps >= 3:
            if self.topic and self.alphabet.bit[self.topic.type] & mask:
                return Found(key=self.topic.key, reach="article")
            return self.last(mask)
        return None

    def _has_other_subject(self, sentence: Encoded, position: int, mask: int) -> bool:
        start = _clause_start(sentence.text, position)
        if start >= len(sentence.text):
            return False
        for mention, place in zip(sentence.mentions, sentence.places, strict=True):
            if place >= min(position, start + 4):
                return False
            if place >= start:
                other = mention.type in _OWN_SUBJECTS and not self.alphabet.bit[mention.type] & mask
                return other and "上" not in sentence.text[place + 1 : place + 2]
        return False

    def area_of_actor(self, sentence: Encoded, start: int, end: int) -> Found | None:
        """Return the area of the agency, or the area itself, that acts in a stretch or is its topic."""
        mask = self.alphabet.mask(["Agency", "AdministrativeArea"])
        bit = self.alphabet.bit
        inside = [each for each in sentence.within(start, end) if bit[each.type] & bit["Agency"]]
        found = Found(inside) if inside else self.find(sentence, start, mask, "article")
        if found is None:
            return None
        key = found.mentions[0].entity if found.mentions else found.key
        actor = self.entities.get(key)
        area = self.entities.get(key if actor is None or actor.type == "AdministrativeArea" else actor.area)
        return Found(key=area.key, reach="actor") if area and area.key in self.mentioned else None

    def last(self, mask: int, ending: str = "") -> Found | None:
        """Return the last mention of a fitting class in the article so far: 会上, 公司 and the like mean it.

        `ending` is what its text must end in (村 for 村里).
        """
        for earlier in (*reversed(self.before), *reversed(self.paragraphs_before)):
            if found := self.last_of(earlier, len(earlier.text), mask, ending):
                return found
        return None

    def last_of(self, sentence: Encoded, end: int, mask: int, ending: str = "") -> Found | None:
        """Return the last mention of a fitting class in a sentence before a place; `ending` as for `last`."""
        if not sentence.mask & mask:
            return None
        bit = self.alphabet.bit
        for mention in reversed(sentence.within(0, end)):
            if bit[mention.type] & mask and self.text[mention.start : mention.end].endswith(ending):
                return Found((mention,), reach="article")
        return None

    def opening(self, mask: int) -> Mention | None:
        """Return what the opening sentence of the paragraph is about, if that is of a fitting class."""
        first = self._in_sentence(self.before[0], len(self.before[0].text), mask) if self.before else ()
        return first[0] if first else None

    def spoken_of(self, mask: int) -> Found | None:
        """Return what the nearest paragraph above is about, where the article as a whole has no topic."""
        if self.topic and self.alphabet.bit[self.topic.type] & mask:
            return None
        for earlier in reversed(self.paragraphs_before):
            if found := self._in_sentence(earlier, len(earlier.text), mask):
                return Found(key=found[0].entity, reach="article")
        return None

    def country(self) -> str:
        """Return the key of the country if the page names it, else ""."""
        return next((key for key in self.mentioned if is_country(self.entities[key])), "")

    def _in_clause(self, sentence: Encoded, position: int, mask: int) -> Sequence[Mention]:
        return self._first(sentence, _clause_start(sentence.text, position), position, mask)

    def _in_sentence(self, sentence: Encoded, position: int, mask: int) -> Sequence[Mention]:
        # 甲集团…；乙集团…，实施丙项目: what a semicolon parts has its own subject, if it names one.
        begin = sentence.text.rfind("；", 0, position) + 1
        own = self._first(sentence, begin, position, mask, opening=True) if begin else ()
        return own or self._first(sentence, 0, position, mask)

    def _first(
        self, sentence: Encoded, start: int, end: int, mask: int, *, opening: bool = False
    ) -> Sequence[Mention]:
        """Return the first fitting mention between two places, with those coordinated with it.

        With `opening` it has to open a clause, whatever its class.
        """
        if not sentence.mask & mask:
            return ()
        bit = self.alphabet.bit
        for index, (mention, place) in enumerate(zip(sentence.mentions, sentence.places, strict=True)):
            if place >= end:
                return ()
            if (
                place >= start
                and bit[mention.type] & mask
                and not self._is_oblique(sentence, index, opening=opening)
                and not (self._is_press_office(mention) and _CLAUSE.search(sentence.text, place, end))
            ):
                return self._coordinated(sentence, index, end, mask)
        return ()

    def _is_oblique(self, sentence: Encoded, index: int, *, opening: bool) -> bool:
        place, mention = sentence.places[index], sentence.mentions[index]
        if _OBLIQUE_BEFORE.search(sentence.text, max(0, place - 3), place):
            return True
        if _OBLIQUE_AFTER.match(sentence.text, place + 1) or _DATELINE.match(sentence.text, place + 1):
            return True
        if mention.type != "Person" and _POST_AFTER.match(sentence.text, place + 1):
            return True
        if self.text[mention.start : mention.end] in {"全国", "全球", "世界"}:
            return True
        if (opening or mention.type not in _ORGANISATIONS) and not _OPENING.fullmatch(
            sentence.text, _clause_start(sentence.text, place), place
        ):
            return True
        # 清泉日报 10月30日: a dateline.
        if mention.type == "Institution" and place <= 1 and sentence.text[place + 1 : place + 2].isspace():
            return True
        return mention.type != "Person" and self._is_post(sentence, index)

    def _is_press_office(self, mention: Mention) -> bool:
        """Tell whether a body holds press conferences: what is told there others have done."""
        return self.text.endswith(("新闻办", "新闻办公室"), mention.start, mention.end)

    def _is_post(self, sentence: Encoded, index: int) -> bool:
        """Tell whether a body stands in the title of a person: 省水利厅副厅长、省河长办主任张三介绍."""
        text, places = sentence.text, sentence.places
        for following in range(index + 1, min(index + 5, len(places))):
            between = text[places[following - 1] + 1 : places[following]]
            if len(between) >= 19 or between in _COORDINATION or _CLAUSE.search(between):
                return False
            if sentence.mentions[following].type == "Person":
                return True
            if sentence.mentions[following].type not in _ORGANISATIONS:
                return False
        return False

    def _coordinated(self, sentence: Encoded, index: int, end: int, mask: int) -> Sequence[Mention]:
        chosen = [sentence.mentions[index]]
        for following in range(index + 1, len(sentence.mentions)):
            between = sentence.text[sentence.places[following - 1] + 1 : sentence.places[following]]
            mention = sentence.mentions[following]
            if (
                sentence.places[following] >= end
                or between not in _COORDINATION
                or not self.alphabet.bit[mention.type] & mask
            ):
                break
            chosen.append(mention)
        return chosen


def _has_nameless_doer(text: str, position: int) -> bool:
    opening = text[_clause_start(text, position) : position]
    return bool(1 < len(opening) < 60 and _NAMELESS_DOER.search(opening) and not _WITH_OTHERS.search(opening))


def _clause_start(text: str, position: int) -> int:
    begin = text.rfind("，", 0, position)
    for mark in "。；！？\n":
        begin = max(begin, text.rfind(mark, begin + 1, position))
    return begin + 1
