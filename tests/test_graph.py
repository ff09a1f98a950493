"""The graph as Python asks it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg.errors import KGError, QueryError, StoreError
from kg.vocabulary import KG, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def graph(sample: Path) -> kg.Graph:
    return kg.open(sample)


@pytest.fixture(scope="module")
def timed(sample: Path) -> Iterator[kg.Graph]:
    opened = kg.open(sample, timeout=30)
    yield opened
    opened.source.close()  # type: ignore[attr-defined]


def test_open_of_what_is_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        kg.open(tmp_path)


def test_kg_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="opne"):
        kg.opne  # noqa: B018


def test_import_of_kg_loads_no_more_than_it_needs() -> None:
    code = "import kg, sys; print('pyoxigraph' in sys.modules, 'networkx' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert done.stdout.split() == ["False", "False"]


def test_asking_a_graph_loads_neither_spacy_nor_networkx() -> None:
    code = "import kg.graph, sys; print('spacy' in sys.modules, 'networkx' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert done.stdout.split() == ["False", "False"]


def test_build_makes_a_graph_that_can_be_opened(documents: Path, tmp_path: Path) -> None:
    report = kg.build(documents, tmp_path / "store")
    assert report.documents == 2
    assert kg.open(tmp_path / "store").show("汾河").label == "汾河"


def test_build_of_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"nothing could be read; .*nowhere: does not exist"):
        kg.build(tmp_path / "nowhere", tmp_path / "store")


def test_query_without_its_parameter_tells_it(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="needs river"):
        graph.query("projects-on-a-river")


def test_query_gives_rows_by_column(graph: kg.Graph) -> None:
    result = graph.query("entities-named-together", entity="汾河")
    rows = list(result)
    assert len(result) == len(rows) > 0
    assert {type(row["articles"]) for row in rows} == {int}
    assert all(isinstance(row["otherLabel"], str) for row in rows)


def test_query_takes_numbers_and_leaves_out_what_is_none(graph: kg.Graph) -> None:
    some = graph.query("measured-facts-of-an-area", area="长治市", period=2025, indicator=None)
    assert {str(row["when"])[:4] for row in some} == {"2025"}


def test_frames_have_columns_of_one_type(graph: kg.Graph) -> None:
    result = graph.query("measured-facts-of-an-area", area="山西省")
    pandas, polars = result.to_pandas(), result.to_polars()
    assert list(pandas.columns) == polars.columns == list(result.columns)
    assert len(pandas) == len(polars) == len(result)
    assert pandas["value"].sum() == pytest.approx(polars["value"].sum())


def test_timed_graph_answers_the_same(graph: kg.Graph, timed: kg.Graph) -> None:
    asked = {"area": "山西省"}
    assert timed.query("designations-of-areas", **asked) == graph.query("designations-of-areas", **asked)
    assert timed.show("汾河") == graph.show("汾河")
    assert list(timed.view("who-works-with-whom").edges) == list(graph.view("who-works-with-whom").edges)


def test_rdf_of_a_graph_in_another_process_is_refused(timed: kg.Graph, tmp_path: Path) -> None:
    with pytest.raises(KGError, match="without a timeout"):
        timed.export(tmp_path / "graph.nq")


def test_networkx_graph_is_the_view(graph: kg.Graph) -> None:
    network = graph.networkx("people-and-organisations", area="山西省")
    view = graph.view("people-and-organisations", area="山西省")
    assert set(network) == {node.id for node in view.nodes}
    assert network.number_of_edges() == len(view.edges)


@pytest.mark.filterwarnings("ignore:Dataset")  # rdflib's own, of itself
def test_rdflib_asks_the_same_graph(graph: kg.Graph) -> None:
    waters = f"SELECT ?l {{ ?w a <{KG}WaterBody> ; <{PREFIXES['rdfs']}label> ?l }}"
    asked = {(str(row[0]),) for row in graph.rdflib().query(waters)}
    assert asked == set(graph.sparql(waters).texts())


def test_script_of_the_readme_runs(tmp_path: Path) -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "seeds").symlink_to(CHECKOUT / "seeds")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONUTF8": "1",
            "PATH": "/usr/bin:/bin",
            "MPLCONFIGDIR": str(tmp_path),
        },
    )
    assert done.returncode == 0, done.stderr
    assert "吕梁市水利局" in done.stdout
    assert (tmp_path / "months.png").stat().st_size > 1000
    assert "汾河" in (tmp_path / "rivers.svg").read_text(encoding="utf-8")
