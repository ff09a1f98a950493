"""Loads the saved queries of folders, checks them against the ontology, and asks a graph with them."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.errors import Fault, FaultyFilesError, KGError, QueryError
from kg.queries.answers import Answer, Substitutions, ask
from kg.queries.header import Header, Parameter, read_header
from kg.queries.names import find_entity
from kg.queries.text import form, hidden_from_subqueries, line_of, syntax_problem, tokens
from kg.vocabulary import KG, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.vocabulary import Vocabulary

_XSD = PREFIXES["xsd"]
_BOUND = re.compile(r"\bBOUND\s*\(\s*\$(\w+)\s*\)", re.IGNORECASE)


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


class Catalogue:
    """All saved queries by name. A query of a later folder replaces one of the same name before it."""

    def __init__(self, queries: Iterable[Query], vocabulary: Vocabulary) -> None:
        self._queries = MappingProxyType({query.name: query for query in queries})
        self._vocabulary = vocabulary

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
            faults += _check(query, vocabulary)
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
            hint = f"; near names: {', '.join(near)}" if near else ""
            raise QueryError(f"there is no saved query {name!r}{hint}")
        return found

    def run(self, store: ox.Store, name: str, values: Mapping[str, str] | None = None) -> Answer:
        """Ask the graph a saved query, with the parameters' values as a person writes them.

        A value becomes a term that is bound, it is never put into the text. Raises QueryError: no such
        query or parameter, a value missing or of the wrong type, a name that is unknown or ambiguous.
        """
        query = self[name]
        values = dict(values or {})
        known = {parameter.name: parameter for parameter in query.header.parameters}
        for given in values:
            if given not in known:
                names = ", ".join(known) or "none"
                raise QueryError(f"{query.name} has no parameter {given!r}; its parameters: {names}")
        substitutions: Substitutions = {}
        shown = dict.fromkeys(known, "")
        for parameter in known.values():
            value = values.get(parameter.name, "") or parameter.default
            if not value and parameter.required:
                raise QueryError(
                    f"{query.name} needs {parameter.name} ({parameter.text or parameter.type}),"
                    f" for example {parameter.example}"
                )
            if value:
                term, text = self._term(store, parameter, value)
                substitutions[ox.Variable(parameter.name)] = term
                shown[parameter.name] = text
        return ask(store, query.text, substitutions, shown)

    def test(self, store: ox.Store, names: Iterable[str] | None = None) -> list[Outcome]:
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
            try:
                rows = len(self.run(store, query.name, examples).result().rows)
            except KGError as error:
                outcomes.append(Outcome(query.name, 0, str(error)))
                continue
            broken = [str(expected) for expected in query.header.expectations if not expected.holds(rows)]
            problem = f"expected {' and '.join(broken)}, there are {rows}" if broken else ""
            outcomes.append(Outcome(query.name, rows, problem))
        return outcomes

    def _term(
        self, store: ox.Store, parameter: Parameter, value: str
    ) -> tuple[ox.NamedNode | ox.Literal, str]:
        """Make the term of a value, and the text that shows what it was taken for."""
        if parameter.type == "class":
            if value in self._vocabulary.classes and self._vocabulary.expand(value) != {value}:
                parts = ", ".join(sorted(self._vocabulary.expand(value)))
                raise QueryError(f"{parameter.name}: {value} groups the classes {parts}; ask for one of them")
            return _named(value, self._vocabulary.classes, "class"), value
        if parameter.type == "relation":
            return _named(value, self._vocabulary.relations, "relation"), value
        if parameter.type == "string":
            return ox.Literal(value), value
        if parameter.type in ("integer", "decimal", "date"):
            return _literal(value, parameter), value
        try:
            found = find_entity(store, value, parameter.type, self._vocabulary)
        except QueryError as error:
            raise QueryError(f"{parameter.name}: {error}") from error
        return found.iri, found.label


def _named(value: str, names: Iterable[str], what: str) -> ox.NamedNode:
    name = value.removeprefix("kg:").removeprefix(KG)
    known = sorted(names)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=5, cutoff=0.5) or known
        raise QueryError(f"{value!r} is no {what} of the ontology; near names: {', '.join(near)}")
    return ox.NamedNode(KG + name)


def _literal(value: str, parameter: Parameter) -> ox.Literal:
    # The engine itself knows the lexical forms: a cast of anything else gives no value.
    cast = ox.Store().query(
        f"SELECT (<{_XSD}{parameter.type}>($text) AS ?value) $text {{}}",
        substitutions={ox.Variable("text"): ox.Literal(value.strip())},
    )
    found = [row[0] for row in cast] if isinstance(cast, ox.QuerySolutions) else []
    if not found or not isinstance(found[0], ox.Literal):
        raise QueryError(
            f"{parameter.name} is of type {parameter.type}, not {value!r}; for example {parameter.example}"
        )
    return found[0]


def _check(query: Query, vocabulary: Vocabulary) -> list[Fault]:
    """Return what is wrong with the text of a query: syntax, terms, parameters."""
    faults: list[Fault] = []

    def fault(problem: str, value: str = "", line: int = 0) -> None:
        faults.append(Fault(query.path, query.name, problem, value, line))

    declared = {parameter.name for parameter in query.header.parameters}
    used: set[str] = set()
    for token in tokens(query.text):
        line = line_of(query.text, token.start)
        if token.sort == "name" and token.text.startswith("kg:"):
            name = token.text.removeprefix("kg:").rstrip(".")
            if name:
                faults += [
                    Fault(query.path, query.name, found.problem, found.value, line)
                    for found in vocabulary.check_names([name], "term", query.path, query.name)
                ]
        elif token.sort == "variable" and token.text.startswith("$"):
            used.add(token.text[1:])
            if token.text[1:] not in declared:
                fault("is used as a parameter and not declared in `#+ params:`", token.text, line)
        elif token.sort == "variable" and token.text[1:] in declared:
            fault("is a parameter; write it with $", token.text, line)
    for match in _BOUND.finditer(query.text):
        if match[1] in declared:
            fault("is used in BOUND, which does not see that a parameter is given; write COALESCE", match[0])
    for name in sorted(declared - used):
        fault("is declared and not used", f"${name}")
    for name in sorted(declared & used):
        place = hidden_from_subqueries(query.text, name)
        if place is not None:
            fault("is used in a subquery that does not select it", f"${name}", line_of(query.text, place))
    try:
        form(query.text)
        ox.Store().query(query.text)
    except SyntaxError as error:
        line, column, problem = syntax_problem(query.text, error)
        fault(f"is no SPARQL: column {column}: {problem}", line=line)
    except QueryError as error:
        fault(str(error))
    else:
        for name in sorted(declared & used):
            try:
                ox.Store().query(query.text, substitutions={ox.Variable(name): ox.NamedNode(KG)})
            except RuntimeError:
                # The engine binds only what the SELECT gives back.
                fault("is a parameter that the SELECT does not give back", f"${name}")
    return faults
