"""`kg evaluate` and `kg unknowns`: how good the annotations are, and which names kg does not know."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import corpus_option, date_option, pipeline_option, with_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from kg.evaluation import Evaluation, Mistake, Unknown, Unknowns

CLASSES = tuple(
    "Agency Company Institution AdministrativeArea WaterBody Site Facility Project Policy Event Person"
    " Designation".split()
)
_SHOWN = 5


@click.command()
@click.argument("gold", metavar="GOLDDIR", type=click.Path(exists=True, path_type=Path))
@click.argument("pages", nargs=-1, metavar="[PAGES]...", type=click.Path(exists=True, path_type=Path))
@with_option
@corpus_option
@date_option
@pipeline_option
@click.option("--errors", default=0, metavar="N", help="Show N examples of each class of error.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def evaluate(
    gold: Path,
    pages: tuple[Path, ...],
    extra: tuple[Path, ...],
    corpus: Path | None,
    date: str,
    pipelines: tuple[str, ...],
    errors: int,
    format_: str,
) -> None:
    """Compare what kg says of PAGES with the gold files in GOLDDIR: figures, errors by class, rules.

    A gold file has the format that `kg annotate` writes. PAGES are files and folders with the documents that
    the gold files name; without any they are looked for in GOLDDIR and in the folder `pages` beside it.

    \b
    Example:
      kg evaluate gold/ pages/ --errors 5
    """
    from kg.building import BuildOptions
    from kg.evaluation import evaluate as evaluate_pages

    found = evaluate_pages(gold, pages, BuildOptions(extra, corpus, date, pipelines))
    for doc in found.missing:
        click.echo(f"no page for {doc}: all of it counts as missed", err=True)
    for path, reason in found.unreadable:
        click.echo(f"not read: {path}: {reason}", err=True)
    if format_ == "json":
        click.echo(json.dumps(_as_json(found, errors), ensure_ascii=False, indent=1))
    else:
        _show(found, errors)


def _classes(found: Evaluation) -> dict[tuple[str, str], list[tuple[Mistake, str]]]:
    """Return the mistakes, each with its context, by measure and error, the most frequent error first."""
    mistakes = found.comparison.mistakes
    counts = Counter((one.measure, one.error) for one in mistakes)
    measures = list(dict.fromkeys(one.measure for one in mistakes))
    ordered = sorted(counts, key=lambda key: (measures.index(key[0]), -counts[key], key))
    classes: dict[tuple[str, str], list[tuple[Mistake, str]]] = {key: [] for key in ordered}
    for one, context in zip(mistakes, found.contexts, strict=True):
        classes[one.measure, one.error].append((one, context))
    return classes


def _as_json(found: Evaluation, examples: int) -> dict[str, object]:
    errors = [
        {
            "measure": measure,
            "error": error,
            "count": len(rows),
            "groups": _counts(one.group for one, _ in rows),
            "sources": _counts(one.source for one, _ in rows),
            "examples": [{**one._asdict(), "context": context} for one, context in rows[:examples]],
        }
        for (measure, error), rows in _classes(found).items()
    ]
    return {
        "pages": found.comparison.pages,
        "missing": found.missing,
        "figures": found.comparison.figures.to_json(),
        "errors": errors,
        "rules": {rule: count._asdict() for rule, count in found.comparison.rules.items()},
    }


def _counts(values: Iterable[str]) -> dict[str, int]:
    counted = Counter(value for value in values if value)
    return dict(sorted(counted.items(), key=lambda row: (-row[1], row[0])))


def _show(found: Evaluation, examples: int) -> None:
    """Print the figures, then the errors by class with examples, then the rules."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    console = Console()
    console.print(_figures(found))
    click.echo(" errors")
    for (measure, error), mistakes in _classes(found).items():
        click.echo(f"{len(mistakes):>6} {measure}, {error}")
        for word, values in (
            ("of", [one.group for one, _ in mistakes]),
            ("by", [one.source for one, _ in mistakes]),
        ):
            counts = [f"{name} {count}" for name, count in _counts(values).items()]
            if counts:
                more = f", … ({len(counts) - _SHOWN} more)" if len(counts) > _SHOWN else ""
                click.echo(f"         {word} {', '.join(counts[:_SHOWN])}{more}")
        for one, context in mistakes[:examples]:
            click.echo(f"       · gold: {one.gold or '–'}  kg: {one.system or '–'}")
            click.echo(f"         {context}  {one.doc}:{one.start}-{one.end}  {one.source}".rstrip())
    table = Table(box=SIMPLE, title="rules", title_justify="left")
    for name in ("rule", "right", "wrong"):
        table.add_column(name, justify="left" if name == "rule" else "right")
    for rule, count in found.comparison.rules.items():
        table.add_row(rule, str(count.right), str(count.wrong))
    console.print(table)


def _figures(found: Evaluation) -> Table:
    """Return the table of figures by measure, class and predicate."""
    from rich.box import SIMPLE
    from rich.table import Table

    from kg.evaluation import MEASURES, SHARES

    figures = found.comparison.figures
    table = Table(box=SIMPLE, title=f"{found.comparison.pages} pages", title_justify="left")
    for name in ("", "precision", "recall", "F1", "found", "system", "gold"):
        table.add_column(name, justify="right" if name else "left", no_wrap=True)
    for measure in MEASURES:
        rows = [(measure, figures.totals[measure])]
        rows += [
            (f"  {group}", one) for (name, group), one in sorted(figures.groups.items()) if name == measure
        ]
        for name, tally in rows:
            shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
            table.add_row(name, *shares, str(tally.found), str(tally.system), str(tally.gold))
    for measure in SHARES:
        tally = figures.totals[measure]
        table.add_row(measure, f"{tally.precision:.3f}", "", "", str(tally.right), "", str(tally.system))
    return table


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="CORPUS...", type=click.Path(path_type=Path))
@with_option
@corpus_option
@date_option
@pipeline_option
@click.option(
    "--class",
    "classes",
    multiple=True,
    type=click.Choice(CLASSES),
    help="Only names of this class; repeatable.",
)
@click.option("--limit", default=100, show_default=True, metavar="N", help="So many names; 0 for all.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="csv has the columns of seeds/gazetteer, for a table of your own.",
)
def unknowns(
    paths: tuple[Path, ...],
    extra: tuple[Path, ...],
    corpus: Path | None,
    date: str,
    pipelines: tuple[str, ...],
    classes: tuple[str, ...],
    limit: int,
    format_: str,
) -> None:
    """List by frequency what looks like a name in CORPUS and stands for nothing that kg knows.

    Rows of the CSV go into tables of your own gazetteer (`my-knowledge/seeds/gazetteer/`), which `--with`
    adds. Areas have a table of their own kind, with codes that you fill in: ask for them with `--class
    AdministrativeArea`.

    \b
    Example:
      kg unknowns articles/ --class Institution --format csv > institutions.csv
    """
    from kg.building import BuildOptions
    from kg.evaluation import unknowns as count_unknowns

    counted = count_unknowns(
        paths,
        BuildOptions(extra, corpus, date, pipelines),
        classes,
        lambda error: click.echo(f"not read: {error}", err=True),
    )
    if not counted.documents:
        raise click.ClickException("nothing could be read")
    _UNKNOWNS[format_](counted, limit or None, classes)


def _csv(counted: Unknowns, limit: int | None, classes: tuple[str, ...]) -> None:
    from kg.evaluation import seed_columns, seed_row

    area = "AdministrativeArea"
    only_areas = classes == (area,)
    rows = [one for one in counted.by_frequency() if only_areas or one.type != area]
    left_out = 0 if only_areas else sum(one.type == area for one in counted.by_frequency())
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(seed_columns(area if only_areas else ""))
    writer.writerows(seed_row(one) for one in rows[:limit])
    if left_out:
        click.echo(f"{left_out} areas are left out; --class {area} lists them", err=True)


def _json(counted: Unknowns, limit: int | None, _classes: tuple[str, ...]) -> None:
    rows = [
        {
            "class": one.type,
            "name": one.name,
            "area": one.area,
            "mentions": one.count,
            "uncounted": one.uncounted,
            "documents": one.documents,
            "examples": [example._asdict() for example in one.examples],
        }
        for one in counted.by_frequency(limit)
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def _table(counted: Unknowns, limit: int | None, _classes: tuple[str, ...]) -> None:
    found = counted.by_frequency(limit)
    by_class: dict[str, list[Unknown]] = {}
    for one in found:
        by_class.setdefault(one.type, []).append(one)
    for type_ in sorted(by_class, key=lambda name: (-sum(one.count for one in by_class[name]), name)):
        click.echo(f"{type_}:")
        for one in by_class[type_]:
            more = f" (up to {one.count + one.uncounted:,})" if one.uncounted else ""
            click.echo(f"  {one.count:>6,}{more}  {one.name}  in {one.documents:,} documents")
            for example in one.examples:
                click.echo(f"            {example.before}▸{example.text}◂{example.after}  {example.doc}")


_UNKNOWNS = {"csv": _csv, "json": _json, "table": _table}
