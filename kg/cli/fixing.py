"""`kg fix`: corrections that people write, after seeing what they would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.fixing_shown import show_checked, show_new, show_suggestions
from kg.cli.options import store_option, with_option
from kg.model import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.building import Fixing

_file_option = click.option(
    "--corrections",
    "path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path(CORRECTIONS),
    show_default=True,
    envvar="KG_CORRECTIONS",
    help="The file of corrections; made when it is not there.",
)


def _fixing(command: Callable[..., None]) -> Callable[..., None]:
    """Add what every kind of correction has: who, when and why, the file, the graph, and --yes."""
    for option in (
        click.option("--yes", is_flag=True, help="Write without asking."),
        with_option,
        store_option,
        _file_option,
        click.option("--when", metavar="DAY", help="When it was found, as 2026-11-24. [default: today]"),
        click.option("--why", required=True, help="Why it is so: a source, or what the page says."),
        click.option("--who", required=True, envvar="KG_WHO", help="Who says so."),
    ):
        command = option(command)
    return command


_document_option = click.option("--document", default="", metavar="PATH", help="Only in this document.")
_text_option = click.option("--text", default="", help="Only where the page has it as this text.")
_sentence_option = click.option(
    "--sentence",
    type=click.IntRange(min=0),
    metavar="N",
    help="Only in the sentence of the document that holds this character; `kg show` tells its number.",
)


@click.group(invoke_without_command=True)
@click.option("--suggest", is_flag=True, help="List entities that are likely to be one.")
@click.option("--check", is_flag=True, help="List the corrections that apply to nothing; fail when one does.")
@click.option("--limit", default=20, show_default=True, help="So many suggestions at most; 0 for all.")
@_file_option
@store_option
@with_option
@click.pass_context
def fix(
    ctx: click.Context,
    path: Path,
    store_dir: Path,
    extra: tuple[Path, ...],
    *,
    suggest: bool,
    check: bool,
    limit: int,
) -> None:
    """Put right what the graph has wrong: write corrections, which every build replays.

    Entities are named as people name them (汾河), by key (water/汾河), by IRI, or, where a name stands for
    several, with the class: "汾河 (WaterBody)".

    \b
    Example:
      kg fix --suggest
    """
    if ctx.invoked_subcommand is not None:
        if suggest or check:
            raise click.UsageError("--suggest and --check stand alone")
        return
    if not suggest and not check:
        click.echo(ctx.get_help())
        return
    fixing = _open(store_dir, path, extra)
    if suggest:
        show_suggestions(fixing.suggest(), limit)
    if not check:
        return
    if path.is_file():
        show_checked(fixing)
    else:
        click.echo(f"no corrections: {path} is not there; kg fix KIND … writes the first one")


@fix.command()
@click.argument("from_", metavar="FROM")
@click.argument("into")
@_fixing
def merge(from_: str, into: str, **options: Any) -> None:
    """Say that FROM is INTO: one entity, whose other name FROM becomes.

    \b
    Example:
      kg fix merge 省水文总站 山西省水文水资源勘测总站 --who 李工 --why 同一单位的简称
    """
    _write("merge", {"from": from_, "into": into}, **options)


@fix.command()
@click.argument("entity")
@click.argument("into")
@_document_option
@_text_option
@_sentence_option
@_fixing
def split(entity: str, into: str, document: str, text: str, sentence: int | None, **options: Any) -> None:
    """Say that ENTITY is INTO in one document, as one text, or in one sentence.

    \b
    Example:
      kg fix split 沙河 water/130900/沙河 --document 2024/07.txt --who 李工 --why 河北的沙河
    """
    values = {"entity": entity, "into": into, **_where(document, text, sentence)}
    _write("split", values, **options)


@fix.command()
@click.argument("entity")
@click.argument("name")
@_fixing
def rename(entity: str, name: str, **options: Any) -> None:
    """Give ENTITY another NAME; the one before becomes an alias, the IRI stays.

    \b
    Example:
      kg fix rename 晋祠泉 晋祠难老泉 --who 李工 --why 通行全称
    """
    _write("rename", {"entity": entity, "name": name}, **options)


@fix.command()
@click.argument("entity")
@click.argument("type_", metavar="CLASS")
@_fixing
def retype(entity: str, type_: str, **options: Any) -> None:
    """Say that ENTITY is of another CLASS of the ontology; the rules read its facts as of that class.

    \b
    Example:
      kg fix retype 汾河生态修复工程 Project --who 李工 --why 是工程而不是机构
    """
    _write("retype", {"entity": entity, "type": type_}, **options)


def _figure(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that tell an observation."""
    for option in (
        click.option("--period", default="", metavar="ISO", help="The period of the observation."),
        click.option("--unit", default="", help="Its unit, without 万 and 亿, as `kg show` has it."),
        click.option("--value", type=float, help="Its value, 万 and 亿 multiplied out, as `kg show` has it."),
        click.option(
            "--indicator", default="", help="What an observation measures, instead of RELATION OBJECT."
        ),
    ):
        command = option(command)
    return command


