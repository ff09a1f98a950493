"""The blocks of a page as items of its articles, and articles in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from kg.model import Author, Paragraph
from kg.reading.bylines import Byline

TEXT_KINDS: Final = frozenset({"text", "opening", "lead", "caption"})
"""Running text; an opening begins a report (本报讯), a lead has its headline in front (【…】, or in bold)."""
HEADING_KINDS: Final = frozenset({"headline", "label", "number"})
"""Lines of the shape of headlines; a label names a column or a paper, a number is that of a document."""


@dataclass(slots=True)
class Item:
    """A block in the coordinates of the view, and what it is.

    `number` is that of an official document; `lead` is where the headline ends with which a lead begins;
    `prose` tells sentences from what stands between a headline and its report and is none.
    """

    kind: Literal["headline", "label", "number", "opening", "lead", "caption", "byline", "text"]
    start: int
    end: int
    level: int
    gap: int
    byline: Byline | None = None
    lead: int = 0
    prose: bool = True


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    items: list[Item] = field(default_factory=list)
    heads: list[Item] = field(default_factory=list)  # the headline's lines
    authors: list[Author] = field(default_factory=list)
    level: int = 0
    ended: bool = False
    several: bool = False  # in a column of short items
    stray: list[Item] = field(default_factory=list)  # its headline, where that stands apart
    signed: bool = False  # closed by the body that issued it, and the day
    has_text: bool = False  # more than headlines and bylines was gathered
    has_prose: bool = False  # more than a line below the headline that says what the report is about
    paragraphs: list[Paragraph] = field(default_factory=list)

    def add(self, item: Item) -> None:
        """Put a paragraph at the end."""
        self.items.append(item)
        if item.kind in TEXT_KINDS:
            self.has_text = True
            self.has_prose = self.has_prose or item.prose
