"""Names what a quantity measures, in the words that stand around it, as short as is unambiguous."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import DateExpression, Mention, Quantity

LONGEST = 24
"""Characters that an indicator has at most."""

_BOUNDARY = re.compile(r"[，。；：！？、,;:!?\n（(）)“”‘’—]")
_AFTER_END = re.compile(r"[，。；：！？、,;:!?\n（(）)—]")
_BRACKET = re.compile(r"[^，。；：！？、\d]{1,6}(?P<aside>[（(][市区县旗、,，]{1,7}[）)])")
# What may open a clause and says when, how certain or how many, not what.
_OPENING = re.compile(
    r"(?:目前|截至目前|如今|今年|去年|近年来|今年以来|此外|其中|同时|另外|现在|迄今|至今|全部|先后|已经|已|共计|共|总共|累计|预计|每年|特别是|其|将|再(?!生)|还|也|均|均为|都|则|并|又|"
    r"当年|近期|日前|截至|以来|以上|的|，|、|和|以及|及|与|等|该|在|中|内|总计|合计|平均|约|近|只|仅|就|能|可|会|从|由|把|对|比|有(?!林|机|色|限|效|害|氧)|一共|此次|本次|这次|到|年(?!均|产|发|度|收)|底|末|上半年|下半年|\s)"
)
# What stands between the thing measured and its number.
_CLOSING = re.compile(
    r"(?:达到|达成|达|为|约为|约|超过|超出|突破|超|近|接近|不足|不到|高达|多达|只有|仅有|仅|共有|共计|共|总计|合计|累计|有|是|至|到|在|由|从|于|出|了|着|的|已|已达|"
    r"分别为|分别达|将达|可达|增至|降至|升至|以|等|占|扩大到|提高到|提升到|增加到|下降到|也|还|均|均为|全部|每|按|就|大约|左右|：|\s)$"
)
# Units that count things, which stand behind them; all others measure what stands in front.
COUNTING = frozenset(
    (
        "个 家 户 座 项 处 条 名 位 人次 人 种 大类 类 宗 套 台套 台 辆 艘 架次 架 起 件 部 份 枚 株 棵 头 "
        "只 匹 羽 尾 口 眼 所 间 栋 幢 支 批 次 场次 场 门 篇 册 本 幅 张 片 块 段 道 根 颗 粒 组 例 笔 "
        "桩 桶 箱 袋 瓶 班次 班列 车次 列 标箱 节 卷 首 盏 款 省 市 县 区 乡 镇 村 部门 企业 "
        "年 个月 天 个自然日 个工作日 小时 个小时"
    ).split()
)
# Units of amounts that a noun may follow: 30亩土地, 258千瓦光伏.
_OF_THINGS = frozenset("亩 公顷 千瓦 兆瓦 吨 公斤 斤 公里 平方米 立方米 方".split())
_VERB = re.compile(
    r"用于|用以|推进|将|被|由|以|比|及|左右|后|到|进|可|已|支持|建设|改造|投|的|同比|增|下|上|提高|提升|扩大|降|缩|减|调|，"
)
# 总投资90亿元的36个灌溉项目: the measure in front, the thing behind.
_HEAD_BEHIND = re.compile(r"的(?:\d+(?:个|项|座|条|处))?([^，。；\d]{2,14})")
_MEASURES = ("投资", "装机", "规模", "面积", "容量", "总量", "总额", "产值", "长度")
_BARE = re.compile(
    r"(?:同比|年均|累计|净|平均|环比)*(?:增长|增加|下降|减少|提高|降低|增幅|降幅|占比|面积|上升|缩短|增速|涨幅|回落)"
)
# Where the noun behind a count ends and what it does begins.
_PREDICATE = re.compile(
    r"(?<=..)(?:集中|分别|现场|同步|进行|集聚|参加|先后|陆续|已|均|实现|约|共|占(?!补)|达(?!标)|超|比|将)"
)
# The measure that a unit alone implies, where a name follows at once: 50万亩都江堰灌区.
_IMPLIED = (
    ("面积", frozenset("亩 公顷 平方公里 平方米 平方千米 平米".split())),
    ("投资", frozenset(["元"])),
    ("装机容量", frozenset("千瓦 兆瓦 吉瓦 kW MW GW".split())),
    ("长度", frozenset("公里 千米 米".split())),
    ("容量", frozenset("立方米 方".split())),
)


def find_indicator(
    text: str,
    bounds: tuple[int, int, int],
    quantity: Quantity,
    actors: Sequence[Mention],
    dates: Sequence[DateExpression],
) -> str:
    """Return what `quantity` measures; "" when nothing says it.

    `bounds` are the beginning of the sentence, the place up to which it is spoken for (by what is measured,
    or by the quantity before), and its end. `actors` and `dates` are those of the sentence: who acts and when
    is no part of what is measured.
    """
    start, taken, end = bounds
    before = _before(text, max(start, taken), quantity, actors, dates)
    if (behind := _HEAD_BEHIND.match(text, quantity.end, end)) and before.endswith(_MEASURES):
        return (behind[1] + re.sub(r"^.*?(?=总|设计|装机)", "", before))[:LONGEST]
    after = _after(text, end, quantity)
    if after and (
        quantity.unit in COUNTING or (quantity.unit in _OF_THINGS and not _VERB.match(text, quantity.end))
    ):
        return (before + after if len(before) <= 6 else after)[:LONGEST]
    if before:
        return before[-LONGEST:]
    if after and text[quantity.end : quantity.end + 1] != "的":
        return after[:LONGEST]
    return _previous_clause(text, start, quantity, actors, dates) or after[:LONGEST]


def completed(indicator: str, last: str) -> str:
    """Put what was measured before in front of an indicator that only says how it changed or which side."""
    return (last + indicator)[:LONGEST] if _BARE.fullmatch(indicator) else indicator


def implied(unit: str) -> str:
    """Return the measure that a unit implies by itself, "" when it could be several."""
    return next((name for name, units in _IMPLIED if unit in units), "")


def _before(
    text: str, start: int, quantity: Quantity, actors: Sequence[Mention], dates: Sequence[DateExpression]
) -> str:
    """Return the words between the beginning of the clause and the number, without who, when and how much."""
    begin = _clause_start(text, start, quantity.start)
    return _trimmed(text, begin, quantity.start, actors, dates)


def _previous_clause(
    text: str, start: int, quantity: Quantity, actors: Sequence[Mention], dates: Sequence[DateExpression]
) -> str:
    begin = _clause_start(text, start, quantity.start)
    if begin <= start:
        return ""
    earlier = _clause_start(text, start, begin - 1)
    return _trimmed(text, earlier, begin - 1, actors, dates)[:LONGEST]


def _clause_start(text: str, start: int, position: int) -> int:
    begin = start
    for mark in _BOUNDARY.finditer(text, start, position):
        # A closing quote is no boundary when the phrase goes on: “清零行动”项目3个.
        if mark[0] not in "”’）)":
            begin = mark.end()
    return begin


def _trimmed(
    text: str, begin: int, end: int, actors: Sequence[Mention], dates: Sequence[DateExpression]
) -> str:
    position = begin
    while position < end:
        skip = next((d.end for d in dates if d.start <= position < d.end), 0)
        skip = skip or next((m.end for m in actors if m.start <= position < m.end), 0)
        if not skip and (match := _OPENING.match(text, position, end)):
            skip = match.end()
        if skip <= position:
            break
        position = skip
    phrase = text[position:end].strip("“”‘’（）()")
    while match := _CLOSING.search(phrase):
        phrase = phrase[: match.start()]
    return phrase


def _after(text: str, end: int, quantity: Quantity) -> str:
    """Return the noun phrase behind the number, up to the next mark or number."""
    begin = quantity.end
    # 11个县（市、区）: what the bracket adds is no other thing.
    if bracket := _BRACKET.match(text, begin, end):
        phrase, begin = text[begin : bracket.start("aside")], bracket.end()
    else:
        phrase = ""
    mark = _AFTER_END.search(text, begin, end)
    phrase += text[begin : mark.start() if mark else end]
    number = re.search(r"[\d]", phrase)
    phrase = phrase[: number.start()] if number else phrase
    if predicate := _PREDICATE.search(phrase):
        phrase = phrase[: predicate.start()]
    phrase = re.sub(r"(?:和|与|及|以及)$", "", phrase)
    return phrase.strip("“”‘’ 的")
