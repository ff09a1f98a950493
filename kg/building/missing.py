"""Tells why a fact is missing: the sentences where both its names stand, and what stopped each rule there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.building.knowledge import Knowledge
from kg.building.report import BuildOptions
from kg.building.work import linkings
from kg.errors import KGError, UnreadableError
from kg.relations import Extractor, Trace, trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.model import Linking, Mention, Sentence
    from kg.relations import Rules


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence where both names stand, those names, and what became of every rule of the relation in it.

    `subject` and `object` are the names with their places in the sentence.
    """

    doc: str
    article: str
    sentence: str
    subject: tuple[str, int]
    object: tuple[str, int]
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Unseen:
    """A name that no document has as that of an entity.

    Where the text has it nonetheless, `doc` and `sentence` are the first place, and `instead` the mentions
    that were found in its stead, with their entities.
    """

    name: str
    doc: str = ""
    sentence: str = ""
    instead: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What was found of a fact: candidates, and documents that hold both names but in no one sentence.

    `stated` are documents that state the fact, so that it is not missing. `unseen` are the names that no
    document has; `unreadable` are documents with the reason.
    """

    candidates: tuple[Candidate, ...]
    apart: tuple[str, ...]
    unseen: tuple[Unseen, ...]
    unreadable: tuple[str, ...]
    stated: tuple[str, ...] = ()


def why_not(
    subject: str, predicate: str, object_: str, paths: Sequence[Path], options: BuildOptions | None = None
) -> Missing:
    """Look in the documents at `paths` for sentences that could state a fact, and trace its rules there.

    Subject and object are names as the graph or the text has them, or keys (`area/140123`). Raises KGError
    for a relation that the ontology does not have, FaultyFilesError for faults of the user's own knowledge.
    """
    options = options or BuildOptions()
    knowledge = Knowledge.load(options.extra)
    rules = knowledge.rules
    if predicate not in rules.relations:
        raise KGError(
            f"the ontology has no relation {predicate!r}; it has {', '.join(sorted(rules.relations))}"
        )
    chosen = rules.of_relation(predicate)
    extractor = Extractor(chosen, knowledge.vocabulary)
    candidates: list[Candidate] = []
    apart: list[str] = []
    stated: list[str] = []
    unreadable: list[str] = []
    unseen = {name: Unseen(name) for name in (subject, object_)}
    seen = set[str]()
    for linking in linkings(paths, options):
        if isinstance(linking, UnreadableError):
            unreadable.append(str(linking))
            continue
        sides = [_mentions_of(name, linking) for name in (subject, object_)]
        seen |= {name for name, mentions in zip((subject, object_), sides, strict=True) if mentions}
        if not all(sides):
            for name, one in unseen.items():
                if name not in seen and not one.doc:
                    unseen[name] = _place_of(name, linking) or one
            continue
        doc = linking.annotation.page.doc
        ends = [{mention.entity for mention in mentions} for mentions in sides]
        facts = extractor.extract(linking).facts
        if any(fact.subject in ends[0] and fact.object in ends[1] for fact in facts):
            stated.append(doc)
        found = list(_candidates(linking, sides[0], sides[1]))
        for article, sentence, first, second in found:
            text = linking.annotation.page.text
            candidates.append(
                Candidate(
                    doc,
                    article,
                    text[sentence.start : sentence.end],
                    (text[first.start : first.end], first.start - sentence.start),
                    (text[second.start : second.end], second.start - sentence.start),
                    tuple(_traces(chosen, linking, sentence, (first, second))),
                )
            )
        if not found:
            apart.append(doc)
    lost = tuple(one for name, one in unseen.items() if name not in seen)
    return Missing(tuple(candidates), tuple(apart), lost, tuple(unreadable), tuple(stated))


def _place_of(name: str, linking: Linking) -> Unseen | None:
    """Return where a text has a name that is no mention's, and which mentions stand there."""
    page = linking.annotation.page
    start = page.text.find(name)
    if start < 0:
        return None
    end = start + len(name)
    sentences = (s for a in page.articles for p in a.paragraphs for s in p.sentences)
    around = next(((s.start, s.end) for s in sentences if s.start <= start < s.end), (start, end))
    instead = (
        (page.text[mention.start : mention.end], mention.entity)
        for mention in linking.mentions
        if mention.start < end and start < mention.end
    )
    return Unseen(name, page.doc, page.text[slice(*around)], tuple(instead))


def _traces(
    rules: Rules, linking: Linking, sentence: Sentence, sides: tuple[Mention, Mention]
) -> Iterator[Trace]:
    """Yield what became of each rule in a sentence; one that rests on names counts for these two alone."""
    names = [linking.entities[side.entity].name for side in sides]
    silent = set[str]()
    for each in trace(rules, linking, within=(sentence.start, sentence.end)):
        if not each.rule.source or [filler for _, filler in each.slots] == names:
            yield each
        elif each.rule.id not in silent:
            silent.add(each.rule.id)
            yield Trace(each.rule, "source", each.rule.source)


def _mentions_of(name: str, linking: Linking) -> list[Mention]:
    text = linking.annotation.page.text
    entities = linking.entities.items()
    # 洪湖 is the lake where one is there, though the city is called so too.
    keys = {key for key, entity in entities if name in {key, entity.name, entity.name.strip("《》“”")}}
    keys = keys or {key for key, entity in entities if name in entity.aliases}
    keys |= {
        m.entity for m in linking.mentions if text[m.start : m.end].strip("《》“”") == name.strip("《》“”")
    }
    return [mention for mention in linking.mentions if mention.entity in keys]


def _candidates(
    linking: Linking, subjects: Sequence[Mention], objects: Sequence[Mention]
) -> Iterator[tuple[str, Sentence, Mention, Mention]]:
    """Yield the sentences that hold a mention of both sides, each with the first of either."""
    for article in linking.annotation.page.articles:
        for paragraph in article.paragraphs:
            for sentence in paragraph.sentences:
                inside = [
                    next((m for m in side if sentence.start <= m.start < sentence.end), None)
                    for side in (subjects, objects)
                ]
                if inside[0] and inside[1]:
                    yield article.id, sentence, inside[0], inside[1]
