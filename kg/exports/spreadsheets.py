"""Writes a network as two CSV files with the column names that Gephi's spreadsheet import knows."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING

from kg.exports.attributes import EDGE_ATTRIBUTES, clean, edge_values, node_attributes, node_values

if TYPE_CHECKING:
    from kg.exports.network import Network

_EDGE_VALUES = [name for name in EDGE_ATTRIBUTES if name != "relation"]  # Gephi takes the column Kind
EDGE_COLUMNS = ("Source", "Target", "Type", "Kind", "Weight", "Label", *map(str.capitalize, _EDGE_VALUES))


def write_nodes(network: Network, output: IO[str]) -> None:
    """Write the table of nodes into a text stream that was opened with `newline=""`."""
    # No byte order mark: Gephi would take it for a part of the name of the column Id.
    writer = csv.writer(output, lineterminator="\n")
    names = list(node_attributes(network))
    places = ["X", "Y"] if network.positions else []
    writer.writerow(["Id", "Label", *map(str.capitalize, names), "Color", "Size", *places])
    for node in network.nodes:
        values = node_values(node, network.measures.get(node.id))
        row = [values.get(name, "") for name in names]
        position = network.positions.get(node.id, ())
        writer.writerow([clean(node.id), clean(node.label), *row, node.color, node.size, *position])


def write_edges(network: Network, output: IO[str]) -> None:
    """Write the table of edges into a text stream that was opened with `newline=""`."""
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(EDGE_COLUMNS)
    sort = "Directed" if network.directed else "Undirected"
    for edge in network.edges:
        values = edge_values(edge)
        row = [values.get(name, "") for name in _EDGE_VALUES]
        writer.writerow(
            [
                clean(edge.source),
                clean(edge.target),
                sort,
                edge.kind,
                edge.weight,
                clean(edge.label),
                *row,
            ]
        )
