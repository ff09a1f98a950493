"""Writes answers in the format that is asked for, or that the name of the file shows."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.files import replacing
from kg.queries.answers import GRAPH_FORMATS, RESULT_FORMATS
from kg.queries.frames import write_parquet
from kg.queries.names import labels_of
from kg.queries.tables import markdown, render, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.queries.answers import Answer, Queryable, Result
    from kg.queries.tables import Layout

FORMATS: Final = ("table", "markdown", *RESULT_FORMATS, "parquet", *GRAPH_FORMATS)
"""What an answer can be written as; the last ones are for triples."""

_SUFFIXES: Final[Mapping[str, str]] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".srj": "json",
    ".xml": "xml",
    ".srx": "xml",
    ".md": "markdown",
    ".parquet": "parquet",
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
}


def format_of(path: Path | None) -> str:
    """Return the format that the suffix of a file's name shows, a table where it shows none."""
    return _SUFFIXES.get(path.suffix.lower(), "table") if path else "table"


def write_answer(
    answer: Answer, output: IO[bytes] | Path, format_: str, graph: Queryable | None = None
) -> None:
    """Write an answer into a binary stream, or into a file, which is whole or as it was before.

    The W3C formats come from the engine row by row, so that memory does not grow with the answer; tables,
    Markdown and Parquet are laid out as a whole. `graph` gives labels to the IRIs of the former two. Raises
    QueryError for a format that this kind of answer does not have, KGError for Parquet without pyarrow and
    for a file that cannot be written.
    """
    if not isinstance(output, Path):
        if format_ == "parquet":
            raise QueryError("parquet is no text: name a file for it")
        _write(answer, output, format_, graph)
        return
    with replacing(output) as part:
        if format_ == "parquet":
            write_parquet(answer.result(), part)
        else:
            with part.open("wb") as file:
                _write(answer, file, format_, graph)


def _write(answer: Answer, output: IO[bytes], format_: str, graph: Queryable | None) -> None:
    if format_ in ("table", "markdown"):
        laid = lay_out(answer.result(), graph)
        text = render(laid) if format_ == "table" else markdown(laid)
        output.write(text.encode())
    else:
        answer.write(output, format_)


def lay_out(result: Result, graph: Queryable | None = None) -> Layout:
    """Lay a result out as a table; a graph gives labels to the IRIs that have none beside them."""
    if graph is None:
        return table(result)
    bare = [place for place, name in enumerate(result.columns) if f"{name}Label" not in result.columns]
    iris = (row[place] for row in result.rows for place in bare)
    return table(result, labels_of(graph, (iri.value for iri in iris if isinstance(iri, ox.NamedNode))))
