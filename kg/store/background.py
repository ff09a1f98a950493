"""The engine's threads in the background, and how much of the machine they get.

While a graph is loaded, batch by batch, RocksDB puts the files of the batches in order again and again; what
a build ends with, `optimize()`, does it once more for all of them. Measured on 2.4 million quads beside the
annotation, which wants the same processors: 27 of 70 seconds of processor time went there, 17 when these
threads get only what the others leave.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

# As low as still gets a tenth of a processor that others want all of: lower, and a machine that is busy with
# something else would hold up the end of a build.
_LOW = 10
_NORMAL = 0
_NAME = b"rocksdb:low"
_THREADS = Path("/proc/self/task")


def give_way() -> None:
    """Let the compactions of this process have what other threads leave (on Linux)."""
    _set_priority(_LOW)


def take_part() -> None:
    """Let them have their share again, if the system permits a process to take back what it gave."""
    _set_priority(_NORMAL)


def _set_priority(priority: int) -> None:
    # A thread may have ended, the system may have no such folder, or not permit it: it is a favour.
    with suppress(OSError):
        for thread in _THREADS.iterdir():
            with suppress(OSError):
                # As bytes: the system cuts names off at 15 of them, within a character if need be.
                if (thread / "comm").read_bytes().strip() == _NAME:
                    os.setpriority(os.PRIO_PROCESS, int(thread.name), priority)
