"""A SPARQL endpoint elsewhere: the same saved queries on the server that the `oxigraph` package carries."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg import resources
from kg.cli import main
from kg.errors import QueryError
from kg.queries import Catalogue, Endpoint, Query, entity_card, sparql
from kg.store import GraphStore
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE = Catalogue.load(resources.folders("queries"), Vocabulary.load())


@pytest.fixture(scope="module")
def url(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the sample graph by the other program, and return the address of its endpoint."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "pip install oxigraph"
    folder = tmp_path_factory.mktemp("server")
    GraphStore(sample).open().dump(str(folder / "graph.nq"), ox.RdfFormat.N_QUADS)
    location = ["--location", str(folder / "store")]
    subprocess.run(
        [program, "load", *location, "--file", str(folder / "graph.nq")], check=True, capture_output=True
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [program, "serve-read-only", *location, "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL
    )
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1).close()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}/query"
    server.kill()
    server.wait()


def test_endpoint_that_is_not_there_is_told_with_its_address() -> None:
    with pytest.raises(QueryError, match=r"http://127\.0\.0\.1:9/query cannot be reached"):
        sparql(Endpoint("http://127.0.0.1:9/query"), "ASK {}")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "kg-store", ""])
def test_endpoint_takes_no_other_address_than_the_web_s(address: str) -> None:
    with pytest.raises(QueryError, match="is no address of an endpoint"):
        Endpoint(address)


def test_endpoint_that_answers_in_another_format_is_told(url: str) -> None:
    with pytest.raises(QueryError, match=r"no format of SPARQL results|refuses the query"):
        sparql(Endpoint(url.removesuffix("query")), "SELECT * {}").result()


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("application/sparql-results+json", "SELECT * {}"),
        ("application/n-triples", "CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }"),
    ],
)
def test_answer_that_is_none_is_a_fault_of_the_endpoint_not_of_the_query(kind: str, query: str) -> None:
    class Page(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(b"<html>")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.handle_request).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        with pytest.raises(QueryError, match=f"the answer of {address} cannot be read"):
            sparql(Endpoint(address), query).result()


def test_refusal_of_the_endpoint_is_shown(url: str) -> None:
    with pytest.raises(QueryError, match="refuses the query"):
        sparql(Endpoint(url), "SELECT ?a { ?a <urn:b> }")


def test_endpoint_that_keeps_one_waiting_is_left(url: str) -> None:
    with pytest.raises(QueryError, match=r"no answer in 0\.5 seconds"):
        sparql(Endpoint(url, 0.5), "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }").result()


@pytest.mark.parametrize("query", list(CATALOGUE), ids=lambda query: query.name)
def test_saved_query_gives_the_same_rows_at_the_endpoint(sample: Path, url: str, query: Query) -> None:
    examples = {parameter.name: parameter.example for parameter in query.header.parameters}
    here = CATALOGUE.run(GraphStore(sample).open(), query.name, examples).result()
    there = CATALOGUE.run(Endpoint(url), query.name, examples).result()
    assert there.columns == here.columns
    assert sorted(there.texts()) == sorted(here.texts())


def test_card_of_an_entity_is_the_same_at_the_endpoint(sample: Path, url: str) -> None:
    vocabulary = Vocabulary.load()
    here = entity_card(GraphStore(sample).open(), "太原市", vocabulary)
    assert entity_card(Endpoint(url), "太原市", vocabulary) == here


def test_construct_comes_back_as_triples(url: str) -> None:
    answer = sparql(Endpoint(url), "CONSTRUCT { ?w a kg:WaterBody } { ?w a kg:WaterBody }")
    assert answer.is_graph
    assert ("https://kg.example/water/汾河",) in {row[:1] for row in answer.result().texts()}


def test_command_line_asks_an_endpoint(url: str) -> None:
    result = CliRunner().invoke(
        main, ["query", "projects-on-a-river", "--river", "汾河", "--endpoint", url, "--format", "csv"]
    )
    assert result.exit_code == 0, result.output
    assert "吕梁市水利局" in result.stdout
