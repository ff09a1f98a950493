"""Finds entities that are likely to be one, by their names, classes and areas."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence

    from kg.gazetteer import Gazetteer

# Names of more characters are sentences; two of them that differ are two.
_LONGEST = 40
_SHORTEST_BODY = 2
# 河 is in every river's name, and 环保局 in that of each county's: what is inside must say more.
_SHORTEST_INSIDE = 4
_SHORTEST_APART = 4
# One of these in place of another makes another thing: 一期 and 二期, 东区 and 西区, 甲 and 乙.
_TELLING = frozenset(
    "0123456789〇零一二三四五六七八九十百千两甲乙丙丁东南西北中上下左右前后内外大小新老省市县区乡镇村"
)
_LONGEST_AREA = 12
_SURE = 3  # times as many documents
_ABOUT_ANOTHER = ("细则", "办法", "方案", "意见", "规定", "通知", "说明", "解读")
_ORGANISATIONS = frozenset({"Agency", "Company", "Institution"})
# A group of more that look alike is a class of things, not one thing.
_MOST_ALIKE = 12


class Described(NamedTuple):
    """An entity as a graph has it.

    `letters` is its name without marks and spaces, `areas` the keys of those it lies in or governs,
    `documents` those that mention it; `known` says that the gazetteer has it.
    """

    key: str
    name: str
    letters: str
    type: str
    aliases: frozenset[str]
    areas: frozenset[str]
    documents: tuple[str, ...]
    mentions: int
    known: bool


class Suggestion(NamedTuple):
    """Two entities that may be one: which would be merged into which, why, and how likely (0 to 1)."""

    source: Described
    target: Described
    reason: str
    likelihood: float


def suggest(
    entities: Sequence[Described], apart: Collection[frozenset[str]], gazetteer: Gazetteer
) -> list[Suggestion]:
    """Return pairs of entities that are likely to be one, the likeliest first.

    `apart` holds the pairs of keys that the graph tells apart: one is a part of the other, or lies in it.
    Two entities of the gazetteer are never taken for one another. Memory and time grow with the names.
    """
    found: dict[frozenset[str], Suggestion] = {}
    for one in _all(entities, gazetteer):
        pair = frozenset((one.source.key, one.target.key))
        if len(pair) == 1 or pair in apart or (one.source.known and one.target.known):
            continue
        if one.source.type != one.target.type or _elsewhere(one.source, one.target, gazetteer):
            continue
        if pair not in found or found[pair].likelihood < one.likelihood:
            found[pair] = one
    return sorted(
        found.values(),
        key=lambda one: (-one.likelihood, -one.source.mentions - one.target.mentions, one.source.key),
    )


def _all(entities: Sequence[Described], gazetteer: Gazetteer) -> Iterator[Suggestion]:
    yield from _alike(entities, lambda one: [one.letters], "same letters", 0.95)
    yield from _alike(entities, lambda one: _bodies(one, gazetteer), "same area and body", 0.9)
    yield from _aliases(entities)
    yield from _inside(entities)
    yield from _one_apart(entities)


def _alike(
    entities: Iterable[Described],
    keys: Callable[[Described], Iterable[Hashable]],
    reason: str,
    likelihood: float,
) -> Iterator[Suggestion]:
    """Yield the pairs of a class that share one of their keys."""
    groups: dict[Hashable, list[Described]] = defaultdict(list)
    for entity in entities:
        for key in dict.fromkeys(keys(entity)):
            groups[entity.type, key].append(entity)
    for group in groups.values():
        if len(group) <= _MOST_ALIKE:
            for one, other in combinations(group, 2):
                yield _better(one, other, reason, likelihood)


def _bodies(entity: Described, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Return the area of a name with what follows it; of a name without, its areas with all of it."""
    name = entity.letters
    areas, end = _area_in_front(name, gazetteer)
    if areas:
        return [(area, name[end:]) for area in areas]
    return [(area, name) for area in entity.areas] if entity.type != "AdministrativeArea" else []


def _area_in_front(name: str, gazetteer: Gazetteer) -> tuple[frozenset[str], int]:
    """Return the keys of the areas that a name may begin with (太原 is 太原市), and where they end."""
    for end in range(min(len(name) - _SHORTEST_BODY, _LONGEST_AREA), 1, -1):
        areas = frozenset(
            known.key for known in gazetteer.named(name[:end]) if known.type == "AdministrativeArea"
        )
        if areas:
            return areas, end
    return frozenset(), 0


