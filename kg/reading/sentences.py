"""Cuts a paragraph into sentences."""

from __future__ import annotations

import re

from kg.model import Sentence

# Closing quotes and brackets belong to the sentence that they end.
_END = re.compile(r"[。！？!?][。！？!?…]*[”’」』》）)】\]\"]*")
_OPENERS, _CLOSERS = "（(《【", "）)》】"


def find_sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences of `text[start:end]`, blanks around them left out.

    They end at 。！？ with what closes there. A ； ends a clause and no sentence, so that an enumeration
    stays whole; marks inside brackets or a title (《怎么办？》) end none.
    """
    sentences: list[Sentence] = []
    begin = start
    nested = (
        text.find("（", start, end) >= 0
        or text.find("《", start, end) >= 0
        or text.find("(", start, end) >= 0
    )
    for match in _END.finditer(text, start, end):
        # A stray bracket far back does not count.
        if nested and match.end() < end and _open(text[max(begin, match.start() - 200) : match.start()]):
            continue
        mark, stop = match.span()
        if text[begin].isspace():
            begin = _past_blanks(text, begin, mark)
        if begin < mark:
            sentences.append(Sentence(begin, stop))
        elif sentences:  # marks alone belong to the sentence before them
            sentences[-1] = Sentence(sentences[-1].start, stop)
        else:
            sentences.append(Sentence(mark, stop))
        begin = stop
    begin = _past_blanks(text, begin, end)
    if begin < end:
        sentences.append(Sentence(begin, begin + len(text[begin:end].rstrip())))
    return tuple(sentences)


def _past_blanks(text: str, start: int, end: int) -> int:
    """Return the place of the first character from `start` on that is no blank."""
    while start < end and text[start].isspace():
        start += 1
    return start


def _open(text: str) -> bool:
    """Tell whether a bracket that `text` opens stays open."""
    return any(text.count(o) > text.count(c) for o, c in zip(_OPENERS, _CLOSERS, strict=True))
