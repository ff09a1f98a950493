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


def _load(extra: tuple[Path, ...]) -> Rules:
    from kg import resources
    from kg.relations import Rules
    from kg.vocabulary import Vocabulary

    ontology = resources.folders("ontology", extra)
    return Rules.load(ontology, Vocabulary.load(ontology))
