"""Finds the entity of a graph that a name, a short form, a code or an IRI stands for."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.vocabulary import KG, PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.vocabulary import Vocabulary

_DEFAULT = ox.DefaultGraph()
_TYPE = ox.NamedNode(RDF_TYPE)
_CODE = ox.NamedNode(KG + "code")
_WITHIN = ox.NamedNode(KG + "within")
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_ALT_LABEL = ox.NamedNode(PREFIXES["skos"] + "altLabel")
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


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with its label and the local names of its classes."""

    iri: ox.NamedNode
    label: str
    classes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.label} ({', '.join(self.classes)}) <{self.iri.value}>"


def describe(store: ox.Store, iri: ox.NamedNode) -> Named | None:
    """Return the label and classes of an entity, or None if the graph does not have it."""
    classes = sorted(
        quad.object.value.removeprefix(KG)
        for quad in store.quads_for_pattern(iri, _TYPE, None, _DEFAULT)
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(KG)
    )
    return Named(iri, label_of(store, iri), tuple(classes)) if classes else None


def label_of(store: ox.Store, iri: ox.NamedNode) -> str:
    """Return the label of an entity in the default graph, or the end of its IRI if it has none."""
    for quad in store.quads_for_pattern(iri, _LABEL, None, _DEFAULT):
        if isinstance(quad.object, ox.Literal):
            return quad.object.value
    return iri.value.rsplit("/", 1)[-1]


def find_entity(
    store: ox.Store, name: str, class_: str = "Entity", vocabulary: Vocabulary | None = None
) -> Named:
    """Return the one entity of the class that the name stands for.

    The name is an IRI, a code (140123), a label, an alias, or the short form of an area; what comes earlier
    in this list decides. Raises QueryError: nothing has the name (near names are listed), or several do.
    """
    name = name.strip()
    allowed = vocabulary.expand(class_) if vocabulary and class_ in vocabulary.classes else None

    def fits(found: Named | None) -> bool:
        return found is not None and (allowed is None or not allowed.isdisjoint(found.classes))

    iri = _as_iri(name)
    if iri is not None:
        found = describe(store, iri)
        if found is not None and fits(found):
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
            for found in (describe(store, iri) for iri in _having(store, predicate, values))
            if fits(found)
        ]
        if len(candidates) == 1 and candidates[0] is not None:
            return candidates[0]
        if candidates:
            lines = "\n".join(sorted(f"  {_with_area(store, found)}" for found in candidates if found))
            raise QueryError(f"{name!r} stands for {len(candidates)} entities; say which one:\n{lines}")
    near = near_names(store, name, allowed)
    hint = f"; near names: {', '.join(near)}" if near else ""
    raise QueryError(f"no {class_} of the graph is named {name!r}{hint}")


def near_names(store: ox.Store, name: str, allowed: Iterable[str] | None = None, limit: int = 8) -> list[str]:
    """Return labels and aliases of entities of the classes that are like the name, the likeliest first."""
    wanted = None if allowed is None else {KG + class_ for class_ in allowed}
    names: set[str] = set()
    for predicate in (_LABEL, _ALT_LABEL):
        for quad in store.quads_for_pattern(None, predicate, None, _DEFAULT):
            if isinstance(quad.object, ox.Literal) and (
                wanted is None or _is_one_of(store, quad.subject, wanted)
            ):
                names.add(quad.object.value)
    # Names that hold the asked one come first: difflib rates 汾河 and 汾河流域保护条例 as hardly alike.
    holding = sorted((other for other in names if name in other or other in name), key=lambda n: (len(n), n))
    alike = difflib.get_close_matches(name, sorted(names), n=limit, cutoff=0.5)
    return list(dict.fromkeys([*holding[:limit], *alike]))[:limit]


def _as_iri(name: str) -> ox.NamedNode | None:
    text = name.removeprefix("<").removesuffix(">")
    if not text.startswith(("http://", "https://", "urn:")):
        return None
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise QueryError(f"{name} is no IRI: {error}") from error


def _having(store: ox.Store, predicate: ox.NamedNode, values: Iterable[str]) -> list[ox.NamedNode]:
    """Return the subjects that have one of the values, as Chinese text or as a plain string."""
    found: dict[ox.NamedNode, None] = {}
    for value in values:
        for literal in (ox.Literal(value, language="zh"), ox.Literal(value)):
            for quad in store.quads_for_pattern(None, predicate, literal, _DEFAULT):
                if isinstance(quad.subject, ox.NamedNode):
                    found[quad.subject] = None
    return list(found)


def _is_one_of(store: ox.Store, subject: object, classes: set[str]) -> bool:
    return isinstance(subject, ox.NamedNode) and any(
        isinstance(quad.object, ox.NamedNode) and quad.object.value in classes
        for quad in store.quads_for_pattern(subject, _TYPE, None, _DEFAULT)
    )


def _with_area(store: ox.Store, named: Named) -> str:
    """Name an entity together with the area around it, which tells apart areas of one name."""
    around = [q.object for q in store.quads_for_pattern(named.iri, _WITHIN, None, _DEFAULT)]
    labels = [label_of(store, area) for area in around if isinstance(area, ox.NamedNode)]
    return f"{named}, in {'、'.join(labels)}" if labels else str(named)
