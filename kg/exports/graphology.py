"""Writes a network as the JSON of graphology, which Sigma draws; node by node and edge by edge."""

from __future__ import annotations

import json
import math
from typing import IO, TYPE_CHECKING

from kg.exports.attributes import clean, edge_values, node_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.exports.network import Network


def write_graphology(network: Network, output: IO[str]) -> None:
    """Write the network into a text stream, one line a node or edge.

    Sigma needs a place for each node: where none was worked out, nodes stand on a circle.
    """
    output.writelines(_lines(network))


def _lines(network: Network) -> Iterator[str]:
    options = {
        "type": "directed" if network.directed else "undirected",
        "multi": True,
        "allowSelfLoops": True,
    }
    yield f'{{"options":{json.dumps(options)},"attributes":{{"creator":"kg"}},"nodes":[\n'
    count = len(network.nodes)
    for number, node in enumerate(network.nodes):
        angle = 2 * math.pi * number / count
        x, y = network.positions.get(node.id, (math.cos(angle), math.sin(angle)))
        attributes = {
            "label": clean(node.label),
            "x": round(x, 3),
            "y": round(y, 3),
            "size": node.size,
            "color": node.color,
            **node_values(node, network.measures.get(node.id)),
        }
        end = ",\n" if number + 1 < count else "\n"
        yield json.dumps({"key": clean(node.id), "attributes": attributes}, ensure_ascii=False) + end
    yield '],"edges":[\n'
    count = len(network.edges)
    for number, edge in enumerate(network.edges):
        item = {
            "key": str(number),
            "source": clean(edge.source),
            "target": clean(edge.target),
            "undirected": not network.directed,
            "attributes": {
                "label": clean(edge.label),
                "kind": edge.kind,
                "weight": edge.weight,
                **edge_values(edge),
            },
        }
        yield json.dumps(item, ensure_ascii=False) + (",\n" if number + 1 < count else "\n")
    yield "]}\n"
