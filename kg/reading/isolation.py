"""Runs the parsers of HTML, PDF and DOCX in a process of their own, with a limit of memory and of time."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import kg
from kg.reading.formats.worker import write_message
from kg.reading.limits import WORKER_MEMORY, WORKER_SECONDS

if TYPE_CHECKING:
    from types import TracebackType


class Parsers:
    """The parsers of formats that are no text; their process starts when the first such file occurs."""

    def __init__(self, seconds: float = WORKER_SECONDS, memory: int = WORKER_MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not yet written goes nowhere
                    stream.close()

    def parse(self, kind: str, data: bytes) -> dict[str, Any]:
        """Return what the parser of `kind` ("html", "pdf", "docx") makes of the data.

        A file that cannot be parsed gives a dictionary with its `reason` alone.
        """
        process = self._start()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        alarm = threading.Timer(self._seconds, stop)
        alarm.daemon = True
        alarm.start()
        try:
            write_message(process.stdin, {"kind": kind}, data)
            header = process.stdout.readline()
            answer = process.stdout.read(json.loads(header)["size"]) if header else b""
        except OSError:
            answer = b""
        finally:
            alarm.cancel()
        if answer and not late.is_set():
            result: dict[str, Any] = json.loads(answer)
            return result
        code = process.wait()
        self.close()
        if late.is_set():
            return {"reason": f"takes longer than {self._seconds:g} seconds to parse"}
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return {
            "reason": f"makes its {kind.upper()} parser crash ({name}): it is damaged or nested too deeply"
        }

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "kg.reading.formats.worker", str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(kg.__file__).parent.parent,
            )
        return self._process
