"""`kg why`, `kg why-not` and `kg diff`: what a fact rests on, what stopped it, what changed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import click

from kg.cli.answering import open_graph
from kg.cli.options import corpus_option, date_option, store_option, with_option
from kg.cli.rules import OUTCOMES

if TYPE_CHECKING:
    from kg.building import Candidate, Unseen
    from kg.queries import Change, Difference, Reason, Reasons
    from kg.relations import Rule, Trace


@click.command()
@click.argument("subject")
@click.argument("predicate")
@click.argument("object_", metavar="OBJECT")
@store_option
@with_option
def why(subject: str, predicate: str, object_: str, store_dir: Path, extra: tuple[Path, ...]) -> None:
    """Show what the fact SUBJECT PREDICATE OBJECT rests on: sentences, rules, and how names were linked.

    SUBJECT and OBJECT are names as people write them, codes or IRIs; PREDICATE is a relation, as
    `kg rules list` names them.

    \b
    Example:
      kg why 山西省水利厅 issues 山西省节水行动实施方案
    """
    from kg import resources
    from kg.queries import find_reasons
    from kg.relations import Rules
    from kg.vocabulary import Vocabulary

    ontology = resources.folders("ontology", extra)
    vocabulary = Vocabulary.load(ontology)
    reasons = find_reasons(
        open_graph(store_dir, "", 0, extra).source, subject, predicate, object_, vocabulary
    )
    if not reasons.found:
        raise click.ClickException(
            f"no document states {_fact(reasons)}; "
            f"kg why-not {subject} {predicate} {object_} PATH… tells what stopped it"
        )
    rules = {rule.id: rule for rule in Rules.load(ontology, vocabulary)}
    times = f"{len(reasons.found)} statement{'s' if len(reasons.found) > 1 else ''}"
    click.echo(f"{click.style(_fact(reasons), bold=True)}   {times}")
    for number, reason in enumerate(reasons.found, 1):
        _show_reason(number, reason, reasons, rules.get(reason.rule))


def _fact(reasons: Reasons) -> str:
    return f"{reasons.subject.label} {reasons.predicate} {reasons.object.label}"


def _show_reason(number: int, reason: Reason, reasons: Reasons, rule: Rule | None) -> None:
    from kg.queries import highlighted

    date = f", {reason.date}" if reason.date else ""
    places = [(mention.text, mention.begin) for mention in reason.mentions]
    click.echo(f"\n{number}  {reason.doc}, {reason.article}{date}, character {reason.begin:,}")
    click.echo(f"   “{highlighted(reason.sentence, places)}”")
    if rule is None:
        now = "is no rule of kg any more"
    elif rule.version != reason.version:
        now = f"has changed since: now version {rule.version}"
    else:
        now = rule.why
    version = f" (version {reason.version})" if reason.version else ""
    click.echo(f"   rule     {click.style(reason.rule, fg='cyan')}{version}: {now}")
    click.echo(f"   stated   {reason.status}, confidence {reason.confidence:g}")
    for role, side in (("subject", reasons.subject), ("object", reasons.object)):
        mentions = [mention for mention in reason.mentions if mention.entity == side.label]
        for mention in {mention.text: mention for mention in mentions}.values():
            linked = f"found by {mention.evidence}" + (f", linked by {mention.link}" if mention.link else "")
            click.echo(f"   {role:<8} {mention.text} = {side.label}: {mention.kind}, {linked}")
        if not mentions:
            click.echo(f"   {role:<8} {side.label}: not in the sentence, taken from what stands around it")


@click.command("why-not")
@click.argument("subject")
@click.argument("predicate")
@click.argument("object_", metavar="OBJECT")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@with_option
@corpus_option
@date_option
@click.option("--sentences", default=5, show_default=True, metavar="N", help="So many sentences; 0 for all.")
def why_not(
    *,
    subject: str,
    predicate: str,
    object_: str,
    paths: tuple[Path, ...],
    extra: tuple[Path, ...],
    corpus: Path | None,
    date: str,
    sentences: int,
) -> None:
    """Show what stopped the fact SUBJECT PREDICATE OBJECT: the sentences with both names, rule by rule.

    PATH are the documents that could state it (the graph does not keep them whole). For each sentence where
    both names stand, every rule of the relation tells the first of its conditions that failed.

    \b
    Example:
      kg why-not 太原市 undertakes 汾河治理工程 articles/
    """
    from kg.building import BuildOptions
    from kg.building import why_not as find_missing

    found = find_missing(subject, predicate, object_, paths, BuildOptions(extra, corpus, date))
    for problem in found.unreadable:
        click.echo(f"not read: {problem}", err=True)
    for one in found.unseen:
        _show_unseen(one)
    if found.stated:
        click.echo(f"stated, not missing: {'、'.join(found.stated)}; kg why tells what it rests on")
    shown = found.candidates[: sentences or None]
    for number, candidate in enumerate(shown, 1):
        _show_candidate(number, candidate)
    if len(shown) < len(found.candidates):
        click.echo(f"\n{len(found.candidates) - len(shown)} sentences more; --sentences 0 shows all")
    if found.apart:
        click.echo(f"\nboth names, but in no one sentence: {'、'.join(found.apart)}")
    elif not found.candidates and not found.unseen:
        click.echo("no document has both names")


def _show_unseen(one: Unseen) -> None:
    """Print that no entity is called so, and what was found where the text has the name."""
    if not one.doc:
        click.echo(f"no document has the name {one.name!r}")
        return
    click.echo(f"{one.name!r} is found as no entity's name, though {one.doc} has it: “{one.sentence}”")
    for text, entity in one.instead:
        click.echo(f"  found there: {text}" + (f" → {entity}" if entity else ", not linked"))
    if not one.instead:
        click.echo("  found there: nothing; kg annotate --explain shows what is found around it")


def _show_candidate(number: int, candidate: Candidate) -> None:
    from kg.queries import highlighted

    click.echo(f"\n{number}  {candidate.doc}, {candidate.article}")
    click.echo(f"   “{highlighted(candidate.sentence, [candidate.subject, candidate.object])}”")
    out = [trace for trace in candidate.traces if trace.outcome in {"words", "classes", "source"}]
    for trace in candidate.traces:
        if trace not in out:
            _show_trace(trace)
    if out:
        by_outcome = Counter(OUTCOMES[trace.outcome] for trace in out)
        told = ", ".join(f"{outcome}: {count}" for outcome, count in by_outcome.items())
        click.echo(f"   {len(out)} other rules are out of the question ({told})")


def _show_trace(trace: Trace) -> None:
    fired = trace.outcome == "fired"
    mark = click.style("✓", fg="green") if fired else click.style("✗", fg="red")
    click.echo(f"   {mark} {trace.rule.id}   {OUTCOMES[trace.outcome]} {trace.detail}")
    if trace.slots:
        click.echo("       " + ", ".join(f"{role}: {filler or '–'}" for role, filler in trace.slots))


@click.command()
@click.argument("before", metavar="STORE_A", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("after", metavar="STORE_B", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--limit", default=20, show_default=True, metavar="N", help="So many of each cause; 0 for all.")
def diff(before: Path, after: Path, limit: int) -> None:
    """Show the facts and figures that STORE_B gained and lost against STORE_A, by what caused it.

    Exit code 0 when both hold the same, 1 when not.

    \b
    Example:
      kg diff kg-store-yesterday kg-store
    """
    from kg.queries import compare
    from kg.store import GraphStore

    found = compare(GraphStore(before).open(), GraphStore(after).open())
    for sign, word, changes, colour in (
        ("+", "gained", found.gained, "green"),
        ("-", "lost", found.lost, "red"),
    ):
        click.echo(f"{word}: {len(changes):,}")
        _show_changes(changes, found, sign, colour, limit)
    if found.gained or found.lost:
        click.get_current_context().exit(1)


def _show_changes(changes: tuple[Change, ...], found: Difference, sign: str, colour: str, limit: int) -> None:
    from kg.queries import CAUSES

    by_cause = Counter(change.cause for change in changes)
    for cause, meaning in CAUSES.items():
        if not by_cause[cause]:
            continue
        click.echo(f"  by {meaning}: {by_cause[cause]:,}")
        some = [change for change in changes if change.cause == cause]
        for change in some[: limit or None]:
            claim = " ".join(found.labels.get(part, part.rpartition("#")[2]) for part in change.claim)
            statement = change.statement
            status = f" ({statement.status})" if statement.status != "stated" else ""
            doc = unquote(statement.doc.partition("/document/")[2]) or statement.doc
            click.echo(f"    {click.style(sign, fg=colour)} {claim}{status}   {doc}, {statement.rule}")
        if limit and len(some) > limit:
            click.echo(f"    … {len(some) - limit:,} more; --limit 0 shows all")
