"""Works out a picture of a network: places, sizes and names that do not cover each other.

In each part that hangs together nodes get their places by ForceAtlas2; boxes that hold a node and its name
are pushed apart until none covers another; and the parts are packed on the sheet in rows, the largest first.
What draws the picture (SVG, PNG) writes down what is worked out here, in pixels with y growing downwards.
"""

from __future__ import annotations

import dataclasses
import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import KGError
from kg.exports.attributes import clean
from kg.exports.bridges import lay_out
from kg.exports.network import Edge, Node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.exports.network import Network
    from kg.vocabulary import Vocabulary

NAME_SIZE = 13.0
SMALL_SIZE = 10.0
_MARGIN = 30.0
_LEGEND = 170.0
_TOP = 90.0
_GAP = (16.0, 20.0)
_PER_NODE = 135.0
_SHAPE = 1.5  # how much wider than high the sheet should be
_LONGEST = 24
_ROUNDS = 400
_MOST_NAMED_EDGES = 120


@dataclass(slots=True)
class Dot:
    """A node, the centre and radius of its circle, and its name, which stands centred below it."""

    node: Node
    x: float
    y: float
    radius: float
    name: str

    @property
    def width(self) -> float:
        """The width of circle and name together."""
        return max(2 * self.radius, width_of(self.name, NAME_SIZE))

    @property
    def height(self) -> float:
        """The height of circle and name together."""
        return 2 * self.radius + NAME_SIZE * 1.35

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of circle and name together."""
        half, top = self.width / 2, self.y - self.radius
        return self.x - half, top, self.x + half, top + self.height


@dataclass(frozen=True, slots=True)
class Curve:
    """An edge as a quadratic curve from circle to circle; `name` is "" where there is no room for it."""

    edge: Edge
    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]
    width: float
    name: str

    @property
    def middle(self) -> tuple[float, float]:
        """The point half way along the curve."""
        (a, b), (c, d), (e, f) = self.start, self.bend, self.end
        return (a + 2 * c + e) / 4, (b + 2 * d + f) / 4


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn, on `width` times `height` pixels. `legend` has a name and colour for each class."""

    title: str
    note: str
    width: float
    height: float
    dots: Sequence[Dot]
    curves: Sequence[Curve]
    legend: Sequence[tuple[str, str]]
    directed: bool


def paint(network: Network, vocabulary: Vocabulary, title: str = "", most: int = 100) -> Picture:
    """Work out the picture of the `most` nodes that have the most weight of edges among them.

    Raises KGError for a network without edges.
    """
    shown, edges = _chosen(network, most)
    if not edges:
        raise KGError("there is nothing to draw: the network has no edges")
    degrees = Counter(end for edge in edges for end in (edge.source, edge.target))
    parts = []
    for nodes, within in _parts(shown, edges):
        places = lay_out(dataclasses.replace(network, nodes=nodes, edges=within))
        part = [
            Dot(node, *places[node.id], 4 + 2.2 * math.sqrt(degrees[node.id]), _name(node)) for node in nodes
        ]
        _scale(part)
        _push_apart(part)
        parts.append(part)
    _pack(parts)
    dots = [dot for part in parts for dot in part]
    width = max(dot.box[2] for dot in dots) + _MARGIN
    height = max(dot.box[3] for dot in dots) + _MARGIN
    classes = Counter(node.class_ for node in shown)
    legend = [
        (
            f"{vocabulary.classes[name].labels.get('zh', name)} {number}",
            vocabulary.classes[name].color or "#999999",
        )
        for name, number in classes.most_common()
    ]
    left_out = len(network.nodes) - len(shown)
    note = f"{len(shown)} 个实体，{len(edges)} 条关系"
    note += f"；另有 {left_out} 个实体未画出" if left_out else ""
    curves = _curves(edges, {dot.node.id: dot for dot in dots}, dots)
    return Picture(title, note, max(width, 480.0), max(height, 200.0), dots, curves, legend, network.directed)


def width_of(text: str, size: float) -> float:
    """Return the width of a text in a sans-serif font of so many pixels, about."""
    return size * sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56 for char in text)


def _chosen(network: Network, most: int) -> tuple[list[Node], list[Edge]]:
    """Return the nodes with the most weight at them that have an edge among themselves, and those edges."""
    weights: Counter[str] = Counter()
    for edge in network.edges:
        if edge.source != edge.target:
            weights[edge.source] += edge.weight  # type: ignore[assignment]
            weights[edge.target] += edge.weight  # type: ignore[assignment]
    heaviest = {iri for iri, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]}
    edges = [
        edge
        for edge in network.edges
        if edge.source in heaviest and edge.target in heaviest and edge.source != edge.target
    ]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return [node for node in network.nodes if node.id in ends], edges


