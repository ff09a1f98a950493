"""Finds names by the quotation marks around them, or around their last words."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.annotation.candidates import propose, text_of, tokens_of
from kg.annotation.words import UNDERTAKES

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotation.heads import Heads
    from kg.annotation.tokens import Token

_QUOTABLE = frozenset(("Project", "Event", "Designation", "Policy", "Institution"))
_BATCH = re.compile(r"(?:第[一二三四五六七八九十0-9]{1,3}批|首批)$")
_QUOTED = re.compile(r"[“\"‘]([^“”\"‘’。，！？；：\n]{3,20})[”\"’]")
_LONGEST = 18
_COUNTED = re.compile(r"[两二三四五六七八九十]{1,2}[大项]")
# “三年行动计划” says nothing until something in front says of what: 第二个“三年行动计划”.
_SPAN = re.compile(r"[一二两三四五六七八九十]+年(?:行动|计划|规划|行动计划|攻坚|攻坚行动)")
_NUMBERED = re.compile(r"第[一二三四五六七八九十]+[个轮期]$")


def find_quoted(doc: Doc, heads: Heads) -> None:
    """Propose what stands between quotation marks and ends in a head: the marks vouch for both ends.

    A work goes on to the left where it is what a verb like 开展 governs: 开展|林地清理“净山行动”.
    """
    text = text_of(doc)
    for match in _QUOTED.finditer(text):
        head = None if "+" in match.group(1) else heads.longest(match.group(1), 2)
        if head is None or len(match.group(1)) <= len(head.text):
            continue
        if _COUNTED.fullmatch(match.group(1), 0, len(match.group(1)) - len(head.text)):
            continue  # “九大工程”, whatever they are
        if head.type in ("Site", "Designation") and (
            batch := _BATCH.search(text, max(0, match.start() - 6), match.start())
        ):
            propose(doc, batch.start(), match.end(), "Designation", "name", "quoted")
        elif head.type == "Project" and _SPAN.fullmatch(match.group(1)):
            count = _NUMBERED.search(text, max(0, match.start() - 5), match.start())
            start = _object(tokens_of(doc), count.start() if count else match.start(), heads)
            if start is not None:
                propose(doc, start, match.end(), "Project", "name", "quoted")
        elif head.type == "Project" and (start := _object(tokens_of(doc), match.start(), heads)) is not None:
            propose(doc, start, match.end(), "Project", "name", "quoted")
        elif head.type in _QUOTABLE:
            propose(doc, match.start(1), match.end(1), head.type, "name", "quoted")


def _object(tokens: list[Token], at: int, heads: Heads) -> int | None:
    """Return where the nouns begin that a verb of undertaking governs, up to the marks at `at`."""
    index = bisect_left(tokens, at, key=lambda token: token.start)
    begin = index
    while begin > 0 and tokens[begin - 1].end == tokens[begin].start:
        before = tokens[begin - 1]
        if before.text in UNDERTAKES:
            return tokens[begin].start if begin < index else None
        role = heads.roles.get(before.text)
        ordinary = before.tag[:1] in ("n", "v", "b", "") or role == "joins"
        if role == "governs" or not ordinary or at - before.start > _LONGEST:
            return None
        begin -= 1
    return None
