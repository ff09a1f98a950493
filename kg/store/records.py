"""One TriG file for each document: what any generation of the graph is loaded from.

The first line is a comment with a JSON object: the document, the digest it was made from, the number of
quads, what the build counted in it and knows its entities by, size and SHA-256 of what follows, and a
checksum of itself. (The same as N-Quads takes five times the room.) A file is written beside its place and
renamed, so that a kill leaves a whole record or none. It is not synced: that takes 0.3 to 4 milliseconds a
document, as long as annotating it. If power is lost, a record that is not what its first line says counts as
none, and the next build makes it again; the generation that readers see is synced before it is switched to.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

_SUFFIX, _PARTIAL = ".trig", ".partial"
# Sums of the states of records are taken modulo this.
STATES = 2**256


@dataclass(frozen=True, slots=True)
class Record:
    """What the first line of a record says.

    `digest` is whatever the build knows its inputs by, `counts` whatever it counted, `marks` whatever it
    knows the entities by.
    """

    doc: str
    digest: str
    quads: int
    size: int
    sha256: str
    counts: dict[str, int] = field(default_factory=dict)
    marks: str = ""

    @property
    def state(self) -> int:
        """A number of 256 bits for what the graph takes from this record: document and content."""
        return int.from_bytes(
            hashlib.sha256(f"{self.doc}\n{self.sha256}".encode("utf-8", "surrogatepass")).digest(), "big"
        )


class Records:
    """The folder of records. Memory does not grow with their number: every pass is a stream."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, doc: str) -> Path:
        """Return where the record of a document is, or would be."""
        return self.folder / (_name(doc) + _SUFFIX)

    def write(
        self,
        doc: str,
        body: bytes,
        quads: int,
        digest: str = "",
        counts: Mapping[str, int] | None = None,
        marks: str = "",
    ) -> tuple[Record, Record | None]:
        """Write the record of a document, unless the same is there; return it and the one before.

        Raises OSError (disk full, …).
        """
        sha256 = hashlib.sha256(body).hexdigest()
        record = Record(doc, digest, quads, len(body), sha256, dict(counts or {}), marks)
        path = self.path(doc)
        before = _read(path)
        if before != record:
            told = {name: getattr(record, name) for name in Record.__slots__}
            header = json.dumps({**told, "crc": _checksum(told)})
            partial = path.with_suffix(_PARTIAL)
            with partial.open("wb") as file:
                file.write(b"".join((b"# ", header.encode("ascii"), b"\n", body)))
            partial.replace(path)
        return record, before

    def read(self, doc: str) -> Record | None:
        """Return what the record of a document says of itself, None if there is no whole one."""
        return _read(self.path(doc))

    def is_damaged(self, doc: str) -> bool:
        """Say whether there is a record of a document that is not a whole one."""
        path = self.path(doc)
        return _read(path) is None and path.exists()

    def __iter__(self) -> Iterator[Record]:
        return (record for path in self._paths() if (record := _read(path)))

    def remove_others(self, docs: Iterable[str]) -> int:
        """Remove the records of all documents but these; return how many. Raises OSError."""
        kept = {_name(doc) for doc in docs}
        removed = 0
        for path in self._paths():
            if path.stem not in kept:
                path.unlink()
                removed += 1
        return removed

    def clean(self) -> None:
        """Remove what killed writers left. Raises OSError."""
        for path in self._paths(_PARTIAL):
            path.unlink()

    def summary(self) -> tuple[int, int]:
        """Return a number that is the same exactly when the records are, and the number of their quads.

        The number is a sum, so that neither their order on disk matters nor all must be held to sort them,
        and that records which were added can be told from it.
        """
        state = quads = 0
        for record in self:
            state += record.state
            quads += record.quads
        return state % STATES, quads

    def bodies(self, skipped: Container[str]) -> Iterator[tuple[Record, bytes]]:
        """Yield each record with its TriG, but those of the documents to skip.

        Records whose size is right and whose content is not are removed; raises DamagedError with all of
        them at the end.
        """
        damaged: list[str] = []
        for path in self._paths():
            record = _read(path)
            if record and record.doc not in skipped:
                body = path.read_bytes().partition(b"\n")[2]
                if hashlib.sha256(body).hexdigest() == record.sha256:
                    yield record, body
                else:
                    path.unlink()
                    damaged.append(record.doc)
        if damaged:
            raise DamagedError(sorted(damaged))

    def _paths(self, suffix: str = _SUFFIX) -> Iterator[Path]:
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if entry.name.endswith(suffix):
                        yield self.folder / entry.name
        except FileNotFoundError:
            return


def _name(doc: str) -> str:
    return hashlib.sha256(doc.encode("utf-8", "surrogatepass")).hexdigest()


def _read(path: Path) -> Record | None:
    try:
        with path.open("rb") as file:
            header = file.readline()
            size = os.fstat(file.fileno()).st_size - len(header)
        told = json.loads(header[2:])
        checksum = told.pop("crc")
        record = Record(**told)
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None
    return record if checksum == _checksum(told) and record.size == size else None


def _checksum(told: Mapping[str, object]) -> int:
    return zlib.crc32(json.dumps(told).encode("ascii"))
