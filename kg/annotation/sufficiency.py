"""Whether what stands before a head is enough for a name, or whether the whole is a common noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.words import EMPTY, ORDINAL, PROPER_TAGS, UNDERTAKES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from kg.annotation.heads import Head
    from kg.annotation.tokens import Token

_DATING = frozenset("年 年度 届 次 个".split())
_YEAR = re.compile(r"20[0-9]{2}")
_CAMPAIGNS = frozenset("攻坚战 保卫战 歼灭战 阻击战 专项行动 攻坚行动 专项整治 革命".split())
_WARS = frozenset("攻坚战 保卫战 歼灭战 阻击战".split())
_LONG = 8
_MANY = 5
_TELLING = 3
_ACTIONS = frozenset("行动 专项行动 攻坚行动".split())
_COUNTING = frozenset("个项座家处批条类些种户所")
_WORKS = frozenset(("项目", "工程"))
_DESCRIBING = frozenset("av")
# 首个特高压工程, 一批水利项目: the first of a kind, and some of it, have no name without a proper element.
_OF_A_KIND = frozenset(
    "首个 首条 首座 首项 首批 各类 各种 各项 一批 大批 一些 一系列 系列 多个 多项 诸多 众多 这些 那些 有关 "
    "相关".split()
)
_TELLS_LITTLE = (EMPTY - {"创新"}) | frozenset("发展 领域 新兴 对接 国内 国际 地区 部门".split())
# 全面战略伙伴关系, 重大国家战略, 两国元首战略引领 are no names of strategies.
_OF_ALL = frozenset("新 时代 新时代 国家".split())
_OF_RELATIONS = frozenset(
    "全面 关系 合作 伙伴 国家 元首 领导人 战略 加强 坚持 思想 理念 总统 主席 时代 对外 军事 全局".split()
)
# 全国…协会: a society of the whole country has a name where a 全国…团队 is any of them.
_SOCIETIES = frozenset("会盟社网站")
_INTERNATIONAL = frozenset("中心 组织 研究中心 研究院 科学院".split())
# 综合治理 is what is done to anything, until something proper says to what.
_TREATMENTS = frozenset("生态修复 综合治理 修复治理".split())


class Sufficiency:
    """Judges what stands before a head.

    `roles` are those of words at the left boundary, `known` the names of the gazetteer, `stems` the words of
    general Chinese.
    """

    def __init__(self, roles: Mapping[str, str], known: AbstractSet[str], stems: AbstractSet[str]) -> None:
        self._roles = roles
        self._known = known
        self._stems = stems

    @staticmethod
    def _is_dated(inner: list[Token]) -> bool:
        """Tell whether a year or a count stands at the beginning, or a quotation, and two words behind."""
        behind = [token for token in inner if token.tag not in ("m", "w") and token.text not in _DATING]
        dated = any(token.text[:1] == "第" or _YEAR.fullmatch(token.text) for token in inner[:3])
        return (dated and len(behind) > 1) or any(token.text in "”’" for token in inner)

    def holds(self, tokens: list[Token], begin: int, index: int, head: Head, area_form: str) -> bool:
        """Tell whether what stands before the head makes a name and not a common noun."""
        last = tokens[index]
        if head.need in ("bare", "edition"):
            return True
        if head.need == "any":
            return begin < index or len(last.text) > len(head.text)
        if head.need == "dated":
            return self._is_dated(tokens[begin:index])
        if area_form in ("official", "short", "former", "level") and head.need != "quoted":
            return True
        if (
            area_form == "whole"
            and index - begin > 1
            and (
                head.type == "Agency"
                or head.text[-1] in _SOCIETIES
                or (tokens[begin].text == "国际" and head.text in _INTERNATIONAL)
            )
        ):
            return True
        inner = tokens[begin:index]
        stem = last.text[: -len(head.text)] if len(last.text) > len(head.text) else ""
        content = [token for token in inner if token.tag != "w"]
        specific = [token for token in content if self._roles.get(token.text) is None]
        quoted = any(token.text in '”’"' for token in inner)
        named = quoted or any(
            (token.tag in PROPER_TAGS and token.text not in EMPTY) or token.text in self._known
            for token in content
        )
        if last.tag in PROPER_TAGS and stem:
            named = True
        if head.need == "quoted":
            return quoted
        if not named and head.rich and self._is_of_a_kind(tokens, begin, head):
            return False
        if named or any(token.tag == "x" or ORDINAL.match(token.text) for token in content):
            return True
        if area_form == "whole" and head.type == "Event" and head.text[-1] == "日":
            return True
        long = last.end - tokens[begin].start >= _LONG
        if area_form == "whole" and head.type == "Project" and long and specific:
            return True  # 9个|国家旱作节水试点, but not 国家重大水利工程
        if begin and tokens[begin - 1].text in _COUNTING and tokens[begin - 1].end == tokens[begin].start:
            return False  # 36个灌溉项目, 2座泵站: counted things without a name of their own
        if head.text == "战略":
            return self._is_strategy(content)  # 乡村振兴战略
        if head.need == "named":
            return False
        size = last.end - tokens[begin].start
        if head.need == "rich":
            governed = (
                begin > 0
                and tokens[begin - 1].text in UNDERTAKES
                and tokens[begin - 1].end == tokens[begin].start
            )
            full = [
                token
                for token in content
                if token.text not in EMPTY and self._roles.get(token.text) != "joins"
            ]
            if head.type == "Event" and tokens[begin].text == "中央" and len(content) > 1 and size >= 6:
                return True  # 中央经济工作会议
            if (
                area_form == "whole"
                and head.type == "Event"
                and (head.text[-1] == "日" or (len(content) >= 2 and size >= 6))
            ):
                return True
            if head.text in _TREATMENTS:
                joined = any(self._roles.get(token.text) == "joins" for token in content)
                return len(content) > 2 and not joined and len(specific) > 2
            joins = sum(self._roles.get(token.text) == "joins" for token in content)
            firm = governed or head.text in _CAMPAIGNS
            return (
                (bool(full) and bool(specific) and len(content) - joins >= 3)
                or (
                    firm
                    and size >= 6
                    and len(full) >= 2
                    and (bool(specific) or not self._is_bare(content, head))
                )
                or (head.text in _WARS and bool(full))
            )
        if head.type == "Company" and specific and len(head.text) > 1:
            return size >= 5 or specific[0].text not in self._stems
        opening = content[1:3] if head.type == "AdministrativeArea" and len(content) > 2 else content[:2]
        if len(opening) == 2 and all(
            len(token.text) == 1 and self._roles.get(token.text) is None for token in opening
        ):
            return True
        if head.type == "Agency" and len(head.text) == 1:
            return bool(stem or specific) and last.end - tokens[begin].start >= 3
        return False

    @staticmethod
    def _is_of_a_kind(tokens: list[Token], begin: int, head: Head) -> bool:
        """Tell whether works are only said to be of a kind (首个|…工程, 规模最大的|…项目, 水渠等|…工程)."""
        before = tokens[begin - 1] if begin else None
        if before is None or before.end != tokens[begin].start:
            return False
        if all(len(token.text) == 1 and token.tag[:1] != "m" for token in tokens[begin : begin + 2]):
            return False  # 等|大|石|峡水利枢纽工程: a name of characters that no word holds
        if before.text in _OF_A_KIND or (head.text in _WORKS and before.text == "等"):
            return True
        # 规模最大的, 正在建设的, but not 村里的 or 总投资6亿元的: these may be of works with a name.
        described = before.text == "的" and begin > 1 and tokens[begin - 2].tag[:1] in _DESCRIBING
        return described and head.text in _WORKS

    @staticmethod
    def _is_bare(content: list[Token], head: Head) -> bool:
        """Tell whether two ordinary attributes are all that tells an action from others (巡查清理行动)."""
        return len(content) < _TELLING and head.text in _ACTIONS

    def _is_strategy(self, content: list[Token]) -> bool:
        """Tell whether words make the name of a strategy: two or three that say more than whose it is."""
        while content and content[0].text in _OF_ALL:
            content = content[1:]  # 新|时代|人才强国战略
        if not 0 < len(content) < _MANY or any(token.text in _OF_RELATIONS for token in content):
            return False
        telling = [token for token in content if token.text not in _TELLS_LITTLE and len(token.text) > 1]
        return len(telling) > 1 or any(len(token.text) > 3 for token in telling)
