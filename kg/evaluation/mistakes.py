"""Names what is wrong with each annotation that differs from the gold: its class of error and who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.evaluation.alignment import alike, overlapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.evaluation.annotations import Annotations, Mention, Observation, Relation

    Triple = tuple[str, str, str]

# Indicators are alike when they share half of their characters; values equal but for rounding.
_ALIKE = 0.5
_NEAR = 1e-9


class Mistake(NamedTuple):
    """One difference.

    `measure` is what it counts against, `error` its class, `group` the class of the mention or the
    predicate, `source` what made it: evidence of a mention, rule of a link or fact; "" where nothing was
    made. `start` and `end` are its place in the source, `gold` and `system` what each says ("" for nothing).
    """

    measure: str
    error: str
    group: str
    source: str
    doc: str
    start: int
    end: int
    gold: str
    system: str


def wrong_mentions(gold: Annotations, system: Annotations) -> Iterator[Mistake]:
    """Yield what is wrong with names and short forms.

    Errors: wrong class (of the same range), wrong kind (a name that is a reference to the other side), wrong
    left boundary, wrong right boundary, wrong boundaries (both), split (several mentions for one of the
    gold), merged (one for several), crossed (several for several), missed and spurious.
    """
    right = {(one.start, one.end, one.type) for one in gold.mentions if one.is_named}
    said = {(one.start, one.end, one.type) for one in system.mentions if one.is_named}
    golds = [one for one in gold.mentions if one.is_named and (one.start, one.end, one.type) not in said]
    systems = [one for one in system.mentions if one.is_named and (one.start, one.end, one.type) not in right]
    references = {(one.start, one.end): one for one in system.mentions if not one.is_named}
    not_names = {(one.start, one.end) for one in gold.mentions if not one.is_named}
    for of_gold, of_system in _clusters(golds, systems):
        if not of_system:
            reference = references.get((of_gold[0].start, of_gold[0].end))
            if reference is not None:
                yield _mention(gold.doc, "wrong kind", of_gold, [reference])
            else:
                yield _mention(gold.doc, "missed", of_gold, of_system)
        elif not of_gold:
            is_reference = (of_system[0].start, of_system[0].end) in not_names
            yield _mention(gold.doc, "wrong kind" if is_reference else "spurious", of_gold, of_system)
        else:
            yield _mention(gold.doc, _boundaries(of_gold, of_system), of_gold, of_system)


def _clusters(
    golds: Sequence[Mention], systems: Sequence[Mention]
) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """Yield the mentions of both sides that hang together by overlapping, those that meet none alone."""
    entries = sorted([*((one, True) for one in golds), *((one, False) for one in systems)])
    sides: tuple[list[Mention], list[Mention]] = ([], [])
    end = 0
    for one, is_gold in entries:
        if one.start >= end and (sides[0] or sides[1]):
            yield sides
            sides = ([], [])
        sides[0 if is_gold else 1].append(one)
        end = max(end, one.end)
    if sides[0] or sides[1]:
        yield sides


def _boundaries(golds: Sequence[Mention], systems: Sequence[Mention]) -> str:
    if len(golds) > 1:
        return "crossed" if len(systems) > 1 else "merged"
    if len(systems) > 1:
        return "split"
    left, right = golds[0].start != systems[0].start, golds[0].end != systems[0].end
    if left and right:
        return "wrong boundaries"
    return "wrong left boundary" if left else "wrong right boundary" if right else "wrong class"


def _mention(doc: str, error: str, golds: Sequence[Mention], systems: Sequence[Mention]) -> Mistake:
    both = (*golds, *systems)
    return Mistake(
        "mentions",
        error,
        (golds or systems)[0].type,
        " ".join(dict.fromkeys(one.evidence for one in systems)),
        doc,
        min(one.start for one in both),
        max(one.end for one in both),
        " | ".join(map(_shown, golds)),
        " | ".join(map(_shown, systems)),
    )


def _shown(mention: Mention) -> str:
    return f"{mention.text}/{mention.type}" + ("" if mention.is_named else "/reference")


def wrong_anaphors(gold: Annotations, system: Annotations, pairs: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield the references that are missed, spurious, or stand for the wrong entity."""
    said = {(one.start, one.end): one for one in system.mentions if not one.is_named}
    for one in gold.mentions:
        if one.is_named:
            continue
        place = gold.doc, one.start, one.end
        told = f"{one.text} = {one.entity}"
        other = said.pop((one.start, one.end), None)
        if other is None:
            yield Mistake("anaphors", "missed", one.type, "", *place, told, "")
        elif pairs.get(other.entity) != one.entity:
            yield Mistake("anaphors", "wrong entity", one.type, other.link, *place, told, other.label)
    for other in said.values():
        place = gold.doc, other.start, other.end
        source = f"{other.evidence} {other.link}".strip()
        yield Mistake("anaphors", "spurious", other.type, source, *place, "", f"{other.text} = {other.label}")


