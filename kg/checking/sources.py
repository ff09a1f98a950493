"""Compares the mentions and sentences of a graph with the sources that they were read from."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.checking.findings import Finding
from kg.errors import UnreadableError
from kg.queries import ask, readable, text_of
from kg.vocabulary import KG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Page
    from kg.queries import Queryable

_TEXTS = """SELECT ?node ?class ?text ?start ?end { GRAPH %s {
  ?node nif:anchorOf ?text ; nif:beginIndex ?start ; nif:endIndex ?end ; a ?class } } ORDER BY ?start ?node"""
# A file of corrections is a document that nobody reads as a page.
_DOCUMENTS = """SELECT ?path ?document ?digest { GRAPH ?document { ?document kg:path ?path ; kg:digest ?digest
  FILTER NOT EXISTS { ?correction a kg:Correction } } }"""
_BLANKS = re.compile(r"\s+")


def check_sources(graph: Queryable, pages: Iterable[Page | UnreadableError]) -> list[Finding]:
    """Return the mentions and sentences whose text is not that of the source at their offsets.

    `pages` are what the sources are read as now. A document of the graph that is not among them or cannot be
    read is a finding, and so is one that has changed since it was built; pages that the graph does not have
    are passed over. Where the layout is of print, the text of a sentence may leave out and move what the
    layout put in; a mention must be there in order. Raises QueryError.
    """
    documents = {
        text_of(path): (document, text_of(digest)) for path, document, digest in ask(graph, _DOCUMENTS).rows()
    }
    found: list[Finding] = []
    for page in pages:
        if isinstance(page, UnreadableError) or page.doc not in documents:
            continue
        document, digest = documents.pop(page.doc)
        if digest != page.digest:
            problem = "The source of a document has changed since it was built."
            found.append(Finding("source-that-has-changed", problem, page.doc))
            continue
        if isinstance(document, ox.NamedNode):
            found += _compared(graph, document, page)
    problem = "A document whose source is not there to compare."
    return found + [Finding("document-without-source", problem, path) for path in sorted(documents)]


def _compared(graph: Queryable, document: ox.NamedNode, page: Page) -> Iterable[Finding]:
    for node, class_, text, start, end in ask(graph, _TEXTS % document).rows():
        first, last = int(text_of(start)), int(text_of(end))
        kind = text_of(class_).removeprefix(KG).lower()
        there = page.source[first:last] if 0 <= first < last <= len(page.source) else ""
        if not _reads_as(there, text_of(text)):
            yield Finding(
                f"{kind}-that-is-not-in-the-source",
                f"A {kind} whose text is not the source's at its offsets.",
                readable(node),
                f"the source has {there[:80]!r}" if there else "its offsets are outside the source",
                text_of(text),
                f"{page.doc}:{first}-{last}",
            )


def _reads_as(source: str, text: str) -> bool:
    r"""Say whether a stretch of a source reads as the text, when what the layout put in is left out.

    It begins and ends as the text does.

    >>> _reads_as("山西省&amp;水\n  利厅", "山西省&水利厅"), _reads_as("山西省水利", "山西省水利厅")
    (True, False)
    """
    if source == text:
        return True
    wanted, there = _plain(text), _plain(html.unescape(source))
    if not wanted or not there or (wanted[0], wanted[-1]) != (there[0], there[-1]):
        return False
    rest = iter(there)
    return all(character in rest for character in wanted)


def _plain(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))
