"""Reads Turtle files of ontology folders into one Vocabulary, and says all that is wrong with them at once.

Parsed with pyoxigraph: rdflib takes ten times longer for the same file, and every command waits for it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import Fault, FaultyFilesError
from kg.vocabulary.namespaces import KG, PREFIXES, RDF_TYPE
from kg.vocabulary.terms import Class, Property, Relation, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_OWL, _RDF, _RDFS = PREFIXES["owl"], PREFIXES["rdf"], PREFIXES["rdfs"]
_LABEL, _COMMENT, _SUBCLASS = _RDFS + "label", _RDFS + "comment", _RDFS + "subClassOf"
_ENTITY, _RELATION, _UNIT_NAME = KG + "Entity", KG + "relation", KG + "unitName"


def read_ontologies(folders: Sequence[Path]) -> Vocabulary:
    """Read the ontology files of the folders, in their order, into one vocabulary."""
    files = [p for f in folders for p in sorted(f.glob("*.ttl")) if p.name != "shapes.ttl"]
    if not files:
        raise FaultyFilesError([Fault(", ".join(map(str, folders)), "", "holds no ontology (*.ttl)")])
    statements, faults = Statements(), []
    for path in files:
        try:
            statements.add(path)
        except SyntaxError as error:
            faults.append(Fault(str(path), "", f"is no Turtle: {error.msg}", line=error.lineno or 0))
        except OSError as error:
            faults.append(Fault(str(path), "", f"cannot be read: {error.strerror or error}"))
    if faults:
        raise FaultyFilesError(faults)
    return _Reader(statements).vocabulary()


class Statements:
    """The triples of all files: values by subject and predicate, texts by language, the declaring file."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.texts: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        self.file: dict[str, str] = {}
        self.files: list[str] = []

    def add(self, path: Path) -> None:
        """Add the triples of a Turtle file; raises SyntaxError and OSError."""

        def name(term: object) -> str:
            # Two files may use one label for different blank nodes.
            return (
                f"_:{path}#{term.value}"
                if isinstance(term, ox.BlankNode)
                else str(getattr(term, "value", ""))
            )

        self.files.append(str(path))
        # As a list first: of a file with a fault nothing is taken.
        for quad in list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)):
            subject, predicate = name(quad.subject), quad.predicate.value
            if predicate == RDF_TYPE:
                self.file.setdefault(subject, str(path))
            if isinstance(quad.object, ox.Literal) and quad.object.language:
                self.texts[subject, predicate][quad.object.language] = quad.object.value
            elif (value := name(quad.object)) not in self.of[subject][predicate]:
                self.of[subject][predicate].append(value)

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property, in the order of the files."""
        return self.of[subject].get(predicate, []) if subject in self.of else []

    def value(self, subject: str, predicate: str) -> str:
        """Return the first value of a property, "" if it has none."""
        return next(iter(self.values(subject, predicate)), "")

    def members(self, subject: str, predicate: str) -> list[str]:
        """Return the members of a collection that is the value of a property."""
        found, rest = [], self.value(subject, predicate)
        while rest and rest != _RDF + "nil":
            found.append(self.value(rest, _RDF + "first"))
            rest = self.value(rest, _RDF + "rest")
        return found

    def own_terms(self, type_: str) -> list[str]:
        """Return the terms of a type that are the ontology's own.

        Files also declare terms of other vocabularies, for the sake of OWL: those carry no label.
        """
        return sorted(
            subject
            for subject, properties in self.of.items()
            if type_ in properties.get(RDF_TYPE, ())
            and not subject.startswith("_:")
            and (subject.startswith(KG) or (subject, _LABEL) in self.texts)
        )


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


class _Reader:
    """One pass from statements to vocabulary; faults gather on the way."""

    def __init__(self, statements: Statements) -> None:
        self.given = statements
        self.faults: list[Fault] = []
        self.classes = statements.own_terms(_OWL + "Class")
        self.parents = {iri: self._parents(iri) for iri in self.classes}
        for grouping in self.classes:
            for same in (grouping, *statements.values(grouping, _OWL + "equivalentClass")):
                for member in statements.members(same, _OWL + "unionOf"):
                    self.parents.get(member, set()).add(grouping)
        self.above = {iri: frozenset(self._above(iri)) for iri in self.classes}
        # What individuals can have as their class: groupings of entities are left out.
        self.concrete = [
            iri
            for iri in self.classes
            if _ENTITY not in self.above[iri] or self._inherited(iri, "pathSegment")
        ]

    def vocabulary(self) -> Vocabulary:
        given = self.given
        if _ENTITY not in self.above:
            raise FaultyFilesError([Fault(given.files[0], "", "declares no class", _ENTITY)])
        object_properties = given.own_terms(_OWL + "ObjectProperty")
        relations = [p for p in object_properties if p != _RELATION and _RELATION in self._superproperties(p)]
        others = [p for p in object_properties if p not in relations] + given.own_terms(
            _OWL + "DatatypeProperty"
        )
        for iri in (*self.classes, *relations, *others):
            if not self._labels(iri):
                self._fault(iri, "has no rdfs:label in any language")
        self._check_local_names([*self.classes, *relations, *others])
        vocabulary = Vocabulary(
            classes={_local(iri): self._class(iri) for iri in self.classes},
            relations={_local(iri): self._relation(iri) for iri in relations},
            properties={_local(iri): self._property(iri) for iri in others},
            above={_local(c): frozenset(map(_local, above)) for c, above in self.above.items()},
            entities={_local(iri): frozenset(map(_local, self._below(iri))) for iri in self.classes},
            units={name: iri for iri, of in given.of.items() for name in of.get(_UNIT_NAME, ())},
        )
        if self.faults:
            raise FaultyFilesError(self.faults)
        return vocabulary

    def _class(self, iri: str) -> Class:
        return Class(
            name=_local(iri),
            iri=iri,
            labels=self._labels(iri),
            comments=self.given.texts.get((iri, _COMMENT), {}),
            parents=frozenset(map(_local, self.parents[iri])),
            path=self._inherited(iri, "pathSegment"),
            color=self._inherited(iri, "color"),
        )

    def _relation(self, iri: str) -> Relation:
        for end in ("domain", "range"):
            if not self.given.values(iri, _RDFS + end):
                self._fault(iri, f"is a relation without rdfs:{end}")
        return Relation(
            name=_local(iri),
            iri=iri,
            labels=self._labels(iri),
            comments=self.given.texts.get((iri, _COMMENT), {}),
            domain=self._end(iri, "domain"),
            range=self._end(iri, "range"),
            symmetric=_OWL + "SymmetricProperty" in self.given.values(iri, RDF_TYPE),
            narrowed=self._narrowed(iri),
        )

    def _property(self, iri: str) -> Property:
        return Property(
            name=_local(iri),
            iri=iri,
            labels=self._labels(iri),
            comments=self.given.texts.get((iri, _COMMENT), {}),
            domain=self._end(iri, "domain"),
            range=self._end(iri, "range"),
        )

    def _labels(self, iri: str) -> dict[str, str]:
        return self.given.texts.get((iri, _LABEL), {})

    def _parents(self, iri: str) -> set[str]:
        found = set()
        for parent in self.given.values(iri, _SUBCLASS):
            if parent in self.classes:
                found.add(parent)
            elif parent.startswith(KG):
                self._fault(iri, "is below a class that no file declares", parent)
        return found

    def _above(self, iri: str) -> Iterator[str]:
        """Yield the class and all above it, nearest first."""
        seen, waiting = {iri}, [iri]
        while waiting:
            yield (current := waiting.pop(0))
            waiting.extend(new := sorted(self.parents[current] - seen))
            seen.update(new)

    def _below(self, iri: str) -> list[str]:
        return [c for c in self.concrete if iri in self.above[c]]

    def _inherited(self, iri: str, annotation: str) -> str:
        """Return the annotation of the class or of the nearest one above it that has it."""
        return next((v for c in self._above(iri) if (v := self.given.value(c, KG + annotation))), "")

    def _superproperties(self, iri: str) -> set[str]:
        found, waiting = set[str](), [iri]
        while waiting:
            new = set(self.given.values(waiting.pop(), _RDFS + "subPropertyOf")) - found
            found |= new
            waiting.extend(new)
        return found

    def _end(self, iri: str, end: str) -> frozenset[str]:
        expressions = self.given.values(iri, _RDFS + end)
        if len(expressions) > 1:
            self._fault(iri, f"has several rdfs:{end}: give one, with owl:unionOf")
        return frozenset(name for expression in expressions for name in self._expression(iri, expression))

    def _expression(self, iri: str, expression: str) -> frozenset[str]:
        """Return the classes, or the datatypes, that a class expression takes in."""
        if members := self.given.members(expression, _OWL + "unionOf"):
            return frozenset(name for member in members for name in self._expression(iri, member))
        if self.given.value(expression, _OWL + "oneOf"):
            return frozenset({PREFIXES["xsd"] + "string"})
        if expression in self.above:
            return frozenset(map(_local, self._below(expression)))
        if expression.startswith((KG, "_:")):
            self._fault(iri, "names a class that no file declares", expression)
        return frozenset({expression})

    def _narrowed(self, relation: str) -> dict[str, frozenset[str]]:
        """Read the restrictions (allValuesFrom) that classes put on the relation."""
        found: dict[str, frozenset[str]] = {}
        for iri in self.classes:
            for restriction in self.given.values(iri, _SUBCLASS):
                if self.given.value(restriction, _OWL + "onProperty") != relation:
                    continue
                objects = self._expression(iri, self.given.value(restriction, _OWL + "allValuesFrom"))
                for name in map(_local, self._below(iri)):
                    found[name] = found.get(name, objects) & objects
        return found

    def _check_local_names(self, iris: list[str]) -> None:
        first: dict[str, str] = {}
        for iri in iris:
            if first.setdefault(_local(iri), iri) != iri:
                self._fault(iri, "has the same local name as", first[_local(iri)])

    def _fault(self, iri: str, problem: str, value: str = "") -> None:
        fault = Fault(self.given.file.get(iri, ""), _local(iri), problem, value)
        if fault not in self.faults:
            self.faults.append(fault)
