"""`kg build` and `kg annotate`: from documents to a graph, or to one JSON file a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import (
    corpus_option,
    corrections_option,
    date_option,
    pipeline_option,
    store_option,
    with_option,
)

if TYPE_CHECKING:
    from kg.building import BuildReport
    from kg.model import Linking


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@store_option
@with_option
@corpus_option
@corrections_option
@date_option
@pipeline_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that share the work; the graph is the same with any number.",
)
@click.option(
    "--gold",
    metavar="GOLDDIR",
    type=click.Path(exists=True, path_type=Path),
    help="Gold files, their pages with them or in `pages` beside: the graph says how precise each rule was.",
)
@click.option("--strict", is_flag=True, help="Exit with an error when any document could not be read.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
def build(
    paths: tuple[Path, ...],
    store_dir: Path,
    extra: tuple[Path, ...],
    corpus: Path | None,
    corrections: Path | None,
    date: str,
    pipelines: tuple[str, ...],
    jobs: int,
    gold: Path | None,
    *,
    strict: bool,
    quiet: bool,
) -> None:
    """Build the graph of the documents at PATH (files and folders).

    The graph holds afterwards what these documents say, and nothing else. Only new and changed documents are
    annotated, and those that a changed correction or entry of corpus.toml can touch; all are when a rule or a
    table has changed. Documents that cannot be read are listed at the end with the reason; the others are
    built.

    \b
    Example:
      kg build articles/ reports/2024.jsonl --store graph
    """
    from kg.building import BuildOptions
    from kg.building import build as build_graph
    from kg.cli.progress import showing_progress

    options = BuildOptions(extra, corpus, date, pipelines, jobs, corrections=corrections)
    if gold:
        from kg.evaluation import rule_quality

        options = replace(options, quality=rule_quality(gold, options))
    with showing_progress(quiet=quiet) as progress:
        report = build_graph(paths, store_dir, options, progress)
    _show(report, store_dir, extra)
    if not report.documents:
        raise click.ClickException("nothing could be read; the graph is as it was")
    if strict and report.unreadable:
        raise click.ClickException(f"{len(report.unreadable)} could not be read")


def _show(report: BuildReport, store_dir: Path, extra: tuple[Path, ...]) -> None:
    """Print what a build did: what could not be read, the figures, and what became of the graph."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    for path, reason in report.unreadable:
        click.echo(f"not read: {path}: {reason}")
    if not report.documents:
        return
    table = Table(box=SIMPLE, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name in (
        "documents",
        "annotated",
        "articles",
        "mentions",
        "entities",
        "facts",
        "observations",
        "quads",
    ):
        table.add_row(name, f"{getattr(report, name):,}")
    table.add_row("could not be read", f"{len(report.unreadable):,}")
    if report.stale_corrections:
        table.add_row("stale corrections", f"{len(report.stale_corrections):,}")
    table.add_row("findings", f"{report.findings or 0:,}")
    table.add_row("seconds", f"{report.seconds:,.1f}")
    table.add_row("characters a second", f"{report.rate:,.0f}")
    Console().print(table)
    if report.replayed:
        click.echo(f"with the corrections of {report.replayed}")
    for one in report.stale_corrections:
        click.echo(f"applies to nothing: {one}")
    for fault in report.warnings:
        click.echo(f"in vain: {fault}")
    for one in report.mended:
        click.echo(f"was damaged in {store_dir} and is made again: {one}")
    if report.changed:
        click.echo(f"{store_dir} holds the new graph, {report.state}")
    else:
        click.echo(f"nothing changed: {store_dir} holds the same graph as before, {report.state}")
    if report.findings:
        # Without these folders it would not run the checks that they add.
        folders = "".join(f" --with {folder}" for folder in extra)
        click.echo(f"the checks found {report.findings:,}: kg check --store {store_dir}{folders} tells them")


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the JSON files; made when it is not there. Needed but with --explain.",
)
@click.option("--explain", is_flag=True, help="Show what found each mention and which rule chose its entity.")
@with_option
@corpus_option
@corrections_option
@date_option
@pipeline_option
def annotate(
    pages: tuple[Path, ...],
    output: Path | None,
    extra: tuple[Path, ...],
    corpus: Path | None,
    corrections: Path | None,
    date: str,
    pipelines: tuple[str, ...],
    *,
    explain: bool,
) -> None:
    """Write what each PAGE says (articles, mentions, relations, observations) as one JSON file a page.

    The annotations are those that `kg build` puts into the graph. PAGE is a file or a folder. With --explain
    the reasons of each mention are shown in the order of the text, and stand in the JSON (`evidence`, `link`,
    `rules`) when there is a folder for it.

    \b
    Example:
      kg annotate pages/ -o annotations
    """
    from kg.building import BuildOptions, linkings
    from kg.building import annotate as annotate_pages
    from kg.errors import UnreadableError

    if output is None and not explain:
        raise click.UsageError("name a folder for the JSON files with -o DIR, or ask for --explain")
    options = BuildOptions(extra, corpus, date, pipelines, corrections=corrections)
    if output is not None:
        show = (lambda extraction: _explain(extraction.linking)) if explain else None
        for path, reason in annotate_pages(pages, output, options, show, explain=explain):
            click.echo(f"not read: {path}: {reason}", err=True)
        return
    for linking in linkings(pages, options):
        if isinstance(linking, UnreadableError):
            click.echo(f"not read: {linking}", err=True)
        else:
            _explain(linking)


def _explain(linking: Linking) -> None:
    """Print a line for each mention of a page: place, text, class, evidence, link, entity, context."""
    from rich.cells import set_cell_size

    from kg.evaluation import explain as reasons

    click.echo(f"{linking.annotation.page.doc}:")
    for one in reasons(linking):
        kind = one.type if one.kind == "name" else f"{one.type} ({one.kind})"
        entity = f"{one.entity}{'' if one.known else ' (not known)'}" if one.key else "–"
        columns = (
            (f"{one.start}-{one.end}", 12),
            (one.text, 24),
            (kind, 22),
            (f"found by {one.evidence}", 30),
            (f"linked by {one.link} to {entity}", 48),
        )
        padded = (max(text, set_cell_size(text, width), key=len) for text, width in columns)
        click.echo(f"  {'  '.join(padded)}  {one.before}▸{one.text}◂{one.after}")
