"""The ontology as Python sees it: frozen classes, relations and other properties by their local names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kg import resources
from kg.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Sort = Literal["class", "entity class", "relation", "term"]


@dataclass(frozen=True, slots=True)
class Class:
    """A class: `parents` are those of the ontology it is directly below, `path` opens its individuals' IRIs.

    `labels` and `comments` are by language (`zh`, `en`). `path` and `color` are "" for a class that entities
    cannot have themselves, such as a grouping.
    """

    name: str
    iri: str
    labels: Mapping[str, str]
    comments: Mapping[str, str]
    parents: frozenset[str]
    path: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What may hold between two entities; `domain` and `range` name classes, their subclasses included.

    `narrowed` holds, per subject class, the objects it takes where that is less than the range.
    """

    name: str
    iri: str
    labels: Mapping[str, str]
    comments: Mapping[str, str]
    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool = False
    narrowed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def allows(self, subject: str, object_: str) -> bool:
        """Say whether the relation may hold from an entity of the one class to one of the other.

        >>> Vocabulary.load().relations["partOf"].allows("Agency", "WaterBody")
        False
        """
        return (
            subject in self.domain
            and object_ in self.range
            and object_ in self.narrowed.get(subject, self.range)
        )


@dataclass(frozen=True, slots=True)
class Property:
    """A property that is no relation between entities: a value, or a link around the statements."""

    name: str
    iri: str
    labels: Mapping[str, str]
    comments: Mapping[str, str]
    domain: frozenset[str]
    range: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names of the ontology: `classes`, `relations` and `properties` by local name.

    `above` holds the classes above each class and itself, `entities` those that its individuals can have;
    `units` the IRI of a unit of QUDT by its Chinese name.
    """

    classes: Mapping[str, Class]
    relations: Mapping[str, Relation]
    properties: Mapping[str, Property]
    above: Mapping[str, frozenset[str]]
    entities: Mapping[str, frozenset[str]]
    units: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folders: Sequence[Path] | None = None) -> Vocabulary:
        """Read every `*.ttl` but `shapes.ttl` of the folders, by default of the one that ships with kg.

        A later folder adds classes and relations to those before it. Raises FaultyFilesError with the faults
        of all files: syntax, a class that is named but not declared, a relation without domain or range.
        """
        # The reader makes the nouns of this module, so that it can only be imported once they are there.
        from kg.vocabulary.reading import read_ontologies  # noqa: PLC0415

        return read_ontologies(resources.folders("ontology") if folders is None else folders)

    def is_a(self, sub: str, sup: str) -> bool:
        """Say whether the class `sub` is `sup` or below it; a name that is no class is below nothing.

        >>> Vocabulary.load().is_a("Agency", "Actor")
        True
        """
        return sup in self.above.get(sub, ())

    def expand(self, name: str) -> frozenset[str]:
        """Return the classes that entities of the class can have: itself, or those it groups.

        Raises KeyError for a name that is no class.

        >>> sorted(Vocabulary.load().expand("Organisation"))
        ['Agency', 'Company', 'Institution']
        """
        return self.entities[name]

    @property
    def entity_classes(self) -> frozenset[str]:
        """The classes that entities can have."""
        return self.entities["Entity"]

    def path_of_class(self, name: str) -> str:
        """Return the first part of the path of the IRIs of a class's individuals, "" for a grouping.

        >>> Vocabulary.load().path_of_class("AdministrativeArea")
        'area'
        """
        return self.classes[name].path

    def check_names(self, names: Iterable[str], sort: Sort, path: str, item: str = "") -> list[Fault]:
        """Return a fault for each name that the ontology does not have as a name of that sort.

        `path` and `item` say in which file and where in it the names stand. `term` stands for any sort.

        >>> [fault.value for fault in Vocabulary.load().check_names(["Agency", "Agensy"], "class", "my.toml")]
        ['Agensy']
        """
        if sort == "class":
            known: Iterable[str] = self.classes.keys()
        elif sort == "entity class":
            known = self.entity_classes
        elif sort == "relation":
            known = self.relations.keys()
        else:
            known = self.classes.keys() | self.relations.keys() | self.properties.keys()
        return [
            Fault(path, item, f"is no {sort} of the ontology", name) for name in names if name not in known
        ]
