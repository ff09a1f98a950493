"""Loads the saved queries of folders, checks them against the ontology, and asks a graph with them."""

from __future__ import annotations

import difflib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Self

import pyoxigraph as ox

from kg import resources
from kg.errors import Fault, FaultyFilesError, KGError, QueryError
from kg.queries.answers import Answer, Queryable, Substitutions, ask
from kg.queries.binding import bound, limited
from kg.queries.checking import check
from kg.queries.header import Header, read_header
from kg.queries.values import term_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.vocabulary import Vocabulary


Kind = Literal["questions", "views", "checks"]
_FEW = 20


@dataclass(frozen=True, slots=True)
class Query:
    """A saved query: its name is the question, its text the SPARQL with parameters written `$name`."""

    name: str
    path: str
    text: str
    header: Header


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of testing a query with the examples of its parameters; `problem` is "" where all holds."""

    query: str
    rows: int
    problem: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A saved query with the terms of its parameters; `shown` is what the values were taken for."""

    query: Query
    terms: Mapping[str, ox.NamedNode | ox.Literal]
    shown: Mapping[str, str]

    @property
    def text(self) -> str:
        """The SPARQL with the terms put in and without the header, as any other program can run it."""
        lines = bound(self.query.text, self.terms).splitlines()
        return "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"

    def ask(self, graph: Queryable, limit: int = 0) -> Answer:
        """Run the query, for at most so many rows if `limit` is not 0. Raises QueryError."""
        text = limited(self.query.text, limit) if limit else self.query.text
        substitutions: Substitutions = {ox.Variable(name): term for name, term in self.terms.items()}
        return ask(graph, text, substitutions, self.shown)


class Catalogue:
    """All saved queries by name. A query of a later folder replaces one of the same name before it."""

    def __init__(self, queries: Iterable[Query], vocabulary: Vocabulary) -> None:
        self._queries = MappingProxyType({query.name: query for query in queries})
        self._vocabulary = vocabulary

    @classmethod
    def of(cls, kind: Kind, extra: Sequence[Path], vocabulary: Vocabulary) -> Self:
        """Read the questions, views or checks that ship, and those of the users' own directories `extra`.

        Raises FaultyFilesError with the faults of all files.
        """
        folders = resources.folders("queries", tuple(extra))
        if kind != "questions":
            folders = tuple(folder / kind for folder in folders if (folder / kind).is_dir())
        return cls.load(folders, vocabulary)

    @classmethod
    def load(cls, folders: Sequence[Path], vocabulary: Vocabulary) -> Self:
        """Read every `*.rq` directly in the folders. Raises FaultyFilesError with the faults of all files."""
        queries: dict[str, Query] = {}
        faults: list[Fault] = []
        paths = [path for folder in folders for path in sorted(folder.glob("*.rq"))]
        if not paths:
            faults.append(Fault(", ".join(map(str, folders)), "", "holds no saved query (*.rq)"))
        for path in paths:
            try:
                text = path.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                faults.append(Fault(str(path), path.stem, f"cannot be read: {error}"))
                continue
            header, found = read_header(text, str(path), path.stem, vocabulary)
            query = Query(path.stem, str(path), text, header)
            faults += found
            faults += check(query, vocabulary)
            queries[query.name] = query
        if faults:
            raise FaultyFilesError(faults)
        return cls(queries.values(), vocabulary)

    def __iter__(self) -> Iterator[Query]:
        return iter(sorted(self._queries.values(), key=lambda query: (query.header.group, query.name)))

    def __len__(self) -> int:
        return len(self._queries)

    def __getitem__(self, name: str) -> Query:
        """Return the query of the name; raises QueryError with near names if there is none."""
        found = self._queries.get(name.removesuffix(".rq"))
        if found is None:
            near = difflib.get_close_matches(name, self._queries, n=5, cutoff=0.4)
            if not near and len(self) <= _FEW:
                near = sorted(self._queries)
            hint = f"; near names: {', '.join(near)}" if near else ""
            raise QueryError(f"there is no saved query or view {name!r}{hint}")
        return found

    def prepare(self, graph: Queryable, name: str, values: Mapping[str, str] | None = None) -> Prepared:
        """Bind a saved query to the parameters' values as a person writes them; the graph knows the names.

        A value becomes a term that is bound, it is never pasted into the text. Raises QueryError: no such
        query or parameter, a value missing or of the wrong type, a name that is unknown or ambiguous.
        """
        query = self[name]
        values = dict(values or {})
        known = {parameter.name: parameter for parameter in query.header.parameters}
        for given in values:
            if given not in known:
                names = ", ".join(known) or "none"
                raise QueryError(f"{query.name} has no parameter {given!r}; its parameters: {names}")
        terms: dict[str, ox.NamedNode | ox.Literal] = {}
        shown = dict.fromkeys(known, "")
        for parameter in known.values():
            value = values.get(parameter.name, "") or parameter.default
            if not value and parameter.required:
                raise QueryError(
                    f"{query.name} needs {parameter.name} ({parameter.text or parameter.type}),"
                    f" for example {parameter.example}"
                )
            if value:
                terms[parameter.name], shown[parameter.name] = term_of(
                    graph, parameter, value, self._vocabulary
                )
        return Prepared(query, terms, shown)

    def run(self, graph: Queryable, name: str, values: Mapping[str, str] | None = None) -> Answer:
        """Ask the graph a saved query. Raises QueryError as `prepare` does, and when it cannot be run."""
        return self.prepare(graph, name, values).ask(graph)

    def test(self, graph: Queryable, names: Iterable[str] | None = None) -> list[Outcome]:
        """Run the queries, by default all, with their examples, and say whether the answers are as expected.

        Optional parameters are left open.
        """
        outcomes = []
        for query in (self[name] for name in names) if names is not None else self:
            examples = {
                parameter.name: parameter.example
                for parameter in query.header.parameters
                if parameter.required
            }
            started = time.perf_counter()
            try:
                result = self.run(graph, query.name, examples).result()
            except KGError as error:
                outcomes.append(Outcome(query.name, 0, str(error)))
                continue
            seconds = time.perf_counter() - started
            broken = [
                str(expected)
                for expected in query.header.expectations
                if not expected.holds(result.columns, result.texts())
            ]
            problem = f"expected {' and '.join(broken)}; there are {len(result.rows)} rows" if broken else ""
            outcomes.append(Outcome(query.name, len(result.rows), problem, seconds))
        return outcomes
