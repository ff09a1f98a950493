"""Checks the text of a saved query against the ontology, its own header, and what the engine can do."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import Fault, QueryError
from kg.queries.text import form, hidden_from_subqueries, line_of, syntax_problem, tokens
from kg.vocabulary import KG, PREFIXES, Vocabulary

if TYPE_CHECKING:
    from kg.queries.catalogue import Query

RESERVED: Final = frozenset(
    [
        "store",
        "endpoint",
        "timeout",
        "format",
        "output",
        "limit",
        "labels",
        "cite",
        "explain",
        "with",
        "test",
        "help",
    ]
)
"""What the command line keeps for itself; a parameter of the name could not be given there."""

_BOUND = re.compile(r"\bBOUND\s*\(\s*\$(\w+)\s*\)", re.IGNORECASE)


def unknown_terms(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return a hint for each `kg:` name or IRI of a query that the ontology does not have.

    >>> unknown_terms("SELECT ?p { ?a kg:isues ?p }", Vocabulary.load())
    ['line 1: the ontology has no kg:isues; near names: kg:issues']
    """
    known = sorted(vocabulary.classes.keys() | vocabulary.relations.keys() | vocabulary.properties.keys())
    hints = []
    for token in tokens(text):
        name = ""
        if token.sort == "name" and token.text.startswith("kg:"):
            name = token.text.removeprefix("kg:").rstrip(".")
        elif token.sort == "iri" and token.text.startswith(f"<{KG}"):
            name = token.text[1:-1].removeprefix(KG)
        if name and name not in known:
            near = difflib.get_close_matches(name, known, n=4, cutoff=0.6)
            hint = f"; near names: {', '.join(f'kg:{other}' for other in near)}" if near else ""
            hints.append(f"line {line_of(text, token.start)}: the ontology has no kg:{name}{hint}")
    return list(dict.fromkeys(hints))


def check(query: Query, vocabulary: Vocabulary) -> list[Fault]:
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
    for name in sorted(declared & RESERVED):
        fault("is a name that the command line keeps for itself", f"${name}")
    for name in sorted(declared - used):
        fault("is declared and not used", f"${name}")
    for name in sorted(declared & used):
        place = hidden_from_subqueries(query.text, name)
        if place is not None:
            fault("is used in a subquery that does not select it", f"${name}", line_of(query.text, place))
    try:
        form(query.text)
        ox.Store().query(query.text, prefixes=dict(PREFIXES))
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
