"""The export for stores that hold the triple terms of RDF 1.2."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import KGError
from kg.exports import export_rdf
from kg.exports.reifiers import write_reifiers
from kg.vocabulary import PREFIXES, Vocabulary

DATA = Path(__file__).parent / "data" / "river-graph.trig"


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def reified(graph: ox.Store) -> ox.Store:
    """Return what another store makes of the export."""
    output = BytesIO()
    write_reifiers(graph, output)
    store = ox.Store()
    store.load(output.getvalue(), format=ox.RdfFormat.N_QUADS)
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    solutions = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(solutions, ox.QuerySolutions)
    return sorted(tuple(str(term) for term in row) for row in solutions)


def test_turtle_has_no_statements_to_reify(graph: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"\.nq"):
        export_rdf(graph, tmp_path / "graph.ttl", Vocabulary.load(), reifiers=True)


def test_reifiers_leave_no_parts_of_statements(reified: ox.Store) -> None:
    query = "SELECT ?p { GRAPH ?g { ?s ?p ?o } FILTER (?p IN (rdf:subject, rdf:predicate, rdf:object)) }"
    assert rows(reified, query) == []


def test_reifiers_name_the_triples_of_the_default_graph_with_their_rules(
    graph: ox.Store, reified: ox.Store
) -> None:
    parts = "?t rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:rule ?rule"
    before = rows(graph, f"SELECT ?t ?s ?p ?o ?rule {{ GRAPH ?g {{ {parts} }} }}")
    terms = "?t rdf:reifies <<( ?s ?p ?o )>> ; kg:rule ?rule"
    after = rows(reified, f"SELECT ?t ?s ?p ?o ?rule {{ ?s ?p ?o . GRAPH ?g {{ {terms} }} }}")
    assert len(before) == 3
    assert after == before


def test_reifiers_keep_all_else(graph: ox.Store, reified: ox.Store) -> None:
    changed = {PREFIXES["rdf"] + name for name in ("subject", "predicate", "object", "reifies")}
    statement = ox.NamedNode(PREFIXES["rdf"] + "Statement")

    def others(store: ox.Store) -> set[ox.Quad]:
        return {q for q in store if q.predicate.value not in changed and q.object != statement}

    assert others(reified) == others(graph)


def test_export_without_reifiers_is_the_main_form(graph: ox.Store, tmp_path: Path) -> None:
    (path,) = export_rdf(graph, tmp_path / "graph.nq", Vocabulary.load())
    assert "<<(" not in path.read_text(encoding="utf-8")


def test_reifiers_are_asked_for_on_the_command_line(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    done = CliRunner().invoke(main, ["export", str(path), "--reifiers", "--store", str(built)])
    assert done.exit_code == 0
    assert "rdf-syntax-ns#reifies> <<( <" in path.read_text(encoding="utf-8")
