"""Makes a networkx graph of a network, and GraphML by way of it."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import networkx as nx

from kg.exports.attributes import clean, edge_values, node_values

if TYPE_CHECKING:
    from kg.exports.network import Network


def to_networkx(network: Network) -> nx.MultiDiGraph[str]:
    """Return the network as a directed multigraph; parallel edges are told apart by kind, which is their key.

    Nodes are IRIs. An attribute that a node does not have is absent, not None.
    """
    graph: Any = nx.MultiDiGraph()
    for node in network.nodes:
        graph.add_node(
            clean(node.id), label=clean(node.label), color=node.color, size=node.size, **node_values(node)
        )
    for edge in network.edges:
        graph.add_edge(
            clean(edge.source),
            clean(edge.target),
            key=edge.kind,
            label=clean(edge.label),
            weight=edge.weight,
            **edge_values(edge),
        )
    return graph


def write_graphml(network: Network, output: IO[bytes]) -> None:
    """Write the network into a binary stream as GraphML."""
    # Not nx.write_graphml: with lxml about, it takes another writer and gives another file.
    nx.write_graphml_xml(to_networkx(network), output, prettyprint=False)
