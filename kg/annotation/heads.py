"""The heads that names end in, and the words that names end before: the tables of the name grammar."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import Fault, FaultyFilesError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_AREAS = frozenset({"full", "short", "none"})
_NEEDS = frozenset({"any", "proper", "named", "rich", "quoted", "status", "bare"})
_PLACES = frozenset({"Site", "WaterBody", "Facility"})
_ROLES = frozenset({"governs", "either", "generic", "joins"})


@dataclass(frozen=True, slots=True)
class Head:
    """A word that names of a class end in.

    `area` says which area in front belongs to the name: any (`full`), only a short form (`short`), or `none`.
    `need` says what must stand before the head: anything (`any`), a proper element or the single characters
    of an unknown one (`proper`), a known or quoted proper element (`named`), a quotation (`quoted`), that or three words (`rich`), or
    a word or verb of granting (`status`), or nothing (`bare`: the head is a name by itself, 省委). A `single` head is one character that names of two to four
    characters end in (汾河, 五台山).
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
    """All heads by their text, and the role of words at the left boundary of names."""

    heads: Mapping[str, Head]
    roles: Mapping[str, str]

    @classmethod
    def load(cls, folders: Iterable[Path]) -> Heads:
        """Read `lexicon/heads.csv` and `lexicon/boundaries.csv` of each folder; raise all faults at once."""
        heads: dict[str, Head] = {}
        roles: dict[str, str] = {}
        faults: list[Fault] = []
        for folder in folders:
            for line, row, path in _rows(
                folder / "lexicon" / "heads.csv", faults, "head", "class", "area", "need"
            ):
                if row["area"] not in _AREAS:
                    faults.append(
                        Fault(path, row["head"], "area is none of full, short, none", row["area"], line)
                    )
                elif row["need"] not in _NEEDS:
                    faults.append(
                        Fault(path, row["head"], "need is none of any, proper, named, quoted, rich, status, bare", row["need"], line)
                    )
                else:
                    heads[row["head"]] = Head(row["head"], row["class"], row["area"], row["need"])
            for line, row, path in _rows(folder / "lexicon" / "boundaries.csv", faults, "word", "role"):
                if row["role"] in _ROLES:
                    roles[row["word"]] = row["role"]
                else:
                    faults.append(Fault(path, row["word"], "unknown role", row["role"], line))
        if faults:
            raise FaultyFilesError(faults)
        return cls(heads, roles)

    @property
    def whole_words(self) -> tuple[str, ...]:
        """The words of both tables with two characters and more, which the division into words keeps whole."""
        return tuple(text for text in (*self.heads, *self.roles) if len(text) > 1)

    def longest(self, text: str, at_least: int = 1) -> Head | None:
        """Return the longest head that `text` ends in, none when there is none."""
        for length in range(min(len(text), 9), at_least - 1, -1):
            head = self.heads.get(text[-length:])
            if head is not None:
                return head
        return None


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
