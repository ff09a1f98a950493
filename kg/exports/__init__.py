"""Writes a graph into files that other programs open: networks of views, and RDF."""

from kg.exports.bridges import lay_out, measure, to_networkx, write_graphml, write_pajek
from kg.exports.files import (
    NETWORKS,
    PICTURES,
    RDF,
    export_network,
    export_picture,
    export_rdf,
    suffix_of,
)
from kg.exports.gexf import GEXF, PRIMER_VIZ, write_gexf
from kg.exports.graphology import write_graphology
from kg.exports.network import Edge, Network, Node
from kg.exports.nodes import Ask, inside, read_nodes
from kg.exports.picture import Picture, paint
from kg.exports.png import chinese_font, write_png
from kg.exports.svg import write_html, write_svg
from kg.exports.views import COLUMNS, Selection, read_view, spell

__all__ = [
    "COLUMNS",
    "GEXF",
    "NETWORKS",
    "PICTURES",
    "PRIMER_VIZ",
    "RDF",
    "Ask",
    "Edge",
    "Network",
    "Node",
    "Picture",
    "Selection",
    "chinese_font",
    "export_network",
    "export_picture",
    "export_rdf",
    "inside",
    "lay_out",
    "measure",
    "paint",
    "read_nodes",
    "read_view",
    "spell",
    "suffix_of",
    "to_networkx",
    "write_gexf",
    "write_graphml",
    "write_graphology",
    "write_html",
    "write_pajek",
    "write_png",
    "write_svg",
]
