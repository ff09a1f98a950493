"""Joins the names of what is held as one event: 全市防汛工作会议|暨|河湖长制推进会."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.candidates import candidates, propose, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AND = "暨"
_LONGEST = 60
# 全市推开…暨…, 全省各地…: who does it, and no first word of a name.
_WHOLE = re.compile(
    r"全[国省市县区州旗镇](?!各|上下|范围|人民|干部|推[进开]|开展|举[办行]|召开|启动|深入|大力|扎实|共)"
)
_PAST_NAMES = re.compile(r"[，。；：！？\n]")


def join_events(doc: Doc) -> None:
    """Propose one event where 暨 stands between two, or between 全市… and the event that a verb begins."""
    text = text_of(doc)
    at = text.find(_AND)
    if at < 0:
        return
    events = [(one.start, one.end) for one in candidates(doc) if one.label == "Event"]
    while at >= 0:
        start, end = _left(text, at, events), _right(text, at + 1, events)
        if start is not None and end is not None and end - start <= _LONGEST:
            propose(doc, start, end, "Event", "name", "grammar")
        at = text.find(_AND, at + 1)


def _left(text: str, at: int, events: list[tuple[int, int]]) -> int | None:
    """Return where the name begins whose first part ends at `at`."""
    first = min((start for start, end in events if end == at), default=None)
    if first is not None:
        return first
    begin = max(0, at - _LONGEST)
    for mark in _PAST_NAMES.finditer(text, begin, at):
        begin = mark.end()
    whole = _WHOLE.search(text, begin, at)
    return None if whole is None else whole.start()


def _right(text: str, begin: int, events: list[tuple[int, int]]) -> int | None:
    """Return where the event ends that begins at `begin`, or behind verbs of the same clause."""
    last = max((end for start, end in events if start == begin), default=None)
    if last is not None:
        return last
    mark = _PAST_NAMES.search(text, begin)
    stop = min(begin + _LONGEST, mark.start() if mark else len(text))
    return min((end for start, end in events if begin < start and end <= stop), default=None)
