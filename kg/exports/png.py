"""Draws a picture of a network as PNG by matplotlib, with a Chinese font of the system."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg.errors import KGError
from kg.exports.attributes import clean
from kg.exports.picture import NAME_SIZE, SMALL_SIZE
from kg.exports.svg import FONTS

if TYPE_CHECKING:
    from kg.exports.picture import Picture

_DPI = 144
_POINTS = 72 / 100  # a pixel of the picture is a hundredth of an inch
_CHINESE = "汾县厅"


def write_png(picture: Picture, output: IO[bytes]) -> None:
    """Draw the picture into a binary stream, one and a half pixels for one.

    Raises KGError if matplotlib is not installed, or no font of the system has Chinese characters.
    """
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 (optional)
        from matplotlib.patches import Circle, FancyArrowPatch  # noqa: PLC0415
        from matplotlib.path import Path as Outline  # noqa: PLC0415
    except ImportError as error:
        raise KGError("matplotlib is not installed: pip install 'kg-zh[pictures]' brings it") from error
    font = chinese_font()
    figure = Figure(figsize=(picture.width / 100, picture.height / 100), dpi=_DPI)
    axes: Any = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, picture.width), ylim=(picture.height, 0))
    axes.axis("off")

    def write(x: float, y: float, text: str, size: float, **options: Any) -> None:
        axes.text(
            x, y, clean(text), font=font, fontsize=size * _POINTS, va="center", parse_math=False, **options
        )

    style = "-|>,head_width=2,head_length=4" if picture.directed else "-"
    for curve in picture.curves:
        path = Outline([curve.start, curve.bend, curve.end], [Outline.MOVETO, Outline.CURVE3, Outline.CURVE3])
        axes.add_patch(
            FancyArrowPatch(
                path=path, arrowstyle=style, color="#b4b9c2", linewidth=curve.width * _POINTS, zorder=1
            )
        )
        if curve.name:
            behind = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
            write(*curve.middle, curve.name, SMALL_SIZE, ha="center", color="#777777", bbox=behind, zorder=2)
    for dot in picture.dots:
        axes.add_patch(
            Circle((dot.x, dot.y), dot.radius, facecolor=dot.node.color, edgecolor="white", zorder=3)
        )
        y = dot.y + dot.radius + NAME_SIZE * 0.65
        write(dot.x, y, dot.name, NAME_SIZE, ha="center", color="#222222", zorder=4)
    write(20, 26, picture.title, 18, ha="left", color="#222222", weight="bold")
    write(20, 47, picture.note, NAME_SIZE, ha="left", color="#666666")
    for number, (name, color) in enumerate(picture.legend):
        y = 84 + 22 * number
        axes.add_patch(Circle((28, y), 6, facecolor=color))
        write(42, y, name, NAME_SIZE, ha="left", color="#333333")
    with warnings.catch_warnings():
        # A character that even this font lacks is drawn as a box; the rest of the picture is right.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(output, format="png", metadata={"Software": "kg"})


def chinese_font() -> Any:
    """Return the properties of a font that has Chinese characters, one of the well-known first.

    Raises KGError, with what to install, if the system has none.
    """
    from matplotlib import font_manager  # noqa: PLC0415 (optional)
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    known = {font.fname: font.name for font in font_manager.fontManager.ttflist}
    # matplotlib remembers the fonts that it saw first; one that was installed since is only found by looking.
    paths = dict.fromkeys(
        [*sorted(known, key=lambda path: known[path] not in FONTS), *font_manager.findSystemFonts()]
    )
    for path in paths:
        try:
            glyphs = {FT2Font(path).get_char_index(ord(char)) for char in _CHINESE}
        except (OSError, RuntimeError):
            continue
        # A font of placeholders, such as matplotlib's own of last resort, has one glyph for all of them.
        if len(glyphs) == len(_CHINESE) and 0 not in glyphs:
            return font_manager.FontProperties(fname=Path(path))
    raise KGError(
        "no font of this system has Chinese characters: install one (Debian and Ubuntu: apt install"
        " fonts-noto-cjk; Fedora: dnf install google-noto-sans-cjk-fonts), or write .svg or .html, which"
        " take the font of the machine that shows them"
    )
