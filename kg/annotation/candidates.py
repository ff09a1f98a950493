"""How components say what they found: spans in `doc.spans["candidates"]`, labelled with the class."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.annotation.tokens import Token
    from kg.model import Kind, Page

CANDIDATES = "candidates"
MENTIONS = "mentions"
_PAGE = "kg.page"
_TOKENS = "kg.tokens"
_TEXT = "kg.text"
_PROPOSED = "kg.proposed"

Span.set_extension("kind", default="name", force=True)


class Candidate(NamedTuple):
    """What may be a mention: its range, class and kind, and what found it."""

    start: int
    end: int
    label: str
    kind: Kind
    evidence: str


def propose(doc: Doc, start: int, end: int, label: str, kind: Kind, evidence: str) -> None:
    """Add a candidate mention: a range of tokens (characters), its class, kind, and what found it."""
    proposed = _proposed(doc)
    span = Span(doc, start, end, label=label, span_id=evidence)
    if kind != "name":
        span._.kind = kind
    doc.spans[CANDIDATES].append(span)
    proposed.append(Candidate(start, end, label, kind, evidence))


def candidates(doc: Doc) -> list[Candidate]:
    """Return what has been proposed so far, by these components and by others in the pipeline."""
    proposed = _proposed(doc)
    group = doc.spans[CANDIDATES]
    # A group makes its spans anew at each reading, and spans cannot be saved with the document: what these
    # components propose is kept beside the group.
    return list(proposed) if len(proposed) == len(group) else _read(group)


def _proposed(doc: Doc) -> list[Candidate]:
    """Return the list that candidates are kept in; the first component makes it."""
    proposed = doc.user_data.get(_PROPOSED)
    if proposed is None:
        if CANDIDATES not in doc.spans:
            doc.spans[CANDIDATES] = []
        proposed = doc.user_data[_PROPOSED] = _read(doc.spans[CANDIDATES])
    return cast("list[Candidate]", proposed)


def _read(group: Iterable[Span]) -> list[Candidate]:
    return [Candidate(span.start, span.end, span.label_, span._.kind, span.id_) for span in group]


def page_of(doc: Doc) -> Page | None:
    """Return the page that the document was made from; none in a pipeline that was given plain text."""
    return cast("Page | None", doc.user_data.get(_PAGE))


def text_of(doc: Doc) -> str:
    """Return the text of the document; spaCy puts it together anew at each call, here it is kept."""
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return cast("str", text)


def tokens_of(doc: Doc) -> list[Token]:
    """Return the words of the document; the component `kg_words` has put them there."""
    try:
        return cast("list[Token]", doc.user_data[_TOKENS])
    except KeyError:
        raise ValueError("this component needs the component 'kg_words' before it in the pipeline") from None


def set_page(doc: Doc, page: Page) -> None:
    """Remember the page that the document was made from."""
    doc.user_data[_PAGE] = page
    doc.user_data[_TEXT] = page.text


def set_tokens(doc: Doc, tokens: list[Token]) -> None:
    """Remember the words of the document."""
    doc.user_data[_TOKENS] = tokens
