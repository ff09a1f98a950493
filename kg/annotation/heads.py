"""The tables of the name grammar: heads that names end in, words that names begin after, titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import FaultyFilesError
from kg.gazetteer.tables import Faults, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.errors import Fault

_AREAS = ("full", "short", "lone", "none")
_NEEDS = ("any", "proper", "named", "rich", "quoted", "status", "bare", "edition", "dated")
_ROLES = ("governs", "either", "generic", "joins")
_PLACES = frozenset({"Site", "WaterBody", "Facility"})
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Head:
    """A word that names of a class end in.

    `area` says which area in front belongs to the name: any (`full`), only a short form (`short`), any where
    nothing else tells it from those of other areas, else a short form (`lone`, 清泉县污水处理厂), or `none`.
    `need` says what must stand before the head: anything (`any`), a proper element or the single characters
    of an unknown one (`proper`), a known or quoted proper element (`named`), a quotation (`quoted`), a proper
    element or three words (`rich`), a word or verb of granting (`status`), or nothing: the head is a name by
    itself with no more in front than an area (`bare`, 省委), a year and a count (`edition`, 第八届进博会);
    `dated` is one that stands only behind a year, a count or a quotation (2031年湿地观鸟活动).
    A `single` head is one character that names of two to four characters end in (汾河, 五台山).
    """

    text: str
    type: str
    area: str
    need: str

    @property
    def rich(self) -> bool:
        """Whether words of any kind may stand before the head."""
        return self.need in ("rich", "dated")

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
        found: list[Fault] = []
        for folder in folders:
            table = _Table(folder / "lexicon" / "heads.csv", found)
            for line, (text, label, area, need) in table.rows("head", "class", "area", "need"):
                if table.among(line, text, "area", area, _AREAS) and table.among(
                    line, text, "need", need, _NEEDS
                ):
                    heads[text] = Head(text, label, area, need)
            table = _Table(folder / "lexicon" / "boundaries.csv", found)
            for line, (text, role) in table.rows("word", "role"):
                if table.among(line, text, "role", role, _ROLES):
                    roles[text] = role
            table = _Table(folder / "lexicon" / "titles.csv", found)
            titles.update(text for _, (text,) in table.rows("title"))
        if found:
            raise FaultyFilesError(found)
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


class _Table:
    """One table of a folder; one that is not there has no rows."""

    def __init__(self, path: Path, found: list[Fault]) -> None:
        self._path = path
        self._faults = Faults(path, found)

    def rows(self, *columns: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the line number and the values of each row whose first value is new in the table."""
        if not self._path.exists():
            return
        known: set[str] = set()
        for line, values in read_rows(self._path, columns, (), self._faults):
            if values[0] in known:
                self._faults.note(line, values[0], "is there twice")
            else:
                known.add(values[0])
                yield line, values

    def among(self, line: int, item: str, column: str, value: str, allowed: tuple[str, ...]) -> bool:
        """Tell whether a value is one of those allowed; note a fault where it is not."""
        if value not in allowed:
            self._faults.note(line, item, f"{column} is none of {', '.join(allowed)}", value)
        return value in allowed
