"""What a run of lines of the shape of headlines holds: titles and kickers, columns, signatures."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.reading.furniture import is_section
from kg.reading.headlines import is_column, is_kicker
from kg.reading.published import LONGEST_DATE, own_date

if TYPE_CHECKING:
    from kg.reading.drafts import Item


def first_line(text: str, group: list[Item]) -> str:
    """Return the text of the first of some lines."""
    return text[group[0].start : group[0].end]


def groups_of(run: list[Item]) -> list[list[Item]]:
    """Group lines that stand directly below each other."""
    groups: list[list[Item]] = []
    for item in run:
        if groups and item.gap == 0:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def heads_of(text: str, lines: list[Item]) -> list[Item]:
    """Return the lines of a headline: below a marked one only another, or a subtitle, and no section."""
    heads: list[Item] = []
    for line in lines:
        subtitle = text.startswith("—", line.start)
        below = heads and heads[-1].level and not line.level and line.gap > 0 and not subtitle
        section = heads and is_section(text[line.start : line.end])
        if line.kind == "headline" and not below and not section:
            heads.append(line)
    return heads[1:] if len(heads) > 1 and is_column(first_line(text, heads)) else heads


def names_column(text: str, group: list[Item]) -> bool:
    """Tell whether lines name a column, or the paper."""
    return group[0].kind == "label" or is_column(first_line(text, group))


def is_kicker_group(text: str, group: list[Item]) -> bool:
    """Tell whether a group is one line that leans on the headline below it."""
    return len(group) == 1 and is_kicker(first_line(text, group))


def leans_back(text: str, group: list[Item]) -> bool:
    """Tell whether lines need the one above for a headline: a column, a number, a subtitle, a section."""
    line = first_line(text, group)
    return group[0].kind != "headline" or is_column(line) or line.startswith("—") or is_section(line)


def signature_in(text: str, run: list[Item]) -> int:
    """Return how many of the lines end with a signature (a body, below it the day), 0 if there is none."""
    for at, (body, day) in enumerate(pairwise(run), start=2):
        if day.end - day.start <= LONGEST_DATE and own_date(text, day.start, day.end):
            return at if is_kicker(text[body.start : body.end]) else 0
    return 0


def are_bodies(text: str, lines: list[Item]) -> bool:
    """Tell whether all lines name bodies, as those of a signature do."""
    return all(is_kicker(text[line.start : line.end]) for line in lines)
