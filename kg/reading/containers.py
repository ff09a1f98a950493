"""Opens what holds documents: plain files, .gz and .zip, without ever unpacking more than a limit."""

from __future__ import annotations

import contextlib
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from kg.errors import UnreadableError
from kg.reading.limits import BOMB_SIZE, HIGHEST_RATIO, MOST_MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError)
"""What the libraries raise for an archive that is damaged or packed in a way that they do not know."""


class TooLargeError(ValueError):
    """A file that is larger, or unpacks to more, than kg reads; the message names the limit."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that can be opened: the name of its document, where it is (for messages), and its suffix."""

    doc: str
    where: str
    suffix: str
    open: Callable[[], IO[bytes]]


def stored_files(path: Path, doc: str) -> Iterator[Stored | UnreadableError]:
    """Yield the file at `path`, or the members of the archive that it is; a .gz is opened on the way.

    A member of `a.zip` is the document `a.zip/member`. Raises OSError.
    """
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from _members(path, doc)
    elif suffix == ".gz":
        inner = PurePosixPath(path.stem).suffix.lower()
        packed = path.stat().st_size
        yield Stored(doc, str(path), inner, lambda: _guarded(gzip.GzipFile(path), packed))
    else:
        yield Stored(doc, str(path), suffix, lambda: path.open("rb"))


def read_whole(file: IO[bytes], limit: int) -> bytes:
    """Return the bytes of a file. Raises TooLargeError when there are more than `limit`."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(
            f"is larger than {limit // 1024 // 1024} MiB, the most that kg reads of one document"
        )
    return data


def _members(path: Path, doc: str) -> Iterator[Stored | UnreadableError]:
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED as error:
        yield UnreadableError(str(path), f"is a damaged zip file: {error}")
        return
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MOST_MEMBERS:
            yield UnreadableError(str(path), f"has {len(members)} members, more than {MOST_MEMBERS}")
            return
        named = sorted(((_name(member), member) for member in members), key=lambda pair: pair[0])
        found = False
        for name, member in named:
            if any(part.startswith((".", "__MACOSX")) for part in name.split("/")):
                continue
            found = True
            yield _member(archive, member, f"{doc}/{name}", f"{path}/{name}")
        if not found:
            yield UnreadableError(str(path), "is a zip file without documents")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, doc: str, where: str
) -> Stored | UnreadableError:
    suffix = PurePosixPath(doc).suffix.lower()
    if member.flag_bits & 1:
        return UnreadableError(where, "is encrypted")
    if suffix in {".zip", ".gz"}:
        return UnreadableError(where, "is an archive inside an archive, which kg does not open")
    packed = max(member.compress_size, 1)
    if member.file_size > BOMB_SIZE and member.file_size > HIGHEST_RATIO * packed:
        return UnreadableError(where, _bomb(packed))
    return Stored(doc, where, suffix, lambda: _guarded(archive.open(member), packed))


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's path without what leads out of the archive; Windows writes it in GB18030."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):  # neither: the name stays as it is
            name = name.encode("cp437").decode("gb18030")
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in {"", ".", ".."}) or "unnamed"


def _bomb(packed: int) -> str:
    return f"unpacks to more than {HIGHEST_RATIO} times its {packed} bytes, as archive bombs do"


class _Guarded(io.RawIOBase):
    """A stream that refuses to unpack to more than a multiple of its packed size."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, packed: int) -> None:
        self._stream, self._packed = stream, packed
        self._unpacked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # the stubs name a private type
        data = self._stream.read(len(buffer))
        self._unpacked += len(data)
        if self._unpacked > BOMB_SIZE and self._unpacked > HIGHEST_RATIO * self._packed:
            raise TooLargeError(_bomb(self._packed))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _guarded(stream: IO[bytes] | gzip.GzipFile, packed: int) -> IO[bytes]:
    return io.BufferedReader(_Guarded(stream, packed), buffer_size=128 * 1024)
