"""Loads what kg and its user know (ontology, gazetteer, rules, queries), all faults of all files at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import resources
from kg.annotation import Annotator
from kg.building.inputs import Inputs
from kg.building.memory import rare_collections
from kg.chinese.date_values import is_date
from kg.corrections import Corrections, References
from kg.errors import Fault, FaultyFilesError, KGError, gathering
from kg.model import CORRECTIONS
from kg.queries import Catalogue
from kg.reading import CorpusSettings, find_beside
from kg.relations import Rules
from kg.relations import check as check_rules
from kg.vocabulary import BASE, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.building.report import BuildOptions


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the stages work with, read and checked: knowledge of the world, and settings of the corpus."""

    vocabulary: Vocabulary
    annotator: Annotator
    rules: Rules
    catalogue: Catalogue
    settings: CorpusSettings
    corrections: Corrections
    inputs: Inputs

    @classmethod
    def load(
        cls,
        extra: Sequence[Path] = (),
        corpus: Path | None = None,
        pipelines: Sequence[str] = (),
        corrections: Path | None = None,
    ) -> Knowledge:
        """Read what ships with kg, what the folders `extra` add to it, and the `corpus.toml` at `corpus`.

        `pipelines` are trained spaCy pipelines that propose mentions, `corrections` is the file with what
        people put right. Raises `FaultyFilesError` with the faults of every file, and `KGError` for a
        pipeline that cannot be loaded. Rules and queries are checked against the ontology, so a faulty
        ontology is reported without them, and corrections against all the rest.
        """
        faults: list[Fault] = []
        folders = tuple(extra)
        ontology = resources.folders("ontology", folders)
        with gathering(faults):
            settings = CorpusSettings.load(corpus)
        with gathering(faults):
            annotator = Annotator(folders, pipelines)
        try:
            vocabulary = Vocabulary.load(ontology)
        except FaultyFilesError as error:
            raise FaultyFilesError((*faults, *error.faults)) from error
        faults += _undeclared(resources.folders("seeds", folders), vocabulary)
        with gathering(faults):
            rules = Rules.load(ontology, vocabulary)
        with gathering(faults):
            catalogue = Catalogue.of("questions", folders, vocabulary)
        if faults:
            raise FaultyFilesError(faults)
        references = References(vocabulary, annotator.knowledge.gazetteer, settings.base or BASE)
        corrected = Corrections.load(corrections, vocabulary, references)
        inputs = Inputs.of(folders, pipelines, settings.base)
        return cls(vocabulary, annotator, rules, catalogue, settings, corrected, inputs)

    @classmethod
    def for_build(cls, paths: Sequence[Path], options: BuildOptions) -> Knowledge:
        """Load what the documents at `paths` are to be annotated with.

        Raises as `load` does, and FaultyFilesError for rules that do not hold on their own examples.
        """
        if options.date and not is_date(options.date):
            raise KGError(
                f"the date {options.date!r} is no day, month or year of the form 2024-10-30, 2024-10, 2024"
            )
        corpus = options.corpus or CorpusSettings.find(paths)
        corrections = options.corrections or find_beside(paths, CORRECTIONS)
        with rare_collections():
            knowledge = cls.load(options.extra, corpus, options.pipelines, corrections)
        if faults := _failing(knowledge.rules):
            raise FaultyFilesError(faults)
        if not options.date:
            return knowledge
        return replace(knowledge, settings=replace(knowledge.settings, published=options.date))


def _failing(rules: Rules) -> list[Fault]:
    """Return a fault for each example that fails; a hundred rules take some hundredths of a second."""
    by_id = {rule.id: rule for rule in rules}
    return [
        Fault(
            by_id[one.rule].path,
            one.rule,
            f"fails its example ({one.outcome})",
            one.text,
            by_id[one.rule].line,
        )
        for one in check_rules(rules)
    ]


def _undeclared(folders: Sequence[Path], vocabulary: Vocabulary) -> list[Fault]:
    """Return a fault for each table that is called like a class of its own, and no ontology declares it."""
    tables = (table for folder in folders for table in sorted((folder / "gazetteer").glob("[A-Z]*.csv")))
    problem = "is a table of a class that the ontology does not have"
    return [Fault(str(t), "", problem, t.stem) for t in tables if t.stem not in vocabulary.entity_classes]
