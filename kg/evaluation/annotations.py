"""Annotations in the format of the gold files: from JSON to the records that are compared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import Fault, FaultyFilesError, KGError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAMED = frozenset({"name", "short"})


class Article(NamedTuple):
    """An article: its id, title, authors, and where it starts."""

    id: str
    title: str
    authors: frozenset[str]
    start: int


class Mention(NamedTuple):
    """A mention; `label` is the canonical name, `evidence` and `link` say why kg made it so."""

    start: int
    end: int
    text: str
    type: str
    kind: str
    entity: str
    label: str = ""
    evidence: str = ""
    link: str = ""

    @property
    def is_named(self) -> bool:
        """Whether it is a name or short form, not a reference."""
        return self.kind in NAMED


class Relation(NamedTuple):
    """A link between two entities, where it is stated, and the rules that read it."""

    subject: str
    predicate: str
    object: str
    start: int
    end: int
    rules: tuple[str, ...] = ()


class Observation(NamedTuple):
    """A measured fact, where its quantity stands, and the rule that read it."""

    subject: str
    indicator: str
    value: float
    unit: str
    text: str
    start: int
    end: int
    rule: str = ""


class Annotations(NamedTuple):
    """All that is annotated of a document."""

    doc: str
    articles: tuple[Article, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    observations: tuple[Observation, ...] = ()

    @property
    def labels(self) -> dict[str, str]:
        """The canonical name of each entity that has a mention."""
        return {mention.entity: mention.label for mention in self.mentions}


_PLACE = {"start": int, "end": int}
_FIELDS: dict[str, dict[str, type]] = {
    "articles": {"id": str, "title": str, "authors": list, "start": int},
    "mentions": {**_PLACE, "text": str, "type": str, "kind": str, "entity": str},
    "relations": {**_PLACE, "subject": str, "predicate": str, "object": str},
    "observations": {**_PLACE, "subject": str, "indicator": str, "value": float, "unit": str, "text": str},
}


def read_annotations(path: Path) -> dict[str, Annotations]:
    """Return the annotations of a JSON file, or of all in a folder, by document.

    A file holds one document or a list of them. Raises FaultyFilesError with all faults of all files, and
    KGError when there are none.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    found: dict[str, Annotations] = {}
    faults: list[Fault] = []
    for file in files:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            faults.append(Fault(str(file), "", "is no JSON", str(error)))
            continue
        for one in data if isinstance(data, list) else [data]:
            faulty = list(_faults(str(file), one))
            faults += faulty
            if not faulty:
                found[one["doc"]] = from_json(one)
    if faults:
        raise FaultyFilesError(faults)
    if not found:
        raise KGError(f"{path} has no gold files (*.json)")
    return found


def from_json(data: Mapping[str, Any]) -> Annotations:
    """Return the records of a document in the format of the gold files."""
    return Annotations(
        data["doc"],
        tuple(
            Article(one["id"], one["title"], frozenset(one["authors"]), one["start"])
            for one in data["articles"]
        ),
        tuple(
            Mention(
                one["start"], one["end"], one["text"], one["type"], one["kind"], one["entity"],
                one.get("label", one["entity"]), one.get("evidence", ""), one.get("link", ""),
            )
            for one in data["mentions"]
        ),
        tuple(
            Relation(
                one["subject"], one["predicate"], one["object"], one["start"], one["end"],
                tuple(one.get("rules", ())),
            )
            for one in data["relations"]
        ),
        tuple(
            Observation(
                one["subject"], one["indicator"], one["value"], one["unit"], one["text"], one["start"],
                one["end"], one.get("rule", ""),
            )
            for one in data["observations"]
        ),
    )  # fmt: skip


def _faults(path: str, data: object) -> list[Fault]:
    """Return what is wrong with a document's annotations."""
    if not isinstance(data, dict) or not isinstance(data.get("doc"), str):
        return [Fault(path, "", 'is no object with a "doc"')]
    faults = []
    for name, fields in _FIELDS.items():
        rows = data.get(name)
        if not isinstance(rows, list):
            faults.append(Fault(path, data["doc"], f"has no list of {name}"))
            continue
        for number, row in enumerate(rows, 1):
            item = f"{data['doc']} {name} {number}"
            if not isinstance(row, dict):
                faults.append(Fault(path, item, "is no object", str(row)))
                continue
            for field, type_ in fields.items():
                allowed = (int, float) if type_ is float else type_
                if field not in row:
                    faults.append(Fault(path, item, "has no field", field))
                elif not isinstance(row[field], allowed):
                    faults.append(
                        Fault(path, item, f"has a {field} that is no {type_.__name__}", repr(row[field]))
                    )
            if not faults and "end" in fields and not 0 <= row["start"] < row["end"]:
                faults.append(Fault(path, item, "ends before it starts", f"{row['start']}-{row['end']}"))
    return faults
