"""The `kg` command itself: its groups of commands, and how errors are shown."""

from __future__ import annotations

from typing import Any

import click

from kg import __version__
from kg.cli.building import annotate, build
from kg.cli.checking import check
from kg.cli.evaluating import evaluate, unknowns
from kg.cli.exporting import export, views
from kg.cli.fixing import fix
from kg.cli.querying import conflicts, query, show, sparql
from kg.cli.reasons import diff, why, why_not
from kg.cli.rules import rules
from kg.errors import FaultyFilesError, KGError
from kg.resources import is_compiled


class Commands(click.Group):
    """A group that shows what kg itself raises, and what the disk refuses, as a message without traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit code 1 and the message for a `KGError` or an `OSError`."""
        try:
            return super().invoke(ctx)
        except FaultyFilesError as error:
            count = len(error.faults)
            heading = f"{count} fault{'s' if count > 1 else ''} in the files of knowledge; nothing was done."
            raise click.ClickException(f"{heading}\n{error}") from error
        except BrokenPipeError:
            raise  # click ends quietly when the reader of a pipe has gone
        except (KGError, OSError) as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands)
@click.version_option(f"{__version__}, compiled" if is_compiled() else __version__, prog_name="kg")
def main() -> None:
    """Turn Chinese documents into a knowledge graph, ask it questions, and draw it."""


_ASKING = (show, why, why_not, query, sparql, conflicts, check, diff)
for command in (build, annotate, *_ASKING, export, views, fix, rules, evaluate, unknowns):
    main.add_command(command)
