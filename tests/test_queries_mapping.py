"""Questions to a graph that `kg.mapping` wrote: its layout is what queries, cards and exports read."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg import resources
from kg.graph import Graph
from kg.mapping import Mapper
from kg.model import (
    Annotation,
    Article,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Linking,
    Mention,
    Observation,
    Page,
    Paragraph,
    Sentence,
)
from kg.queries import Catalogue, entity_card
from kg.vocabulary import Vocabulary

TEXT = "娄烦县水利局清理汾河\n2024年，全县投资约1.5亿元，娄烦县水利局实施汾河清淤工程。"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.fixture(scope="module")
def graph(vocabulary: Vocabulary) -> ox.Store:
    first = len("娄烦县水利局清理汾河\n")
    end = len(TEXT)
    paragraphs = (
        Paragraph(0, first - 1, "title", (Sentence(0, first - 1),)),
        Paragraph(first, end, "text", (Sentence(first, end),)),
    )
    article = Article("a1", "娄烦县水利局清理汾河", 0, end, paragraphs, date="2024-06-01")
    page = Page(
        "notice.txt", TEXT, TEXT, range(end + 1), (article,), published="2024-06-01", publisher="试刊"
    )
    agency, works = "agency/娄烦县水利局", "project/汾河清淤工程"

    def mention(text: str, type_: str, entity: str, start: int, kind: str = "name") -> Mention:
        at = TEXT.index(text, start)
        return Mention(at, at + len(text), type_, kind, "a1", "gazetteer", entity, "name")  # type: ignore[arg-type]

    mentions = (
        mention("娄烦县水利局", "Agency", agency, 0),
        mention("汾河", "WaterBody", "water/汾河", 0),
        mention("全县", "AdministrativeArea", "area/140123", first, "anaphor"),
        mention("娄烦县水利局", "Agency", agency, first),
        mention("汾河清淤工程", "Project", works, first),
    )
    entities = {
        "area/140100": Entity("area/140100", "AdministrativeArea", "太原市", code="140100", known=True),
        "area/140123": Entity(
            "area/140123", "AdministrativeArea", "娄烦县", parent="area/140100", code="140123", known=True
        ),
        agency: Entity(agency, "Agency", "娄烦县水利局", area="area/140123"),
        "water/汾河": Entity("water/汾河", "WaterBody", "汾河", known=True),
        works: Entity(works, "Project", "汾河清淤工程"),
    }
    evidence = Evidence("actor-undertakes-project", "a1", first, end)
    money = TEXT.index("约1.5亿元")
    extraction = Extraction(
        Linking(Annotation(page, mentions), mentions, entities, {"a1": "area/140123"}),
        (
            Fact(agency, "undertakes", works, "stated", evidence),
            Fact(agency, "jurisdiction", "area/140123", "stated", evidence),
            Fact(works, "targets", "water/汾河", "stated", evidence),
            Fact(agency, "funds", works, "negated", evidence),
        ),
        (Observation("area/140123", "投资", 1.5e8, "元", "2024", money, money + 6, "stated", evidence),),
    )
    store = ox.Store()
    store.load(Mapper(vocabulary).graph(extraction).trig.encode(), format=ox.RdfFormat.TRIG)
    return store


@pytest.mark.parametrize(
    ("query", "values", "column", "found"),
    [
        ("projects-on-a-river", {"river": "汾河"}, "actorLabel", {"娄烦县水利局"}),
        ("agencies-governing-an-area", {"area": "太原"}, "agencyLabel", {"娄烦县水利局"}),
        ("measured-facts-of-an-area", {"area": "太原市", "period": "2024"}, "text", {"约1.5亿元"}),
        ("articles-about-an-area", {"area": "140100"}, "title", {"娄烦县水利局清理汾河"}),
        ("evidence-of-an-entity", {"entity": "汾河"}, "date", {"2024-06-01"}),
        ("mentions-of-an-entity", {"entity": "娄烦县"}, "kind", {"anaphor"}),
        (
            "entities-named-together",
            {"entity": "汾河"},
            "otherLabel",
            {"娄烦县", "娄烦县水利局", "汾河清淤工程"},
        ),
        ("what-each-document-holds", {}, "statements", {"5"}),
        ("who-funds-what", {}, "payer", set()),
    ],
)
def test_saved_query_reads_the_layout_of_mapping(
    graph: ox.Store,
    vocabulary: Vocabulary,
    *,
    query: str,
    values: dict[str, str],
    column: str,
    found: set[str],
) -> None:
    result = Catalogue.load(resources.folders("queries"), vocabulary).run(graph, query, values).result()
    assert {row[result.columns.index(column)] for row in result.texts()} == found


def test_card_reads_the_layout_of_mapping(graph: ox.Store, vocabulary: Vocabulary) -> None:
    card = entity_card(graph, "娄烦县", vocabulary)
    assert (card.code, card.within, card.mentions) == (
        "140123",
        ("太原市",),
        (("notice.txt", "娄烦县水利局清理汾河", 1),),
    )
    (seen,) = card.observations
    assert (seen.value, seen.unit, seen.sources[0].path) == (1.5e8, "元", "notice.txt")


def test_network_reads_the_layout_of_mapping(graph: ox.Store) -> None:
    edges = {(edge.kind, edge.weight, edge.documents) for edge in Graph(graph).view().edges}
    assert edges == {("undertakes", 1, 1), ("jurisdiction", 1, 1), ("targets", 1, 1)}
