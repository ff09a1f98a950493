"""Reads files of many documents, JSON Lines and tables (CSV, TSV), an item at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from kg.errors import UnreadableError
from kg.reading.decoding import SAMPLE, NotTextError, decode, detect_encoding
from kg.reading.limits import LARGEST_TEXT
from kg.reading.pages import Known, Source, make_page
from kg.reading.published import iso_date
from kg.reading.unchanged import Unchanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Page
    from kg.reading.containers import Stored
    from kg.reading.settings import CorpusSettings
    from kg.reading.unchanged import Held

_LIMIT = f"is longer than {LARGEST_TEXT // 1024 // 1024} MiB, the most that kg reads of one item"


@dataclass(frozen=True, slots=True)
class _Item:
    """One item as published: its fields by their own names, its place, and what it was made of."""

    fields: Mapping[str, Any]
    number: int
    where: str
    digest: str


def json_lines(
    stored: Stored, settings: CorpusSettings, held: Held
) -> Iterator[Page | Unchanged | UnreadableError]:
    """Yield a page for each line of JSON; the source of a page is the text of its item, its title above.

    Only one line is held at a time. Raises OSError and what the libraries of archives raise.
    """
    empty = True
    with _buffered(stored) as file:
        encoding = _encoding(file)
        if isinstance(encoding, UnreadableError):
            yield UnreadableError(stored.where, encoding.reason)
            return
        for number, line in enumerate(_encoded_lines(file, encoding), start=1):
            where = f"{stored.where}:{number}"
            if line is None:
                yield UnreadableError(where, _LIMIT)
            elif line.strip(b"\xef\xbb\xbf \t\r\n\x00"):
                item = _json_item(line, encoding, number, where)
                yield (
                    item
                    if isinstance(item, UnreadableError)
                    else _page(item, stored.doc, settings.jsonl, settings, held)
                )
            else:
                continue
            empty = False
    if empty:
        yield UnreadableError(stored.where, "is empty")


def table_rows(
    stored: Stored, settings: CorpusSettings, held: Held
) -> Iterator[Page | Unchanged | UnreadableError]:
    """Yield a page for each row of a CSV or TSV file with a column of texts; the first row names the columns.

    The source of a page is the text of its row, its title above. Raises OSError and what the libraries of
    archives raise.
    """
    with _buffered(stored) as file:
        encoding = _encoding(file)
        if isinstance(encoding, UnreadableError):
            yield UnreadableError(stored.where, encoding.reason)
            return
        head = file.peek(SAMPLE)[:SAMPLE]
        old = csv.field_size_limit(LARGEST_TEXT)
        try:
            with io.TextIOWrapper(file, encoding if encoding != "utf-8" else "utf-8-sig", newline="") as text:
                yield from _rows(stored, _bounded(text), _delimiter(stored, head, encoding), settings, held)
        except csv.Error as error:
            reason = _LIMIT if "field larger" in str(error) else f"is not a table: {error}"
            yield UnreadableError(stored.where, reason)
        except _LongLineError:
            yield UnreadableError(stored.where, _LIMIT)
        except UnicodeDecodeError as error:
            yield UnreadableError(stored.where, f"begins as {encoding.upper()} but is not: {error.reason}")
        finally:
            csv.field_size_limit(old)


def _rows(
    stored: Stored, lines: Iterator[str], delimiter: str, settings: CorpusSettings, held: Held
) -> Iterator[Page | Unchanged | UnreadableError]:
    rows = csv.reader(lines, delimiter=delimiter)
    columns = [name.strip("\ufeff \t") for name in next(rows, [])]
    wanted = settings.csv["text"]
    if wanted not in columns:
        named = ", ".join(column[:40] for column in columns[:20]) or "none"
        reason = f"has no column {wanted!r} ([csv] text in corpus.toml names it); its columns: {named}"
        yield UnreadableError(stored.where, reason)
        return
    number = 0
    for row in rows:
        if not any(row):
            continue
        number += 1
        digest = sha256("\x1f".join(row).encode("utf-8", "surrogatepass")).hexdigest()
        item = _Item(dict(zip(columns, row, strict=False)), number, f"{stored.where}:{rows.line_num}", digest)
        yield _page(item, stored.doc, settings.csv, settings, held)
    if not number:
        yield UnreadableError(stored.where, "is a table without rows")


def _page(
    item: _Item, doc: str, keys: Mapping[str, str], settings: CorpusSettings, held: Held
) -> Page | Unchanged | UnreadableError:
    text, title = item.fields.get(keys["text"]), item.fields.get(keys["title"]) or ""
    if not isinstance(text, str) or not isinstance(title, str) or not (text.strip() or title.strip()):
        named = ", ".join(str(name)[:40] for name in list(item.fields)[:20]) or "none"
        reason = (
            f"has no text under {keys['text']!r} (corpus.toml names the key of the text); its keys: {named}"
        )
        return UnreadableError(item.where, reason)
    title = " ".join(title.split())
    name = item.fields.get(keys["id"])
    doc = f"{doc}#{name if name not in {None, ''} else item.number}"
    if held(doc, item.digest):
        return Unchanged(doc, item.digest)
    entry = settings.of(doc)
    published = iso_date(str(item.fields.get(keys["date"]) or ""))
    known = Known(
        published=published or entry.published,
        published_by="item" if published else "settings",
        publisher=str(item.fields.get(keys["publisher"]) or entry.publisher),
        area=entry.area,
        title=title,
        otherwise=settings.published,
    )
    source = f"{title}\n\n{text}" if title and not text.startswith(title) else text
    return make_page(doc, Source(source), known, item.digest)


def _json_item(line: bytes, encoding: str, number: int, where: str) -> _Item | UnreadableError:
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = decode(line)
        except NotTextError as error:
            return UnreadableError(where, str(error))
    try:
        item = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        return UnreadableError(where, f"is not JSON: {error}")
    if not isinstance(item, dict):
        return UnreadableError(where, "is not a JSON object")
    return _Item(item, number, where, sha256(line).hexdigest())


def _buffered(stored: Stored) -> io.BufferedReader:
    file = stored.open()
    if isinstance(file, io.BufferedReader) and not isinstance(file.raw, io.FileIO):
        return file
    return io.BufferedReader(file, buffer_size=SAMPLE)  # type: ignore[arg-type] # any binary stream does


def _encoding(file: io.BufferedReader) -> str | UnreadableError:
    head = file.peek(SAMPLE)[:SAMPLE]
    if not head.strip(b"\x00 \t\r\n"):
        return UnreadableError("", "is empty") if len(head) < SAMPLE else "utf-8"
    try:
        return detect_encoding(head)
    except NotTextError as error:
        return UnreadableError("", str(error))


class _Encoded:
    """The lines of a text stream, in its encoding again."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def readline(self, limit: int) -> bytes:
        return self._text.readline(limit).encode(self._text.encoding)


