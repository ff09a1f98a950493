"""Runs the checks of documents on what documents say, some of them together, beside the work of a build.

What one document says is a small graph of its own: its facts, the evidence for them, and what is known of all
that it names. A graph whose parts have no findings of a check of documents has none either, so that the whole
need not be held to find all that is wrong in it, and an addition to a large graph is checked in the time of
the addition. The engine leaves Python's lock free while it loads and asks: on a second core the checks take
no time of the build.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.checking.checks import MOST, OF_DOCUMENTS
from kg.queries import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.queries import Query

# Quads that are checked together: half of it takes as long a quad, ten times of it 30 MB more.
_PORTION: Final = 40_000

# The name of a document with what it says as TriG.
Said = tuple[str, bytes]


class DocumentChecks:
    """Checks documents portion by portion in a thread; `close` ends it.

    `checks` may hold others, which are passed over.
    """

    def __init__(self, checks: Iterable[Query]) -> None:
        self._checks = [query for query in checks if query.header.group == OF_DOCUMENTS]
        self._faulty: dict[str, int] = {}
        self._portion: list[Said] = []
        self._quads = 0
        self._checker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kg-checker")
        self._checking: Future[dict[str, int]] | None = None

    def add(self, doc: str, trig: bytes, quads: int) -> None:
        """Add what a document says, complete with its prefixes. Raises QueryError, for earlier ones too."""
        self._portion.append((doc, trig))
        self._quads += quads
        busy = self._checking is not None and not self._checking.done()
        # No more than two portions wait, so that memory does not grow when the thread is behind.
        if self._quads >= (2 * _PORTION if busy else _PORTION):
            self._check()

    def finish(self) -> dict[str, int]:
        """Return how many findings each document has that has any. Raises QueryError."""
        self._check()
        self._wait()
        return self._faulty

    def close(self) -> None:
        """End the thread, when it is done with its portion."""
        self._portion.clear()
        self._checker.shutdown(cancel_futures=True)

    def _check(self) -> None:
        """Hand the portion over, when the one before is checked."""
        self._wait()
        if self._portion:
            self._checking = self._checker.submit(_findings_of, tuple(self._portion), self._checks)
        self._portion.clear()
        self._quads = 0

    def _wait(self) -> None:
        checking, self._checking = self._checking, None
        if checking is not None:
            self._faulty |= checking.result()


def _findings_of(portion: Sequence[Said], checks: Sequence[Query]) -> dict[str, int]:
    """Count what checks find in each document alone, of those that find anything in all together."""
    graph = ox.Store()
    graph.bulk_load(b"".join(trig for _, trig in portion), ox.RdfFormat.TRIG)
    found = [query for query in checks if _count(graph, query, 1)]
    if not found:
        return {}
    counts: dict[str, int] = {}
    for doc, trig in portion:
        graph = ox.Store()
        graph.bulk_load(trig, ox.RdfFormat.TRIG)
        if number := sum(_count(graph, query, MOST) for query in found):
            counts[doc] = number
    return counts


def _count(graph: ox.Store, query: Query, most: int) -> int:
    return sum(1 for _ in islice(ask(graph, query.text).rows(), most))
