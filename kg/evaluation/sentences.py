"""Finds the sentence that a mention stands in, and shows it on one line."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Page


class Sentences:
    """The sentences of a page, by any place in them."""

    def __init__(self, page: Page) -> None:
        self._text = page.text
        ranges = sorted(
            {
                (sentence.start, sentence.end)
                for article in page.articles
                for paragraph in article.paragraphs
                # A headline has no sentences: it is one.
                for sentence in (paragraph.sentences or (paragraph,))
            }
        )
        self._starts = [start for start, _ in ranges]
        self._ranges = ranges

    def around(self, start: int, end: int, width: int) -> tuple[str, str]:
        """Return what stands before and after a range in its sentence, at most `width` characters of each."""
        at = bisect_right(self._starts, start) - 1
        first, last = self._ranges[at] if at >= 0 else (start, end)
        if last < end:
            first, last = start - width, end + width
        before = self._text[max(first, start - width, 0) : start]
        after = self._text[end : min(last, end + width)]
        return "".join(before.splitlines()), "".join(after.splitlines())
