"""Turns the quantities of a page into observations: what is measured, of what, when, and how it is stated."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.model import Evidence, Observation
from kg.relations.indicators import completed, find_indicator, implied
from kg.relations.measured import Measured, find_measured, owner_behind
from kg.relations.wording import status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Article, DateExpression, Linking, Quantity
    from kg.relations.context import Context
    from kg.relations.encoding import Encoded

_ACTORS = frozenset(["AdministrativeArea", "Agency", "Company", "Institution"])
_NOW = re.compile(r"目前|近年来|如今|每年|年均|至今")
# N县分别为…, N个县：…: the names follow and are what counts.
_LISTED_BEHIND = re.compile(r"[^，。；]{0,10}?(?:（[^（）]{1,10}）)?[^，。；]{0,6}?(?:分别[为是]|名单|：)")


def find_observations(
    linking: Linking, article: Article, encoded: Encoded, context: Context, quantities: Sequence[Quantity]
) -> Iterator[Observation]:
    """Yield the observations of one sentence; `quantities` are those in it.

    A quantity inside a name measures nothing, one about nothing that has a name is left out.
    """
    text = linking.annotation.page.text
    dates = _within(linking.annotation.dates, encoded.start, encoded.end)
    actors = [mention for mention in encoded.mentions if mention.type in _ACTORS]
    # What the last quantity of the paragraph is about, then what those of this sentence are.
    before: list[Measured] = context.measured[-1:]
    previous, last = encoded.start, ""
    for quantity in quantities:
        inside = encoded.at(quantity.start)
        if inside < len(encoded.mentions) and encoded.mentions[inside].start < quantity.end:
            continue
        if _names_are_listed(text, quantity, encoded):
            continue
        behind = owner_behind(text, quantity, encoded)
        measured = find_measured(text, quantity, encoded, context, before)
        previous, begin = quantity.end, previous
        if not measured:
            continue
        before.append(measured)
        context.measured.append(measured)
        if measured.mention and begin < measured.mention.end <= quantity.start:
            begin = measured.mention.end
        end = behind.start if behind else encoded.end
        indicator = find_indicator(text, (encoded.start, begin, end), quantity, actors, dates)
        if behind and behind.start == quantity.end:
            indicator = implied(quantity.unit) or indicator
        indicator = last = completed(indicator, last)
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
            status(encoded.text, place, place),
            Evidence(
                measured.rule,
                article.id,
                encoded.start,
                encoded.end,
                (("quantity", quantity.start, quantity.end),),
                measured.confidence,
            ),
        )


def _within(items: Sequence[DateExpression], start: int, end: int) -> Sequence[DateExpression]:
    starts = [item.start for item in items]
    return items[bisect_left(starts, start) : bisect_left(starts, end)]


def _names_are_listed(text: str, quantity: Quantity, encoded: Encoded) -> bool:
    """Tell whether a count only sums up names that the text gives (甲、乙等2个项目; 3个县：甲、乙、丙)."""
    if quantity.value != int(quantity.value) or not 1 < quantity.value < 100:
        return False
    if _LISTED_BEHIND.match(text, quantity.end, encoded.end):
        return True
    before = encoded.text[: encoded.place(quantity.start)]
    listed = re.search(
        r"((?:[\ue000-\ue0ff]|[^\ue000-\ue0ff，。；：]{1,12}(?=、|等$)|[、和与及])+)等?(?:周边)?$", before
    )
    if listed is None:
        return False
    members = len(re.findall(r"[、和与及]", listed[1])) + 1
    return members == quantity.value and re.search("[\ue000-\ue0ff]", listed[1]) is not None


def _period(
    text: str,
    quantity: Quantity,
    dates: Sequence[DateExpression],
    linking: Linking,
    subject: str,
    article: Article,
) -> str:
    """Return the period that governs a quantity: the last date before it that no 目前 undoes."""
    earlier = [date for date in dates if date.end <= quantity.start and date.value]
    if earlier:
        last = earlier[-1]
        # 近三年 has no years of its own, and the date before it does not hold any more.
        relative = "P" in last.value
        return "" if relative or _NOW.search(text, last.end, quantity.start) else last.value
    if linking.entities[subject].type == "Event":
        return article.date
    return ""
