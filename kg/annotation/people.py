"""Finds persons: by bylines, by titles before the name, by the verbs of speaking after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.annotation.candidates import page_of, propose, text_of, tokens_of
from kg.annotation.untitled import UntitledPeople
from kg.chinese.surnames import SURNAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotation.tokens import Token

_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
_LISTED = re.compile(r"[、和及与 　]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NAME_LENGTHS = (2, 3, 4)
_FULL = 3
# Characters that no given name ends in where the sentence goes on.
_FUNCTION = frozenset("作说称在与和等是从对也还就为将家一不有个们的了着以用而于到把被让及或又都则曾已边")
_SPEAKING = re.compile(
    r"(?:说|表示|介绍|告诉|指出|强调|认为|坦言|解释|感慨|回忆|透露|感叹|补充|谈到|深有体会|笑着|高兴地"
    r"|激动地|自豪地|称|如是)"
)
# Characters that foreign names are written with.
_SOUNDS = frozenset(
    "阿埃艾安昂奥巴白拜班邦保鲍贝本比彼别宾波玻伯博勃布采蔡策查察楚茨慈达大戴丹当道德邓登迪狄蒂丁东杜顿多厄恩尔"
    "法凡范方菲费芬丰冯佛弗夫福富盖甘冈高戈哥格葛根古瓜圭哈海罕汉翰豪合赫黑亨洪侯胡华怀黄惠霍基吉季加贾简江杰捷金"
    "津居君喀卡凯坎康考柯科可克肯孔库夸奎昆拉腊莱赖兰朗劳勒雷蕾里丽利莉力立连列林琳龙隆卢鲁路吕伦罗洛马玛迈麦曼芒"
    "毛梅门蒙孟米密敏明缪莫摩默姆木穆拿娜纳奈南内妮尼涅宁纽努诺欧帕派潘庞佩彭皮匹平蒲朴普奇齐恰钱乔切钦琴琼丘热"
    "荣茹瑞萨塞赛桑瑟森沙莎珊山尚绍舍申圣施史舒斯丝司松苏孙索塔泰坦汤唐陶特提廷图土托脱瓦娃万旺威薇韦维卫魏温翁沃"
    "乌吾武伍西希悉席锡夏香肖谢辛欣休许逊雅亚扬杨耶叶依伊易因英尤于约云泽曾扎詹珍芝治朱卓兹子孜宗祖佐买奴江汗夏历文"
)
_GRAMMATICAL = frozenset("于可当本比因")
# 约翰斯·霍普金斯大学, “卡尔·文森”号: what is named after a person.
_NAMED_AFTER = re.compile(r"[”\"]?(?:号|大学|学院|医院|公司|集团|研究|基金|中心|实验室|奖|杯)")
_FOLLOWING = re.compile(
    r"(?:主持|出席|宣布|致辞|讲话|会见|同|向|与|在|率|带领|等|是|从|对|也|还|就|为|和|一行|参加|作|获|当选"
    r"|担任|任|看到|代表|给|将|正|带着|分析|建议|提出|摄|先后|分别|主任|书记|先生|女士|同志|教授|院士|家|以"
    r"|用|及|的|了|不|有|到|又|都|则|曾|已|来到|走进|通过|一边|陪同|电|报道|通讯员)"
)


# Words that are remembered: more than any list of words has, so that numbers do not fill the memory.
_ENOUGH = 200_000

# 主任|何立峰, which the division into words takes for 主|任何|…
_DIRECTOR_HE = re.compile(
    rf"主任(何(?![时处地种况必尝曾以去为等谓故苦不在])[\u4e00-\u9fff]{{1,2}}?)(?=[^\u4e00-\u9fff]|$|{_FOLLOWING.pattern}|{_SPEAKING.pattern})"
)


class People:
    """Component that proposes the names of persons.

    `titles` are the words for posts and kinds of people that stand before a name, `common` the words that are
    no given names, `places` the names of areas.
    """

    def __init__(self, titles: frozenset[str], common: frozenset[str], places: frozenset[str]) -> None:
        self._titled = titles
        self._common = common
        self._places = places
        self._untitled = UntitledPeople(common | places)
        self._title_words: dict[str, bool] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Propose persons."""
        page = page_of(doc)
        if page is not None:
            for article in page.articles:
                for author in article.authors:
                    propose(doc, author.start, author.end, "Person", "name", "byline")
        tokens = tokens_of(doc)
        text = text_of(doc)
        if len(self._title_words) > _ENOUGH:
            self._title_words.clear()
        listed_end = -1
        untitled: list[int] = []
        after_title = False
        # Where a name of two to four characters would begin that a verb of speaking stands behind.
        spoken_of = {match.start() - length for match in _SPEAKING.finditer(text) for length in _NAME_LENGTHS}
        for index, token in enumerate(tokens):
            titled = after_title and self._adjoins(tokens[index - 1], token, text)
            word = token.text
            known = self._title_words.get(word)
            after_title = self._is_title(word) if known is None else known
            if word[0] in _FIRST and not (len(word) > 1 and word in self._common):
                untitled.append(index)
            if not titled and (
                word[0] not in _FIRST or (token.start not in spoken_of and token.start - 1 != listed_end)
            ):
                continue
            before = tokens[index - 1] if index else None
            in_list = token.start - 1 == listed_end and bool(_LISTED.match(text, listed_end))
            found = self._name(tokens, index, text, strong=titled or in_list)
            if found is None:
                continue
            end, spoken = found
            clause_start = before is None or before.tag == "w" or before.end != token.start
            if (
                titled
                or in_list
                or (spoken and (clause_start or (before is not None and before.tag in ("p", "c", "t"))))
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
                if untitled and untitled[-1] == index:
                    untitled.pop()
        for start, end, evidence in self._untitled.find(tokens, text, untitled):
            propose(doc, start, end, "Person", "name", evidence)
        if "主任何" in text:
            for match in _DIRECTOR_HE.finditer(text):
                propose(doc, match.start(1), match.end(1), "Person", "name", "title")
        if "·" in text:
            starts = [token.start for token in tokens]
            for match in _FOREIGN.finditer(text):
                self._foreign(doc, match, tokens, bisect_left(starts, match.start()))
        return doc

    def _is_title(self, word: str) -> bool:
        """Tell whether a word is a title or ends in one (副厅长, 党委书记); remember the answer."""
        titled = self._titled
        answer = word in titled or (len(word) > 2 and (word[-2:] in titled or word[-3:] in titled))
        self._title_words[word] = answer
        return answer

    @staticmethod
    def _adjoins(before: Token, token: Token, text: str) -> bool:
        """Tell whether a word that may begin a name stands right behind a title, but for spaces."""
        return token.tag not in ("w", "m") and not text[before.end : token.start].strip(" 　")

    def _name(self, tokens: list[Token], index: int, text: str, *, strong: bool) -> tuple[int, bool] | None:
        """Return the end of the name that begins at the token, and whether a verb of speaking follows.

        `strong` says that a title or a list vouches for the beginning: then only the end is in question.
        """
        start = tokens[index].start
        if (
            (text[start] in _FUNCTION and text[start] != "于")
            or text[start] == "来"
            or (len(tokens[index].text) > 1 and tokens[index].text in self._common)
        ):
            return None
        known = 2 if text[start : start + 2] in SURNAMES else 1 if text[start] in SURNAMES else 0
        if not known and not strong:
            return None
        surname = known or 1
        fits: list[tuple[int, bool, bool]] = []
        for length in (surname + 2, surname + 1):
            end = start + length
            name = text[start:end]
            if not _HAN.fullmatch(name) or len(name) < length or (name[0] == "来" and self._comes(name)):
                continue
            if name[0] == "任" and self._is_title(name[1:]):
                continue  # 由县领导|任|组长
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
        for end, _, _ in fits:
            if (
                known
                and self._plain(tokens, index, end, text, surname)
                and not self._is_word(text[start:end])
            ):
                return end, False
        return None

    def _comes(self, name: str) -> bool:
        """Tell whether 来 is the verb and no surname: 专家|来|渝, 游客|来|武汉."""
        return (
            len(name) < _FULL or name[1:] in self._common or name[1:] in self._places or name[1] in "此到这"
        )

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

    def _foreign(self, doc: Doc, match: re.Match[str], tokens: list[Token], first: int) -> None:
        """Propose a name with dots, cut at both ends by the words around it; `first` is its first token."""
        dot, last_dot = match.start() + match.group().index("·"), match.start() + match.group().rindex("·")
        begin, end = dot, last_dot + 1
        inside: list[Token] = []
        for token in tokens[first:]:
            if token.start >= match.end():
                break
            inside.append(token)
        for token in reversed([token for token in inside if token.end <= dot]):
            if not self._sounds(token):
                break
            begin = token.start
        for token in inside:
            if token.start == end and self._sounds(token):
                end = token.end
        if begin < dot and end > last_dot + 1 and not _NAMED_AFTER.match(text_of(doc), end):
            propose(doc, begin, end, "Person", "name", "dotted-name")

    def _sounds(self, token: Token) -> bool:
        """Tell whether a word may be a part of a foreign name: its characters stand for sounds."""
        word = token.text
        if len(word) == 1:
            return word in _SOUNDS and word not in _GRAMMATICAL
        return (
            (token.tag == "nr" or _SOUNDS.issuperset(word))
            and word not in self._titled
            and word not in self._common
        )


_FIRST = frozenset(surname[0] for surname in SURNAMES)
