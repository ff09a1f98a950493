"""Writes a graph into files that other programs open: networks of views, and RDF."""

from kg.exports.bridges import lay_out, measure, to_networkx, write_graphml, write_pajek
from kg.exports.files import NETWORKS, RDF, export_network, export_rdf, suffix_of
from kg.exports.gexf import GEXF, PRIMER_VIZ, write_gexf
from kg.exports.graphology import write_graphology
from kg.exports.network import Edge, Network, Node
from kg.exports.nodes import Ask, inside, read_nodes
from kg.exports.views import COLUMNS, Selection, read_view, spell

__all__ = [
    "COLUMNS",
    "GEXF",
    "NETWORKS",
    "PRIMER_VIZ",
    "RDF",
    "Ask",
    "Edge",
    "Network",
    "Node",
    "Selection",
    "export_network",
    "export_rdf",
    "inside",
    "lay_out",
    "measure",
    "read_nodes",
    "read_view",
    "spell",
    "suffix_of",
    "to_networkx",
    "write_gexf",
    "write_graphml",
    "write_graphology",
    "write_pajek",
]
