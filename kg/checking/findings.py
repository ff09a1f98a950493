"""What a check finds, with the sentence behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.queries import citations, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.queries import Queryable, Term
    from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must not be in the graph: the check, what is wrong, the node, and what of it.

    `sentence`, `place` (path:start-end) and `rule` tell where it comes from, "" where nothing does.
    """

    check: str
    problem: str
    node: str
    value: str = ""
    sentence: str = ""
    place: str = ""
    rule: str = ""

    def __str__(self) -> str:
        """Name the check, the node and what is wrong with it, on one line."""
        return f"{self.check}: {self.node} {self.value}".rstrip()


def findings_of(
    graph: Queryable,
    vocabulary: Vocabulary,
    check: str,
    problem: str,
    rows: Sequence[Sequence[Term | None]],
    columns: Sequence[str] = ("node", "value"),
) -> list[Finding]:
    """Return a finding for each row, whose first column is the node in fault and whose others say why.

    A column `sentence` is the text that shows it; else the first sentence is taken that states what the row
    names.
    """
    found = []
    for row, sources in zip(rows, citations(graph, rows, vocabulary), strict=True):
        own = [readable(t) for t, name in zip(row, columns, strict=True) if name == "sentence"]
        others = [
            readable(t) for t, name in zip(row[1:], columns[1:], strict=True) if t and name != "sentence"
        ]
        first = sources[0] if sources else None
        found.append(
            Finding(
                check,
                problem,
                readable(row[0]) if not isinstance(row[0], ox.Literal) else row[0].value,
                " ".join(others),
                own[0] if own else first.sentence if first else "",
                first.place if first else "",
                first.rule if first else "",
            )
        )
    return found
