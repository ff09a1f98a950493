"""Generations of the graph: each an Oxigraph store, and a small file that says which one is current."""

from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.background import give_way, take_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PARTIAL = ".partial"

# Quads that are loaded at once; twice as many may wait for the load before. Measured on 565
# thousand: by 40 thousand 147 thousand a second in 100 MB of memory, all at once 112 thousand in 740 MB, by
# 10 thousand 90.
_BATCH = 40_000
# A generation that grew by less than this part of it is not put in order again.
_SHARE = 20


@dataclass(frozen=True, slots=True)
class Generation:
    """One finished generation: its number, the state of the records it holds, the number of its quads."""

    number: int
    records: str
    quads: int


class Draft:
    """A generation that is being loaded, batch by batch; `docs` are the documents that were added to it.

    It begins empty, or as a copy of the generation in the folder `base` (by links to its files, which takes a
    millisecond) that only new documents are added to: nothing can be taken out of a draft.

    A batch is loaded in a thread, where the engine leaves Python's lock free, while the next is gathered.
    Only whole batches go there: a thread that did the many small steps of writing records beside the
    annotation would wait for the lock at every one of them.
    """

    def __init__(self, number: int, path: Path, base: Path | None = None) -> None:
        self.number, self.path, self.base = number, path, base
        self.docs: set[str] = set()
        self._added = 0
        if base:
            ox.Store.read_only(str(base)).backup(str(path))
        self._store: ox.Store | None = ox.Store(str(path))
        give_way()
        self._batch: list[bytes] = []
        self._quads = 0
        self._loader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kg-store-loader")
        self._loading: Future[None] | None = None

    def add(self, doc: str, body: bytes, quads: int) -> None:
        """Add the TriG of a document. Raises OSError and SyntaxError, for this or earlier ones."""
        self.docs.add(doc)
        self._batch.append(body)
        self._quads += quads
        self._added += quads
        busy = self._loading is not None and not self._loading.done()
        if self._quads >= (2 * _BATCH if busy else _BATCH):
            self._load()

    def _load(self) -> None:
        """Hand the batch over, when the one before is loaded."""
        self._wait()
        if self._store is not None and self._batch:
            trig = b"".join(self._batch)
            self._loading = self._loader.submit(self._store.bulk_load, trig, ox.RdfFormat.TRIG)
        self._batch.clear()
        self._quads = 0

    def _wait(self) -> None:
        loading, self._loading = self._loading, None
        if loading is not None:
            loading.result()

    def finish(self, written: int, complete: Callable[[ox.Store], int] | None = None) -> int:
        """Load what is left, complete, close, open again and count; return the number of quads.

        `complete` may add to the store what stands in no record, and returns how many quads it holds of that.
        """
        self._load()
        self._wait()
        self._loader.shutdown()
        take_part()
        store, self._store = self._store, None
        more = 0
        if store is not None:
            # A few documents more than were there leave the graph quick enough.
            if not self.base or self._added * _SHARE > written:
                store.optimize()
            more = complete(store) if complete else 0
        # The last reference closes the store. Never flush(): it can hang for ever after large loads.
        del store
        found = len(ox.Store.read_only(str(self.path)))
        if found > written + more or (written and found <= more):
            raise StoreError(
                f"{self.path}: {found} quads, of {written} in the records and {more} beside them"
            )
        for file in self.path.iterdir():
            _sync(file)
        return found

    def discard(self) -> None:
        """Give the room on the disk back."""
        # What is being loaded ends first: the engine must not write into a folder that is gone.
        self._loader.shutdown()
        take_part()
        self._loading = self._store = None
        self._batch.clear()
        shutil.rmtree(self.path, ignore_errors=True)


class Generations:
    """The folder `generations` and the file `current` beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "generations"
        self.pointer = folder / "current"

    def current(self) -> Generation | None:
        """Return the generation that readers get, None before the first one; raises StoreError."""
        try:
            generation = Generation(**json.loads(self.pointer.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(
                f"{self.pointer} cannot be read ({error}): kg build makes it again from the records"
            ) from error
        return generation

    def mend(self) -> bool:
        """Remove a pointer that says nothing, and tell whether that was so. Raises OSError.

        What it pointed at stays till the next generation is there, which is made from the records.
        """
        try:
            self.current()
        except StoreError:
            self.pointer.unlink()
            return True
        return False

    def path(self, generation: Generation) -> Path:
        """Return the folder of a generation's Oxigraph store."""
        return self.folder / str(generation.number)

    def draft(self, base: Generation | None = None) -> Draft:
        """Begin a new generation, which nobody sees until it is switched to, empty or as a copy of `base`.

        Raises OSError.
        """
        number = max(self._numbers(), default=0) + 1
        path = self.folder / f"{number}{_PARTIAL}"
        self.folder.mkdir(parents=True, exist_ok=True)
        return Draft(number, path, self.path(base) if base else None)

    def switch(
        self, draft: Draft, state: str, written: int, complete: Callable[[ox.Store], int] | None = None
    ) -> Generation:
        """Finish a draft that holds all `written` quads of records, and make it current by one rename.

        `state` is the hash of the records, `complete` as in `Draft.finish`. Raises OSError, and StoreError if
        the draft does not count right.
        """
        quads = draft.finish(written, complete)
        draft.path.rename(self.folder / str(draft.number))
        _sync(self.folder)
        generation = Generation(draft.number, state, quads)
        new = self.pointer.with_suffix(_PARTIAL)
        new.write_text(json.dumps(asdict(generation)) + "\n", encoding="utf-8")
        _sync(new)
        new.replace(self.pointer)
        _sync(self.pointer.parent)
        return generation

    def clean(self) -> None:
        """Remove what killed builds left, and all generations but the current and the one before.

        The one before stays until the next build: a reader may have it open, and opens its files one by one.
        """
        current = self.current()
        newest = current.number if current else 0
        for path in list(self.folder.iterdir()) if self.folder.is_dir() else []:
            number = int(path.name) if path.name.isdecimal() else 0
            if path.name.endswith(_PARTIAL) or number > newest or number < self._before(newest):
                # Windows keeps what a reader has open; the next build removes it.
                shutil.rmtree(path, ignore_errors=True)

    def _before(self, newest: int) -> int:
        return max((number for number in self._numbers() if number < newest), default=newest)

    def _numbers(self) -> Iterator[int]:
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.name.removesuffix(_PARTIAL).isdecimal():
                    yield int(path.name.removesuffix(_PARTIAL))


def _sync(path: Path) -> None:
    """Bring a file or folder to the disk. Windows opens no folders, and needs none synced."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
