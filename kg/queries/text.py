"""Reads SPARQL text as tokens: names, variables, subqueries, and what must not reach the engine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3}
        | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w.:%-]|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>[{}()*])""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
_PIECE = re.compile(rf"(?:{_TOKEN.pattern})|\s+|\S", re.VERBOSE | re.DOTALL)
_SERVICE = re.compile("service", re.IGNORECASE | re.ASCII)
_ESCAPED_LETTER = re.compile(r"\\(?:u|U0000)(00(?:[46][1-9A-Fa-f]|[57][0-9Aa]))")
_POSITION = re.compile(r"error at (\d+):(\d+): ")
_CHARACTER_CLASS = re.compile(r"\[[^\]]*\](?:\s*\|\s*\[[^\]]*\])*|\n\|[^,]*")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of SPARQL text, where it starts, and what it is (the name of its group)."""

    sort: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens that matter here, in order; comments are left out, numbers and operators too.

    >>> [(t.sort, t.text) for t in tokens('SELECT ?a { ?a kg:code "1#2" } # ?b')]
    [('word', 'SELECT'), ('variable', '?a'), ('mark', '{'), ('variable', '?a'), ('name', 'kg:code'),
     ('string', '"1#2"'), ('mark', '}')]
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup and match.lastgroup != "comment":
            yield Token(match.lastgroup, match[0], match.start())


def line_of(text: str, position: int) -> int:
    """Return the number of the line, from 1, that the position is on."""
    return text.count("\n", 0, position) + 1


def form(text: str) -> str:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE; refuse what would change the graph or reach out of it.

    SERVICE and LOAD fetch from any host and the engine cannot be told not to, so they are stopped here.
    Raises QueryError.
    """
    found = ""
    for token in tokens(text):
        word = token.text.upper() if token.sort == "word" else ""
        if word == "SERVICE":
            raise _refused_service(text, token.start)
        if not found and word in _UPDATES:
            raise QueryError(
                f"line {line_of(text, token.start)}: {word} would change the graph; a query reads it only"
            )
        if not found and word in _FORMS:
            found = word
    if not found:
        raise QueryError("a query has SELECT, ASK, CONSTRUCT or DESCRIBE; this text has none of them")
    _refuse_hidden_service(text)
    return found


def _refuse_hidden_service(text: str) -> None:
    """Raise QueryError for a SERVICE that our tokens do not show: behind an escape, or without a space.

    The engine itself tells whether the word is a keyword: with a letter changed it must still be a query.
    """
    plain = _ESCAPED_LETTER.sub(lambda found: chr(int(found[1], 16)), text)
    first = _SERVICE.search(plain)
    if first is None:
        return
    try:
        ox.Store().query(_SERVICE.sub("serv1ce", plain), prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise _refused_service(plain, first.start()) from error


def _refused_service(text: str, position: int) -> QueryError:
    return QueryError(
        f"line {line_of(text, position)}: SERVICE would ask another host; it is not allowed"
        " (if none is meant here, the query is no SPARQL)"
    )


def hidden_from_subqueries(text: str, variable: str) -> int | None:
    """Return where a subquery uses a parameter that it does not select, or None.

    Inside such a subquery the parameter is another variable of the same name, and silently not bound.
    """
    open_groups: list[bool] = []  # per open brace, whether the parameter is out of reach inside
    selecting: bool | None = None  # whether the SELECT clause that is being read has the parameter
    for token in tokens(text):
        if token.sort == "word" and token.text.upper() == "SELECT":
            selecting = not open_groups
        elif selecting is not None and token.text == "{":
            open_groups.append(not selecting)
            selecting = None
        elif token.text == "{":
            open_groups.append(False)
        elif token.text == "}":
            if open_groups:
                open_groups.pop()
        elif selecting is not None and (token.text == "*" or token.text[1:] == variable):
            selecting = True
        elif token.sort == "variable" and token.text[1:] == variable and any(open_groups):
            return token.start
    return None


def syntax_problem(text: str, error: SyntaxError) -> tuple[int, int, str]:
    """Return line, column and problem of a faulty query, of which the engine said `error`."""
    place = _first_fault(text)
    line = line_of(text, place)
    column = place - (text.rfind("\n", 0, place) + 1) + 1
    here = text[place:].split("\n", 1)[0].strip()
    where = f"at {here[:30]!r}" if here else "at the end"
    # The engine lists what it could have read there, character classes and all; some are plain sentences.
    said = [part.strip() for part in _CHARACTER_CLASS.sub("", str(error)).split(",") if " " in part.strip()]
    told = [
        part.split("expected one of ")[-1].strip()
        for part in said
        if "error at" not in part or " one of " in part
    ]
    told = [part for part in dict.fromkeys(told) if part.count(" ") >= 2 and '"' not in part]
    return line, column, f"{'; '.join(told)}, {where}" if told else f"the syntax breaks {where}"


def _first_fault(text: str) -> int:
    """Return where the first token starts that no correct query could have in its place.

    The engine names the furthest place that it looked at, often some words past the fault. But it reads a
    text up to a place to its end just if that much is right, so the place is found by halving.
    """
    found = [
        match for match in _PIECE.finditer(text) if not match[0].isspace() and not match[0].startswith("#")
    ]
    right, wrong = 0, len(found) + 1  # so many tokens are right, so many hold the fault
    while wrong - right > 1:
        middle = (right + wrong) // 2
        if middle <= len(found) and _can_go_on(text[: found[middle - 1].end()]):
            right = middle
        else:
            wrong = middle
    return found[right].start() if right < len(found) else len(text)


def is_correct(text: str) -> bool:
    """Whether a query without SERVICE keeps to the syntax, with the usual prefixes declared."""
    try:
        ox.Store().query(text, prefixes=dict(PREFIXES))
    except SyntaxError:
        return False
    return True


def _can_go_on(start: str) -> bool:
    """Whether some correct query starts like this."""
    # Looking for a keyword the engine looks ahead as far as the keyword is long, hence the margin.
    padded = start + "\n" * 30
    try:
        ox.Store().query(padded, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        match = _POSITION.match(str(error))
        return match is not None and int(match[1]) > padded.count("\n")
    return True


def syntax_error(text: str, error: SyntaxError) -> QueryError:
    """Make the error for a person out of the engine's: line, column, the line itself, and a pointer."""
    line, column, problem = syntax_problem(text, error)
    lines = text.splitlines()
    shown = lines[line - 1] if line <= len(lines) else ""
    # A pointer under Chinese text must count those characters as two.
    pad = "".join("　" if ord(char) > 0x2E7F else " " for char in shown[: column - 1])
    return QueryError(f"line {line}, column {column}: {problem}\n  {shown}\n  {pad}^")
