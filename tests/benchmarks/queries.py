"""Times every saved query on a large graph, and beside rdflib: `python -m benchmarks.queries`.

The value of a parameter is the entity of its class that is mentioned most, which makes an answer as long as
it can be; words stay those of the examples. The comparison gives the same quads and the same text to our
engine and to rdflib's own store, in one run; rdflib is ended after a while and counted with that. Seconds are
those of the processor, which other programs change little.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib

from benchmarks.machine import CORPUS
from kg.building import BuildOptions, build
from kg.graph import Graph

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from kg.queries import Prepared, Query

MOST_SECONDS = 20.0
_ENDED, _FAILED = -1, -2
_BUSIEST = """SELECT ?entity (COUNT(?mention) AS ?number) {{
  VALUES ?class {{ {classes} }} ?entity a ?class . GRAPH ?document {{ ?mention itsrdf:taIdentRef ?entity }}
}} GROUP BY ?entity ORDER BY DESC(?number) ?entity LIMIT 1"""


def prepared(graph: Graph, query: Query) -> Prepared:
    """Bind the parameters of a query that need a value to the busiest entities of the graph."""
    values = {}
    for parameter in query.header.parameters:
        if not parameter.required:
            continue
        values[parameter.name] = parameter.example
        if parameter.type in graph.vocabulary.classes:
            names = sorted(graph.vocabulary.expand(parameter.type))
            classes = " ".join(f"kg:{name}" for name in names)
            ((iri, _),) = graph.sparql(_BUSIEST.format(classes=classes)).texts()
            values[parameter.name] = iri
    return graph.catalogue.prepare(graph.source, query.name, values)


def best(work: Callable[[], int], rounds: int = 3) -> tuple[float, int]:
    """Return the least processor seconds that the work took, and what it gave."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        rows = work()
        taken.append(time.process_time() - started)
    return min(taken), rows


def by_rdflib(dataset: rdflib.Dataset, text: str) -> tuple[float, int]:
    """Return the processor seconds that rdflib takes, and the rows, or what became of it."""
    context = multiprocessing.get_context("fork")  # the child has the graph without loading it
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_ask, args=(dataset, text, send))
    process.start()
    try:
        if receive.poll(MOST_SECONDS):
            seconds, rows = receive.recv()
            return float(seconds), int(rows)
        return MOST_SECONDS, _ENDED
    finally:
        process.kill()
        process.join()


def _ask(dataset: rdflib.Dataset, text: str, send: Connection) -> None:
    started = time.process_time()
    try:
        rows = len(list(dataset.query(text)))
    except Exception:  # noqa: BLE001 (whatever it is: rdflib has no answer)
        rows = _FAILED
    send.send((time.process_time() - started, rows))


def store_of(corpus: Path, limit: int, folder: Path) -> Path:
    """Build the graph of at most so many items of the corpus below a folder; return the store."""
    with corpus.open(encoding="utf-8") as lines:
        items = list(itertools.islice(lines, limit or None))
    path = folder / f"{len(items)}.jsonl"
    path.write_text("".join(items), encoding="utf-8")
    report = build([path], folder / f"store-{len(items)}", BuildOptions())
    print(f"\n{report.documents:,} documents, {report.quads:,} quads")
    return folder / f"store-{len(items)}"


def time_all(graph: Graph) -> None:
    """Print the seconds and rows of every saved query."""
    times = []
    for query in graph.catalogue:
        asked = prepared(graph, query)
        seconds, rows = best(lambda asked=asked: len(asked.ask(graph.source).result()))  # type: ignore[misc]
        times.append(seconds)
        print(f"{query.name:<40} {rows:>8,} rows {seconds * 1000:>10,.1f} ms")
    print(f"median {statistics.median(times) * 1000:,.1f} ms, longest {max(times) * 1000:,.0f} ms")


def compare(graph: Graph, folder: Path) -> None:
    """Print the seconds of every saved query here and in rdflib, and the median of their ratios."""
    (dump,) = graph.export(folder / "graph.nq")
    dataset = rdflib.Dataset().parse(dump, format="nquads")
    ratios = []
    for query in graph.catalogue:
        asked = prepared(graph, query)
        here, rows = best(lambda asked=asked: len(graph.sparql(asked.text)))  # type: ignore[misc]
        there, others = by_rdflib(dataset, asked.text)
        if others != _FAILED:
            ratios.append(there / here)
        notes = {rows: "", _ENDED: "  ended", _FAILED: "  rdflib fails, not counted"}
        note = notes.get(others, f"  rdflib gives {others:,} rows")
        print(
            f"{query.name:<40} {rows:>8,} rows {here * 1000:>10,.1f} ms, rdflib {there * 1000:>10,.1f} ms:"
            f" {there / here:>8,.0f} times{note}",
        )
    print(f"median: {statistics.median(ratios):,.0f} times as fast")


def main() -> None:
    """Build both graphs, or open that of `--store`, and print the two tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.queries", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="FILE.jsonl")
    parser.add_argument("--limit", type=int, default=0, help="only the first N items in the large graph")
    parser.add_argument("--store", type=Path, help="a large graph that is built already")
    parser.add_argument("--compare", type=int, default=100, help="items in the graph that rdflib gets too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as name:
        folder = Path(name)
        time_all(Graph.open(arguments.store or store_of(arguments.corpus, arguments.limit, folder)))
        compare(Graph.open(store_of(arguments.corpus, arguments.compare, folder)), folder)


if __name__ == "__main__":
    main()
