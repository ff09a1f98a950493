"""Makes the articles of a page: title, authors, date, paragraphs with their roles and sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Article, Author, Paragraph, Sentence
from kg.reading.bylines import LONGEST_BYLINE, byline, closing_byline, dateline_end, is_bare_dateline
from kg.reading.headlines import title_of
from kg.reading.published import date_of_report
from kg.reading.sentences import find_sentences
from kg.reading.splitting import TEXT_KINDS, Draft, Item, gather

if TYPE_CHECKING:
    from kg.reading.blocks import Block
    from kg.reading.view import View

_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAD = re.compile(r"【[^】]{4,40}】[^】]{10}")


def find_articles(view: View, blocks: list[Block], published: str, *, title: str = "") -> tuple[Article, ...]:
    """Return the articles of a page; their dates stay open where the date of publication is "".

    `title` is what something outside the text says the first one is called. Where the text begins with it,
    that block is the headline whatever it looks like. A headline that stands far from its text is the last
    of its article's paragraphs, beyond the article's `end`.
    """
    items = [item for block in blocks if (item := _item(view, block)).start < item.end]
    if title and items and view.text.startswith(title, items[0].start):
        items[0].kind = "headline"
    drafts = gather(view.text, items)
    articles = [_article(view.text, number, draft, published) for number, draft in enumerate(drafts, start=1)]
    if title and len(articles) == 1 and drafts[0].items[0].kind != "headline":
        articles[0] = replace(articles[0], title=title)
    return tuple(articles)


def dated(text: str, articles: tuple[Article, ...], published: str) -> tuple[Article, ...]:
    """Return the articles of a page of the given date of publication, each with the date of its report."""
    return tuple(
        replace(article, date=date)
        if (date := date_of_report(text, article.paragraphs, published))
        else article
        for article in articles
    )


def _item(view: View, block: Block) -> Item:
    text = view.text
    start, end = block.start, block.end
    if not isinstance(view.offsets, range):
        start, end = view.position(start), view.position(end)
    item = Item("text", start, end, block.level, block.gap)
    if block.headline and (block.level or block.signed is False):
        item.kind = "headline"
        return item
    if end - start > LONGEST_BYLINE and not block.level and text[end - 1] in "。！？":
        # Most paragraphs: too long for a byline, and nothing stands after the last sentence.
        if dateline_end(text, start, end) >= 0:
            item.kind = "opening"
        elif text[start] == "【" and _LEAD.match(text, start, end):
            item.kind = "lead"
        return item
    if not block.level and block.signed is not False and (found := byline(text, start, end)):
        item.kind, item.byline = "byline", found
    elif not block.level and dateline_end(text, start, end) >= 0:
        item.kind = "label" if is_bare_dateline(text, start, end) else "opening"
        item.byline = closing_byline(text, start, end)
    elif block.headline:
        item.kind = "headline"
    elif text[start] == "【" and _LEAD.match(text, start, end):
        item.kind = "lead"
        item.byline = closing_byline(text, start, end)
    elif _HAN.search(text, start, end) is None:
        item.kind = "label"
    else:
        item.byline = closing_byline(text, start, end)
    return item


def _article(text: str, number: int, draft: Draft, published: str) -> Article:
    paragraphs = [_paragraph(text, item) for item in (*draft.items, *draft.stray)]
    if draft.stray:
        paragraphs.sort(key=lambda paragraph: paragraph.start)
    authors: dict[str, Author] = {}
    for author in draft.authors:
        authors.setdefault(author.name, author)
    return Article(
        id=f"a{number}",
        title=title_of([text[item.start : item.end] for item in draft.heads]),
        start=draft.items[0].start,
        end=draft.items[-1].end,
        paragraphs=tuple(paragraphs),
        authors=tuple(authors.values()),
        date=date_of_report(text, paragraphs, published) if published else "",
    )


def _paragraph(text: str, item: Item) -> Paragraph:
    start, end = item.start, item.end
    if item.kind in TEXT_KINDS:
        return Paragraph(start, end, "text", find_sentences(text, start, end))
    # A title or byline is one sentence.
    return Paragraph(start, end, "byline" if item.kind == "byline" else "title", (Sentence(start, end),))
