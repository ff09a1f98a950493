"""Yields and writes what documents say, one after the other, without a graph."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from kg.building.analysis import Analyser
from kg.building.describing import NAMED_TWICE, fault_of
from kg.building.knowledge import Knowledge
from kg.building.memory import rare_collections
from kg.building.report import BuildOptions
from kg.errors import UnreadableError
from kg.mapping import annotation_json
from kg.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.model import Extraction, Linking, Page

Result = TypeVar("Result")


def annotate(
    paths: Sequence[Path],
    output: Path,
    options: BuildOptions | None = None,
    seen: Callable[[Extraction], None] | None = None,
    *,
    explain: bool = False,
) -> tuple[tuple[str, str], ...]:
    """Write the annotations of each document as a JSON file below `output`, in the format of the gold files.

    A file is called as the document, with the suffix `.json`; with `explain` it also says what found each
    mention and which rules decided. `seen` is called with what each document says.

    Returns the documents that cannot be read, with the reasons. Raises `FaultyFilesError` and `OSError`.
    """
    knowledge = Knowledge.for_build(paths, options or BuildOptions())
    output.mkdir(parents=True, exist_ok=True)
    unreadable: list[tuple[str, str]] = []
    written: set[str] = set()
    for extraction in _extractions(paths, knowledge):
        if isinstance(extraction, UnreadableError):
            unreadable.append((extraction.path, extraction.reason))
            continue
        name = _file_name(extraction.linking.annotation.page.doc, written)
        written.add(name)
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        annotations = annotation_json(extraction, explain=explain)
        path.write_text(json.dumps(annotations, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if seen is not None:
            seen(extraction)
    return tuple(unreadable)


def extractions(
    paths: Sequence[Path],
    options: BuildOptions | None = None,
    wanted: Callable[[str], bool] | None = None,
) -> Iterator[Extraction | UnreadableError]:
    """Yield what each document says, or why it cannot be told, one after the other.

    `wanted` tells by its name whether a document counts; of the others nothing is yielded. Raises
    `FaultyFilesError`.
    """
    return _extractions(paths, Knowledge.for_build(paths, options or BuildOptions()), wanted)


def linkings(
    paths: Sequence[Path], options: BuildOptions | None = None
) -> Iterator[Linking | UnreadableError]:
    """Yield the mentions of each document with their entities, or why they cannot be told.

    Raises `FaultyFilesError`.
    """
    knowledge = Knowledge.for_build(paths, options or BuildOptions())
    return _each(paths, knowledge, Analyser(knowledge).link)


def _extractions(
    paths: Sequence[Path], knowledge: Knowledge, wanted: Callable[[str], bool] | None = None
) -> Iterator[Extraction | UnreadableError]:
    """Yield what each document says, or why it cannot be told."""
    return _each(paths, knowledge, Analyser(knowledge).analyse, wanted)


def _each(
    paths: Sequence[Path],
    knowledge: Knowledge,
    step: Callable[[Page], Result],
    wanted: Callable[[str], bool] | None = None,
) -> Iterator[Result | UnreadableError]:
    """Yield what a step makes of each document, or why it cannot; of several of one name the first counts."""
    seen = set[str]()
    with rare_collections():
        for page in read(paths, knowledge.settings):
            if isinstance(page, UnreadableError):
                yield page
                continue
            if wanted is not None and not wanted(page.doc):
                continue
            if page.doc in seen:
                yield UnreadableError(page.doc, NAMED_TWICE)
                continue
            seen.add(page.doc)
            try:
                result = step(page)
            except Exception as error:  # noqa: BLE001  # a fault of kg costs the document, not the night's work
                yield fault_of(page, error)
            else:
                yield result


def _file_name(doc: str, taken: set[str]) -> str:
    """Return the name of a document's JSON file: its stem, or its whole name where another has the stem."""
    path, _, item = doc.partition("#")
    named = PurePosixPath(path)
    ending = f"#{item.replace('/', '%2F')}.json" if item else ".json"
    short = f"{named.with_suffix('')}{ending}"
    return short if short not in taken else f"{named}{ending}"
