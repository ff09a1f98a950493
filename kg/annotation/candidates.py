"""How components say what they found: spans in `doc.spans["candidates"]`, labelled with the class."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from spacy.tokens import Doc, Span, SpanGroup

from kg.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.vocab import Vocab

    from kg.annotation.tokens import Token
    from kg.model import Page

CANDIDATES = "candidates"
MENTIONS = "mentions"
_PAGE = "kg.page"
_TOKENS = "kg.tokens"
_TEXT = "kg.text"
_PROPOSED = "kg.proposed"
_CHOSEN = "kg.chosen"
_BARE = "kg.bare"

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
    candidate = Candidate(start, end, label, kind, evidence)
    if _BARE not in doc.user_data:
        doc.spans[CANDIDATES].append(_span(doc, candidate))
    proposed.append(candidate)


def candidates(doc: Doc) -> list[Candidate]:
    """Return what has been proposed so far, by these components and by others in the pipeline."""
    proposed = _proposed(doc)
    if _BARE in doc.user_data:
        return list(proposed)
    group = doc.spans[CANDIDATES]
    # A group makes its spans anew at each reading, and spans cannot be saved with the document: what these
    # components propose is kept beside the group.
    return list(proposed) if len(proposed) == len(group) else _read(group)


def choose_mentions(doc: Doc, chosen: list[Candidate]) -> None:
    """Put the candidates that hold, in the order of the text, in `doc.spans["mentions"]`."""
    doc.user_data[_CHOSEN] = chosen
    if _BARE not in doc.user_data:
        spans = [_span(doc, candidate) for candidate in chosen]
        doc.spans[MENTIONS] = SpanGroup(doc, name=MENTIONS, spans=spans)


def mentions_of(doc: Doc) -> list[Candidate]:
    """Return the mentions of the document, as the last component left them."""
    if _BARE in doc.user_data:
        return cast("list[Candidate]", doc.user_data[_CHOSEN])
    return _read(doc.spans[MENTIONS])


def _span(doc: Doc, candidate: Candidate) -> Span:
    span = Span(doc, candidate.start, candidate.end, label=candidate.label, span_id=candidate.evidence)
    # spaCy keeps the kind by the range: another candidate of the same range may have set its own.
    if span._.kind != candidate.kind:
        span._.kind = candidate.kind
    return span


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


def bare_document(vocab: Vocab, page: Page) -> Doc:
    """Return a document of a page for a pipeline of these components alone: without tokens and spans.

    Spans are for others to read; making them takes an eighth of the time of annotation.
    """
    doc = Doc(vocab)
    doc.user_data[_BARE] = True
    doc.user_data[_PROPOSED] = []
    set_page(doc, page)
    return doc


def set_page(doc: Doc, page: Page) -> None:
    """Remember the page that the document was made from."""
    doc.user_data[_PAGE] = page
    doc.user_data[_TEXT] = page.text


def set_tokens(doc: Doc, tokens: list[Token]) -> None:
    """Remember the words of the document."""
    doc.user_data[_TOKENS] = tokens
