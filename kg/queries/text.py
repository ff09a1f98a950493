"""Reads SPARQL text as tokens: names, variables, subqueries, and what must not reach the engine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3}
        | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:[\w.:%-]*)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>[{}*])""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
_POSITION = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
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
            raise QueryError(
                f"line {line_of(text, token.start)}: SERVICE would ask another host; it is not allowed"
            )
        if not found and word in _UPDATES:
            raise QueryError(
                f"line {line_of(text, token.start)}: {word} would change the graph; a query reads it only"
            )
        if not found and word in _FORMS:
            found = word
    if not found:
        raise QueryError("a query has SELECT, ASK, CONSTRUCT or DESCRIBE; this text has none of them")
    return found


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
    """Return line, column and problem of what the engine said of a faulty query; 0, 0 where it gave none."""
    match = _POSITION.match(str(error))
    if not match:
        return 0, 0, str(error).splitlines()[0]
    line, column = int(match[1]), int(match[2])
    # The engine lists whole character classes; what a person can use is the words among them.
    expected = [part.strip().strip('"') for part in _CHARACTER_CLASS.sub("", match[3]).split(",")]
    words = [part for part in dict.fromkeys(expected) if len(part) > 1]
    said = [part for part in words if " " in part]
    lines = text.splitlines()
    here = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    where = f"before {here[:30]!r}" if here else "at the end of the query"
    if said:
        return line, column, f"{'; '.join(said)} ({where})"
    hint = f", perhaps {' or '.join(words[:5])} is missing" if words else ""
    return line, column, f"the syntax breaks {where}{hint}"


def syntax_error(text: str, error: SyntaxError) -> QueryError:
    """Make the error for a person out of the engine's: line, column, the line itself, and a pointer."""
    line, column, problem = syntax_problem(text, error)
    if not line:
        return QueryError(problem)
    lines = text.splitlines()
    shown = lines[line - 1] if line <= len(lines) else ""
    # A pointer under Chinese text must count those characters as two.
    pad = "".join("　" if ord(char) > 0x2E7F else " " for char in shown[: column - 1])
    return QueryError(f"line {line}, column {column}: {problem}\n  {shown}\n  {pad}^")
