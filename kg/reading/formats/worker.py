"""The process that parses HTML, PDF and DOCX: `python -m kg.reading.formats.worker BYTES`.

It reads requests and writes answers on its standard streams, each a line of JSON with a length and then so
many bytes. A parser that crashes, runs out of memory or does not end costs this process and the document
at hand.
"""

from __future__ import annotations

import json
import sys
from typing import IO, Any


def main() -> None:
    """Answer requests until the input ends."""
    limit_memory(int(sys.argv[1]))
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not get between the answers
    while header := sys.stdin.buffer.readline():
        request = json.loads(header)
        data = sys.stdin.buffer.read(request["size"])
        write_message(answers, {"kind": "answer"}, json.dumps(_answer(request["kind"], data)).encode())


def write_message(stream: IO[bytes], header: dict[str, Any], data: bytes) -> None:
    """Write a line of JSON that tells the size of `data`, and the data."""
    stream.write(json.dumps({**header, "size": len(data)}).encode() + b"\n")
    stream.write(data)
    stream.flush()


def limit_memory(size: int) -> None:
    """Keep this process from taking more than `size` bytes of address space, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _answer(kind: str, data: bytes) -> dict[str, Any]:
    """Return what the parser of the format makes of the data, or the reason why it cannot be read."""
    try:
        if kind == "html":
            from kg.reading.formats.hypertext import read_html  # noqa: PLC0415 - each format loads its own library

            return read_html(data.decode("utf-8", "surrogatepass"))
        if kind == "pdf":
            from kg.reading.formats.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(data)
        from kg.reading.formats.docx import read_docx  # noqa: PLC0415

        return read_docx(data)
    except MemoryError:
        return {"reason": "needs more memory than one document may take"}
    except Exception as error:  # noqa: BLE001 - whatever a parser raises is a fault of its file
        text = " ".join(str(error).split())[:200]
        return {"reason": f"is no readable {kind.upper()} file: {text or type(error).__name__}"}


if __name__ == "__main__":
    main()
