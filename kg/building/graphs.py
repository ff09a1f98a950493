"""Builds a graph from documents: those that are new or changed are annotated, the others left as they are."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.building.checked import GraphChecks
from kg.building.corpus import find_vain_settings
from kg.building.correcting import stale_corrections
from kg.building.describing import NAMED_TWICE, describe_all
from kg.building.figures import Figures
from kg.building.knowledge import Knowledge
from kg.building.memory import rare_collections
from kg.building.report import BuildOptions, BuildReport, Progress
from kg.checking import load_checks
from kg.errors import DamagedError, UnreadableError
from kg.mapping import Dataset, Input, Mapper, dataset_graph, dataset_iri
from kg.model import CORRECTIONS
from kg.reading import CorpusSettings, Unchanged, read_changed
from kg.store import GraphStore
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.errors import Fault
    from kg.mapping import DocumentGraph
    from kg.model import Page


def build(
    paths: Sequence[Path],
    store_dir: Path,
    options: BuildOptions | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Make the graph in `store_dir` hold what the documents at `paths` say, and nothing else.

    All knowledge is loaded and checked before any work is done. Only documents are annotated that are new or
    changed, or that a new or changed correction or entry of `corpus.toml` can touch, or all when a rule, a
    table, the ontology, kg itself or a library has changed. A document that cannot be read costs itself alone
    and is reported; if none can be read, the graph stays as it is. Of several documents of one name the first
    counts. Memory does not depend on the number of documents, but for their names (250 bytes each) and the
    engine's index of its own files (27 bytes a quad, which a reader of the graph holds as well). Raises
    `FaultyFilesError`, `StoreError`, and `KGError` for a wrong date, a pipeline that cannot be loaded, or a
    process that ends before its work.
    """
    return _Build(paths, store_dir, options or BuildOptions(), progress).run()


