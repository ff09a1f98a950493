"""Walks over files and folders and yields a page for each document, or why it cannot be read."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from kg.errors import UnreadableError
from kg.reading.decoding import NotTextError, decode
from kg.reading.pages import page_from_text
from kg.reading.settings import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.model import Page
    from kg.reading.settings import CorpusSettings

_TEXTS = {".txt", ".text", ".md", ".markdown"}
_LINES = {".jsonl", ".ndjson"}
LARGEST_LINE = 64 * 1024 * 1024
"""A line of JSON Lines longer than this many bytes is refused, so that memory stays bounded."""


def read(paths: Iterable[Path], settings: CorpusSettings) -> Iterator[Page | UnreadableError]:
    """Yield the pages of files and folders, and an UnreadableError for each that cannot be read.

    Folders are read recursively in the order of their paths, without dot files and `corpus.toml`. A page's
    `doc` is its path below the folder that was given, the bare name of a file that was given.
    """
    for path in sorted(paths):
        if path.is_dir():
            yield from _folder(path, settings)
        elif not path.exists():
            yield UnreadableError(str(path), "does not exist")
        else:
            yield from _file(path, path.name, settings)


def _folder(folder: Path, settings: CorpusSettings) -> Iterator[Page | UnreadableError]:
    found = False
    try:
        # A link that leads nowhere is no file, and must not be passed over in silence.
        files = (path for path in folder.rglob("*") if path.is_file() or not path.exists())
        paths = sorted(path for path in files if path.name != NAME)
    except OSError as error:
        yield UnreadableError(str(folder), f"cannot be opened: {error.strerror}")
        return
    for path in paths:
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts):
            continue
        found = True
        yield from _file(path, "/".join(parts), settings)
    if not found:
        yield UnreadableError(str(folder), "is a folder without documents")


def _file(path: Path, doc: str, settings: CorpusSettings) -> Iterator[Page | UnreadableError]:
    suffix = path.suffix.lower()
    try:
        if suffix in _LINES:
            yield from _json_lines(path, doc, settings)
        elif suffix in _TEXTS:
            yield _text(path, doc, settings)
        else:
            yield UnreadableError(str(path), f"has the suffix {suffix or 'none'!r}, which kg does not read")
    except OSError as error:
        yield UnreadableError(str(path), f"cannot be opened: {error.strerror or error}")


def _text(path: Path, doc: str, settings: CorpusSettings) -> Page | UnreadableError:
    data = path.read_bytes()
    try:
        source = decode(data)
    except NotTextError as error:
        return UnreadableError(str(path), str(error))
    known = settings.of(doc)
    return page_from_text(
        doc,
        source,
        published=known.published,
        published_by="settings" if known.published else "",
        publisher=known.publisher,
        area=known.area,
        digest=sha256(data).hexdigest(),
    )


def _json_lines(path: Path, doc: str, settings: CorpusSettings) -> Iterator[Page | UnreadableError]:
    """Yield a page for each line; only one line is held at a time."""
    empty = True
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), start=1):
            if line is None:
                yield UnreadableError(f"{path}:{number}", f"is longer than {LARGEST_LINE} bytes")
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _json_line(path, doc, number, line, settings)
            else:
                continue
            empty = False
    if empty:
        yield UnreadableError(str(path), "is empty")


def _lines(file: Any) -> Iterator[bytes | None]:
    """Yield the lines of a binary file, None for one that is too long."""
    while line := file.readline(LARGEST_LINE + 1):
        if len(line) <= LARGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LARGEST_LINE + 1)
        yield None


def _json_line(
    path: Path, doc: str, number: int, line: bytes, settings: CorpusSettings
) -> Page | UnreadableError:
    where = f"{path}:{number}"
    try:
        item = json.loads(decode(line))
    except NotTextError as error:
        return UnreadableError(where, str(error))
    except (json.JSONDecodeError, RecursionError) as error:
        return UnreadableError(where, f"is not JSON: {error}")
    if not isinstance(item, dict):
        return UnreadableError(where, "is not a JSON object")
    keys = settings.jsonl
    text, title = item.get(keys["text"]), item.get(keys["title"]) or ""
    if not isinstance(text, str) or not isinstance(title, str) or not (text.strip() or title.strip()):
        return UnreadableError(where, f"has no text under {keys['text']!r}")
    title = " ".join(title.split())
    name = item.get(keys["id"])
    known = settings.of(f"{doc}#{number if name is None else name}")
    date = item.get(keys["date"])
    published = date[:10] if isinstance(date, str) and date else ""
    return page_from_text(
        f"{doc}#{number if name is None else name}",
        f"{title}\n\n{text}" if title and not text.startswith(title) else text,
        published=published or known.published,
        published_by="item" if published else "settings" if known.published else "",
        publisher=str(item.get(keys["publisher"]) or known.publisher),
        area=known.area,
        title=title,
        digest=sha256(line).hexdigest(),
    )
