"""Holds what the engine answers and writes it in the W3C formats or as plain rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.text import form, syntax_error
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Substitutions = dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]

RESULT_FORMATS: Final[Mapping[str, ox.QueryResultsFormat]] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""Formats of the rows of SELECT and the truth value of ASK."""

GRAPH_FORMATS: Final[Mapping[str, ox.RdfFormat]] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
}
"""Formats of the triples of CONSTRUCT and DESCRIBE."""


@dataclass(frozen=True, slots=True)
class Result:
    """Rows by position, a None where a column has no value; `parameters` shows what was asked for.

    The columns of the parameters are among the columns: a file of an answer says what it answers.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    parameters: Mapping[str, str] = field(default_factory=dict)

    def texts(self) -> list[tuple[str, ...]]:
        """Return the rows as text: IRIs and lexical values, "" for no value."""
        return [tuple(map(text_of, row)) for row in self.rows]


class Answer:
    """What a query gave: rows, a truth value, or triples. It streams, so it can be read or written once."""

    def __init__(
        self,
        raw: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
        parameters: Mapping[str, str] | None = None,
    ) -> None:
        self._raw = raw
        self.parameters: Mapping[str, str] = parameters or {}

    @property
    def is_graph(self) -> bool:
        """Whether the answer is made of triples (CONSTRUCT, DESCRIBE)."""
        return isinstance(self._raw, ox.QueryTriples)

    def result(self, limit: int | None = None) -> Result:
        """Read the rows, at most `limit`. Truth is one row `answer`, triples are rows of three."""
        raw = self._raw
        if isinstance(raw, ox.QueryBoolean):
            return Result(("answer",), ((ox.Literal(bool(raw)),),), self.parameters)
        if isinstance(raw, ox.QueryTriples):
            columns: tuple[str, ...] = ("subject", "predicate", "object")
        else:
            columns = tuple(variable.value for variable in raw.variables)
        # By position: looking a value up by its name costs as much as making the row.
        rows: list[tuple[Term | None, ...]] = []
        for row in raw:
            if limit is not None and len(rows) >= limit:
                break
            rows.append(tuple(row))
        return Result(columns, tuple(rows), self.parameters)

    def write(self, output: IO[bytes] | Path, format_: str) -> None:
        """Write the answer by the engine's own serialiser, row by row, into a file or binary stream.

        Raises QueryError for a format that this kind of answer does not have.
        """
        target: Any = output if hasattr(output, "write") else str(output)
        if isinstance(self._raw, ox.QueryTriples):
            if format_ not in GRAPH_FORMATS:
                raise QueryError(f"triples are written as {' or '.join(GRAPH_FORMATS)}, not as {format_!r}")
            ox.serialize(self._raw, target, format=GRAPH_FORMATS[format_], prefixes=dict(PREFIXES))
        elif format_ in RESULT_FORMATS:
            self._raw.serialize(target, format=RESULT_FORMATS[format_])
        else:
            raise QueryError(f"rows are written as {', '.join(RESULT_FORMATS)}, not as {format_!r}")


def text_of(term: Term | None) -> str:
    """Return the plain text of a term: an IRI, a lexical value, "" for none."""
    return "" if term is None else str(term) if isinstance(term, ox.Triple) else term.value


def ask(
    store: ox.Store,
    text: str,
    substitutions: Substitutions | None = None,
    parameters: Mapping[str, str] | None = None,
) -> Answer:
    """Run a query of the default graph, with the variables in `substitutions` bound to terms.

    The usual prefixes need no declaration. Raises QueryError: syntax with line and column, updates, SERVICE.
    """
    form(text)
    try:
        raw = store.query(text, prefixes=dict(PREFIXES), substitutions=substitutions)
    except SyntaxError as error:
        raise syntax_error(text, error) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be run: {error}") from error
    return Answer(raw, parameters)


def sparql(store: ox.Store, text: str) -> Answer:
    """Run a query that someone wrote on the spot: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises QueryError: syntax with line and column, updates, SERVICE.
    """
    return ask(store, text)
