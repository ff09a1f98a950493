"""Checks what a build makes, and keeps what was found, so that no document is checked again as it is."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Self

from kg.checking import DocumentChecks, check
from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from kg.queries import Query
    from kg.store import GraphStore
    from kg.vocabulary import Vocabulary


class GraphChecks:
    """The checks of one build: of each document that it makes, and of the whole graph at its end.

    The file `checked` of the store holds the digest of the checks, how many findings each document has that
    has any, and the number of those of the graph as a whole. It is not there while documents are made that
    are not checked yet: after a build that was killed, and with other checks than before, all are checked.
    """

    def __init__(self, store: GraphStore, checks: Iterable[Query], vocabulary: Vocabulary) -> None:
        self._store, self._checks, self._vocabulary = store, tuple(checks), vocabulary
        self._path = store.folder / "checked"
        texts = "\x1f".join(f"{query.name}\n{query.text}" for query in self._checks)
        self._digest = hashlib.sha256(texts.encode("utf-8", "surrogatepass")).hexdigest()
        self._documents = DocumentChecks(self._checks)
        self._docs: set[str] = set()
        self._before: tuple[dict[str, int], int] | None = None

    def __enter__(self) -> Self:
        """Read what was found before; the store must be locked for writing."""
        self._before = self._read()
        return self

    def __exit__(self, *_: object) -> None:
        self._documents.close()

    def add(self, doc: str, trig: str, quads: int) -> None:
        """Check what a document says before it goes into its record. Raises QueryError, StoreError."""
        if not self._docs:
            self._write(None)
        self._docs.add(doc)
        self._documents.add(doc, trig.encode(), quads)

    def finish(self, docs: AbstractSet[str], *, changed: bool) -> int:
        """Return how many findings the graph has, which holds `docs`; `changed` says whether it is a new one.

        Raises QueryError and StoreError.
        """
        before = self._before
        if before is None:
            for record, body in self._store.records.bodies(skipped=self._docs):
                self._documents.add(record.doc, body, record.quads)
        found = self._documents.finish()
        if before is None or changed:
            graph = len(check(self._store.open(), self._vocabulary, self._checks, whole=True))
        else:
            graph = before[1]
        kept = {} if before is None else {doc: n for doc, n in before[0].items() if doc not in self._docs}
        faulty = {doc: number for doc, number in {**kept, **found}.items() if doc in docs}
        if self._docs or before != (faulty, graph):
            self._write((faulty, graph))
        return sum(faulty.values()) + graph

    def _read(self) -> tuple[dict[str, int], int] | None:
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
            found = {str(doc): int(number) for doc, number in told["documents"].items()}, int(told["graph"])
            return found if told["checks"] == self._digest else None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def _write(self, found: tuple[dict[str, int], int] | None) -> None:
        try:
            if found is None:
                self._path.unlink(missing_ok=True)
                return
            told = {"checks": self._digest, "documents": found[0], "graph": found[1]}
            self._path.write_text(json.dumps(told) + "\n", encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{self._path} cannot be written: {error}") from error
