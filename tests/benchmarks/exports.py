"""Times GEXF of a made graph against `networkx.write_gexf`: `python -m benchmarks.exports`.

Each way runs in a process of its own, so that the memory told is its own: networkx with the graph in memory,
kg with the same nodes and edges handed to its writer one by one, and kg from a store on disk that holds them
as statements with sentences, as a build leaves them. Processor time is told beside the time by the clock.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import multiprocessing
import random
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import networkx as nx

from kg.exports import Edge, Network, Node, write_gexf
from kg.graph import Graph
from kg.store import GraphStore
from kg.vocabulary import BASE, PREFIXES

KINDS = ("undertakes", "locatedIn", "targets", "cooperatesWith", "operates")
NODES = 200_000
EDGES = 1_000_000
_SENTENCE = "某县水利局组织实施某河干流综合治理工程，今年以来已完成清淤三千二百米。"


class MadeEdges(Collection[Edge]):
    """So many edges between so many nodes, by chance and always the same; each has five attributes."""

    def __init__(self, nodes: int, edges: int) -> None:
        self.nodes, self.edges = nodes, edges

    def __len__(self) -> int:
        return self.edges

    def __contains__(self, edge: object) -> bool:
        return any(edge == other for other in self)

    def __iter__(self) -> Iterator[Edge]:
        chance = random.Random(1)  # noqa: S311 (nothing secret)
        for number in range(self.edges):
            day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
            yield Edge(
                iri(chance.randrange(self.nodes)),
                iri(chance.randrange(self.nodes)),
                KINDS[number % len(KINDS)],
                "实施",
                number % 7 + 1,
                number % 3 + 1,
                ((day, day),),
                f"{_SENTENCE}{number}",
            )


def iri(number: int) -> str:
    """Return the IRI of a made node."""
    return f"{BASE}agency/某县水利局{number}"


def made_nodes(count: int) -> Iterator[Node]:
    """Yield the nodes of the made graph."""
    for number in range(count):
        yield Node(iri(number), f"某县水利局{number}", "Agency", degree=number % 50, color="#3366CC")


def by_networkx(nodes: int, edges: int, path: Path) -> float:
    """Write the made graph by networkx; return the processor seconds of the writing alone."""
    graph = nx.MultiDiGraph()
    for node in made_nodes(nodes):
        graph.add_node(node.id, label=node.label, degree=node.degree)
    for edge in MadeEdges(nodes, edges):
        graph.add_edge(
            edge.source,
            edge.target,
            label=edge.label,
            weight=edge.weight,
            relation=edge.kind,
            documents=edge.documents,
            first=edge.first,
            last=edge.last,
            evidence=edge.evidence,
        )
    started = time.process_time()
    nx.write_gexf(graph, path)
    return time.process_time() - started


def by_writer(nodes: int, edges: int, path: Path) -> float:
    """Write the made graph by kg's writer; return the processor seconds, making the edges included."""
    network = Network(tuple(made_nodes(nodes)), MadeEdges(nodes, edges))
    started = time.process_time()
    with path.open("w", encoding="utf-8") as output:
        write_gexf(network, output)
    return time.process_time() - started


def by_store(store: Path, path: Path) -> float:
    """Export the made graph from its store; return the processor seconds from opening to the end."""
    started = time.process_time()
    Graph.open(store).export(path)
    return time.process_time() - started


def fill(nodes: int, edges: int, store: Path) -> None:
    """Write the made graph into a store, a document for each thousand edges."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    made = iter(MadeEdges(nodes, edges))
    with GraphStore(store) as graph:
        named = (f'<{node.id}> a kg:Agency ; rdfs:label "{node.label}"@zh .\n' for node in made_nodes(nodes))
        graph.write_record("nodes", head + "".join(named), 2 * nodes)
        for start in range(0, edges, 1000):
            document = f"{BASE}document/{start}"
            facts, support = [], [f'<{document}> kg:path "{start}" .\n']
            for number, edge in enumerate(itertools.islice(made, 1000), start):
                sentence = f"<{document}#sentence={number},{number}>"
                facts.append(f"<{edge.source}> kg:{edge.kind} <{edge.target}> .\n")
                support.append(
                    f"<{document}#statement={number}> rdf:subject <{edge.source}> ;"
                    f" rdf:predicate kg:{edge.kind} ; rdf:object <{edge.target}> ;"
                    f' kg:status "stated" ; dcterms:date "{edge.first}" ;'
                    f' prov:wasDerivedFrom {sentence} .\n{sentence} nif:anchorOf "{edge.evidence}"@zh .\n'
                )
            trig = f"{head}{''.join(facts)}<{document}> {{\n{''.join(support)}}}\n"
            graph.write_record(str(start), trig, 8 * len(facts) + 1)
        graph.publish()


def in_a_process(work: Callable[[], float]) -> tuple[float, float, float]:
    """Run the work in a new process; return its processor seconds, its seconds, and its peak megabytes."""
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_told, args=(work, send))
    process.start()
    send.close()
    told: tuple[float, float, float] = receive.recv()
    process.join()
    return told


def _told(work: Callable[[], float], send: object) -> None:
    started = time.perf_counter()
    processor = work()
    send.send((processor, time.perf_counter() - started, own_peak_megabytes()))  # type: ignore[attr-defined]


def own_peak_megabytes() -> float:
    """Return the most memory of this process; what `getrusage` tells begins with that of the parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Write the graph in the three ways, and print seconds, megabytes and ratios."""
    parser = argparse.ArgumentParser(prog="benchmarks.exports", description=__doc__)
    parser.add_argument("--nodes", type=int, default=NODES)
    parser.add_argument("--edges", type=int, default=EDGES)
    parser.add_argument("--no-store", action="store_true", help="leave out the way from a store")
    arguments = parser.parse_args()
    nodes, edges = arguments.nodes, arguments.edges
    print(f"{nodes:,} nodes, {edges:,} edges")
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as name:
        folder = Path(name)
        ways = {
            "networkx.write_gexf": functools.partial(by_networkx, nodes, edges, folder / "networkx.gexf"),
            "kg, writer alone": functools.partial(by_writer, nodes, edges, folder / "writer.gexf"),
        }
        if not arguments.no_store:
            started = time.perf_counter()
            fill(nodes, edges, folder / "store")
            print(f"the store was filled in {time.perf_counter() - started:.0f} s")
            ways["kg, from a store"] = functools.partial(by_store, folder / "store", folder / "store.gexf")
        results = {way: in_a_process(work) for way, work in ways.items()}
    baseline = results["networkx.write_gexf"]
    for way, (processor, seconds, memory) in results.items():
        print(
            f"{way:<22} {processor:8.1f} s of processor, {seconds:8.1f} s in all, {memory:8,.0f} MB"
            f"   {baseline[0] / processor:5.1f} times as fast, {memory / baseline[2]:6.1%} of the memory",
        )


if __name__ == "__main__":
    main()
