"""Files that other programs open: which there are, and what stands in them."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import KGError
from kg.exports import SUFFIXES, Network, export, read_network, to_networkx
from kg.vocabulary import KG, Vocabulary

DATA = Path(__file__).parent / "data" / "river-graph.trig"
BASE = "https://kg.example/"
AGENCY = BASE + "agency/山西省水利厅"
WORKS = BASE + "project/汾河水系连通工程"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.fixture
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture
def network(graph: ox.Store, vocabulary: Vocabulary) -> Network:
    return read_network(graph, vocabulary)


def test_export_lists_the_suffixes_for_one_it_does_not_know(
    graph: ox.Store, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    with pytest.raises(KGError) as caught:
        export(graph, tmp_path / "graph.xls", vocabulary)
    assert all(suffix in str(caught.value) for suffix in SUFFIXES)
    assert list(tmp_path.iterdir()) == []


def test_export_into_a_missing_folder_names_the_file(
    graph: ox.Store, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    with pytest.raises(KGError, match=r"none.graph\.gexf: cannot be written"):
        export(graph, tmp_path / "none" / "graph.gexf", vocabulary)


def test_export_that_fails_leaves_the_older_file(
    graph: ox.Store, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    path = tmp_path / "graph.ttl"
    path.mkdir()  # a folder cannot be replaced by a file
    with pytest.raises(KGError):
        export(graph, path, vocabulary)
    assert [other.name for other in tmp_path.iterdir()] == ["graph.ttl"]


def test_network_leaves_out_entities_without_a_fact(network: Network) -> None:
    assert BASE + "area/100000" not in {node.id for node in network.nodes}


def test_network_keeps_entities_without_a_fact_when_asked(graph: ox.Store, vocabulary: Vocabulary) -> None:
    nodes = {node.id: node for node in read_network(graph, vocabulary, isolated=True).nodes}
    assert nodes[BASE + "area/100000"].degree == 0


def test_network_leaves_out_bylines_and_the_tree_of_areas(network: Network) -> None:
    assert {"author", "within"}.isdisjoint(edge.kind for edge in network.edges)


def test_network_weighs_an_edge_by_its_statements(network: Network) -> None:
    edges = {(edge.source, edge.kind, edge.target): edge for edge in network.edges}
    stated = edges[AGENCY, "undertakes", WORKS]
    assert (stated.weight, stated.statements, stated.documents, stated.label) == (2, 2, 2, "实施")
    unstated = edges[AGENCY, "jurisdiction", BASE + "area/140000"]
    assert (unstated.weight, unstated.statements) == (1, 0)


def test_network_does_not_count_a_statement_that_denies_the_fact(
    graph: ox.Store, vocabulary: Vocabulary
) -> None:
    denial = f"<{BASE}document/c.txt#statement=1>"
    graph.update(f"""PREFIX kg: <{KG}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        INSERT DATA {{ GRAPH <{BASE}document/c.txt> {{
          {denial} rdf:subject <{AGENCY}> ; rdf:predicate kg:undertakes ; rdf:object <{WORKS}> .
          {denial} kg:status "negated" }} }}""")
    edges = {(edge.source, edge.kind, edge.target): edge for edge in read_network(graph, vocabulary).edges}
    assert edges[AGENCY, "undertakes", WORKS].documents == 2


def test_network_is_the_same_every_time(graph: ox.Store, vocabulary: Vocabulary, network: Network) -> None:
    other = ox.Store()
    other.extend(sorted(graph, key=str, reverse=True))
    assert read_network(other, vocabulary) == network


def test_to_networkx_keeps_parallel_edges_apart_by_kind(graph: ox.Store, vocabulary: Vocabulary) -> None:
    graph.update(f"PREFIX kg: <{KG}> INSERT DATA {{ <{AGENCY}> kg:operates <{WORKS}> }}")
    made = to_networkx(read_network(graph, vocabulary))
    assert set(made[AGENCY][WORKS]) == {"undertakes", "operates"}


def test_graphml_is_read_back_attribute_by_attribute(
    graph: ox.Store, vocabulary: Vocabulary, network: Network, tmp_path: Path
) -> None:
    (path,) = export(graph, tmp_path / "graph.graphml", vocabulary)
    back = nx.read_graphml(path, force_multigraph=True)
    made = to_networkx(network)
    assert dict(back.nodes(data=True)) == dict(made.nodes(data=True))
    assert {(s, t, k): d for s, t, k, d in back.edges(keys=True, data=True)} == {
        (s, t, k): d for s, t, k, d in made.edges(keys=True, data=True)
    }


def test_csv_pair_has_the_columns_that_gephi_reads(
    graph: ox.Store, vocabulary: Vocabulary, network: Network, tmp_path: Path
) -> None:
    nodes_path, edges_path = export(graph, tmp_path / "graph.csv", vocabulary)
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
        "Statements": "2",
        "Documents": "2",
    } in edges


def test_csv_starts_without_a_byte_order_mark(
    graph: ox.Store, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    nodes_path, _ = export(graph, tmp_path / "graph.csv", vocabulary)
    assert nodes_path.read_bytes().startswith(b"Id,")


def test_nquads_give_the_whole_graph_back(graph: ox.Store, vocabulary: Vocabulary, tmp_path: Path) -> None:
    (path,) = export(graph, tmp_path / "graph.nq", vocabulary)
    back = ox.Store()
    back.load(path=str(path), format=ox.RdfFormat.N_QUADS)
    assert set(back) == set(graph)


def test_turtle_gives_the_default_graph_back_to_another_reader(
    graph: ox.Store, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    (path,) = export(graph, tmp_path / "graph.ttl", vocabulary)
    back = rdflib.Graph().parse(path)
    assert len(back) == len(list(graph.quads_for_pattern(None, None, None, ox.DefaultGraph())))
    assert (rdflib.URIRef(AGENCY), rdflib.URIRef(KG + "undertakes"), rdflib.URIRef(WORKS)) in back


def test_turtle_is_readable_and_the_same_every_time(
    graph: ox.Store, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    other = ox.Store()
    other.extend(sorted(graph, key=str, reverse=True))
    (one,) = export(graph, tmp_path / "one.ttl", vocabulary)
    (two,) = export(other, tmp_path / "two.ttl", vocabulary)
    text = one.read_text(encoding="utf-8")
    assert text == two.read_text(encoding="utf-8")
    assert "\n\nagency:山西省水利厅 a kg:Agency ;\n" in text
    assert "kg:undertakes project:汾河水系连通工程" in text
