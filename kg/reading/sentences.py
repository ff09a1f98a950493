"""Cuts a paragraph into sentences."""

from __future__ import annotations

import re

from kg.model import Sentence

# Closing quotes and brackets belong to the sentence that they end.
_MARKS = r"[。！？!?][。！？!?…”’」』》）)】\]\"]*"
_OPENERS, _CLOSERS = "（(《【", "）)》】"
# Up to the marks at its end, or to the end of the text: nearly every sentence, whose brackets hold no mark.
_SENTENCE = re.compile(
    rf"(?:[^。！？!?{_OPENERS}]++|[{_OPENERS}][^。！？!?{_OPENERS}{_CLOSERS}]*+[{_CLOSERS}])++(?:{_MARKS}|\Z)"
)
_MARK_OR_BRACKET = re.compile(rf"[{_OPENERS}{_CLOSERS}]|{_MARKS}")
# A caption that the page set into the text: 新华社记者 田禾 摄, 图为活动现场, each with a blank behind it.
_CAPTION = re.compile(
    r"(?:[\u3400-\u9fff]{0,8}记者[\s\u3000]*)?[\u3400-\u9fff]{2,4}(?:[、\s][\u3400-\u9fff]{2,4})?[\s\u3000]?摄[\s\u3000]+(?=\S)"
    r"|图为[^，。；\s]{2,30}[\s\u3000]+(?=\S)|新华社发[（(][^（）()]{2,12}摄[）)][\s\u3000]*(?=[^\s。，])"
)
_FAR = 200
"""A bracket that is open for more characters was never closed."""


def find_sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences of `text[start:end]`, blanks around them left out.

    They end at 。！？ with what closes there. A ； ends a clause and no sentence, so that an enumeration
    stays whole; marks inside brackets or a title (《怎么办？》) end none. A caption that runs into the text
    without a mark is a sentence of its own.
    """
    found = _sentences(text, start, end)
    if text.find("摄", start, end) < 0 and text.find("图为", start, end) < 0:
        return found
    return tuple(part for sentence in found for part in _without_caption(text, sentence))


def _without_caption(text: str, sentence: Sentence) -> list[Sentence]:
    """Part a sentence from the captions that run into it."""
    parts: list[Sentence] = []
    begin = sentence.start
    while match := _CAPTION.match(text, begin, sentence.end):
        parts.append(Sentence(begin, begin + len(match[0].rstrip())))
        begin = match.end()
    return [*parts, Sentence(begin, sentence.end)]


def _sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    begin = start
    while begin < end:
        if text[begin].isspace():
            begin += 1
        elif match := _SENTENCE.match(text, begin, end):
            sentences.append(Sentence(begin, begin := match.end()))
        else:
            return _nested(text, begin, end, sentences)
    if sentences and text[end - 1].isspace():
        last = sentences[-1]
        sentences[-1] = Sentence(last.start, last.start + len(text[last.start : end].rstrip()))
    return tuple(sentences)


def _nested(text: str, start: int, end: int, sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """Add the sentences of a text whose brackets hold marks, or each other, or are never closed."""
    begin, depth, opened = start, 0, start
    for match in _MARK_OR_BRACKET.finditer(text, start, end):
        mark, stop = match.span()
        first = text[mark]
        if first in _OPENERS:
            depth, opened = depth + 1, mark
        elif first in _CLOSERS:
            depth = max(depth - 1, 0)
        elif depth and mark - opened < _FAR and stop < end:
            depth = max(depth - sum(map(text[mark:stop].count, _CLOSERS)), 0)
        else:
            begin = _past_blanks(text, begin, mark)
            if begin < mark or not sentences:
                sentences.append(Sentence(begin, stop))
            else:  # marks alone belong to the sentence before them
                sentences[-1] = Sentence(sentences[-1].start, stop)
            begin, depth = stop, 0
    return _with_rest(text, sentences, begin, end)


def _with_rest(text: str, sentences: list[Sentence], begin: int, end: int) -> tuple[Sentence, ...]:
    """Add what follows the last mark."""
    if begin < end and (begin := _past_blanks(text, begin, end)) < end:
        sentences.append(Sentence(begin, begin + len(text[begin:end].rstrip())))
    return tuple(sentences)


def _past_blanks(text: str, start: int, end: int) -> int:
    """Return the place of the first character from `start` on that is no blank."""
    while start < end and text[start].isspace():
        start += 1
    return start
