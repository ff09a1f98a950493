"""Gathers all that a graph says of one entity, with the sentences behind it, and lays it out as text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.queries.answers import ask, text_of
from kg.queries.names import find_entity
from kg.queries.tables import one_line, plain_number
from kg.vocabulary import KG, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.queries.answers import Queryable, Term
    from kg.vocabulary import Vocabulary

# Every query has the entity as $entity, so that one substitution serves all. OPTIONAL stands last: what is
# joined after it, the engine joins with all that there is.
_PROVENANCE = """
    ?statement kg:rule ?rule ; kg:status ?status ; prov:wasDerivedFrom ?source .
    ?source nif:anchorOf ?sentence ; nif:beginIndex ?start ; nif:endIndex ?end ; dcterms:isPartOf ?article .
    ?document kg:path ?path .
    OPTIONAL { ?article dcterms:title ?title }
    OPTIONAL { ?article dcterms:date ?dated } OPTIONAL { ?document dcterms:issued ?issued }
    BIND (COALESCE(?dated, ?issued) AS ?date)
"""
_SOURCE = "?sentence ?title ?date ?path ?start ?end ?rule ?status"
_EVIDENCE_OUT = f"""SELECT $entity ?relation ?other {_SOURCE} WHERE {{
  GRAPH ?document {{
    ?statement rdf:subject $entity ; rdf:predicate ?relation ; rdf:object ?other .
    {_PROVENANCE}
  }}
}} ORDER BY ?path ?start"""
_EVIDENCE_IN = f"""SELECT $entity ?relation ?other {_SOURCE} WHERE {{
  GRAPH ?document {{
    ?statement rdf:object $entity ; rdf:predicate ?relation ; rdf:subject ?other .
    {_PROVENANCE}
  }}
}} ORDER BY ?path ?start"""
# Documents print one value in several ways; it is one observation all the same.
_OBSERVATIONS = """
SELECT $entity ?observation ?indicator ?value ?unit ?period ?status (MIN(?printed) AS ?text) WHERE {
  ?observation sosa:hasFeatureOfInterest $entity ; kg:indicator ?indicator ; kg:value ?value .
  OPTIONAL { ?observation kg:unit ?unit } OPTIONAL { ?observation kg:period ?period }
  OPTIONAL { ?observation kg:status ?status } OPTIONAL { ?observation kg:text ?printed }
} GROUP BY $entity ?observation ?indicator ?value ?unit ?period ?status
ORDER BY ?indicator ?period ?value ?observation"""
_EVIDENCE_OF_OBSERVATIONS = f"""SELECT $entity ?relation ?observation {_SOURCE} WHERE {{
  ?observation sosa:hasFeatureOfInterest $entity .
  GRAPH ?document {{ ?statement kg:observation ?observation . {_PROVENANCE} }}
}} ORDER BY ?path ?start"""
_MENTIONS = """SELECT $entity ?path ?title (COUNT(DISTINCT ?mention) AS ?number) WHERE {
  GRAPH ?document { ?mention itsrdf:taIdentRef $entity . ?document kg:path ?path .
    OPTIONAL { ?document dcterms:title ?title } }
} GROUP BY $entity ?path ?title ORDER BY DESC(?number) ?path"""


# The relation stands as a variable: an entity has few triples, the ontology many relations.
_FACTS_OUT = """SELECT DISTINCT $entity ?relation ?other ?label ?title WHERE {
  $entity ?relation ?other . FILTER isIRI(?other)
  OPTIONAL { ?other rdfs:label ?label } OPTIONAL { ?other dcterms:title ?title }
}"""
_FACTS_IN = """SELECT DISTINCT $entity ?relation ?other ?label ?title WHERE {
  ?other ?relation $entity . FILTER isIRI(?other)
  OPTIONAL { ?other rdfs:label ?label } OPTIONAL { ?other dcterms:title ?title }
}"""
_VALUES = "SELECT $entity ?property ?value WHERE { $entity ?property ?value FILTER isLiteral(?value) }"
# A path alone would give the areas around in any order: the number of areas above each tells which is nearer.
_AROUND = """SELECT $entity ?area ?label (COUNT(DISTINCT ?above) AS ?depth) WHERE {
  $entity kg:within+ ?area . ?area rdfs:label ?label . OPTIONAL { ?area kg:within+ ?above }
} GROUP BY $entity ?area ?label ORDER BY DESC(?depth) ?label"""


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence behind a statement and where it stands: article, date, file, characters of the file."""

    sentence: str
    title: str
    date: str
    path: str
    start: int
    end: int
    rule: str
    status: str


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact as seen from one entity: the relation, the entity at its other end, and its sources."""

    relation: str
    outgoing: bool
    other: str
    label: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """An observation of an entity, `text` as printed, with its sources."""

    indicator: str
    value: float
    unit: str
    period: str
    status: str
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class EntityCard:
    """All that a graph says of one entity. `mentions` counts them by document: path, title, number."""

    iri: str
    label: str
    classes: tuple[str, ...]
    code: str
    aliases: tuple[str, ...]
    within: tuple[str, ...]
    coordinates: tuple[float, float] | None
    facts: tuple[StatedFact, ...]
    observations: tuple[Measured, ...]
    mentions: tuple[tuple[str, str, int], ...]


def entity_card(graph: Queryable, name: str, vocabulary: Vocabulary) -> EntityCard:
    """Gather the card of the entity that a name, alias, code or IRI stands for.

    Raises QueryError where `find_entity` does: the name is unknown or ambiguous.
    """
    found = find_entity(graph, name, "Entity", vocabulary)
    node = found.iri
    values: dict[str, list[str]] = defaultdict(list)
    for row in _rows(graph, _VALUES, node):
        values[text_of(row[1])].append(text_of(row[2]))
    places = [values[PREFIXES["geo"] + name] for name in ("long", "lat")]
    return EntityCard(
        iri=node.value,
        label=found.label,
        classes=found.classes,
        code=min(values[KG + "code"], default=""),
        aliases=tuple(sorted(values[PREFIXES["skos"] + "altLabel"])),
        within=tuple(text_of(row[2]) for row in _rows(graph, _AROUND, node)),
        coordinates=(float(places[0][0]), float(places[1][0])) if all(places) else None,
        facts=tuple(_facts(graph, node, vocabulary)),
        observations=tuple(_observations(graph, node)),
        mentions=tuple(
            (text_of(row[1]), text_of(row[2]), int(text_of(row[3]))) for row in _rows(graph, _MENTIONS, node)
        ),
    )


def render_card(card: EntityCard, sources: int = 2) -> str:
    """Lay the card out as text, at most `sources` sentences behind each fact."""
    lines = [f"{card.label}  ({', '.join(card.classes)})", f"  {card.iri}"]
    if card.code:
        lines.append(f"  code {card.code}")
    if card.within:
        lines.append(f"  in {' < '.join(card.within)}")
    if card.coordinates:
        lines.append(f"  at {card.coordinates[0]:g}° E, {card.coordinates[1]:g}° N")
    if card.aliases:
        lines.append(f"  also {'、'.join(card.aliases)}")
    for heading, outgoing in (("states", True), ("is stated of it", False)):
        facts = [fact for fact in card.facts if fact.outgoing is outgoing]
        if facts:
            lines += ["", f"What it {heading}:" if outgoing else f"What {heading}:"]
        for fact in facts:
            here = f"{fact.relation} {fact.label}" if outgoing else f"{fact.label} {fact.relation} this"
            lines.append(f"  {here}")
            lines += _source_lines(fact.sources, sources)
    if card.observations:
        lines += ["", "Measured:"]
    for seen in card.observations:
        when = f" ({seen.period})" if seen.period else ""
        status = f" [{seen.status}]" if seen.status not in ("", "stated") else ""
        lines.append(
            f"  {seen.indicator} {plain_number(str(seen.value))} {seen.unit}{when}{status}:"
            f" {one_line(seen.text)}"
        )
        lines += _source_lines(seen.sources, sources)
    if card.mentions:
        total = sum(number for _, _, number in card.mentions)
        lines += ["", f"Mentions: {total}, by document:"]
        lines += [f"  {number:>4}  {path}" for path, _, number in card.mentions[:10]]
        if len(card.mentions) > 10:
            lines.append(f"        … and {len(card.mentions) - 10} more")
    return "\n".join(lines) + "\n"


def _source_lines(sources: Sequence[Source], most: int) -> list[str]:
    lines = []
    for source in sources[:most]:
        where = "，".join(part for part in (one_line(source.title), source.date) if part)
        status = f" [{source.status}]" if source.status not in ("", "stated") else ""
        lines.append(f"      “{one_line(source.sentence)}”")
        parts = (where, f"{source.path}:{source.start}-{source.end}", f"rule {source.rule}{status}")
        lines.append("        " + "  ".join(part for part in parts if part))
    if len(sources) > most:
        lines.append(f"        … and {len(sources) - most} more")
    return lines


def _rows(graph: Queryable, query: str, node: ox.NamedNode) -> tuple[tuple[Term | None, ...], ...]:
    return ask(graph, query, {ox.Variable("entity"): node}).result().rows


def _sources(rows: Iterable[tuple[Term | None, ...]]) -> dict[tuple[str, str], list[Source]]:
    """Group rows of entity, relation, other end and source by relation and other end."""
    found: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for row in rows:
        _, relation, other, sentence, title, date, path, start, end, rule, status = map(text_of, row)
        found[relation, other].append(Source(sentence, title, date, path, int(start), int(end), rule, status))
    return found


def _facts(graph: Queryable, node: ox.NamedNode, vocabulary: Vocabulary) -> list[StatedFact]:
    """Return the facts of the default graph out of and into the entity, with their sources.

    An article, which is the subject of `author`, goes by its title.
    """
    names = {relation.iri: relation.name for relation in vocabulary.relations.values()}
    facts = []
    for outgoing, query, evidence in ((True, _FACTS_OUT, _EVIDENCE_OUT), (False, _FACTS_IN, _EVIDENCE_IN)):
        sources = _sources(_rows(graph, evidence, node))
        for row in _rows(graph, query, node):
            _, relation, other, label, title = map(text_of, row)
            if relation in names:
                shown = label or title or other.rsplit("/", 1)[-1]
                found = tuple(sources.get((relation, other), ()))
                facts.append(StatedFact(names[relation], outgoing, other, shown, found))
    return sorted(facts, key=lambda fact: (not fact.outgoing, fact.relation, fact.label, fact.other))


def _observations(graph: Queryable, node: ox.NamedNode) -> list[Measured]:
    sources = {
        key[1]: found for key, found in _sources(_rows(graph, _EVIDENCE_OF_OBSERVATIONS, node)).items()
    }
    seen = []
    for row in _rows(graph, _OBSERVATIONS, node):
        _, observation, indicator, value, unit, period, status, text = map(text_of, row)
        found = tuple(sources.get(observation, ()))
        seen.append(Measured(indicator, float(value), unit, period, status, text, found))
    return seen
