"""Annotates plain text for tests: what is found, as strings that are easy to compare."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.annotation import Annotator
from kg.model import Article, Page

if TYPE_CHECKING:
    from kg.model import Author, Mention


@lru_cache(maxsize=1)
def annotator() -> Annotator:
    """Return the annotator with the shipped seeds, made once."""
    return Annotator()


def page(text: str, *authors: Author, area: str = "") -> Page:
    """Return a page of one article whose source is its text."""
    article = Article("a1", "", 0, len(text), (), authors)
    return Page("page.txt", text, text, range(len(text) + 1), (article,), area=area)


def mentions(text: str, *authors: Author) -> tuple[Mention, ...]:
    """Return the mentions of a text."""
    return annotator().annotate(page(text, *authors)).mentions


def names(text: str, *types: str) -> list[str]:
    """Return the names and short forms that a text mentions, of the classes given or of all."""
    return [
        text[mention.start : mention.end]
        for mention in mentions(text)
        if mention.kind != "anaphor" and (not types or mention.type in types)
    ]


def typed(text: str) -> list[str]:
    """Return what a text mentions with its class: 湖北省/AdministrativeArea."""
    return [f"{text[mention.start : mention.end]}/{mention.type}" for mention in mentions(text)]


def kinds(text: str) -> dict[str, str]:
    """Return the kind of each mention by its text."""
    return {text[mention.start : mention.end]: mention.kind for mention in mentions(text)}
