"""`kg rules`: what the relation rules are, whether their examples hold, how each reads a sentence."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import click

from kg.cli.options import with_option

if TYPE_CHECKING:
    from pathlib import Path

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
        click.echo(f"    {_OUTCOMES[found.outcome]}: {found.detail}")
    if hidden:
        click.echo(f"{hidden} other rules are out of the question; --all shows them")


_ABSENT = ("words", "source")
_OUTCOMES = {
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
