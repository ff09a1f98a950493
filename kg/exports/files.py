"""Chooses the format of an export by the suffix of its file, and puts the file in place when it is whole."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final, TypeVar

from kg.errors import KGError
from kg.exports.bridges import write_graphml, write_pajek
from kg.exports.gexf import write_gexf
from kg.exports.graphology import write_graphology
from kg.exports.png import write_png
from kg.exports.rdf import write_nquads, write_turtle
from kg.exports.reifiers import write_reifiers
from kg.exports.spreadsheets import write_edges, write_nodes
from kg.exports.svg import write_html, write_svg
from kg.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyoxigraph as ox

    from kg.exports.network import Network
    from kg.exports.picture import Picture
    from kg.vocabulary import Vocabulary

_Content = TypeVar("_Content")

NETWORKS: Final = {
    ".gexf": "network for Gephi, with colours, sizes and a timeline",
    ".graphml": "network for Gephi, Cytoscape, yEd, igraph",
    ".csv": "network as two tables, NAME-nodes.csv and NAME-edges.csv",
    ".json": "network for Sigma and graphology",
    ".net": "network for Pajek",
}
"""Formats of the network of a view, by suffix."""

PICTURES: Final = {
    ".svg": "picture of the heaviest nodes, for print and web",
    ".png": "picture of the heaviest nodes, as pixels",
    ".html": "picture to move, search and click, with the sentences behind its edges",
}
"""Formats of the picture of a view, by suffix."""

RDF: Final = {
    ".nq": "everything, evidence included, as N-Quads",
    ".ttl": "entities, facts and observations as Turtle",
}
"""Formats of the graph itself, by suffix."""


def suffix_of(path: Path) -> str:
    """Return the suffix of a path; raises KGError with the known ones for any other."""
    suffix = path.suffix.lower()
    known = NETWORKS | PICTURES | RDF
    if suffix not in known:
        listed = "".join(f"\n  {name:<9} {what}" for name, what in known.items())
        raise KGError(
            f"{path}: there is no export to {suffix or 'a file without suffix'}; the suffixes are{listed}"
        )
    return suffix


def export_network(network: Network, path: Path) -> tuple[Path, ...]:
    """Write a network in the format of the path's suffix, and return the files that were written.

    Raises KGError for another suffix, and for a file that cannot be written; an older file then stays.
    """
    suffix = suffix_of(path)
    if suffix == ".graphml":
        return (_write_bytes(path, lambda output: write_graphml(network, output)),)
    if suffix == ".net":
        return (_write_bytes(path, lambda output: write_pajek(network, output)),)
    if suffix == ".csv":
        nodes, edges = (path.with_name(f"{path.stem}-{part}{path.suffix}") for part in ("nodes", "edges"))
        return _write_text(nodes, network, write_nodes), _write_text(edges, network, write_edges)
    return (_write_text(path, network, write_gexf if suffix == ".gexf" else write_graphology),)


def export_picture(picture: Picture, path: Path) -> tuple[Path, ...]:
    """Write a picture in the format of the path's suffix, and return the files that were written.

    Raises KGError as `export_network` does, and for .png without matplotlib or without a Chinese font.
    """
    suffix = suffix_of(path)
    if suffix == ".png":
        return (_write_bytes(path, lambda output: write_png(picture, output)),)
    return (_write_text(path, picture, write_svg if suffix == ".svg" else write_html),)


def export_rdf(
    store: ox.Store, path: Path, vocabulary: Vocabulary, *, reifiers: bool = False
) -> tuple[Path, ...]:
    """Write a store as RDF in the format of the path's suffix, and return the files that were written.

    With `reifiers` the statements of .nq are those of RDF 1.2. Raises KGError as `export_network` does, and
    for reifiers of .ttl, which has no statements.
    """
    if suffix_of(path) == ".nq":
        write = write_reifiers if reifiers else write_nquads
        return (_write_bytes(path, lambda output: write(store, output)),)
    if reifiers:
        raise KGError(f"{path}: statements, and so their reifiers, are written to .nq")
    return (_write_bytes(path, lambda output: write_turtle(store, output, vocabulary)),)


def _write_text(path: Path, content: _Content, write: Callable[[_Content, IO[str]], None]) -> Path:
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as output:
        write(content, output)
    return path


def _write_bytes(path: Path, write: Callable[[IO[bytes]], None]) -> Path:
    with replacing(path) as part, part.open("wb") as output:
        write(output)
    return path
