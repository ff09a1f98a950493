"""Loads what kg and its user know (ontology, gazetteer, rules, queries), all faults of all files at once."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import Fault, FaultyFilesError
from kg.gazetteer import Gazetteer, Lexicon
from kg.queries import Catalogue
from kg.relations import Rules
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the stages work with, read and checked."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    lexicon: Lexicon
    rules: Rules
    catalogue: Catalogue

    @classmethod
    def load(cls, extra: tuple[Path, ...] = ()) -> Knowledge:
        """Read what ships with kg and what the folders `extra` add to it.

        Raises `FaultyFilesError` with the faults of every file. Rules and queries are checked against the
        ontology, so a faulty ontology is reported without them.
        """
        faults: list[Fault] = []
        ontology = resources.folders("ontology", extra)
        seeds = resources.folders("seeds", extra)
        with _gathering(faults):
            gazetteer = Gazetteer.load(seeds)
        with _gathering(faults):
            lexicon = Lexicon.load(seeds)
        try:
            vocabulary = Vocabulary.load(ontology)
        except FaultyFilesError as error:
            raise FaultyFilesError((*faults, *error.faults)) from error
        with _gathering(faults):
            rules = Rules.load(ontology, vocabulary)
        with _gathering(faults):
            catalogue = Catalogue.load(resources.folders("queries", extra), vocabulary)
        if faults:
            raise FaultyFilesError(faults)
        return cls(vocabulary, gazetteer, lexicon, rules, catalogue)


@contextmanager
def _gathering(faults: list[Fault]) -> Iterator[None]:
    """Keep the faults that the block raises, and go on after it."""
    try:
        yield
    except FaultyFilesError as error:
        faults.extend(error.faults)
