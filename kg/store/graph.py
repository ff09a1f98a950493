"""The graph in a folder: writers bring it from one good state to the next, readers see the last good one.

FOLDER/records/<sha-256 of the document's name>.trig  the record of each document
FOLDER/generations/<n>/                               an Oxigraph store loaded from all records
FOLDER/current                                        which generation readers get
FOLDER/lock                                           held by the one build that may write
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.generations import Generations
from kg.store.lock import Lock
from kg.store.records import Records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.store.generations import Draft


class GraphStore:
    """A graph store below a folder. Use it as a context manager to give the lock of a writer back at the end.

    Reading takes no lock and makes no files. The first call that writes takes the lock and raises StoreError
    if another build has it; a process that ends, or is killed, gives it back.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = Records(folder / "records")
        self._generations = Generations(folder)
        self._lock = Lock(folder / "lock")
        self._draft: Draft | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the lock back. Records that were not published stay, and wait for the next `publish`."""
        try:
            self._discard_draft()
        finally:
            self._lock.release()

    def acquire(self) -> None:
        """Take the lock now, before any work is done; raises StoreError if another build has it."""
        if self._lock.held:
            return
        try:
            self.records.folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            self.records.clean()
            self._generations.clean()
        except OSError as error:
            raise StoreError(f"{self.folder} cannot be written: {error}") from error

    def write_record(self, doc: str, trig: str, quads: int, digest: str = "") -> None:
        """Write what a document says: TriG with its own prefixes and base, and the number of its quads.

        The record is whole or not there at all; a draft of the next generation is loaded from it in the
        background, which `publish` and `close` wait for. `digest` is what the build knows the document's
        inputs by; `records.read(doc)` gives it back. Raises StoreError, for this or an earlier record.
        """
        self.acquire()
        body = trig.encode("utf-8")
        try:
            self._draft_record(doc, body, quads, changed=self.records.write(doc, body, quads, digest))
        except (OSError, SyntaxError, ValueError) as error:
            self._discard_draft()
            raise StoreError(f"{self.records.folder}: {error}") from error

    def keep(self, docs: Iterable[str]) -> int:
        """Remove the records of all documents but these; return how many were removed. Raises StoreError."""
        self.acquire()
        kept = set(docs)
        try:
            removed = self.records.remove_others(kept)
        except OSError as error:
            raise StoreError(f"{self.folder}: a record cannot be removed: {error}") from error
        if self._draft and not self._draft.docs <= kept:
            self._discard_draft()
        return removed

    def publish(self) -> int:
        """Bring the records to readers, all at once; return the number of quads.

        If the current generation holds the same records, it stays. On any error, and if the process is
        killed, readers keep the last good generation. Raises StoreError.
        """
        self.acquire()
        try:
            state, written = self.records.summary()
            current = self._generations.current()
            if current is None or current.records != state or not self._generations.path(current).is_dir():
                if self._draft is None:
                    self._draft = self._generations.draft()
                for record, body in self.records.bodies(skipped=self._draft.docs):
                    self._draft.add(record.doc, body, record.quads)
                current = self._generations.switch(self._draft, state, written)
                self._draft = None
                self._generations.clean()
        except (OSError, SyntaxError, ValueError) as error:
            raise StoreError(f"{self.folder}: the graph cannot be published: {error}") from error
        finally:
            self._discard_draft()
        return current.quads

    def _draft_record(self, doc: str, body: bytes, quads: int, *, changed: bool) -> None:
        """Add a record to the draft, which is begun with the first record that is not the same as before."""
        if changed and self._draft and doc in self._draft.docs:
            # What a draft holds cannot be taken out of it. It is begun anew and filled at the end.
            self._discard_draft()
        if changed and self._draft is None:
            self._draft = self._generations.draft()
        if self._draft and doc not in self._draft.docs:
            self._draft.add(doc, body, quads)

    def _discard_draft(self) -> None:
        draft, self._draft = self._draft, None
        if draft:
            draft.discard()

    @property
    def generation(self) -> int:
        """The number of the current generation, 0 before the first; raises StoreError."""
        current = self._generations.current()
        return current.number if current else 0

    def open(self) -> ox.Store:
        """Open the current generation for reading; raises StoreError if there is none."""
        path = self.path()
        try:
            return ox.Store.read_only(str(path))
        except OSError as error:
            raise StoreError(f"{path} cannot be opened: {error}") from error

    def path(self) -> Path:
        """Return the folder of the current generation's store; raises StoreError if there is none."""
        current = self._generations.current()
        if current is None:
            what = "is no graph store" if self.folder.is_dir() else "does not exist"
            raise StoreError(f"{self.folder} {what}: make one with kg build PATH… --store {self.folder}")
        path = self._generations.path(current)
        if not path.is_dir():
            raise StoreError(f"{path}, the current generation, is missing: run kg build again")
        return path
