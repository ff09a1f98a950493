"""Says why each mention of a page is there: what found it, and which rule gave it its entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.evaluation.sentences import Sentences

if TYPE_CHECKING:
    from kg.model import Linking

UNLINKED = "unlinked"
_WIDTH = 15


class Explanation(NamedTuple):
    """A mention with its reasons.

    `start` and `end` are its place in the source, `evidence` what found it, `link` the rule that chose its
    entity ("unlinked" for a reference that nothing on the page can stand for), `entity` the canonical name
    and `key` the key, "" when unlinked; `known` says whether the entity is in the gazetteer. `before` and
    `after` are what is around it in its sentence.
    """

    start: int
    end: int
    text: str
    type: str
    kind: str
    evidence: str
    link: str
    entity: str
    key: str
    known: bool
    before: str
    after: str


def explain(linking: Linking) -> list[Explanation]:
    """Return all mentions of a page with their reasons, in the order of the text."""
    page = linking.annotation.page
    sentences = Sentences(page)
    linked = {(mention.start, mention.end): mention for mention in linking.mentions}
    found = []
    for mention in linking.annotation.mentions:
        mention = linked.get((mention.start, mention.end), mention)  # noqa: PLW2901  # the same, linked
        entity = linking.entities.get(mention.entity)
        found.append(
            Explanation(
                *page.source_range(mention.start, mention.end),
                "".join(page.text[mention.start : mention.end].splitlines()),
                mention.type,
                mention.kind,
                mention.evidence,
                mention.link or UNLINKED,
                entity.name if entity is not None else "",
                mention.entity,
                entity is not None and entity.known,
                *sentences.around(mention.start, mention.end, _WIDTH),
            )
        )
    return found
