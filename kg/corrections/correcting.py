"""Applies corrections: to the entities of a page before facts are read off it, and to the facts after.

Entities are put right first, so that the rules see the classes that a person chose: a plan that was taken for
a project takes part in the relations of plans. Their names are put right last, as rules compare them with
those of the page. What a correction names may be merged or retyped by another one; either key will do.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.corrections.consistency import follow, moves_of
from kg.corrections.reader import Contents, read_corrections
from kg.corrections.references import Reference
from kg.model import (
    ABSENT,
    CORRECTIONS,
    Annotation,
    Article,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Linking,
    Page,
    Paragraph,
    Sentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.corrections.references import References
    from kg.model import Correction, Mention
    from kg.vocabulary import Vocabulary

LINK = "correction"


class Corrections:
    """The corrections of one file, or none; `digest` is the SHA-256 of the file, "" where there is none."""

    def __init__(self, contents: Contents, references: References | None = None) -> None:
        self.text, self.all, self._named = contents
        self.digest = (
            hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest() if self.text else ""
        )
        self._references = references
        self._moves = moves_of(self.all)
        self._splits = self._by_entity("split")
        self._dropped = self._by_entity("reject")
        self._rejected = self._by_entity("reject", facts=True)
        self._names = {self.final(one.entity): one for one in self._of("rename")}
        self._concerned = frozenset({*self._moves, *self._splits, *self._dropped})

    @classmethod
    def none(cls) -> Corrections:
        """Return what corrects nothing."""
        return cls(Contents("", (), {}))

    @classmethod
    def load(cls, path: Path | None, vocabulary: Vocabulary, references: References) -> Corrections:
        """Read a file of corrections; None gives none. Raises FaultyFilesError with all faults."""
        if path is None:
            return cls.none()
        return cls(read_corrections(path, vocabulary, references), references)

    def final(self, key: str) -> str:
        """Return the key that stands for an entity after all merges and retypes."""
        return follow(key, self._moves)[0]

    def without(self, correction: Correction) -> Corrections:
        """Return all corrections but one."""
        rest = tuple(one for one in self.all if one is not correction)
        return Corrections(Contents(self.text, rest, self._named), self._references)

    def relink(self, linking: Linking) -> Linking:
        """Return a page with what its mentions stand for put right; names are left to `apply`."""
        if self._concerned.isdisjoint(linking.entities):
            return linking
        return _Relinking(self, linking).linking()

    def apply(self, extraction: Extraction) -> Extraction:
        """Return what a page says under the right names, with the rejected facts marked as such.

        Rejected facts leave the graph of facts.
        """
        return self._reject(self._rename(extraction))

    def _rename(self, extraction: Extraction) -> Extraction:
        # After the facts are read: rules compare names with those of the page.
        linking = extraction.linking
        names = {key: one for key, one in self._names.items() if key in linking.entities}
        if not names:
            return extraction
        entities = dict(linking.entities)
        for key, one in names.items():
            entities[key] = renamed(entities[key], one.name)
        corrected = dict(linking.corrected)
        for mention in linking.mentions:
            if mention.entity in names:
                corrected[mention] = (*corrected.get(mention, ()), names[mention.entity].id)
        used = {*linking.corrections, *(one.id for one in names.values())}
        linking = replace(linking, entities=entities, corrections=tuple(sorted(used)), corrected=corrected)
        return replace(extraction, linking=linking)

    def _reject(self, extraction: Extraction) -> Extraction:
        if not self._rejected:
            return extraction
        doc = extraction.linking.annotation.page.doc
        corrected = dict(extraction.corrected)
        facts = []
        for fact in extraction.facts:
            one = None if fact.status in ABSENT else self._rejection(fact, doc)
            if one is None:
                facts.append(fact)
                continue
            rejected = replace(fact, status="rejected")
            corrected[rejected] = one.id
            facts.append(rejected)
        if len(corrected) == len(extraction.corrected):
            return extraction
        used = {*extraction.linking.corrections, *corrected.values()}
        linking = replace(extraction.linking, corrections=tuple(sorted(used)))
        return replace(extraction, linking=linking, facts=tuple(facts), corrected=corrected)

    def extraction(self) -> Extraction | None:
        """Return the file as a document, which states what it asserts; None if it holds nothing."""
        if not self.all:
            return None
        articles, facts, entities = [], {}, dict[str, Entity]()
        for one in self._of("assert"):
            id_ = f"correction-{one.id}"
            place = Sentence(one.start, one.end)
            paragraph = Paragraph(one.start, one.end, "text", (place,))
            articles.append(
                Article(
                    id_, f"{one.who}：{one.why}", one.start, one.end, (paragraph,), (), one.date or one.when
                )
            )
            subject, object_ = self.final(one.entity), self.final(one.object)
            evidence = Evidence("assert", id_, one.start, one.end)
            facts[Fact(subject, one.relation, object_, one.status, evidence)] = one.id
        for key in sorted(self._named):
            self._describe(key, entities)
            self._describe(self.final(key), entities)
        page = Page(
            CORRECTIONS, self.text, self.text, range(len(self.text) + 1), tuple(articles), digest=self.digest
        )
        linking = Linking(Annotation(page, ()), (), entities)
        return Extraction(linking, tuple(facts), (), facts, self.all)

    def reference(self, key: str) -> Reference:
        """Return what the file says of an entity that it names."""
        return self._named.get(key) or Reference(key, key.rpartition("/")[2], self._type(key))

    def entity(self, key: str) -> Entity:
        """Return an entity that a page does not have."""
        reference = self.reference(key)
        if self._references is None:
            return Entity(key, reference.type, reference.name)
        return self._references.entity(reference)

    def moves(self, key: str) -> tuple[str, tuple[Correction, ...]]:
        """Return the key that stands for an entity, and the corrections that make it so."""
        return follow(key, self._moves)

    def splits(self, key: str) -> tuple[Correction, ...]:
        """Return the corrections that part something from an entity."""
        return self._splits.get(key, ())

    def dropped(self, key: str) -> tuple[Correction, ...]:
        """Return the corrections by which text is no mention of an entity."""
        return self._dropped.get(key, ())

    def add_around(self, entity: Entity, entities: dict[str, Entity]) -> None:
        """Add the areas of the gazetteer around an entity."""
        if self._references is not None:
            for outer in self._references.around(entity):
                entities.setdefault(outer.key, outer)

    def _describe(self, key: str, entities: dict[str, Entity]) -> None:
        if key not in entities:
            entity = self.entity(key)
            if (named := self._names.get(key)) is not None:
                entity = renamed(entity, named.name)
            entities[key] = entity
            self.add_around(entity, entities)

    def _type(self, key: str) -> str:
        return self._references.type_of(key) if self._references else ""

    def _symmetric(self, relation: str) -> bool:
        return self._references is not None and self._references.symmetric(relation)

    def _rejection(self, fact: Fact, doc: str) -> Correction | None:
        ways = ((fact.subject, fact.object), (fact.object, fact.subject))
        for subject, object_ in ways if self._symmetric(fact.predicate) else ways[:1]:
            for one in self._rejected.get(subject, ()):
                same = one.relation == fact.predicate and self.final(one.object) == object_
                if same and one.document in ("", doc):
                    return one
        return None

    def _of(self, kind: str) -> list[Correction]:
        return [one for one in self.all if one.kind == kind]

    def _by_entity(self, kind: str, *, facts: bool = False) -> dict[str, tuple[Correction, ...]]:
        return self._grouped(one for one in self._of(kind) if bool(one.relation) == facts)

    def _grouped(self, corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
        """Group by the entity that stands for the one that is named, so that either will do."""
        found: dict[str, tuple[Correction, ...]] = {}
        for one in corrections:
            key = self.final(one.entity)
            found[key] = (*found.get(key, ()), one)
        return found


class _Relinking:
    """Puts one page right."""

    def __init__(self, corrections: Corrections, linking: Linking) -> None:
        self._corrections, self._before = corrections, linking
        self._page = linking.annotation.page
        self._used: set[str] = set()

    def linking(self) -> Linking:
        before = self._before
        mentions, corrected = self._mentions()
        entities = self._entities()
        for mention in mentions:
            self._add(mention.entity, entities)
        topics = {article: self._elsewhere(key) for article, key in before.topics.items()}
        for key in topics.values():
            self._add(key, entities)
        return replace(
            before,
            mentions=tuple(mentions),
            entities=entities,
            topics=topics,
            corrections=tuple(sorted({*before.corrections, *self._used})),
            corrected=corrected,
        )

    def _mentions(self) -> tuple[list[Mention], dict[Mention, tuple[str, ...]]]:
        mentions: list[Mention] = []
        corrected: dict[Mention, tuple[str, ...]] = {}
        for mention in self._before.mentions:
            key, way = self._corrections.moves(mention.entity)
            ids = [one.id for one in way]
            dropped = next(
                (one for one in self._corrections.dropped(key) if self._covers(one, mention)), None
            )
            if dropped is not None:
                self._used.update((*ids, dropped.id))
                continue
            if split := next((o for o in self._corrections.splits(key) if self._covers(o, mention)), None):
                key, way = self._corrections.moves(split.into)
                ids += [split.id, *(one.id for one in way)]
            self._used.update(ids)
            if key != mention.entity:
                type_ = self._type(key)
                mention = replace(mention, entity=key, type=type_, link=LINK)  # noqa: PLW2901
            mentions.append(mention)
            if ids:
                corrected[mention] = tuple(ids)
        return mentions, corrected

    def _type(self, key: str) -> str:
        known = self._before.entities.get(key)
        return known.type if known else self._corrections.reference(key).type

    def _covers(self, correction: Correction, mention: Mention) -> bool:
        page = self._page
        if correction.document not in ("", page.doc):
            return False
        if correction.text and correction.text != page.text[mention.start : mention.end].replace("\n", ""):
            return False
        return correction.sentence < 0 or self._in_sentence(correction.sentence, mention)

    def _in_sentence(self, place: int, mention: Mention) -> bool:
        """Say whether the sentence (or title, or byline) of a mention holds a place of the source."""
        for article in self._page.articles:
            for paragraph in article.paragraphs:
                if paragraph.start <= mention.start < paragraph.end:
                    around = next(
                        (s for s in paragraph.sentences if s.start <= mention.start < s.end), paragraph
                    )
                    first, last = self._page.source_range(around.start, around.end)
                    return first <= place < last
        return False

    def _elsewhere(self, key: str) -> str:
        """Return what stands for an entity where it is not mentioned but meant: as topic, as area around."""
        final, _ = self._corrections.moves(key)
        for split in self._corrections.splits(final):
            if split.document == self._page.doc and not split.text and split.sentence < 0:
                return self._corrections.final(split.into)
        return final

    def _entities(self) -> dict[str, Entity]:
        """Return the entities of the page, those that are merged away as aliases of others."""
        entities: dict[str, Entity] = {}
        absorbed: dict[str, list[Entity]] = {}
        for key, entity in self._before.entities.items():
            final, way = self._corrections.moves(key)
            self._used.update(one.id for one in way)
            if not way:
                entities[key] = entity
            elif [one.kind for one in way] == ["retype"] and final not in self._before.entities:
                entities[final] = replace(entity, key=final, type=self._type(final))
            else:
                absorbed.setdefault(final, []).append(entity)
        for key, others in absorbed.items():
            entity = entities.get(key) or self._standing_for(key, others[0])
            names = [name for other in others for name in (other.name, *other.aliases)]
            aliases = dict.fromkeys((*entity.aliases, *names))
            entities[key] = replace(entity, aliases=tuple(name for name in aliases if name != entity.name))
        for key, entity in list(entities.items()):
            entities[key] = self._placed(entity)
            self._corrections.add_around(entities[key], entities)
        return entities

    def _standing_for(self, key: str, other: Entity) -> Entity:
        """Return an entity that the page does not name itself: it lies where the other lies."""
        made = self._corrections.entity(key)
        return replace(
            made,
            area=made.area or other.area,
            named_area=made.named_area or other.named_area,
            parent=made.parent or other.parent,
        )

    def _placed(self, entity: Entity) -> Entity:
        """Return an entity with the places and the whole that stand for those it had."""
        area, named, parent = (
            "" if (key := self._elsewhere(old)) == entity.key else key
            for old in (entity.area, entity.named_area, entity.parent)
        )
        if (area, named, parent) == (entity.area, entity.named_area, entity.parent):
            return entity
        return replace(entity, area=area, named_area=named, parent=parent)

    def _add(self, key: str, entities: dict[str, Entity]) -> None:
        if key and key not in entities:
            entities[key] = self._corrections.entity(key)
            self._corrections.add_around(entities[key], entities)


def renamed(entity: Entity, name: str) -> Entity:
    """Return an entity under another name; the one before becomes an alias."""
    aliases = dict.fromkeys((*entity.aliases, entity.name))
    others = tuple(alias for alias in aliases if alias != name)
    return replace(entity, name=name, aliases=others, renamed=True)
