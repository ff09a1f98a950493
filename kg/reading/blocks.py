"""The lines of a source and the blocks that are made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MARK = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^#\s]))|(?:>[ \t]?)+|[*+-][ \t]+(?=\S)")
BOLD: Final = re.compile(r"(\*\*|__)(?=[^\s*_])([^*\n]{1,200}?)(?<=[^\s*_])\1")
"""What Markdown sets in bold."""
_TWO_HAN = re.compile(r"[\u3400-\u9fff][^\u3400-\u9fff]*[\u3400-\u9fff]")
_TABLE_RULE = re.compile(r"[|:\-\s]{3,}")
_RULE = re.compile(r"[-*_=—·.~\s]{3,}")
_CLOSERS = '”’」』》）)】]"'
# What no headline or sentence ends with.
OPEN_END: Final = frozenset("，、；：,;:（(《“‘—和与及或的在将把被对从向为等是")
# Lines at the foot of a notice.
LABEL: Final = re.compile(
    r"(?:(?:电子|投稿)?邮箱|(?:新闻|服务)?热线|联系人|联系电话|联系方式|电[\s\u3000]*话|地址|邮箱|邮编|附件\d?|网址|咨询|举报)[：:]|^特此"
)
HEADLINE_LENGTH: Final = 45
RULE: Final = 9
"""So many blank lines a rule (***) counts for: nothing goes on behind it."""


@dataclass(slots=True)
class Block:
    """A line, or the lines of a paragraph, as ranges of the source.

    `level` is that of a Markdown heading, 0 for none; `gap` counts the blank lines before it, `indent` the
    blanks. `signed` tells whether it is a byline, where that is known; `parts` are its lines, if several.
    `lead` is where the bold words end with which it begins, 0 for none; `caption` tells that it is that of a
    picture which the layout put into a sentence, `listed` that it has the mark of an item of a list.
    """

    start: int
    end: int
    level: int = 0
    gap: int = 0
    indent: int = 0
    headline: bool = False
    signed: bool | None = None
    parts: list[tuple[int, int]] | None = None
    lead: int = 0
    caption: bool = False
    listed: bool = False

    @property
    def lines(self) -> list[tuple[int, int]]:
        """The ranges of its lines."""
        return self.parts or [(self.start, self.end)]

    def add(self, other: Block) -> None:
        """Put the lines of another block at the end; what was known of the block is open again."""
        if self.parts is None:
            self.parts = self.lines
        self.parts.extend(other.lines)
        self.end = other.end
        self.headline, self.signed = False, None


def lines_of(text: str) -> list[Block]:
    """Return the lines that are not blank, without their blanks and Markdown marks; a rule is a wide gap."""
    lines: list[Block] = []
    last_end, ruled, at = -1, 0, 0
    for whole in text.splitlines(keepends=True):
        begin, at = at, at + len(whole)
        body = whole.strip()
        if not body:
            continue
        indent = len(whole) - len(whole.lstrip()) if whole[0].isspace() else 0
        start = begin + indent
        end = start + len(body)
        gap = ruled
        if last_end >= 0 and (ruled or begin - last_end > 1):
            between = text[last_end:begin]
            gap = (between.count("\n") or len(between.splitlines()) or 1) - 1 + ruled
        level, lead, listed = 0, 0, False
        if text[start] in "#>*+-_=—·.~|":
            if text[start] == "|" and _TABLE_RULE.fullmatch(text, start, end):
                continue
            if _RULE.fullmatch(text, start, end):
                ruled = RULE
                continue
            if mark := _MARK.match(text, start, end):
                level = len(mark[1]) if mark[1] else 0
                listed = text[start] in "*+-"
                start = mark.end()
                if level:
                    end = start + len(text[start:end].rstrip("# \t"))
            if bold := BOLD.match(text, start, end):
                if bold.end() == end:
                    start, end = bold.span(2)
                else:
                    lead = bold.end()
        if start < end:
            lines.append(Block(start, end, level, gap, indent, lead=lead, listed=listed))
            last_end, ruled = end, 0
    return lines


def width_of(line: str) -> int:
    """Return the width of a line in half-width columns, blanks left out.

    >>> width_of("\u3000\u3000面积 3.5亩")
    9
    """
    return sum(2 if character > "\u2e80" else 1 for character in line if not character.isspace())


def is_headline_text(text: str) -> bool:
    """Tell whether a line could be a headline: short, no sentence, no open end, no bare number or pinyin."""
    return (
        len(text) <= HEADLINE_LENGTH
        and text[-1:] not in OPEN_END
        and "。" not in text
        and "；" not in text
        and not ends_sentence(text)
        and not ((":" in text or "：" in text or text.startswith("特此")) and LABEL.search(text))
        and "\t" not in text  # a row of a table
        and not text.startswith("|")
        and not (text.startswith(("（", "(")) and text.endswith(("）", ")")))  # a remark
        and _TWO_HAN.search(text) is not None
    )


def ends_sentence(text: str) -> bool:
    """Tell whether the last mark of a text, but for what closes after it, ends a sentence."""
    end = text[-1:]
    if end in _CLOSERS:
        end = text.rstrip(_CLOSERS)[-1:]
    return end != "" and end in "。！？!?…"
