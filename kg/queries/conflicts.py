"""Finds figures that contradict each other: of one subject, indicator and period, in different sentences.

A figure is as exact as it is printed: 34.5万 stands for all that is less than 0.1万 from it, so that 345,120
does not contradict it. With 近, 约, 余, 超过 and the like it is exact to its last digit that is not 0, and a
range (3至5万) stands for all between its ends. Figures are compared in one unit (公顷 and 亩, 千瓦 and 兆瓦);
those whose units do not convert measure different things. What is planned is compared with what is planned.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, islice
from math import floor, log10
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.queries.answers import answer_of, ask, text_of
from kg.queries.citing import CITED, Citation, citations
from kg.queries.names import labels_of
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.queries.answers import Answer, Queryable, Term
    from kg.vocabulary import Vocabulary

# How many of the first unit each unit is; units that stand in no line convert into themselves alone.
_UNITS: Final = {
    unit: (first, float(factor))
    for line in """
        米:1 m:1 公里:1000 千米:1000 km:1000 厘米:0.01 毫米:0.001 海里:1852
        平方米:1 平米:1 m²:1 亩:666.6666667 公顷:10000 平方公里:1000000 平方千米:1000000 km²:1000000
        立方米:1 立方:1 方:1 m³:1 升:0.001 公升:0.001 L:0.001 立方公里:1000000000
        千克:1 公斤:1 kg:1 克:0.001 斤:0.5 吨:1000 公吨:1000 t:1000
        千瓦:1 kW:1 KW:1 瓦:0.001 兆瓦:1000 MW:1000 吉瓦:1000000 GW:1000000
        千瓦时:1 kWh:1 兆瓦时:1000 MWh:1000 吉瓦时:1000000 GWh:1000000
        元:1 人民币:1 元人民币:1
        ℃:1 °C:1 摄氏度:1
        %:1 ％:1
        个百分点:1 百分点:1
        人:1 名:1 位:1
        小时:1 个小时:1 分钟:0.0166666667
    """.split("\n")
    if (entries := [entry.rsplit(":", 1) for entry in line.split()])
    for first in [entries[0][0]]
    for unit, factor in entries
}
_NUMBER = re.compile(r"\d[\d,，]*(?:\.(\d+))?")
_RANGE = re.compile(r"[\d百千万亿%]\s*[-—–~～至到]+\s*(\d[\d,]*(?:\.\d+)?)")
_APPROXIMATE = re.compile("[近约余多几]|左右|上下|以上|以下|以内")
# The verb in front of a quantity is no part of its text.
_BOUND = re.compile(
    "(?:近|约|逾|超|超过|突破|达到?|不足|不到|不少于|不低于|不超过|高于|低于|至少|至多|最多|接近|大约|将近|上|破)了?$"
)
_FIGURES = """SELECT ?observation ?subject ?indicator ?period ?value ?unit ?text ?status {
  ?observation a kg:Observation ; sosa:hasFeatureOfInterest ?subject ; kg:indicator ?indicator ;
    kg:period ?period ; kg:value ?value ; kg:unit ?unit ; kg:text ?text ; kg:status ?status }"""
_COLUMNS = ("conflict", "subject", "subjectLabel", "indicator", "period", "text", "value", "unit", "status")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of an observation (its IRI), `text` as printed, with the sentences that state it."""

    observation: str
    value: float
    unit: str
    text: str
    status: str
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of one subject (its IRI and label), indicator and period, each contradicted by another."""

    subject: str
    label: str
    indicator: str
    period: str
    figures: tuple[Figure, ...]


def find_conflicts(graph: Queryable, vocabulary: Vocabulary) -> list[Conflict]:
    """Return all figures that contradict each other, in the order of subject, indicator and period.

    Figures without a period are left out: they may be of different times.
    """
    groups: dict[tuple[str, str, str, bool], dict[str, Figure]] = defaultdict(dict)
    for row in ask(graph, _FIGURES).rows():
        observation, subject, indicator, period, value, unit, text, status = map(text_of, row)
        group = groups[subject, indicator, period, status == "planned"]
        # Documents print one value in several ways: the shortest is the least exact.
        before = group.get(observation)
        if before is None or (len(text), text) < (len(before.text), before.text):
            group[observation] = Figure(observation, float(value), unit, text, status)
    candidates = {key: list(found.values()) for key, found in groups.items() if _may_differ(found.values())}
    nodes = [[ox.NamedNode(f.observation)] for figures in candidates.values() for f in figures]
    sources = dict(zip((node.value for (node,) in nodes), citations(graph, nodes, vocabulary), strict=True))
    labels = labels_of(graph, sorted({key[0] for key in candidates}))
    found = []
    for (subject, indicator, period, _), plain in sorted(candidates.items()):
        figures = [
            Figure(f.observation, f.value, f.unit, f.text, f.status, sources[f.observation]) for f in plain
        ]
        against = {f.observation for a, b in combinations(figures, 2) if contradict(a, b) for f in (a, b)}
        if against:
            kept = sorted(
                (f for f in figures if f.observation in against), key=lambda f: (f.sources[0].date, f.value)
            )
            found.append(Conflict(subject, labels.get(subject, subject), indicator, period, tuple(kept)))
    return sorted(found, key=lambda c: (c.label, c.indicator, c.period, c.subject))


def contradict(one: Figure, other: Figure) -> bool:
    """Say whether two figures of one thing cannot both be right, as different sentences state them."""
    if _measure(one)[0] != _measure(other)[0]:
        return False
    if not any(a.place != b.place for a in one.sources for b in other.sources):
        return False  # a list, or from the one to the other
    low, high, exact = _interval(one)
    other_low, other_high, other_exact = _interval(other)
    apart = max(other_low - high, low - other_high, 0.0)
    return apart > 0 and apart > max(exact, other_exact) * (1 - 1e-6)


def conflicts_answer(found: Iterable[Conflict], limit: int = 0) -> Answer:
    """Lay conflicts out as rows, one for each sentence that states a figure; `conflict` numbers them.

    There are at most so many rows if `limit` is not 0.
    """
    integer = ox.NamedNode(PREFIXES["xsd"] + "integer")

    def rows() -> Iterator[tuple[Term | None, ...]]:
        for number, conflict in enumerate(found, 1):
            for figure in conflict.figures:
                what = (conflict.label, conflict.indicator, conflict.period, figure.text)
                for source in figure.sources:
                    yield (
                        ox.Literal(str(number), datatype=integer),
                        ox.NamedNode(conflict.subject),
                        *map(ox.Literal, what),
                        ox.Literal(figure.value),
                        ox.Literal(figure.unit),
                        ox.Literal(figure.status),
                        *(ox.Literal(text) if text else None for text in source[1:]),
                    )

    return answer_of((*_COLUMNS, *CITED[1:]), islice(rows(), limit or None))


def _may_differ(figures: Iterable[Figure]) -> bool:
    """Say whether some two of the figures have one measure and different values."""
    values: dict[str, set[float]] = defaultdict(set)
    for figure in figures:
        measure, factor = _measure(figure)
        values[measure].add(figure.value * factor)
    return any(len(some) > 1 for some in values.values())


def _measure(figure: Figure) -> tuple[str, float]:
    return _UNITS.get(figure.unit, (figure.unit, 1.0))


def _interval(figure: Figure) -> tuple[float, float, float]:
    """Return the ends of what a figure says, and how exact it is, all in the first unit of its measure."""
    value = figure.value * _measure(figure)[1]
    digits = _NUMBER.search(figure.text)
    printed = float(re.sub("[,，]", "", digits[0])) if digits else 0.0
    scale = value / printed if printed else 0.0
    high = value
    if (upper := _RANGE.search(figure.text)) and scale:
        high = max(value, float(upper[1].replace(",", "")) * scale)
    if digits and scale and not _is_approximate(figure):
        exact = abs(scale) * 10.0 ** -len(digits[1] or "")
    else:
        exact = _last_place(printed) * abs(scale) if scale else _last_place(value)
    return value, high, exact


def _is_approximate(figure: Figure) -> bool:
    """Say whether the text of a figure, or every sentence of it in front of that, makes it approximate."""
    if _APPROXIMATE.search(figure.text):
        return True
    before = [source.sentence.partition(figure.text)[0] for source in figure.sources]
    return bool(before) and any(_BOUND.search(text) for text in before)


def _last_place(value: float) -> float:
    """Return the place of the last digit that is not 0.

    >>> _last_place(2300.0), _last_place(0.25)
    (100.0, 0.01)
    """
    if not value:
        return 0.0
    digits = f"{abs(value):.12g}".split("e")[0].replace(".", "").strip("0")
    return 10.0 ** (floor(log10(abs(value))) - len(digits) + 1)
