"""Writes a network as GEXF 1.3, element by element, so that memory does not grow with the file.

The published schema (http://gexf.net/1.3/gexf.xsd) declares colour and size in the namespace of GEXF itself;
the examples of the primer, and networkx, put them into a namespace of their own. A file can follow one of the
two: the schema by default, with the prefix `viz` all the same, since graphology looks for `viz:color` by its
written name; Gephi looks at local names only. Who reads colours with networkx asks for `PRIMER_VIZ`.
All edges are directed: networkx refuses a file that has both sorts.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from kg.exports.attributes import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, clean, edge_values, node_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.exports.attributes import Value
    from kg.exports.network import Edge, Network, Node

GEXF: Final = "http://gexf.net/1.3"
"""Namespace of GEXF 1.3, and of colour and size in its schema."""

PRIMER_VIZ: Final = "http://gexf.net/1.3/viz"
"""Namespace of colour and size in the primer's examples and in networkx."""

_NODE_IDS: Final = {name: str(number) for number, name in enumerate(NODE_ATTRIBUTES)}
_EDGE_IDS: Final = {name: str(number) for number, name in enumerate(EDGE_ATTRIBUTES)}


def write_gexf(network: Network, output: IO[str], *, viz: str = GEXF) -> None:
    """Write the network into a text stream; `viz` is the namespace of colour and size."""
    output.writelines(_lines(network, viz))


def _lines(network: Network, viz: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gexf xmlns="{GEXF}" xmlns:viz="{viz}" version="1.3">\n'
    yield "<meta><creator>kg</creator></meta>\n"
    yield '<graph defaultedgetype="directed" mode="static" idtype="string">\n'
    yield from _declarations("node", NODE_ATTRIBUTES, _NODE_IDS)
    yield from _declarations("edge", EDGE_ATTRIBUTES, _EDGE_IDS)
    yield f'<nodes count="{len(network.nodes)}">\n'
    yield from map(_node, network.nodes)
    yield f'</nodes>\n<edges count="{len(network.edges)}">\n'
    yield from _edges(network.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declarations(class_: str, attributes: Mapping[str, str], ids: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{class_}">'
    for name, type_ in attributes.items():
        yield f'<attribute id="{ids[name]}" title="{name}" type="{type_}"/>'
    yield "</attributes>\n"


def _node(node: Node) -> str:
    red, green, blue = (int(node.color[place : place + 2], 16) for place in (1, 3, 5))
    return (
        f"<node id={quoteattr(clean(node.id))} label={quoteattr(clean(node.label))}>"
        f"{_values(node_values(node), _NODE_IDS)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{node.size}"/></node>\n'
    )


def _edges(edges: Iterable[Edge]) -> Iterator[str]:
    # Gephi drops edges whose id it has seen, so each has its own; parallel edges are kept apart by kind.
    for number, edge in enumerate(edges):
        yield (
            f'<edge id="{number}" source={quoteattr(clean(edge.source))}'
            f" target={quoteattr(clean(edge.target))}"
            f' kind="{edge.kind}" label={quoteattr(clean(edge.label))} weight="{edge.weight}">'
            f"{_values(edge_values(edge), _EDGE_IDS)}</edge>\n"
        )


def _values(values: Mapping[str, Value], ids: Mapping[str, str]) -> str:
    listed = "".join(
        f'<attvalue for="{ids[name]}" value={quoteattr(str(value))}/>' for name, value in values.items()
    )
    return f"<attvalues>{listed}</attvalues>" if listed else ""
