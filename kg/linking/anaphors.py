"""Decides what a definite reference without a name stands for: 我省, 全市, 当地, 该厅, 本次会议."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.linking.areas import Place
    from kg.linking.context import ArticleContext

_DETERMINER = re.compile(
    r"^(?:我们|上述|[本此该这][次届场轮]|[我全本该此]|这[一个座条项家片种]?[个座条项家片]?|那[个座])"
)
_LOCAL = {"当地", "本地", "该地", "此地"}
_COUNTRY = {"国", "国家"}
# Class nouns of references, with what the names they stand for end in where that is another word.
_ENDS = {
    "公司": ("公司", "集团", "企业", "厂"),
    "企业": ("公司", "集团", "企业", "厂", "矿", "合作社"),
    "矿": ("矿", "煤矿", "煤业", "矿业"),
    "委": ("委员会", "委"),
    "校": ("大学", "学院", "学校", "中学", "小学"),
    "院": ("院",),
    "培训": ("培训班", "培训", "培训会"),
    "会议": ("会议", "会", "大会", "全会"),
    "大会": ("大会", "会议", "年会"),
    "论坛": ("论坛", "峰会"),
    "考察": ("考察", "调研"),
    "行动": ("行动", "攻坚战", "检查", "工作"),
    "项目": ("项目", "工程"),
    "工程": ("工程", "项目"),
    "活动": ("活动", "节", "周", "日"),
    "园区": ("园区", "产业园", "开发区", "示范区", "园"),
    "开发区": ("开发区", "示范区", "新区", "高新区", "经开区"),
    "景区": ("景区", "风景区", "名胜区"),
    "保护区": ("保护区",),
    "办法": ("办法",),
}
_FAR = 60  # mentions back that a reference is looked for at most
_ORGANISATIONS = ("Company", "Institution", "Agency")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention that a later reference can stand for: where it starts, its class, entity and full name."""

    start: int
    type: str
    key: str
    name: str


@dataclass(slots=True)
class History:
    """The named mentions of an article in the order of the text."""

    starts: list[int] = field(default_factory=list)
    named: list[Antecedent] = field(default_factory=list)

    def add(self, antecedent: Antecedent) -> None:
        """Note a mention; mentions come in the order of the text."""
        self.starts.append(antecedent.start)
        self.named.append(antecedent)

    def around(self, at: int, most: int = 60) -> Iterator[Antecedent]:
        """Yield the mentions before a place, the nearest first, then those after it."""
        index = bisect_left(self.starts, at)
        for place in range(index - 1, max(index - most, 0) - 1, -1):
            yield self.named[place]
        yield from self.named[index : index + most]


def noun_of(text: str) -> str:
    """Return the class noun of a reference.

    >>> noun_of("该厅"), noun_of("这个小山村"), noun_of("本次会议"), noun_of("全市")
    ('厅', '小山村', '会议', '市')
    """
    return _DETERMINER.sub("", text, count=1)


def area_of(
    text: str, at: int, sentence: int, context: ArticleContext, country: Place
) -> tuple[Place | None, str]:
    """Return the area that a reference stands for at a place in the text, and the rule that decided.

    `sentence` is the start of its sentence: an area named there goes before the topic, except for 我 and 本,
    which speak for the publisher.
    """
    if text in _LOCAL:
        said = (place for place in context.between(sentence, at) if place.level not in {"country", "region"})
        return next(said, None) or _local(at, context), "anaphor-local"
    noun = noun_of(text)
    if noun in _COUNTRY:
        return country, "anaphor-area"
    own = text[:1] in {"我", "本"}
    if not own:
        near = context.before(at) if text[:1] in {"该", "这", "此", "那"} else context.between(sentence, at)
        for count, place in enumerate(near):
            found = (
                context.around(place, noun) if count == 0 else (place if _is(place, noun, context) else None)
            )
            if found is not None and (found.key == place.key or context.topic is None):
                return found, "anaphor-last-of-kind"
            if count == _FAR:
                break
    if noun in {"地区", "区域", "地"}:
        return _local(at, context), "anaphor-local"
    return context.meant_by(noun, at, ahead=False), "anaphor-area"


def _is(place: Place, noun: str, context: ArticleContext) -> bool:
    found = context.around(place, noun)
    return found is not None and found.key == place.key


def _local(at: int, context: ArticleContext) -> Place | None:
    """Return the last area named that is narrower than a province, else the topic."""
    for count, place in enumerate(context.before(at)):
        if place.level not in {"country", "province", "region"}:
            return place
        if count > 20:
            break
    return context.topic


def last_of_kind(text: str, type_: str, at: int, history: History) -> tuple[Antecedent | None, str]:
    """Return the named mention that a reference stands for: of its class and kind, the last before it.

    One whose name ends in the class noun goes before one that has it inside, that before any of its class.
    """
    noun = noun_of(text)
    ends = _ENDS.get(noun, (noun,))
    inside: Antecedent | None = None
    of_class: Antecedent | None = None
    for one in history.around(at):
        organisation = type_ in _ORGANISATIONS and one.type in _ORGANISATIONS
        if one.type != type_ and not organisation:
            continue
        if one.name.endswith(ends):
            return one, "anaphor-last-of-kind"
        if one.type != type_:
            continue
        if inside is None and any(end in one.name for end in ends):
            inside = one
        if of_class is None and one.start < at:
            of_class = one
    if inside is not None:
        return inside, "anaphor-last-of-kind"
    # A kind of organ (该局) needs its word; a happening or a work may be named otherwise.
    if type_ in {"Event", "Project", "Company", "Policy", "Facility"} and of_class is not None:
        return of_class, "anaphor-last-of-class"
    return None, ""


def inside_name(text: str, at: int, history: History) -> str:
    """Return the happening that an organisation is named for: 中国第12次北极科学考察 of …科学考察队."""
    noun = noun_of(text)
    for one in history.around(at):
        if one.type == "Institution" and one.name.endswith((noun + "队", noun + "团", noun + "组")):
            return one.name[:-1]
    return ""
