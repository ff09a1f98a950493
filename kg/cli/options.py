"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

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
