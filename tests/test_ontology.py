"""The ontology says what the guide says, in two languages, as valid OWL."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from kg import resources
from kg.vocabulary import KG, PREFIXES, Vocabulary

ONTOLOGY = resources.folder("ontology") / "kg.ttl"
GRAPH = Graph().parse(ONTOLOGY)
VOCABULARY = Vocabulary.load()
TERMS = sorted(
    {str(s) for s in GRAPH.subjects() if isinstance(s, URIRef) and str(s).startswith(KG)},
)
ENTITY_CLASSES = {
    "Agency": "agency",
    "Company": "company",
    "Institution": "institution",
    "AdministrativeArea": "area",
    "WaterBody": "water",
    "Site": "site",
    "Facility": "facility",
    "Project": "project",
    "Policy": "policy",
    "Event": "event",
    "Person": "person",
    "Designation": "designation",
}
RELATIONS = [
    "locatedIn",
    "jurisdiction",
    "partOf",
    "flowsThrough",
    "issues",
    "appliesTo",
    "basedOn",
    "undertakes",
    "funds",
    "targets",
    "operates",
    "organizes",
    "attends",
    "visits",
    "holdsPost",
    "cooperatesWith",
    "designatedAs",
    "author",
]
assert len(TERMS) > 50


def test_ontology_reads_the_same_in_rdflib_and_pyoxigraph() -> None:
    assert len(set(ox.parse(path=str(ONTOLOGY)))) == len(GRAPH)


def test_ontology_header_names_version_licence_and_description() -> None:
    ontology = URIRef("https://kg.example/ontology")

    for predicate in ("owl:versionInfo", "dcterms:license", "dcterms:description", "dcterms:title"):
        assert (ontology, URIRef(_iri(predicate)), None) in GRAPH, predicate


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment])
def test_term_is_described_in_both_languages(term: str, predicate: URIRef) -> None:
    found = list(GRAPH.objects(URIRef(term), predicate))
    texts = {text.language: str(text) for text in found if isinstance(text, Literal)}

    assert set(texts) == {"zh", "en"}
    assert re.search("[一-鿿]", texts["zh"])
    assert texts["en"].strip()
    assert len(found) == 2


@pytest.mark.parametrize("term", TERMS)
def test_term_is_typed_and_named_in_english_camel_case(term: str) -> None:
    name = term.removeprefix(KG)
    types = set(GRAPH.objects(URIRef(term), RDF.type))

    assert types
    assert re.fullmatch("[A-Z][A-Za-z]+" if OWL.Class in types else "[a-z][A-Za-z]+", name)


def test_labels_tell_terms_apart() -> None:
    for language in ("zh", "en"):
        labels = [
            (str(label).lower(), OWL.Class in set(GRAPH.objects(s, RDF.type)))
            for s, label in GRAPH.subject_objects(RDFS.label)
            if isinstance(label, Literal) and label.language == language
        ]
        assert labels
        assert len(labels) == len(set(labels))


def test_properties_have_domain_and_range() -> None:
    for type_ in (OWL.ObjectProperty, OWL.DatatypeProperty):
        own = [s for s in GRAPH.subjects(RDF.type, type_) if str(s).startswith(KG)]
        assert own
        for term in own:
            assert len(list(GRAPH.objects(term, RDFS.domain))) == 1, term
            assert len(list(GRAPH.objects(term, RDFS.range))) == 1, term


def test_entity_classes_are_the_twelve_of_the_guide_with_their_paths() -> None:
    assert {name: VOCABULARY.path_of_class(name) for name in VOCABULARY.entity_classes} == ENTITY_CLASSES


def test_entity_classes_have_colours_of_their_own() -> None:
    colors = [VOCABULARY.classes[name].color for name in ENTITY_CLASSES]

    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in colors)
    assert len(set(colors)) == len(colors)


def test_relations_are_those_of_the_guide() -> None:
    assert sorted(VOCABULARY.relations) == sorted(RELATIONS)


def test_only_cooperation_is_symmetric() -> None:
    assert [r.name for r in VOCABULARY.relations.values() if r.symmetric] == ["cooperatesWith"]


@pytest.mark.parametrize(
    ("relation", "subject", "object_"),
    [
        ("locatedIn", "Agency", "AdministrativeArea"),
        ("locatedIn", "Person", "AdministrativeArea"),
        ("locatedIn", "Project", "Facility"),
        ("partOf", "Agency", "WaterBody"),
        ("partOf", "Person", "Agency"),
        ("jurisdiction", "Company", "AdministrativeArea"),
        ("issues", "Person", "Policy"),
        ("holdsPost", "Person", "Facility"),
        ("author", "Person", "Person"),
    ],
)
def test_relation_refuses_what_the_guide_leaves_out(relation: str, subject: str, object_: str) -> None:
    assert not VOCABULARY.relations[relation].allows(subject, object_)


@pytest.mark.parametrize(
    ("relation", "subject", "object_"),
    [
        ("locatedIn", "Event", "Facility"),
        ("locatedIn", "Facility", "Site"),
        ("partOf", "Facility", "WaterBody"),
        ("partOf", "Institution", "Agency"),
        ("issues", "Site", "Designation"),
        ("visits", "Event", "Company"),
        ("cooperatesWith", "Company", "AdministrativeArea"),
        ("designatedAs", "WaterBody", "Designation"),
        ("author", "Article", "Person"),
    ],
)
def test_relation_allows_what_the_guide_lists(relation: str, subject: str, object_: str) -> None:
    assert VOCABULARY.relations[relation].allows(subject, object_)


def test_prefixes_agree_with_those_of_the_file() -> None:
    declared = dict(re.findall(r"@prefix (\w+): <([^>]+)>", Path(ONTOLOGY).read_text(encoding="utf-8")))

    assert declared
    assert {p: declared[p] for p in declared if p in PREFIXES} == {
        p: PREFIXES[p] for p in declared if p in PREFIXES
    }


def _iri(curie: str) -> str:
    prefix, name = curie.split(":")
    return PREFIXES[prefix] + name
