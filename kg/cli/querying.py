"""`kg query`, `kg sparql` and `kg show`: questions to a graph, their answers on the screen or in files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TextIO

import click

from kg.cli.answering import answer, open_graph
from kg.cli.options import (
    cite_option,
    endpoint_option,
    explain_option,
    format_option,
    limit_option,
    output_option,
    question_options,
    store_option,
    timeout_option,
    with_option,
)
from kg.cli.saved_queries import SavedQueries, catalogue, grouped


@click.group(cls=SavedQueries, invoke_without_command=True, subcommand_metavar="NAME [--PARAMETER VALUE]...")
@click.option(
    "--test",
    is_flag=True,
    help="Ask all with their examples, which are about the sample articles; fail when an answer is not as "
    "expected.",
)
@store_option
@with_option
@click.pass_context
def query(ctx: click.Context, store_dir: Path, extra: tuple[Path, ...], *, test: bool) -> None:
    """Ask the graph the saved question NAME; `kg query NAME --help` tells its parameters.

    The value of a parameter is a name as people write it (汾河, 娄烦县), a code, an IRI, or a plain value.

    \b
    Example:
      kg query projects-on-a-river --river 汾河 --format csv
    """
    if test:
        if ctx.invoked_subcommand is not None:
            raise click.UsageError("--test asks all saved questions and takes no name")
        _test(store_dir, extra)
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _test(store_dir: Path, extra: tuple[Path, ...]) -> None:
    graph = open_graph(store_dir, "", 0, extra)
    outcomes = graph.catalogue.test(graph.source)
    width = max(len(outcome.query) for outcome in outcomes)
    for outcome in outcomes:
        problem = f"  {outcome.problem}" if outcome.problem else ""
        mark = "✗" if problem else "✓"
        click.echo(
            f"{mark} {outcome.query:<{width}} {outcome.rows:>7,} rows {outcome.seconds:7.3f} s{problem}"
        )
    failing = sum(bool(outcome.problem) for outcome in outcomes)
    click.echo(f"questions: {len(outcomes)}, failing: {failing}")
    if failing:
        click.get_current_context().exit(1)


@query.command("list")
@click.option(
    "--store",
    "store_dir",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIRECTORY",
    help="Graph of which to tell the number of rows, where no parameter is needed.",
)
@with_option
def list_(store_dir: Path | None, extra: tuple[Path, ...]) -> None:
    """List the saved questions with their parameters and what each answers.

    \b
    Example:
      kg query list --store kg-store
    """
    graph = open_graph(store_dir, "", 0, extra) if store_dir else None
    for group, queries in grouped(catalogue(extra)):
        click.echo(f"{group}:")
        for found in queries:
            parameters = "".join(
                f" --{parameter.name}" if parameter.required else f" [--{parameter.name}]"
                for parameter in found.header.parameters
            )
            is_open = graph and not any(parameter.required for parameter in found.header.parameters)
            rows = f"  ({len(graph.query(found.name)):,} rows)" if graph and is_open else ""
            click.echo(f"  {found.name}{parameters}{rows}\n      {found.header.summary}")


@query.command("show")
@click.argument("name")
@with_option
def show_query(name: str, extra: tuple[Path, ...]) -> None:
    """Show the SPARQL of the saved question NAME and the file that it is in.

    \b
    Example:
      kg query show projects-on-a-river
    """
    found = catalogue(extra)[name]
    click.echo(f"# {found.path}\n{found.text.rstrip()}")


@click.command()
@click.argument("entity")
@store_option
@endpoint_option
@timeout_option
@with_option
@click.option("--sources", default=2, show_default=True, help="Sentences shown behind each fact.")
def show(
    *, entity: str, store_dir: Path, endpoint: str, timeout: float, extra: tuple[Path, ...], sources: int
) -> None:
    """Show all that the graph says of ENTITY, and the sentences behind it.

    ENTITY is a name as people write it (汾河, 娄烦), a code (140123) or an IRI.

    \b
    Example:
      kg show 汾河
    """
    from kg.queries import render_card

    click.echo(render_card(open_graph(store_dir, endpoint, timeout, extra).show(entity), sources), nl=False)


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
@question_options
@click.option("--no-labels", is_flag=True, help="IRIs without the labels beside them.")
@cite_option
@explain_option
@with_option
def sparql(
    *,
    text: str | None,
    source: TextIO | None,
    store_dir: Path,
    endpoint: str,
    timeout: float,
    limit: int | None,
    no_labels: bool,
    explain: bool,
    extra: tuple[Path, ...],
    **others: Any,
) -> None:
    """Ask the graph the SPARQL query TEXT, or the one in a file.

    The prefixes of the graph (kg, rdfs, skos, dcterms, nif, prov, …) need no declaration.

    \b
    Example:
      kg sparql 'SELECT ?plan { ?agency kg:issues ?plan } LIMIT 10'
    """
    from kg.queries import limited, unknown_terms

    if (text is None) == (source is None):
        raise click.UsageError("give the query either as TEXT or with -f FILE")
    asked = source.read() if source is not None else str(text)
    graph = open_graph(store_dir, endpoint, timeout, extra)
    for hint in unknown_terms(asked, graph.vocabulary):
        click.echo(hint, err=True)
    answer(
        graph,
        lambda most: graph.ask(limited(asked, most) if most else asked),
        limit=limit,
        labels=not no_labels,
        explained=asked.rstrip() if explain else "",
        **others,
    )


@click.command()
@store_option
@endpoint_option
@format_option
@output_option
@limit_option
@timeout_option
@with_option
def conflicts(
    *, store_dir: Path, endpoint: str, timeout: float, extra: tuple[Path, ...], **others: Any
) -> None:
    """List figures of one subject, indicator and period that contradict each other, with their sentences.

    A rounded figure does not contradict a more exact one (34.5万 and 345,120), nor a range what lies in it;
    亩 are compared with 公顷. Figures of one sentence are taken for a list, and those without a period are
    left out.

    \b
    Example:
      kg conflicts --format csv -o conflicts.csv
    """
    from kg.queries import conflicts_answer

    graph = open_graph(store_dir, endpoint, timeout, extra)
    answer(graph, lambda most: conflicts_answer(graph.conflicts(), most), **others)
