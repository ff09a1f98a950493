"""Finds persons whom no title announces: by what stands behind the name, and by its coming again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.chinese.surnames import COMPOUND_SURNAMES, looks_like_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from kg.annotation.tokens import Token

# 王建军副省长, 李国梁同志: titles that stand behind a name.
_TITLE = re.compile(
    r"(?:总书记|书记|副书记|主席(?!团)|副主席|总理|副总理|副?委员长|总统|首相|省长|副省长|市长|副市长|县长|副县长|区长|副区长|镇长"
    r"|乡长|部长|副部长|厅长|副厅长|局长|副局长|处长|主任|副主任|校长|院长|所长|董事长|总经理|院士|教授|副教授|研究员|博士"
    r"|工程师|同志|先生|女士|老师|医生|律师|老人|大爷|大妈|烈士|常委|委员(?!会)|代表(?=认为|提出|建议|表示|说)|等人|等同志|夫妇|夫妻|一家人|一家[三四五六]口)"
)
# Three names and more of two or three characters, and what a list of persons goes on with.
_LIST = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3}?){2,40}(?=[，。；）\n]|、[\u4e00-\u9fff]{4}|[和与](?![、，。；）等])"
    r"|等?(?:[，。；）\n]|[0-9一二三四五六七八九十两多]+[位名]|人|同志|领导|陪同|出席|参加|主持|致辞|率队|调研|会见|当选|担任"
    r"|先后|分别|包揽|作|组成))"
)
_HONOUR = re.compile(r"(?:先生|女士|大爷|大妈|大叔|阿姨|师傅|奶奶|爷爷)")
# What persons do: at the beginning of a clause it makes a person of what looks like one.
_ACTS = re.compile(
    r"(?:等(?:人|同志|领导)?)?(?:陪同|出席|参加(?!了?(?:工作|革命))|主持|致辞|作报告|作主旨|率队|带队|率团|率领|调研|会见|宣布|当选|担任|毕业|告诉|笑着|说|表示"
    r"|介绍|坦言|感慨|回忆|透露|深有|和(?:同事|妻子|丈夫|队友|同学|乡亲|村民|家人)|的(?:妻子|丈夫|儿子|女儿|父亲|母亲|爷爷|家里|家就?在))"
)
# Characters that names of places and things end in, and that no given name of two characters begins with.
_PLACE_ENDS = frozenset(
    "沟坪峪庄寨屯湾河山岭滩坡梁塬堡营店桥镇乡村庙洼峁坝岛湖池泉海江溪港口关城塘洞县市区省州旗路街园院馆站场厂矿站台塔寺观宫殿"
    "鹿奖骑猴豹狼熊雁砂石土煤油气水电铁钢铜铝粉膜胶布花草树果菜瓜豆米茶酒鱼虾蟹鸟鸡鸭牛羊马猪县率量值费税款品器机仪所局厅处部委会队组厂社店"
)
# Surnames that are function words in running text: 向巴西总统, 应美国总统.
_FUNCTION = frozenset("和向应从于由对同与及为原逢惠全单常时明经能都过")
# 印尼愿, 田静也: adverbs and auxiliaries that no given name ends in.
_ADVERBS = frozenset("也仍已愿还又再就将曾可要会能正却都才更最很太不没必须应所被把让使向从到对等及或")
_NEVER_SECOND = frozenset("家任代原现副常的了是在和与不有为以上下前后内外中等")


class Shape(NamedTuple):
    """A stretch of words that has the shape of a person's name."""

    first: int
    start: int
    end: int