def triples(one: Annotations, pairs: Mapping[str, str] | None = None) -> dict[Triple, Relation]:
    """Return the relations by their triples, with the rules of all that state the same; authors are left out.

    `pairs` translates entities; one that has no translation is marked with a question mark.
    """
    found: dict[Triple, Relation] = {}
    for relation in one.relations:
        if relation.predicate == "author":
            continue
        subject, object_ = relation.subject, relation.object
        if pairs is not None:
            subject, object_ = (pairs.get(end, f"?{end}") for end in (subject, object_))
        triple = subject, relation.predicate, object_
        known = found.setdefault(triple, relation)
        found[triple] = known._replace(rules=tuple(dict.fromkeys((*known.rules, *relation.rules))))
    return found


def wrong_relations(gold: Annotations, system: Annotations, pairs: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield the relations that differ.

    Errors of a missed one: no such entity (kg has no mention of an end), other predicate, not read. Of a
    wrong one: no such entity (the gold has not got an end), reversed, other predicate, not in the gold.
    """
    right, said = triples(gold), triples(system, pairs)
    gold_ends = {(subject, object_) for subject, _, object_ in right}
    said_ends = {(subject, object_) for subject, _, object_ in said}
    known = set(pairs.values())
    for triple, relation in right.items():
        if triple not in said:
            subject, predicate, object_ = triple
            error = "missed: not read"
            if not {subject, object_} <= known:
                error = "missed: no such entity"
            elif (subject, object_) in said_ends:
                error = "missed: other predicate"
            yield _relation(gold.doc, error, predicate, relation, triple, is_gold=True)
    for triple, relation in said.items():
        if triple not in right:
            subject, predicate, object_ = triple
            error = "wrong: not in the gold"
            if subject.startswith("?") or object_.startswith("?"):
                error = "wrong: no such entity"
            elif (object_, predicate, subject) in right:
                error = "wrong: reversed"
            elif (subject, object_) in gold_ends:
                error = "wrong: other predicate"
            yield _relation(gold.doc, error, predicate, relation, triple, is_gold=False)


def _relation(
    doc: str, error: str, predicate: str, relation: Relation, triple: Triple, *, is_gold: bool
) -> Mistake:
    told = " ".join(triple)
    sides = (told, "") if is_gold else ("", told)
    return Mistake(
        "relations", error, predicate, " ".join(relation.rules), doc, relation.start, relation.end, *sides
    )


def differing(gold: Observation, said: Observation, pairs: Mapping[str, str]) -> list[str]:
    """Return the parts in which two observations differ: subject, indicator, value, unit."""
    parts = {
        "subject": pairs.get(said.subject) != gold.subject,
        "indicator": alike(said.indicator, gold.indicator) < _ALIKE,
        "value": abs(said.value - gold.value) > _NEAR * max(1.0, abs(gold.value)),
        "unit": said.unit != gold.unit,
    }
    return [part for part, differs in parts.items() if differs]


def wrong_observations(
    doc: str, golds: Sequence[Observation], systems: Sequence[Observation], pairs: Mapping[str, str]
) -> Iterator[Mistake]:
    """Yield what is wrong with the observations of both sides that found no equal.

    Those of one quantity are told together, with the parts that differ ("subject, indicator"); the others
    are missed or spurious.
    """
    free = list(golds)
    for said in systems:
        near = [gold for _, gold in overlapping([said], free)]
        if not near:
            place = doc, said.start, said.end
            yield Mistake("facts", "spurious", said.unit, said.rule, *place, "", _told(said))
            continue
        gold = min(near, key=lambda one: len(differing(one, said, pairs)))
        free.remove(gold)
        error = ", ".join(differing(gold, said, pairs)) or "found twice"
        place = doc, gold.start, gold.end
        yield Mistake("facts", error, gold.unit, said.rule, *place, _told(gold), _told(said))
    for gold in free:
        yield Mistake("facts", "missed", gold.unit, "", doc, gold.start, gold.end, _told(gold), "")


def _told(one: Observation) -> str:
    return f"{one.subject}: {one.indicator} {one.value:g} {one.unit}".rstrip()
