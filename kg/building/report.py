"""What a build is asked to do, what it tells while it runs, and what it reports at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build may be told beside its paths.

    `extra` are folders of the users' own knowledge (`ontology/`, `seeds/`, `queries/` below each), `corpus`
    a `corpus.toml` that is used instead of the one beside the documents, `date` (ISO 8601) the publication
    date of the documents that do not tell their own.
    """

    extra: tuple[Path, ...] = ()
    corpus: Path | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: its step, the documents, characters and seconds so far, the share done (0 to 1)."""

    step: Literal["reading", "publishing"]
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

    `documents`, `articles`, `mentions` and `characters` count what was read in this build; `entities`,
    `facts`, `observations` and `quads` what stands in the graph after it. `changed` counts the documents that
    are new, that say something else than in the graph before, or that are gone; with none the graph stays
    as it was. `unreadable` are paths with reasons. `generation` names the graph that is current, "" when
    nothing could be read.
    """

    documents: int
    articles: int
    mentions: int
    entities: int
    facts: int
    observations: int
    quads: int
    seconds: float
    characters: int
    changed: int
    unreadable: tuple[tuple[str, str], ...]
    generation: str

    @property
    def rate(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds if self.seconds else 0.0
