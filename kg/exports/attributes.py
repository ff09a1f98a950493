"""Names the attributes that nodes and edges carry in every file format, and makes their text safe for XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.exports.network import Edge, Network, Node, Value

NODE_ATTRIBUTES: Final = {
    "class": "string",
    "aliases": "string",
    "code": "string",
    "longitude": "double",
    "latitude": "double",
    "degree": "integer",
    "mentions": "integer",
    "documents": "integer",
    "first": "string",
    "last": "string",
}
"""Attributes of nodes besides id and label, with their GEXF types. GeoLayout reads the coordinates."""

EDGE_ATTRIBUTES: Final = {
    "relation": "string",
    "documents": "integer",
    "first": "string",
    "last": "string",
    "evidence": "string",
    "origin": "string",
}
"""Attributes of edges besides kind, label and weight; `relation` repeats the kind, which networkx drops."""

_TYPES: Final = {str: "string", int: "integer", float: "double"}
# What XML 1.0 cannot hold at all, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


def node_attributes(network: Network) -> dict[str, str]:
    """Return the attributes of the network's nodes with their types, those that were measured last."""
    measured = next(iter(network.measures.values()), {})
    return NODE_ATTRIBUTES | {name: _TYPES[type(value)] for name, value in measured.items()}


def node_values(node: Node, measures: Mapping[str, Value] | None = None) -> dict[str, Value]:
    """Return the values of a node's attributes; one that it does not have is absent."""
    values: dict[str, Value | None] = {
        "class": node.class_,
        "aliases": clean("；".join(node.aliases)),
        "code": clean(node.code),
        "longitude": node.longitude,
        "latitude": node.latitude,
        "degree": node.degree,
        "mentions": node.mentions,
        "documents": node.documents,
        "first": clean(node.first),
        "last": clean(node.last),
        **(measures or {}),
    }
    return {name: value for name, value in values.items() if value is not None and value != ""}


def edge_values(edge: Edge) -> dict[str, Value]:
    """Return the values of an edge's attributes; one that it does not have is absent."""
    values: dict[str, Value] = {
        "relation": edge.kind,
        "documents": edge.documents,
        "first": edge.first,
        "last": edge.last,
        "evidence": clean(edge.evidence),
        "origin": clean(edge.origin),
    }
    return {name: value for name, value in values.items() if value != ""}


def clean(text: str) -> str:
    r"""Return the text on one line without the characters that no XML file may hold.

    >>> clean("汾河\x00\n“二期”\t🌊")
    '汾河 “二期” 🌊'
    """
    # As nearly all text is; what is printable has neither spaces but the plain one nor anything forbidden.
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return _SPACES.sub(" ", _FORBIDDEN.sub("", text)).strip()
