"""Finds persons: by bylines, by titles before the name, by the verbs of speaking after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.candidates import page_of, propose, text_of, tokens_of
from kg.chinese.surnames import SURNAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotation.tokens import Token

# Titles and kinds of people, the name right behind them.
_TITLES = frozenset(
    "书记 副书记 主席 副主席 省长 副省长 市长 副市长 县长 副县长 区长 副区长 镇长 乡长 村长 州长 旗长 总理 副总理 总统 副总统 首相 "
    "部长 副部长 厅长 副厅长 局长 副局长 司长 副司长 处长 副处长 科长 副科长 所长 副所长 站长 副站长 院长 副院长 校长 副校长 主任 副主任 "
    "委员 常委 委员长 秘书长 副秘书长 会长 副会长 理事长 副理事长 董事长 副董事长 总经理 副总经理 经理 副经理 总裁 副总裁 总监 厂长 矿长 队长 副队长 "
    "馆长 副馆长 行长 台长 社长 主编 总编辑 编辑 记者 教授 副教授 院士 研究员 副研究员 工程师 高级工程师 总工程师 工程师 专家 博士 "
    "硕士 学生 同学 老师 教师 医生 护士 律师 村民 居民 市民 农民 工人 职工 员工 环卫工人 司机 党员 代表 委员 负责人 创始人 带头人 讲解员 "
    "护林员 巡护员 河长 林长 志愿者 技术员 农户 大户 种植户 养殖户 牧民 渔民 作家 诗人 画家 导演 演员 教练 运动员 选手 冠军 航天员 战士 "
    "士兵 连长 营长 团长 旅长 师长 司令员 政委 参谋长 发言人 外长 大使 参赞 法官 检察官 警官 民警 干警 总经济师 总会计师 总规划师 "
    "巡视员 调研员 督察 组长 副组长 班长 主管 店主 老板 老人 先生 女士 同志 摊主 游客 绣娘 传承人 支书 村支书 驻村书记 馆员 秘书 总干事 "
    "首席执行官 首席科学家 科学家 学者 分析师 设计师 法人 村主任 队员 飞行员 机长 船长 船员 消防员 经济师".split()
)
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
_LISTED = re.compile(r"[、和及与 　]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# Characters that no given name ends in where the sentence goes on.
_FUNCTION = frozenset("说称在与和等是从对也还就为将家一不有个们的了着以用而于到把被让及或又都则曾已")
_SPEAKING = re.compile(
    r"(?:说|表示|介绍|告诉|指出|强调|认为|坦言|解释|感慨|回忆|透露|感叹|补充|谈到|深有体会|笑着|高兴地|激动地|自豪地|称|如是)"
)
_FOLLOWING = re.compile(
    r"(?:主持|出席|宣布|致辞|讲话|会见|同|向|与|在|率|带领|等|是|从|对|也|还|就|为|和|一行|参加|作|获|当选|担任|任|看到|代表|给|将|正|带着|"
    r"分析|建议|提出|摄|先后|分别|主任|书记|先生|女士|同志|教授|院士|家|以|用|及|的|了|不|有|到|又|都|则|曾|已|来到|走进|通过|一边|及其|陪同|电|报道|通讯员)"
)


class People:
    """Component that proposes the names of persons. `common` holds words that are no given names."""

    def __init__(self, common: frozenset[str]) -> None:
        self._common = common

    def __call__(self, doc: Doc) -> Doc:
        """Propose persons."""
        page = page_of(doc)
        if page is not None:
            for article in page.articles:
                for author in article.authors:
                    propose(doc, author.start, author.end, "Person", "name", "byline")
        tokens = tokens_of(doc)
        text = text_of(doc)
        listed_end = -1
        for index, token in enumerate(tokens):
            before = tokens[index - 1] if index else None
            titled = before is not None and before.tag != "w" and token.tag not in ("w", "m") and self._titles(before, token, text)
            if not titled and token.text[0] not in _FIRST:
                continue
            in_list = token.start - 1 == listed_end and bool(_LISTED.match(text, listed_end))
            found = self._name(tokens, index, text, strong=titled or in_list)
            if found is None:
                continue
            end, spoken = found
            clause_start = before is None or before.tag == "w" or before.end != token.start
            if (
                titled
                or in_list
                or (spoken and (clause_start or before is not None and before.tag in ("p", "c", "t")))
            ):
                propose(
                    doc,
                    token.start,
                    end,
                    "Person",
                    "name",
                    "title" if titled else "person-list" if in_list else "speaks",
                )
                listed_end = end
        for match in _FOREIGN.finditer(text):
            self._foreign(doc, match, tokens)
        return doc

    @staticmethod
    def _titles(before: Token, token: Token, text: str) -> bool:
        gap = text[before.end : token.start]
        if gap and gap.strip(" 　"):
            return False
        return before.text in _TITLES or (
            len(before.text) > 2 and (before.text[-2:] in _TITLES or before.text[-3:] in _TITLES)
        )

    def _name(self, tokens: list[Token], index: int, text: str, *, strong: bool) -> tuple[int, bool] | None:
        """Return the end of the name that begins at the token, and whether a verb of speaking follows.

        `strong` says that a title or a list vouches for the beginning: then only the end is in question.
        """
        start = tokens[index].start
        if (text[start] in _FUNCTION and text[start] != "于") or (len(tokens[index].text) > 1 and tokens[index].text in self._common):
            return None
        known = 2 if text[start : start + 2] in SURNAMES else 1 if text[start] in SURNAMES else 0
        if not known and not strong:
            return None
        surname = known or 1
        fits: list[tuple[int, bool, bool]] = []
        for length in (surname + 2, surname + 1):
            end = start + length
            name = text[start:end]
            if not _HAN.fullmatch(name) or len(name) < length:
                continue
            spoken = bool(_SPEAKING.match(text, end))
            closed = end == len(text) or not _HAN.match(text[end]) or bool(_FOLLOWING.match(text, end))
            fits.append((end, spoken, closed))
        if not fits:
            return None
        if not strong:
            for end, spoken, _ in fits:
                if spoken and self._plain(tokens, index, end, text, surname):
                    return end, True
            return None
        for end, spoken, closed in fits:
            if spoken or (closed and known and (end - start < surname + 2 or text[end - 1] not in _FUNCTION)):
                if not known and not (spoken and self._plain(tokens, index, end, text, surname)):
                    continue
                if self._is_word(text[start:end]):
                    continue
                return end, spoken
        end = fits[0][0]
        if known and self._plain(tokens, index, end, text, surname):
            return end, False
        return None

    def _plain(self, tokens: list[Token], index: int, end: int, text: str, surname: int) -> bool:
        """Tell whether no ordinary word covers a stretch that may be a name."""
        start = tokens[index].start
        if any(char in _FUNCTION for char in text[start + surname : end]):
            return False
        at = index
        while at < len(tokens) and tokens[at].start < end:
            word = tokens[at].text
            if tokens[at].end > end or (len(word) > 1 and word in self._common):
                return False
            at += 1
        return True

    def _is_word(self, text: str) -> bool:
        return text in self._common

    @staticmethod
    def _foreign(doc: Doc, match: re.Match[str], tokens: list[Token]) -> None:
        """Propose a name with dots, cut at the left by the words around it."""
        starts = [token.start for token in tokens if match.start() <= token.start < match.end()]
        dot = match.group().index("·") + match.start()
        inside = [token for token in tokens if match.start() <= token.start < dot]
        begin = dot
        for token in reversed(inside):
            if (
                token.text in _TITLES
                or token.tag[:1] in ("p", "c", "u", "d", "v")
                or token.tag == "n"
                and len(token.text) > 1
            ):
                break
            begin = token.start
        if begin < dot and begin in starts:
            propose(doc, begin, match.end(), "Person", "name", "dotted-name")


_FIRST = frozenset(surname[0] for surname in SURNAMES)
