"""Files that other programs open: which there are, and what stands in them."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import KGError
from kg.exports import NETWORKS, RDF, Network, to_networkx
from kg.graph import Graph
from kg.vocabulary import KG, Vocabulary

DATA = Path(__file__).parent / "data" / "river-graph.trig"
BASE = "https://kg.example/"
AGENCY = BASE + "agency/山西省水利厅"
WORKS = BASE + "project/汾河水系连通工程"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture
def graph(store: ox.Store) -> Graph:
    return Graph(store)


@pytest.fixture
def network(graph: Graph) -> Network:
    return graph.view()


def test_export_lists_the_suffixes_for_one_it_does_not_know(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(KGError) as caught:
        graph.export(tmp_path / "graph.xls")
    assert all(suffix in str(caught.value) for suffix in NETWORKS | RDF)
    assert list(tmp_path.iterdir()) == []


def test_export_into_a_missing_folder_names_the_file(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"none.graph\.gexf: cannot be written"):
        graph.export(tmp_path / "none" / "graph.gexf")


@pytest.mark.parametrize("suffix", ["gexf", "csv", "svg"])
def test_export_of_nothing_is_an_error(graph: Graph, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(KGError, match="the view 'everything' is empty with since '2900': no file is written"):
        graph.export(tmp_path / f"graph.{suffix}", since="2900")
    assert list(tmp_path.iterdir()) == []


def test_export_that_fails_leaves_the_older_file(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.mkdir()  # a folder cannot be replaced by a file
    with pytest.raises(KGError):
        graph.export(path)
    assert [other.name for other in tmp_path.iterdir()] == ["graph.ttl"]


def test_network_leaves_out_entities_without_a_fact(network: Network) -> None:
    assert BASE + "area/100000" not in {node.id for node in network.nodes}


def test_network_keeps_entities_without_a_fact_when_asked(graph: Graph) -> None:
    nodes = {node.id: node for node in graph.view(isolated=True).nodes}
    assert nodes[BASE + "area/100000"].degree == 0


def test_network_leaves_out_bylines_and_the_tree_of_areas(network: Network) -> None:
    assert {"author", "within"}.isdisjoint(edge.kind for edge in network.edges)


def test_network_weighs_an_edge_by_its_statements(network: Network) -> None:
    edges = {(edge.source, edge.kind, edge.target): edge for edge in network.edges}
    stated = edges[AGENCY, "undertakes", WORKS]
    assert (stated.weight, stated.documents, stated.label) == (2, 2, "实施")
    unstated = edges[AGENCY, "jurisdiction", BASE + "area/140000"]
    assert (unstated.weight, unstated.documents) == (1, 0)


def test_network_has_dates_and_a_sentence_for_an_edge(network: Network) -> None:
    edges = {(edge.source, edge.kind, edge.target): edge for edge in network.edges}
    edge = edges[AGENCY, "undertakes", WORKS]
    assert edge.spells == (("2024-10-30", "2024-10-30"), ("2024-11-02", "2024-11-02"))
    assert (edge.first, edge.last) == ("2024-10-30", "2024-11-02")
    assert (edge.evidence[:8], edge.origin) == ("省水利厅在太原实", "a.txt:12-50")


def test_network_tells_what_names_a_node(network: Network) -> None:
    node = {node.id: node for node in network.nodes}[AGENCY]
    assert (node.mentions, node.documents, node.first, node.last) == (2, 2, "2024-10-30", "2024-11")


def test_network_does_not_count_a_statement_that_denies_the_fact(graph: Graph, store: ox.Store) -> None:
    denial = f"<{BASE}document/c.txt#statement=1>"
    store.update(f"""PREFIX kg: <{KG}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        INSERT DATA {{ GRAPH <{BASE}document/c.txt> {{
          {denial} rdf:subject <{AGENCY}> ; rdf:predicate kg:undertakes ; rdf:object <{WORKS}> .
          {denial} kg:status "negated" }} }}""")
    edges = {(edge.source, edge.kind, edge.target): edge for edge in graph.view().edges}
    assert edges[AGENCY, "undertakes", WORKS].documents == 2


def test_network_is_the_same_every_time(store: ox.Store, network: Network) -> None:
    other = ox.Store()
    other.extend(sorted(store, key=str, reverse=True))
    again = Graph(other).view()
    assert again.nodes == network.nodes
    assert list(again.edges) == list(network.edges)


def test_to_networkx_keeps_parallel_edges_apart_by_kind(graph: Graph, store: ox.Store) -> None:
    store.update(f"PREFIX kg: <{KG}> INSERT DATA {{ <{AGENCY}> kg:operates <{WORKS}> }}")
    made = graph.networkx()
    assert set(made[AGENCY][WORKS]) == {"undertakes", "operates"}


def test_graphml_is_read_back_attribute_by_attribute(graph: Graph, network: Network, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "graph.graphml")
    back = nx.read_graphml(path, force_multigraph=True)
    made = to_networkx(network)
    assert dict(back.nodes(data=True)) == dict(made.nodes(data=True))
    assert {(s, t, k): d for s, t, k, d in back.edges(keys=True, data=True)} == {
        (s, t, k): d for s, t, k, d in made.edges(keys=True, data=True)
    }


def test_csv_pair_has_the_columns_that_gephi_reads(
    graph: Graph, vocabulary: Vocabulary, network: Network, tmp_path: Path
) -> None:
    nodes_path, edges_path = graph.export(tmp_path / "graph.csv")
    assert (nodes_path.name, edges_path.name) == ("graph-nodes.csv", "graph-edges.csv")
    with nodes_path.open(encoding="utf-8", newline="") as file:
        nodes = {row["Id"]: row for row in csv.DictReader(file)}
    with edges_path.open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    assert len(nodes) == len(network.nodes)
    assert nodes[BASE + "area/140123"] == {
        "Id": BASE + "area/140123",
        "Label": "娄烦县",
        "Class": "AdministrativeArea",
        "Aliases": "",
        "Code": "140123",
        "Longitude": "111.79",
        "Latitude": "38.06",
        "Degree": "7",
        "Mentions": "1",
        "Documents": "1",
        "First": "2024-10-30",
        "Last": "2024-10-30",
        "Color": vocabulary.classes["AdministrativeArea"].color,
        "Size": "11.937",
    }
    assert {
        "Source": AGENCY,
        "Target": WORKS,
        "Type": "Directed",
        "Kind": "undertakes",
        "Weight": "2",
        "Label": "实施",
        "Documents": "2",
        "First": "2024-10-30",
        "Last": "2024-11-02",
        "Evidence": "省水利厅在太原实施汾河水系连通工程，并与太原理工大学合作。",
        "Origin": "a.txt:12-50",
    } in edges


def test_csv_starts_without_a_byte_order_mark(graph: Graph, tmp_path: Path) -> None:
    nodes_path, _ = graph.export(tmp_path / "graph.csv")
    assert nodes_path.read_bytes().startswith(b"Id,")


def test_nquads_give_the_whole_graph_back(graph: Graph, store: ox.Store, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "graph.nq")
    back = ox.Store()
    back.load(path=str(path), format=ox.RdfFormat.N_QUADS)
    assert set(back) == set(store)


def test_turtle_gives_the_default_graph_back_to_another_reader(
    graph: Graph, store: ox.Store, tmp_path: Path
) -> None:
    (path,) = graph.export(tmp_path / "graph.ttl")
    back = rdflib.Graph().parse(path)
    assert len(back) == len(list(store.quads_for_pattern(None, None, None, ox.DefaultGraph())))
    assert (rdflib.URIRef(AGENCY), rdflib.URIRef(KG + "undertakes"), rdflib.URIRef(WORKS)) in back


def test_turtle_is_readable_and_the_same_every_time(graph: Graph, store: ox.Store, tmp_path: Path) -> None:
    other = ox.Store()
    other.extend(sorted(store, key=str, reverse=True))
    (one,) = graph.export(tmp_path / "one.ttl")
    (two,) = Graph(other).export(tmp_path / "two.ttl")
    text = one.read_text(encoding="utf-8")
    assert text == two.read_text(encoding="utf-8")
    assert "\n\nagency:山西省水利厅 a kg:Agency ;\n" in text
    assert "kg:undertakes project:汾河水系连通工程" in text
