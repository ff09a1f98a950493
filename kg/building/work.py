"""Builds a graph from documents, and writes their annotations: the stages one after the other."""

from __future__ import annotations

import json
import time
import traceback
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from kg.building.analysis import Analyser
from kg.building.figures import Figures, count
from kg.building.knowledge import Knowledge
from kg.building.memory import rare_collections
from kg.building.report import BuildOptions, BuildReport, Progress
from kg.errors import KGError, UnreadableError
from kg.mapping import Mapper, annotation_json
from kg.reading import CorpusSettings, is_date, read
from kg.store import GraphStore
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.mapping import DocumentGraph
    from kg.model import Extraction, Linking, Page

Result = TypeVar("Result")


def build(
    paths: Sequence[Path],
    store_dir: Path,
    options: BuildOptions | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Make the graph in `store_dir` hold what the documents at `paths` say, and nothing else.

    All knowledge is loaded and checked before any work is done. A document that cannot be read costs itself
    alone and is reported; if none can be read, the graph stays as it is. Memory does not depend on the
    number of documents, but for their names. Raises `FaultyFilesError` and `StoreError`.
    """
    started = time.perf_counter()
    knowledge = _load(paths, options or BuildOptions())
    analyser = Analyser(knowledge)
    mapper = Mapper(knowledge.vocabulary, knowledge.settings.base or BASE)
    total = _size(paths)
    unreadable: list[tuple[str, str]] = []
    docs: set[str] = set()
    articles = mentions = characters = size = quads = 0
    figures = Figures(0, 0, 0)

    def described(page: Page) -> tuple[Extraction, DocumentGraph]:
        extraction = analyser.analyse(page)
        return extraction, mapper.graph(extraction)

    def tell(step: str, share: float) -> None:
        if progress is not None:
            progress(Progress(step, len(docs), characters, time.perf_counter() - started, share))

    with GraphStore(store_dir) as store:
        store.acquire()
        before = store.generation
        for result in _each(paths, knowledge, described):
            if isinstance(result, UnreadableError):
                unreadable.append((result.path, result.reason))
                continue
            extraction, graph = result
            page = extraction.linking.annotation.page
            if page.doc in docs:
                unreadable.append((page.doc, "another document of this name was read before"))
                continue
            store.write_record(page.doc, graph.trig, graph.quads, page.digest)
            docs.add(page.doc)
            articles += len(page.articles)
            mentions += len(extraction.linking.mentions)
            characters += len(page.text)
            size += len(page.source.encode("utf-8", "surrogatepass"))
            tell("reading", min(size / total, 1.0) if total else 0.0)
        if docs:
            tell("publishing", 1.0)
            store.keep(docs)
            quads = store.publish()
            figures = count(store.open(), knowledge.vocabulary)
        generation = store.generation
    return BuildReport(
        documents=len(docs),
        articles=articles,
        mentions=mentions,
        entities=figures.entities,
        facts=figures.facts,
        observations=figures.observations,
        quads=quads,
        seconds=time.perf_counter() - started,
        characters=characters,
        unreadable=tuple(unreadable),
        generation=generation,
        changed=generation != before,
    )


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
    knowledge = _load(paths, options or BuildOptions())
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
    return _extractions(paths, _load(paths, options or BuildOptions()), wanted)


def linkings(
    paths: Sequence[Path], options: BuildOptions | None = None
) -> Iterator[Linking | UnreadableError]:
    """Yield the mentions of each document with their entities, or why they cannot be told.

    Raises `FaultyFilesError`.
    """
    knowledge = _load(paths, options or BuildOptions())
    return _each(paths, knowledge, Analyser(knowledge).link)


def _load(paths: Sequence[Path], options: BuildOptions) -> Knowledge:
    if options.date and not is_date(options.date):
        raise KGError(
            f"the date {options.date!r} is no day, month or year of the form 2024-10-30, 2024-10, 2024"
        )
    corpus = options.corpus or CorpusSettings.find(paths)
    with rare_collections():
        knowledge = Knowledge.load(options.extra, corpus, options.pipelines)
    if options.date:
        settings = replace(knowledge.settings, published=options.date)
        knowledge = replace(knowledge, settings=settings)
    return knowledge


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
    """Yield what a step makes of each document, or why it cannot."""
    with rare_collections():
        for page in read(paths, knowledge.settings):
            if isinstance(page, UnreadableError):
                yield page
                continue
            if wanted is not None and not wanted(page.doc):
                continue
            try:
                result = step(page)
            except Exception as error:  # noqa: BLE001  # a fault of kg costs the document, not the night's build
                yield UnreadableError(page.doc, f"kg fails on it, please report: {_told(error)}")
            else:
                yield result


def _told(error: Exception) -> str:
    """Return an error of kg's own with the place where it came up."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"


def _size(paths: Iterable[Path]) -> int:
    """Return the bytes of all files, which tell how far a build is."""
    files = (file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]))
    return sum(file.stat().st_size for file in files if file.is_file())


def _file_name(doc: str, taken: set[str]) -> str:
    """Return the name of a document's JSON file: its stem, or its whole name where another has the stem."""
    path, _, item = doc.partition("#")
    named = PurePosixPath(path)
    ending = f"#{item.replace('/', '%2F')}.json" if item else ".json"
    short = f"{named.with_suffix('')}{ending}"
    return short if short not in taken else f"{named}{ending}"
