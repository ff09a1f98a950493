"""Turns the quantities of a page into observations: what is measured, of what, when, and how it is stated."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.model import Evidence, Observation
from kg.relations.enumerations import names_are_listed
from kg.relations.indicators import COUNTING, completed, find_indicator, implied, of_kind
from kg.relations.measured import ON_THE_WAY, Measured, find_measured, owner_behind
from kg.relations.wording import status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Article, DateExpression, Linking, Qualifier, Quantity
    from kg.relations.context import Context
    from kg.relations.encoding import Encoded

_ACTORS = frozenset(["AdministrativeArea", "Agency", "Company", "Institution"])
_NOW = re.compile(r"目前|近年来|如今|每年|年均|至今")
# How many characters before a number, and how many numbers around it, say what it measures.
_NEAR, _ROW = 150, 12
_AGAINST = re.compile(
    r"同比|环比|(?:较|比)(?P<base>[^，。；\d]{0,2}[^，。；]{1,10}?)(?=净?(?:增|减|下降|上升|提高|提升|降低|缩|扩|上涨|下跌|回落)|[偏多少高低])"
)
_BELOW = re.compile(r"(?:不足|不到|低于|少于|接近|将近)\Z")
_AT_LEAST = re.compile(r"(?:超过?|突破|不少于|不低于|高达|多达|至少|逾)\Z")
_TO = re.compile(r"(?:到|至|为)(?:19|20)?\d{0,2}年?的?近?\Z")
_KIND = re.compile(r"(?:含|包括)?.{0,8}(?:级|类|型|式|性|[A-Za-z])")
# 两项任务, 8条举措 are counted of a plan that sets them; 150项工程之一 says of nothing how many it has.
_TASKS = re.compile(
    r"[^，。；、\d]{0,8}(?:任务|举措|措施|要求|建议|意见|原则)(?![^，。；、]{0,2}(?:完成|落实|实现))"
)
# 6个县的代表参加: what is counted is those that take part.
_TAKING_PART = re.compile(
    r"(?:省(?!级)|市(?![场民值级])|县(?![域级])|区(?![域块])|[州旗乡镇]|村(?![民委])|国家(?![级队])(?:和地区)?)"
)
_AREAS = frozenset("省 市 县 区 乡 镇 村".split())
_ONE_OF = re.compile(r"[^，。；\d]{0,24}之一")


def find_observations(
    linking: Linking, article: Article, encoded: Encoded, context: Context, quantities: Sequence[Quantity]
) -> Iterator[Observation]:
    """Yield the observations of one sentence; `quantities` are those in it.

    A quantity inside a name measures nothing, one about nothing that has a name is left out.
    """
    text = linking.annotation.page.text
    dates = _within(linking.annotation.dates, encoded.start, encoded.end)
    # What the last quantity of the paragraph is about, and what those of this sentence are.
    paragraph = context.measured[-1] if context.measured else None
    before: list[Measured] = []
    measured: Measured | None = None
    previous, last, whole = encoded.start, "", ""
    for number, quantity in enumerate(quantities):
        inside = encoded.at(quantity.start)
        if inside < len(encoded.mentions) and encoded.mentions[inside].start < quantity.end:
            continue
        if names_are_listed(text, quantity, encoded) or _ONE_OF.match(text, quantity.end, encoded.end):
            continue
        behind = owner_behind(text, quantity, encoded)
        if before and _names_behind_semicolon(encoded, previous, quantity.start):
            before = []
        beside = number and not text[quantities[number - 1].end : quantity.start].strip()
        if not (beside and measured):
            measured = find_measured(text, quantity, encoded, context, before, paragraph)
        previous, begin = quantity.end, previous
        if not measured or _is_only_said(text, quantity, linking.entities[measured.key].type, encoded.end):
            continue
        if measured.rule != ON_THE_WAY:
            before.append(measured)
            context.measured.append(measured)
        if measured.mention and begin < measured.mention.end <= quantity.start:
            begin = measured.mention.end
        end = quantity.end if behind else encoded.end
        near = max(encoded.start, quantity.start - _NEAR)
        indicator = find_indicator(
            text,
            (near, max(begin, near), end),
            quantity,
            [each for each in encoded.mentions[encoded.at(near) : inside] if each.type in _ACTORS],
            _within(dates, near, quantity.start),
            quantities[max(0, number - _ROW) : number + _ROW],
        )
        if behind and behind.start == quantity.end:
            indicator = implied(quantity.unit) or indicator
        counted = _TAKING_PART.match(text, quantity.end - len(quantity.unit) * (quantity.unit in _AREAS))
        if counted and measured.rule == "people-at-an-event" and indicator.startswith(counted[0]):
            indicator = f"参加的{counted[0]}"
        elif number:
            indicator = _shared(text, quantities[number - 1], quantity, last) + indicator
        if kind := _is_kind(text, quantity, indicator, encoded):
            indicator = of_kind(indicator, whole)
        elif (
            (
                indicator := completed(
                    said := indicator, last, to=_TO.search(text, begin, quantity.start) is not None
                )
            )
            != said
            and (earlier := before[-2] if len(before) > 1 else paragraph)
            and not measured.mention
            and measured.rule != ON_THE_WAY
        ):
            # 批准3亩，年均增长6%: how something changed is said of what it was measured of.
            before[-1] = context.measured[-1] = measured = earlier
        if indicator and not kind:
            last, whole = indicator, indicator if quantity.unit in COUNTING else whole
        if not indicator:
            continue
        place = encoded.place(quantity.start)
        yield Observation(
            measured.key,
            indicator,
            quantity.value,
            quantity.unit,
            _period(text, quantity, dates, linking, measured.key, article),
            quantity.start,
            quantity.end,
            status(encoded.text, place, place, context.published),
            Evidence(
                measured.rule,
                article.id,
                encoded.start,
                encoded.end,
                (("quantity", quantity.start, quantity.end),),
                measured.confidence,
            ),
            _compared_with(text, near, quantity, dates),
            _qualifier(text, quantity),
        )


def _shared(text: str, one: Quantity, other: Quantity, last: str) -> str:
    """Return what is said in front of two counts side by side (覆盖2省9个县), "" where they are not."""
    beside = {one.unit, other.unit} <= COUNTING and not text[one.end : other.start].strip()
    return last.removesuffix(one.unit) if beside and last.endswith(one.unit) else ""


def _names_behind_semicolon(encoded: Encoded, last: int, position: int) -> bool:
    """Tell whether something is named behind a semicolon that parts a quantity from the one before it."""
    place = encoded.place(position)
    semicolon = encoded.text.rfind("；", encoded.place(last), place)
    return semicolon >= 0 and len(encoded.within(semicolon, place)) > 0


def _is_only_said(text: str, quantity: Quantity, measured: str, end: int) -> bool:
    """Tell whether a count is of tasks or measures that nothing but a plan has."""
    return (
        measured != "Policy"
        and quantity.unit in {"项", "条", "个", "类"}
        and _TASKS.match(text, quantity.end, end) is not None
    )


def _is_kind(text: str, quantity: Quantity, indicator: str, encoded: Encoded) -> bool:
    """Tell whether a count is of a kind of what was counted before it, told in brackets or after 其中."""
    if quantity.unit not in COUNTING or not _KIND.fullmatch(indicator):
        return False
    before = text[encoded.start : quantity.start]
    inside = max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))
    return inside or "其中" in before


def _within(items: Sequence[DateExpression], start: int, end: int) -> Sequence[DateExpression]:
    starts = [item.start for item in items]
    return items[bisect_left(starts, start) : bisect_left(starts, end)]


def _compared_with(text: str, near: int, quantity: Quantity, dates: Sequence[DateExpression]) -> str:
    """Return what a change is measured against, "" when the quantity is none."""
    bases = list(_AGAINST.finditer(text, near, quantity.start))
    if not bases:
        return ""
    found = bases[-1]
    if re.search(r"[。；]", text[found.end() : quantity.start]):
        return ""
    if re.search(r"\d", text[found.end() : quantity.start]):
        return ""  # it belongs to a number in between
    base = next((d.value for d in dates if d.value and found.start() < d.start < found.end()), "")
    return base or (found["base"] or found[0]).removesuffix("的")


def _qualifier(text: str, quantity: Quantity) -> Qualifier:
    """Tell by the words around a number how exact it is."""
    said = text[quantity.start : quantity.end]
    before = text[max(0, quantity.start - 3) : quantity.start]
    if _BELOW.search(before) or said.startswith("近") or said.endswith(("以下", "以内")):
        return "below"
    if _AT_LEAST.search(before) or re.search(r"[余多]|以上|^上", said):
        return "at least"
    return "about" if re.search(r"约|左右|上下", said) else ""


def _is_base(text: str, date: DateExpression, quantity: Quantity) -> bool:
    """Tell whether a date is what a quantity is compared with: 较2019年下降9%, 由2012年的3亩增加到5亩."""
    before = text[max(0, date.start - 2) : date.start]
    if before.endswith(("较", "比", "同")) or text[date.end : date.end + 2] in {"同期", "相比"}:
        return True
    return before.endswith(("由", "从")) and re.search(r"\d", text[date.end : quantity.start]) is not None


def _period(
    text: str,
    quantity: Quantity,
    dates: Sequence[DateExpression],
    linking: Linking,
    subject: str,
    article: Article,
) -> str:
    """Return the period that governs a quantity: the last date before it that no 目前 undoes."""
    earlier = [
        date
        for date in dates
        if date.end <= quantity.start and date.value and not _is_base(text, date, quantity)
    ]
    if earlier:
        last = earlier[-1]
        # 近三年 has no years of its own, and the date before it does not hold any more.
        relative = "P" in last.value
        return "" if relative or _NOW.search(text, last.end, quantity.start) else last.value
    if linking.entities[subject].type == "Event":
        return article.date
    return ""
