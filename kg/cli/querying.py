"""`kg query`, `kg sparql` and `kg show`: questions to a graph, their answers on the screen or in files."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli.options import store_option, with_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.queries import Answer, Catalogue

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "turtle", "ntriples"]),
    default="table",
    show_default=True,
    help="How the answer is written; the last two are for CONSTRUCT and DESCRIBE.",
)
output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for the answer instead of the screen.",
)


@click.group()
def query() -> None:
    """Ask the graph saved questions."""


@query.command("list")
@with_option
def list_(extra: tuple[Path, ...]) -> None:
    """List the saved queries with what each answers.

    \b
    Example:
      kg query list
    """
    for group, queries in itertools.groupby(_catalogue(extra), key=lambda found: found.header.group):
        click.echo(f"{group or 'other'}:")
        for found in queries:
            parameters = "".join(f" --{parameter.name}" for parameter in found.header.parameters)
            click.echo(f"  {found.name}{parameters}\n      {found.header.summary}")


@query.command("show")
@click.argument("name")
@with_option
def show_query(name: str, extra: tuple[Path, ...]) -> None:
    """Show what the saved query NAME answers, its parameters, and its SPARQL.

    \b
    Example:
      kg query show projects-on-a-river
    """
    found = _catalogue(extra)[name]
    click.echo(f"{found.name}: {found.header.summary}\n\n{found.header.description}\n")
    for parameter in found.header.parameters:
        default = f"default {parameter.default}" if parameter.default else "optional"
        need = "needed" if parameter.required else default
        about = f"{parameter.type}, {need}; example: {parameter.example}"
        click.echo(f"  --{parameter.name} ({about}) {parameter.text}")
    click.echo(f"\n{found.path}\n\n{found.text.rstrip()}")


@query.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": True})
@click.argument("name")
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, metavar="[--PARAMETER VALUE]...")
@store_option
@format_option
@output_option
@with_option
def run(
    *,
    name: str,
    parameters: tuple[str, ...],
    store_dir: Path,
    format_: str,
    output: Path | None,
    extra: tuple[Path, ...],
) -> None:
    """Ask the saved query NAME. `kg query show NAME` tells its parameters.

    The value of a parameter is a name as people write it (汾河, 娄烦县), a code, an IRI, or a plain value.

    \b
    Example:
      kg query run projects-on-a-river --river 汾河 --format csv
    """
    from kg.store import GraphStore

    values = _values(parameters)
    _write(_catalogue(extra).run(GraphStore(store_dir).open(), name, values), format_, output)


@click.command()
@click.argument("entity")
@store_option
@with_option
@click.option("--sources", default=2, show_default=True, help="Sentences shown behind each fact.")
def show(entity: str, store_dir: Path, extra: tuple[Path, ...], sources: int) -> None:
    """Show all that the graph says of ENTITY, and the sentences behind it.

    ENTITY is a name as people write it (汾河, 娄烦), a code (140123) or an IRI.

    \b
    Example:
      kg show 汾河
    """
    from kg import resources
    from kg.queries import entity_card, render_card
    from kg.store import GraphStore
    from kg.vocabulary import Vocabulary

    vocabulary = Vocabulary.load(resources.folders("ontology", extra))
    card = entity_card(GraphStore(store_dir).open(), entity, vocabulary)
    click.echo(render_card(card, sources), nl=False)


@click.command()
@click.argument("text", required=False)
@click.option(
    "-f",
    "--file",
    "source",
    metavar="FILE",
    type=click.File(encoding="utf-8-sig"),
    help="File with the query; - for standard input.",
)
@store_option
@format_option
@output_option
def sparql(
    text: str | None,
    source: TextIO | None,
    store_dir: Path,
    format_: str,
    output: Path | None,
) -> None:
    """Ask the graph the SPARQL query TEXT, or the one in a file.

    The prefixes of the graph (kg, rdfs, skos, dcterms, nif, prov, …) need no declaration.

    \b
    Example:
      kg sparql 'SELECT ?plan { ?agency kg:issues ?plan } LIMIT 10'
    """
    from kg.queries import sparql as ask_sparql
    from kg.store import GraphStore

    if (text is None) == (source is None):
        raise click.UsageError("give the query either as TEXT or with -f FILE")
    asked = source.read() if source is not None else text
    _write(ask_sparql(GraphStore(store_dir).open(), str(asked)), format_, output)


def _catalogue(extra: tuple[Path, ...]) -> Catalogue:
    from kg import resources
    from kg.queries import Catalogue
    from kg.vocabulary import Vocabulary

    vocabulary = Vocabulary.load(resources.folders("ontology", extra))
    return Catalogue.load(resources.folders("queries", extra), vocabulary)


def _values(words: Sequence[str]) -> dict[str, str]:
    """Read `--river 汾河` and `--river=汾河` as parameters with values."""
    values: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise click.UsageError(f"{word!r} is no parameter; write --PARAMETER VALUE")
        name, is_joined, value = word.removeprefix("--").partition("=")
        if not is_joined:
            if not rest:
                raise click.UsageError(f"{word} has no value")
            value = rest.pop(0)
        values[name] = value
    return values


def _write(answer: Answer, format_: str, output: Path | None) -> None:
    """Write an answer as it was asked for; a table is for people, all else comes from the engine as it is."""
    from kg.queries import render, table

    if format_ != "table":
        answer.write(output or sys.stdout.buffer, format_)
        return
    laid = table(answer.result())
    if output is not None:
        output.write_text(render(laid), encoding="utf-8")
    else:
        _print(laid)


def _print(laid: object) -> None:
    """Print a table as wide as the terminal."""
    from rich.console import Console

    Console().print(laid)
