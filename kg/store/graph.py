"""The graph in a folder: writers bring it from one good state to the next, readers see the last good one.

FOLDER/records/<sha-256 of the document's name>.trig  the record of each document
FOLDER/generations/<n>/                               an Oxigraph store loaded from all records
FOLDER/current                                        which generation readers get
FOLDER/checked                                        what the checks of builds found (kg.building.checked)
FOLDER/lock                                           held by the one build that may write
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.generations import Generations
from kg.store.lock import Lock
from kg.store.records import STATES, Records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from kg.store.generations import Draft, Generation
    from kg.store.records import Record


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
        self._new = 0
        self.mended = False
        """Whether `current` said nothing when the lock was taken, and was removed."""

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
            self.mended = self._generations.mend()
            if not self.mended:
                self._generations.clean()
        except OSError as error:
            raise StoreError(f"{self.folder} cannot be written: {error}") from error

    def write_record(
        self,
        doc: str,
        trig: str,
        quads: int,
        digest: str = "",
        counts: Mapping[str, int] | None = None,
        marks: str = "",
    ) -> None:
        """Write what a document says: TriG with its own prefixes and base, and the number of its quads.

        The record is whole or not there at all; a draft of the next generation is loaded from it in the
        background, which `publish` and `close` wait for. `digest` is what the build knows the document's
        inputs by, `counts` what it counted, `marks` what it knows the entities by; `records.read(doc)` gives
        them back. Raises StoreError, for this or an earlier record.
        """
        self.acquire()
        body = trig.encode("utf-8")
        try:
            self._draft_record(body, *self.records.write(doc, body, quads, digest, counts, marks))
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
        if self._draft and (removed if self._draft.base else not self._draft.docs <= kept):
            self._discard_draft()
        return removed

    def publish(self, complete: Callable[[ox.Store, str], int] | None = None, digest: str = "") -> int:
        """Bring the records to readers, all at once; return the number of quads.

        `complete` is given the loaded store and the hash of all before readers see it, to add what stands in
        no record, and returns how many quads the store holds of that; `digest` is what the caller knows it
        by. If the current generation holds the same records and was completed by the same, it stays. On any
        error, and if the process is killed, readers keep the last good generation. Raises StoreError, and of
        its kind DamagedError for records that are to be written again.
        """
        self.acquire()
        try:
            state, written = self.records.summary()
            state += int.from_bytes(hashlib.sha256(digest.encode("utf-8")).digest(), "big") if digest else 0
            current = self._generations.current()
            if (
                current is None
                or current.records != _hash(state)
                or not self._generations.path(current).is_dir()
            ):
                if self._draft and self._draft.base and not self._is_all(current, state):
                    self._discard_draft()
                if self._draft is None:
                    self._draft = self._generations.draft()
                if not self._draft.base:
                    for record, body in self.records.bodies(skipped=self._draft.docs):
                        self._draft.add(record.doc, body, record.quads)
                finishing = (lambda store: complete(store, _hash(state))) if complete else None
                current = self._generations.switch(self._draft, _hash(state), written, finishing)
                self._draft = None
                self._generations.clean()
        except (OSError, SyntaxError, ValueError) as error:
            raise StoreError(f"{self.folder}: the graph cannot be published: {error}") from error
        finally:
            self._discard_draft()
        return current.quads

    def _draft_record(self, body: bytes, record: Record, before: Record | None) -> None:
        """Add a record to the draft, which is begun with the first record that is not the same as before.

        As long as all such records are new, the draft is the current generation and what is added to it.
        """
        same = before is not None and before.sha256 == record.sha256
        if not same and self._draft and (record.doc in self._draft.docs or (before and self._draft.base)):
            # What a draft holds cannot be taken out of it. It is begun anew and filled at the end.
            self._discard_draft()
        if not same and self._draft is None:
            current = None if before else self._generations.current()
            if current and not self._generations.path(current).is_dir():
                current = None
            self._draft, self._new = self._generations.draft(current), 0
        if self._draft and record.doc not in self._draft.docs and not (same and self._draft.base):
            self._draft.add(record.doc, body, record.quads)
            self._new += record.state

    def _is_all(self, current: Generation | None, state: int) -> bool:
        """Tell whether the current generation and what was added to it make up all records."""
        return current is not None and _hash(int(current.records, 16) + self._new) == _hash(state)

    def _discard_draft(self) -> None:
        draft, self._draft = self._draft, None
        if draft:
            draft.discard()

    @property
    def state(self) -> str:
        """The hash of all that the current generation holds, "" before the first; raises StoreError."""
        current = self._generations.current()
        return current.records if current else ""

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


def _hash(state: int) -> str:
    return f"{state % STATES:064x}"