def _aliases(entities: Iterable[Described]) -> Iterator[Suggestion]:
    """Yield entities whose name is another name of exactly one entity of the class."""
    named: dict[tuple[str, str], list[Described]] = defaultdict(list)
    listed = list(entities)
    for entity in listed:
        for alias in entity.aliases:
            if len(alias) >= _SHORTEST_INSIDE:
                named[entity.type, alias].append(entity)
    for entity in listed:
        holders = named.get((entity.type, entity.name), ())
        if len(holders) == 1 and holders[0].key != entity.key:
            yield _better(entity, holders[0], "name of the one is another name of the other", 0.85)


def _inside(entities: Iterable[Described]) -> Iterator[Suggestion]:
    """Yield entities whose name ends, or begins, the name of another one."""
    listed = list(entities)
    whole: dict[tuple[str, str], list[Described]] = defaultdict(list)
    for entity in listed:
        whole[entity.type, entity.letters].append(entity)
    for entity in listed:
        name = entity.letters
        if entity.type in {"AdministrativeArea", "Person"} or len(name) > _LONGEST:
            continue
        for start in range(1, len(name) - _SHORTEST_INSIDE + 1):
            parts = [(name[start:], 0.7)]
            # What goes on behind the name of an organisation is a department of it, and a document about
            # another one (…条例实施细则) is not that.
            behind = name[-start:]
            about = entity.type == "Policy" and behind.endswith(_ABOUT_ANOTHER)
            if entity.type not in _ORGANISATIONS and not about:
                parts.append((name[:-start], 0.4))
            for part, likelihood in parts:
                for other in whole.get((entity.type, part), ()):
                    shared = bool(entity.areas & other.areas)
                    if shared or set(entity.documents) & set(other.documents):
                        rated = likelihood if shared else 0.8 * likelihood
                        yield _fuller(other, entity, "one name inside the other", rated)


def _one_apart(entities: Iterable[Described]) -> Iterator[Suggestion]:
    """Yield the pairs whose names differ by one character that is not what tells things apart.

    Each name is put under what is left of it without one of its characters: two that are one apart share one.
    """
    holed: dict[tuple[str, str], list[tuple[Described, int]]] = defaultdict(list)
    for entity in entities:
        name = entity.letters
        if entity.known and entity.type == "AdministrativeArea":
            continue
        shortest = 3 if entity.type == "Person" else _SHORTEST_APART
        if shortest <= len(name) <= _LONGEST:
            holed[entity.type, name].append((entity, -1))
            for place in range(len(name)):
                holed[entity.type, name[:place] + name[place + 1 :]].append((entity, place))
    for group in holed.values():
        if len(group) > _MOST_ALIKE:
            continue
        for (one, place), (other, elsewhere) in combinations(group, 2):
            # Without a character at the same place they differ there; with one of them whole, by one more.
            if place != elsewhere and -1 not in (place, elsewhere):
                continue
            differing = {each.letters[at] for each, at in ((one, place), (other, elsewhere)) if at >= 0}
            if one.letters == other.letters or not differing.isdisjoint(_TELLING):
                continue
            # People of two surnames are two, and so are most things that begin with another character.
            first = 0 in (place, elsewhere)
            if not (first and one.type == "Person"):
                length = min(len(one.letters), len(other.letters))
                rated = min(0.3 + length / 40, 0.65) * (0.5 if first else 1)
                yield _better(one, other, "one character apart", rated)


def _elsewhere(one: Described, other: Described, gazetteer: Gazetteer) -> bool:
    """Say whether both are placed, and not in one area: two villages of a name, two counties' bureaus."""
    if one.areas and other.areas:
        return not one.areas & other.areas
    first, second = (_area_in_front(each.letters.removeprefix("中共"), gazetteer)[0] for each in (one, other))
    return bool(first and second and not first & second)


def _fuller(short: Described, full: Described, reason: str, likelihood: float) -> Suggestion:
    """Merge the short name into the full one, unless the short one is by far the usual."""
    if short.known or len(short.documents) >= _SURE * len(full.documents):
        short, full = full, short
    return Suggestion(short, full, reason, likelihood)


def _better(one: Described, other: Described, reason: str, likelihood: float) -> Suggestion:
    """Merge into what the gazetteer knows, else what more documents name, else the fuller name."""
    first, second = sorted(
        (one, other),
        key=_weight,
    )
    return Suggestion(first, second, reason, likelihood)


def _weight(entity: Described) -> tuple[bool, int, int, int, int, str]:
    # Of two spellings the one without marks.
    fullness = len(entity.letters), -len(entity.name)
    return entity.known, len(entity.documents), entity.mentions, *fullness, entity.key
