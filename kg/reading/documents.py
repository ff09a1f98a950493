"""Reads files of one document: text and Markdown here, HTML, PDF and DOCX with the parsers."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from kg.errors import UnreadableError
from kg.reading.containers import TooLargeError, read_whole
from kg.reading.decoding import NotTextError, decode
from kg.reading.limits import LARGEST_FILE, LARGEST_TEXT
from kg.reading.pages import Known, Source, make_page
from kg.reading.published import iso_date
from kg.reading.unchanged import Unchanged
from kg.reading.view import Substitution

if TYPE_CHECKING:
    from kg.model import Page
    from kg.reading.containers import Stored
    from kg.reading.isolation import Parsers
    from kg.reading.settings import CorpusSettings
    from kg.reading.unchanged import Held

TEXTS: Final = frozenset({".txt", ".text", ".md", ".markdown"})
PARSED: Final = {".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx"}


_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9-]{3,20})", re.IGNORECASE)
_HEAD: Final = 4096  # where a page of HTML says its encoding


def document(
    stored: Stored, settings: CorpusSettings, parsers: Parsers, held: Held
) -> Page | Unchanged | UnreadableError:
    """Return the page of a file of one document, or why it cannot be read; the bare name of one that is held.

    The source of a page is the decoded file for text, Markdown and HTML; for PDF and DOCX it is the text that
    the parser takes out of the file. Raises OSError and what the libraries of archives raise.
    """
    kind = PARSED.get(stored.suffix, "text")
    try:
        with stored.open() as file:
            data = read_whole(file, LARGEST_TEXT if kind in {"text", "html"} else LARGEST_FILE)
    except TooLargeError as error:
        return UnreadableError(stored.where, str(error))
    digest = sha256(data).hexdigest()
    if held(stored.doc, digest):
        return Unchanged(stored.doc, digest)
    entry = settings.of(stored.doc)
    known = Known(
        published=entry.published,
        published_by="settings",
        publisher=entry.publisher,
        area=entry.area,
        otherwise=settings.published,
    )
    if not data.strip(b"\x00 \t\r\n"):
        return UnreadableError(stored.where, "is empty")
    if kind in {"pdf", "docx"}:
        answer = parsers.parse(kind, data)
        if reason := answer.get("reason"):
            return UnreadableError(stored.where, reason)
        if not answer["text"].strip():
            return UnreadableError(stored.where, "has no text")
        return make_page(stored.doc, Source(answer["text"], wrapped=kind == "pdf"), known, digest)
    try:
        declared = _CHARSET.search(data, 0, _HEAD) if kind == "html" else None
        source = decode(data, declared[1].decode() if declared else "")
    except NotTextError as error:
        return UnreadableError(stored.where, str(error))
    if kind == "text":
        return make_page(stored.doc, Source(source), known, digest)
    return _html(stored, source, known, digest, parsers)


def _html(stored: Stored, source: str, known: Known, digest: str, parsers: Parsers) -> Page | UnreadableError:
    answer = parsers.parse("html", source.encode("utf-8", "surrogatepass"))
    if reason := answer.get("reason"):
        return UnreadableError(stored.where, reason)
    published = iso_date(answer["published"])
    known = Known(
        published=known.published or published,
        published_by="settings" if known.published else "metadata",
        publisher=answer["publisher"] or known.publisher,
        area=known.area,
        title=answer["title"],
        otherwise=known.otherwise,
    )
    laid_out = Source(
        source,
        tuple(Substitution(*change) for change in answer["substitutions"]),
        tuple((start, end) for start, end in answer["dropped"]),
    )
    page = make_page(stored.doc, laid_out, known, digest)
    return page if page.text.strip() else UnreadableError(stored.where, "has no text")
