"""Makes a page of a decoded source: its view, its articles, its publication date."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import pairwise

from kg.model import Page
from kg.reading.articles import find_articles
from kg.reading.layout import Block, find_blocks
from kg.reading.published import date_of_page, date_of_path, read_front_matter
from kg.reading.view import find_noise, narrowed, view_of

# Print sets digits apart from the characters around them: 12月 14日.
_SPREAD = re.compile(
    r"(?<=[0-9A-Za-z%℃])[ \t\u3000\xa0]+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[ \t\u3000\xa0]+(?=[0-9])"
)


def page_from_text(
    doc: str,
    source: str,
    *,
    published: str = "",
    published_by: str = "",
    publisher: str = "",
    area: str = "",
    title: str = "",
    digest: str = "",
) -> Page:
    """Return the page of a decoded `source`; `published` is ISO 8601 where it is known, "" to find it out.

    `title` is the headline where something outside the text gives it.
    """
    front = read_front_matter(source)
    if not published and front.published:
        published, published_by = front.published, "front matter"
    if not published and (published := date_of_path(doc)):
        published_by = "file name"
    text = narrowed(source)
    blocks, wrapped = find_blocks(text, front.end)
    view = view_of(source, _deletions(text, blocks, front.end, wrapped=wrapped))
    articles = find_articles(view, blocks, published, title=title or front.title)
    if not published and (published := date_of_page(view.text, articles)):
        published_by = "page"
        articles = find_articles(view, blocks, published, title=title or front.title)
    return Page(
        doc=doc,
        source=source,
        text=view.text,
        offsets=view.offsets,
        articles=articles,
        published=published,
        published_by=published_by if published else "",
        publisher=publisher or front.publisher,
        area=area,
        digest=digest or sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _deletions(text: str, blocks: list[Block], front: int, *, wrapped: bool) -> list[tuple[int, int]]:
    """Return the ranges that the view leaves out: front matter, noise, hard wraps, blanks around digits."""
    ranges = find_noise(text)
    if front:
        ranges.append((0, front))
    for block in blocks:
        for (_, end), (start, _) in pairwise(block.lines):
            # Between words in Latin letters the line break stands for a blank.
            keeps = (
                text[end - 1].isascii()
                and text[end - 1].isalpha()
                and text[start].isascii()
                and text[start].isalpha()
            )
            ranges.append((end, start - keeps))
        if wrapped:
            for start, end in block.lines:
                ranges.extend(match.span() for match in _SPREAD.finditer(text, start, end))
    return ranges