@fix.command()
@click.argument("entity")
@click.argument("relation", default="")
@click.argument("object_", metavar="[OBJECT]", default="")
@_document_option
@_text_option
@_sentence_option
@_figure
@_fixing
def reject(
    entity: str,
    relation: str,
    object_: str,
    document: str,
    text: str,
    sentence: int | None,
    **options: Any,
) -> None:
    """Reject the fact ENTITY RELATION OBJECT, an observation, or a mention.

    With --indicator it is observations of ENTITY; without that and a RELATION, what is no mention of ENTITY.

    \b
    Example:
      kg fix reject 太原市 undertakes 汾河治理工程 --document 2024/07.txt --who 李工 --why 由省里实施
      kg fix reject 太原市 --indicator 造林面积 --value 42000 --unit 亩 --who 李工 --why 是全省的数字
    """
    figure, options = _figure_of(relation, options)
    if relation or figure:
        if text or sentence is not None:
            raise click.UsageError("--text and --sentence are for mentions; all else has a --document")
        told = figure or {"relation": relation, "object": object_}
        _write("reject", {"subject": entity, **told, "document": document}, **options)
    else:
        values = {"entity": entity, **_where(document, text, sentence)}
        _write("reject", values, **options)


@fix.command("assert")
@click.argument("subject")
@click.argument("relation", default="")
@click.argument("object_", metavar="[OBJECT]", default="")
@click.option("--status", type=click.Choice(["stated", "planned", "reported"]), default="stated")
@click.option("--date", default="", metavar="ISO", help="Of when it is (2024-10-30, 2024-10 or 2024).")
@click.option("--source", default="", help="Where it stands.")
@_figure
@_fixing
def assert_(
    subject: str, relation: str, object_: str, status: str, date: str, source: str, **options: Any
) -> None:
    """State the fact SUBJECT RELATION OBJECT, or an observation, which no document does.

    With --indicator and --value it is an observation of SUBJECT.

    \b
    Example:
      kg fix assert 山西省水利厅 issues 山西省节水行动实施方案 --date 2020 --who 李工 --why 厅网站
      kg fix assert 太原市 --indicator 造林面积 --value 31000 --unit 亩 --period 2024 --who 李工 --why 年鉴
    """
    figure, options = _figure_of(relation, options)
    told = figure or {"relation": relation, "object": object_}
    values = {"subject": subject, **told, "date": date, "source": source}
    _write("assert", {**values, "status": "" if status == "stated" else status}, **options)


def _figure_of(relation: str, options: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the options say of an observation, {} where they do not, and the other options."""
    told = {name: options.pop(name) for name in ("indicator", "value", "unit", "period")}
    given = {name: value for name, value in told.items() if value not in ("", None)}
    if given and ("indicator" not in given or relation):
        raise click.UsageError("an observation has an --indicator, and no relation")
    return given, options


def _where(document: str, text: str, sentence: int | None) -> dict[str, str | int]:
    return {"document": document, "text": text, "sentence": "" if sentence is None else sentence}


def _open(store_dir: Path, path: Path, extra: Sequence[Path]) -> Fixing:
    from kg.building import Fixing
    from kg.store import GraphStore

    return Fixing(GraphStore(store_dir).open(), path, extra)


def _write(
    kind: str,
    values: dict[str, Any],
    *,
    who: str,
    why: str,
    when: str | None,
    path: Path,
    store_dir: Path,
    extra: tuple[Path, ...],
    yes: bool,
) -> None:
    """Show what a correction would change, and write it when that is wanted."""
    from datetime import date

    fixing = _open(store_dir, path, extra)
    day = when or date.today().isoformat()  # noqa: DTZ011  # the day of the one who writes it
    new = fixing.draft(kind, {**values, "who": who, "when": day, "why": why})
    show_new(new)
    if not yes:
        click.confirm(f"Write this to {path}?", abort=True)
    fixing.write(new)
    click.echo(f"wrote {path}; the next build replays it: kg build PATH… --corrections {path}")
