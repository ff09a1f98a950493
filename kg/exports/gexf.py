"""Writes a network as GEXF 1.3, element by element, so that memory does not grow with the file.

The published schema (http://gexf.net/1.3/gexf.xsd) declares colour, size and position in the namespace of
GEXF itself; the examples of the primer, and networkx, put them into a namespace of their own. A file can
follow one of the two: the schema by default, with the prefix `viz` all the same, since graphology looks for
`viz:color` by its written name; Gephi looks at local names only. Who reads colours with networkx asks for
`PRIMER_VIZ`. All edges are of one sort, directed or not: networkx refuses a file that has both.
"""

from __future__ import annotations

from functools import lru_cache
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from kg.exports.attributes import EDGE_ATTRIBUTES, clean, node_attributes, node_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.exports.network import Network, Node, Value

GEXF: Final = "http://gexf.net/1.3"
"""Namespace of GEXF 1.3, and of colour, size and position in its schema."""

PRIMER_VIZ: Final = "http://gexf.net/1.3/viz"
"""Namespace of colour, size and position in the primer's examples and in networkx."""

_EDGE_IDS: Final = {name: str(number) for number, name in enumerate(EDGE_ATTRIBUTES)}
_OPENINGS: Final = {name: f'<attvalue for="{number}" value=' for name, number in _EDGE_IDS.items()}
_QUOTE: Final = {'"': "&quot;"}


def write_gexf(network: Network, output: IO[str], *, viz: str = GEXF) -> None:
    """Write the network into a text stream; `viz` is the namespace of colour, size and position."""
    output.writelines(_lines(network, viz))


def _lines(network: Network, viz: str) -> Iterator[str]:
    sort = "directed" if network.directed else "undirected"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gexf xmlns="{GEXF}" xmlns:viz="{viz}" version="1.3">\n'
    yield "<meta><creator>kg</creator></meta>\n"
    # Dynamic, for the timeline: edges have the days of their support as spells, nodes are always there.
    yield f'<graph defaultedgetype="{sort}" mode="dynamic" timeformat="date" timerepresentation="interval"'
    yield ' idtype="string">\n'
    declared = node_attributes(network)
    ids = {name: str(number) for number, name in enumerate(declared)}
    yield from _declarations("node", declared, ids)
    yield from _declarations("edge", EDGE_ATTRIBUTES, _EDGE_IDS)
    yield f'<nodes count="{len(network.nodes)}">\n'
    for node in network.nodes:
        values = node_values(node, network.measures.get(node.id))
        yield _node(node, _values(values, ids), network.positions.get(node.id))
    yield f'</nodes>\n<edges count="{len(network.edges)}">\n'
    yield from _edges(network)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declarations(class_: str, attributes: Mapping[str, str], ids: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{class_}">'
    for name, type_ in attributes.items():
        yield f'<attribute id="{ids[name]}" title="{name}" type="{type_}"/>'
    yield "</attributes>\n"


def _node(node: Node, values: str, position: tuple[float, float] | None) -> str:
    red, green, blue = (int(node.color[place : place + 2], 16) for place in (1, 3, 5))
    place = f'<viz:position x="{position[0]:.3f}" y="{position[1]:.3f}" z="0"/>' if position else ""
    return (
        f"<node id={_quoted(node.id)} label={_quoted(node.label)}>{values}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/>{place}<viz:size value="{node.size}"/></node>\n'
    )


def _edges(network: Network) -> Iterator[str]:
    # A file has many edges and few kinds, ends and days: what is the same in many is put together once.
    ids = {node.id: _quoted(node.id) for node in network.nodes}
    heads: dict[tuple[str, str], tuple[str, str]] = {}
    documents, evidence, origin = (_OPENINGS[name] for name in ("documents", "evidence", "origin"))
    # Gephi drops edges whose id it has seen, so each has its own; parallel edges are kept apart by kind.
    for number, edge in enumerate(network.edges):
        if (head := heads.get((edge.kind, edge.label))) is None:
            head = heads[edge.kind, edge.label] = _head(edge.kind, edge.label)
        dates, spells = _days(edge.spells)
        sentence = f"{evidence}{_quoted(edge.evidence)}/>" if edge.evidence else ""
        place = f"{origin}{_quoted(edge.origin)}/>" if edge.origin else ""
        yield (
            f'<edge id="{number}" source={ids[edge.source]} target={ids[edge.target]} {head[0]}'
            f' weight="{edge.weight}"><attvalues>{head[1]}{documents}"{edge.documents}"/>'
            f"{dates}{sentence}{place}</attvalues>{spells}</edge>\n"
        )


def _head(kind: str, label: str) -> tuple[str, str]:
    """Return the attributes of an edge that its kind tells, and the value that repeats it."""
    return f"kind={_quoted(kind)} label={_quoted(label)}", f"{_OPENINGS['relation']}{_quoted(kind)}/>"


@lru_cache(maxsize=10_000)
def _days(spells: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """Return the values of the first and last date, and the spells."""
    if not spells:
        return "", ""
    first, last = spells[0][0], max(end for _, end in spells)
    listed = "".join(f'<spell start="{start}" end="{end}"/>' for start, end in spells)
    dates = f'{_OPENINGS["first"]}"{first}"/>{_OPENINGS["last"]}"{last}"/>'
    return dates, f"<spells>{listed}</spells>"


def _values(values: Mapping[str, Value], ids: Mapping[str, str]) -> str:
    listed = "".join(
        f'<attvalue for="{ids[name]}" value={_quoted(str(value))}/>' for name, value in values.items()
    )
    return f"<attvalues>{listed}</attvalues>" if listed else ""


def _quoted(text: str) -> str:
    """Return text as the value of an attribute."""
    text = clean(text)
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = escape(text, _QUOTE)
    return f'"{text}"'
