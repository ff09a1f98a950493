"""Puts the characters of a printed page into lines, and the lines into the order in which they are read.

Coordinates are points with the origin at the lower left, as in PDF.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

LARGER = 1.15
"""So many times the size of the text is that of a headline."""
_HAN_FROM = "\u2e80"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its box, the size of its font, and whether a blank is printed before it."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    spaced: bool = False


@dataclass(slots=True)
class Line:
    """Characters beside each other, from left to right."""

    glyphs: list[Glyph]

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.glyphs[-1].right

    @property
    def bottom(self) -> float:
        """The lowest point of the line."""
        return min(glyph.bottom for glyph in self.glyphs)

    @property
    def top(self) -> float:
        """The highest point of the line."""
        return max(glyph.top for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of its letters."""
        return median(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """The characters, with a blank where they stand apart."""
        pieces = [self.glyphs[0].character]
        for before, glyph in pairwise(self.glyphs):
            han = before.character >= _HAN_FROM and glyph.character >= _HAN_FROM
            if glyph.spaced or glyph.left - before.right > glyph.size * (0.4 if han else 0.25):
                pieces.append(" ")
            pieces.append(glyph.character)
        return "".join(pieces)


@dataclass(slots=True)
class Column:
    """Lines below each other that belong together: a paragraph or more in one column, or a headline."""

    lines: list[Line] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    def add(self, line: Line) -> None:
        """Put a line at the foot of the column."""
        self.left = min(self.left, line.left) if self.lines else line.left
        self.right = max(self.right, line.right) if self.lines else line.right
        self.top = max(self.top, line.top) if self.lines else line.top
        self.bottom = line.bottom
        self.lines.append(line)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return median(line.size for line in self.lines)


def columns_in_order(glyphs: list[Glyph]) -> list[Column]:
    """Return the columns of a page in reading order."""
    columns = _columns(_lines(glyphs))
    return [column for band in _bands(columns) for column in _ordered(band)]


def _bands(columns: list[Column]) -> list[list[Column]]:
    """Cut a page where headlines alone stand below a gap across all of it: there, other articles begin."""
    if not columns:
        return []
    text = median(line.size for column in columns for line in column.lines)
    bands: list[list[Column]] = [[]]
    lowest = 0.0
    for column in sorted(columns, key=lambda one: (-one.top, one.left)):
        if bands[-1] and lowest - column.top > text:
            beside = [one for one in columns if column.bottom - 3 * text < one.top <= column.top]
            if all(one.size >= LARGER * text for one in beside if _is_topmost(one, columns, column.top)):
                bands.append([])
        lowest = min(lowest, column.bottom) if bands[-1] else column.bottom
        bands[-1].append(column)
    return bands


def _is_topmost(one: Column, columns: list[Column], top: float) -> bool:
    """Tell whether nothing from `top` down stands above a column in its width."""
    return not any(other.top <= top and other.top > one.top and _share_width(one, other) for other in columns)


def _lines(glyphs: list[Glyph]) -> list[Line]:
    """Group characters into rows and cut the rows at the gutters between columns."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-(one.top + one.bottom), one.left)):
        middle = (glyph.top + glyph.bottom) / 2
        row = rows[-1] if rows else None
        if row is not None and abs((row[0].top + row[0].bottom) / 2 - middle) < 0.4 * max(
            row[0].size, glyph.size
        ):
            row.append(glyph)
        else:
            rows.append([glyph])
    gaps = [_gaps(sorted(row, key=lambda one: one.left)) for row in rows]
    lines: list[Line] = []
    for number, (row, cuts) in enumerate(gaps):
        begin = 0
        for at, left, right in cuts:
            if _is_gutter(left, right, row[0].size, gaps, number):
                lines.append(Line(row[begin:at]))
                begin = at
        lines.append(Line(row[begin:]))
    return lines


def _gaps(row: list[Glyph]) -> tuple[list[Glyph], list[tuple[int, float, float]]]:
    """Return a row and the places where its characters stand apart by nearly a character or more."""
    cuts = [
        (at, before.right, after.left)
        for at, (before, after) in enumerate(pairwise(row), start=1)
        if after.left - before.right > 0.9 * max(before.size, after.size)
    ]
    return row, cuts


def _is_gutter(
    left: float,
    right: float,
    size: float,
    gaps: list[tuple[list[Glyph], list[tuple[int, float, float]]]],
    number: int,
) -> bool:
    """Tell whether a gap goes on above or below: a gutter does, a blank in a headline does not."""
    if right - left > 4 * size:
        return True
    middle = gaps[number][0][0].top
    for step in (-1, 1):
        for near in range(number + step, number + 4 * step, step):
            if not 0 <= near < len(gaps) or abs(gaps[near][0][0].top - middle) > 3 * size:
                break
            if any(
                min(right, end) - max(left, begin) > 0.6 * min(right - left, end - begin)
                for _, begin, end in gaps[near][1]
            ):
                return True
    return False


def _columns(lines: list[Line]) -> list[Column]:
    """Gather lines below each other, of one size and close together, into columns."""
    columns: list[Column] = []
    open_: list[Column] = []
    for line in sorted(lines, key=lambda one: (-one.top, one.left)):
        best = None
        for column in open_:
            last = column.lines[-1]
            close = last.bottom - line.top < 1.1 * max(line.size, last.size)
            alike = 0.87 < line.size / max(last.size, 0.1) < 1.15
            overlap = min(column.right, line.right) - max(column.left, line.left)
            if close and alike and overlap > 0.5 * min(column.right - column.left, line.right - line.left):
                best = column if best is None or column.left > best.left else best
        if best is None:
            best = Column()
            columns.append(best)
            open_.append(best)
        best.add(line)
        open_ = [
            column for column in open_ if column.bottom - line.top < 3 * max(line.size, column.lines[-1].size)
        ]
    return columns


def _ordered(columns: list[Column]) -> list[Column]:
    """Sort columns into reading order: what stands above in the same width, then what stands to the left.

    After Breuel: one comes before another to its right unless something between them in height spans both.
    """
    left_over = sorted(columns, key=lambda column: (-column.top, column.left))
    order: list[Column] = []
    while left_over:
        chosen = next(
            (
                one
                for one in left_over
                if not any(_before(other, one, left_over) for other in left_over if other is not one)
            ),
            left_over[0],
        )
        left_over.remove(chosen)
        order.append(chosen)
    return order


def _before(one: Column, other: Column, columns: list[Column]) -> bool:
    """Tell whether `one` must be read before `other`."""
    if _share_width(one, other):
        return one.top > other.top
    if one.right > other.left + 1:
        return False
    low, high = sorted((one.bottom + one.top, other.bottom + other.top))
    return not any(
        low < third.bottom + third.top < high and _share_width(third, one) and _share_width(third, other)
        for third in columns
    )


def _share_width(one: Column, other: Column) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 1
