"""A lock on a folder that ends with the process that holds it, however that ends."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """The right to write below a folder. Holding the file's lock counts, not its presence."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this holder has the lock."""
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the lock, or raise StoreError if another process (or another holder in this one) has it."""
        if self._descriptor is not None:
            return
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _try_lock(descriptor)
        except OSError as error:
            holder = os.pread(descriptor, 20, 1).decode("ascii", "replace") if hasattr(os, "pread") else ""
            os.close(descriptor)
            who = f" (process {holder.strip()})" if holder.strip() else ""
            message = f"{self.path.parent} is being written by another build{who}: wait for it, or stop it"
            raise StoreError(message) from error
        # Windows locks the first byte, so that the holder's id stands behind it.
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f" {os.getpid()}\n".encode("ascii"))
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; without effect if it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __del__(self) -> None:
        with contextlib.suppress(OSError):
            self.release()
