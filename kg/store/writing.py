"""Writes records and loads them into a draft of the next generation, in a thread beside the annotation.

Loading costs about as much as annotating, but the engine and the disk leave Python's lock free, so that a
second processor does it in the meantime.
"""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.store.generations import Draft, Generations
    from kg.store.records import Records

# Documents that wait at most: enough to go on annotating while a batch is loaded.
_WAITING = 64


class Writer:
    """The thread. Only `put` and `finish` may be called while it runs."""

    def __init__(self, records: Records, generations: Generations, draft: Draft | None = None) -> None:
        self._records, self._generations, self._draft = records, generations, draft
        self._queue: queue.Queue[tuple[str, bytes, str] | None] = queue.Queue(_WAITING)
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="kg-store-writer", daemon=True)
        self._thread.start()

    def put(self, doc: str, body: bytes, digest: str) -> None:
        """Hand over a record; raises StoreError if one before it failed."""
        if self._error is not None:
            self.finish()
        self._queue.put((doc, body, digest))

    def finish(self) -> Draft | None:
        """Wait for all records; return the draft that they were loaded into.

        None was begun as long as every record was the same as before. Raises StoreError.
        """
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()
        draft, self._draft = self._draft, None
        if self._error is not None:
            if draft:
                draft.discard()
            raise StoreError(f"{self._records.folder}: {self._error}") from self._error
        return draft

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            # After an error the queue is emptied all the same: whoever puts must not wait for ever.
            if self._error is None:
                try:
                    self._write(*item)
                except Exception as error:  # noqa: BLE001  # raised again in the caller's thread
                    self._error = error

    def _write(self, doc: str, body: bytes, digest: str) -> None:
        changed = self._records.write(doc, body, digest)
        if changed and self._draft and doc in self._draft.docs:
            # What a draft holds cannot be taken out of it. It is begun anew and filled at the end.
            self._draft.discard()
            self._draft = None
        if changed and self._draft is None:
            self._draft = self._generations.draft()
        if self._draft and doc not in self._draft.docs:
            self._draft.add(doc, body)
