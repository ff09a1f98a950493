"""Finds the paragraphs of a source: lines joined where only the layout broke them.

A page is hard-wrapped when most of its lines stop at the width of their column rather than at the end of a
sentence. There, lines of one block are joined unless a line stops short or a report opens. On every page a
blank line in mid-sentence (the end of a column or of a printed page) is joined to what continues it.
"""

from __future__ import annotations

from kg.reading.blocks import HEADLINE_LENGTH, Block, ends_sentence, is_headline_text, lines_of, width_of
from kg.reading.bylines import byline, closing_byline, dateline_end
from kg.reading.continuation import continued


def find_blocks(text: str, *, wrapped: bool = False) -> tuple[list[Block], bool]:
    """Return the paragraphs of a text without noise, and whether it is hard-wrapped (`wrapped`: it is)."""
    lines = lines_of(text)
    most = 1 if wrapped else 3  # lines of a headline: where print is known, larger type tells the others
    wrapped = wrapped or _hard_wrapped(text, lines)
    if wrapped:
        blocks = [block for group in _groups(lines) for block in _unwrapped(text, group, most)]
    else:
        blocks = lines
        for line in lines:
            if line.level or line.end - line.start <= HEADLINE_LENGTH:
                _judge(text, line)
    return continued(text, blocks), wrapped


def _judge(text: str, line: Block) -> Block:
    """Find out whether a line by itself is a headline or a byline; return it."""
    if line.level:
        line.headline = True
    elif (
        not line.listed
        and line.end - line.start <= HEADLINE_LENGTH
        and is_headline_text(text[line.start : line.end])
    ):
        line.signed = byline(text, line.start, line.end) is not None
        line.headline = not line.signed and dateline_end(text, line.start, line.end) < 0
    return line


def _hard_wrapped(text: str, lines: list[Block]) -> bool:
    """Tell whether most lines that another one follows directly stop at a width, not at a sentence."""
    inner = full = 0
    for group in _groups(lines):
        if len(group) < 3:
            continue
        bodies = [text[line.start : line.end] for line in group[:-1]]
        if max(map(len, bodies)) > 120:
            continue
        widths = [width_of(body) for body in bodies]
        widest = max(widths)
        if widest < 16:
            continue
        for body, width in zip(bodies, widths, strict=True):
            wide = width >= widest * 0.8
            if not (wide and ends_sentence(body)):  # that tells nothing
                inner += 1
                full += wide
    return full >= 4 and full * 2 >= inner


def _groups(lines: list[Block]) -> list[list[Block]]:
    """Group lines that stand directly below each other."""
    groups: list[list[Block]] = []
    for line in lines:
        if groups and line.gap == 0 and not line.level and not groups[-1][-1].level:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_sub_head(text: str, blocks: list[Block], line: str) -> bool:
    """Tell whether the last block is one short line after a sentence that ended: no paragraph begins so."""
    return (
        len(blocks) > 1
        and blocks[-1].parts is None
        and ends_sentence(text[blocks[-2].end - 2 : blocks[-2].end])
        and is_headline_text(line)
    )


def _is_place(line: str) -> bool:
    """Tell whether a line is a bare name with a colon, above a headline (右江区：)."""
    return 3 <= len(line) <= 8 and line.endswith("：")


def _unwrapped(text: str, group: list[Block], most: int) -> list[Block]:
    """Join the lines of a group of a hard-wrapped page into paragraphs, unless they are headlines."""
    bodies = [text[line.start : line.end] for line in group]
    opening = next((i for i, body in enumerate(bodies) if dateline_end(body, 0, len(body)) >= 0), -1)
    if opening > 0 and all(is_headline_text(body) or _is_place(body) for body in bodies[:opening]):
        # Headlines directly above a report.
        for line in group[:opening]:
            line.headline = True
        return group[:opening] + _unwrapped(text, group[opening:], most)
    if len(group) <= most:
        if all(_judge(text, line).headline or line.signed for line in group):
            return group
        for line in group:
            line.headline, line.signed = False, None
    widths = [width_of(body) for body in bodies]
    width = sorted(widths)[len(widths) * 3 // 4]
    blocks: list[Block] = []
    for number, (line, body) in enumerate(zip(group, bodies, strict=True)):
        before, reached = (bodies[number - 1], widths[number - 1]) if number else ("", 0)
        if number and not (
            (ends_sentence(before) and reached <= width - 6)
            or line.indent >= group[number - 1].indent + 2
            or dateline_end(body, 0, len(body)) >= 0
            or (reached * 2 <= width and _is_sub_head(text, blocks, before))
            or (reached * 2 <= width and byline(text, group[number - 1].start, group[number - 1].end))
            or (
                closing_byline(text, blocks[-1].start, group[number - 1].end)
                and before.endswith(("）", ")", "摄"))
            )
        ):
            blocks[-1].add(line)
        else:
            if number and reached * 2 <= width and _is_sub_head(text, blocks, before):
                blocks[-1].headline = True
            blocks.append(line)
    return blocks
