"""Queries in a process of their own, which is really ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.queries import TimedStore, sparql
from kg.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LABELS = "SELECT ?label { ?water a kg:WaterBody ; rdfs:label ?label } ORDER BY ?label"


@pytest.fixture
def timed(built: Path) -> Iterator[TimedStore]:
    with TimedStore(GraphStore(built).path(), seconds=20) as store:
        yield store


def test_query_is_ended_at_the_deadline_together_with_its_process(timed: TimedStore) -> None:
    sparql(timed, "ASK {}")
    process = timed._process
    assert process
    timed.seconds = 0.3
    with pytest.raises(QueryError, match=r"more than 0\.3 seconds"):
        sparql(timed, ENDLESS)
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


@pytest.mark.skipif(os.name != "posix", reason="the system has no alarm")
def test_process_ends_at_the_deadline_though_its_parent_is_gone(built: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.queries import TimedStore, sparql\n"
        "timed = TimedStore(Path(sys.argv[1]), seconds=1); sparql(timed, 'ASK {}')\n"
        "print(timed._process.pid, flush=True); sparql(timed, sys.argv[2])"
    )
    command = [sys.executable, "-c", code, str(GraphStore(built).path()), ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        process = int(parent.stdout.readline())
        parent.kill()
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.kill(process, signal.SIGKILL)
    pytest.fail("the process goes on without its parent")


def test_query_after_one_that_was_interrupted_gets_its_own_answer(
    timed: TimedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    sparql(timed, "ASK {}")
    with monkeypatch.context() as patch:
        patch.setattr("pickle.load", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            sparql(timed, "ASK {}")
    assert ("汾河",) in sparql(timed, LABELS).result().texts()


def test_query_after_one_that_was_ended_is_answered(timed: TimedStore) -> None:
    timed.seconds = 0.3
    with pytest.raises(QueryError):
        sparql(timed, ENDLESS)
    timed.seconds = 20
    assert ("汾河",) in sparql(timed, LABELS).result().texts()


def test_process_that_ends_by_itself_is_told(timed: TimedStore) -> None:
    sparql(timed, "ASK {}")
    assert timed._process
    timed._process.kill()
    with pytest.raises(QueryError, match="memory"):
        sparql(timed, "ASK {}")


def test_syntax_error_points_at_the_place_as_without_a_process(timed: TimedStore) -> None:
    with pytest.raises(QueryError, match="line 2, column 15"):
        sparql(timed, "SELECT ?a {\n ?a kg:issues }")


@pytest.mark.parametrize("text", [LABELS, "ASK { ?a a kg:WaterBody }", "CONSTRUCT { ?a a ?c } { ?a a ?c }"])
def test_answers_are_those_of_the_store(timed: TimedStore, built: Path, text: str) -> None:
    direct = sparql(GraphStore(built).open(), text).result()
    apart = sparql(timed, text).result()
    assert apart.columns == direct.columns
    assert sorted(apart.texts()) == sorted(direct.texts())


def test_terms_are_bound_in_the_process(timed: TimedStore) -> None:
    river = ox.NamedNode("https://kg.example/water/汾河")
    answer = timed.query("SELECT $w ?c { $w a ?c }", substitutions={ox.Variable("w"): river})
    assert isinstance(answer, ox.QuerySolutions)
    assert {row[0] for row in answer} == {river}