class UntitledPeople:
    """Finds names of persons in running text; `words` are those that are no names of persons."""

    def __init__(self, words: AbstractSet[str]) -> None:
        self._words = words

    def find(self, tokens: list[Token], text: str, begins: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and evidence of the names that begin at one of the tokens `begins`."""
        seen: dict[str, list[Shape]] = {}
        named: dict[str, str] = {}
        acting: set[str] = set()
        listed = -1
        for index in begins:
            start = tokens[index].start
            if (
                start > listed
                and "、" in text[start + 2 : start + 4]
                and _opens(tokens, Shape(index, start, start))
            ):
                for first, last in self._list_behind(text, start):
                    listed = last
                    named.setdefault(text[first:last], "person-list")
                    yield first, last, "person-list"
            for shape in self._shapes(tokens, index, text):
                name = text[shape.start : shape.end]
                seen.setdefault(name, []).append(shape)
                evidence = self._evidence(tokens, shape, text)
                if evidence:
                    named.setdefault(name, evidence)
                    break
                if shape.end - shape.start > 2 and self._goes_on(tokens, shape, text):
                    acting.add(name)
        for name in acting:
            if len(seen[name]) > 1:
                named.setdefault(name, "comes-again")
        for name, evidence in named.items():
            for shape in seen.get(name, ()):
                yield shape.start, shape.end, evidence
                if evidence == "acts":
                    yield from self._list_before(text, shape.start)

    def _list_before(self, text: str, start: int) -> Iterator[tuple[int, int, str]]:
        """Yield the names joined by marks in front of one: 刘洋、王建国、|李梅|出席."""
        while start > 1 and text[start - 1] == "、":
            end = start - 1
            start = next((end - size for size in (3, 2, 4) if self._is_item(text, end - size, end)), -1)
            if start >= 0:
                yield start, end, "person-list"

    def _is_item(self, text: str, start: int, end: int) -> bool:
        """Tell whether a stretch fills the place between two marks of a list and has a person's shape."""
        name = text[start:end] if start >= 0 else ""
        opens = start == 0 or text[start - 1] in "、，。；：！？\n "
        return bool(name) and opens and name not in self._words and looks_like_person(name)

    def _shapes(self, tokens: list[Token], index: int, text: str) -> Iterator[Shape]:
        """Yield the stretches from a token on that may be a name, the longer first."""
        token = tokens[index]
        if token.text[0] in _FUNCTION:
            return
        size = 2 if text[token.start : token.start + 2] in COMPOUND_SURNAMES else 1
        ends = [token.end]
        at = index + 1
        while at < len(tokens) and tokens[at].start == ends[-1] and ends[-1] - token.start < size + 2:
            following = tokens[at]
            if following.tag in ("w", "m", "x", "u", "p", "c"):
                break
            # 王|建军|副省长: a word is a given name only where a title follows.
            word = len(following.text) > 1 and following.text in self._words
            if word and (at > index + 1 or len(following.text) > 2 or not _TITLE.match(text, following.end)):
                break
            ends.append(following.end)
            at += 1
        for end in reversed(ends):
            length = end - token.start
            if size < length <= size + 2 and looks_like_person(text[token.start : end]):
                second, last = text[token.start + size], text[end - 1]
                if second in _NEVER_SECOND or last in _ADVERBS:
                    continue
                if (
                    text[token.start : end] in self._words
                    or text[token.start : token.start + 2] in self._words
                ):
                    continue
                yield Shape(index, token.start, end)

    def _goes_on(self, tokens: list[Token], shape: Shape, text: str) -> bool:
        """Tell whether a stretch opens a clause that a verb goes on with."""
        if not _opens(tokens, shape):
            return False
        if text[shape.end - 1] in _PLACE_ENDS:
            return False
        at = shape.first
        while at < len(tokens) and tokens[at].end <= shape.end:
            at += 1
        following = tokens[at] if at < len(tokens) else None
        return (
            following is not None
            and following.start == shape.end
            and (following.tag in ("v", "d", "p") or following.text in "和的")
        )

    def _evidence(self, tokens: list[Token], shape: Shape, text: str) -> str:
        """Return what makes a name of a stretch, "" where nothing does."""
        long = shape.end - shape.start > 2
        if _TITLE.match(text, shape.end) and (long or tokens[shape.first].tag == "nr"):
            return "title-behind"
        if long and _ACTS.match(text, shape.end) and _opens(tokens, shape):
            return "acts"
        return ""

    def _list_behind(self, text: str, start: int) -> list[tuple[int, int]]:
        """Return the items of a list of persons that begins at `start`, none when it is of other things."""
        listed = _LIST.match(text, start)
        if listed is None:
            return []
        items = listed.group().split("、")
        if any(item in self._words or not looks_like_person(item) for item in items):
            return []
        full = sum(len(item) > 2 for item in items)
        places = sum(item[-1] in _PLACE_ENDS for item in items)
        if full * 2 < len(items) or places * 3 > len(items):
            return []  # 石碑、温度计、白头翁, or 石家坪、韩家沟、叶家山
        surnames = len({item[0] for item in items})
        words = sum(item[1:] in self._words for item in items)
        if surnames * 3 < len(items) * 2 or words * 2 >= len(items):
            return []  # 水环境、水生态、水文化
        found: list[tuple[int, int]] = []
        for item in items:
            found.append((start, start + len(item)))
            start += len(item) + 1
        return found


def _opens(tokens: list[Token], shape: Shape) -> bool:
    """Tell whether a stretch stands behind a mark, a preposition, a conjunction or a time."""
    before = tokens[shape.first - 1] if shape.first else None
    return before is None or before.end != shape.start or before.tag in ("w", "p", "c", "t")
