"""The graph of a page: what stands in which graph, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from handmade import BODY, SOURCE, TITLE, an_extraction

from kg import resources
from kg.errors import KGError
from kg.mapping import Mapper
from kg.vocabulary import BASE, PREFIXES, RDF_TYPE, Vocabulary

if TYPE_CHECKING:
    from kg.model import Extraction

VOCABULARY = Vocabulary.load()
MAPPER = Mapper(VOCABULARY)
DOC = f"{BASE}document/报纸/第一版.txt"


def graph_of(extraction: Extraction) -> ox.Store:
    store = ox.Store()
    store.load(MAPPER.graph(extraction).trig.encode(), ox.RdfFormat.TRIG)
    return store


def ask(extraction: Extraction, pattern: str) -> bool:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
    answer = graph_of(extraction).query(f"{prefixes} BASE <{BASE}> ASK {{ {pattern} }}")
    assert isinstance(answer, ox.QueryBoolean)
    return bool(answer)


def in_document(pattern: str) -> str:
    return f"GRAPH <{DOC}> {{ {pattern} }}"


@pytest.mark.parametrize(
    "base", ["", "kg.example/", "https://kg.example", "https://kg.example/a b/", "https://kg.example/a#"]
)
def test_mapper_refuses_a_base_that_makes_no_iris(base: str) -> None:
    with pytest.raises(KGError, match="the base"):
        Mapper(VOCABULARY, base)


@pytest.mark.parametrize("predicate", ["publishes", "within", "Agency"])
def test_fact_of_an_unknown_relation_is_an_error(predicate: str) -> None:
    extraction = an_extraction()
    fact = replace(extraction.facts[0], predicate=predicate)

    with pytest.raises(KGError, match=predicate):
        MAPPER.graph(replace(extraction, facts=(fact,)))


def test_denied_fact_is_a_statement_but_no_fact() -> None:
    denied = "<policy/《节水方案》> kg:appliesTo <area/140728>"
    statement = "?s rdf:subject <policy/《节水方案》> ; rdf:predicate kg:appliesTo ; kg:status 'negated'"

    assert not ask(an_extraction(), denied)
    assert ask(an_extraction(), in_document(statement))


def test_denied_observation_is_no_observation() -> None:
    extraction = an_extraction()
    denied = replace(extraction.observations[0], status="negated")

    assert not ask(replace(extraction, observations=(denied,)), "?o a kg:Observation")


def test_entities_that_nothing_refers_to_are_left_out() -> None:
    assert not ask(an_extraction(), "<area/370000> ?p ?o")


def test_anaphor_is_no_alias() -> None:
    extraction = an_extraction()
    first, *rest = extraction.linking.mentions
    mentions = (replace(first, kind="anaphor"), *rest)

    assert not ask(
        replace(extraction, linking=replace(extraction.linking, mentions=mentions)),
        "<agency/山西省水利厅> skos:altLabel ?alias",
    )


def test_no_node_is_blank() -> None:
    assert not ask(an_extraction(), "?s ?p ?o FILTER (isBlank(?s) || isBlank(?o))")
    assert not ask(an_extraction(), "GRAPH ?g { ?s ?p ?o } FILTER (isBlank(?s) || isBlank(?o))")


def test_every_property_and_class_is_declared() -> None:
    quads = list(graph_of(an_extraction()))
    used = {q.predicate.value for q in quads}
    used |= {getattr(q.object, "value", "") for q in quads if q.predicate.value == RDF_TYPE}
    ontology = str(resources.folder("ontology") / "kg.ttl")
    declared = {getattr(q.subject, "value", "") for q in ox.parse(path=ontology)}
    standard = PREFIXES["rdf"], PREFIXES["rdfs"]

    assert used
    assert {iri for iri in used if not iri.startswith(standard)} <= declared


def test_number_of_quads_is_told() -> None:
    assert MAPPER.graph(an_extraction()).quads == len(graph_of(an_extraction()))


def test_what_is_said_twice_counts_once() -> None:
    extraction = an_extraction()
    facts, mentions = extraction.facts, extraction.linking.mentions
    other_rule = replace(facts[0], evidence=replace(facts[0].evidence, rule="another"))
    linking = replace(extraction.linking, mentions=(*mentions, mentions[0]))
    doubled = replace(extraction, facts=(*facts, facts[0], other_rule), linking=linking)

    assert MAPPER.graph(doubled).quads == len(graph_of(doubled))


def test_same_extraction_gives_the_same_text() -> None:
    assert MAPPER.graph(an_extraction()) == Mapper(Vocabulary.load()).graph(an_extraction())


def test_graphs_of_documents_follow_each_other_in_one_text() -> None:
    extraction = an_extraction()
    page = replace(extraction.linking.annotation.page, doc="报纸/第二版.txt")
    annotation = replace(extraction.linking.annotation, page=page)
    other = replace(extraction, linking=replace(extraction.linking, annotation=annotation))
    store = ox.Store()
    store.load((MAPPER.graph(extraction).trig + MAPPER.graph(other).trig).encode(), ox.RdfFormat.TRIG)

    assert {graph.value for graph in store.named_graphs()} == {DOC, f"{BASE}document/报纸/第二版.txt"}


@pytest.mark.parametrize(
    "pattern",
    [
        "<agency/山西省水利厅> kg:issues <policy/《节水方案》>",
        "<agency/山西省水利厅> a kg:Agency ; rdfs:label '山西省水利厅'@zh",
        "<agency/山西省水利厅> skos:altLabel '省水利厅'@zh",
        "<area/140728> kg:code '140728' ; geo:long 112.18 ; geo:lat 37.2 ; kg:known true",
        "<area/140728> skos:altLabel '平遥'@zh ; kg:within+ <area/100000>",
        "<area/100000> rdfs:label '中国'@zh",
        f"<{DOC}#a1> kg:author <person/王小川> ; a kg:Article ; dcterms:title '{TITLE}'@zh",
        """?o a kg:Observation ; sosa:hasFeatureOfInterest <area/140728> ; kg:indicator '节水'@zh ;
          kg:value 345000e0 ; kg:unit '立方米' ; kg:text '34.5万立方米'@zh ; kg:status 'stated'
          FILTER NOT EXISTS { ?o kg:period ?any }""",
    ],
)
def test_default_graph_holds(pattern: str) -> None:
    assert ask(an_extraction(), pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        f"<{DOC}> a kg:Document ; dcterms:title '{TITLE}'@zh ; dcterms:issued '2024-10'",
        f"<{DOC}> kg:dateSource 'inferred'",
        f"<{DOC}> dcterms:publisher '测试报'@zh ; kg:path '报纸/第一版.txt' ; kg:digest ?digest",
        f"<{DOC}#a1> dcterms:isPartOf <{DOC}> ; dcterms:date '2024-10-30' ; kg:about <area/140000>",
        f"""?m a kg:Mention ; nif:anchorOf '省水利厅'@zh ; itsrdf:taIdentRef <agency/山西省水利厅> ;
          kg:kind 'short' ; kg:evidence 'grammar' ; kg:linkedBy 'exact' ;
          dcterms:isPartOf <{DOC}#a1>""",
        f"""?s a kg:Statement, rdf:Statement ; rdf:subject <agency/山西省水利厅> ; rdf:predicate kg:issues ;
          rdf:object <policy/《节水方案》> ; kg:rule 'agency-issues-policy' ; kg:status 'stated' ;
          kg:confidence 0.9 ; dcterms:date '2024-10-30' ; prov:wasDerivedFrom ?sentence .
          ?sentence a kg:Sentence ; nif:anchorOf '{BODY}'@zh ; dcterms:isPartOf <{DOC}#a1>""",
        "?s rdf:predicate kg:issues ; kg:restsOn [ nif:anchorOf '《节水方案》'@zh ]",
        "?s rdf:predicate kg:issues ; kg:restsOn [ nif:anchorOf '省水利厅'@zh ]",
        "?s kg:observation ?o ; nif:beginIndex ?begin FILTER NOT EXISTS { ?s a rdf:Statement }",
    ],
)
def test_graph_of_the_document_holds(pattern: str) -> None:
    assert ask(an_extraction(), in_document(pattern))


