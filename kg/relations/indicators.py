"""Names what a quantity measures, in the words that stand around it, as short as is unambiguous."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.relations.phrases import after_number, before_number, previous_clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import DateExpression, Mention, Quantity

LONGEST = 24
"""Characters that an indicator has at most."""

# Units that count things, which stand behind them; all others measure what stands in front.
COUNTING = frozenset(
    (
        "个 家 户 座 项 处 条 名 位 人次 人 种 大类 类 宗 套 台套 台 辆 艘 架次 架 起 件 部 份 枚 株 棵 头 "
        "只 匹 羽 尾 口 眼 所 间 栋 幢 支 批 次 场次 场 门 篇 册 本 幅 张 片 块 段 道 根 颗 粒 组 例 笔 "
        "桩 桶 箱 袋 瓶 班次 班列 车次 列 标箱 节 卷 首 盏 款 省 市 县 区 乡 镇 村 部门 企业"
    ).split()
)
# Units that are the thing itself: 18县 counts 县.
_NOUNS = frozenset("省 市 县 区 乡 镇 村 部门 企业".split())
# Units of amounts that a noun may follow: 30亩土地, 258千瓦光伏.
OF_THINGS = frozenset("亩 公顷 千瓦 兆瓦 吨 公斤 斤 公里 平方米 立方米 方".split())
_DURATIONS = re.compile(r"个?(?:天|日|年|月|季度|星期|小时|分钟|秒|自然日|工作日|周)")
_VERB = re.compile(
    r"用于|用以|推进|将|被|由|以|比|及|左右|后|到|进|可|已|支持|建设|改造|投|的|同比|增|下|上|提高|提升|扩大|降|缩|减|调|，"
)
# 形成8亿元香菇、3亿元蜂蜜: what is made is worth so much.
_MAKING = re.compile(r"(?:打造|形成|培育|建设|建成|发展|做强|做大|发放|种植|养殖)$")
_AMOUNT_OF = re.compile(r"(?!的|用于|资金|投|以上|左右|支持)[^，。；、\d]{2,8}(?=、|，|和|。|；)")
# 总投资90亿元的36个灌溉项目: the measure in front, the thing behind.
_HEAD_BEHIND = re.compile(r"的(?:\d+(?:个|项|座|条|处))?([^，。；\d]{2,14})")
# 某整治工程已完成七成: the name of a work ends before what is done with it.
_WORK = re.compile(r".{2,}?(?:工程|项目)(?=已|将|正|于|在|[完开动竣][成工])")
_MEASURES = ("投资", "装机", "规模", "面积", "容量", "总量", "总额", "产值", "长度")
# 长4000多公里的边境线
# 降低15%的运输成本: what changes stands behind.
_CHANGE = re.compile(
    r"(?:可|能|将|使|让)?(?:提高|提升|降低|减少|增加|节约|节省|下降|缩短|扩大|贡献|占)(?:了|近)?(?:全球|全国|世界|全省|全市)?"
)
_CHANGED_BEHIND = re.compile(r"的(?P<what>[^，。；、\d\s]{2,12}?)(?=[，。；、]|和|与|$)")
_EXTENT = re.compile(r"(?:全|总)?[长宽高深]$")
# How something changed, or how much it came to: what changed was said before.
_CHANGED = re.compile(
    r"(?:同比|年均|累计|净|平均|环比|分别|均|又|再|共|较.{1,8}?|比.{1,8}?)*"
    r"(?:增长|增加|下降|减少|提高|提升|降低|增幅|降幅|占比|面积|上升|缩短|增速|涨幅|跌幅|回落|上涨|下跌|翻)"
)
# 鸟类数量增加至237种: what is measured is the number.
_GROWN = re.compile(
    r"(?P<what>.{2,}(?:量|数|额|率|值|度|积|量|模|入|比|间|程|例|速))(?:增加|增长|提高|提升|扩大|下降|降低|减少|缩短|上升|跃升)"
)
_CHANGED_TO = re.compile(
    r"(?:(?:由|从).*|[^，。；]{0,2}(?:跃升?|攀升?|拓展|扩大|提高|提升|增加|增长|缩短|压缩|下降|降低|减少|缩减|上升|上调|下调|延长|优化|改善|恢复|降|升|增|减|扩)(?:到|至|为)?)?"
)
# The measure that a unit alone implies, where a name follows at once: 50万亩都江堰灌区.
_IMPLIED = (
    ("面积", frozenset("亩 公顷 平方公里 平方米 平方千米 平米".split())),
    ("投资", frozenset(["元"])),
    ("装机容量", frozenset("千瓦 兆瓦 吉瓦 kW MW GW".split())),
    ("长度", frozenset("公里 千米 米".split())),
    ("容量", frozenset("立方米 方".split())),
)
_YEAR = re.compile(r"^(?:\d{4}年|今年|去年|全年|上半年)")
_APART = re.compile(r"(?P<members>[^，。；：]{2,40}?)分别(?P<change>[^，。；：]{0,14})\Z")
# 12个县级、45个乡级、6个村级水厂: what all count stands behind the last.
_SHARED = re.compile(r"[^，。；、\d]{0,8}?(?:级|类|型|式|性|层|线|等)?(?:、|和|与|以及|及|\s*)$")


def find_indicator(
    text: str,
    bounds: tuple[int, int, int],
    quantity: Quantity,
    actors: Sequence[Mention],
    dates: Sequence[DateExpression],
    others: Sequence[Quantity],
) -> str:
    """Return what `quantity` measures; "" when nothing says it.

    `bounds` are the beginning of the sentence, the place up to which it is spoken for (by what is measured,
    or by the quantity before), and its end. `actors` and `dates` are those of the sentence: who acts and when
    is no part of what is measured. `others` are its quantities.
    """
    start, taken, end = bounds
    if member := distributed(text, start, quantity, others, actors):
        return member
    before = before_number(text, max(start, taken), quantity, actors, dates)
    if (behind := _HEAD_BEHIND.match(text, quantity.end, end)) and before.endswith(_MEASURES):
        thing = _WORK.match(behind[1]) or behind
        return (thing[thing.re.groups] + re.sub(r"^.*?(?=总|设计|装机)", "", before))[:LONGEST]
    if quantity.unit in {"%", "倍", ""} and _CHANGE.fullmatch(before):
        changed = _CHANGED_BEHIND.match(text, quantity.end, end)
        return (before + changed["what"])[:LONGEST] if changed else before
    if behind and (extent := _EXTENT.search(before)):
        return (behind[1] + extent[0])[:LONGEST]
    after = _shared_head(text, end, quantity, others) or after_number(text, end, quantity)
    if quantity.unit in COUNTING and (after or quantity.unit in _NOUNS):
        # 帐篷、雨衣等700件物资: what stands in front is counted too.
        before = "" if after and text[quantity.start - 1] == "等" else before
        after = quantity.unit + after if quantity.unit in _NOUNS else after
        return (before + after if len(before) <= 6 else after)[:LONGEST]
    if after and _is_amount_of(text, quantity, before):
        return (before + after if len(before) <= 6 else after)[:LONGEST]
    if _DURATIONS.fullmatch(quantity.unit) and len(before) <= 2:
        # 连续三年获评优秀, 提前一年完成目标, 两年便还清贷款
        before += "连续" if text.startswith("连续", quantity.start) else ""
        done = after_number(text, end, quantity, whole=True)
        done = re.sub(r"^(?:就|便|即|才)|(?<=..)(?:就|便)(?=[能可会新已])|了$", "", done)
        return (before + done)[:LONGEST]
    if before:
        return before[-LONGEST:]
    if quantity.unit in {"%", ""} and (after or text[quantity.end : quantity.end + 1] == "的"):
        return after_number(text, end, quantity, whole=True)[:LONGEST]
    if len(after) > 1:
        return after[:LONGEST]
    if _joined(text, taken, quantity, others):
        return ""  # 分别下降9%和8%: what is measured was said before.
    return previous_clause(text, start, quantity, actors, dates, others)[:LONGEST] or after[:LONGEST]


def _is_amount_of(text: str, quantity: Quantity, before: str) -> bool:
    """Tell whether a measure is that of the noun behind it: 30亩土地, 形成8亿元香菇."""
    if quantity.unit in OF_THINGS:
        return not _VERB.match(text, quantity.end)
    return (
        quantity.unit == "元"
        and (not before or _MAKING.search(before) is not None)
        and (_AMOUNT_OF.match(text, quantity.end) is not None)
    )


def _joined(text: str, taken: int, quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Tell whether a quantity is joined to the one before it, by a conjunction or as what that became."""
    between = text[taken : quantity.start].strip()
    joined = between in {"、", "和", "与", "及", "以及", "，"} or _CHANGED_TO.fullmatch(between) is not None
    return joined and any(other.end == taken for other in others)


