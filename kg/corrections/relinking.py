"""Puts right what the mentions of one page stand for: merges, splits, retypes, and what is no mention."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.corrections.correcting import Corrections
    from kg.model import Correction, Entity, Linking, Mention

LINK: Final = "correction"


class Relinking:
    """Puts one page right."""

    def __init__(self, corrections: Corrections, linking: Linking) -> None:
        self._corrections, self._before = corrections, linking
        self._page = linking.annotation.page
        self._used: set[str] = set()

    def linking(self) -> Linking:
        """Return the page with its mentions, entities and topics put right."""
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