def test_offsets_count_characters_of_the_source() -> None:
    rows = graph_of(an_extraction()).query(
        f"PREFIX nif: <{PREFIXES['nif']}> SELECT ?text ?begin ?end "
        "{ GRAPH ?g { ?m nif:anchorOf ?text ; nif:beginIndex ?begin ; nif:endIndex ?end } }"
    )
    assert isinstance(rows, ox.QuerySolutions)
    found = [tuple(str(term.value) for term in row) for row in rows]

    assert len(found) >= 5
    for text, begin, end in found:
        assert SOURCE[int(begin) : int(end)].replace("\n", "") == text


def test_article_without_authors_stays_out_of_the_default_graph() -> None:
    extraction = an_extraction()

    assert not ask(replace(extraction, facts=extraction.facts[:1]), "?a a kg:Article")


def test_one_observation_of_two_pages_is_one_node() -> None:
    one, other = an_extraction(), an_extraction()
    page = replace(other.linking.annotation.page, doc="报纸/第二版.txt")
    linking = replace(other.linking, annotation=replace(other.linking.annotation, page=page))
    store = graph_of(one)
    store.load(MAPPER.graph(replace(other, linking=linking)).trig.encode(), ox.RdfFormat.TRIG)

    observation = ox.NamedNode(PREFIXES["kg"] + "Observation")
    assert len(list(store.quads_for_pattern(None, None, observation, ox.DefaultGraph()))) == 1


@pytest.mark.parametrize(
    "change", [{"compared_with": "环比"}, {"qualifier": "about"}, {"status": "planned"}, {"period": "2023"}]
)
def test_what_tells_two_figures_apart_makes_two_nodes(change: dict[str, Any]) -> None:
    extraction = an_extraction()
    first = replace(extraction.observations[0], compared_with="同比")
    store = graph_of(replace(extraction, observations=(first, replace(first, **change))))

    observation = ox.NamedNode(PREFIXES["kg"] + "Observation")
    assert len(list(store.quads_for_pattern(None, None, observation, ox.DefaultGraph()))) == 2


def test_what_is_denied_is_the_figure_that_another_page_states() -> None:
    extraction = an_extraction()
    (figure,) = extraction.observations
    store = graph_of(replace(extraction, observations=(figure, replace(figure, status="negated"))))

    stated = ox.NamedNode(PREFIXES["kg"] + "observation")
    assert len({quad.object for quad in store.quads_for_pattern(None, stated, None, None)}) == 1
