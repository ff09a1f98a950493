"""`kg check`: what must not be in a graph, with the rule and the sentence behind it."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import corpus_option, store_option, with_option

_SHOWN = 20  # so many findings of each check


@click.command()
@store_option
@with_option
@click.option(
    "--sources",
    multiple=True,
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="Documents that the graph was built from, to compare the text of mentions with; repeatable.",
)
@corpus_option
@click.option(
    "--shapes",
    is_flag=True,
    help="Validate ontology/shapes.ttl with pySHACL as well; takes three to four times as long as the build.",
)
@click.option("--all", "everything", is_flag=True, help="Show all findings. [default: 20 of each check]")
def check(
    *,
    store_dir: Path,
    extra: tuple[Path, ...],
    sources: tuple[Path, ...],
    corpus: Path | None,
    shapes: bool,
    everything: bool,
) -> None:
    """Check the graph; exit with an error when something is found.

    The checks are the questions of queries/checks, none of which may have an answer (a fact without evidence,
    an area in two areas, …), and the domains and ranges of the ontology.

    \b
    Example:
      kg check --sources articles/
    """
    from kg.cli.answering import open_graph

    graph = open_graph(store_dir, "", 0, extra)
    findings = graph.check(sources, corpus, shapes=shapes)
    by_check: dict[str, list[str]] = {}
    for found in findings:
        lines = by_check.setdefault(f"✗ {found.check}: {found.problem}", [])
        behind = "  ".join(
            filter(None, (f"“{found.sentence}”" * bool(found.sentence), found.place, found.rule))
        )
        lines.append(f"    {found.node}  {found.value}".rstrip() + f"\n        {behind}" * bool(behind))
    for heading, lines in by_check.items():
        click.echo(f"{heading} ({len(lines):,})")
        shown = lines if everything else lines[:_SHOWN]
        click.echo("\n".join(shown))
        if len(lines) > len(shown):
            click.echo(f"    … and {len(lines) - len(shown):,} more; --all shows them")
    click.echo(f"findings: {len(findings):,}")
    if findings:
        click.get_current_context().exit(1)
