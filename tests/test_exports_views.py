"""Views: saved SELECTs that become networks, what is chosen of them, and what is worked out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import KGError, QueryError
from kg.exports import NETWORKS, Edge, Network, Node, Selection, read_view, write_graphml, write_pajek
from kg.graph import Graph
from kg.store import GraphStore
from kg.vocabulary import KG, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

VIEWS = [query.name for query in Graph(ox.Store()).views]
assert VIEWS
BASE = "https://kg.example/"
A, B, C = (ox.NamedNode(f"{BASE}agency/{name}") for name in "甲乙丙")


@pytest.fixture(scope="module")
def articles(sample: Path) -> Graph:
    return Graph(GraphStore(sample).open())


def network_of(
    *rows: tuple[Any, ...], columns: str = "source target kind weight start end", **options: Any
) -> Network:
    """Return the network of rows of a view over three agencies."""
    graph = ox.Store()
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for node in (A, B, C):
        graph.add(ox.Quad(node, kind, ox.NamedNode(KG + "Agency")))
        graph.add(ox.Quad(node, label, ox.Literal(node.value[-1], language="zh")))
    terms = [
        tuple(
            value if isinstance(value, ox.NamedNode) or value is None else ox.Literal(value) for value in row
        )
        for row in rows
    ]
    return read_view(Graph(graph)._rows, columns.split(), terms, Vocabulary.load(), **options)


def edges_of(network: Network) -> list[tuple[str, str, str, float]]:
    return [(edge.source[-1], edge.kind, edge.target[-1], edge.weight) for edge in network.edges]


def test_view_without_ends_is_refused() -> None:
    with pytest.raises(KGError, match=r"yields \?source and \?target, not \?a"):
        network_of(columns="a b")


@pytest.mark.parametrize("date", ["2024/10", "去年", "24-10-01", "2024-13", "2024-02-30", "2024\n"])
def test_period_that_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(KGError, match="is no date"):
        Selection(since=date)


def test_view_that_is_not_there_is_told_with_near_names(articles: Graph) -> None:
    with pytest.raises(QueryError, match="near names: who-works-with-whom"):
        articles.view("who-works-with-who")
    with pytest.raises(QueryError, match="everything, named-in-one-sentence"):
        articles.view("全部")


def test_ends_that_are_no_entities_are_left_out() -> None:
    assert edges_of(network_of((A, ox.NamedNode("urn:x"), None, None, None, None))) == []


def test_rows_of_the_same_ends_and_kind_are_one_edge() -> None:
    network = network_of(
        (A, B, "meets", "2", "2024", None),
        (A, B, "meets", None, "2023-05", "2023-06"),
        (A, B, "helps", None, None, None),
    )
    assert edges_of(network) == [("甲", "helps", "乙", 1), ("甲", "meets", "乙", 3)]
    assert list(network.edges)[1].spells == (("2023-05-01", "2023-06-30"), ("2024-01-01", "2024-12-31"))


def test_symmetric_relation_is_one_edge_in_either_direction() -> None:
    kind = ox.NamedNode(KG + "cooperatesWith")
    assert edges_of(network_of((B, A, kind, None, None, None), (A, B, kind, None, None, None))) == [
        ("甲", "cooperatesWith", "乙", 2) if A.value < B.value else ("乙", "cooperatesWith", "甲", 2)
    ]


def test_undirected_view_is_one_edge_in_either_direction() -> None:
    rows = [(B, A, "meets", None, None, None), (A, B, "meets", None, None, None)]
    assert len(network_of(*rows).edges) == 2
    network = network_of(*rows, directed=False)
    assert len(network.edges) == 1
    assert not network.directed


@pytest.mark.parametrize(
    ("since", "until", "kinds"),
    [
        ("2024", "", ["b"]),
        ("", "2023", ["a"]),
        ("2023-06", "2024-01", ["a", "b"]),
        ("2025", "", []),
        ("", "", ["a", "b", "c"]),
    ],
)
def test_period_keeps_what_is_supported_in_it(since: str, until: str, kinds: list[str]) -> None:
    rows = [
        (A, B, "a", None, "2023-06-15", None),
        (A, B, "b", None, "2024-01", None),
        (A, B, "c", None, None, None),
    ]
    network = network_of(*rows, selection=Selection(since=since, until=until))
    assert [edge.kind for edge in network.edges] == kinds


def test_support_leaves_out_edges_and_the_nodes_that_they_leave_alone() -> None:
    rows = [(A, B, "a", "3", None, None), (B, C, "a", "2", None, None)]
    network = network_of(*rows, selection=Selection(support=3))
    assert [(node.label, node.degree) for node in network.nodes] == [(name, 1) for name in sorted("甲乙")]


def test_class_and_area_choose_the_ends(articles: Graph) -> None:
    of_classes = articles.view(classes=["Organisation", "项目"])
    assert {node.class_ for node in of_classes.nodes} <= {"Agency", "Company", "Institution", "Project"}
    of_area = articles.view(area="太原市")
    assert 0 < len(of_area.edges) < len(articles.view().edges)
    assert "太原市" in {node.label for node in of_area.nodes}


@pytest.mark.parametrize("view", VIEWS)
def test_saved_view_has_edges_with_evidence(articles: Graph, view: str) -> None:
    edges = list(articles.view(view).edges)
    assert edges
    assert all(edge.evidence and edge.origin and edge.label for edge in edges if edge.documents)
    assert any(edge.spells for edge in edges)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("suffix", NETWORKS)
def test_saved_view_is_written_in_every_format(
    articles: Graph, view: str, suffix: str, tmp_path: Path
) -> None:
    written = articles.export(tmp_path / f"graph{suffix}", view, area="山西省")
    assert all(path.stat().st_size > 100 for path in written)


def test_pajek_is_read_back(articles: Graph, tmp_path: Path) -> None:
    network = articles.view("who-works-with-whom")
    (path,) = articles.export(tmp_path / "graph.net", "who-works-with-whom")
    back = nx.read_pajek(path)
    assert len(back) == len(network.nodes)
    assert back.number_of_edges() == len(network.edges)


def test_pajek_keeps_nodes_apart_whose_names_are_alike() -> None:
    nodes = [
        Node(f"urn:{name}", label, "WaterBody")
        for name, label in zip("abc", ["沙河", "沙河", "沙河 2"], strict=True)
    ]
    out = io.BytesIO()
    write_pajek(Network(nodes, [Edge("urn:a", "urn:c", "linked", "相连")]), out)
    assert out.getvalue().startswith(b"*vertices 3\n")


def test_graphml_has_one_weight_for_whole_and_broken_numbers() -> None:
    nodes = [Node(f"urn:{name}", name, "WaterBody") for name in "abc"]
    edges = [Edge("urn:a", "urn:b", "linked", "", 1), Edge("urn:b", "urn:c", "linked", "", 1.5)]
    out = io.BytesIO()
    write_graphml(Network(nodes, edges), out)
    assert out.getvalue().count(b'attr.name="weight"') == 1


def test_measures_are_those_of_the_network(articles: Graph) -> None:
    network = articles.view("people-and-organisations", measures=True)
    rank = [values["pagerank"] for values in network.measures.values()]
    assert sum(value for value in rank if isinstance(value, float)) == pytest.approx(1, abs=0.01)
    assert {node.id for node in network.nodes} == set(network.measures)
    assert 0 in {values["community"] for values in network.measures.values()}


def test_layout_gives_every_node_a_place_of_its_own_and_the_same_each_time(articles: Graph) -> None:
    one, two = (articles.view("companies-and-counties", layout=True) for _ in range(2))
    assert len(set(one.positions.values())) == len(one.nodes)
    assert one.positions == two.positions


def test_view_of_a_folder_of_ones_own_is_a_network(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "queries" / "views").mkdir(parents=True)
    (tmp_path / "queries" / "views" / "waters.rq").write_text(
        "#+ summary: Waters.\n#+ description: Areas and waters.\n#+ expect: rows >= 1\n"
        "SELECT ?source ?target { ?source kg:flowsThrough ?target }\n",
        encoding="utf-8",
    )
    graph = Graph.open(sample, knowledge=[tmp_path])
    assert {edge.kind for edge in graph.view("waters").edges} == {"linked"}
