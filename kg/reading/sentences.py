"""Cuts a paragraph into sentences."""

from __future__ import annotations

import re

from kg.model import Sentence

# Closing quotes and brackets belong to the sentence that they end.
_END = re.compile(r"[。！？!?][。！？!?…]*[”’」』》）)】\]\"]*")
_OPENERS, _CLOSERS = "（(《【", "）)》】"


def find_sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences of `text[start:end]`, blanks around them left out.

    They end at 。！？ with what closes there. A ； ends a clause and no sentence, so that an enumeration stays
    whole; marks inside brackets or a title (《怎么办？》) end none.
    """
    sentences: list[Sentence] = []
    begin = start
    nested = any(opener in text[start:end] for opener in _OPENERS)
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if nested and stop < end and _open(text[begin : match.start()]):
            continue
        _add(sentences, text, begin, stop)
        begin = stop
    _add(sentences, text, begin, end)
    return tuple(sentences)


def _open(text: str) -> bool:
    """Tell whether a bracket that `text` opens stays open; a stray one far back does not count."""
    tail = text[-200:]
    return any(tail.count(o) > tail.count(c) for o, c in zip(_OPENERS, _CLOSERS, strict=True))


def _add(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    """Add the sentence between, if it has anything but blanks."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append(Sentence(start, end))
