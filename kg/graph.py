"""A graph as Python asks it: saved questions, SPARQL, entities, networks, files."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import resources
from kg.queries import Catalogue, Endpoint, TimedStore, ask, entity_card
from kg.store import GraphStore
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.queries import Answer, EntityCard, Queryable, Result


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
        return Catalogue.load(resources.folders("queries", self.knowledge), self.vocabulary)

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

    def show(self, name: str) -> EntityCard:
        """Return all that the graph says of the entity that a name, code or IRI stands for."""
        return entity_card(self.source, name, self.vocabulary)
