"""What a build is asked to do, what it tells while it runs, and what it reports at the end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import Fault
from kg.mapping import RuleQuality


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build may be told beside its paths.

    `extra` are folders of the users' own knowledge (`ontology/`, `seeds/`, `queries/` below each), `corpus`
    a `corpus.toml` that is used instead of the one beside the documents, `date` (ISO 8601) the publication
    date of the documents that do not tell their own, `pipelines` trained spaCy pipelines that propose
    mentions (names of installed packages, or folders). `jobs` is the number of processes that share the
    work; the graph is the same with any. `quality` is what a gold set tells of the rules; the graph says it.
    `corrections` is a `corrections.toml` that is used instead of the one beside the documents.
    """

    extra: tuple[Path, ...] = ()
    corpus: Path | None = None
    date: str = ""
    pipelines: tuple[str, ...] = ()
    jobs: int = 1
    quality: tuple[RuleQuality, ...] = ()
    corrections: Path | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: its step, the documents, characters and seconds so far, the share done (0 to 1)."""

    step: str
    documents: int
    characters: int
    seconds: float
    share: float

    @property
    def rate(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `documents`, `articles`, `mentions` and `characters` count what was read in this build, `annotated` the
    documents among them that were new or changed, or whose rules or tables were; `entities`, `facts`,
    `observations` and `quads` count what stands in the graph after it, and `state` is a hash of all that it
    holds: the same documents, knowledge and software give the same on any machine. `unreadable` are paths
    with reasons. `generation` is the number of the current graph (0: nothing could be read, so far),
    `changed` says whether this build made it; it does not when the documents say what the graph holds
    already. `findings` is how much the checks find, None when nothing could be read: those of
    documents count in each document that has them, where `kg check`, which asks the whole graph, tells them
    once. `replayed` is the file of the corrections that the graph was put right with, None where there is
    none; `stale_corrections` say what was put right once and applies to nothing any more. `mended` names what
    was damaged in the store and was made again: documents by their records, `current` by the file of that
    name. `warnings` are what `corpus.toml` says in vain.
    """

    documents: int
    annotated: int
    articles: int
    mentions: int
    entities: int
    facts: int
    observations: int
    quads: int
    seconds: float
    characters: int
    unreadable: tuple[tuple[str, str], ...]
    generation: int
    changed: bool
    state: str
    findings: int | None = None
    replayed: Path | None = None
    stale_corrections: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()

    @property
    def rate(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds if self.seconds else 0.0
