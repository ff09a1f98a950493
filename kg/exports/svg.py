"""Writes a picture of a network as SVG, and as a web page in which it can be moved, searched and read."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from kg.exports.attributes import clean
from kg.exports.picture import NAME_SIZE, SMALL_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.exports.picture import Curve, Dot, Picture

FONTS: Final = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "SimHei",
)
"""Fonts with Chinese characters, as they are called on the usual systems; a reader takes the first it has."""

_FAMILY = ", ".join((*(f"'{name}'" for name in FONTS), "sans-serif"))


def write_svg(picture: Picture, output: IO[str]) -> None:
    """Write the picture into a text stream; the program that shows it brings the font."""
    output.writelines(_lines(picture))


def write_html(picture: Picture, output: IO[str]) -> None:
    """Write a page that stands alone: the picture, and what each edge says when it is clicked."""
    page = resources.files("kg.exports").joinpath("page.html").read_text(encoding="utf-8")
    edges = [
        {
            "source": curve.edge.source,
            "target": curve.edge.target,
            "label": clean(curve.edge.label),
            "weight": curve.edge.weight,
            "first": curve.edge.first,
            "last": curve.edge.last,
            "evidence": clean(curve.edge.evidence),
            "origin": clean(curve.edge.origin),
        }
        for curve in picture.curves
    ]
    nodes = {dot.node.id: {"label": clean(dot.node.label), "class": dot.node.class_} for dot in picture.dots}
    # No text of a document can end the script: its < is written as an escape.
    data = json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False).replace("<", "\\u003c")
    parts = {"title": escape(clean(picture.title) or "kg"), "svg": "".join(_lines(picture)), "data": data}
    # All at once: a document may say {{data}} itself.
    output.write(re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], page))


def _lines(picture: Picture) -> Iterator[str]:
    width, height = round(picture.width), round(picture.height)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
    yield f' height="{height}" font-family={quoteattr(_FAMILY)} font-size="{NAME_SIZE:g}">\n'
    yield f"<title>{escape(clean(picture.title) or 'kg')}</title>\n"
    yield '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
    yield ' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" fill="#8a8f98"/></marker>'
    yield "</defs>\n"
    yield '<rect width="100%" height="100%" fill="white"/>\n<g id="picture">\n'
    yield from (_curve(number, curve, picture.directed) for number, curve in enumerate(picture.curves))
    yield from map(_dot, picture.dots)
    yield "</g>\n"
    yield '<text x="20" y="32" font-size="18" font-weight="bold" fill="#222">'
    yield f"{escape(clean(picture.title))}</text>\n"
    yield f'<text x="20" y="52" fill="#666">{escape(picture.note)}</text>\n'
    for number, (name, color) in enumerate(picture.legend):
        y = 84 + 22 * number
        yield f'<circle cx="28" cy="{y}" r="6" fill="{color}"/>'
        yield f'<text x="42" y="{y + 4.5:g}" fill="#333">{escape(name)}</text>\n'
    yield "</svg>\n"


def _curve(number: int, curve: Curve, directed: bool) -> str:
    points = " ".join(f"{x:.1f} {y:.1f}" for x, y in (curve.bend, curve.end))
    edge = curve.edge
    told = "\n".join(part for part in (edge.label, edge.evidence, edge.origin) if part)
    arrow = ' marker-end="url(#arrow)"' if directed else ""
    drawn = (
        f'<g class="edge" data-edge="{number}"><title>{escape(clean_lines(told))}</title>'
        f'<path d="M{curve.start[0]:.1f} {curve.start[1]:.1f} Q{points}" fill="none" stroke="#b4b9c2"'
        f' stroke-width="{curve.width:.1f}"{arrow}/>'
    )
    if curve.name:
        x, y = curve.middle
        drawn += (
            f'<text x="{x:.1f}" y="{y + SMALL_SIZE * 0.35:.1f}" font-size="{SMALL_SIZE:g}"'
            ' text-anchor="middle" fill="#777" stroke="white" stroke-width="3" paint-order="stroke">'
            f"{escape(curve.name)}</text>"
        )
    return f"{drawn}</g>\n"


def _dot(dot: Dot) -> str:
    node = dot.node
    told = f"{node.label}\n{node.class_}\n{node.id}"
    return (
        f'<g class="node" data-node={quoteattr(clean(node.id))}><title>{escape(clean_lines(told))}</title>'
        f'<circle cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius:.1f}" fill="{node.color}" stroke="white"/>'
        f'<text x="{dot.x:.1f}" y="{dot.y + dot.radius + NAME_SIZE:.1f}" text-anchor="middle" fill="#222"'
        f' stroke="white" stroke-width="3" paint-order="stroke">{escape(dot.name)}</text></g>\n'
    )


def clean_lines(text: str) -> str:
    """Return lines of text, each without the characters that no XML file may hold."""
    return "\n".join(map(clean, text.splitlines()))
