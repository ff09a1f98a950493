"""Makes the network of a view: a saved SELECT that yields the ends of edges, and what supports them."""

from __future__ import annotations

import calendar
import dataclasses
import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from kg.chinese.date_values import is_date
from kg.errors import KGError
from kg.exports.network import Network
from kg.exports.nodes import read_documents, read_nodes
from kg.exports.spool import SpooledEdges
from kg.vocabulary import KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.exports.network import Node
    from kg.exports.nodes import Ask
    from kg.exports.spool import Row
    from kg.vocabulary import Vocabulary

COLUMNS: Final = ("source", "target", "kind", "label", "weight", "start", "end", "document", "sentence")
"""What a view may yield; the first two it must."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a view is wanted; the empty selection is all of it.

    `classes` are those of both ends. `inside` holds the entities of an area, one of the ends is one of them.
    `since` and `until` are ISO dates, of a year, month or day, between which the support lies. Edges of less
    than `support` are left out.
    """

    classes: frozenset[str] = frozenset()
    inside: frozenset[str] | None = None
    since: str = ""
    until: str = ""
    support: float = 1

    def __post_init__(self) -> None:
        for date in (self.since, self.until):
            if date and not is_date(date):
                raise KGError(f"{date!r} is no date; write 2024, 2024-10 or 2024-10-30")


def read_view(
    ask: Ask,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    vocabulary: Vocabulary,
    selection: Selection | None = None,
    *,
    directed: bool = True,
    isolated: bool = False,
) -> Network:
    """Make the network of the rows of a view.

    `columns` are some of `COLUMNS`. A row is one piece of support (or several, as many as its `weight` says);
    rows of the same ends and kind make one edge. Ends that are no entities of the graph are left out.
    `isolated` keeps entities without an edge. Without `directed`, the order of the ends does not matter; it
    never does for a symmetric relation. Raises KGError for a view without ends.
    """
    if not {"source", "target"} <= set(columns):
        raise KGError(f"a view yields ?source and ?target, not {' '.join(f'?{name}' for name in columns)}")
    selection = selection or Selection()
    nodes = read_nodes(ask, vocabulary)
    relations = {relation.name: relation for relation in vocabulary.relations.values()}
    unordered = None if not directed else {name for name, relation in relations.items() if relation.symmetric}
    edges = SpooledEdges(
        _support(columns, rows, nodes, selection, unordered),
        list(nodes),
        lambda kind: relations[kind].labels.get("zh", kind) if kind in relations else kind,
        ask,
        {iri: path for iri, (path, _) in read_documents(ask).items()},
        selection.support,
    )
    wanted = (
        dataclasses.replace(node, degree=edges.degrees.get(iri, 0))
        for iri, node in nodes.items()
        if iri in edges.degrees or (isolated and _is_wanted(node, selection))
    )
    return Network(tuple(wanted), edges, directed)


def _is_wanted(node: Node, selection: Selection) -> bool:
    return not (selection.classes and node.class_ not in selection.classes) and (
        selection.inside is None or node.id in selection.inside
    )


def _support(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    nodes: Mapping[str, Node],
    selection: Selection,
    unordered: set[str] | None,
) -> Iterator[Row]:
    """Yield the wanted rows of a view; `unordered` are the kinds whose ends have no order, None for all."""
    places = {
        iri: place
        for place, (iri, node) in enumerate(nodes.items())
        if not selection.classes or node.class_ in selection.classes
    }
    near = selection.inside
    is_dated = bool(selection.since or selection.until)
    days: dict[tuple[str, str], tuple[str, str]] = {}  # the same dates come again and again
    # Columns that the view does not yield are taken from one more at the end, which has no value.
    at = itemgetter(*(columns.index(name) if name in columns else len(columns) for name in COLUMNS))
    for row in rows:
        source, target, kind, label, weight, start, end, document, sentence = [
            term.value if term is not None else "" for term in at((*row, None))
        ]
        if source not in places or target not in places:
            continue
        if near is not None and source not in near and target not in near:
            continue
        if (found := days.get((start, end))) is None:
            found = days[start, end] = spell(start, end)
        first, last = found
        if is_dated and not _overlaps(first, last, selection):
            continue
        kind = kind.removeprefix(KG) or "linked"
        if target < source and (unordered is None or kind in unordered):
            source, target = target, source
        yield (
            places[source],
            kind,
            places[target],
            label,
            float(weight) if weight else 1.0,
            first or None,
            last or None,
            document or None,
            sentence or None,
        )


def _overlaps(first: str, last: str, selection: Selection) -> bool:
    since, _ = spell(selection.since, "")
    _, until = spell(selection.until, "")
    return bool(first) and last >= since and (not until or first <= until)


def spell(start: str, end: str) -> tuple[str, str]:
    """Return the first and the last day of what may be years, months or days; "" twice for anything else.

    >>> spell("2024-02", ""), spell("2023", "2024-10"), spell("春季", "")
    (('2024-02-01', '2024-02-29'), ('2023-01-01', '2024-10-31'), ('', ''))
    """
    end = end or start
    if not _DATE.match(start) or not _DATE.match(end):
        return "", ""
    first = f"{start}-01-01"[:10] if len(start) == 4 else f"{start}-01"[:10]
    if len(end) == 4:
        return first, f"{end}-12-31"
    year, month = int(end[:4]), int(end[5:7])
    if len(end) == 7 and 1 <= month <= 12:
        return first, f"{end}-{calendar.monthrange(year, month)[1]}"
    return first, end