def _name(node: Node) -> str:
    text = clean(node.label)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _parts(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[tuple[list[Node], list[Edge]]]:
    """Return the parts of a network that hang together, the largest first."""
    graph = nx.Graph((edge.source, edge.target) for edge in edges)
    part_of = {iri: number for number, part in enumerate(nx.connected_components(graph)) for iri in part}
    parts: dict[int, tuple[list[Node], list[Edge]]] = {}
    for node in nodes:
        parts.setdefault(part_of[node.id], ([], []))[0].append(node)
    for edge in edges:
        parts[part_of[edge.source]][1].append(edge)
    return sorted(parts.values(), key=lambda part: (-len(part[0]), part[0][0].id))


def _scale(dots: Sequence[Dot]) -> None:
    """Stretch the places over an area that has room for all names, wider than high as names are."""
    side = _PER_NODE * math.sqrt(len(dots) - 1)
    for axis, length in (("x", side * 1.2), ("y", side * 0.7)):
        values = sorted(getattr(dot, axis) for dot in dots)
        low, high = values[0], values[-1]
        for dot in dots:
            share = (getattr(dot, axis) - low) / (high - low) if high > low else 0.5
            setattr(dot, axis, share * length)


def _push_apart(dots: Sequence[Dot]) -> None:
    """Move boxes that cover each other apart along the shorter way, a little at a time."""
    tallest = max(dot.height for dot in dots) + _GAP[1]
    for _ in range(_ROUNDS):
        moved = False
        ordered = sorted(dots, key=lambda dot: dot.box[1])
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 :]:
                (left, top, right, bottom), (start, above, end, _) = one.box, other.box
                if above - top > tallest:
                    break
                down = bottom + _GAP[1] - above
                across = min(right, end) + _GAP[0] - max(left, start)
                if down <= 0.5 or across <= 0.5:
                    continue
                moved = True
                if down <= across:
                    one.y -= down / 2
                    other.y += down / 2
                else:
                    sign = 1 if one.x <= other.x else -1
                    one.x -= sign * across / 2
                    other.x += sign * across / 2
        if not moved:
            return


def _pack(parts: Sequence[Sequence[Dot]]) -> None:
    """Place the parts in rows, right of the legend and below the title."""
    frames = []
    for part in parts:
        boxes = [dot.box for dot in part]
        frames.append(
            (
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            )
        )
    area = sum((right - left + _MARGIN) * (bottom - top + _MARGIN) for left, top, right, bottom in frames)
    row = max(math.sqrt(area * _SHAPE), *(right - left for left, _, right, _ in frames))
    x, y, deepest = 0.0, 0.0, 0.0
    for part, (left, top, right, bottom) in zip(parts, frames, strict=True):
        if x and x + right - left > row:
            x, y, deepest = 0.0, y + deepest + _MARGIN, 0.0
        for dot in part:
            dot.x += x - left + _MARGIN + _LEGEND
            dot.y += y - top + _TOP
        x += right - left + _MARGIN
        deepest = max(deepest, bottom - top)


def _curves(edges: Sequence[Edge], at: Mapping[str, Dot], dots: Sequence[Dot]) -> list[Curve]:
    # Several edges between the same two are bent by different amounts.
    taken: Counter[frozenset[str]] = Counter()
    boxes = [dot.box for dot in dots]
    curves = []
    for edge in edges:
        pair = frozenset((edge.source, edge.target))
        bend = 0.12 + 0.12 * taken[pair]
        taken[pair] += 1
        one, other = at[edge.source], at[edge.target]
        dx, dy = other.x - one.x, other.y - one.y
        middle = ((one.x + other.x) / 2 - bend * dy, (one.y + other.y) / 2 + bend * dx)
        curve = Curve(
            edge,
            _towards(one, middle, 1.0),
            middle,
            _towards(other, middle, 4.0),
            min(0.9 + 0.5 * math.log2(edge.weight), 5.0),
            "",
        )
        name = clean(edge.label) if len(edges) <= _MOST_NAMED_EDGES else ""
        if name:
            x, y = curve.middle
            half, low = width_of(name, SMALL_SIZE) / 2, SMALL_SIZE * 0.65
            box = (x - half, y - low, x + half, y + low)
            if not any(_cover(box, other_box) for other_box in boxes):
                boxes.append(box)
                curve = dataclasses.replace(curve, name=name)
        curves.append(curve)
    return curves


def _towards(dot: Dot, point: tuple[float, float], gap: float) -> tuple[float, float]:
    """Return the point at the edge of a circle that looks at a point."""
    dx, dy = point[0] - dot.x, point[1] - dot.y
    length = math.hypot(dx, dy) or 1.0
    return dot.x + dx / length * (dot.radius + gap), dot.y + dy / length * (dot.radius + gap)


def _cover(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
