"""Loads what kg and its user know (ontology, gazetteer, rules, queries), all faults of all files at once."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources
from kg.annotation import Annotator
from kg.errors import Fault, FaultyFilesError
from kg.queries import Catalogue
from kg.reading import CorpusSettings
from kg.relations import Rules
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the stages work with, read and checked: knowledge of the world, and settings of the corpus."""

    vocabulary: Vocabulary
    annotator: Annotator
    rules: Rules
    catalogue: Catalogue
    settings: CorpusSettings

    @classmethod
    def load(cls, extra: Sequence[Path] = (), corpus: Path | None = None) -> Knowledge:
        """Read what ships with kg, what the folders `extra` add to it, and the `corpus.toml` at `corpus`.

        Raises `FaultyFilesError` with the faults of every file. Rules and queries are checked against the
        ontology, so a faulty ontology is reported without them.
        """
        faults: list[Fault] = []
        folders = tuple(extra)
        ontology = resources.folders("ontology", folders)
        with _gathering(faults):
            settings = CorpusSettings.load(corpus)
        with _gathering(faults):
            annotator = Annotator(folders)
        try:
            vocabulary = Vocabulary.load(ontology)
        except FaultyFilesError as error:
            raise FaultyFilesError((*faults, *error.faults)) from error
        with _gathering(faults):
            rules = Rules.load(ontology, vocabulary)
        with _gathering(faults):
            catalogue = Catalogue.load(resources.folders("queries", folders), vocabulary)
        if faults:
            raise FaultyFilesError(faults)
        return cls(vocabulary, annotator, rules, catalogue, settings)


@contextmanager
def _gathering(faults: list[Fault]) -> Iterator[None]:
    """Keep the faults that the block raises, and go on after it."""
    try:
        yield
    except FaultyFilesError as error:
        faults.extend(error.faults)
