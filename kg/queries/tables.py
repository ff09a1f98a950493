"""Lays rows out as a table for a terminal or a text file, with the widths of Chinese characters right."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyoxigraph as ox
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.queries.answers import text_of
from kg.vocabulary import BASE, KG, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.queries.answers import Result, Term

_SHORT = 12
_NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float"))


def render(result: Result, width: int = 120) -> str:
    """Return the rows as text without colour, lines at most `width` columns wide.

    A table where it fits, else a block of lines for each row. An IRI column that has its label beside it
    (`river`, `riverLabel`) is left out, and so are the columns of parameters, which are the same in every
    row: the first line states them. Files have all columns.
    """
    asked = {name for parameter in result.parameters for name in (parameter, f"{parameter}Label")}
    places = [
        place
        for place, name in enumerate(result.columns)
        if name not in asked and f"{name}Label" not in result.columns
    ]
    headings = [result.columns[place].removesuffix("Label") for place in places]
    rows = [[readable(row[place]) for place in places] for row in result.rows]
    numeric = [any(_is_number(row[place]) for row in result.rows) for place in places]
    title = "  ".join(f"{name} = {value}" for name, value in result.parameters.items() if value)
    widths = [max(map(cell_len, column)) for column in zip(headings, *rows, strict=True)]
    if sum(min(most, _SHORT) + 3 for most in widths) > width:
        return "\n".join(filter(None, (title, "", *_blocks(headings, rows)))) + "\n"
    laid = Table(
        box=box.SIMPLE_HEAD, title=Text(title) if title else None, title_justify="left", pad_edge=False
    )
    for heading, right, widest in zip(headings, numeric, widths, strict=True):
        # Short columns keep their width; the long ones (sentences, titles) share what is left of the line.
        short = widest <= _SHORT
        laid.add_column(
            Text(heading),
            justify="right" if right else "left",
            no_wrap=short,
            min_width=min(widest, _SHORT),
            overflow="fold",
        )
    for row in rows:
        # Text, not str: square brackets in a Chinese title are no markup.
        laid.add_row(*map(Text, row))
    out = StringIO()
    Console(file=out, width=width, force_terminal=False, color_system=None, emoji=False).print(laid)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(filter(None, (title, *lines))) + "\n"


def _blocks(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of rows that are too wide for a table: a line for each value that there is."""
    pad = max(map(cell_len, headings))
    for number, row in enumerate(rows, 1):
        yield f"── {number}"
        for heading, value in zip(headings, row, strict=True):
            if value:
                yield f"  {heading}{' ' * (pad - cell_len(heading))}  {value}"


def readable(term: Term | None) -> str:
    """Return a term as a person reads it: `area/140123`, `issues`, 32000 instead of 3.2e4.

    >>> readable(ox.NamedNode("https://kg.example/water/%E6%B1%BE%E6%B2%B3"))
    'water/汾河'
    """
    if isinstance(term, ox.NamedNode):
        if term.value.startswith(KG):
            return term.value.removeprefix(KG)
        return unquote(term.value.removeprefix(BASE))
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        return plain_number(term.value)
    return text_of(term)


def plain_number(lexical: str) -> str:
    """Write a number without exponent and without needless zeros.

    >>> plain_number("2.1E8"), plain_number("22.20"), plain_number("7")
    ('210000000', '22.2', '7')
    """
    try:
        number = float(lexical)
    except ValueError:
        return lexical
    text = f"{number:.10f}".rstrip("0").rstrip(".")
    return lexical if text in ("inf", "-inf", "nan") else text


def _is_number(term: Term | None) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS
