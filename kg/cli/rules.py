"""`kg rules`: what the relation rules are, whether their examples hold, how each reads a sentence."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import corpus_option, date_option, with_option

if TYPE_CHECKING:
    from kg.evaluation import RuleStatistics
    from kg.relations import Rules


@click.group()
def rules() -> None:
    """Look into the rules that read facts off sentences."""


@rules.command("list")
@with_option
def list_(extra: tuple[Path, ...]) -> None:
    """List the rules with the relation each reads and why it is there.

    \b
    Example:
      kg rules list
    """
    by_relation = sorted(_load(extra), key=lambda rule: rule.relation)
    for relation, found in itertools.groupby(by_relation, key=lambda rule: rule.relation):
        click.echo(f"{relation}:")
        for rule in found:
            click.echo(f"  {rule.id}\n      {rule.why}")


@rules.command()
@with_option
def check(extra: tuple[Path, ...]) -> None:
    """Run the rules on their own examples; exit with an error when one fails.

    \b
    Example:
      kg rules check --with my-knowledge
    """
    from kg.relations import check as check_rules

    loaded = _load(extra)
    failures = check_rules(loaded)
    for failure in failures:
        click.echo(str(failure))
    examples = sum(len(rule.matches) + len(rule.rejects) for rule in loaded)
    click.echo(f"rules: {len(list(loaded))}, examples: {examples}, failing: {len(failures)}")
    if failures:
        raise click.exceptions.Exit(1)


@rules.command()
@click.argument("text")
@with_option
@click.option("--area", default="", help="The area that the text is about, as the headline would say.")
@click.option("--all", "all_", is_flag=True, help="Show the rules without a word in TEXT, too.")
def trace(text: str, extra: tuple[Path, ...], area: str, *, all_: bool) -> None:
    """Show how each rule reads TEXT: what it found, or the first condition that failed.

    Mentions are found as in a build, unless TEXT has marks for them: [省水利厅|Agency]印发[《规划》|Policy]。

    \b
    Example:
      kg rules trace 山西省水利厅印发《山西省节水规划》。
    """
    from kg.building import trace as trace_text

    linking, traces = trace_text(text, extra, area)
    page = linking.annotation.page.text
    for mention in linking.mentions:
        entity = linking.entities.get(mention.entity)
        name = f" = {entity.name}" if entity and entity.name != page[mention.start : mention.end] else ""
        click.echo(f"{page[mention.start : mention.end]}: {mention.type}{name}")
    hidden = 0
    for found in traces:
        if found.outcome in _ABSENT and not all_:
            hidden += 1
            continue
        click.echo(f"{'✓' if found.outcome == 'fired' else '✗'} {found.rule.id} ({found.rule.relation})")
        for role, filler in found.slots:
            click.echo(f"    {role}: {filler}")
        click.echo(f"    {OUTCOMES[found.outcome]}: {found.detail}")
    if hidden:
        click.echo(f"{hidden} other rules are out of the question; --all shows them")


@rules.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--gold",
    metavar="GOLDDIR",
    type=click.Path(exists=True, path_type=Path),
    help="Gold files whose pages stand in or beside it: how often each rule is right.",
)
@with_option
@corpus_option
@date_option
@click.option("--sentences", default=10, show_default=True, metavar="N", help="So many that nothing reads.")
def stats(
    *,
    paths: tuple[Path, ...],
    gold: Path | None,
    extra: tuple[Path, ...],
    corpus: Path | None,
    date: str,
    sentences: int,
) -> None:
    """Show what each rule does on the documents at PATH, and what all of them leave.

    Per rule: facts, documents, right of those that the gold judges, and the rule that reads most of the same.
    Then the rules that never fired, and sentences with two names and no relation, most promising first.

    \b
    Example:
      kg rules stats articles/ --gold gold/
    """
    from kg.building import BuildOptions
    from kg.evaluation import rule_statistics

    found = rule_statistics(
        paths,
        gold,
        BuildOptions(extra, corpus, date),
        lambda error: click.echo(f"not read: {error}", err=True),
    )
    if not found.documents:
        raise click.ClickException("nothing could be read")
    _show_statistics(found)
    for one in found.promising()[:sentences]:
        shown = ", ".join(one.rules[:4]) + (" …" if len(one.rules) > 4 else "")
        click.echo(f"\n  {one.sentence}\n      {'、'.join(one.names)}   {one.doc}\n      near: {shown}")


def _show_statistics(found: RuleStatistics) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    title = f"{found.documents:,} documents, {found.sentences:,} sentences with names"
    table = Table(box=SIMPLE, title=title, title_justify="left")
    for name in ("rule", "relation", "facts", "docs", "right", "same as"):
        is_number = name in {"facts", "docs", "right"}
        table.add_column(name, justify="right" if is_number else "left", no_wrap=name == "rule")
    fired = [(id_, figures) for id_, figures in found.rules.items() if figures.fired]
    for id_, figures in sorted(fired, key=lambda row: (row[1].relation, -row[1].fired, row[0])):
        judged = found.gold.get(id_)
        right = f"{judged.right} of {judged.right + judged.wrong}" if judged else ""
        other, shared = figures.shared.most_common(1)[0] if figures.shared else ("", 0)
        same = f"{other} ({shared / figures.fired:.0%})" if other else ""
        table.add_row(id_, figures.relation, f"{figures.fired:,}", f"{figures.documents:,}", right, same)
    Console().print(table)
    if found.dead:
        click.echo(f"never fired ({len(found.dead)}): {', '.join(found.dead)}")
    click.echo(f"\nsentences with names and no relation, the most promising of {len(found.unread):,}:")


_ABSENT = ("words", "source")
OUTCOMES = {
    "fired": "read from",
    "words": "none of its words is there",
    "source": "no name or heading gives its",
    "classes": "nothing is there of the class",
    "pattern": "the wording ends to fit at ▸",
    "unless": "means something else because of",
    "subject": "no subject was found of the class",
    "object": "no object was found of the class",
    "after": "the wording was read before by",
    "types": "the classes are not those of the relation",
}


def _load(extra: tuple[Path, ...]) -> Rules:
    from kg import resources
    from kg.relations import Rules
    from kg.vocabulary import Vocabulary

    ontology = resources.folders("ontology", extra)
    return Rules.load(ontology, Vocabulary.load(ontology))
