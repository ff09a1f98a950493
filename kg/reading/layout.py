"""Finds the paragraphs of a source: lines joined where only the layout broke them.

A page is hard-wrapped when most of its lines stop at the width of their column rather than at the end of a
sentence. There, lines of one block are joined unless a line stops short or a report opens. On every page a
blank line in mid-sentence (the end of a column or of a printed page) is joined to what continues it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.reading.bylines import byline, closing_byline, dateline_end, is_bare_dateline

_BLANK = " \t\u3000\xa0\ufeff\x0b\x0c"
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
_MARK = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^#\s]))|(?:>[ \t]?)+|[*+-][ \t]+(?=\S)")
_TWO_HAN = re.compile(r"[\u3400-\u9fff][^\u3400-\u9fff]*[\u3400-\u9fff]")
_RULE = re.compile(r"[-*_=—·.~\s]{3,}")
_CLOSERS = '”’」』》）)】]"'
# What no headline or sentence ends with, and what none begins with.
_OPEN_END = frozenset("，、；：,;:（(《“‘—和与及或的在将把被对从向为等是")
_OPEN_START = frozenset("，、；：。,;:）)》”’和与及或的等了并而")
# Lines at the foot of a notice.
_LABEL = re.compile(r"(?:联系人|联系电话|联系方式|电话|地址|邮箱|邮编|附件\d?|网址|咨询|举报)[：:]|^特此")
# What stands between two parts of a paragraph in print and says nothing: the way to another page, its number.
_INTERRUPTION = re.compile(
    r"[（(]?[下上紧]?[转接](?:第|[A-Z]?)[\d一二三四五六七八九十]{1,3}版[^）)，。]{0,6}[）)]?"
    r"|[-—–·\s]*第\s*\d{1,3}\s*[页版][-—–·\s]*|[-—–·]*\s?\d{1,3}\s?[-—–·]+"
)
HEADLINE_LENGTH = 45
RULE = 9
"""So many blank lines a rule (***) counts for: nothing goes on behind it."""


@dataclass(slots=True)
class Block:
    """A paragraph in the making: the ranges of the source that are its lines.

    `level` is that of a Markdown heading, 0 for none; `gap` counts the blank lines before it. `signed` tells
    whether it is a byline, where that is known.
    """

    lines: list[tuple[int, int]]
    level: int = 0
    gap: int = 0
    headline: bool = False
    signed: bool | None = None

    @property
    def start(self) -> int:
        """Where the block begins in the source."""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """Where the block ends in the source."""
        return self.lines[-1][1]


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    gap: int
    indent: int
    level: int


_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"))


def find_blocks(text: str, *, wrapped: bool = False) -> tuple[list[Block], bool]:
    """Return the paragraphs of a text without noise, and whether it is hard-wrapped (`wrapped`: it is)."""
    lines = _lines(text)
    most = 1 if wrapped else 3  # lines of a headline: where print is known, larger type tells the others
    wrapped = wrapped or _hard_wrapped(text, lines)
    if wrapped:
        blocks = [block for group in _groups(lines) for block in _unwrapped(text, group, most)]
    else:
        blocks = [_block(text, line) for line in lines]
    return _continued(text, blocks), wrapped


def is_headline_text(text: str) -> bool:
    """Tell whether a line could be a headline: short, no sentence, no open end, no bare number or pinyin."""
    return (
        len(text) <= HEADLINE_LENGTH
        and text[-1:] not in _OPEN_END
        and "。" not in text
        and "；" not in text
        and not _ends_sentence(text)
        and not ((":" in text or "：" in text or text.startswith("特此")) and _LABEL.search(text))
        and "\t" not in text  # a row of a table
        and _TWO_HAN.search(text) is not None
    )


def _ends_sentence(text: str) -> bool:
    """Tell whether the last mark of a text, but for what closes after it, ends a sentence."""
    end = text[-1:]
    if end in _CLOSERS:
        end = text.rstrip(_CLOSERS)[-1:]
    return end != "" and end in "。！？!?…"


def _block(text: str, line: _Line) -> Block:
    """Return the block that one line makes by itself."""
    block = Block([(line.start, line.end)], line.level, line.gap)
    if line.level:
        block.headline = True
    elif line.end - line.start <= HEADLINE_LENGTH and is_headline_text(text[line.start : line.end]):
        block.signed = byline(text, line.start, line.end) is not None
        block.headline = not block.signed and dateline_end(text, line.start, line.end) < 0
    return block


def _lines(text: str) -> list[_Line]:
    """Split into lines that are not blank, without their blanks and Markdown marks; a rule is a wide gap."""
    lines: list[_Line] = []
    last_end, ruled = -1, 0
    for match in _LINE.finditer(text):
        begin, end = match.span()
        start = begin
        if text[start] in _BLANK:
            start = end - len(match[0].lstrip(_BLANK))
            if start == end:
                continue
        if text[end - 1] in _BLANK:
            end = start + len(text[start:end].rstrip(_BLANK))
        indent = start - begin
        gap = ruled
        if last_end >= 0 and (ruled or begin - last_end > 1):
            between = text[last_end:begin]
            gap = (between.count("\n") or between.count("\r") or len(between.strip(_BLANK)) or 1) - 1 + ruled
        level = 0
        if text[start] in "#>*+-_=—·.~":
            if _RULE.fullmatch(text, start, end):
                ruled = RULE
                continue
            if mark := _MARK.match(text, start, end):
                level = len(mark[1]) if mark[1] else 0
                start = mark.end()
                if level:
                    end = start + len(text[start:end].rstrip("# \t"))
        if start < end:
            lines.append(_Line(start, end, gap, indent, level))
            last_end, ruled = end, 0
    return lines


def _hard_wrapped(text: str, lines: list[_Line]) -> bool:
    """Tell whether most lines that another one follows directly stop at a width, not at a sentence."""
    inner = full = 0
    for group in _groups(lines):
        if len(group) < 3:
            continue
        width = max(line.end - line.start for line in group[:-1])
        if not 8 <= width <= 120:
            continue
        for line in group[:-1]:
            inner += 1
            body = text[line.start : line.end]
            if len(body) >= width * 0.8 and not _ends_sentence(body):
                full += 1
    return full >= 4 and full * 2 >= inner


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    """Group lines that stand directly below each other."""
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and line.gap == 0 and not line.level and not groups[-1][-1].level:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _unwrapped(text: str, group: list[_Line], most: int) -> list[Block]:
    """Join the lines of a group of a hard-wrapped page into paragraphs, unless they are headlines."""
    bodies = [text[line.start : line.end] for line in group]
    opening = next((i for i, body in enumerate(bodies) if dateline_end(body, 0, len(body)) >= 0), -1)
    if opening > 0 and all(is_headline_text(body) for body in bodies[:opening]):
        # Headlines directly above a report.
        heads = [Block([(line.start, line.end)], 0, line.gap, headline=True) for line in group[:opening]]
        return heads + _unwrapped(text, group[opening:], most)
    if len(group) <= most:
        heads = [_block(text, line) for line in group]
        if all(head.headline for head in heads):
            return heads
    width = sorted(len(body) for body in bodies)[len(bodies) * 3 // 4]
    blocks: list[Block] = []
    for number, (line, body) in enumerate(zip(group, bodies, strict=True)):
        before = bodies[number - 1] if number else ""
        if number and not (
            (_ends_sentence(before) and len(before) <= width - 3)
            or line.indent >= group[number - 1].indent + 2
            or dateline_end(body, 0, len(body)) >= 0
            or (len(before) <= width // 2 and byline(text, group[number - 1].start, group[number - 1].end))
            or (
                closing_byline(text, blocks[-1].start, group[number - 1].end)
                and before.endswith(("）", ")", "摄"))
            )
        ):
            blocks[-1].lines.append((line.start, line.end))
        else:
            blocks.append(Block([(line.start, line.end)], line.level, line.gap))
    return blocks


def _continued(text: str, blocks: list[Block]) -> list[Block]:
    """Join blocks that a column or page break cut in mid-sentence."""
    joined: list[Block] = []
    for number, block in enumerate(blocks):
        if not joined or text[joined[-1].lines[-1][1] - 1] in "。！？":
            joined.append(block)
        elif _is_interruption(text, block) and _goes_on_behind(text, joined[-1], blocks, number):
            continue  # left out, as are the breaks between the lines of the paragraph
        elif _continues(text, joined[-1], block, blocks[number + 1 : number + 2]):
            joined[-1].lines.extend(block.lines)
            joined[-1].headline, joined[-1].signed = False, None
        else:
            joined.append(block)
    return joined


def _is_interruption(text: str, block: Block) -> bool:
    """Tell whether a block is what print puts between two parts of a paragraph: 下转第二版, a page number."""
    return block.end - block.start <= 20 and _INTERRUPTION.fullmatch(text, block.start, block.end) is not None


def _goes_on_behind(text: str, before: Block, blocks: list[Block], number: int) -> bool:
    """Tell whether a paragraph goes on behind an interruption, and behind others that follow it."""
    behind = number + 1
    while behind < len(blocks) and _is_interruption(text, blocks[behind]):
        behind += 1
    return behind < len(blocks) and _continues(text, before, blocks[behind], blocks[behind + 1 : behind + 2])


def _continues(text: str, before: Block, block: Block, following: list[Block]) -> bool:
    """Tell whether `block` goes on with the sentence in which `before` stops."""
    if before.level or block.level or block.gap >= RULE:
        return False
    # A joined block may be long: its end tells enough.
    tail = text[max(before.start, before.end - 200) : before.end]
    if len(tail) < 10:
        return False
    cut = (
        tail[-1] in _OPEN_END
        or text[block.start] in _OPEN_START
        or ("\u4e00" <= tail[-1] <= "\u9fff" and _is_unclosed(tail))
    )
    opened = not cut and _is_first_line(text, before, block)
    if not cut and not opened and (not _is_running(tail) or _ends_sentence(tail)):
        return False
    if _ends_sentence(tail) or closing_byline(text, before.start, before.end):
        return False
    if _is_signed(text, before) or _is_signed(text, block):
        return False
    if is_bare_dateline(text, before.start, before.end) or dateline_end(text, block.start, block.end) >= 0:
        return False
    if cut or opened:
        return True
    # A headline may follow a paragraph that lost its full stop: it opens a text of its own.
    head = text[block.start : min(block.end, block.start + 200)]
    return not (block.headline and following and not _ends_sentence(head) and block.gap >= 1)


def _is_unclosed(text: str) -> bool:
    """Tell whether the last opening mark of a text has no closing one."""
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in _PAIRS)


def _is_first_line(text: str, before: Block, block: Block) -> bool:
    """Tell whether a line by itself is the first of the paragraph whose other lines stand below a gap.

    It is as wide as they are, but for the indent that it lost, and has the marks of a sentence inside.
    """
    if len(before.lines) != 1 or len(block.lines) < 2 or block.headline:
        return False
    line = text[before.start : before.end]
    if not any(mark in line for mark in "，、：；"):
        return False
    widths = [_width(text[start:end]) for start, end in block.lines]
    usual = sorted(widths)[len(widths) // 2]
    return _width(line) >= usual - 10 and widths[0] >= usual * 0.8


def _width(line: str) -> int:
    """Return the width of a line in half-width columns, blanks left out."""
    return sum(2 if character > "\u2e80" else 1 for character in line if character not in _BLANK)


def _is_signed(text: str, block: Block) -> bool:
    if block.signed is None:
        block.signed = byline(text, block.start, block.end) is not None
    return block.signed


def _is_running(text: str) -> bool:
    """Tell whether a block is running text rather than a headline or a label."""
    return len(text) > HEADLINE_LENGTH or ("，" in text and len(text) > 20) or "。" in text
