"""Shows the answers of `kg query` and `kg sparql` on the screen, or writes them into files."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING

import click

from kg.errors import KGError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.graph import Graph
    from kg.queries import Answer

_ROWS_OF_A_TABLE = 1000


def open_graph(store_dir: Path, endpoint: str, timeout: float, extra: tuple[Path, ...] = ()) -> Graph:
    """Open the graph that the options name; from then on Ctrl-C ends the command at once."""
    from kg.graph import Graph

    if not timeout and not endpoint:
        # The engine never comes back to Python while it joins, so Python's own handler would wait for it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    return Graph.open(store_dir, knowledge=extra, timeout=timeout, endpoint=endpoint)


def answer(
    graph: Graph,
    ask: Callable[[int], Answer],
    *,
    format_: str | None,
    output: Path | None,
    limit: int | None,
    labels: bool = False,
    cite: bool = False,
    explained: str = "",
) -> None:
    """Ask, with a limit of rows (0 for none), and show or write what comes.

    `labels` puts labels beside the IRIs of a table, `cite` the sentences behind the rows. `explained` is
    told, with the time, on the other channel.
    """
    from kg.queries import format_of, lay_out, write_answer

    form = format_ or format_of(output)
    is_shown = form == "table" and output is None
    most = _ROWS_OF_A_TABLE if limit is None and is_shown else limit or 0
    started = time.perf_counter()
    if explained:
        click.echo(explained + "\n", err=True)
    # One row more tells whether there are more.
    found = ask(most + 1 if is_shown and most else most)
    if cite:
        found = graph.cite(found)
    if is_shown:
        result = found.result(limit=most or None)
        _print(lay_out(result, graph.source if labels else None))
        if limit is None and len(result) == most:
            click.echo(f"the first {most:,} rows; --limit 0 shows all, -o FILE writes them", err=True)
    else:
        _write(
            lambda: write_answer(found, output or sys.stdout.buffer, form, graph.source if labels else None)
        )
    if explained:
        click.echo(f"{time.perf_counter() - started:.3f} seconds", err=True)


def _write(write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise KGError(f"the answer cannot be written: {error}") from error


def _print(laid: object) -> None:
    """Print a table as wide as the terminal."""
    from rich.console import Console

    Console().print(laid)
