"""The vocabulary that is read from ontology folders, and what is said about faulty ones."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING

import pytest

from kg import resources
from kg.errors import FaultyFilesError
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

Load = Callable[..., Vocabulary]
PREAMBLE = """
@prefix kg: <https://kg.example/ontology#> .
@prefix my: <https://my.example/terms#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


@pytest.fixture
def load_with(tmp_path: Path) -> Load:
    def load(**files: str) -> Vocabulary:
        for name, turtle in files.items():
            (tmp_path / f"{name}.ttl").write_text(PREAMBLE + turtle, encoding="utf-8")
        return Vocabulary.load((resources.folder("ontology"), tmp_path))

    return load


def faults_of(load_with: Load, **files: str) -> list[tuple[str, str]]:
    with pytest.raises(FaultyFilesError) as caught:
        load_with(**files)
    return [(fault.item, fault.problem) for fault in caught.value.faults]


def test_folder_without_ontology_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FaultyFilesError, match="holds no ontology"):
        Vocabulary.load((tmp_path,))


def test_ontology_without_the_root_class_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(PREAMBLE, encoding="utf-8")

    with pytest.raises(FaultyFilesError, match="declares no class"):
        Vocabulary.load((tmp_path,))


def test_broken_files_are_all_named_with_their_lines(load_with: Load) -> None:
    with pytest.raises(FaultyFilesError) as caught:
        load_with(a="my:Mine a owl:Class ;;. ] .", b="my:Mine a .")

    assert [(fault.path[-5:], fault.line) for fault in caught.value.faults] == [("a.ttl", 6), ("b.ttl", 6)]


def test_relation_without_ends_and_label_is_faulty(load_with: Load) -> None:
    turtle = "my:pollutes a owl:ObjectProperty ; rdfs:subPropertyOf kg:relation . kg:x a owl:ObjectProperty ."

    assert faults_of(load_with, a=turtle.replace("my:", "kg:")) == [
        ("pollutes", "has no rdfs:label in any language"),
        ("x", "has no rdfs:label in any language"),
        ("pollutes", "is a relation without rdfs:domain"),
        ("pollutes", "is a relation without rdfs:range"),
    ]


def test_undeclared_classes_are_faulty(load_with: Load) -> None:
    turtle = """
    my:Mine a owl:Class ; rdfs:subClassOf kg:Firm ; rdfs:label "mine"@en .
    my:digs a owl:ObjectProperty ; rdfs:subPropertyOf kg:relation ; rdfs:label "digs"@en ;
      rdfs:domain kg:Company ; rdfs:range kg:Hole .
    """

    assert faults_of(load_with, a=turtle) == [
        ("Mine", "is below a class that no file declares"),
        ("digs", "names a class that no file declares"),
    ]


def test_two_terms_of_one_local_name_are_faulty(load_with: Load) -> None:
    turtle = 'my:Company a owl:Class ; rdfs:label "firm"@en .'

    assert faults_of(load_with, a=turtle) == [("Company", "has the same local name as")]


def test_second_range_is_faulty(load_with: Load) -> None:
    assert faults_of(load_with, a="kg:funds rdfs:range kg:Policy .") == [
        ("funds", "has several rdfs:range: give one, with owl:unionOf")
    ]


def test_check_names_tells_sorts_apart() -> None:
    vocabulary = Vocabulary.load()

    assert [
        str(f) for f in vocabulary.check_names(["issues", "Actor"], "entity class", "r.toml", "rule-1")
    ] == [
        "r.toml [rule-1] is no entity class of the ontology: 'issues'",
        "r.toml [rule-1] is no entity class of the ontology: 'Actor'",
    ]
    assert not vocabulary.check_names(["Actor"], "class", "r.toml")
    assert not vocabulary.check_names(["issues"], "relation", "r.toml")
    assert not vocabulary.check_names(["issues", "within", "Actor", "code"], "term", "q.rq")
    assert vocabulary.check_names(["within"], "relation", "r.toml")


def test_is_a_knows_no_other_names() -> None:
    vocabulary = Vocabulary.load()

    assert not vocabulary.is_a("Agency", "Place")
    assert not vocabulary.is_a("Agencies", "Actor")
    assert not vocabulary.is_a("Organisation", "Agency")


def test_is_a_climbs_subclasses_and_unions() -> None:
    vocabulary = Vocabulary.load()

    assert vocabulary.is_a("Agency", "Agency")
    assert vocabulary.is_a("Agency", "Organisation")
    assert vocabulary.is_a("Site", "Actor")
    assert vocabulary.is_a("WaterBody", "Entity")


def test_expand_gives_the_classes_that_entities_can_have() -> None:
    vocabulary = Vocabulary.load()

    assert vocabulary.expand("Actor") == {"Agency", "Company", "Institution", "AdministrativeArea", "Site"}
    assert vocabulary.expand("Person") == {"Person"}
    with pytest.raises(KeyError):
        vocabulary.expand("Nobody")


def test_users_class_takes_its_place_below_the_shipped_ones(load_with: Load) -> None:
    vocabulary = load_with(a='my:Mine a owl:Class ; rdfs:subClassOf kg:Company ; rdfs:label "矿山"@zh .')

    assert vocabulary.is_a("Mine", "Actor")
    assert "Mine" in vocabulary.expand("Organisation")
    assert vocabulary.path_of_class("Mine") == "company"
    assert vocabulary.relations["undertakes"].allows("Mine", "Project")
    assert vocabulary.relations["partOf"].allows("Mine", "Company")
    assert vocabulary.classes["Mine"].iri == "https://my.example/terms#Mine"


def test_users_relation_is_typed_by_several_files(load_with: Load) -> None:
    vocabulary = load_with(
        a='kg:Plume a owl:Class ; rdfs:subClassOf kg:Entity ; kg:pathSegment "plume" ; rdfs:label "羽"@zh .',
        b="""kg:emits a owl:ObjectProperty ; rdfs:subPropertyOf kg:relation ; rdfs:label "排放"@zh ;
        rdfs:domain [ a owl:Class ; owl:unionOf ( kg:Company kg:Facility ) ] ; rdfs:range kg:Plume .""",
    )

    assert vocabulary.relations["emits"].domain == {"Company", "Facility"}
    assert vocabulary.relations["emits"].range == {"Plume"}


def test_shapes_are_not_read_as_names(load_with: Load) -> None:
    assert load_with(shapes="this is no Turtle").classes


def test_vocabulary_is_frozen_and_travels_between_processes() -> None:
    vocabulary = Vocabulary.load()

    with pytest.raises(FrozenInstanceError):
        vocabulary.classes = {}  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(vocabulary)) == vocabulary  # noqa: S301


def test_loading_takes_less_than_a_third_of_a_second() -> None:
    started = time.perf_counter()
    Vocabulary.load()

    assert time.perf_counter() - started < 0.3


def test_units_of_texts_are_those_of_qudt() -> None:
    units = Vocabulary.load().units
    assert units["微克/立方米"] == "http://qudt.org/vocab/unit/MicroGM-PER-M3"
    assert units["元"] == "http://qudt.org/vocab/currency/CNY"
    assert "亩" not in units
