"""Writes corrections as nodes of the graph of their file: what was put right, by whom, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.mapping import properties as p
from kg.mapping.iris import document_iri, encode
from kg.mapping.literals import chinese, count, double, plain
from kg.model import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.mapping.nodes import Nodes
    from kg.model import Correction, Extraction


def correction_iri(base: str, id_: str) -> str:
    """Return the IRI of a correction, the same in the graph of every document that it changes."""
    return f"{document_iri(base, CORRECTIONS)}#correction={id_}"


def written_by(base: str, ids: Iterable[str], properties: Mapping[str, str]) -> list[str]:
    """Return the pairs that lead from what was corrected to its corrections."""
    return [f"{properties['correctedBy']} <{correction_iri(base, id_)}>" for id_ in ids]


def write_corrections(
    nodes: Nodes,
    extraction: Extraction,
    classes: Mapping[str, str],
    relations: Mapping[str, str],
    properties: Mapping[str, str],
) -> None:
    """Write the corrections of their file, and the persons they are attributed to."""
    for one in extraction.corrections:
        agent = f"<#who={encode(one.who)}>"
        if agent not in nodes.evidence:
            nodes.add(agent, [f"{p.TYPE} prov:Agent", f"{p.LABEL} {plain(one.who)}"])
        pairs = [
            f"{p.TYPE} {classes['Correction']}",
            f"{p.IS_PART_OF} <>",
            f"{properties['correctionKind']} {plain(one.kind)}",
            f"{p.ATTRIBUTED_TO} {agent}",
            f'{p.GENERATED_AT} "{one.when}"^^xsd:date',
            f"{p.DESCRIPTION} {plain(one.why)}",
            f"{p.BEGIN_INDEX} {count(one.start)}",
            f"{p.END_INDEX} {count(one.end)}",
            *_about(nodes, one, relations, properties),
        ]
        nodes.add(f"<#correction={one.id}>", pairs)


def _about(
    nodes: Nodes, one: Correction, relations: Mapping[str, str], properties: Mapping[str, str]
) -> list[str]:
    pairs = []
    # An article's node is one of the graph of its own document.
    if not one.entity.startswith("article/"):
        pairs.append(f"{properties['corrects']} {nodes.ref(one.entity)}")
    if one.into:
        pairs.append(f"{properties['correctsTo']} {nodes.ref(one.into)}")
    if one.relation:
        pairs += [f"{p.PREDICATE} {relations[one.relation]}", f"{p.OBJECT} {nodes.ref(one.object)}"]
    if one.indicator:
        pairs.append(f"{properties['indicator']} {chinese(one.indicator)}")
        if one.value is not None:
            pairs.append(f"{properties['value']} {double(one.value)}")
        told = (("unit", one.unit), ("period", one.period))
        pairs += [f"{properties[name]} {plain(value)}" for name, value in told if value]
    if one.name:
        pairs.append(f"{p.LABEL} {plain(one.name)}")
    if one.source:
        pairs.append(f"{p.SOURCE} {plain(one.source)}")
    return pairs
