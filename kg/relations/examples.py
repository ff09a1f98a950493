"""Turns a text with marks, `[省水利厅|Agency]印发[《规划》|Policy]`, into a linked page.

A mark may say more of its entity behind further bars: `[省水利厅|Agency|area=山西省]`; the fields are `name`,
`area`, `named_area`, `parent` (names of entities), `kind`, and `author=yes` for the author of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from kg.model import Annotation, Article, Author, Entity, Kind, Linking, Mention, Page, Paragraph, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Za-z]+)((?:\|[a-z_]+=[^\[\]|]*)*)\]")
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
ARTICLE = "a1"


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what its rule promises: what was expected, what came out."""

    rule: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """What was expected and what was found, in words."""
        expected, found = ("; ".join(facts) or "nothing" for facts in (self.expected, self.found))
        return f"expected {expected}, found {found}"

    def __str__(self) -> str:
        """One line for a person who writes rules."""
        return f"[{self.rule}] {self.text}: {self.outcome}"


def read_marked(text: str, topic: str = "") -> Linking:
    """Make a linked page of one paragraph from a marked text; `topic` names the area that it is about.

    The line in front of a line break is the title of its article.

    >>> linking = read_marked("[汾河|WaterBody]流经[太原市|AdministrativeArea]。")
    >>> linking.annotation.page.text, [mention.entity for mention in linking.mentions]
    ('汾河流经太原市。', ['WaterBody/汾河', 'AdministrativeArea/太原市'])
    """
    plain, position, length = list[str](), 0, 0
    authors = list[Author]()
    mentions, entities, keys = list[Mention](), dict[str, Entity](), dict[str, str]()
    marks = list(_MARK.finditer(text))
    for mark in marks:
        fields = dict(each.split("=", 1) for each in mark[3].split("|")[1:])
        name = fields.get("name", mark[1])
        keys.setdefault(name, f"{mark[2]}/{name}")
    if topic:
        keys.setdefault(topic, f"AdministrativeArea/{topic}")
        entities[keys[topic]] = Entity(keys[topic], "AdministrativeArea", topic)
    for mark in marks:
        between = text[position : mark.start()]
        position = mark.end()
        plain += [between, mark[1]]
        start = length + len(between)
        length = start + len(mark[1])
        fields = dict(each.split("=", 1) for each in mark[3].split("|")[1:])
        name = fields.get("name", mark[1])
        key = keys[name]
        mentions.append(
            Mention(
                start,
                length,
                mark[2],
                cast("Kind", fields.get("kind", "name")),
                ARTICLE,
                "example",
                key,
                "example",
            )
        )
        if "author" in fields:
            authors.append(Author(name, start, length))
        area, named_area, parent = (
            keys.setdefault(fields[field], f"AdministrativeArea/{fields[field]}") if field in fields else ""
            for field in ("area", "named_area", "parent")
        )
        if key not in entities or area or named_area or parent:
            entities[key] = Entity(key, mark[2], name, area=area, named_area=named_area, parent=parent)
    view = "".join([*plain, text[position:]])
    sentences = tuple(Sentence(m.start(), m.end()) for m in _SENTENCE.finditer(view) if m.end() > m.start())
    body = view.rfind("\n") + 1
    title = (Paragraph(0, body, "title", tuple(s for s in sentences if s.start < body)),) if body else ()
    text_ = Paragraph(body, len(view), "text", tuple(s for s in sentences if s.start >= body))
    article = Article(ARTICLE, view[:body].strip(), 0, len(view), (*title, text_), tuple(authors))
    page = Page("example", view, view, range(len(view) + 1), (article,))
    topics = {ARTICLE: keys[topic]} if topic else {}
    return Linking(Annotation(page, tuple(mentions)), tuple(mentions), entities, topics)


def describe(linking: Linking, facts: Iterator[tuple[str, str, str, str]]) -> tuple[str, ...]:
    """Write facts (subject, relation, object, status) as examples do: `A issues B (planned)`."""
    named = {key: entity.name for key, entity in linking.entities.items()}
    lines = (
        f"{named.get(subject, subject)} {relation} {named.get(object_, object_)}"
        + ("" if status == "stated" else f" ({status})")
        for subject, relation, object_, status in facts
    )
    return tuple(sorted(set(lines)))
