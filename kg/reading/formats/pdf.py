"""Reads the text layer of PDF: lines in reading order, larger type marked as headlines."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any

from kg.reading.formats.columns import LARGER, Column, Glyph, columns_in_order
from kg.reading.limits import LARGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–·\s]*(?:(?:/|共)\s*\d{1,4}\s*页?)?")
_MOST_GLYPHS = 200_000
"""A page with more characters is a drawing, not text."""


def read_pdf(data: bytes) -> dict[str, Any]:
    """Return the text of a PDF file as `text`, or the `reason` why there is none.

    Lines are those of print, columns one after the other with a blank line between; lines set larger than the
    text have the mark of a Markdown heading, those that are set in begin with two wide blanks.
    """
    import pypdfium2  # noqa: PLC0415 - only where PDF occurs

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {
            "reason": "needs a password"
            if "password" in str(error).lower()
            else f"is a damaged PDF file: {error}"
        }
    pages: list[tuple[float, list[Column]]] = []
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
            glyphs = list(_glyphs(page))
        except pypdfium2.PdfiumError as error:
            return {"reason": f"is a damaged PDF file: page {number + 1}: {error}"}
        total += len(glyphs)
        if total * 3 > LARGEST_TEXT:
            return {"reason": f"has more text than {LARGEST_TEXT // 1024 // 1024} MiB"}
        pages.append((page.get_height(), columns_in_order(glyphs)))
        page.close()
    if total < 5 * len(pages):
        return {
            "reason": "has no text layer: its pages are pictures (a scan), which must go through OCR first"
        }
    return {"text": _text(pages)}


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """Yield the visible characters of a page with their boxes."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    text = page.get_textpage()
    count = text.count_chars()
    if count > _MOST_GLYPHS:
        return
    box = pdfium.FS_RECTF()
    spaced = False
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if code in {0x20, 0xA0, 0x3000} and pdfium.FPDFText_IsGenerated(text.raw, index) != 1:
            spaced = True
            continue
        if code <= 32 or code in {0xA0, 0x3000, 0xFFFE, 0xFFFF}:
            continue
        if pdfium.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box)):
            size = pdfium.FPDFText_GetFontSize(text.raw, index)
            height = box.top - box.bottom
            # Some writers set size 1 and scale: the box tells the true size then.
            size = height if size < 3 or size > 2 * height else size
            yield Glyph(chr(code), box.left, box.bottom, box.right, box.top, size, spaced)
            spaced = False
    text.close()


def _text(pages: list[tuple[float, list[Column]]]) -> str:
    sizes = [
        glyph.size
        for _, columns in pages
        for column in columns
        for line in column.lines
        for glyph in line.glyphs
    ]
    body = median(sizes)
    running = _running_lines(pages)
    blocks: list[str] = []
    for height, columns in pages:
        for column in columns:
            lines = [
                line
                for line in column.lines
                if not _at_edge(line.bottom, line.top, height)
                or (line.text not in running and not _PAGE_NUMBER.fullmatch(line.text))
            ]
            if not lines:
                continue
            ratio = column.size / body
            whole = "".join(line.text for line in lines)
            if ratio >= LARGER and len(lines) <= 4 and "。" not in whole:
                # A headline of several lines is one.
                blocks.append(("# " if ratio >= 1.3 else "## ") + whole)
                continue
            left = min(line.left for line in lines)
            blocks.append(
                "\n".join(
                    ("\u3000\u3000" if line.left > left + 1.4 * line.size else "") + line.text
                    for line in lines
                )
            )
    return "\n\n".join(blocks) + "\n"


def _running_lines(pages: list[tuple[float, list[Column]]]) -> set[str]:
    """Return the lines at the edges of pages that stand on at least two of them."""
    counts = Counter(
        text
        for height, columns in pages
        for text in {
            line.text
            for column in columns
            for line in column.lines
            if _at_edge(line.bottom, line.top, height)
        }
    )
    return {text for text, count in counts.items() if count >= 2}


def _at_edge(bottom: float, top: float, height: float) -> bool:
    return bottom > 0.92 * height or top < 0.08 * height
