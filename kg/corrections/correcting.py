"""Applies corrections: to the entities of a page before facts are read off it, and to the facts after.

Entities are put right first, so that the rules see the classes that a person chose: a plan that was taken for
a project takes part in the relations of plans. Their names are put right last, as rules compare them with
those of the page. What a correction names may be merged or retyped by another one; either key will do.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.corrections.consistency import covers, follow, moves_of
from kg.corrections.reach import Reach
from kg.corrections.reader import Contents, read_corrections
from kg.corrections.references import Reference
from kg.corrections.relinking import Relinking
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
    Observation,
    Page,
    Paragraph,
    Sentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.corrections.references import References
    from kg.model import Correction
    from kg.vocabulary import Vocabulary

# How a table of the file prints its value.
_VALUE = re.compile(r"^[ \t]*value[ \t]*=[ \t]*([^\s#]+)", re.MULTILINE)


class Corrections:
    """The corrections of one file, or none.

    `path` is the file, None where there is none; `digest` is its SHA-256, "" where there is none.
    """

    def __init__(
        self, contents: Contents, references: References | None = None, path: Path | None = None
    ) -> None:
        self.path = path
        self.text, self.all, self._named = contents
        self.digest = (
            hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest() if self.text else ""
        )
        self._references = references
        self._moves = moves_of(self.all)
        self._splits = self._grouped(self._of("split"))
        self._dropped = self._rejections("entity")
        self._rejected = self._rejections("fact")
        self._figures = self._rejections("observation")
        self._names = {self.final(one.entity): one for one in self._of("rename")}
        self._reach = Reach(self.all, self._named)
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
        return cls(read_corrections(path, vocabulary, references), references, path)

    def final(self, key: str) -> str:
        """Return the key that stands for an entity after all merges and retypes."""
        return follow(key, self._moves)[0]

    def without(self, correction: Correction) -> Corrections:
        """Return all corrections but one."""
        rest = tuple(one for one in self.all if one is not correction)
        return Corrections(Contents(self.text, rest, self._named), self._references)

    def told(self, doc: str, marks: str) -> str:
        """Return a text that is the same as long as the same corrections can touch a document.

        `marks` are what `marks_of` gave for it, whatever the corrections were then.
        """
        return self._reach.told(doc, marks)

    def relink(self, linking: Linking) -> Linking:
        """Return a page with what its mentions stand for put right; names are left to `apply`."""
        if self._concerned.isdisjoint(linking.entities):
            return linking
        return Relinking(self, linking).linking()

    def apply(self, extraction: Extraction) -> Extraction:
        """Return what a page says under the right names, with what is rejected marked as such.

        Rejected facts and observations leave the graph of facts.
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
        if not self._rejected and not self._figures:
            return extraction
        doc = extraction.linking.annotation.page.doc
        corrected = dict(extraction.corrected)
        facts, observations = list(extraction.facts), list(extraction.observations)
        for number, fact in enumerate(facts):
            if fact.status not in ABSENT and (one := self._rejection(fact, doc)):
                facts[number] = replace(fact, status="rejected")
                corrected[facts[number]] = one.id
        for number, observation in enumerate(observations):
            if observation.status not in ABSENT and (one := self._rejection_of_figure(observation, doc)):
                observations[number] = replace(observation, status="rejected")
                corrected[observations[number]] = one.id
        if len(corrected) == len(extraction.corrected):
            return extraction
        used = {*extraction.linking.corrections, *corrected.values()}
        linking = replace(extraction.linking, corrections=tuple(sorted(used)))
        return Extraction(linking, tuple(facts), tuple(observations), corrected, extraction.corrections)

    def extraction(self) -> Extraction | None:
        """Return the file as a document, which states what it asserts; None if it holds nothing."""
        if not self.all:
            return None
        articles, entities = [], dict[str, Entity]()
        stated: dict[Fact | Observation, str] = {}
        for one in self._of("assert"):
            id_ = f"correction-{one.id}"
            place = Sentence(one.start, one.end)
            paragraph = Paragraph(one.start, one.end, "text", (place,))
            articles.append(
                Article(
                    id_, f"{one.who}：{one.why}", one.start, one.end, (paragraph,), (), one.date or one.when
                )
            )
            stated[self._asserted(one, Evidence("assert", id_, one.start, one.end))] = one.id
        for key in sorted(self._named):
            self._describe(key, entities)
            self._describe(self.final(key), entities)
        page = Page(
            CORRECTIONS, self.text, self.text, range(len(self.text) + 1), tuple(articles), digest=self.digest
        )
        linking = Linking(Annotation(page, ()), (), entities)
        facts = tuple(one for one in stated if isinstance(one, Fact))
        observations = tuple(one for one in stated if isinstance(one, Observation))
        return Extraction(linking, facts, observations, stated, self.all)

    def _asserted(self, one: Correction, evidence: Evidence) -> Fact | Observation:
        subject = self.final(one.entity)
        if one.value is None:
            return Fact(subject, one.relation, self.final(one.object), one.status, evidence)
        printed = _VALUE.search(self.text, one.start, one.end)
        start, end = printed.span(1) if printed else (one.start, one.end)
        return Observation(
            subject, one.indicator, one.value, one.unit, one.period, start, end, one.status, evidence
        )

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

    def _rejection_of_figure(self, observation: Observation, doc: str) -> Correction | None:
        for one in self._figures.get(observation.subject, ()):
            if one.document in ("", doc) and covers(one, observation):
                return one
        return None

    def _of(self, kind: str) -> list[Correction]:
        return [one for one in self.all if one.kind == kind]

    def _rejections(self, about: str) -> dict[str, tuple[Correction, ...]]:
        return self._grouped(one for one in self._of("reject") if one.about == about)

    def _grouped(self, corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
        """Group by the entity that stands for the one that is named, so that either will do."""
        found: dict[str, tuple[Correction, ...]] = {}
        for one in corrections:
            key = self.final(one.entity)
            found[key] = (*found.get(key, ()), one)
        return found


def renamed(entity: Entity, name: str) -> Entity:
    """Return an entity under another name; the one before becomes an alias."""
    aliases = dict.fromkeys((*entity.aliases, entity.name))
    others = tuple(alias for alias in aliases if alias != name)
    return replace(entity, name=name, aliases=others, renamed=True)
