"""Walks over files and folders and yields a page for each document, or why it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from kg.errors import UnreadableError
from kg.reading.containers import DAMAGED, Stored, TooLargeError, stored_files
from kg.reading.documents import PARSED, TEXTS, document
from kg.reading.isolation import Parsers
from kg.reading.records import json_lines, table_rows
from kg.reading.settings import NO_DOCUMENTS
from kg.reading.unchanged import nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.model import Page
    from kg.reading.settings import CorpusSettings
    from kg.reading.unchanged import Held, Unchanged

_LINES: Final = frozenset({".jsonl", ".ndjson"})
_TABLES: Final = frozenset({".csv", ".tsv"})
_OLD: Final = {
    ".doc": "DOCX",
    ".wps": "DOCX",
    ".rtf": "DOCX",
    ".rar": "zip",
    ".7z": "zip",
    ".xlsx": "CSV",
    ".xls": "CSV",
}


_READ: Final = ".txt, .md, .html, .pdf, .docx, .jsonl, .csv and .tsv, also in .gz and .zip"


def read(paths: Iterable[Path], settings: CorpusSettings) -> Iterator[Page | UnreadableError]:
    """Yield the pages of files and folders, and an UnreadableError for each that cannot be read.

    Read are text, Markdown, HTML, PDF with a text layer, DOCX, and JSON Lines, CSV and TSV with a document an
    item, each also inside .gz and .zip. Folders are read recursively in the order of their paths, without dot
    files, `corpus.toml` and `corrections.toml`. A page's `doc` is its path below the folder that was given,
    the bare name of a file that was given; of an archive `archive.zip/member`, of an item `file.jsonl#id`.
    """
    return cast("Iterator[Page | UnreadableError]", read_changed(paths, settings, nothing))


def read_changed(
    paths: Iterable[Path], settings: CorpusSettings, held: Held
) -> Iterator[Page | Unchanged | UnreadableError]:
    """Do as `read` does, but lay out no document that is held: of such a one only its name is yielded.

    What a page is depends on what was read, its name, and the settings.
    """
    with Parsers() as parsers:
        for path in sorted(paths):
            if path.is_dir():
                yield from _folder(path, settings, parsers, held)
            elif not path.exists():
                yield UnreadableError(str(path), "does not exist")
            else:
                yield from _file(path, path.name, settings, parsers, held)


def _unknown(suffix: str) -> str:
    """Return why a file of this suffix is not read, and what would be."""
    if suffix in _OLD:
        return f"has the suffix {suffix!r}, which kg does not read: save it as {_OLD[suffix]}"
    return f"has {f'the suffix {suffix!r}' if suffix else 'no suffix'}; kg reads {_READ}"


def _folder(
    folder: Path, settings: CorpusSettings, parsers: Parsers, held: Held
) -> Iterator[Page | Unchanged | UnreadableError]:
    found = False
    try:
        # A link that leads nowhere is no file, and must not be passed over in silence.
        files = (path for path in folder.rglob("*") if path.is_file() or not path.exists())
        paths = sorted(path for path in files if path.name not in NO_DOCUMENTS)
    except OSError as error:
        yield UnreadableError(str(folder), f"cannot be opened: {error.strerror}")
        return
    for path in paths:
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts):
            continue
        found = True
        yield from _file(path, "/".join(parts), settings, parsers, held)
    if not found:
        yield UnreadableError(str(folder), "is a folder without documents")


def _file(
    path: Path, doc: str, settings: CorpusSettings, parsers: Parsers, held: Held
) -> Iterator[Page | Unchanged | UnreadableError]:
    try:
        for stored in stored_files(path, doc):
            if isinstance(stored, UnreadableError):
                yield stored
            else:
                yield from _stored(stored, settings, parsers, held)
    except OSError as error:
        link = path.is_symlink() and not path.exists()
        reason = "is a link that leads nowhere" if link else f"cannot be opened: {error.strerror or error}"
        yield UnreadableError(str(path), reason)


def _stored(
    stored: Stored, settings: CorpusSettings, parsers: Parsers, held: Held
) -> Iterator[Page | Unchanged | UnreadableError]:
    try:
        if stored.suffix in _LINES:
            yield from json_lines(stored, settings, held)
        elif stored.suffix in _TABLES:
            yield from table_rows(stored, settings, held)
        elif stored.suffix in TEXTS or stored.suffix in PARSED:
            yield document(stored, settings, parsers, held)
        else:
            yield UnreadableError(stored.where, _unknown(stored.suffix))
    except TooLargeError as error:
        yield UnreadableError(stored.where, str(error))
    except DAMAGED as error:
        yield UnreadableError(stored.where, f"is damaged: {error}")
    except UnicodeError as error:
        yield UnreadableError(stored.where, f"cannot be decoded: {error}")
