"""Turns what one page says into N-Quads: facts in the default graph, evidence in the graph of the document.

The lines are written as text: making quad objects costs four times as much and gives the same file. No node
is blank, so that the same page gives the same lines.

Default graph, the same from every document that states it:

- an entity that is mentioned, takes part in a fact, or lies around one that does: `rdf:type`, `rdfs:label`,
  `skos:prefLabel`, `skos:altLabel` for each other name, `kg:known` if the gazetteer has it; for an area
  `kg:code`, `geo:long`, `geo:lat`, `kg:within`;
- a fact that is not negated: `subject kg:RELATION object`;
- an observation that is not negated: `kg:Observation` with `sosa:hasFeatureOfInterest`, `kg:indicator`,
  `kg:value`, `kg:unit`, `kg:period`, `kg:text`, `kg:status`;
- an article with authors: `rdf:type`, `dcterms:title`, `dcterms:date`, `kg:author`.

Graph of the document, named by its IRI: the document (`kg:Document`), its articles (`#a1`), its mentions
(`#char=START,END`), the sentences that are evidence (`#sentence=START,END`), and a statement for each fact
and observation and rule, negated ones too (`#statement=HASH`): `kg:rule`, `kg:status`, `kg:confidence`,
`prov:wasDerivedFrom` the sentence, `kg:restsOn` the mentions that filled the rule's slots, `dcterms:date` of
the article (else of the document). Offsets count characters of the source.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KGError
from kg.mapping import properties as p
from kg.mapping.annotations import source_range
from kg.mapping.lines import Lines
from kg.mapping.literals import chinese, decimal, double, escape, plain
from kg.vocabulary import BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import Article, Entity, Evidence, Extraction, Fact, Mention, Observation
    from kg.vocabulary import Class, Property, Relation, Vocabulary

_COUNT = f'"^^<{PREFIXES["xsd"]}nonNegativeInteger>'
_TRUE = f'"true"^^<{PREFIXES["xsd"]}boolean>'


class Mapper:
    """Maps extractions to N-Quads; `base` is the absolute IRI, ending in `/` or `#`, of what it names."""

    def __init__(self, vocabulary: Vocabulary, base: str = BASE) -> None:
        _check_base(base)
        self.base = base
        self.classes = _Terms(vocabulary.classes)
        self.relations = _Terms(vocabulary.relations)
        self.properties = _Terms(vocabulary.properties)

    def quads(self, extraction: Extraction) -> Iterator[str]:
        r"""Yield the lines of a document's record, each ending in "\n", sorted and without duplicates.

        Raises KGError for a class or relation that the ontology does not have.
        """
        document = _Document(self, extraction)
        document.write()
        yield from document.sorted()


class _Terms(dict[str, str]):
    """IRIs in angle brackets by local name."""

    def __init__(self, terms: Mapping[str, Class | Relation | Property]) -> None:
        super().__init__((name, f"<{term.iri}>") for name, term in terms.items())

    def __missing__(self, name: str) -> str:
        raise KGError(f"the ontology has no term {name!r} of the sort that an extraction uses it as")


class _Document(Lines):
    """The lines of one document while they are gathered."""

    def __init__(self, mapper: Mapper, extraction: Extraction) -> None:
        self.extraction = extraction
        self.linking = extraction.linking
        self.page = extraction.linking.annotation.page
        super().__init__(mapper.base, self.page.doc, self.linking.entities)
        self.base = mapper.base
        self.c, self.r, self.k = mapper.classes, mapper.relations, mapper.properties
        self.sentences: dict[tuple[str, int, int], str] = {}
        self.dates = {a.id: a.date or self.page.published for a in self.page.articles}
        self.mentions: dict[tuple[int, int], str] = {}
        self.tails: dict[tuple[str, ...], list[str]] = {}

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

    def _document(self) -> None:
        page, k = self.page, self.k
        alone = page.articles[0].title if len(page.articles) == 1 else ""
        pairs = [
            (p.TYPE, self.c["Document"]),
            (p.TITLE, chinese(alone) if alone else plain(page.doc)),
            (k["path"], plain(page.doc)),
        ]
        if page.published:
            pairs.append((p.ISSUED, plain(page.published)))
        if page.published_by:
            pairs.append((k["dateSource"], plain(page.published_by)))
        if page.publisher:
            pairs.append((p.PUBLISHER, chinese(page.publisher)))
        if page.digest:
            pairs.append((k["digest"], plain(page.digest)))
        self.add(f"<{self.document}>", pairs)

    def _article(self, article: Article) -> None:
        node = self.ref("article/" + article.id)
        pairs = [
            (p.TYPE, self.c["Article"]),
            (p.TITLE, chinese(article.title)),
        ]
        if article.date:
            pairs.append((p.DATE, plain(article.date)))
        if any(
            f.predicate == "author" and f.subject == "article/" + article.id for f in self.extraction.facts
        ):
            self.add_default(node, pairs)
        start, end = source_range(self.page, article.start, article.end)
        pairs += [
            (p.IS_PART_OF, f"<{self.document}>"),
            (p.BEGIN_INDEX, f'"{start}{_COUNT}'),
            (p.END_INDEX, f'"{end}{_COUNT}'),
        ]
        if topic := self.linking.topics.get(article.id):
            pairs.append((self.k["about"], self.ref(topic)))
        self.add(node, pairs)

    def _mention(self, mention: Mention) -> None:
        page = self.page
        first, last = source_range(page, mention.start, mention.end)
        node = f"<{self.document}#char={first},{last}>"
        if node in self.nodes:
            return
        self.mentions[mention.start, mention.end] = node
        # Mentions are the bulk of every record: what is the same in many of them is put together once, and
        # the order is nearly that of the sorted lines.
        text = escape(page.text[mention.start : mention.end])
        key = mention.article, mention.entity, mention.type, mention.kind, mention.evidence, mention.link
        if (tails := self.tails.get(key)) is None:
            tails = self.tails[key] = self._tails(mention)
        lines = self.nodes[node]
        lines += [node + tail for tail in tails]
        lines += (
            f'{node} {p.ANCHOR_OF} "{text}"@zh{self.end}',
            f'{node} {p.BEGIN_INDEX} "{first}{_COUNT}{self.end}',
            f'{node} {p.END_INDEX} "{last}{_COUNT}{self.end}',
        )

    def _tails(self, mention: Mention) -> list[str]:
        """Return what follows the node in the lines that do not depend on where the mention stands."""
        pairs = [
            (p.IS_PART_OF, self.ref("article/" + mention.article)),
            (p.TYPE, self.c["Mention"]),
            (self.k["evidence"], plain(mention.evidence)),
            (self.k["kind"], plain(mention.kind)),
        ]
        if mention.entity:
            pairs.append((p.IDENT_REF, self.ref(mention.entity)))
        if mention.link:
            pairs.append((self.k["linkedBy"], plain(mention.link)))
        return [f" {predicate} {value}{self.end}" for predicate, value in pairs]

    def _sentence(self, evidence: Evidence) -> str:
        """Return the node of the evidence's sentence, and write it the first time."""
        place = evidence.article, evidence.start, evidence.end
        if found := self.sentences.get(place):
            return found
        page = self.page
        first, last = source_range(page, evidence.start, evidence.end)
        node = self.sentences[place] = f"<{self.document}#sentence={first},{last}>"
        self.add(
            node,
            [
                (p.TYPE, self.c["Sentence"]),
                (p.IS_PART_OF, self.ref("article/" + evidence.article)),
                (p.ANCHOR_OF, chinese(page.text[evidence.start : evidence.end])),
                (p.BEGIN_INDEX, f'"{first}{_COUNT}'),
                (p.END_INDEX, f'"{last}{_COUNT}'),
            ],
        )
        return node

    def _statement(self, claim: str, status: str, evidence: Evidence, pairs: list[tuple[str, str]]) -> None:
        """Write a statement, whose node is named by what it claims, where, and by which rule."""
        k, sentence = self.k, self._sentence(evidence)
        identity = f"{claim}\x1f{status}\x1f{evidence.rule}\x1f{sentence}"
        node = f"<{self.document}#statement={_hash(identity)}>"
        if node in self.nodes:
            return
        pairs += [
            (p.TYPE, self.c["Statement"]),
            (k["rule"], plain(evidence.rule)),
            (k["status"], f'"{status}"'),
            (k["confidence"], decimal(evidence.confidence)),
            (p.DERIVED_FROM, sentence),
        ]
        if date := self.dates.get(evidence.article, self.page.published):
            pairs.append((p.DATE, plain(date)))
        for _, start, end in evidence.slots:
            if mention := self.mentions.get((start, end)):
                pairs.append((k["restsOn"], mention))
        self.repeated.add(node)  # two slots may be filled by one mention
        self.add(node, pairs)

    def _fact(self, fact: Fact) -> None:
        subject, predicate, object_ = self.ref(fact.subject), self.r[fact.predicate], self.ref(fact.object)
        if fact.status != "negated":
            self.repeated.add(subject)
            self.nodes[subject].append(f"{subject} {predicate} {object_} .\n")
        pairs = [
            (p.TYPE, p.RDF_STATEMENT),
            (p.SUBJECT, subject),
            (p.PREDICATE, predicate),
            (p.OBJECT, object_),
        ]
        self._statement(f"{subject} {predicate} {object_}", fact.status, fact.evidence, pairs)

    def _observation(self, observation: Observation) -> None:
        k, o, page = self.k, observation, self.page
        value = double(o.value)
        identity = f"{o.subject}\x1f{o.indicator}\x1f{value}\x1f{o.unit}\x1f{o.period}"
        node = f"<{self.base}observation/{_hash(identity)}>"
        if o.status != "negated":
            self.repeated.add(node)
            pairs = [
                (p.TYPE, self.c["Observation"]),
                (p.FEATURE, self.ref(o.subject)),
                (k["indicator"], chinese(o.indicator)),
                (k["value"], value),
                (k["unit"], plain(o.unit)),
                (k["text"], chinese(page.text[o.start : o.end])),
                (k["status"], f'"{o.status}"'),
            ]
            if o.period:
                pairs.append((k["period"], plain(o.period)))
            self.add_default(node, pairs)
        first, last = source_range(page, o.start, o.end)
        pairs = [
            (k["observation"], node),
            (p.BEGIN_INDEX, f'"{first}{_COUNT}'),
            (p.END_INDEX, f'"{last}{_COUNT}'),
        ]
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
                self._entity(entity, aliases.get(key, set()).union(entity.aliases) - {entity.name})
                around = {entity.parent, entity.area, entity.named_area} - seen - {""}
                seen |= around
                waiting.extend(around)

    def _entity(self, entity: Entity, aliases: set[str]) -> None:
        k, name = self.k, chinese(entity.name)
        pairs = [(p.TYPE, self.c[entity.type]), (p.LABEL, name), (p.PREF_LABEL, name)]
        pairs += [(p.ALT_LABEL, chinese(alias)) for alias in aliases if alias]
        if entity.known:
            pairs.append((k["known"], _TRUE))
        if entity.code:
            pairs.append((k["code"], plain(entity.code)))
        if entity.longitude is not None and entity.latitude is not None:
            pairs += [(p.LONGITUDE, decimal(entity.longitude)), (p.LATITUDE, decimal(entity.latitude))]
        around = entity.parent or entity.area
        if entity.type == "AdministrativeArea" and around and around != entity.key:
            pairs.append((k["within"], self.ref(around)))
        self.add_default(self.ref(entity.key), pairs)


def _hash(identity: str) -> str:
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _check_base(base: str) -> None:
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise KGError(f"the base {base!r} is no absolute IRI: {error}") from error
    if not base.endswith(("/", "#")):
        raise KGError(f"the base {base!r} ends in neither / nor #")
