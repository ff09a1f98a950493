"""Names the attributes that nodes and edges carry in every file format, and makes their text safe for XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.exports.network import Edge, Node

Value = str | float | int

NODE_ATTRIBUTES: Final = {
    "class": "string",
    "aliases": "string",
    "code": "string",
    "longitude": "double",
    "latitude": "double",
    "degree": "integer",
}
"""Attributes of nodes besides id and label, with their GEXF types. GeoLayout reads the coordinates."""

EDGE_ATTRIBUTES: Final = {"relation": "string", "statements": "integer", "documents": "integer"}
"""Attributes of edges besides kind, label and weight; `relation` repeats the kind, which networkx drops."""

# What XML 1.0 cannot hold at all, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


def node_values(node: Node) -> dict[str, Value]:
    """Return the values of a node's attributes; one that it does not have is absent."""
    values: dict[str, Value | None] = {
        "class": node.class_,
        "aliases": clean("；".join(node.aliases)),
        "code": clean(node.code),
        "longitude": node.longitude,
        "latitude": node.latitude,
        "degree": node.degree,
    }
    return {name: value for name, value in values.items() if value is not None and value != ""}


def edge_values(edge: Edge) -> dict[str, Value]:
    """Return the values of an edge's attributes."""
    return {"relation": edge.kind, "statements": edge.statements, "documents": edge.documents}


def clean(text: str) -> str:
    r"""Return the text on one line without the characters that no XML file may hold.

    >>> clean("汾河\x00\n“二期”\t🌊")
    '汾河 “二期” 🌊'
    """
    return _SPACES.sub(" ", _FORBIDDEN.sub("", text)).strip()
