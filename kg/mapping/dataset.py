"""Describes a graph as a whole: what it holds (VoID), what it was made from (PROV), licence and source."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.mapping import properties as p
from kg.mapping.iris import encode
from kg.mapping.literals import count, double, plain
from kg.mapping.nodes import NEXT, DocumentGraph
from kg.mapping.properties import term
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Input:
    """A file, or a piece of software, that a build uses: its name, version ("" for a file) and SHA-256."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RuleQuality:
    """How often what a rule read on pages with a gold set is in the gold, and how often not."""

    rule: str
    right: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is said of a graph.

    `classes` and `properties` count the individuals and triples of the default graph by IRI, `state` is the
    hash of all records, `inputs` what they were made from beside the documents, the software first,
    `quality` what a gold set tells of the rules.
    """

    base: str
    state: str
    documents: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    inputs: tuple[Input, ...]
    licence: str = ""
    source: str = ""
    publisher: str = ""
    quality: tuple[RuleQuality, ...] = ()


def dataset_iri(base: str) -> str:
    """Return the IRI of the graph as a whole, which also names the graph of what is said of it."""
    return f"{base}graph"


def dataset_graph(dataset: Dataset) -> DocumentGraph:
    """Return the TriG that describes a graph, in a named graph of its own, and the number of its quads.

    Nothing in it depends on the clock or the machine: the same graph is described by the same text.
    """
    nodes = [("<>", list(_about(dataset)))]
    nodes += (
        (
            f"<#class-{encode(_local(iri))}>",
            ["a void:Dataset", f"void:class {term(iri)}", f"void:entities {n}"],
        )
        for iri, n in sorted(dataset.classes.items())
    )
    nodes += (
        (
            f"<#property-{encode(_local(iri))}>",
            ["a void:Dataset", f"void:property {term(iri)}", f"void:triples {n}"],
        )
        for iri, n in sorted(dataset.properties.items())
    )
    nodes.append(("<#build>", list(_build(dataset.inputs))))
    nodes += ((_input(part), list(_described(part, software=not i))) for i, part in enumerate(dataset.inputs))
    for rule in dataset.quality:
        nodes += _quality(rule)
    parts = [f"@base <{dataset_iri(dataset.base)}> .\n", _PREFIXES, "GRAPH <> {\n"]
    parts += (f"{node} {NEXT.join(pairs)} .\n" for node, pairs in nodes)
    return DocumentGraph("".join((*parts, "}\n")), sum(len(pairs) for _, pairs in nodes))


def _about(dataset: Dataset) -> Iterable[str]:
    yield "a void:Dataset"
    yield "a prov:Entity"
    yield f"void:triples {sum(dataset.properties.values())}"
    yield f"void:entities {sum(dataset.classes.values())}"
    yield f"void:documents {dataset.documents}"
    yield f"void:uriSpace {plain(dataset.base)}"
    yield f"void:vocabulary <{PREFIXES['kg']}>"
    yield f"kg:digest {plain(dataset.state)}"
    yield "prov:wasGeneratedBy <#build>"
    if dataset.licence:
        yield f"{p.LICENCE} {_iri_or_text(dataset.licence)}"
    if dataset.source:
        yield f"{p.SOURCE} {_iri_or_text(dataset.source)}"
    if dataset.publisher:
        yield f"{p.PUBLISHER} {plain(dataset.publisher)}"
    yield from (f"void:classPartition <#class-{encode(_local(iri))}>" for iri in sorted(dataset.classes))
    yield from (
        f"void:propertyPartition <#property-{encode(_local(iri))}>" for iri in sorted(dataset.properties)
    )


def _build(inputs: tuple[Input, ...]) -> Iterable[str]:
    yield "a prov:Activity"
    software, *files = inputs
    yield f"prov:wasAssociatedWith {_input(software)}"
    yield from (f"prov:used {_input(part)}" for part in files)


def _described(part: Input, *, software: bool) -> Iterable[str]:
    yield "a prov:SoftwareAgent" if software else "a prov:Entity"
    yield f"{p.TITLE} {plain(part.name)}"
    if part.version:
        yield f"{p.VERSION} {plain(part.version)}"
    yield f"kg:digest {plain(part.sha256)}"


def _quality(rule: RuleQuality) -> list[tuple[str, list[str]]]:
    """Return a rule and the measurement of its precision."""
    name = encode(rule.rule)
    number = rule.right + rule.wrong
    return [
        (
            f"<#rule-{name}>",
            [f"{p.IDENTIFIER} {plain(rule.rule)}", f"{p.HAS_MEASUREMENT} <#precision-{name}>"],
        ),
        (
            f"<#precision-{name}>",
            [
                f"a {p.MEASUREMENT}",
                f"{p.MEASURED_ON} <#rule-{name}>",
                f"{p.MEASURE_OF} kg:precision",
                f"{p.MEASURED_VALUE} {double(round(rule.right / number, 4))}",
                f"kg:sampleSize {count(number)}",
            ],
        ),
    ]


def _input(part: Input) -> str:
    return f"<#input-{encode(part.name)}>"


def _local(iri: str) -> str:
    """Return what tells a term apart: its name in kg's ontology, else the prefixed or the whole IRI."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            name = iri.removeprefix(namespace)
            return name if prefix == "kg" else f"{prefix}:{name}"
    return iri


def _iri_or_text(text: str) -> str:
    """Return a web address as an IRI, and all else, such as a name with an address in it, as text."""
    if text.startswith(("http://", "https://")):
        with suppress(ValueError):
            return str(ox.NamedNode(text))
    return plain(text)
