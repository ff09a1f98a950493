"""Writes a graph as N-Quads 1.2, its statements as reifiers of triple terms, for stores that hold those."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.vocabulary import PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

_RDF: Final = PREFIXES["rdf"]
_REIFIES: Final = ox.NamedNode(_RDF + "reifies")
_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(_RDF + name) for name in ("subject", "predicate", "object"))
_STATEMENT: Final = ox.NamedNode(_RDF + "Statement")


def write_reifiers(store: ox.Store, output: IO[bytes]) -> None:
    """Write everything into a binary stream, with `rdf:reifies <<( s p o )>>` for the parts of a statement.

    The nodes of statements, and all else that is said of them, stay as they are. The syntax is that of RDF
    1.2, which readers of 1.1 do not take: https://www.w3.org/TR/rdf12-n-quads/
    """
    ox.serialize(_quads(store), output, format=ox.RdfFormat.N_QUADS)


def _quads(store: ox.Store) -> Iterator[ox.Quad]:
    parts = {_SUBJECT, _PREDICATE, _OBJECT}
    for quad in store:
        if quad.predicate == _SUBJECT:
            node, graph = quad.subject, quad.graph_name
            predicate, object_ = (_value(store, node, part, graph) for part in (_PREDICATE, _OBJECT))
            if isinstance(predicate, ox.NamedNode) and object_ is not None:
                triple = ox.Triple(quad.object, predicate, object_)
                yield ox.Quad(node, _REIFIES, triple, graph)
                continue
        elif quad.predicate in parts or (quad.predicate.value == RDF_TYPE and quad.object == _STATEMENT):
            continue
        yield quad


def _value(
    store: ox.Store,
    node: ox.NamedNode | ox.BlankNode | ox.Triple,
    property_: ox.NamedNode,
    graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph,
) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None:
    return next((quad.object for quad in store.quads_for_pattern(node, property_, None, graph)), None)
