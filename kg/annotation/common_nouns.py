"""Tells common nouns and clauses with a head from names: 有关部门, 四川公路, 福建累计培育家庭林场."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.words import EMPTY

if TYPE_CHECKING:
    from kg.annotation.heads import Head
    from kg.annotation.surroundings import Surroundings
    from kg.annotation.tokens import Token

# Of a country or a province these are things that are counted: 四川|公路总里程.
_COUNTED = frozenset("公路 高速公路 铁路 高速 高铁 水库 湿地 湖泊 煤矿 林场 小区 社区 公园 灌区 断面".split())
_ANY = frozenset("有关 相关 职能 主管 优良 优质 国考 省考 水质".split())
# 世界第二大沙漠 is a rank and no name.
_RANK = re.compile(r"第[一二三四五六七八九十]大")
_FIVE_YEARS = re.compile(r"[“\"]?十[一二三四五六七八九]五")
# 小（二）型|水库, 重点|病险|水库: what they are like, which no name says.
_LIKE = re.compile(r"(?:全国|重点|病险|(?:特?[大中小]|大中|中小)(?:[（(]?[一二12][）)]?)?型|[一二]类)+")
_NATURE = frozenset("湿地 湖泊 草原 山 河 江 湖 海 沙漠 水库 流域".split())
# What a town is, or wants to be, the centre of.
_ROLES_OF_TOWNS = frozenset("金融 航运 贸易 消费 经济 政治 行政 交往 国际交往".split())
_ANYWHERE = frozenset("改革 项目 工程 革命 行动".split())
_CULTURES = frozenset(
    "农民 村 村民 种植 养殖 专业 农机 农业 股份 经济 蔬菜 水果 果蔬 粮食 林果 茶叶 奶牛".split()
)
_WORKS = frozenset("项目 工程".split())
_ISSUED = frozenset("修编 获批 印发 出台 发布 公布".split())
_PROVINCE = 1
# Of revolutions these are programmes.
_REVOLUTIONS = frozenset(("能源", "厕所"))
# 体制改革 is what is done everywhere; 改革开放 is no project.
_SYSTEMS = frozenset("体制 机制 体制机制 综合 深化 全面 领域 政治 经济".split())
_REFORM_GOES_ON = re.compile(
    "开放|创新|发展|牵引|攻坚|稳定|任务|举措|措施|方案|部署|试点|办|委|成果|红利|路径|方向|目标|者|派|家"
)


class CommonNouns:
    """Judges stretches that end in a head by the words in them and around them."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def is_one(self, tokens: list[Token], begin: int, index: int, head: Head, text: str) -> bool:
        """Tell whether the words from `begin` to the head at `index` are no name."""
        area = self._around.areas.get(tokens[begin].text)
        if _RANK.match(text, tokens[begin].start):
            return True
        if index - begin == 1 and area is not None:
            if head.type == "Project" and head.text in _ANYWHERE:
                return True  # 中国|改革
            return head.type == "Policy" or (area[1] <= _PROVINCE and head.text in _COUNTED)  # 中国|方案
        before = tokens[index - 1].text if index > begin else ""
        if head.text == "中心" and (tokens[index].text[:-2] or before) in _ROLES_OF_TOWNS:
            return True  # 国际|金融中心
        if head.type == "Agency":
            return (
                before in _ANY
                or before.endswith(("有关", "相关"))
                or (before[-1:] == "级" and head.text == "政府")
            )
        if head.text.endswith("合作社") and self._is_kind_of_cooperative(tokens, begin, index):
            return True
        if head.type == "Project":
            return self._is_no_project(tokens, begin, index, head, text)
        if head.type in ("Event", "Designation"):
            return False
        if head.text == "规划":
            return self._goes_on(tokens, index)
        if head.text == "水库" and self._tells_only_what_like(tokens, begin, index, head, text):
            return True
        if head.text == "流域" and text.startswith("性", tokens[index].end):
            return True
        return before in _ANY or self._is_clause(tokens, begin, index, head)

    def _is_no_project(self, tokens: list[Token], begin: int, index: int, head: Head, text: str) -> bool:
        """Tell whether works or reforms are not named: 十五五重点工程, 某省重大项目, 科技革命, 某国改革."""
        inner = tokens[begin:index]
        if index - begin < 5 and _FIVE_YEARS.match(text, tokens[begin].start):
            return True  # those of a plan
        if inner and inner[0].text in _WORKS:
            return True  # 项目|围墙修补工程
        before = inner[-1].text if inner else tokens[index].text[: -len(head.text)]
        if head.text == "革命":
            return before not in _REVOLUTIONS
        if head.text == "改革":
            alone = before in self._around.areas or before in _SYSTEMS
            return alone or _REFORM_GOES_ON.match(text, tokens[index].end) is not None
        if any(token.text[0] == "最" for token in inner):
            return True
        return (
            bool(inner)
            and head.text in _WORKS
            and all(
                token.text in self._around.areas
                or token.text in EMPTY
                or token.text in "省市县区年度"
                or token.text.isdecimal()
                for token in inner
            )
        )

    @staticmethod
    def _goes_on(tokens: list[Token], index: int) -> bool:
        """Tell whether 规划 is a verb, or the first word of another noun: 灌区|规划|建设, 规划|体系."""
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or following.start != tokens[index].end:
            return False
        if following.text in _ISSUED:
            return False
        return following.tag in ("v", "vn") or following.text in ("体系", "期", "图", "部门")

    def _tells_only_what_like(
        self, tokens: list[Token], begin: int, index: int, head: Head, text: str
    ) -> bool:
        """Tell whether an area at most, and words for size and state, stand before a head."""
        first = begin + (tokens[begin].text in self._around.areas)
        return _LIKE.fullmatch(text, tokens[first].start, tokens[index].end - len(head.text)) is not None

    def _is_kind_of_cooperative(self, tokens: list[Token], begin: int, index: int) -> bool:
        """Tell whether what a co-operative grows is all that is said of it (永丰乡|蔬菜种植合作社)."""
        inner = [token.text for token in tokens[begin:index] if token.text not in self._around.areas]
        return bool(inner) and _CULTURES.issuperset(inner)

    def _is_clause(self, tokens: list[Token], begin: int, index: int, head: Head) -> bool:
        """Tell whether what begins the stretch does something to what ends it.

        福建|累计|培育|家庭林场, 中国|保护|湿地, 党中央|高度|重视|湿地.
        """
        inner = tokens[begin + 1 : index]
        verbs = [token.tag in ("v", "d") and len(token.text) > 1 for token in inner]
        if tokens[begin].text in self._around.areas:
            if len(inner) > 2 and all(verbs[:2]):
                return True
            return head.text in _NATURE and len(inner) == 1 and verbs[0]
        if head.text in _NATURE:
            return tokens[begin].tag == "nt" or self._around.ends_body(tokens, begin)
        return head.type in ("Facility", "Site") and any(token.text in _WORKS for token in inner)