class _Build:
    """One build: what was read so far, and what came of it."""

    def __init__(
        self,
        paths: Sequence[Path],
        store_dir: Path,
        options: BuildOptions,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.started = time.perf_counter()
        self.paths, self.options, self.progress = paths, options, progress
        self.load = partial(Knowledge.for_build, paths, options)
        self.knowledge = self.load()
        self.base = self.knowledge.settings.base or BASE
        self.store = GraphStore(store_dir)
        vocabulary = self.knowledge.vocabulary
        self.checks = GraphChecks(self.store, load_checks(vocabulary, options.extra), vocabulary)
        self._begin()
        self.annotated = 0
        self.mended: list[str] = []
        self.figures: Figures | None = None
        # The counts of the record that was found last to be that of a document as it is.
        self.held: Mapping[str, int] = {}
        self.total = _size(paths)

    def _begin(self) -> None:
        # The names of all documents that were read, and of those that the graph is to hold.
        self.seen: set[str] = set()
        self.docs: set[str] = set()
        self.unreadable: list[tuple[str, str]] = []
        self.counts = {"articles": 0, "mentions": 0, "characters": 0, "bytes": 0}

    def run(self) -> BuildReport:
        stale: tuple[str, ...] = ()
        with self.store as store, rare_collections():
            store.acquire()
            if store.mended:
                self.mended.append("current")
            before = store.generation
            with self.checks:
                try:
                    quads, findings = self._make(before)
                except DamagedError as error:
                    # What is removed now is annotated as if it was new; damaged again, the disk is bad.
                    self.mended += error.docs
                    self._begin()
                    quads, findings = self._make(before)
            if self.docs:
                self.figures = self.figures or Figures.of(store.open())
                stale = stale_corrections(store.open(), self.knowledge.corrections, self.base)
            generation, state = store.generation, store.state
        figures = self.figures or Figures({}, {})
        vocabulary = self.knowledge.vocabulary
        return BuildReport(
            documents=len(self.docs),
            annotated=self.annotated,
            articles=self.counts["articles"],
            mentions=self.counts["mentions"],
            entities=figures.entities(vocabulary),
            facts=figures.facts(vocabulary),
            observations=figures.observations(vocabulary),
            quads=quads,
            seconds=time.perf_counter() - self.started,
            characters=self.counts["characters"],
            unreadable=tuple(self.unreadable),
            generation=generation,
            changed=generation != before,
            state=state,
            findings=findings,
            replayed=self.knowledge.corrections.path,
            stale_corrections=stale,
            mended=tuple(dict.fromkeys(self.mended)),
            warnings=tuple(self._vain_settings()),
        )

    def _vain_settings(self) -> Iterator[Fault]:
        path = self.options.corpus or CorpusSettings.find(self.paths)
        if path is not None and self.docs:
            gazetteer = self.knowledge.annotator.knowledge.gazetteer
            yield from find_vain_settings(str(path), self.knowledge.settings, gazetteer, self.seen)

    def _make(self, before: int) -> tuple[int, int | None]:
        """Annotate, bring the records to readers, and check; return the numbers of quads and of findings."""
        self._annotate()
        if not self.docs:
            return 0, None
        self._tell("publishing", 1.0)
        self.store.keep((*self.docs, *self._correct()))
        quads = self.store.publish(self._complete, self._digest())
        self._tell("checking", 1.0)
        changed = self.store.generation != before
        return quads, self.checks.finish({*self.docs, CORRECTIONS}, changed=changed)

    def _annotate(self) -> None:
        """Write the records of the documents that are new or changed."""
        for page, found in describe_all(self._changed(), self.knowledge, self.load, self.options.jobs):
            if isinstance(found, UnreadableError):
                self.docs.discard(page.doc)
                self.unreadable.append((found.path, found.reason))
                continue
            counts = {
                **found.counts,
                "characters": len(page.text),
                "bytes": len(page.source.encode("utf-8", "surrogatepass")),
            }
            digest = self._digest_of(page.doc, page.digest, found.marks)
            self._write(page.doc, found.graph, digest, counts, found.marks)
            self.annotated += 1
            self._count(counts)
            self._tell("reading", self._share())

    def _write(
        self,
        doc: str,
        graph: DocumentGraph,
        digest: str,
        counts: Mapping[str, int] | None = None,
        marks: str = "",
    ) -> None:
        """Write the record of a document, which is checked beside."""
        self.checks.add(doc, graph.trig, graph.quads)
        self.store.write_record(doc, graph.trig, graph.quads, digest, counts, marks)

    def _correct(self) -> Iterator[str]:
        """Write the record of the corrections, which are a document of their own; yield its name."""
        corrections = self.knowledge.corrections
        extraction = corrections.extraction()
        if extraction is not None:
            graph = Mapper(self.knowledge.vocabulary, self.base).graph(extraction)
            self._write(CORRECTIONS, graph, corrections.digest)
            yield CORRECTIONS

    def _changed(self) -> Iterator[Page]:
        """Yield the pages that the graph does not hold yet as they are; count the others."""
        for page in read_changed(self.paths, self.knowledge.settings, self._is_held):
            if isinstance(page, UnreadableError):
                self.unreadable.append((page.path, page.reason))
            elif page.doc in self.seen:
                self.unreadable.append((page.doc, NAMED_TWICE))
            else:
                self.seen.add(page.doc)
                self.docs.add(page.doc)
                if isinstance(page, Unchanged):
                    self._count(self.held)
                    self._tell("reading", self._share())
                else:
                    yield page

    def _is_held(self, doc: str, digest: str) -> bool:
        record = self.store.records.read(doc)
        if record is None and self.store.records.is_damaged(doc):
            self.mended.append(doc)
        if record is None or record.digest != self._digest_of(doc, digest, record.marks):
            return False
        self.held = record.counts
        return True

    def _digest_of(self, doc: str, digest: str, marks: str) -> str:
        knowledge = self.knowledge
        corrections = knowledge.corrections.told(doc, marks)
        return knowledge.inputs.of_document(doc, digest, knowledge.settings, corrections)

    def _share(self) -> float:
        return min(self.counts["bytes"] / self.total, 1.0) if self.total else 0.0

    def _complete(self, graph: ox.Store, state: str) -> int:
        """Say in a graph what it holds and what it was made from; return the number of quads of that."""
        graph.remove_graph(ox.NamedNode(dataset_iri(self.base)))
        figures, settings = Figures.of(graph), self.knowledge.settings
        self.figures = figures
        about = dataset_graph(
            Dataset(
                base=self.base,
                state=state,
                documents=len(self.docs),
                classes=figures.classes,
                properties=figures.properties,
                inputs=self._inputs(),
                licence=settings.licence,
                source=settings.source,
                publisher=settings.publisher,
                quality=self.options.quality,
            )
        )
        graph.load(about.trig.encode("utf-8"), ox.RdfFormat.TRIG)
        return about.quads

    def _inputs(self) -> tuple[Input, ...]:
        digest = self.knowledge.corrections.digest
        return (*self.knowledge.inputs.parts, *((Input(CORRECTIONS, "", digest),) if digest else ()))

    def _digest(self) -> str:
        settings, corrections = self.knowledge.settings, self.knowledge.corrections
        told = (
            self.knowledge.inputs.digest,
            corrections.digest,
            settings.licence,
            settings.source,
            settings.publisher,
        )
        return "\x1f".join((*told, repr(self.options.quality)))

    def _count(self, counts: Mapping[str, int]) -> None:
        for name in self.counts:
            self.counts[name] += counts.get(name, 0)

    def _tell(self, step: str, share: float) -> None:
        if self.progress is not None:
            seconds = time.perf_counter() - self.started
            self.progress(Progress(step, len(self.docs), self.counts["characters"], seconds, share))


def _size(paths: Iterable[Path]) -> int:
    """Return the bytes of all files, which tell how far a build is."""
    files = (file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]))
    return sum(file.stat().st_size for file in files if file.is_file())
