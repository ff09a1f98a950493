"""Pictures of networks: names that do not cover each other, in files that open by themselves."""

from __future__ import annotations

import io
import itertools
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from lxml import etree

from kg.errors import KGError
from kg.exports import Edge, Network, Node, chinese_font, paint, write_html, write_png, write_svg
from kg.graph import Graph
from kg.store import GraphStore
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from kg.exports import Picture

VOCABULARY = Vocabulary.load()
SVG = "{http://www.w3.org/2000/svg}"
ODD = "汾河\x00<“二期” & '三期'></script>\n🌊𠀀"


def star(count: int) -> Network:
    """Return a centre with so many nodes around it, and two that stand alone together."""
    nodes = [Node(f"urn:{place}", f"{ODD}{place}", "WaterBody") for place in range(count + 3)]
    edges = [
        Edge("urn:0", f"urn:{place + 1}", "flowsThrough", "流经", place + 1, 1, (), ODD)
        for place in range(count)
    ]
    edges.append(Edge(f"urn:{count + 1}", f"urn:{count + 2}", "partOf", "隶属于"))
    return Network(nodes, edges)


@pytest.fixture(scope="module")
def picture(sample: Path) -> Picture:
    graph = Graph(GraphStore(sample).open())
    return paint(graph.view(), graph.vocabulary, "山西", most=80)


@pytest.fixture
def small_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a font with a bar for each of a few characters, the only one of a system that has no other."""
    from matplotlib import font_manager

    characters = "山西省汾河县厅"
    names = [".notdef", *(f"bar{number}" for number in range(len(characters)))]
    glyphs = {}
    for width, name in enumerate(names):
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        for corner in ((0, 700), (100 + 50 * width, 700), (100 + 50 * width, 0)):
            pen.lineTo(corner)
        pen.closePath()
        glyphs[name] = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(dict(zip(map(ord, characters), names[1:], strict=True)))
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Bars", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(tmp_path / "bars.ttf")
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [str(tmp_path / "bars.ttf")])
    return tmp_path / "bars.ttf"


def test_network_without_edges_is_refused() -> None:
    with pytest.raises(KGError, match="nothing to draw"):
        paint(Network([Node("urn:a", "甲", "Agency")], []), VOCABULARY)


def test_names_do_not_cover_each_other(picture: Picture) -> None:
    boxes = [dot.box for dot in picture.dots]
    for one, other in itertools.combinations(boxes, 2):
        assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_all_is_on_the_sheet(picture: Picture) -> None:
    for left, top, right, bottom in (dot.box for dot in picture.dots):
        assert 0 <= left < right <= picture.width
        assert 0 <= top < bottom <= picture.height


def test_picture_shows_the_heaviest_nodes_and_says_how_many_are_left_out() -> None:
    made = paint(star(10), VOCABULARY, most=4)
    assert {dot.node.id for dot in made.dots} == {"urn:0", "urn:8", "urn:9", "urn:10"}
    assert "另有 9 个实体未画出" in made.note


def test_svg_is_xml_with_every_name(picture: Picture) -> None:
    out = io.StringIO()
    write_svg(picture, out)
    root = etree.fromstring(out.getvalue().encode())
    texts = {text.text for text in root.iter(f"{SVG}text")}
    assert {dot.name for dot in picture.dots} <= texts
    assert len(list(root.iter(f"{SVG}path"))) == len(picture.curves) + 1


def test_svg_of_odd_names_is_xml() -> None:
    out = io.StringIO()
    write_svg(paint(star(3), VOCABULARY, ODD), out)
    etree.fromstring(out.getvalue().encode())


def test_page_holds_what_its_edges_say_and_no_text_ends_the_script() -> None:
    out = io.StringIO()
    write_html(paint(star(3), VOCABULARY, ODD), out)
    page = out.getvalue()
    assert page.count("</script>") == 2
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    read: dict[str, Any] = json.loads(data)
    assert {edge["evidence"] for edge in read["edges"]} == {"汾河<“二期” & '三期'></script> 🌊𠀀", ""}
    assert not re.search(r'(?:src|href)="', page)


def test_page_keeps_a_name_that_looks_like_a_place_to_fill() -> None:
    out = io.StringIO()
    nodes = [Node("urn:a", "{{data}}{{svg}}", "Agency"), Node("urn:b", "汾河", "WaterBody")]
    write_html(paint(Network(nodes, [Edge("urn:a", "urn:b", "governs", "管辖")]), VOCABULARY), out)
    assert ">{{data}}{{svg}}</text>" in out.getvalue()


def test_png_is_drawn_with_a_chinese_font(picture: Picture, small_font: Path) -> None:
    assert chinese_font().get_file() == str(small_font)
    out = io.BytesIO()
    write_png(picture, out)
    assert out.getvalue().startswith(b"\x89PNG")


def test_system_without_a_chinese_font_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib import font_manager

    latin = [
        font
        for font in font_manager.fontManager.ttflist
        if "DejaVu" in font.name or "LastResort" in font.name
    ]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", latin)
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    with pytest.raises(KGError, match="fonts-noto-cjk"):
        chinese_font()


@pytest.mark.usefixtures("small_font")
@pytest.mark.parametrize("suffix", ["svg", "html", "png"])
def test_view_is_exported_as_a_picture(sample: Path, tmp_path: Path, suffix: str) -> None:
    graph = Graph(GraphStore(sample).open())
    (path,) = graph.export(tmp_path / f"graph.{suffix}", "agencies-projects-rivers", most=30)
    assert path.stat().st_size > 2000
