"""Validates a graph against the SHACL shapes of the ontology with pySHACL, some documents at a time.

pySHACL works on graphs of rdflib in memory, so the documents go through it in portions: the graphs of some
documents, and what the default graph says of all that they refer to.
"""

from __future__ import annotations

import importlib
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from kg import resources
from kg.checking.findings import Finding, findings_of
from kg.errors import KGError
from kg.queries import readable
from kg.vocabulary import KG, PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.vocabulary import Vocabulary

_PORTION: Final = 30_000  # triples: some tens of megabytes in rdflib
_SH: Final = "http://www.w3.org/ns/shacl#"
_KEPT: Final = tuple(
    ox.NamedNode(PREFIXES[prefix] + name) for prefix, name in (("rdfs", "label"), ("dcterms", "title"))
)
_TYPE: Final = ox.NamedNode(RDF_TYPE)
_OBSERVATION: Final = ox.NamedNode(KG + "Observation")


def check_shapes(store: ox.Store, vocabulary: Vocabulary, extra: Sequence[Path] = ()) -> list[Finding]:
    """Return where a store does not have the shapes that ship, or those of users' `ontology/shapes.ttl`.

    Takes time in proportion to the store, and some hundred megabytes. Raises KGError without pySHACL.
    """
    try:
        pyshacl: Any = importlib.import_module("pyshacl")
        rdflib: Any = importlib.import_module("rdflib")
    except ImportError as error:
        raise KGError("pySHACL is not installed: pip install 'kg-zh[shapes]' brings it") from error
    shapes = rdflib.Graph()
    for folder in resources.folders("ontology", tuple(extra)):
        if (path := folder / "shapes.ttl").is_file():
            shapes.parse(path, format="turtle")
    rows: set[tuple[str, str, str]] = set()
    for portion in _portions(store):
        data = rdflib.Graph()
        data.parse(data=portion, format="nt")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
        rows |= set(_results(report, rdflib))
    found: list[Finding] = []
    for node, problem, value in sorted(rows):
        row = (ox.NamedNode(node), ox.Literal(value) if value else None)
        found += findings_of(store, vocabulary, "shape", problem, [row])
    return found


def _portions(store: ox.Store) -> Iterator[bytes]:
    """Yield N-Triples of so many documents at a time, then of the default graph.

    Of what the triples of a portion refer to, it has classes and labels too, but for observations.
    """
    some: dict[ox.Triple, None] = {}
    for quads in chain(_documents(store), _subjects(store)):
        for quad in quads:
            some[quad.triple] = None
            if isinstance(quad.object, ox.NamedNode) and quad.predicate != _TYPE:
                some |= dict.fromkeys(_described(store, quad.object))
        if len(some) >= _PORTION:
            yield ox.serialize(some, format=ox.RdfFormat.N_TRIPLES) or b""
            some = {}
    if some:
        yield ox.serialize(some, format=ox.RdfFormat.N_TRIPLES) or b""


def _documents(store: ox.Store) -> Iterator[Iterable[ox.Quad]]:
    for graph in sorted(store.named_graphs(), key=str):
        yield store.quads_for_pattern(None, None, None, graph)


def _subjects(store: ox.Store) -> Iterator[Iterable[ox.Quad]]:
    for quad in store.quads_for_pattern(None, _TYPE, None, ox.DefaultGraph()):
        yield store.quads_for_pattern(quad.subject, None, None, ox.DefaultGraph())


def _described(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield class and label of what the default graph has."""
    for property_ in (_TYPE, *_KEPT):
        for quad in store.quads_for_pattern(node, property_, None, ox.DefaultGraph()):
            if quad.object != _OBSERVATION:
                yield quad.triple


def _results(report: Any, rdflib: Any) -> Iterator[tuple[str, str, str]]:
    """Yield the node, the problem in words and the value of each result of a report."""
    sh = rdflib.Namespace(_SH)
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        path, constraint = (
            report.value(result, sh.resultPath),
            report.value(result, sh.sourceConstraintComponent),
        )
        name = str(constraint).removeprefix(_SH).removesuffix("ConstraintComponent")
        where = readable(ox.NamedNode(str(path))) if isinstance(path, rdflib.URIRef) else "the node"
        value = report.value(result, sh.value)
        yield (
            str(report.value(result, sh.focusNode)),
            f"{where} does not have the shape that {name} asks for.",
            "" if value is None else str(value),
        )
