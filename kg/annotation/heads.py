"""The tables of the name grammar: heads that names end in, words that names begin after, titles."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import Fault, FaultyFilesError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_AREAS = ("full", "short", "none")
_NEEDS = ("any", "proper", "named", "rich", "quoted", "status", "bare")
_ROLES = ("governs", "either", "generic", "joins")
_PLACES = frozenset({"Site", "WaterBody", "Facility"})
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Head:
    """A word that names of a class end in.

    `area` says which area in front belongs to the name: any (`full`), only a short form (`short`), or `none`.
    `need` says what must stand before the head: anything (`any`), a proper element or the single characters
    of an unknown one (`proper`), a known or quoted proper element (`named`), a quotation (`quoted`), a proper
    element or three words (`rich`), a word or verb of granting (`status`), or nothing (`bare`: the head is a
    name by itself, 省委). A `single` head is one character that names of two to four characters end in (汾河,
    五台山).
    """

    text: str
    type: str
    area: str
    need: str

    @property
    def single(self) -> bool:
        """Whether the head is one character of a natural or built place."""
        return len(self.text) == 1 and self.type in _PLACES


@dataclass(frozen=True, slots=True)
class Heads:
    """All heads by their text, the role of words at the left boundary of names, and titles of persons."""

    heads: Mapping[str, Head]
    roles: Mapping[str, str]
    titles: frozenset[str] = frozenset()

    @classmethod
    def load(cls, folders: Iterable[Path]) -> Heads:
        """Read `heads.csv`, `boundaries.csv` and `titles.csv` in `lexicon/` of each seeds folder.

        Raises FaultyFilesError with all faults of all files.
        """
        heads: dict[str, Head] = {}
        roles: dict[str, str] = {}
        titles: set[str] = set()
        faults: list[Fault] = []
        for folder in folders:
            lexicon = folder / "lexicon"
            for line, row, path in _rows(lexicon / "heads.csv", faults, "head", "class", "area", "need"):
                head = row["head"]
                if row["area"] not in _AREAS:
                    faults.append(_not_among(path, head, "area", _AREAS, row["area"], line))
                elif row["need"] not in _NEEDS:
                    faults.append(_not_among(path, head, "need", _NEEDS, row["need"], line))
                else:
                    heads[head] = Head(head, row["class"], row["area"], row["need"])
            for line, row, path in _rows(lexicon / "boundaries.csv", faults, "word", "role"):
                if row["role"] in _ROLES:
                    roles[row["word"]] = row["role"]
                else:
                    faults.append(_not_among(path, row["word"], "role", _ROLES, row["role"], line))
            titles.update(row["title"] for _, row, _ in _rows(lexicon / "titles.csv", faults, "title"))
        if faults:
            raise FaultyFilesError(faults)
        return cls(heads, roles, frozenset(titles))

    @property
    def whole_words(self) -> tuple[str, ...]:
        """The words of two characters and more that the division into words keeps whole."""
        return tuple(text for text in (*self.heads, *self.roles, *self.titles) if len(text) > 1)

    def longest(self, text: str, at_least: int = 1) -> Head | None:
        """Return the longest head that `text` ends in, none when there is none."""
        for length in range(min(len(text), _LONGEST), at_least - 1, -1):
            head = self.heads.get(text[-length:])
            if head is not None:
                return head
        return None


def _not_among(path: str, item: str, column: str, allowed: tuple[str, ...], value: str, line: int) -> Fault:
    return Fault(path, item, f"{column} is none of {', '.join(allowed)}", value, line)


def _rows(path: Path, faults: list[Fault], *columns: str) -> list[tuple[int, dict[str, str], str]]:
    """Return the rows of a table with their line numbers; a missing table has none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            faults.append(Fault(str(path), "", "a column is missing", ", ".join(missing), 1))
            return []
        rows = []
        for row in reader:
            if any(not row[column] for column in columns):
                faults.append(
                    Fault(str(path), row[columns[0]] or "", "a value is missing", "", reader.line_num)
                )
            else:
                rows.append((reader.line_num, row, str(path)))
        return rows
