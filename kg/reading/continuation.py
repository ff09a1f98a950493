"""Joins the blocks that a column, a page break or a gap cut in mid-sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.reading.blocks import HEADLINE_LENGTH, OPEN_END, RULE, ends_sentence, width_of
from kg.reading.bylines import byline, closing_byline, dateline_end, is_bare_dateline
from kg.reading.furniture import LONGEST_CAPTION, is_addressee, is_caption

if TYPE_CHECKING:
    from kg.reading.blocks import Block

# What no headline or sentence begins with.
_OPEN_START = frozenset("，、；：。,;:）)》”’和与及或的等了并而")
# What stands between two parts of a paragraph in print and says nothing: the way to another page, its number.
_INTERRUPTION = re.compile(
    r"[（(]?[下上紧]?[转接](?:第|[A-Z]?)[\d一二三四五六七八九十]{1,3}版[^）)，。]{0,6}[）)]?"
    r"|[-—–·\s]*第\s*\d{1,3}\s*[页版][-—–·\s]*|[-—–·]*\s?\d{1,3}\s?[-—–·]+"
)
_MOST_INTERRUPTIONS = 4
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"))


def continued(text: str, blocks: list[Block]) -> list[Block]:
    """Join blocks that a column or page break cut in mid-sentence."""
    joined: list[Block] = []
    for number, block in enumerate(blocks):
        if not joined or text[joined[-1].end - 1] in "。！？":
            joined.append(block)
        elif _is_interruption(text, block) and _goes_on_behind(text, joined[-1], blocks, number):
            continue  # left out, as are the breaks between the lines of the paragraph
        elif _continues(text, joined[-1], block, blocks[number + 1 : number + 2]):
            joined[-1].add(block)
        else:
            joined.append(block)
    return joined


def interrupting_captions(text: str, blocks: list[Block]) -> list[tuple[Block, Block]]:
    """Return the paragraphs that a caption cuts in mid-sentence, each with that caption."""
    found: list[tuple[Block, Block]] = []
    for number, (before, caption, behind) in enumerate(zip(blocks, blocks[1:], blocks[2:], strict=False)):
        if (
            caption.end - caption.start <= LONGEST_CAPTION
            and text[before.end - 1] not in "。！？"
            and is_caption(text, caption.start, caption.end)
            and not behind.headline
            and _continues(text, before, behind, blocks[number + 3 : number + 4])
        ):
            found.append((before, caption))
    return found


def _is_interruption(text: str, block: Block) -> bool:
    """Tell whether a block is what print puts between two parts of a paragraph: 下转第二版, a page number."""
    return block.end - block.start <= 20 and _INTERRUPTION.fullmatch(text, block.start, block.end) is not None


def _goes_on_behind(text: str, before: Block, blocks: list[Block], number: int) -> bool:
    """Tell whether a paragraph goes on behind an interruption, and behind others that follow it."""
    behind, last = number + 1, min(len(blocks), number + 1 + _MOST_INTERRUPTIONS)
    while behind < last and _is_interruption(text, blocks[behind]):
        behind += 1
    return behind < last and _continues(text, before, blocks[behind], blocks[behind + 1 : behind + 2])


def _continues(text: str, before: Block, block: Block, following: list[Block]) -> bool:
    """Tell whether `block` goes on with the sentence in which `before` stops."""
    if before.level or block.level or block.gap >= RULE:
        return False
    # A joined block may be long: its end tells enough.
    tail = text[max(before.start, before.end - 200) : before.end]
    if len(tail) < 10:
        return False
    cut = (
        tail[-1] in OPEN_END
        or text[block.start] in _OPEN_START
        or ("\u4e00" <= tail[-1] <= "\u9fff" and _is_unclosed(tail))
    )
    opened = not cut and _is_first_line(text, before, block)
    if not cut and not opened and (not _is_running(tail) or ends_sentence(tail)):
        return False
    if ends_sentence(tail) or closing_byline(text, before.start, before.end):
        return False
    if (
        tail[-1] in "：:"
        and before.end - before.start <= 200
        and is_addressee(text[before.start : before.end])
    ):
        return False
    if _is_signed(text, before) or _is_signed(text, block):
        return False
    if is_bare_dateline(text, before.start, before.end) or dateline_end(text, block.start, block.end) >= 0:
        return False
    if is_caption(text, block.start, block.end) or is_caption(text, before.start, before.end):
        return False
    if cut or opened:
        return True
    # A headline may follow a paragraph that lost its full stop: it opens a text of its own.
    head = text[block.start : min(block.end, block.start + 200)]
    return not (block.headline and following and not ends_sentence(head) and block.gap >= 1)


def _is_unclosed(text: str) -> bool:
    """Tell whether the last opening mark of a text has no closing one."""
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in _PAIRS)


def _is_first_line(text: str, before: Block, block: Block) -> bool:
    """Tell whether a line by itself is the first of the paragraph whose other lines stand below a gap.

    It is as wide as they are, but for the indent that it lost, and has the marks of a sentence inside.
    """
    if before.parts or not block.parts or block.headline:
        return False
    line = text[before.start : before.end]
    if not any(mark in line for mark in "，、：；"):
        return False
    widths = [width_of(text[start:end]) for start, end in block.lines]
    usual = sorted(widths)[len(widths) // 2]
    return width_of(line) >= usual - 10 and widths[0] >= usual * 0.8


def _is_signed(text: str, block: Block) -> bool:
    if block.signed is None:
        block.signed = byline(text, block.start, block.end) is not None
    return block.signed


def _is_running(text: str) -> bool:
    """Tell whether a block is running text rather than a headline or a label."""
    return len(text) > HEADLINE_LENGTH or ("，" in text and len(text) > 20) or "。" in text
