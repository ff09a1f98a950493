"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

store_option = click.option(
    "--store",
    "store_dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("kg-store"),
    show_default=True,
    envvar="KG_STORE",
    help="Folder of the graph.",
)

with_option = click.option(
    "--with",
    "extra",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with knowledge of your own (ontology/, seeds/, queries/) that adds to what kg ships.",
)

corpus_option = click.option(
    "--corpus",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="corpus.toml that says publisher, area and dates of the documents. [default: the one beside them]",
)

corrections_option = click.option(
    "--corrections",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="corrections.toml with what people put right. [default: the one beside the documents]",
)

date_option = click.option(
    "--date",
    default="",
    metavar="ISO",
    help="Publication date (2024-10-30, 2024-10 or 2024) of documents that do not tell their own.",
)

pipeline_option = click.option(
    "--pipeline",
    "pipelines",
    multiple=True,
    metavar="NAME",
    help="Trained spaCy pipeline (installed package or folder) that proposes mentions as well; repeatable.",
)

endpoint_option = click.option(
    "--endpoint",
    metavar="URL",
    default="",
    envvar="KG_ENDPOINT",
    help="SPARQL 1.1 endpoint to ask instead of a folder.",
)

timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="End the query after so many seconds. [default: never]",
)

limit_option = click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help="So many rows at most; 0 for all. [default: all, and 1000 of a table]",
)

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(
        ["table", "markdown", "csv", "tsv", "json", "xml", "parquet", "turtle", "ntriples", "jsonld"]
    ),
    help="How the answer is written; the last three are for CONSTRUCT and DESCRIBE. "
    "[default: what the suffix of --output shows, else a table]",
)

output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for the answer instead of the screen.",
)

explain_option = click.option(
    "--explain",
    is_flag=True,
    help="Tell also, beside the answer, what names were taken for, the SPARQL, and the time.",
)

cite_option = click.option(
    "--cite",
    is_flag=True,
    help="Add the sentences behind each row: what it says, sentence, title, date, path with offsets, rule. "
    "They are those that state a fact between two entities of the row (in any columns; of the row's relation "
    "if it has one), or an observation or statement by its IRI, or an observation by subject, indicator and "
    "value. A row with several sources stands once for each.",
)


def question_options(command: Any) -> Any:
    """Give a command what every question to a graph takes: where it is, and how the answer is written."""
    options = store_option, endpoint_option, format_option, output_option, limit_option, timeout_option
    for option in reversed(options):
        command = option(command)
    return command
