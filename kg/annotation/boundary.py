"""Where a name begins: the walk to the left from its head, over words, until evidence stops it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.annotation.heads import Head, Heads
    from kg.annotation.tokens import Token
    from kg.gazetteer import Gazetteer

_LONGEST = 44
_LEVELS = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
PROPER_TAGS = frozenset({"ns", "nr", "nt", "nz"})
ORDINAL = re.compile(r"^第?[一二三四五六七八九十百零0-9]+(?:期|届|号|次|批)?$")
# An area by its level alone, in front of a body: 省水利厅, 市林业局.
LEVEL_WORDS = frozenset(("省", "市", "县", "区", "旗", "州", "镇", "乡", "自治区", "自治州"))
_WHOLE_WORDS = frozenset(("全省", "全市", "全县", "全区", "全国", "全球", "世界", "国际", "国家", "全州", "全旗"))
# Words that a status begins with: 国家级绿色工厂, 第二批…示范区.
_STATUS = re.compile(r"^(?:国家级|省级|市级|县级|国家|全国|全省|世界|全球|联合国|中国|首批|第[一二三四五六七八九十0-9]+批|[A-E0-9]+级)$")
# Verbs that grant a status or put something on a list.
STATUS_VERBS = frozenset(
    (
        "获评", "入选", "命名", "认定", "评为", "评定", "授予", "荣获", "列入", "列为", "成为", "获批", "创建", "创成", "建成",
        "培育", "享有", "被誉", "誉为", "划定", "确定", "公布", "纳入", "获得", "获", "荣膺", "当选", "跻身", "摘得", "命名为", "认定为",
        "评选", "入围", "申报", "打造",
    )
)
_OPENING = {"”": "“", "’": "‘", "）": "（", ")": "(", '"': '"'}
_STOP_TAGS = frozenset(("p", "c", "u", "d", "r", "y", "e", "t", "o"))
_MEASURES = frozenset("个项座条家处批名位件种类亩元吨次多余人户台所支场艘架辆只头棵本部口眼届")
_UNITS = frozenset(("万千瓦", "千瓦", "兆瓦", "万", "千", "公里", "千米", "米", "年", "号", "期", "届", "次", "度", "周年", "千伏", "百", "瓦"))
_STAGE = re.compile(r"[一二三四五六七八九]期")
_ORGANISATIONS = frozenset(("Agency", "Company", "Institution"))
NATIONAL = frozenset(("中共", "国网", "中国", "国家"))
# Locatives stand behind a noun; at the beginning of a stretch they are part of a name (后湾水库, 上党灌区).
_LOCATIVES = frozenset("后前上下中里外内东西南北大小")
_ADVERBS = frozenset("还也都已有又再就才只仅均各每某该本此这那将")
_JOINED = re.compile(
    r"(?:规划和自然|自然资源和规划|住房和城乡|城乡和|发展和改革|工业和信息|林业和草原|文化和旅游|文化广电和|人力资源和社会|"
    r"退役军人和|国土和|城市管理和|民族和宗教|卫生和|农业和|水利和|医疗和|商务和|科技和|法制和|园林和|市场和|能源和|"
    r"交通和|应急和|体育和|广播和|新闻和|外事和|投资和|工信和|经济和|草原和|气象和|生态和|环境和|安全和|海洋和|渔业和)"
)


def is_status(word: str) -> bool:
    """Tell whether a word begins the name of a status that is granted."""
    return bool(_STATUS.match(word))


class Boundary:
    """Finds the left boundary of names; `triggers` maps words to the head that they are or end in."""

    def __init__(self, heads: Heads, gazetteer: Gazetteer, triggers: Mapping[str, Head | None]) -> None:
        self._roles = heads.roles
        self._triggers = triggers
        self.areas: dict[str, tuple[str, int]] = {}
        for text, names in gazetteer.names():
            for name in names:
                if name.type != "AdministrativeArea" or len(text) < 2 or name.common:
                    continue
                area = gazetteer.areas.get(name.key.removeprefix("area/"))
                level = _LEVELS.get(area.level, 1) if area else 1
                if text not in self.areas or name.form == "official":
                    self.areas[text] = (name.form, level)

    def find(self, tokens: list[Token], index: int, head: Head, text: str) -> tuple[int, str]:
        """Return the first token of the name that ends at token `index`, and what area it begins with.

        That is the form of an area name (official, short, former), "level" for 省 or 市 alone, "whole" for
        全省 or 全国, "" for none.
        """
        begin, form, verb = self._walk(tokens, index, head, text)
        if verb and (head.type in ("Agency", "Event", "Project", "Policy") or (head.type in ("Institution", "Facility") and len(head.text) > 2)):
            anchor = self._anchor(tokens, begin, index, head)
            if anchor is not None:
                return anchor
        if head.type in ("Company", "Institution") and form == "":
            brand = self._brand(tokens, begin, index)
            if brand is not None:
                return brand
        if head.type in ("Designation", "Event", "Policy", "Site") and begin > 0:
            begin = self._issue(tokens, begin)
        return begin, form

    def bare(self, tokens: list[Token], index: int) -> tuple[int, str]:
        """Return the same for a head that is a name by itself: only an area right in front belongs to it."""
        if index and tokens[index - 1].end == tokens[index].start and tokens[index - 1].text in self.areas:
            return index - 1, self.areas[tokens[index - 1].text][0]
        if index and tokens[index - 1].text == "中共" and tokens[index - 1].end == tokens[index].start:
            return index - 1, ""
        return index, "level"

    def _walk(self, tokens: list[Token], index: int, head: Head, text: str) -> tuple[int, str, bool]:
        """Walk left; return the first token, the form of its area, and whether a verb or the like stopped it."""
        begin = index
        end = tokens[index].end
        joined_at: int | None = None
        quoted = False
        roles, areas = self._roles, self.areas
        while begin > 0:
            before = tokens[begin - 1]
            if before.end != tokens[begin].start or end - before.start > _LONGEST:
                break
            word, tag = before.text, before.tag
            if tag == "w":
                opening = self._opening(tokens, begin - 1)
                if opening is not None and head.type != "AdministrativeArea":
                    if word in "”’\"":
                        begin, quoted = opening, True
                        continue
                    if begin - 1 - opening <= 6:
                        begin = opening
                        continue
                if word in "-—·" and head.type not in _ORGANISATIONS and begin > 1 and tokens[begin - 2].tag != "w":
                    begin -= 1
                    continue
                break
            area = areas.get(word)
            if area is not None:
                taken, form = self._take_area(tokens, begin - 1, head, area)
                if form == "" and joined_at is not None:
                    return joined_at, "", False
                if taken < begin and taken > 0 and head.type in (*_ORGANISATIONS, "Project", "Facility"):
                    further = tokens[taken - 1]
                    known = self._is_body(further) if head.type in _ORGANISATIONS else further.tag in ("nt", "nz")
                    if further.end == tokens[taken].start and known:
                        begin = taken
                        continue
                return taken, form, False
            if word in LEVEL_WORDS and begin - 1 < index:
                if head.area == "full" and head.type in (*_ORGANISATIONS, "Event"):
                    return begin - 1, "level", False
                break
            if word in _WHOLE_WORDS and begin - 1 < index:
                if head.type in ("Event", "Policy", "Institution", "Designation") or (
                    head.type in ("Agency", "Project") and word in ("全国", "国家")
                ):
                    return begin - 1, "whole", False
                break
            role = roles.get(word)
            if role == "joins":
                if word == "、":
                    break
                if not self._joins(tokens, begin - 1, index, head, text):
                    return begin, "", True
                joined_at = joined_at if joined_at is not None else begin
                begin -= 1
                continue
            if _STAGE.match(word) and len(word) == 2:
                begin -= 1
                continue
            if role == "governs" or tag in _STOP_TAGS:
                if word in _LOCATIVES and begin < index + 1 and len(tokens[begin].text) == 1 and self.opens(tokens, begin - 1):
                    begin -= 1
                    continue
                return begin, "", True
            if role == "either" and not self._inside(tokens, begin - 1):
                return begin, "", True
            if quoted and tag not in PROPER_TAGS and tag != "":
                break
            crossed = self._triggers.get(word)
            if (
                crossed is not None
                and not self._crosses(crossed, head, word)
                and (len(word) > 1 or not self.opens(tokens, begin - 1))
            ):
                break
            if tag == "m" and not self._number_inside(tokens, begin):
                break
            if head.type == "AdministrativeArea" and not self._village(tokens, begin - 1, end):
                break
            begin -= 1
        return begin, "", False

    def _anchor(self, tokens: list[Token], begin: int, index: int, head: Head) -> tuple[int, str] | None:
        """Look past a verb for what must be the beginning of a name: 省, 全省, an area, right after a boundary."""
        at = begin - 1
        end = tokens[index].end
        while at >= 0 and begin - at <= 14 and end - tokens[at].start <= _LONGEST:
            token = tokens[at]
            if token.end != tokens[at + 1].start or (token.tag == "w" and token.text not in "“”‘’\""):
                return None
            word = token.text
            if word in LEVEL_WORDS or word in _WHOLE_WORDS or word in self.areas:
                if word in LEVEL_WORDS and (head.type not in ("Agency", "Event") or not self.opens(tokens, at)):
                    return None
                if word in self.areas and head.type not in ("Agency", "Institution", "Facility"):
                    return None
                if word in _WHOLE_WORDS and head.type in ("Institution", "Facility"):
                    return None
                return at, "level" if word in LEVEL_WORDS else "whole" if word in _WHOLE_WORDS else self.areas[word][0]
            role = self._roles.get(word)
            if role == "governs" or (token.tag in ("r", "u", "y", "t", "m") and word != "地"):
                return None
            if word in "和与及" and head.type in _ORGANISATIONS and self._ends_body(tokens, at - 1):
                return None
            crossed = self._triggers.get(word)
            if crossed is not None and crossed.type in _ORGANISATIONS:
                return None
            at -= 1
        return None

    def _brand(self, tokens: list[Token], begin: int, index: int) -> tuple[int, str] | None:
        """Look past the single characters of an unknown brand for the area that a firm's name begins with."""
        at = begin
        while at > 0 and begin - at < 5 and tokens[at - 1].end == tokens[at].start:
            word = tokens[at - 1].text
            if word in self.areas:
                return (at - 1, self.areas[word][0]) if self.areas[word][0] != "official" or at < begin else None
            if len(word) > 1 or tokens[at - 1].tag in ("w", "p", "c", "u", "r") or word in _ADVERBS:
                break
            at -= 1
        # 晋能, 太钢: a character that could be a function word is part of the name at the beginning of a stretch.
        if at < begin and begin - at <= 2 and self.opens(tokens, at) and len(tokens[begin].text) <= 2 and begin < index + 1:
            first = tokens[at]
            if first.tag not in ("p", "c", "u", "r", "d", "m", "q") and first.text not in "的了在和与由对是为将被把":
                return at, ""
        return None

    def _issue(self, tokens: list[Token], begin: int) -> int:
        """Take in 第二批, 首批 and 2024年 in front of a name."""
        at = begin
        while at > 0 and tokens[at - 1].end == tokens[at].start:
            word = tokens[at - 1].text
            if word in ("首批", "年度") or (ORDINAL.match(word) and word.startswith("第")):
                at -= 1
            elif word in ("批", "届", "次", "年") and at > 1 and tokens[at - 2].tag == "m" and tokens[at - 2].end == tokens[at - 1].start:
                at -= 2
            else:
                break
        return at

    def _take_area(self, tokens: list[Token], at: int, head: Head, area: tuple[str, int]) -> tuple[int, str]:
        """Return where a name begins that has an area name in front of it, the area at token `at`."""
        form, level = area
        if level > 0 and form == "official" and any(token.text == "村" for token in tokens[at + 1 : at + 5]):
            # 杭州市萧山区|梅林村…: an address in front of a village.
            return at + 1, ""
        quoted = tokens[at + 1].text in "“‘\"" if at + 1 < len(tokens) else False
        if quoted and head.type == "Event" and form == "official" and level > 0:
            return at + 1, ""
        if head.area == "none" or (head.area == "short" and form == "official" and level > 0):
            return at + 1, ""
        if head.area == "full" and head.type in _ORGANISATIONS and level == 3 and tokens[at].text.endswith("区"):
            # The bureau of a district carries the city's name, that of a county does not carry its prefecture's.
            above = self.areas.get(tokens[at - 1].text) if at else None
            if above is not None and above[1] == 2 and tokens[at - 1].end == tokens[at].start:
                at -= 1
        if at > 0 and tokens[at - 1].end == tokens[at].start and (
            tokens[at - 1].text in NATIONAL or tokens[at - 1].text.startswith("中国")
        ):
            at -= 1
        return at, form

    def _crosses(self, crossed: Head, head: Head, word: str) -> bool:
        """Tell whether the walk may pass over a word that ends a name of its own."""
        if head.type in _ORGANISATIONS:
            return True
        if crossed.type == "Company":
            return word in ("煤矿",)
        return crossed.type != "Agency" or crossed.text in ("大学", "部门")

    def _is_body(self, token: Token) -> bool:
        """Tell whether a word can end a name that goes on with a branch: 公司|朔州市分公司, 局|定襄分局."""
        head = self._triggers.get(token.text)
        return (head is not None and head.type in _ORGANISATIONS) or token.tag in ("nt", "nz")

    def _ends_body(self, tokens: list[Token], at: int) -> bool:
        crossed = self._triggers.get(tokens[at].text) if at >= 0 else None
        return crossed is not None and crossed.type in _ORGANISATIONS

    def _inside(self, tokens: list[Token], at: int) -> bool:
        """Tell whether a word that may govern the name stands inside it: a noun of the name comes before it."""
        if at == 0:
            return False
        before = tokens[at - 1]
        if before.end != tokens[at].start or before.tag in ("w", "m") or before.tag in _STOP_TAGS:
            return False
        if before.text in self.areas or before.text in LEVEL_WORDS or before.text in _WHOLE_WORDS:
            return False
        crossed = self._triggers.get(before.text)
        if crossed is not None and crossed.type in _ORGANISATIONS:
            return False
        role = self._roles.get(before.text)
        if role in ("governs", "joins"):
            return False
        if role == "either":
            return self._inside(tokens, at - 1)
        return before.tag[:1] not in ("d", "f")

    def _joins(self, tokens: list[Token], at: int, index: int, head: Head, text: str) -> bool:
        """Tell whether 和, 与 or 及 at `at` stands inside the name and not between two names."""
        if at == 0:
            return False
        left = tokens[at - 1]
        if left.end != tokens[at].start or left.tag in ("w", "m"):
            return False
        crossed = self._triggers.get(left.text)
        if (crossed is not None and crossed.type in _ORGANISATIONS) or left.text in self.areas:
            return False
        if _JOINED.search(text, max(0, left.start - 6), tokens[min(at + 2, index)].end):
            return True
        return head.need == "rich" or (head.type == "Agency" and len(head.text) == 1)

    def _number_inside(self, tokens: list[Token], begin: int) -> bool:
        """Tell whether the number before token `begin` belongs to the name: 第二, 三期, 200万千瓦, 2025年."""
        number, following = tokens[begin - 1].text, tokens[begin].text
        if number == "第" or number in _UNITS or (begin > 1 and tokens[begin - 2].text == "第"):
            return True
        if number.startswith("第") or number[-1:] == "期":
            return True
        if following in _MEASURES:
            return False
        return following in _UNITS or following[:1] in "期号届次" or (number in ("一", "三", "五") and following == "年")

    def _village(self, tokens: list[Token], at: int, end: int) -> bool:
        """Tell whether a word can be part of the name of a village or town."""
        token = tokens[at]
        if end - token.start > 6 or self._roles.get(token.text) is not None:
            return False
        if len(token.text) == 1:
            return token.tag not in ("v", "d", "p", "q", "r")
        return token.tag in PROPER_TAGS or (token.tag in ("", "n") and self.opens(tokens, at, area=True))

    def opens(self, tokens: list[Token], at: int, *, area: bool = False) -> bool:
        """Tell whether token `at` stands at the beginning of a stretch: after a mark, a verb, an area name."""
        if at == 0:
            return not area
        before = tokens[at - 1]
        if area:
            return before.text in self.areas and before.end == tokens[at].start
        return (
            before.end != tokens[at].start
            or before.tag == "w"
            or before.text in self.areas
            or self._roles.get(before.text) in ("governs", "either", "joins")
            or before.tag in _STOP_TAGS
            or before.tag == "v"
        )

    @staticmethod
    def _opening(tokens: list[Token], at: int) -> int | None:
        """Return the token that opens the quotation or bracket that closes at `at`, none when it is far away."""
        opening = _OPENING.get(tokens[at].text)
        if opening is None:
            return None
        for back in range(at - 1, max(-1, at - 18), -1):
            if tokens[back].text == opening:
                return back
            if tokens[back].text in "。！？；":
                return None
        return None
