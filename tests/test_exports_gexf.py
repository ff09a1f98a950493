"""GEXF: valid by the published schema, and read back by networkx and by graphology-gexf in node."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import etree

from kg.exports import PRIMER_VIZ, Edge, Network, Node, measure, write_gexf, write_graphology
from kg.exports.attributes import edge_values, node_values
from kg.graph import Graph

HERE = Path(__file__).parent
ODD = "汾河\x00\x0b<“二期” & '三期'>\t\n🌊𠀀\ufffe"
CLEAN = "汾河<“二期” & '三期'> 🌊𠀀"


def network_of_odd_names() -> Network:
    """Return what is hard to write: control characters, quotes, emoji, 4-byte Han, parallel edges."""
    nodes = (
        Node("https://kg.example/water/a", ODD, "WaterBody", (ODD, '"'), "", None, None, 3, "#1E9BD7"),
        Node("https://kg.example/area/1", "", "AdministrativeArea", (), "0140", -111.5, 0.0, 3, "#2E8B57"),
    )
    edges = (
        Edge(nodes[0].id, nodes[1].id, "flowsThrough", ODD, 3, 2, (("2024-01-01", "2024-01-31"),), ODD, ODD),
        Edge(nodes[0].id, nodes[1].id, "locatedIn", "位于"),
        Edge(nodes[0].id, nodes[0].id, "partOf", "隶属于", 1.5, 1),
        Edge(nodes[1].id, nodes[0].id, "operates", "运营", 12345678, 1),
    )
    return Network(nodes, edges)


def network_of_the_small_graph() -> Network:
    store = ox.Store()
    store.load(path=str(HERE / "data" / "river-graph.trig"), format=ox.RdfFormat.TRIG)
    return Graph(store).view()


def network_with_measures() -> Network:
    made = network_of_the_small_graph()
    places = {node.id: (float(number), -1.5) for number, node in enumerate(made.nodes)}
    return dataclasses.replace(made, directed=False, measures=measure(made), positions=places)


@pytest.fixture(
    params=[network_of_odd_names, network_of_the_small_graph, lambda: Network((), ()), network_with_measures]
)
def network(request: pytest.FixtureRequest) -> Network:
    made: Network = request.param()
    return made


def gexf(network: Network, **options: str) -> bytes:
    out = io.StringIO()
    write_gexf(network, out, **options)
    return out.getvalue().encode("utf-8")


def values(network: Network, node: Node) -> dict[str, Any]:
    return dict(node_values(node, network.measures.get(node.id)))


def expected_label(label: str) -> str:
    return CLEAN if label == ODD else label


def test_schema_of_the_tests_rejects_what_is_wrong() -> None:
    schema = etree.XMLSchema(etree.parse(HERE / "data" / "gexf-1.3" / "gexf.xsd"))
    wrong = gexf(network_of_odd_names()).replace(b'type="integer"', b'type="int"')
    assert not schema.validate(etree.fromstring(wrong))


def test_gexf_is_valid_by_the_published_schema(network: Network) -> None:
    schema = etree.XMLSchema(etree.parse(HERE / "data" / "gexf-1.3" / "gexf.xsd"))
    assert schema.validate(etree.fromstring(gexf(network))), schema.error_log


def test_gexf_is_read_back_by_networkx(network: Network) -> None:
    back = nx.read_gexf(io.BytesIO(gexf(network)), version="1.3")
    assert set(back) == {node.id for node in network.nodes}
    for node in network.nodes:
        assert back.nodes[node.id] == {"label": expected_label(node.label), **values(network, node)}
    edges = back.edges(data=True)
    ends = tuple if network.directed else frozenset
    read = {(ends((source, target)), data["relation"]): data for source, target, data in edges}
    assert len(edges) == len(read) == len(network.edges)
    for number, edge in enumerate(network.edges):
        data = read[ends((edge.source, edge.target)), edge.kind]
        assert data == {
            "id": str(number),
            "label": expected_label(edge.label),
            "weight": float(edge.weight),
            **edge_values(edge),
        } | {key: data[key] for key in ("kind", "spells") if key in data}
        if edge.spells:
            assert data["spells"] == list(edge.spells)


def test_gexf_of_the_primer_gives_networkx_colours_and_sizes() -> None:
    network = network_of_the_small_graph()
    back = nx.read_gexf(io.BytesIO(gexf(network, viz=PRIMER_VIZ)), version="1.3")
    assert network.nodes
    for node in network.nodes:
        viz = back.nodes[node.id]["viz"]
        assert "#{r:02X}{g:02X}{b:02X}".format(**viz["color"]) == node.color
        assert viz["size"] == node.size


def test_gexf_is_read_back_by_graphology(network: Network, graphology: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.gexf").write_bytes(gexf(network))
    back = run_node(graphology, tmp_path / "graph.gexf")
    nodes = {node["id"]: node["attributes"] for node in back["nodes"]}
    assert set(nodes) == {node.id for node in network.nodes}
    for node in network.nodes:
        red, green, blue = (int(node.color[place : place + 2], 16) for place in (1, 3, 5))
        label = {"label": expected_label(node.label)} if node.label else {}
        assert nodes[node.id] == {
            **label,
            **values(network, node),
            **({"x": network.positions[node.id][0], "y": -1.5, "z": 0} if network.positions else {}),
            "color": f"rgb({red},{green},{blue})",
            "size": node.size,
        }
    edges = {edge["id"]: edge for edge in back["edges"]}
    assert len(edges) == len(network.edges)
    for number, edge in enumerate(network.edges):
        read = edges[str(number)]
        assert (read["source"], read["target"]) == (edge.source, edge.target)
        assert read["attributes"] == {
            "label": expected_label(edge.label),
            "kind": edge.kind,
            "weight": edge.weight,
            **edge_values(edge),
        }


def test_gexf_holds_no_memory_of_the_edges() -> None:
    node = network_of_odd_names().nodes[0]
    longest = 0

    class Counting(io.StringIO):
        def write(self, text: str) -> int:
            nonlocal longest
            longest = max(longest, len(text))
            return len(text)

        def writelines(self, lines: Any) -> None:
            for line in lines:
                self.write(line)

    write_gexf(Network((node,), (Edge(node.id, node.id, "partOf", "隶属于"),) * 5000), Counting())
    assert longest < 2000


def test_json_is_read_by_graphology(network: Network, graphology: Path, tmp_path: Path) -> None:
    with (tmp_path / "graph.json").open("w", encoding="utf-8") as output:
        write_graphology(network, output)
    back = run_node(graphology, tmp_path / "graph.json")
    assert [node["id"] for node in back["nodes"]] == [node.id for node in network.nodes]
    for node, read in zip(network.nodes, back["nodes"], strict=True):
        assert values(network, node).items() <= read["attributes"].items()
        assert {"x", "y", "size", "color"} <= read["attributes"].keys()
    edges = list(network.edges)
    assert len(back["edges"]) == len(edges)
    for edge, read in zip(edges, back["edges"], strict=True):
        assert (read["source"], read["target"]) == (edge.source, edge.target)
        assert read["attributes"]["weight"] == edge.weight


@pytest.fixture(scope="session")
def graphology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the node packages, installed once and kept in the user's cache."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node or npm is missing")
    manifest = (HERE / "graphology" / "package.json").read_bytes()
    # The name changes with the versions, so an older cache is never taken for the new one.
    cache = Path.home() / ".cache" / "kg-tests" / f"graphology-{hashlib.sha256(manifest).hexdigest()[:12]}"
    if not (cache / "node_modules" / "graphology-gexf").is_dir():
        made = tmp_path_factory.mktemp("graphology")
        (made / "package.json").write_bytes(manifest)
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            pytest.skip(f"the node packages cannot be installed: {done.stderr[-300:]}")
        cache.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(made, cache, dirs_exist_ok=True)
    return cache


def run_node(folder: Path, path: Path) -> dict[str, Any]:
    command = [str(shutil.which("node")), str(HERE / "graphology" / "read.cjs"), str(path)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read
