"""Shows how far a build is: a bar with rate and remaining time on a terminal, plain lines elsewhere."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.building import Progress

_SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def showing_progress(*, quiet: bool = False) -> Iterator[Callable[[Progress], None] | None]:
    """Yield what `kg.building.build` is to call with its progress, None when nothing is to be shown.

    Progress goes to standard error, so that standard output holds the result alone.
    """
    console = Console(stderr=True)
    if quiet:
        yield None
    elif console.is_terminal:
        with _bar(console) as bar:
            task = bar.add_task("reading", total=1.0, documents=0, rate=0.0)

            def move(progress: Progress) -> None:
                bar.update(
                    task,
                    description=progress.step,
                    completed=progress.share,
                    documents=progress.documents,
                    rate=progress.rate,
                )

            yield move
    else:
        yield _Lines().write


def _bar(console: Console) -> Bar:
    return Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[documents]:,} documents"),
        TextColumn("{task.fields[rate]:,.0f} characters/s"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


class _Lines:
    """Writes a line every ten seconds, so that a log stays short and a quick build says nothing."""

    def __init__(self) -> None:
        self._next = _SECONDS_BETWEEN_LINES

    def write(self, progress: Progress) -> None:
        if progress.seconds < self._next:
            return
        self._next = progress.seconds + _SECONDS_BETWEEN_LINES
        rest = progress.seconds / progress.share - progress.seconds if progress.share else 0.0
        click.echo(
            f"{progress.step}: {progress.share:.0%}, {progress.documents:,} documents, "
            f"{progress.rate:,.0f} characters/s, {rest:.0f} s left",
            err=True,
        )
