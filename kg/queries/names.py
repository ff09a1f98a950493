"""Finds the entity of a graph that a name, a short form, a code or an IRI stands for."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.answers import ask, text_of
from kg.vocabulary import KG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.queries.answers import Queryable
    from kg.vocabulary import Vocabulary

_LABEL, _ALT_LABEL, _CODE = "rdfs:label", "skos:altLabel", "kg:code"
# A reader says 娄烦 for 娄烦县; the graph holds the short forms that a page used, not all that people use.
_AREA_SUFFIXES = (
    "省",
    "市",
    "县",
    "区",
    "自治区",
    "旗",
    "自治县",
    "自治州",
    "地区",
    "盟",
    "镇",
    "乡",
    "街道",
    "村",
)


_NEAR_ENOUGH = 0.5
_DESCRIPTION = """SELECT DISTINCT ?entity ?label ?class ?around WHERE {{
  {which}
  ?entity a ?class .
  OPTIONAL {{ ?entity rdfs:label ?label }}
  OPTIONAL {{ ?entity kg:within/rdfs:label ?around }}
}}"""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with its label, the local names of its classes, and the areas directly around it."""

    iri: ox.NamedNode
    label: str
    classes: tuple[str, ...]
    around: tuple[str, ...] = ()

    def __str__(self) -> str:
        within = f", in {'、'.join(self.around)}" if self.around else ""
        return f"{self.label} ({', '.join(self.classes)}) <{self.iri.value}>{within}"


def describe(graph: Queryable, iri: ox.NamedNode) -> Named | None:
    """Return the label and classes of an entity, or None if the graph does not have it."""
    return next(iter(_described(graph, f"VALUES ?entity {{ {iri} }}")), None)


def find_entity(
    graph: Queryable, name: str, class_: str = "Entity", vocabulary: Vocabulary | None = None
) -> Named:
    """Return the one entity of the class that the name stands for.

    The name is an IRI, a code (140123), a label, an alias, or the short form of an area; what comes earlier
    in this list decides. Raises QueryError: nothing has the name (near names are listed), or several do.
    """
    name = name.strip()
    allowed = vocabulary.expand(class_) if vocabulary and class_ in vocabulary.classes else None
    iri = _as_iri(name)
    if iri is not None:
        found = describe(graph, iri)
        if found is not None and (allowed is None or not allowed.isdisjoint(found.classes)):
            return found
        problem = "is not in the graph" if found is None else f"is no {class_} but {', '.join(found.classes)}"
        raise QueryError(f"{name} {problem}")
    # The label of a policy has no 《》, its mentions do.
    names = tuple(dict.fromkeys((name, name.removeprefix("《").removesuffix("》"))))
    ways = [(_CODE, (name,)), (_LABEL, names), (_ALT_LABEL, names)]
    if allowed is None or "AdministrativeArea" in allowed:
        ways.append((_LABEL, tuple(name + suffix for suffix in _AREA_SUFFIXES)))
    for predicate, values in ways:
        candidates = [
            found
            for found in _described(
                graph, f"VALUES ?name {{ {_literals(values)} }} ?entity {predicate} ?name ."
            )
            if allowed is None or not allowed.isdisjoint(found.classes)
        ]
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            lines = "\n".join(sorted(f"  {found}" for found in candidates))
            raise QueryError(f"{name!r} stands for {len(candidates)} entities; say which one:\n{lines}")
    near = near_names(graph, name, allowed)
    hint = (
        f"near names: {', '.join(near)}" if near else "kg annotate PAGE --explain tells the names of a page"
    )
    raise QueryError(f"no {class_} of the graph is named {name!r}; {hint}")


def near_names(
    graph: Queryable, name: str, allowed: Iterable[str] | None = None, limit: int = 8
) -> list[str]:
    """Return labels and aliases of entities of the classes that are like the name, the likeliest first."""
    classes = (
        "" if allowed is None else f"VALUES ?class {{ {' '.join(f'<{KG}{c}>' for c in sorted(allowed))} }}"
    )
    rows = ask(
        graph,
        f"SELECT DISTINCT ?name {{ {classes} ?entity a ?class ; {_LABEL}|{_ALT_LABEL} ?name }}",
    ).result()
    names = {text for (text,) in rows.texts()}
    # Names that hold the asked one come first: difflib rates 汾河 and 汾河流域保护条例 as hardly alike.
    holding = sorted((other for other in names if name in other or other in name), key=lambda n: (len(n), n))
    # difflib is slow: it gets those alone that share characters enough to be rated as alike at all.
    characters = set(name)
    sharing = sorted(n for n in names if 4 * len(characters.intersection(n)) >= _NEAR_ENOUGH * len(name + n))
    alike = difflib.get_close_matches(name, sharing, n=limit, cutoff=_NEAR_ENOUGH)
    return list(dict.fromkeys([*holding[:limit], *alike]))[:limit]


def labels_of(graph: Queryable, iris: Iterable[str]) -> dict[str, str]:
    """Return the labels of those IRIs that have one; IRIs are asked for some hundreds at a time."""
    found: dict[str, str] = {}
    waiting = iter(dict.fromkeys(iris))
    while some := list(islice(waiting, 500)):
        listed = " ".join(f"<{iri}>" for iri in some)
        rows = ask(
            graph,
            f"SELECT ?iri (MIN(?name) AS ?label) {{ VALUES ?iri {{ {listed} }} ?iri rdfs:label ?name }}"
            " GROUP BY ?iri",
        ).result()
        found.update((iri, label) for iri, label in rows.texts())
    return found


def _described(graph: Queryable, which: str) -> list[Named]:
    """Return the entities of ours that a piece of a pattern binds to ?entity, in the order of their IRIs."""
    found: dict[ox.NamedNode, tuple[set[str], set[str], set[str]]] = {}
    for row in ask(graph, _DESCRIPTION.format(which=which)).result().rows:
        entity, label, class_, around = row
        if isinstance(entity, ox.NamedNode) and text_of(class_).startswith(KG):
            sets = found.setdefault(entity, (set(), set(), set()))
            for values, value in zip(sets, (label, class_, around), strict=True):
                if value is not None:
                    values.add(text_of(value).removeprefix(KG))
    return [
        Named(
            entity,
            min(labels, default=entity.value.rsplit("/", 1)[-1]),
            tuple(sorted(classes)),
            tuple(sorted(around)),
        )
        for entity, (labels, classes, around) in sorted(found.items(), key=lambda item: item[0].value)
    ]


def _literals(values: Iterable[str]) -> str:
    """Write texts as literals, as Chinese and as plain ones."""
    return " ".join(f"{ox.Literal(value, language='zh')} {ox.Literal(value)}" for value in values)


def _as_iri(name: str) -> ox.NamedNode | None:
    text = name.removeprefix("<").removesuffix(">")
    if not text.startswith(("http://", "https://", "urn:")):
        return None
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise QueryError(f"{name} is no IRI: {error}") from error
