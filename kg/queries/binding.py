"""Puts terms and limits into SPARQL text, for stores that take nothing but text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.queries.text import form, is_correct, line_of, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyoxigraph as ox

    from kg.queries.text import Token

_CLAUSES = {
    "SELECT": "select",
    "WHERE": "",
    "FROM": "",
    "GROUP": "group",
    "HAVING": "having",
    "ORDER": "order",
    "LIMIT": "",
    "OFFSET": "",
    "VALUES": "values",
}


class _Select:
    """One SELECT while its text is read: its number, 0 for the outermost, and the clause that is open."""

    def __init__(self, number: int) -> None:
        self.number, self.clause, self.parentheses = number, "", 0


def bound(text: str, terms: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """Return the query with the variables of `terms` replaced by them, as the engine's substitutions do.

    Only whole variables are replaced, by what the engine writes for a term, so that no value can become
    syntax. A variable that a SELECT gives back stays a column of the answer. Raises QueryError for a
    variable of VALUES, which has values already.

    >>> import pyoxigraph as ox
    >>> bound("SELECT $river ?p { ?p <urn:on> $river }", {"river": ox.NamedNode("urn:r")})
    'SELECT (<urn:r> AS ?river) ?p { ?p <urn:on> <urn:r> }'
    """
    grouped = {
        (select.number, token.text[1:])
        for token, select in _placed(text)
        if token.sort == "variable" and select.clause == "group" and not select.parentheses
    }
    parts: list[str] = []
    end = 0
    for token, select in _placed(text):
        name = token.text[1:]
        if token.sort != "variable" or name not in terms:
            continue
        term = str(terms[name])
        # An inner column has a name of its own: the outer SELECT may not give it a second value.
        column = f"?{name}_{select.number}" if select.number else f"?{name}"
        if select.clause == "values":
            raise QueryError(f"line {line_of(text, token.start)}: {token.text} has values in VALUES already")
        if select.parentheses or select.clause in ("", "having"):
            new = term
        elif select.clause == "order":
            new = f"({term})"
        elif select.clause == "select" and (select.number, name) in grouped:
            new = column
        else:
            new = f"({term} AS {column})"
        parts += [text[end : token.start], new]
        end = token.start + len(token.text)
    return "".join((*parts, text[end:]))


def _placed(text: str) -> Iterator[tuple[Token, _Select]]:
    """Yield each token with the SELECT that it belongs to, as that is when the token has been read."""
    outermost = _Select(0)
    open_selects = [(0, outermost)]  # with the number of braces around each
    depth = count = 0
    for token in tokens(text):
        word = token.text.upper() if token.sort == "word" else ""
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
            while len(open_selects) > 1 and open_selects[-1][0] > depth:
                open_selects.pop()
        elif word == "SELECT" and depth:
            count += 1
            open_selects.append((depth, _Select(count)))
        select = open_selects[-1][1]
        if token.text in "()":
            select.parentheses += 1 if token.text == "(" else -1
        elif token.text == "{" and select.clause != "values":
            select.clause, select.parentheses = "", 0
        elif token.text == "}" and select.clause == "values":
            select.clause = ""
        elif word in _CLAUSES:
            select.clause = _CLAUSES[word]
        yield token, select


def limited(text: str, rows: int) -> str:
    """Return the query so that it gives at most so many rows; what it says itself holds if it is less.

    >>> limited("SELECT ?a { ?a ?b ?c } LIMIT 100", 5), limited("ASK {}", 5)
    ('SELECT ?a { ?a ?b ?c } LIMIT 5', 'ASK {}')
    """
    form(text)
    if not is_correct(text):
        return text  # the engine says what is wrong with it, as it was written
    depth = 0
    place = len(text)
    for token in tokens(text):
        word = token.text.upper() if token.sort == "word" else ""
        depth += (token.text == "{") - (token.text == "}")
        if word == "ASK" and depth == 0:
            return text
        if word == "LIMIT" and depth == 0:
            number = re.compile(r"\s*(\d+)").match(text, token.start + len(word))
            if number is None:
                return text
            return f"{text[: number.start(1)]}{min(int(number[1]), rows)}{text[number.end(1) :]}"
        if word == "VALUES" and depth == 0:
            place = token.start
    # On a line of its own, since the last one may be a comment.
    return f"{text[:place]}\nLIMIT {rows}\n{text[place:]}"
