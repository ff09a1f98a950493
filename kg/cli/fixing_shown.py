"""Shows what `kg fix` is about to write, what a file of corrections does, and what could be merged."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.building import Fixing, NewCorrection
    from kg.corrections import Suggestion

_MOST_SHOWN = 10


def show_new(new: NewCorrection) -> None:
    """Print what a correction would change, and its table."""
    from kg.building import facts_by_support
    from kg.corrections import describe

    touched = new.touched
    click.echo(describe(new.correction))
    documents: dict[str, list[str]] = {}
    for document, text, number in touched.mentions:
        documents.setdefault(document, []).append(f"{text} ({number})" if number > 1 else text)
    total = sum(number for _, _, number in touched.mentions)
    if total:
        click.echo(f"  mentions: {total}, in {_counted(len(documents), 'document')}")
    _listed([f"{document}: {'、'.join(texts)}" for document, texts in documents.items()])
    facts = facts_by_support(touched)
    if facts:
        click.echo(f"  facts: {len(facts)}")
    _listed([f"{s} {p} {o}  ({'、'.join(where)})" for (s, p, o), where in facts.items()])
    if touched.figures:
        click.echo(f"  observations: {touched.observations}")
        _listed([f"{document}: {figure}" for document, figure in touched.figures])
    elif touched.observations:
        click.echo(f"  measured facts: {touched.observations}")
    if not total and not facts and not touched.observations:
        click.echo("  nothing in the graph says so yet")
    click.echo(f"\n{new.table}")


def _listed(lines: list[str]) -> None:
    for line in lines[:_MOST_SHOWN]:
        click.echo(f"    {line}")
    if len(lines) > _MOST_SHOWN:
        click.echo(f"    … and {len(lines) - _MOST_SHOWN} more")


def show_checked(fixing: Fixing) -> None:
    """Print the corrections that apply to nothing; exit with an error when there are any."""
    checked = fixing.check()
    for state, words in (("stale", "applies to nothing"), ("not built", "not in the graph yet, build it")):
        for one in checked:
            if one.state == state:
                click.echo(f"{words}: {one}")
    stale = sum(one.state == "stale" for one in checked)
    click.echo(f"corrections: {len(checked)}, applying to nothing: {stale}")
    if stale:
        click.get_current_context().exit(1)


def show_suggestions(suggestions: list[Suggestion], limit: int) -> None:
    """Print pairs of entities, at most `limit` unless that is 0, each with the command that merges them."""
    shown = islice(suggestions, limit or None)
    for number, one in enumerate(shown, 1):
        click.echo(f"{number}. {one.reason} ({one.source.type}, {one.likelihood:.2f})")
        for entity in (one.source, one.target):
            places = "、".join(entity.documents[:3]) + ("…" if len(entity.documents) > 3 else "")
            mentions = _counted(entity.mentions, "mention")
            documents = _counted(len(entity.documents), "document")
            click.echo(f"   {entity.name}: {mentions} in {documents} ({places})")
        ends = " ".join(map(_quoted, (one.source.key, one.target.key)))
        click.echo(f"   kg fix merge {ends} --who … --why …")
    click.echo(f"suggestions: {len(suggestions)}")


def _quoted(text: str) -> str:
    """Return a word of a command as a shell takes it; Chinese and its marks need no quotes."""
    import re
    import shlex

    return text if re.fullmatch(r"[\w/.:%“”《》（）、·—-]+", text) else shlex.quote(text)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
