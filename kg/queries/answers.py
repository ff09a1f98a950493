"""Holds what the engine answers and writes it in the W3C formats or as plain rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Final, Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.text import form, syntax_error
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pandas as pd
    import polars as pl

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value = str | int | float | bool
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
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats of the triples of CONSTRUCT and DESCRIBE."""


class Queryable(Protocol):
    """What can be asked: a `pyoxigraph.Store`, a store in a process of its own, or an endpoint elsewhere."""

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        substitutions: Substitutions | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a query with prefixes declared and variables bound."""


_PYTHON: Final[Mapping[str, Callable[[str], Value]]] = {
    **{PREFIXES["xsd"] + name: int for name in ("integer", "nonNegativeInteger", "int", "long")},
    **{PREFIXES["xsd"] + name: float for name in ("decimal", "double", "float")},
    PREFIXES["xsd"] + "boolean": "true".__eq__,
}


_FAULTS: Final = (SyntaxError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Result:
    """Rows by position, a None where a column has no value; `parameters` shows what was asked for.

    The columns of the parameters are among the columns: a file of an answer says what it answers.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value | None]]:
        """Yield each row by column: numbers and truth values as Python's own, all else as text."""
        for row in self.rows:
            yield dict(zip(self.columns, map(value_of, row), strict=True))

    def texts(self) -> list[tuple[str, ...]]:
        """Return the rows as text: IRIs and lexical values, "" for no value."""
        return [tuple(map(text_of, row)) for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a data frame of pandas. Raises KGError if it is not installed."""
        from kg.queries.frames import to_pandas  # noqa: PLC0415 (the module stands on this one)

        return to_pandas(self)

    def to_polars(self) -> pl.DataFrame:
        """Return the rows as a data frame of polars. Raises KGError if it is not installed."""
        from kg.queries.frames import to_polars  # noqa: PLC0415

        return to_polars(self)


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

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; truth is one column `answer`, triples are three."""
        raw = self._raw
        if isinstance(raw, ox.QueryBoolean):
            return ("answer",)
        if isinstance(raw, ox.QueryTriples):
            return ("subject", "predicate", "object")
        return tuple(variable.value for variable in raw.variables)

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """Read the rows one by one, by position, with None for no value."""
        raw = self._raw
        with _reading((*_FAULTS, OSError)):  # an endpoint may keep one waiting in the middle
            if isinstance(raw, ox.QueryBoolean):
                yield (ox.Literal(bool(raw)),)
            else:
                # By position: looking a value up by its name costs as much as making the row.
                yield from map(tuple, raw)

    def result(self, limit: int | None = None) -> Result:
        """Read the rows, at most `limit`. Truth is one row, triples are rows of three."""
        return Result(self.columns, tuple(islice(self.rows(), limit)), self.parameters)

    def write(self, output: IO[bytes], format_: str) -> None:
        """Write the answer by the engine's own serialiser, row by row, into a binary stream.

        Raises QueryError for a format that this kind of answer does not have.
        """
        self.check_format(format_)
        with _reading(_FAULTS):
            if isinstance(self._raw, ox.QueryTriples):
                ox.serialize(self._raw, output, format=GRAPH_FORMATS[format_], prefixes=dict(PREFIXES))
            else:
                self._raw.serialize(output, format=RESULT_FORMATS[format_])

    def check_format(self, format_: str) -> None:
        """Raise QueryError if this kind of answer does not have the format."""
        what, formats = ("triples", GRAPH_FORMATS) if self.is_graph else ("rows", RESULT_FORMATS)
        if format_ not in formats:
            raise QueryError(f"{what} are written as {', '.join(formats)}, not as {format_!r}")


@contextmanager
def _reading(faults: tuple[type[Exception], ...]) -> Iterator[None]:
    """Turn what goes wrong while an answer is read into a QueryError."""
    try:
        yield
    except faults as error:
        raise QueryError(f"the answer breaks off: {error}") from error


def text_of(term: Term | None) -> str:
    """Return the plain text of a term: an IRI, a lexical value, "" for none."""
    return "" if term is None else str(term) if isinstance(term, ox.Triple) else term.value


def value_of(term: Term | None) -> Value | None:
    """Return what a term is in Python: a number, a truth value, or its text.

    >>> value_of(ox.Literal("34.5", datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal")))
    34.5
    """
    if isinstance(term, ox.Literal) and (make := _PYTHON.get(term.datatype.value)):
        try:
            return make(term.value)
        except ValueError:
            return term.value
    return None if term is None else text_of(term)


def ask(
    graph: Queryable,
    text: str,
    substitutions: Substitutions | None = None,
    parameters: Mapping[str, str] | None = None,
) -> Answer:
    """Run a query of the default graph, with the variables in `substitutions` bound to terms.

    The usual prefixes need no declaration. Raises QueryError: syntax with line and column, updates, SERVICE.
    """
    form(text)
    try:
        raw = graph.query(text, prefixes=dict(PREFIXES), substitutions=substitutions)
    except SyntaxError as error:
        raise syntax_error(text, error) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be run: {error}") from error
    return Answer(raw, parameters)


def answer_of(
    columns: Iterable[str], rows: Iterable[Sequence[Term | None]], parameters: Mapping[str, str] | None = None
) -> Answer:
    """Return rows that Python put together as an answer, which is shown and written as any other.

    >>> answer_of(["a"], [(ox.Literal("汾河", language="zh"),), (None,)]).result().texts()
    [('汾河',), ('',)]
    """
    names = list(columns)
    bindings = [
        {name: _json(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    document = {"head": {"vars": names}, "results": {"bindings": bindings}}
    raw = ox.parse_query_results(json.dumps(document).encode(), format=ox.QueryResultsFormat.JSON)
    return Answer(raw, parameters)


def _json(term: Term) -> dict[str, Any]:
    """Return a term as JSON of SPARQL results."""
    if isinstance(term, ox.Triple):
        ends = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(end) for name, end in ends.items()}}
    if isinstance(term, ox.Literal):
        kind = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **kind}
    return {"type": "uri" if isinstance(term, ox.NamedNode) else "bnode", "value": term.value}


def sparql(graph: Queryable, text: str) -> Answer:
    """Run a query that someone wrote on the spot: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises QueryError: syntax with line and column, updates, SERVICE.
    """
    return ask(graph, text)
