"""Makes the articles of a page: title, authors, date, paragraphs with their roles and sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kg.model import Article, Author, Paragraph, Sentence
from kg.reading.bylines import (
    LONGEST_BYLINE,
    byline,
    closing_byline,
    dateline_end,
    is_bare_dateline,
    is_opening,
)
from kg.reading.drafts import TEXT_KINDS, Draft, Item
from kg.reading.furniture import is_document_number, is_filed, is_masthead
from kg.reading.headlines import title_of
from kg.reading.published import date_of_report
from kg.reading.sentences import find_sentences
from kg.reading.splitting import gather

if TYPE_CHECKING:
    from kg.reading.blocks import Block
    from kg.reading.view import View

_LONGEST_DECK = 120  # what stands between a headline and its report, without a sentence
_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAD = re.compile(r"(【[^】]{4,40}】)[^】]{10}")


def find_drafts(view: View, blocks: list[Block], *, title: str = "") -> list[Draft]:
    """Return the articles of a page in the making, with their paragraphs.

    `title` is what something outside the text says the first one is called. Where the text begins with it,
    that block is the headline whatever it looks like.
    """
    places = [(block.start, block.end) for block in blocks]
    if not isinstance(view.offsets, range):
        places = [(view.position(start), view.position(end)) for start, end in places]
    items = [
        _item(view.text, block, start, end, view.position(block.lead) if block.lead else 0)
        for block, (start, end) in zip(blocks, places, strict=True)
        if start < end
    ]
    if title and items and view.text.startswith(title, items[0].start):
        items[0].kind = "headline"
    drafts = gather(view.text, items)
    for draft in drafts:
        draft.paragraphs = [_paragraph(view.text, item) for item in (*draft.items, *draft.stray)]
        if draft.stray:
            draft.paragraphs.sort(key=lambda paragraph: paragraph.start)
    return drafts


def articles_of(text: str, drafts: list[Draft], published: str, *, title: str = "") -> tuple[Article, ...]:
    """Return the articles that drafts make on a page of the given date of publication ("": unknown).

    A headline that stands far from its text is one of its article's paragraphs, beyond the article's `end`.
    """
    outside = title if len(drafts) == 1 and drafts[0].items[0].kind != "headline" else ""
    return tuple(
        _article(text, number, draft, published, outside) for number, draft in enumerate(drafts, start=1)
    )


def _item(text: str, block: Block, start: int, end: int, lead: int) -> Item:
    """Find out what a block is; `lead` is where the bold words end with which it begins, 0 for none."""
    item = Item("text", start, end, block.level, block.gap)
    if block.caption:
        item.kind = "caption"
        return item
    if block.headline and (block.level or block.signed is False):
        item.kind = _kind_of_headline(text[start:end])
        return item
    if text[start] == "【" and (match := _LEAD.match(text, start, end)):
        lead = match.end(1)
    if end - start > LONGEST_BYLINE and not block.level and text[end - 1] in "。！？":
        # Most paragraphs: too long for a byline, and nothing stands after the last sentence.
        if is_opening(text, start):
            item.kind = "opening"
        elif lead:
            item.kind, item.lead = "lead", lead
        return item
    if is_masthead(text[start:end]):
        item.kind = "label"
    elif not block.level and block.signed is not False and (found := byline(text, start, end)):
        item.kind, item.byline = "byline", found
    elif not block.level and dateline_end(text, start, end) >= 0:
        item.kind = "label" if is_bare_dateline(text, start, end) else "opening"
        item.byline = closing_byline(text, start, end)
    elif block.headline:
        item.kind = _kind_of_headline(text[start:end])
    elif _HAN.search(text, start, end) is None:
        item.kind = "label"
    else:
        if lead:
            item.kind, item.lead = "lead", lead
        item.byline = closing_byline(text, start, end)
        item.prose = (
            text.find("。", start, end) >= 0 or item.byline is not None or end - start > _LONGEST_DECK
        )
    return item


def _kind_of_headline(line: str) -> Literal["headline", "label", "number"]:
    """Tell headlines from the lines of their shape that say where they stand or what number they have."""
    if is_masthead(line) or is_filed(line):
        return "label"
    return "number" if is_document_number(line) else "headline"


def _article(text: str, number: int, draft: Draft, published: str, title: str) -> Article:
    authors: dict[str, Author] = {}
    for author in draft.authors:
        authors.setdefault(author.name, author)
    return Article(
        id=f"a{number}",
        title=title or title_of([text[item.start : item.end] for item in draft.heads]),
        start=draft.items[0].start,
        end=draft.items[-1].end,
        paragraphs=tuple(draft.paragraphs),
        authors=tuple(authors.values()),
        date=date_of_report(text, draft.paragraphs, published) if published else "",
    )


def _paragraph(text: str, item: Item) -> Paragraph:
    start, end = item.start, item.end
    if item.kind in TEXT_KINDS:
        sentences = find_sentences(text, max(start, item.lead), end)
        if item.lead:
            sentences = (Sentence(start, item.lead), *sentences)
        return Paragraph(start, end, "text", sentences)
    # A title or byline is one sentence.
    return Paragraph(start, end, "byline" if item.kind == "byline" else "title", (Sentence(start, end),))
