"""Writes a graph into files that other programs open: GEXF, GraphML, CSV, N-Quads, Turtle."""

from kg.exports.files import SUFFIXES, export
from kg.exports.gexf import GEXF, PRIMER_VIZ, write_gexf
from kg.exports.graphml import to_networkx, write_graphml
from kg.exports.network import Edge, Network, Node, read_network

__all__ = [
    "GEXF",
    "PRIMER_VIZ",
    "SUFFIXES",
    "Edge",
    "Network",
    "Node",
    "export",
    "read_network",
    "to_networkx",
    "write_gexf",
    "write_graphml",
]
