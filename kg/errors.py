"""What can go wrong, each kind with the records a caller needs to say where, which, what and the value."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class KGError(Exception):
    """Anything that kg itself raises on purpose.

    An error may come from another process: Python makes it anew there from what `super().__init__` was given,
    which must be the arguments of its class.
    """


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file that a person wrote: the file, the item in it, what is wrong, the value."""

    path: str
    item: str
    problem: str
    value: str = ""
    line: int = 0

    def __str__(self) -> str:
        """Where, which, what and the value, on one line."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        item = f" [{self.item}]" if self.item else ""
        value = f": {self.value!r}" if self.value else ""
        return f"{where}{item} {self.problem}{value}"


class FaultyFilesError(KGError):
    """Knowledge files (ontology, rules, gazetteer, queries, settings) with all their faults at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Tell each fault on a line."""
        return "\n".join(map(str, self.faults))


@contextmanager
def gathering(faults: list[Fault]) -> Iterator[None]:
    """Add the faults that the block raises to a list and go on after it, so that all are reported at once."""
    try:
        yield
    except FaultyFilesError as error:
        faults.extend(error.faults)


class UnreadableError(KGError):
    """A document that cannot be read: its path and the reason. It costs itself and nothing else."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        """Name the document and the reason."""
        return f"{self.path}: {self.reason}"


class StoreError(KGError):
    """A graph store that is missing, locked, or cannot be written."""


class DamagedError(StoreError):
    """Records that do not hold what was written, by document; they are removed, to be made anew."""

    def __init__(self, docs: Iterable[str]) -> None:
        self.docs = tuple(docs)
        super().__init__(self.docs)

    def __str__(self) -> str:
        """Name the documents, and the remedy."""
        return (
            f"damaged records of {len(self.docs)} documents are removed, build again: {', '.join(self.docs)}"
        )


class QueryError(KGError):
    """A query or its parameters that the engine refuses, with the place where it does."""
