"""Prepares a new correction for its file: what is written, and what it is about in a built graph."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources
from kg.building.correcting import Checked, Touched, base_of, check_corrections, touched_by
from kg.building.duplicates import reference_of, suggest_duplicates
from kg.corrections import Corrections, References, add_to, block, read_text
from kg.errors import KGError, QueryError
from kg.files import replacing
from kg.gazetteer import Gazetteer
from kg.model import Correction
from kg.queries import find_entity
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.corrections import Suggestion
    from kg.queries import Queryable

_ENTITIES = frozenset({"from", "into", "entity", "subject", "object"})


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """A correction not written yet: its table, the whole text of the file with it, and what it touches."""

    table: str
    text: str
    correction: Correction
    touched: Touched


class Fixing:
    """The corrections in the file at `path`, which need not be there, beside a built graph."""

    def __init__(self, graph: Queryable, path: Path, extra: Sequence[Path] = ()) -> None:
        self.graph, self.path = graph, path
        folders = tuple(extra)
        self.vocabulary = Vocabulary.load(resources.folders("ontology", folders))
        self._gazetteer = Gazetteer.load(resources.folders("seeds", folders))
        self._base = base_of(graph)
        self._references = References(self.vocabulary, self._gazetteer, self._base)

    def draft(self, kind: str, values: Mapping[str, str | float]) -> NewCorrection:
        """Return a correction that is ready to be written; entities may be named as people name them.

        Raises FaultyFilesError with all that is wrong with it and the file, and QueryError for a name that
        stands for nothing in the graph, or for several entities.
        """
        named = {key: self._named(value) if key in _ENTITIES else value for key, value in values.items()}
        table = block(kind, named)
        text = add_to(self.path, table)
        corrections = self._corrections(text)
        newest = max(corrections.all, key=lambda one: one.start)
        touched = touched_by(self.graph, newest, corrections.without(newest), self._base)
        return NewCorrection(table, text, newest, touched)

    def write(self, draft: NewCorrection) -> None:
        """Write the file with the correction, whole or not at all. Raises KGError."""
        with replacing(self.path) as part:
            part.write_bytes(draft.text.encode())

    def check(self) -> tuple[Checked, ...]:
        """Say of each correction whether it applies to anything in the graph. Raises FaultyFilesError."""
        corrections = Corrections.load(self.path, self.vocabulary, self._references)
        return check_corrections(self.graph, corrections, self._base)

    def suggest(self) -> list[Suggestion]:
        """Return the pairs of entities of the graph that are likely to be one, the likeliest first."""
        return suggest_duplicates(self.graph, self.vocabulary, self._gazetteer, self._base)

    def _named(self, value: str | float) -> str:
        """Return how the file names an entity; what the graph does not have is left to its reader."""
        text = str(value)
        try:
            reference = self._references.find(text)
        except ValueError as error:
            if "stands for" in str(error) or text.startswith("http"):
                raise KGError(f"{text!r} {error}") from error
            return reference_of(
                find_entity(self.graph, text, "Entity", self.vocabulary).iri.value, self._base
            )
        if text.startswith("http"):
            return reference_of(text, self._base)
        if reference.key == text:
            return text
        try:
            found = find_entity(self.graph, reference.name, reference.type, self.vocabulary)
        except QueryError:
            return reference.key
        return reference_of(found.iri.value, self._base)

    def _corrections(self, text: str) -> Corrections:
        path = str(self.path)
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise KGError(f"{path} is no TOML: {error}") from error
        return Corrections(read_text(path, text, data, self.vocabulary, self._references), self._references)
