"""Makes a page of a decoded source: its view, its articles, its publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import Page
from kg.reading.articles import articles_of, find_drafts
from kg.reading.blocks import BOLD
from kg.reading.continuation import interrupting_captions
from kg.reading.layout import find_blocks
from kg.reading.published import date_of_page, date_of_path, read_front_matter
from kg.reading.view import Substitution, View, mapped_back, moved, reading_of, view_of, with_blanks

if TYPE_CHECKING:
    from kg.reading.blocks import Block

# Print sets digits apart from the characters around them: 12月 14日.
_SPREAD = re.compile(
    r"(?<=[0-9A-Za-z%℃])[ \t\u3000\xa0]+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[ \t\u3000\xa0]+(?=[0-9])"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded document before it is laid out.

    `substitutions` and `dropped` are what its format adds to the view (entities and tags); `wrapped` tells
    that its lines are those of print, whatever they look like.
    """

    text: str
    substitutions: tuple[Substitution, ...] = ()
    dropped: tuple[tuple[int, int], ...] = ()
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document from outside its text, "" where nothing is.

    `published` is ISO 8601 and `published_by` says how it is known; `title` is the headline. `otherwise` is
    the date of what says nothing of its own.
    """

    published: str = ""
    published_by: str = ""
    publisher: str = ""
    area: str = ""
    title: str = ""
    otherwise: str = ""


def page_from_text(doc: str, source: str, *, published: str = "", area: str = "", title: str = "") -> Page:
    """Return the page of a text; `published` is ISO 8601 where it is known, "" to find it out.

    `title` is the headline and `area` what the text is about, where something outside it says so.
    """
    return make_page(doc, Source(source), Known(published, "given", area=area, title=title))


def make_page(doc: str, source: Source, known: Known, digest: str = "") -> Page:
    """Return the page of a decoded document; `digest` is that of its bytes, "" for that of its text."""
    front = read_front_matter(source.text)
    published, published_by = known.published, known.published_by
    if not published and front.published:
        published, published_by = front.published, "front matter"
    if not published and (published := date_of_path(doc)):
        published_by = "file name"
    if not published and known.otherwise:
        published, published_by = known.otherwise, "settings"
    dropped = [*source.dropped, (0, front.end)] if front.end else source.dropped
    clean = reading_of(source.text, source.substitutions, dropped)
    clean, blocks, wrapped = _laid_out(clean, wrapped=source.wrapped)
    deletions, blanks = _breaks(clean.text, blocks, wrapped=wrapped)
    view = view_of(with_blanks(clean.text, blanks), deletions)
    title = known.title or front.title
    drafts = find_drafts(view, blocks, title=title)
    if not published and (published := date_of_page(view.text, [draft.paragraphs for draft in drafts])):
        published_by = "page"
    offsets, widths = mapped_back(view, clean)
    return Page(
        doc=doc,
        source=source.text,
        text=view.text,
        offsets=offsets,
        articles=articles_of(view.text, drafts, published, title=title),
        published=published,
        published_by=published_by if published else "",
        publisher=front.publisher or known.publisher,
        area=known.area,
        digest=digest or sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        widths=widths,
    )


def _laid_out(clean: View, *, wrapped: bool) -> tuple[View, list[Block], bool]:
    """Return a text with its paragraphs, and whether it is hard-wrapped.

    A caption that cuts a sentence is put before the paragraph, so that the sentence goes on.
    """
    blocks, was_wrapped = find_blocks(clean.text, wrapped=wrapped)
    cuts = interrupting_captions(clean.text, blocks)
    if not cuts:
        return clean, blocks, was_wrapped
    apart = moved(clean, [(before.start, before.end, caption.start, caption.end) for before, caption in cuts])
    again, _ = find_blocks(apart.text, wrapped=wrapped)
    captions = {(before.start, before.start + caption.end - caption.start) for before, caption in cuts}
    for block in again:
        block.caption = (block.start, block.end) in captions
    if sum(block.caption for block in again) < len(cuts):
        return clean, blocks, was_wrapped  # where it stands now, the caption runs into the text
    return apart, again, was_wrapped


def _breaks(text: str, blocks: list[Block], *, wrapped: bool) -> tuple[list[tuple[int, int]], list[int]]:
    """Return what the layout put in (hard wraps, blanks around digits, **), and the breaks that are blanks.

    Between words in Latin letters a line break stands for a blank.
    """
    ranges: list[tuple[int, int]] = []
    blanks: list[int] = []
    for block in blocks:
        for (_, end), (start, _) in pairwise(block.parts) if block.parts else ():
            keeps = (
                text[end - 1].isascii() and text[start].isascii() and (text[end - 1] + text[start]).isalpha()
            )
            ranges.append((end, start - keeps))
            if keeps:
                blanks.append(start - 1)
        if wrapped:
            for start, end in block.lines:
                ranges.extend(match.span() for match in _SPREAD.finditer(text, start, end))
    if "**" in text or "__" in text:
        for match in BOLD.finditer(text):
            ranges.extend(((match.start(), match.start(2)), (match.end(2), match.end())))
    return ranges, blanks
