"""Reads the `#+` header of a saved query: what it answers, its parameters, what to expect of its answer."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.vocabulary import Vocabulary

DATATYPES = ("string", "integer", "decimal", "date")
TERMS = ("class", "relation")
_KEYS = ("summary", "description", "group", "params", "expect", "edges")
_EDGES = ("directed", "undirected")
_LINE = re.compile(r"#\+(?: (?P<key>[a-z]+):(?P<value>.*)| {3,}(?P<more>.*)|\s*)$")
_PARAMETER = re.compile(r"(?P<name>[a-z]\w*):\s*(?P<type>\w+)\s*;\s*(?P<rest>.+)$")
_EXPECTATION = re.compile(
    r"rows\s*(?P<comparison>>=|<=|==|!=|>|<)\s*(?P<number>\d+)$|(?P<column>\w+)\s+has\s+(?P<value>.+)$"
)
_COMPARISONS = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that the asker fills.

    `type` is a class of the ontology (the value is the name of an entity of it), `class` or `relation` (the
    value is the name of one) or a datatype. `default` is "" where there is none; `example` is what the
    query's own test asks with.
    """

    name: str
    type: str
    required: bool
    default: str
    example: str
    text: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """An assertion about an answer: the number of its rows, or a value that some row has in a column."""

    text: str
    comparison: str = ""
    number: int = 0
    column: str = ""
    value: str = ""

    def holds(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
        """Say whether an answer with these columns and rows of text is as expected."""
        if self.column:
            return self.column in columns and any(
                row[columns.index(self.column)] == self.value for row in rows
            )
        return bool(_COMPARISONS[self.comparison](len(rows), self.number))

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Header:
    """What a saved query says of itself. `group` is "" where it names none.

    `directed` is for views: whether the order of the two ends of an edge matters.
    """

    summary: str
    description: str
    group: str
    parameters: tuple[Parameter, ...]
    expectations: tuple[Expectation, ...]
    directed: bool = True


def read_header(text: str, path: str, item: str, vocabulary: Vocabulary) -> tuple[Header, list[Fault]]:
    """Read the header of a query's text. The faults are complete, the header is whole only without any."""
    faults: list[Fault] = []
    found: dict[str, list[tuple[int, str]]] = {}
    key = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        match = _LINE.match(line)
        if not match or (match["more"] and not key):
            faults.append(Fault(path, item, "is no line of a header (`#+ key: value`)", line, number))
            continue
        if match["key"]:
            key = match["key"]
            if key not in _KEYS:
                faults.append(
                    Fault(path, item, f"is no key of a header; there are {', '.join(_KEYS)}", key, number)
                )
            elif key in found:
                faults.append(Fault(path, item, "stands twice in the header", key, number))
            found.setdefault(key, [])
        value = (match["value"] or match["more"] or "").strip()
        if value:
            found[key].append((number, value))
    needed = ("summary", "description", "expect")
    faults += [Fault(path, item, "is missing in the header", name) for name in needed if not found.get(name)]

    def joined(name: str) -> str:
        return " ".join(value for _, value in found.get(name, ()))

    parameters: list[Parameter] = []
    for number, value in found.get("params", ()):
        parameter, wrong = _read_parameter(value, Fault(path, item, "", line=number), vocabulary)
        faults += wrong
        if parameter and any(parameter.name == other.name for other in parameters):
            faults.append(Fault(path, item, "is declared twice", parameter.name, number))
        elif parameter:
            parameters.append(parameter)
    expectations: list[Expectation] = []
    for number, value in found.get("expect", ()):
        match = _EXPECTATION.match(value)
        if match:
            expectations.append(
                Expectation(
                    value,
                    match["comparison"] or "",
                    int(match["number"] or 0),
                    match["column"] or "",
                    match["value"] or "",
                )
            )
        else:
            faults.append(
                Fault(path, item, "is no expectation (`rows >= 1`, `riverLabel has 汾河`)", value, number)
            )
    edges = joined("edges") or "directed"
    if edges not in _EDGES:
        faults.append(Fault(path, item, f"is neither {' nor '.join(_EDGES)}", edges, found["edges"][0][0]))
    header = Header(
        joined("summary"),
        joined("description"),
        joined("group"),
        tuple(parameters),
        tuple(expectations),
        edges != "undirected",
    )
    return header, faults


def _read_parameter(value: str, where: Fault, vocabulary: Vocabulary) -> tuple[Parameter | None, list[Fault]]:
    """Read `river: WaterBody; required; example 汾河; the river or lake`; `where` is the place for faults."""
    match = _PARAMETER.match(value)
    if not match:
        problem = "is no parameter (`name: Type; required; example X; what it is`)"
        return None, [replace(where, problem=problem, value=value)]
    flags: set[str] = set()
    default, example, text = "", "", ""
    for part in (part.strip() for part in match["rest"].split(";")):
        word, _, rest = part.partition(" ")
        if part in {"required", "optional"}:
            flags.add(part)
        elif word == "default" and rest:
            flags.add(word)
            default = rest.strip()
        elif word == "example" and rest:
            example = rest.strip()
        else:
            text = part
    problems = []
    if len(flags) != 1:
        problems.append(("is not one of required, optional, or with a default", match["name"]))
    if not example:
        problems.append(("has no example", match["name"]))
    if match["type"] not in {*DATATYPES, *TERMS, *vocabulary.classes}:
        known = ", ".join((*DATATYPES, *TERMS))
        problems.append((f"is neither a class of the ontology nor one of {known}", match["type"]))
    parameter = Parameter(match["name"], match["type"], "required" in flags, default, example, text)
    return parameter, [replace(where, problem=problem, value=value) for problem, value in problems]
