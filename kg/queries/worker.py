"""Asks a store in a process of its own, which is ended when a query takes too long.

The engine cannot be told to stop: neither a signal nor an exception of another thread reaches it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self, cast

import pyoxigraph as ox

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.queries.answers import Substitutions

_ROWS = ox.QueryResultsFormat.JSON  # the one that keeps every term as it is and is read as a stream
_TRIPLES = ox.RdfFormat.N_TRIPLES
_GIGABYTE = 2**30
_GRACE = 1.0


class TimedStore:
    """The Oxigraph store at a path, asked with `seconds` for each query.

    Use it as a context manager, or `close` it, to end its process. `memory` is the most bytes that the
    process may take, against queries that gather without end.
    """

    def __init__(self, path: Path, seconds: float, memory: int = 16 * _GIGABYTE) -> None:
        self.path, self.seconds, self.memory = path, seconds, memory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """End the process; the next query starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        substitutions: Substitutions | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Ask as `pyoxigraph.Store.query` does.

        Raises QueryError when the time is over, or the process ends by itself, as it does without memory;
        SyntaxError, RuntimeError, ValueError and OSError as the engine does.
        """
        handle, name = tempfile.mkstemp(prefix="kg-answer-")
        os.close(handle)
        try:
            sort, value = self._ask(
                (query, dict(prefixes or {}), dict(substitutions or {}), name, self.seconds)
            )
            if sort == "error":
                raise value
            if sort == "triples":
                answer = ox.Store()
                answer.load(path=name, format=_TRIPLES)
                return answer.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
            return ox.parse_query_results(path=name, format=_ROWS)
        finally:
            # What is open can still be read; Windows keeps the file until the system cleans up.
            with contextlib.suppress(OSError):
                Path(name).unlink()

    def _ask(self, message: object) -> tuple[str, Any]:
        """Send a query to the process and wait for its reply; the answer itself stands in a file."""
        process = self._process = self._process or self._start()
        send, receive = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self.seconds, end)
        timer.start()
        try:
            pickle.dump(message, send)
            send.flush()
            reply: tuple[str, Any] = pickle.load(receive)  # noqa: S301 (from our own process)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.close()
            if late.is_set():
                raise QueryError(
                    f"the query was ended: it took more than {self.seconds:g} seconds"
                ) from error
            gigabytes = self.memory / _GIGABYTE
            raise QueryError(
                f"the query was ended: it took more than {gigabytes:.1f} GB of memory"
            ) from error
        except BaseException:  # Ctrl-C: the reply that still comes belongs to no later query
            self.close()
            raise
        finally:
            timer.cancel()
            timer.join()
            if late.is_set():  # even if the reply came just before
                self.close()
        return reply

    def _start(self) -> subprocess.Popen[bytes]:
        code = "import sys; from kg.queries.worker import serve; serve(sys.argv[1], int(sys.argv[2]))"
        command = [sys.executable, "-c", code, str(self.path), str(self.memory)]
        # What the engine says when it dies is no message for people.
        return subprocess.Popen(  # noqa: S603 (no shell, and arguments of our own)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )


def serve(path: str, memory: int) -> None:
    """Answer the queries that come by standard input until it ends; what runs in the process."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python's own handler would wait for the engine
    store = ox.Store.read_only(path)
    while True:
        try:
            query, prefixes, substitutions, name, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 (from the parent)
        except EOFError:
            return
        _end_after(seconds + _GRACE)
        try:
            answer = store.query(query, prefixes=prefixes, substitutions=substitutions)
            if isinstance(answer, ox.QueryTriples):
                ox.serialize(answer, name, format=_TRIPLES)
                reply: tuple[str, object] = ("triples", None)
            else:
                answer.serialize(name, format=_ROWS)
                reply = ("rows", None)
        except (SyntaxError, RuntimeError, ValueError, OSError) as error:
            reply = ("error", error)
        _end_after(0)
        pickle.dump(reply, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _end_after(seconds: float) -> None:
    """Have the system end this process after so many seconds, 0 for never, though the parent is gone."""
    if hasattr(signal, "setitimer"):  # Windows has none
        signal.setitimer(signal.ITIMER_REAL, seconds)
