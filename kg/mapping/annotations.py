"""What a page says as JSON in the format of the gold files, the same annotations that the graph holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.model import ABSENT

if TYPE_CHECKING:
    from kg.model import Article, Evidence, Extraction, Mention, Page


def annotation_json(extraction: Extraction, *, explain: bool = False) -> dict[str, Any]:
    """Return the annotations of a page, ready for `json.dump`; offsets count characters of the source.

    `entity` and the ends of relations are keys of entities, `label` the canonical name. A relation stands
    once, at the first paragraph that states it. What the page denies, or a correction
    rejects, is left out. With `explain` a mention
    has `evidence` (what found it) and `link` (the rule that chose its entity) as well, a relation the `rules`
    and an observation the `rule` that read it.
    """
    linking = extraction.linking
    page = linking.annotation.page
    return {
        "doc": page.doc,
        "published": page.published,
        "articles": [_article(extraction, article) for article in page.articles],
        "mentions": [_mention(extraction, mention, explain=explain) for mention in linking.mentions],
        "relations": _relations(extraction, explain=explain),
        "observations": _observations(extraction, explain=explain),
    }


def source_range(page: Page, start: int, end: int) -> tuple[int, int]:
    """Translate a range of the view into one of the source; an empty range stays empty."""
    if start < end:
        return page.source_range(start, end)
    return page.offsets[start], page.offsets[start]


def _article(extraction: Extraction, article: Article) -> dict[str, Any]:
    linking = extraction.linking
    start, end = source_range(linking.annotation.page, article.start, article.end)
    topic = linking.entities.get(linking.topics.get(article.id, ""))
    return {
        "id": article.id,
        "title": article.title,
        "authors": [author.name for author in article.authors],
        "area": topic.name if topic else "",
        "date": article.date,
        "start": start,
        "end": end,
    }


def _mention(extraction: Extraction, mention: Mention, *, explain: bool) -> dict[str, Any]:
    linking = extraction.linking
    page = linking.annotation.page
    start, end = source_range(page, mention.start, mention.end)
    text = page.text[mention.start : mention.end].replace("\n", "")
    entity = linking.entities.get(mention.entity)
    return {
        "start": start,
        "end": end,
        "text": text,
        "type": mention.type,
        "kind": mention.kind,
        "entity": mention.entity or text,
        "label": entity.name if entity else text,
        "article": mention.article,
        **({"evidence": mention.evidence, "link": mention.link} if explain else {}),
    }


def _relations(extraction: Extraction, *, explain: bool) -> list[dict[str, Any]]:
    found: dict[tuple[str, str, str], tuple[int, int]] = {}
    rules: dict[tuple[str, str, str], set[str]] = {}
    for fact in extraction.facts:
        if fact.status in ABSENT:
            continue
        triple = fact.subject.removeprefix("article/"), fact.predicate, fact.object
        place = _paragraph(extraction, fact.evidence)
        found[triple] = min(place, found.get(triple, place))
        rules.setdefault(triple, set()).add(fact.evidence.rule)
    page = extraction.linking.annotation.page
    rows = []
    for triple, place in sorted(found.items(), key=lambda row: (row[1], row[0])):
        start, end = source_range(page, *place)
        subject, predicate, object_ = triple
        rows.append(
            {
                "subject": subject,
                "predicate": predicate,
                "object": object_,
                "start": start,
                "end": end,
                **({"rules": sorted(rules[triple])} if explain else {}),
            }
        )
    return rows


def _paragraph(extraction: Extraction, evidence: Evidence) -> tuple[int, int]:
    """Return the paragraph of the evidence, or the evidence itself where no paragraph holds it."""
    for article in extraction.linking.annotation.page.articles:
        if article.id == evidence.article:
            for paragraph in article.paragraphs:
                if paragraph.start <= evidence.start < paragraph.end:
                    return paragraph.start, paragraph.end
    return evidence.start, evidence.end


def _observations(extraction: Extraction, *, explain: bool) -> list[dict[str, Any]]:
    page = extraction.linking.annotation.page
    rows = []
    for observation in extraction.observations:
        if observation.status in ABSENT:
            continue
        start, end = source_range(page, observation.start, observation.end)
        rows.append(
            {
                "subject": observation.subject,
                "indicator": observation.indicator,
                "value": observation.value,
                "unit": observation.unit,
                "period": observation.period,
                "text": page.text[observation.start : observation.end].replace("\n", ""),
                "start": start,
                "end": end,
                **({"rule": observation.evidence.rule} if explain else {}),
            }
        )
    return rows
