"""Makes a command of each saved query, with an option for each of its parameters."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.answering import answer, open_graph
from kg.cli.options import cite_option, explain_option, question_options, with_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.queries import Catalogue, Kind, Parameter, Query


class SavedQueries(click.Group):
    """A group that has a command for each saved query beside its own; users' queries come by `--with`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of a name: one of the group's own, or that of a saved query."""
        name = args[0]
        if name in self.commands:
            return super().resolve_command(ctx, args)
        return name, command_of(catalogue((*ctx.params["extra"], *_folders(args)))[name]), args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the group's own commands, then the saved queries in their groups."""
        super().format_commands(ctx, formatter)
        for group, queries in grouped(catalogue(tuple(ctx.params.get("extra", ())))):
            with formatter.section(f"Questions: {group}"):
                formatter.write_dl([(found.name, found.header.summary) for found in queries])


def catalogue(extra: tuple[Path, ...], kind: Kind = "questions") -> Catalogue:
    """Return the saved questions, or views, that ship, and those of the users' folders."""
    from kg import resources
    from kg.queries import Catalogue
    from kg.vocabulary import Vocabulary

    return Catalogue.of(kind, extra, Vocabulary.load(resources.folders("ontology", extra)))


def grouped(queries: Catalogue) -> list[tuple[str, list[Query]]]:
    """Return the saved queries by group."""
    groups = itertools.groupby(queries, key=lambda found: found.header.group or "other")
    return [(group, list(members)) for group, members in groups]


def command_of(query: Query) -> click.Command:
    """Return the command that asks a saved query."""

    def run(
        *,
        store_dir: Path,
        endpoint: str,
        timeout: float,
        extra: tuple[Path, ...],
        explain: bool,
        limit: int | None,
        **others: Any,
    ) -> None:
        values = {name: others.pop(f"p_{name}") or "" for name in names}
        store_dir, extra = _of_the_group(store_dir, extra)
        graph = open_graph(store_dir, endpoint, timeout, extra)
        prepared = graph.catalogue.prepare(graph.source, query.name, values)
        told = [
            f"{name} = {shown}  {prepared.terms[name]}" for name, shown in prepared.shown.items() if shown
        ]
        explained = "\n".join((*told, prepared.text.rstrip())) if explain else ""
        answer(
            graph,
            lambda most: prepared.ask(graph.source, most),
            limit=limit,
            explained=explained,
            **others,
        )

    names = [parameter.name for parameter in query.header.parameters]
    example = " ".join(f"--{p.name} {p.example}" for p in query.header.parameters if p.required)
    call: Any = run
    for decorate in reversed(
        (
            *map(_option, query.header.parameters),
            question_options,
            cite_option,
            explain_option,
            with_option,
        )
    ):
        call = decorate(call)
    told = (
        query.header.summary,
        query.header.description,
        f"\b\nExample:\n  kg query {query.name} {example}",
    )
    made: click.Command = click.command(
        query.name, help="\n\n".join(told).rstrip(), short_help=query.header.summary
    )(call)
    return made


def _option(parameter: Parameter) -> Any:
    need = (
        "needed"
        if parameter.required
        else f"default {parameter.default}"
        if parameter.default
        else "optional"
    )
    what = f"{parameter.text[:1].upper()}{parameter.text[1:]}" if parameter.text else parameter.name
    return click.option(
        f"--{parameter.name}",
        f"p_{parameter.name}",
        metavar=parameter.type if parameter.type[:1].isupper() else parameter.type.upper(),
        help=f"{what}. [{need}; example: {parameter.example}]",
    )


def _folders(args: Sequence[str]) -> list[Path]:
    """Return what `--with` names among arguments that are still to be read: it decides which commands are."""
    after = [value for option, value in itertools.pairwise(args) if option == "--with"]
    joined = [arg.removeprefix("--with=") for arg in args if arg.startswith("--with=")]
    return [Path(value) for value in (*after, *joined)]


def _of_the_group(store_dir: Path, extra: tuple[Path, ...]) -> tuple[Path, tuple[Path, ...]]:
    """Return the store and the folders of the command, or those given to `kg query` in front of its name."""
    context = click.get_current_context()
    above = context.parent
    if above is None:
        return store_dir, extra
    here = context.get_parameter_source("store_dir") is click.core.ParameterSource.COMMANDLINE
    there = above.get_parameter_source("store_dir") is click.core.ParameterSource.COMMANDLINE
    return above.params["store_dir"] if there and not here else store_dir, (*above.params["extra"], *extra)
