"""What a corpus says of itself in `corpus.toml`: publisher, area, dates, the keys of its JSON Lines."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from kg.chinese.date_values import is_date
from kg.errors import Fault, FaultyFilesError
from kg.model import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "corpus.toml"
# What a user writes about documents and lays among them is none itself.
NO_DOCUMENTS = frozenset({NAME, CORRECTIONS})
_TEXTS = ("publisher", "area", "licence", "source", "base", "published")
_DOCUMENT_KEYS = ("path", "published", "publisher", "area")
_FIELDS = {"id": "id", "date": "date", "publisher": "publisher", "title": "title", "text": "text"}
_MAPPINGS = ("jsonl", "csv")


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """What is known of the documents whose path matches the glob `path`; "" where nothing is said."""

    path: str = "*"
    published: str = ""
    publisher: str = ""
    area: str = ""

    def matches(self, doc: str) -> bool:
        """Say whether the pattern matches the name of a document, or of the file that it is an item of."""
        return fnmatchcase(doc, self.path) or fnmatchcase(doc.partition("#")[0], self.path)


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """The settings of a corpus.

    `publisher`, `area` and `published` hold for documents that say nothing themselves; `base` is the base
    IRI of the graph; `jsonl` and `csv` map what kg reads (id, date, publisher, title, text) to the keys of
    the items of JSON Lines and to the columns of tables.
    """

    publisher: str = ""
    area: str = ""
    licence: str = ""
    source: str = ""
    base: str = ""
    published: str = ""
    documents: tuple[DocumentSettings, ...] = ()
    jsonl: Mapping[str, str] = field(default_factory=lambda: dict(_FIELDS))
    csv: Mapping[str, str] = field(default_factory=lambda: dict(_FIELDS))

    @classmethod
    def load(cls, path: Path | None) -> CorpusSettings:
        """Read `corpus.toml`; None gives the defaults. Raises FaultyFilesError with all faults."""
        if path is None:
            return cls()
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise FaultyFilesError([Fault(str(path), "", f"cannot be read: {error}")]) from error
        faults: list[Fault] = []
        settings = _settings(str(path), data, faults)
        if faults:
            raise FaultyFilesError(faults)
        return settings

    @staticmethod
    def find(paths: Iterable[Path]) -> Path | None:
        """Return the `corpus.toml` of the first path that has one: in the folder, beside it, or above it."""
        return find_beside(paths, NAME)

    def of(self, doc: str) -> DocumentSettings:
        """Return what is known of the document `doc`: the first entry that matches, then the corpus.

        The corpus' `published` is not filled in: it holds only for documents that do not say their date.
        """
        for entry in self.documents:
            if entry.matches(doc):
                return DocumentSettings(
                    entry.path,
                    entry.published,
                    entry.publisher or self.publisher,
                    entry.area or self.area,
                )
        return DocumentSettings("*", "", self.publisher, self.area)


def find_beside(paths: Iterable[Path], name: str) -> Path | None:
    """Return the file of a name of the first path that has one: in the folder, beside it, or above it."""
    for path in paths:
        folder = path if path.is_dir() else path.parent
        for place in (folder, folder.resolve().parent):
            if (place / name).is_file():
                return place / name
    return None


def _settings(path: str, data: dict[str, Any], faults: list[Fault]) -> CorpusSettings:
    unknown = sorted(data.keys() - {*_TEXTS, "documents", *_MAPPINGS})
    faults.extend(Fault(path, key, "is not a setting of a corpus") for key in unknown)
    texts = {key: _text(path, key, data.get(key, ""), faults) for key in _TEXTS}
    entries = data.get("documents", [])
    if not isinstance(entries, list):
        faults.append(Fault(path, "documents", "must be a list of tables, [[documents]]"))
        entries = []
    documents = tuple(_document(path, number, entry, faults) for number, entry in enumerate(entries, start=1))
    mappings = {name: _mapping(path, name, data.get(name, {}), faults) for name in _MAPPINGS}
    return CorpusSettings(**texts, documents=documents, jsonl=mappings["jsonl"], csv=mappings["csv"])


def _mapping(path: str, name: str, mapping: object, faults: list[Fault]) -> dict[str, str]:
    """Read `[jsonl]` or `[csv]`: what kg reads and what it is called in the files."""
    if not isinstance(mapping, dict):
        faults.append(Fault(path, name, f"must be a table, [{name}]"))
        mapping = {}
    unknown = sorted(mapping.keys() - _FIELDS.keys())
    faults.extend(Fault(path, f"{name}.{key}", f"is not one of {', '.join(_FIELDS)}") for key in unknown)
    return {
        key: _text(path, f"{name}.{key}", mapping.get(key, field), faults) for key, field in _FIELDS.items()
    }


def _document(path: str, number: int, entry: object, faults: list[Fault]) -> DocumentSettings:
    item = f"documents {number}"
    if not isinstance(entry, dict):
        faults.append(Fault(path, item, "must be a table", str(entry)))
        return DocumentSettings()
    unknown = sorted(entry.keys() - set(_DOCUMENT_KEYS))
    faults.extend(Fault(path, f"{item}.{key}", "is not a setting of a document") for key in unknown)
    if not entry.get("path"):
        faults.append(Fault(path, item, "has no path"))
    texts = {key: _text(path, f"{item}.{key}", entry.get(key, ""), faults) for key in _DOCUMENT_KEYS}
    return DocumentSettings(**texts)


def _text(path: str, item: str, value: object, faults: list[Fault]) -> str:
    """Return a string setting; a TOML date becomes its ISO form."""
    text = value.isoformat()[:10] if hasattr(value, "isoformat") else value
    if not isinstance(text, str):
        faults.append(Fault(path, item, "must be a string", str(value)))
        return ""
    if item.rpartition(".")[2] == "published" and text and not is_date(text):
        faults.append(Fault(path, item, "is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", text))
    return text
