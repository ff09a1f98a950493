"""Writes a graph as RDF: all of it as N-Quads, or its facts as Turtle that people can read."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.vocabulary import PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.vocabulary import Vocabulary


def write_nquads(store: ox.Store, output: IO[bytes]) -> None:
    """Write everything, documents' own graphs included, into a binary stream."""
    store.dump(output, format=ox.RdfFormat.N_QUADS)


def write_turtle(store: ox.Store, output: IO[bytes], vocabulary: Vocabulary) -> None:
    """Write the default graph into a binary stream: entities, facts and observations, sorted by subject.

    Entities are written short, as in `water:汾河`, by a prefix for each class.
    """
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())]
    # The engine keeps its own order of subjects; sorted, two files can be compared. Types come first.
    triples.sort(
        key=lambda t: (str(t.subject), t.predicate.value != RDF_TYPE, t.predicate.value, str(t.object))
    )
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_prefixes(triples, vocabulary)) or b""
    lines = text.splitlines(keepends=True)
    # The serialiser gives the prefixes in any order, and the subjects without a gap.
    output.writelines(sorted(line for line in lines if line.startswith(b"@prefix ")))
    for line in lines:
        if not line.startswith(b"@prefix "):
            output.write(line if line.startswith(b"\t") else b"\n" + line)


def _prefixes(triples: Sequence[ox.Triple], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the prefixes that the triples use, those of the entities' classes among them."""
    paths = {class_.iri: class_.path for class_ in vocabulary.classes.values() if class_.path}
    used: set[str] = set()
    found: dict[str, str] = {}
    for subject, predicate, object_ in triples:
        used.add(predicate.value)
        if isinstance(object_, ox.NamedNode):
            used.add(object_.value)
        elif isinstance(object_, ox.Literal):
            used.add(object_.datatype.value)
        path = paths.get(object_.value, "") if isinstance(object_, ox.NamedNode) else ""
        if predicate.value == RDF_TYPE and path and isinstance(subject, ox.NamedNode):
            base, between, _ = subject.value.partition(f"/{path}/")
            if between:
                found[path] = base + between
    found |= {name: iri for name, iri in PREFIXES.items() if any(term.startswith(iri) for term in used)}
    return found
