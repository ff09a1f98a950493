"""Gathers the edges of a view on disk, so that memory does not grow with their number.

A view gives a row for each piece of support; rows of the same two ends and kind are one edge. The sorting
and adding up is left to SQLite, which does it in a file of its own that is gone with the last reference.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from kg.exports.network import Edge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.exports.nodes import Ask

_BATCH = 1000
_TABLE = """CREATE TABLE support (source INT, kind TEXT, target INT,
  label TEXT, weight REAL, start TEXT, until TEXT, document INT, sentence TEXT)"""
_EDGES = """
SELECT source, kind, target, MAX(label), MAX(SUM(weight), 1.0), COUNT(DISTINCT document),
  GROUP_CONCAT(DISTINCT start || '/' || until), MIN(COALESCE(start, '9999') || ' ' || sentence)
FROM support GROUP BY source, kind, target HAVING MAX(SUM(weight), 1.0) >= ? ORDER BY source, kind, target"""
_TEXTS = """SELECT ?sentence ?text {{
  VALUES ?sentence {{ {sentences} }} GRAPH ?document {{ ?sentence nif:anchorOf ?text }} }}"""
_PLACE = re.compile(r"(?P<document>.*)#sentence=(?P<start>\d+),(?P<end>\d+)$")

Row = tuple[int, str, int, str, float, str | None, str | None, str | None, str | None]
"""Source (a place among the nodes), kind, target, label, weight, two dates, document, sentence."""


class SpooledEdges:
    """The edges of a view, gone through as often as one likes; each time they come from the disk.

    `nodes` are the IRIs that the ends of rows are places in. `paths` are the documents' paths; the sentences
    behind edges are asked for when they are needed. Edges of less `weight` are left out.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        nodes: Sequence[str],
        label_of: Callable[[str], str],
        ask: Ask,
        paths: Mapping[str, str],
        weight: float = 1,
    ) -> None:
        self._nodes, self._label_of, self._ask, self._paths, self._weight = (
            nodes,
            label_of,
            ask,
            paths,
            weight,
        )
        self._database = sqlite3.connect("")  # a temporary file, removed when it is closed
        # Nothing here must outlive a crash, so nothing needs to be waited for.
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(_TABLE)
        self._database.executemany(
            "INSERT INTO support VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self._numbered(rows)
        )
        ends = Counter[int]()
        self._length = 0
        for source, _, target, *_ in self._database.execute(_EDGES, (weight,)):
            ends[source] += 1
            ends[target] += 1
            self._length += 1
        self.degrees = {nodes[place]: number for place, number in ends.items()}

    def __del__(self) -> None:
        self._database.close()

    def __len__(self) -> int:
        return self._length

    def __contains__(self, edge: object) -> bool:
        return any(edge == other for other in self)

    def __iter__(self) -> Iterator[Edge]:
        found = self._database.execute(_EDGES, (self._weight,))
        while batch := found.fetchmany(_BATCH):
            sentences = {row[7]: row[7].split(" ", 1)[1] for row in batch if row[7]}
            texts = self._texts(sentences.values())
            for source, kind, target, label, weight, documents, spells, evidence in batch:
                sentence = sentences.get(evidence, "")
                yield Edge(
                    self._nodes[source],
                    self._nodes[target],
                    kind,
                    label or self._label_of(kind),
                    int(weight) if weight.is_integer() else weight,
                    documents,
                    _spells(spells),
                    texts.get(sentence, ""),
                    self._origin(sentence),
                )

    @staticmethod
    def _numbered(rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
        """Yield the rows with numbers for documents, which are shorter."""
        numbers: dict[str, int] = {}
        for *row, document, sentence in rows:
            yield *row, numbers.setdefault(document, len(numbers)) if document else None, sentence

    def _texts(self, sentences: Iterable[str]) -> dict[str, str]:
        waiting = iter(dict.fromkeys(sentences))
        found: dict[str, str] = {}
        while some := list(islice(waiting, _BATCH)):
            rows = self._ask(_TEXTS.format(sentences=" ".join(f"<{iri}>" for iri in some)))
            found.update((sentence.value, text.value) for sentence, text in rows)
        return found

    def _origin(self, sentence: str) -> str:
        place = _PLACE.match(sentence)
        if place is None:
            return ""
        return f"{self._paths.get(place['document'], place['document'])}:{place['start']}-{place['end']}"


def _spells(joined: str | None) -> tuple[tuple[str, str], ...]:
    if not joined:
        return ()
    pairs = (spell.partition("/") for spell in joined.split(","))
    return tuple(sorted((start, until) for start, _, until in pairs))