def _encoded_lines(file: io.BufferedReader, encoding: str) -> Iterator[bytes | None]:
    """Yield the lines of a file, None for one that is too long."""
    if encoding.startswith(("utf-16", "utf-32")):
        # There, the byte of a line break occurs in other characters too.
        with io.TextIOWrapper(file, encoding, newline="\n") as text:
            yield from _lines(_Encoded(text))
    else:
        yield from _lines(file)


def _lines(file: io.BufferedReader | _Encoded) -> Iterator[bytes | None]:
    """Yield the lines of a binary file, None for one that is too long."""
    while line := file.readline(LARGEST_TEXT + 1):
        if len(line) <= LARGEST_TEXT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(1024 * 1024)
        yield None


class _LongLineError(Exception):
    """A line of a table that is longer than the limit: where its row ends cannot be told."""


def _bounded(lines: io.TextIOWrapper) -> Iterator[str]:
    while line := lines.readline(LARGEST_TEXT + 1):
        if len(line) > LARGEST_TEXT:
            raise _LongLineError
        yield line


def _delimiter(stored: Stored, head: bytes, encoding: str) -> str:
    if stored.suffix == ".tsv":
        return "\t"
    first = head.decode(encoding, "ignore").partition("\n")[0]
    return max(",\t;", key=first.count)