def distributed(
    text: str, start: int, quantity: Quantity, others: Sequence[Quantity], actors: Sequence[Mention]
) -> str:
    """Return the measure that 分别 gives to the quantity: 用水量、排放量分别下降9%和8%."""
    row = _row(text, quantity, others)
    apart = _APART.search(text, start, row[0].start)
    if len(row) < 2 or apart is None:
        return ""
    members = re.split(r"、|以及|和|与|及", apart["members"])
    for mention in actors:
        if mention.start <= apart.start() + 1 < mention.end or mention.start == apart.start():
            members[0] = text[mention.end : apart.start() + len(members[0])] or members[0]
    if len(members) != len(row):
        return ""
    if "的" in members[-1] and "的" not in "".join(members[:-1]):
        # 河流和湖泊的投入分别: what stands behind 的 is that of all.
        head = members[-1][members[-1].rindex("的") :]
        members = [*(each + head for each in members[:-1]), members[-1]]
    members[0] = _YEAR.sub("", members[0])
    change = re.sub(r"(?:为|达到?|约|超过|至|到|近|了|有)+$", "", apart["change"])
    return (members[row.index(quantity)] + change)[-LONGEST:]


def _row(text: str, quantity: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities that stand in a row with this one: 9.3%、8% 和 7%, 3吨和4亩."""
    row = [quantity]
    for step in (-1, 1):
        for other in sorted(others, key=lambda each: step * each.start):
            edge = row[0] if step < 0 else row[-1]
            first, second = (other, edge) if step < 0 else (edge, other)
            if step * (other.start - edge.start) <= 0:
                continue
            if text[first.end : second.start].strip() not in {
                "、",
                "和",
                "与",
                "及",
                "以及",
            }:
                break
            row.insert(0 if step < 0 else len(row), other)
    return row


def _shared_head(text: str, end: int, quantity: Quantity, others: Sequence[Quantity]) -> str:
    """Return the noun that a count shares with the one that follows it, with its own modifier in front."""
    following = next((other for other in others if other.start >= quantity.end), None)
    if following is None or following.unit in _NOUNS or quantity.unit in _NOUNS:
        return ""
    between = text[quantity.end : following.start]
    if quantity.unit not in COUNTING or following.unit not in COUNTING or not _SHARED.fullmatch(between):
        return ""
    modifier = between.rstrip("、和与及以 \u3000")
    if modifier and not modifier.endswith(("级", "类", "型", "式", "性", "层", "线")):
        return ""
    head = _shared_head(text, end, following, others) or after_number(text, end, following)
    # The member's own modifier takes the place of that of the next: 县级, not 县级乡镇级.
    for kind in ("级", "类", "型", "式", "性"):
        if modifier.endswith(kind) and kind in head[:6]:
            head = head[head.index(kind) + 1 :]
    return modifier + head if head else ""


def completed(indicator: str, last: str, *, to: bool) -> str:
    """Put what was measured before in front of an indicator that only says how it changed.

    `to` tells that the number is what it changed to (增加到5亩): then that is measured, and no change.
    """
    if to and _CHANGED_TO.fullmatch(indicator):
        return last
    if to and (grown := _GROWN.fullmatch(indicator)):
        return grown["what"]
    indicator = indicator.removeprefix("分别")
    return (last + indicator)[:LONGEST] if not indicator or _CHANGED.fullmatch(indicator) else indicator


def of_kind(indicator: str, whole: str) -> str:
    """Put the thing counted before behind a kind of it: 水库60座（大型5座）, 企业42家，其中A级6家."""
    return (indicator + whole)[:LONGEST] if whole and not whole.startswith(indicator) else indicator


def implied(unit: str) -> str:
    """Return the measure that a unit implies by itself, "" when it could be several."""
    return next((name for name, units in _IMPLIED if unit in units), "")
