"""Reads DOCX: its paragraphs, headings and tables in the order of the document, as Markdown."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from kg.reading.limits import LARGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)

_TITLES = frozenset({"Title", "标题"})


def read_docx(data: bytes) -> dict[str, Any]:
    """Return the text of a DOCX file as `text`: a paragraph a line, blank lines between, # before headings.

    A row of a table is a line, its cells parted by tabs. Raises what zipfile and python-docx raise, and
    ValueError for a file that unpacks to too much.
    """
    import docx  # noqa: PLC0415 - only where DOCX occurs

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(
            member.file_size for member in archive.infolist() if member.filename.endswith((".xml", ".rels"))
        )
    if size > 4 * LARGEST_TEXT:
        raise ValueError(f"its parts unpack to {size} bytes, more than {4 * LARGEST_TEXT}")
    return {"text": "\n\n".join(_lines(docx.Document(io.BytesIO(data)))) + "\n"}


def _lines(document: Document) -> Iterator[str]:
    from docx import table as tables  # noqa: PLC0415

    # Below a title, the headings are one level lower than where they are all that there is.
    lower = int(any(_style(paragraph) in _TITLES for paragraph in document.paragraphs))
    for item in document.iter_inner_content():
        yield from _table(item) if isinstance(item, tables.Table) else _paragraph(item, lower)


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def _paragraph(paragraph: Paragraph, lower: int) -> Iterator[str]:
    text = paragraph.text
    if not text.strip():
        return
    style = _style(paragraph)
    if match := _HEADING.match(style):
        yield f"{'#' * min(int(match[1]) + lower, 6)} {' '.join(text.split())}"
    elif style in _TITLES:
        yield f"# {' '.join(text.split())}"
    else:
        yield text.rstrip()


def _table(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[_Cell] = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:  # noqa: SLF001 - a merged cell comes once a column
                cells.append(cell)
        line = "\t".join(" ".join(cell.text.split()) for cell in cells)
        if line.strip():
            yield line
