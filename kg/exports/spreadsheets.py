"""Writes a network as two CSV files with the column names that Gephi's spreadsheet import knows."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING

from kg.exports.attributes import clean, edge_values, node_values

if TYPE_CHECKING:
    from kg.exports.network import Network

NODE_COLUMNS = ("Id", "Label", "Class", "Aliases", "Code", "Longitude", "Latitude", "Degree", "Color", "Size")
EDGE_COLUMNS = ("Source", "Target", "Type", "Kind", "Weight", "Label", "Statements", "Documents")


def write_nodes(network: Network, output: IO[str]) -> None:
    """Write the table of nodes into a text stream that was opened with `newline=""`."""
    # No byte order mark: Gephi would take it for a part of the name of the column Id.
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(NODE_COLUMNS)
    for node in network.nodes:
        values = node_values(node)
        row = [values.get(name.lower(), "") for name in NODE_COLUMNS[2:8]]
        writer.writerow([clean(node.id), clean(node.label), *row, node.color, node.size])


def write_edges(network: Network, output: IO[str]) -> None:
    """Write the table of edges into a text stream that was opened with `newline=""`."""
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(EDGE_COLUMNS)
    for edge in network.edges:
        values = edge_values(edge)
        writer.writerow(
            [
                clean(edge.source),
                clean(edge.target),
                "Directed",
                edge.kind,
                edge.weight,
                clean(edge.label),
                values["statements"],
                values["documents"],
            ]
        )
