"""Turns what one page says into RDF: facts in the default graph, evidence in the graph of the document.

The TriG is written as text: making quad objects costs many times as much. It is a fifth as long as the same
N-Quads. No node is blank, and the same page gives the same text.

Default graph, the same from every document that states it:

- an entity that is mentioned, takes part in a fact, or lies around one that does: `rdf:type`, `rdfs:label`,
  `skos:altLabel` for each other name, `kg:known` if the gazetteer has it; for an area `kg:code`, `geo:long`,
  `geo:lat`, `kg:within`;
- a fact that is not negated and not rejected: `subject kg:RELATION object`;
- an observation that is not negated and not rejected: `kg:Observation` with `sosa:hasFeatureOfInterest`,
  `kg:indicator`, `kg:value`, `kg:unit`, `qudt:hasUnit` where QUDT has the unit, `kg:period`,
  `kg:comparedWith`, `kg:qualifier`, `kg:text`, `kg:status`;
- an article with authors: `rdf:type`, `dcterms:title`, `dcterms:date`, `kg:author`.

Graph of the document, named by its IRI: the document (`kg:Document`), its articles (`#a1`), its mentions
(`#char=START,END`), the sentences that are evidence (`#sentence=START,END`), and a statement for each fact
and observation and rule, negated ones too (`#statement=HASH`): `kg:rule`, `kg:ruleVersion`, `kg:status`,
`kg:confidence`, `prov:wasDerivedFrom` the sentence, `kg:restsOn` the mentions that filled the rule's slots,
`dcterms:date` of the article (else of the document). Offsets count characters of the source.
What a correction changed has `kg:correctedBy`; the corrections themselves stand in the graph of their file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KGError
from kg.mapping import properties as p
from kg.mapping.annotations import source_range
from kg.mapping.corrections import write_corrections, written_by
from kg.mapping.literals import chinese, count, decimal, double, escape, plain
from kg.mapping.nodes import Nodes
from kg.model import ABSENT
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.mapping.nodes import DocumentGraph
    from kg.model import Article, Entity, Evidence, Extraction, Fact, Mention, Observation
    from kg.vocabulary import Class, Property, Relation, Vocabulary


class Mapper:
    """Maps extractions to RDF; `base` is the absolute IRI, ending in `/`, of what it names."""

    def __init__(self, vocabulary: Vocabulary, base: str = BASE) -> None:
        _check_base(base)
        self.base = base
        self.classes = _Terms(vocabulary.classes)
        self.relations = _Terms(vocabulary.relations)
        self.properties = _Terms(vocabulary.properties)
        self.units = vocabulary.units

    def graph(self, extraction: Extraction) -> DocumentGraph:
        """Return what a document says: the TriG of its record, and the number of its quads.

        Raises KGError for a class or relation that the ontology does not have.
        """
        document = _Document(self, extraction)
        document.write()
        return document.graph()


class _Terms(dict[str, str]):
    """Terms as they stand in TriG, by local name."""

    def __init__(self, terms: Mapping[str, Class | Relation | Property]) -> None:
        super().__init__((name, p.term(term.iri)) for name, term in terms.items())

    def __missing__(self, name: str) -> str:
        raise KGError(f"the ontology has no term {name!r} of the sort that an extraction uses it as")


class _Document(Nodes):
    """What one document says while it is gathered."""

    def __init__(self, mapper: Mapper, extraction: Extraction) -> None:
        self.extraction = extraction
        self.linking = extraction.linking
        self.page = extraction.linking.annotation.page
        super().__init__(mapper.base, self.page.doc, self.linking.entities)
        self.base = mapper.base
        self.c, self.r, self.k = mapper.classes, mapper.relations, mapper.properties
        self.units = mapper.units
        self.sentences: dict[tuple[str, int, int], str] = {}
        self.dates = {a.id: a.date or self.page.published for a in self.page.articles}
        self.written = {fact.subject for fact in extraction.facts if fact.predicate == "author"}
        self.mentions: dict[tuple[int, int], str] = {}
        self.alike: dict[tuple[str, ...], tuple[str, int]] = {}

    def write(self) -> None:
        self._document()
        for article in self.page.articles:
            self._article(article)
        for mention in self.linking.mentions:
            self._mention(mention)
        for fact in self.extraction.facts:
            self._fact(fact)
        for observation in self.extraction.observations:
            self._observation(observation)
        self._around()
        write_corrections(self, self.extraction, self.c, self.r, self.k)

    def _document(self) -> None:
        page, k = self.page, self.k
        alone = page.articles[0].title if len(page.articles) == 1 and not self.extraction.corrections else ""
        pairs = [
            f"{p.TYPE} {self.c['Document']}",
            f"{p.TITLE} {chinese(alone) if alone else plain(page.doc)}",
            f"{k['path']} {plain(page.doc)}",
        ]
        if page.published:
            pairs.append(f"{p.ISSUED} {plain(page.published)}")
        if page.published_by:
            pairs.append(f"{k['dateSource']} {plain(page.published_by)}")
        if page.publisher:
            pairs.append(f"{p.PUBLISHER} {chinese(page.publisher)}")
        if page.digest:
            pairs.append(f"{k['digest']} {plain(page.digest)}")
        pairs += written_by(self.base, self.linking.corrections, self.k)
        self.add("<>", pairs)

    def _article(self, article: Article) -> None:
        node = self.ref("article/" + article.id)
        pairs = [f"{p.TYPE} {self.c['Article']}", f"{p.TITLE} {chinese(article.title)}"]
        if article.date:
            pairs.append(f"{p.DATE} {plain(article.date)}")
        if "article/" + article.id in self.written:
            self.state(node, pairs)
        start, end = source_range(self.page, article.start, article.end)
        pairs += [
            f"{p.IS_PART_OF} <>",
            f"{p.BEGIN_INDEX} {count(start)}",
            f"{p.END_INDEX} {count(end)}",
        ]
        if topic := self.linking.topics.get(article.id):
            pairs.append(f"{self.k['about']} {self.ref(topic)}")
        self.add(node, pairs)

    def _mention(self, mention: Mention) -> None:
        page = self.page
        first, last = source_range(page, mention.start, mention.end)
        node = f"<#char={first},{last}>"
        if node in self.evidence:
            return
        self.mentions[mention.start, mention.end] = node
        # Mentions are the bulk of every record: what is the same in many of them is put together once.
        key = mention.article, mention.entity, mention.type, mention.kind, mention.evidence, mention.link
        if (alike := self.alike.get(key)) is None:
            alike = self.alike[key] = self._alike(mention)
        pairs, number = alike
        if corrected := written_by(self.base, self.linking.corrected.get(mention, ()), self.k):
            pairs, number = self.joined([pairs, *corrected]), number + len(corrected)
        text = escape(page.text[mention.start : mention.end])
        self.add_joined(
            node,
            f'{pairs} ;\n {p.ANCHOR_OF} "{text}"@zh ;\n {p.BEGIN_INDEX} {count(first)} ;\n'
            f" {p.END_INDEX} {count(last)}",
            number + 3,
        )

    def _alike(self, mention: Mention) -> tuple[str, int]:
        """Return, with their number, the pairs that do not depend on where a mention stands."""
        pairs = [
            f"{p.TYPE} {self.c['Mention']}",
            f"{p.IS_PART_OF} {self._part(mention.article)}",
            f"{self.k['evidence']} {plain(mention.evidence)}",
            f"{self.k['kind']} {plain(mention.kind)}",
        ]
        if mention.entity:
            pairs.append(f"{p.IDENT_REF} {self.ref(mention.entity)}")
        if mention.link:
            pairs.append(f"{self.k['linkedBy']} {plain(mention.link)}")
        return self.joined(pairs), len(pairs)

    def _part(self, article: str) -> str:
        """Return the node of the article, or that of the document for what stands outside of its articles."""
        return self.ref("article/" + article) if article else "<>"

    def _sentence(self, evidence: Evidence) -> str:
        """Return the node of the evidence's sentence, and write it the first time."""
        place = evidence.article, evidence.start, evidence.end
        if found := self.sentences.get(place):
            return found
        page = self.page
        first, last = source_range(page, evidence.start, evidence.end)
        node = self.sentences[place] = f"<#sentence={first},{last}>"
        if node not in self.evidence:
            self.add(
                node,
                [
                    f"{p.TYPE} {self.c['Sentence']}",
                    f"{p.IS_PART_OF} {self._part(evidence.article)}",
                    f"{p.ANCHOR_OF} {chinese(page.text[evidence.start : evidence.end])}",
                    f"{p.BEGIN_INDEX} {count(first)}",
                    f"{p.END_INDEX} {count(last)}",
                ],
            )
        return node

    def _statement(self, claim: str, status: str, evidence: Evidence, pairs: list[str]) -> None:
        """Write a statement, whose node is named by what it claims, where, and by which rule."""
        k, sentence = self.k, self._sentence(evidence)
        identity = f"{claim}\x1f{status}\x1f{evidence.rule}\x1f{sentence}"
        node = f"<#statement={_hash(identity)}>"
        if node in self.evidence:
            return
        pairs = [
            f"{p.TYPE} {self.c['Statement']}",
            *pairs,
            f"{k['rule']} {plain(evidence.rule)}",
            f'{k["status"]} "{status}"',
            f"{k['confidence']} {decimal(evidence.confidence)}",
            f"{p.DERIVED_FROM} {sentence}",
        ]
        if evidence.version:
            pairs.append(f"{k['ruleVersion']} {plain(evidence.version)}")
        if date := self.dates.get(evidence.article, self.page.published):
            pairs.append(f"{p.DATE} {plain(date)}")
        # Two slots may be filled by one mention.
        filled = {(start, end): None for _, start, end in evidence.slots}
        pairs += [f"{k['restsOn']} {mention}" for place in filled if (mention := self.mentions.get(place))]
        self.add(node, pairs)

    def _fact(self, fact: Fact) -> None:
        subject, predicate, object_ = self.ref(fact.subject), self.r[fact.predicate], self.ref(fact.object)
        if fact.status not in ABSENT:
            self.state(subject, [f"{predicate} {object_}"])
        pairs = [
            f"{p.TYPE} {p.RDF_STATEMENT}",
            f"{p.SUBJECT} {subject}",
            f"{p.PREDICATE} {predicate}",
            f"{p.OBJECT} {object_}",
        ]
        if fact.period:
            pairs.append(f"{self.k['period']} {plain(fact.period)}")
        if correction := self.extraction.corrected.get(fact):
            pairs += written_by(self.base, (correction,), self.k)
        self._statement(f"{subject} {predicate} {object_}", fact.status, fact.evidence, pairs)

    def _observation(self, observation: Observation) -> None:
        k, o, page = self.k, observation, self.page
        value = double(o.value)
        # What is denied here another page may state; what is planned is another thing than what was reached.
        status = "stated" if o.status in ABSENT else o.status
        told = o.subject, o.indicator, value, o.unit, o.period, o.compared_with, o.qualifier, status
        identity = "\x1f".join(told)
        node = f"<{self.base}observation/{_hash(identity)}>"
        if o.status not in ABSENT:
            pairs = [
                f"{p.TYPE} {self.c['Observation']}",
                f"{p.FEATURE} {self.ref(o.subject)}",
                f"{k['indicator']} {chinese(o.indicator)}",
                f"{k['value']} {value}",
                f"{k['unit']} {plain(o.unit)}",
                f"{k['text']} {chinese(page.text[o.start : o.end])}",
                f'{k["status"]} "{o.status}"',
            ]
            if unit := self.units.get(o.unit):
                pairs.append(f"{p.HAS_UNIT} <{unit}>")
            if o.compared_with:
                pairs.append(f"{k['comparedWith']} {plain(o.compared_with)}")
            if o.qualifier:
                pairs.append(f"{k['qualifier']} {plain(o.qualifier)}")
            if o.period:
                pairs.append(f"{k['period']} {plain(o.period)}")
            self.state(node, pairs)
        first, last = source_range(page, o.start, o.end)
        pairs = [
            f"{k['observation']} {node}",
            f"{p.BEGIN_INDEX} {count(first)}",
            f"{p.END_INDEX} {count(last)}",
        ]
        if correction := self.extraction.corrected.get(o):
            pairs += written_by(self.base, (correction,), self.k)
        self._statement(f"{node} {first} {last}", o.status, o.evidence, pairs)

    def _around(self) -> None:
        """Describe every entity that was referred to, and those around them."""
        aliases: dict[str, set[str]] = {}
        for mention in self.linking.mentions:
            if mention.kind != "anaphor" and mention.entity:
                text = self.page.text[mention.start : mention.end]
                aliases.setdefault(mention.entity, set()).add(text)
        waiting = [key for key in self.iris if not key.startswith("article/")]
        seen = set(waiting)
        while waiting:
            key = waiting.pop()
            if entity := self.linking.entities.get(key):
                self._entity(entity, aliases.get(key, set()).union(entity.aliases, {entity.name}))
                around = {entity.parent, entity.area, entity.named_area} - seen - {""}
                seen |= around
                waiting.extend(sorted(around))

    def _entity(self, entity: Entity, aliases: set[str]) -> None:
        k, label = self.k, _label(entity)
        pairs = [f"{p.TYPE} {self.c[entity.type]}", f"{p.LABEL} {chinese(label)}"]
        pairs += [f"{p.ALT_LABEL} {chinese(alias)}" for alias in sorted(aliases - {label}) if alias]
        if entity.known:
            pairs.append(f"{k['known']} true")
        if entity.code:
            pairs.append(f"{k['code']} {plain(entity.code)}")
        if entity.longitude is not None and entity.latitude is not None:
            pairs.append(f"{p.LONGITUDE} {decimal(entity.longitude)}")
            pairs.append(f"{p.LATITUDE} {decimal(entity.latitude)}")
        around = entity.parent or entity.area
        if entity.type == "AdministrativeArea" and around and around != entity.key:
            pairs.append(f"{k['within']} {self.ref(around)}")
        self.state(self.ref(entity.key), pairs)


def _label(entity: Entity) -> str:
    """Return the name that an entity is shown by, the same whatever the document calls it.

    A page may call what the gazetteer has by another of its names; the key has the one of the gazetteer. A
    correction may give it another.
    """
    if (
        entity.renamed
        or not entity.known
        or entity.type == "AdministrativeArea"
        or entity.key.endswith("/" + entity.name)
    ):
        return entity.name
    return entity.key.rpartition("/")[2]


def _hash(identity: str) -> str:
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _check_base(base: str) -> None:
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise KGError(f"the base {base!r} is no absolute IRI: {error}") from error
    if not base.endswith("/"):
        raise KGError(f"the base {base!r} does not end in /")
