"""Makes a networkx graph of a network, what networkx works out of it, and the formats that it writes."""

from __future__ import annotations

from collections import Counter
from typing import IO, TYPE_CHECKING, Any

import networkx as nx

from kg.errors import KGError
from kg.exports.attributes import clean, edge_values, node_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.exports.network import Network, Value

# Every pair of nodes costs time in these; a sample of sources is what networkx offers for large graphs.
_EXACT = 2000
_MOST_PLACED = 5000
_SEED = 1


def to_networkx(network: Network) -> Any:
    """Return the network as a multigraph of networkx; the key of parallel edges is their kind.

    Nodes are IRIs. An attribute that a node or edge does not have is absent, not None.
    """
    graph: Any = nx.MultiDiGraph() if network.directed else nx.MultiGraph()
    for node in network.nodes:
        graph.add_node(
            clean(node.id),
            label=clean(node.label),
            color=node.color,
            size=node.size,
            **node_values(node, network.measures.get(node.id)),
        )
    for edge in network.edges:
        graph.add_edge(
            clean(edge.source),
            clean(edge.target),
            key=edge.kind,
            label=clean(edge.label),
            weight=edge.weight,
            **edge_values(edge),
        )
    return graph


def measure(network: Network) -> dict[str, dict[str, Value]]:
    """Return PageRank, betweenness, and the number of the community of each node, the largest being 0.

    PageRank follows weights and directions; betweenness (Brandes, of a sample of sources in large networks)
    and communities (Louvain, by weight) take edges both ways. Raises KGError if scipy is not installed.
    """
    graph = to_networkx(network)
    simple = nx.Graph()
    simple.add_nodes_from(graph)
    for source, target, data in graph.edges(data=True):
        weight = data["weight"] + (simple[source][target]["weight"] if simple.has_edge(source, target) else 0)
        simple.add_edge(source, target, weight=weight)
    rank = _needing_scipy(lambda: nx.pagerank(graph, weight="weight"))
    sample = min(len(graph), 300) if len(graph) > _EXACT else None
    between = nx.betweenness_centrality(simple, k=sample, seed=_SEED)
    parts = nx.community.louvain_communities(simple, weight="weight", seed=_SEED)
    ordered = sorted(parts, key=lambda part: (-len(part), min(part)))
    community = {node: number for number, part in enumerate(ordered) for node in part}
    return {
        node.id: {
            "pagerank": float(f"{rank[key]:.6g}"),
            "betweenness": float(f"{between[key]:.6g}"),
            "community": community[key],
        }
        for node, key in ((node, clean(node.id)) for node in network.nodes)
    }


def lay_out(network: Network, iterations: int = 200) -> dict[str, tuple[float, float]]:
    """Return a place for each node by ForceAtlas2, the same at every run.

    Raises KGError for a network that is too large for it, which Gephi lays out better.
    """
    if len(network.nodes) > _MOST_PLACED:
        raise KGError(
            f"{len(network.nodes):,} nodes are more than can be laid out here ({_MOST_PLACED:,}):"
            " choose fewer by a view, a class, an area or the support, or let Gephi lay them out"
        )
    simple = nx.Graph(to_networkx(network))
    # One seed for all: the algorithm starts from random places.
    found = nx.forceatlas2_layout(
        simple,
        max_iter=iterations,
        scaling_ratio=4.0,
        strong_gravity=False,
        gravity=1.0,
        seed=_SEED,
    )
    return {
        node.id: (float(found[key][0]), float(found[key][1]))
        for node in network.nodes
        for key in (clean(node.id),)
    }


def write_graphml(network: Network, output: IO[bytes]) -> None:
    """Write the network into a binary stream as GraphML."""
    # Not nx.write_graphml: with lxml about, it takes another writer and gives another file.
    # One type for whole and broken weights: else they become two attributes of one name.
    nx.write_graphml_xml(to_networkx(network), output, prettyprint=False, infer_numeric_types=True)


def write_pajek(network: Network, output: IO[bytes]) -> None:
    """Write the network into a binary stream as Pajek: vertices by label, arcs or edges with weights.

    Vertices of one label are told apart by a number, since Pajek knows them by nothing else.
    """
    graph: Any = nx.MultiDiGraph() if network.directed else nx.MultiGraph()
    names: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for node in network.nodes:
        # Pajek has no way to write a quotation mark.
        name = label = clean(node.label).replace('"', "”") or "?"
        while taken[name]:
            taken[label] += 1
            name = f"{label} {taken[label]}"
        taken[name] += 1
        names[node.id] = name
        x, y = network.positions.get(node.id, (0.0, 0.0))
        graph.add_node(name, x=x, y=y)
    for edge in network.edges:
        graph.add_edge(names[edge.source], names[edge.target], weight=edge.weight, l=edge.kind)
    nx.write_pajek(graph, output)


def _needing_scipy(work: Callable[[], Mapping[Any, float]]) -> Mapping[Any, float]:
    try:
        return work()
    except ImportError as error:
        raise KGError("scipy is not installed: pip install 'kg-zh[pictures]' brings it") from error
