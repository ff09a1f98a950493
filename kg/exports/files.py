"""Chooses the format of an export by the suffix of its file, and puts the file in place when it is whole."""

from __future__ import annotations

import contextlib
from typing import IO, TYPE_CHECKING, Final

from kg.errors import KGError
from kg.exports.gexf import write_gexf
from kg.exports.graphml import write_graphml
from kg.exports.network import read_network
from kg.exports.rdf import write_nquads, write_turtle
from kg.exports.spreadsheets import write_edges, write_nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pyoxigraph as ox

    from kg.exports.network import Network
    from kg.vocabulary import Vocabulary

SUFFIXES: Final = {
    ".gexf": "network for Gephi, with colours and sizes",
    ".graphml": "network for Gephi, Cytoscape, yEd, igraph",
    ".csv": "network as two tables, NAME-nodes.csv and NAME-edges.csv",
    ".nq": "everything, evidence included, as N-Quads",
    ".ttl": "entities, facts and observations as Turtle",
}
"""What can be written, by suffix."""


def export(
    store: ox.Store, path: Path, vocabulary: Vocabulary, *, isolated: bool = False
) -> tuple[Path, ...]:
    """Write the graph into the format of the path's suffix, and return the files that were written.

    `isolated` keeps entities without a fact in the network. Raises KGError for another suffix (the known
    ones are listed) and for a file that cannot be written; an older file then stays as it was.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = "".join(f"\n  {name:<9} {what}" for name, what in SUFFIXES.items())
        raise KGError(
            f"{path}: there is no export to {suffix or 'a file without suffix'}; the suffixes are{known}"
        )
    if suffix == ".nq":
        return (_write_bytes(path, lambda output: write_nquads(store, output)),)
    if suffix == ".ttl":
        return (_write_bytes(path, lambda output: write_turtle(store, output, vocabulary)),)
    network = read_network(store, vocabulary, isolated=isolated)
    if suffix == ".graphml":
        return (_write_bytes(path, lambda output: write_graphml(network, output)),)
    if suffix == ".gexf":
        return (_write_text(path, network, write_gexf),)
    nodes, edges = (path.with_name(f"{path.stem}-{part}{path.suffix}") for part in ("nodes", "edges"))
    return _write_text(nodes, network, write_nodes), _write_text(edges, network, write_edges)


def _write_text(path: Path, network: Network, write: Callable[[Network, IO[str]], None]) -> Path:
    with _replacing(path) as part, part.open("w", encoding="utf-8", newline="") as output:
        write(network, output)
    return path


def _write_bytes(path: Path, write: Callable[[IO[bytes]], None]) -> Path:
    with _replacing(path) as part, part.open("wb") as output:
        write(output)
    return path


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a path beside the file to write to, and move it over the file if all went well."""
    part = path.with_name(path.name + ".part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise KGError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
