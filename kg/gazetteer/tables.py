"""Reads one table (CSV with a header line) row by row and notes what is wrong with it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from kg.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path


class Faults:
    """The faults found so far in one table."""

    def __init__(self, path: Path, found: list[Fault]) -> None:
        self.path = str(path)
        self._found = found

    def note(self, line: int, item: str, problem: str, value: str = "") -> None:
        """Keep a fault: the line (from 1), the item on it, what is wrong, the value."""
        self._found.append(Fault(self.path, item, problem, value, line))


def read_rows(
    path: Path, required: Sequence[str], optional: Collection[str], faults: Faults
) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the values of each row, in the order of `required`, then of `optional`.

    A column that is optional and missing yields "". Faults: a file that is not UTF-8, a missing, unknown or
    repeated column, a row with more or fewer values than the header, an empty required value, a surrounding
    space.
    """
    columns = (*required, *optional)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        faults.note(0, "", "is not UTF-8", str(error))
        return
    reader = csv.reader(text.splitlines())
    header = next(reader, [])
    for column in required:
        if column not in header:
            faults.note(1, "", "has no column", column)
    for place, column in enumerate(header):
        if column not in columns or column in header[:place]:
            faults.note(1, "", "has an unknown or repeated column", column)
    if any(column not in header for column in required):
        return
    width, empty = len(header), len(header)
    places = [header.index(column) if column in header else empty for column in columns]
    in_order = places == list(range(width))
    needed = range(len(required))
    for row in reader:
        if not row:
            continue
        if len(row) != width:
            faults.note(reader.line_num, row[0], f"has {len(row)} values for {width} columns", ",".join(row))
            continue
        values = row if in_order else [row[place] if place < empty else "" for place in places]
        for place in needed:
            if not values[place]:
                faults.note(reader.line_num, row[0], "has no value in the column", required[place])
                break
        else:
            yield reader.line_num, values


def parts(value: str) -> tuple[str, ...]:
    """Split a value that holds several, separated by semicolons.

    >>> parts("晋;山西")
    ('晋', '山西')
    >>> parts("")
    ()
    """
    return tuple(value.split(";")) if value else ()
