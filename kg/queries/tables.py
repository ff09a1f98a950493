"""Lays rows out for a terminal or a text file, with the widths of Chinese characters right."""

from __future__ import annotations

import re
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import ConsoleOptions, RenderableType

    from kg.queries.answers import Result, Term

_SHORT = 12
_BREAK = re.compile(r"(?P<words>(?<=[!-~])\s*\n\s*(?=[!-~]))|\s*\n\s*")
_NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float"))


class Layout:
    """Rows as `rich` prints them: a table where it fits the width, else a block of lines for each row."""

    def __init__(
        self, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]
    ) -> None:
        self.title, self.headings, self.rows, self.right = title, headings, rows, right

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        if self.title:
            yield Text(self.title)
        if not self.rows:
            yield Text("no rows")
            return
        widths = [max(map(cell_len, column)) for column in zip(self.headings, *self.rows, strict=True)]
        if sum(min(widest, _SHORT) + 3 for widest in widths) > options.max_width:
            yield from self._blocks()
        else:
            yield self._table(widths)

    def _table(self, widths: Sequence[int]) -> Table:
        laid = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading, right, widest in zip(self.headings, self.right, widths, strict=True):
            # Short columns keep their width; the long ones (sentences, titles) share the rest of the line.
            laid.add_column(
                Text(heading),
                justify="right" if right else "left",
                no_wrap=widest <= _SHORT,
                min_width=min(widest, _SHORT),
                overflow="fold",
            )
        for row in self.rows:
            # Text, not str: square brackets in a Chinese title are no markup.
            laid.add_row(*map(Text, row))
        return laid

    def _blocks(self) -> Iterator[Text]:
        pad = max(map(cell_len, self.headings))
        for number, row in enumerate(self.rows, 1):
            yield Text(f"── {number}")
            for heading, value in zip(self.headings, row, strict=True):
                if value:
                    yield Text(f"  {heading}{' ' * (pad - cell_len(heading))}  {value}")


def table(result: Result, labels: Mapping[str, str] | None = None) -> Layout:
    """Lay the rows of a result out for people; `labels` are those of its IRIs, shown beside them.

    An IRI column that has its label beside it (`river`, `riverLabel`) is left out, and so are the columns of
    parameters, which are the same in every row: the first line states them. Files have all columns.
    """
    labels = labels or {}
    asked = {name for parameter in result.parameters for name in (parameter, f"{parameter}Label")}
    places = [
        place
        for place, name in enumerate(result.columns)
        if name not in asked and f"{name}Label" not in result.columns
    ]
    return Layout(
        title="  ".join(f"{name} = {value}" for name, value in result.parameters.items() if value),
        headings=[result.columns[place].removesuffix("Label") for place in places],
        rows=[[_labelled(row[place], labels) for place in places] for row in result.rows],
        right=[any(_is_number(row[place]) for row in result.rows) for place in places],
    )


def markdown(laid: Layout) -> str:
    r"""Write what is laid out as a table of Markdown.

    >>> print(markdown(columns_of([("a|b", "汾河")], ("x", "y"))), end="")
    | x | y |
    | --- | --- |
    | a\|b | 汾河 |
    """

    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"

    title = f"{laid.title}\n\n" if laid.title else ""
    rules = ["---:" if right else "---" for right in laid.right]
    return title + line(laid.headings) + line(rules) + "".join(map(line, laid.rows))


def columns_of(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> Layout:
    """Lay rows of text out under headings."""
    return Layout("", headings, rows, [False] * len(headings))


def render(laid: Layout, width: int = 120) -> str:
    """Return what is laid out as text without colour, lines at most `width` columns wide."""
    out = StringIO()
    Console(file=out, width=width, force_terminal=False, color_system=None, emoji=False).print(laid)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(line for line in lines if line) + "\n"


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
    return one_line(text_of(term))


def one_line(text: str) -> str:
    r"""Join the lines that the layout of a page has broken a text into; Chinese needs no space there.

    >>> one_line("省水利厅\n　　印发\nPM2.5\n2024 年")
    '省水利厅印发PM2.5 2024 年'
    """
    return _BREAK.sub(lambda found: " " if found["words"] else "", text).strip()


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


def _labelled(term: Term | None, labels: Mapping[str, str]) -> str:
    label = labels.get(term.value, "") if isinstance(term, ox.NamedNode) else ""
    return f"{label} ({readable(term)})" if label else readable(term)


def _is_number(term: Term | None) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS
