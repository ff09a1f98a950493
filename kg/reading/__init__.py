"""Reads documents: files in, pages of articles, paragraphs and sentences out, every offset kept."""

from kg.reading.files import read, read_changed
from kg.reading.pages import page_from_text
from kg.reading.settings import CorpusSettings, DocumentSettings, find_beside
from kg.reading.unchanged import Unchanged

__all__ = [
    "CorpusSettings",
    "DocumentSettings",
    "Unchanged",
    "find_beside",
    "page_from_text",
    "read",
    "read_changed",
]
