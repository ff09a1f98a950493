"""A graph as Python asks it: saved questions, SPARQL, entities, networks, files."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import resources
from kg.errors import KGError
from kg.queries import (
    Catalogue,
    Endpoint,
    TimedStore,
    ask,
    cited,
    class_named,
    entity_card,
    find_conflicts,
    find_entity,
)
from kg.store import GraphStore
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.building import BuildReport
    from kg.checking import Finding
    from kg.exports import Network
    from kg.queries import Answer, Conflict, EntityCard, Queryable, Result


class Graph:
    """A graph that is open for reading; `kg.open` makes one.

    `source` is what is asked: a store on disk, the same in a process of its own, or an endpoint elsewhere.
    """

    def __init__(self, source: Queryable, knowledge: Sequence[Path] = ()) -> None:
        self.source = source
        self.knowledge = tuple(knowledge)

    @classmethod
    def open(
        cls,
        store: str | Path,
        *,
        knowledge: Sequence[str | Path] = (),
        timeout: float = 0,
        endpoint: str = "",
    ) -> Graph:
        """Open the graph in a folder, or with `endpoint` the one at that address.

        `knowledge` are folders with an ontology and queries of your own. `timeout` ends a query after so many
        seconds; 0 lets it run. Raises StoreError if there is no graph, QueryError for a bad address.
        """
        folders = tuple(map(Path, knowledge))
        if endpoint:
            return cls(Endpoint(endpoint, timeout), folders)
        held = GraphStore(Path(store))
        return cls(TimedStore(held.path(), timeout) if timeout else held.open(), folders)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The ontology, your own included."""
        return Vocabulary.load(resources.folders("ontology", self.knowledge))

    @cached_property
    def catalogue(self) -> Catalogue:
        """The saved queries, your own included."""
        return Catalogue.of("questions", self.knowledge, self.vocabulary)

    @cached_property
    def views(self) -> Catalogue:
        """The saved views of the graph as a network, your own included."""
        return Catalogue.of("views", self.knowledge, self.vocabulary)

    def query(self, question: str, /, **values: Any) -> Result:
        """Ask a saved query with its parameters by name: `query("projects-on-a-river", river="汾河")`.

        Raises QueryError: no such query or parameter, an unknown or ambiguous name, a time that is over.
        """
        texts = {name: str(value) for name, value in values.items() if value is not None}
        return self.catalogue.run(self.source, question, texts).result()

    def sparql(self, text: str, limit: int | None = None) -> Result:
        """Ask a query of your own; the usual prefixes need no declaration. Raises QueryError."""
        return self.ask(text).result(limit)

    def ask(self, text: str) -> Answer:
        """Ask a query of your own for an answer that is read row by row or written as it comes."""
        return ask(self.source, text)

    def cite(self, answer: Answer) -> Answer:
        """Return an answer of rows with the sentences that state what each row names.

        Columns `sourceFact`, `sourceSentence`, `sourceTitle`, `sourceDate`, `sourcePlace`, `sourceRule` are
        added; a row with several sources stands once for each. Raises QueryError for an answer of triples.
        """
        return cited(self.source, answer, self.vocabulary)

    def check(
        self, sources: Iterable[str | Path] = (), corpus: Path | None = None, *, shapes: bool = False
    ) -> list[Finding]:
        """Return what the saved checks find, and the facts that the ontology does not allow.

        `sources` are the documents that it was built from, whose text is compared with that of mentions and
        sentences; `corpus` is their `corpus.toml` where it is not beside them. `shapes` validates the SHACL
        shapes too, which takes some times as long as the build. Raises KGError: shapes of an endpoint, or
        without pySHACL.
        """
        # Comparing with sources needs what reads them.
        from kg.checking import check, check_shapes, check_sources, load_checks  # noqa: PLC0415
        from kg.reading import CorpusSettings, read  # noqa: PLC0415

        found = check(self.source, self.vocabulary, load_checks(self.vocabulary, self.knowledge))
        if paths := [Path(path) for path in sources]:
            settings = CorpusSettings.load(corpus or CorpusSettings.find(paths))
            found += check_sources(self.source, read(paths, settings))
        if shapes:
            if not isinstance(self.source, ox.Store):
                raise KGError("shapes are checked in a folder that is read without a timeout")
            found += check_shapes(self.source, self.vocabulary, self.knowledge)
        return found

    def conflicts(self) -> list[Conflict]:
        """Return the figures of one subject, indicator and period that contradict each other."""
        return find_conflicts(self.source, self.vocabulary)

    def show(self, name: str) -> EntityCard:
        """Return all that the graph says of the entity that a name, code or IRI stands for."""
        return entity_card(self.source, name, self.vocabulary)

    def view(
        self,
        view: str = "everything",
        *,
        classes: Iterable[str] = (),
        area: str = "",
        since: str = "",
        until: str = "",
        support: float = 1,
        isolated: bool = False,
        measures: bool = False,
        layout: bool = False,
        parameters: Mapping[str, str] | None = None,
    ) -> Network:
        """Return the network of a saved view.

        `classes` are those of both ends (a grouping stands for its classes), `area` is one in which at least
        one end lies, `since` and `until` are dates between which documents support an edge, `support` is the
        least weight of an edge. `measures` adds PageRank, betweenness and communities, `layout` a place for
        each node. Raises QueryError and KGError: no such view, an unknown name, a date that is none.
        """
        from kg.exports import Selection, inside, lay_out, measure, read_view  # noqa: PLC0415 (needs networkx)

        prepared = self.views.prepare(self.source, view, parameters)
        selection = Selection(
            frozenset().union(
                *(self.vocabulary.expand(class_named(name, self.vocabulary)) for name in classes)
            ),
            inside(self._rows, self._area(area)) if area else None,
            since,
            until,
            support,
        )
        answer = prepared.ask(self.source)
        network = read_view(
            self._rows,
            answer.columns,
            answer.rows(),
            self.vocabulary,
            selection,
            directed=prepared.query.header.directed,
            isolated=isolated,
        )
        if measures:
            network = dataclasses.replace(network, measures=measure(network))
        return dataclasses.replace(network, positions=lay_out(network)) if layout else network

    def networkx(self, view: str = "everything", **options: Any) -> Any:
        """Return the network of a view as a multigraph of networkx; options are those of `view`."""
        from kg.exports import to_networkx  # noqa: PLC0415

        return to_networkx(self.view(view, **options))

    def export(
        self,
        path: str | Path,
        view: str = "everything",
        *,
        most: int = 100,
        reifiers: bool = False,
        **options: Any,
    ) -> tuple[Path, ...]:
        """Write a view, or for the suffixes of RDF the graph itself, into a file; return what was written.

        The suffix names the format, options are those of `view`; a picture shows the `most` nodes with the
        most weight of edges. `reifiers` makes the statements of .nq those of RDF 1.2. Raises KGError: another
        suffix, RDF of an endpoint, a file that cannot be written, and a selection that leaves nothing.
        """
        from kg import exports  # noqa: PLC0415

        path = Path(path)
        suffix = exports.suffix_of(path)
        if suffix in exports.PICTURES:
            network = self._selected(view, **options)
            title = self.views[view].header.summary
            return exports.export_picture(exports.paint(network, self.vocabulary, title, most), path)
        if suffix not in exports.RDF:
            return exports.export_network(self._selected(view, **options), path)
        source = self.source
        if not isinstance(source, ox.Store):
            raise KGError(f"{path}: RDF is written from a store in a folder that is read without a timeout")
        return exports.export_rdf(source, path, self.vocabulary, reifiers=reifiers)

    def _selected(self, view: str, **options: Any) -> Network:
        network = self.view(view, **options)
        if not network.nodes:
            told = ", ".join(f"{name} {value!r}" for name, value in options.items() if value)
            raise KGError(f"the view {view!r} is empty{f' with {told}' * bool(told)}: no file is written")
        return network

    def rdflib(self) -> Any:
        """Return the graph as a dataset of rdflib, which asks our engine. Raises KGError without oxrdflib."""
        try:
            import oxrdflib  # noqa: PLC0415 (optional)
            import rdflib  # noqa: PLC0415
        except ImportError as error:
            raise KGError("oxrdflib is not installed: pip install 'kg-zh[rdflib]' brings it") from error
        if not isinstance(self.source, ox.Store):
            raise KGError("rdflib takes a store in a folder that is read without a timeout")
        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.source))

    def _rows(self, text: str) -> Iterator[tuple[Any, ...]]:
        return ask(self.source, text).rows()

    def _area(self, name: str) -> str:
        return find_entity(self.source, name, "AdministrativeArea", self.vocabulary).iri.value


def build(
    documents: str | Path | Iterable[str | Path],
    store: str | Path = "kg-store",
    *,
    knowledge: Iterable[str | Path] = (),
    date: str = "",
) -> BuildReport:
    """Make the graph in the folder `store` hold what the documents (files and folders) say.

    Returns the report. `knowledge` are folders with knowledge of your own, `date` is the publication
    date (ISO) of documents that do not tell theirs. Raises FaultyFilesError, StoreError, and KGError when
    nothing could be read; the graph is then as it was.
    """
    from kg.building import BuildOptions  # noqa: PLC0415 (brings spaCy, which no question needs)
    from kg.building import build as build_graph  # noqa: PLC0415

    paths = [documents] if isinstance(documents, str | Path) else documents
    options = BuildOptions(extra=tuple(map(Path, knowledge)), date=date)
    report = build_graph(list(map(Path, paths)), Path(store), options)
    if not report.documents:
        reasons = "; ".join(f"{path}: {reason}" for path, reason in report.unreadable)
        raise KGError(f"nothing could be read; the graph is as it was ({reasons or 'no paths were given'})")
    return report
