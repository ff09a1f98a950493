"""Cuts HTML into blocks of text without losing where each character stands in the source.

Libraries that clean HTML give text without offsets. So the source is cut here, into blocks whose pieces are
ranges of it, and a library only decides which blocks are the page's own.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every repetition is possessive and stops at <, so that no source costs more than its length.
_TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>|<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)([^<>]*+)>"""
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'>]+))""")
_INVISIBLE = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "math",
    "select",
    "textarea",
    "iframe",
    "object",
}
_BLOCKS = set(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd tr table tbody thead tfoot caption section article aside"
    " header footer nav main figure figcaption blockquote pre form fieldset address center hr body html title"
    " option button details summary".split()
)
_CONTAINERS = {
    "div",
    "span",
    "section",
    "article",
    "table",
    "ul",
    "ol",
    "blockquote",
    "font",
    "center",
    "dl",
    "main",
}
DEEPEST = 2000
_CELLS = {"td", "th"}
_BLANKS = re.compile(r"[ \t\r\n\f]*[\r\n][ \t\r\n\f]*")


@dataclass(slots=True)
class Block:
    """A block of HTML: the ranges of the source that are its text, its heading level, what is in links.

    `tag` is where the tag (or tags) that opens it stands.
    """

    tag: tuple[int, int]
    level: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)  # places of the tags that part cells
    breaks: list[int] = field(default_factory=list)  # places of <br>
    linked: int = 0
    links: int = 0


@dataclass(slots=True)
class Cut:
    """A source cut into blocks, and what its head says: the title and the meta fields by lower-case name."""

    blocks: list[Block]
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)


def cut(source: str) -> Cut:
    """Cut an HTML source into its blocks, in time that grows with its length alone.

    Raises ValueError for elements that are nested deeper than any page needs.
    """
    blocks = [Block((0, 0))]
    result = Cut(blocks)
    invisible, in_link, in_title = "", False, False
    depth = nested = 0
    lowered = source.lower()
    for kind, start, end, name, attributes in _tokens(source, lowered):
        if kind == "text":
            if in_title and not result.title:
                result.title = " ".join(html.unescape(source[start:end]).split())
            elif not invisible:
                block = blocks[-1]
                block.pieces.append((start, end))
                if in_link:
                    block.linked += len(source[start:end].split()) and len("".join(source[start:end].split()))
            continue
        closing = kind == "close"
        if name == "title":
            in_title = not closing
        elif name == "meta":
            _meta(attributes, result.meta)
        if name in _INVISIBLE:
            # What opens inside another of its kind closes with it; a stray end closes nothing.
            if not closing and not invisible:
                invisible, depth = name, 1
            elif invisible == name:
                depth += -1 if closing else 1
                invisible = invisible if depth > 0 else ""
            continue
        if name == "body" and invisible == "head":
            invisible = ""
        if invisible:
            continue
        if name in _CONTAINERS:
            nested += -1 if closing else 1
            if nested > DEEPEST:
                raise ValueError(f"its elements are nested more than {DEEPEST} deep")
        if name == "a":
            in_link = not closing
            blocks[-1].links += in_link
        elif name == "br":
            blocks[-1].breaks.append(start)
        elif name in _CELLS:
            if not closing:
                blocks[-1].cells.append(start)
        elif name in _BLOCKS:
            level = (
                int(name[1]) if len(name) == 2 and name[0] == "h" and name[1].isdigit() and not closing else 0
            )
            if blocks[-1].pieces:
                blocks.append(Block((start, end), level))
            else:
                blocks[-1].tag, blocks[-1].level = (start, end), level
            in_link = in_link and closing
    result.blocks = [block for block in blocks if any(source[s:e].strip() for s, e in block.pieces)]
    return result


def text_of(source: str, block: Block) -> str:
    """Return the text of a block with its entities read; only <br> breaks its lines."""
    lines: list[list[str]] = [[]]
    breaks = sorted(block.breaks)
    for start, end in block.pieces:
        while breaks and breaks[0] < start:
            breaks.pop(0)
            lines.append([])
        lines[-1].append(source[start:end])
    return "\n".join(" ".join(html.unescape("".join(line)).split()) for line in lines).strip()


def characters(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the ranges of a piece that read as something else: entities, line breaks of the source.

    A line break reads as a blank between words in Latin letters, as nothing elsewhere.
    """
    for match in _ENTITY.finditer(source, start, end):
        read = html.unescape(match[0])
        if read != match[0] and len(read) == 1:
            unseen = unicodedata.category(read) in {"Cc", "Cf", "Cs"}
            yield match.start(), match.end(), "" if unseen else " " if read == "\xa0" else read
    for match in _BLANKS.finditer(source, start, end):
        before, after = source[match.start() - 1 : match.start()], source[match.end() : match.end() + 1]
        yield match.start(), match.end(), " " if before.isascii() and after.isascii() else ""


def _tokens(source: str, lowered: str) -> Iterator[tuple[str, int, int, str, str]]:
    """Yield texts and tags: kind, range, name and attributes of a tag."""
    at, text = 0, 0
    raw = {"script", "style", "noscript", "template", "textarea"}
    while (start := source.find("<", at)) >= 0:
        if source.startswith(("<!--", "<!", "<?"), start):
            close = "-->" if source.startswith("<!--", start) else ">"
            stop = source.find(close, start)
            stop = len(source) if stop < 0 else stop + len(close)
            if text < start:
                yield "text", text, start, "", ""
            at = text = stop
            continue
        if (match := _TAG.match(source, start)) is None:
            at = start + 1
            continue
        if text < start:
            yield "text", text, start, "", ""
        name = (match[2] or match[5]).lower()
        closing = bool(match[1] or match[4])
        yield "close" if closing else "open", start, match.end(), name, match[3] or match[6] or ""
        at = text = match.end()
        if name in raw and not closing:
            # What these hold is no markup: it ends at their end tag.
            stop = lowered.find(f"</{name}", at)
            at = text = len(source) if stop < 0 else stop
    if text < len(source):
        yield "text", text, len(source), "", ""


def _meta(attributes: str, meta: dict[str, str]) -> None:
    fields = {
        name.lower(): next(filter(None, values), "") for name, *values in _ATTRIBUTE.findall(attributes)
    }
    name = (fields.get("name") or fields.get("property") or fields.get("itemprop") or "").lower()
    if name and fields.get("content"):
        meta.setdefault(name, html.unescape(fields["content"]).strip())
