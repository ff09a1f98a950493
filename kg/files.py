"""Writes files whole or not at all."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from kg.errors import KGError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path beside the file to write to, and move it over the file if all went well.

    Where a link leads the file is replaced, not the link; a device or a pipe is written to as it is. Raises
    KGError with the path if the file cannot be written.
    """
    if path.is_fifo() or path.is_char_device():
        yield path
        return
    try:
        target = path.resolve()
        part = target.with_name(target.name + ".part")
        try:
            yield part
            part.replace(target)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise KGError(f"{path}: cannot be written: {error.strerror or error}") from error
