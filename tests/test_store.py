"""The graph on disk: the last good state is what readers see, whatever happens to the writer."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.errors import DamagedError, StoreError
from kg.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BASE = "https://kg.example/"


def write(store: GraphStore, doc: str, count: int = 3, *, name: str = "", digest: str = "") -> None:
    """Write quads of a document: one that all documents state, one of its own, and its graph."""
    iri = f"<{BASE}document/{name or doc}>"
    own = "".join(f"{iri} <{BASE}p> <{BASE}{n}> .\n" for n in range(count))
    trig = f"""<{BASE}water/汾河> <{BASE}p> <{BASE}area/140000> .
<{BASE}{name or doc}> <{BASE}p> "{name or doc}"@zh .
GRAPH {iri} {{
{own}}}
"""
    store.write_record(doc, trig, 2 + count, digest)


def build(folder: Path, docs: Iterable[str]) -> int:
    with GraphStore(folder) as store:
        for doc in docs:
            write(store, doc)
        store.keep(docs)
        return store.publish()


def docs_in(store: ox.Store) -> set[str]:
    return {str(graph.value).rsplit("/", 1)[-1] for graph in store.named_graphs()}


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "generations").iterdir())


def test_open_without_a_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist: make one with kg build"):
        GraphStore(tmp_path / "none").open()
    with pytest.raises(StoreError, match="is no graph store"):
        GraphStore(tmp_path).open()
    assert not (tmp_path / "none").exists()


def test_open_of_a_damaged_pointer_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("{", encoding="utf-8")

    with pytest.raises(StoreError, match=r"current cannot be read .* kg build makes it again"):
        GraphStore(tmp_path).open()


def test_open_of_a_lost_generation_is_an_error(tmp_path: Path) -> None:
    build(tmp_path, ["a"])
    (tmp_path / "generations" / "1").rename(tmp_path / "elsewhere")

    with pytest.raises(StoreError, match="is missing"):
        GraphStore(tmp_path).open()
    assert build(tmp_path, ["a"]) == 5


def test_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with GraphStore(tmp_path) as first:
        write(first, "a")

        with pytest.raises(StoreError, match=f"being written by another build .process {os.getpid()}"):
            GraphStore(tmp_path).publish()
    assert build(tmp_path, ["a"]) == 5


def test_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match="cannot be written"):
        GraphStore(tmp_path / "file").publish()


def test_faulty_quads_leave_the_graph_as_it_was(tmp_path: Path) -> None:
    build(tmp_path, ["a"])

    with GraphStore(tmp_path) as store:
        store.write_record("b", "<no iri> <no iri> <no iri> .\n", 1)
        with pytest.raises(StoreError, match="cannot be published"):
            store.publish()

    assert docs_in(GraphStore(tmp_path).open()) == {"a"}
    assert generations(tmp_path) == ["1"]


def test_torn_record_counts_as_none(tmp_path: Path) -> None:
    build(tmp_path, ["a", "b"])
    store = GraphStore(tmp_path)
    path = store.records.path("b")
    path.write_bytes(path.read_bytes()[:-10])

    assert store.records.read("b") is None
    with store:
        assert store.publish() == 5
    assert docs_in(store.open()) == {"a"}


def test_damaged_records_are_removed_and_all_named_at_once(tmp_path: Path) -> None:
    build(tmp_path, ["a", "b", "d"])
    store = GraphStore(tmp_path)
    for doc in ("d", "b"):
        path = store.records.path(doc)
        path.write_bytes(path.read_bytes()[:-10] + b"0123456789")

    with store:
        write(store, "c")
        store.keep(["b", "c", "d"])
        with pytest.raises(DamagedError, match="are removed, build again: b, d") as raised:
            store.publish()
    assert raised.value.docs == ("b", "d")
    assert docs_in(store.open()) == {"a", "b", "d"}
    assert build(tmp_path, ["a", "b", "c"]) == 13


def test_record_whose_first_line_is_damaged_counts_as_none(tmp_path: Path) -> None:
    build(tmp_path, ["a"])
    records = GraphStore(tmp_path).records
    assert not records.is_damaged("a")
    path = records.path("a")
    path.write_bytes(path.read_bytes().replace(b'"quads": 5', b'"quads": 7', 1))

    assert (records.read("a"), records.is_damaged("a"), records.is_damaged("b")) == (None, True, False)


def test_damaged_pointer_is_made_again_from_the_records(tmp_path: Path) -> None:
    build(tmp_path, ["a"])
    (tmp_path / "current").write_bytes(b"\x00\xff")

    with GraphStore(tmp_path) as store:
        assert store.publish() == 5
        assert store.mended
    assert docs_in(GraphStore(tmp_path).open()) == {"a"}
    assert generations(tmp_path) == ["1", "2"]


def test_new_documents_are_added_without_reading_the_records_of_others(tmp_path: Path) -> None:
    build(tmp_path, ["a", "b"])
    store = GraphStore(tmp_path)
    path = store.records.path("b")
    path.write_bytes(path.read_bytes()[:-10] + b"0123456789")

    with store:
        write(store, "c")
        assert store.publish() == 13
    assert docs_in(store.open()) == {"a", "b", "c"}


@pytest.mark.parametrize(
    "steps", [["+c", "-a"], ["+c", "~a"], ["~a", "+c"], ["+c", "=a"], ["+c", "~c"], ["=a", "+c", "=b", "+d"]]
)
def test_whatever_changed_the_graph_is_that_of_a_new_build(tmp_path: Path, steps: list[str]) -> None:
    build(tmp_path / "one", ["a", "b"])
    docs = {"a": 3, "b": 3}
    with GraphStore(tmp_path / "one") as store:
        for step in steps:
            kind, doc = step[0], step[1:]
            docs[doc] = 5 if kind == "~" else 3
            if kind == "-":
                del docs[doc]
            else:
                write(store, doc, docs[doc])
        store.keep(docs)
        store.publish()
    with GraphStore(tmp_path / "other") as other:
        for doc, count in docs.items():
            write(other, doc, count)
        other.publish()

    assert set(store.open()) == set(other.open())
    assert store.state == other.state


def test_records_of_a_build_that_was_not_published_are_in_the_next_graph(tmp_path: Path) -> None:
    build(tmp_path, ["a"])
    with GraphStore(tmp_path) as store:
        write(store, "b")
    with GraphStore(tmp_path) as store:
        write(store, "c")
        store.publish()

    assert docs_in(store.open()) == {"a", "b", "c"}


def test_publish_takes_what_stands_in_no_record(tmp_path: Path) -> None:
    iri = ox.NamedNode(f"{BASE}about")
    states = []

    def about(graph: ox.Store, state: str) -> int:
        graph.remove_graph(iri)
        graph.add(ox.Quad(iri, iri, ox.Literal(state), iri))
        states.append(state)
        return 1

    for docs in (["a"], ["a", "b"], ["b"]):
        with GraphStore(tmp_path) as store:
            for doc in docs:
                write(store, doc)
            store.keep(docs)
            store.publish(about)
        (quad,) = store.open().quads_for_pattern(None, None, None, iri)
        assert isinstance(quad.object, ox.Literal)
        assert quad.object.value == store.state == states[-1]
        assert docs_in(store.open()) == {*docs, "about"}


def test_unpublished_records_are_not_seen_but_kept(tmp_path: Path) -> None:
    build(tmp_path, ["a"])
    with GraphStore(tmp_path) as store:
        write(store, "b", digest="d1")

    assert docs_in(GraphStore(tmp_path).open()) == {"a"}
    record = GraphStore(tmp_path).records.read("b")
    assert record
    assert (record.doc, record.digest, record.quads) == ("b", "d1", 5)
    assert generations(tmp_path) == ["1"]


def test_publish_twice_changes_nothing(tmp_path: Path) -> None:
    quads = build(tmp_path, ["a", "b"])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != "lock"}

    assert build(tmp_path, ["b", "a"]) == quads
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.name != "lock"} == before


def test_quads_are_counted_once(tmp_path: Path) -> None:
    assert build(tmp_path, ["a", "b", "c"]) == 1 + 3 * 4
    assert len(GraphStore(tmp_path).open()) == 13


def test_empty_store_is_a_graph(tmp_path: Path) -> None:
    assert build(tmp_path, []) == 0
    assert len(GraphStore(tmp_path).open()) == 0


def test_keep_retracts_what_no_other_document_states(tmp_path: Path) -> None:
    build(tmp_path, ["a", "b"])
    build(tmp_path, ["b"])

    store = GraphStore(tmp_path).open()
    assert docs_in(store) == {"b"}
    assert len(store) == 5


def test_keep_removes_what_this_build_wrote_too(tmp_path: Path) -> None:
    with GraphStore(tmp_path) as store:
        write(store, "a")
        write(store, "b")
        assert store.keep(["b"]) == 1
        write(store, "c")
        store.publish()

    assert docs_in(store.open()) == {"b", "c"}


def test_record_written_twice_counts_as_last_written(tmp_path: Path) -> None:
    with GraphStore(tmp_path) as store:
        write(store, "a", 9)
        write(store, "b")
        write(store, "a", 1)
        assert store.publish() == 1 + 2 + 4


def test_changed_record_replaces_the_old(tmp_path: Path) -> None:
    build(tmp_path, ["a", "b"])
    with GraphStore(tmp_path) as store:
        write(store, "a", 1)
        store.publish()

    assert len(store.open()) == 1 + 2 + 4


def test_new_digest_of_the_same_quads_keeps_the_generation(tmp_path: Path) -> None:
    for digest in ("d1", "d2"):
        with GraphStore(tmp_path) as store:
            write(store, "a", digest=digest)
            store.publish()

    record = store.records.read("a")
    assert record
    assert record.digest == "d2"
    assert generations(tmp_path) == ["1"]


def test_readers_keep_their_generation_while_the_next_is_published(tmp_path: Path) -> None:
    build(tmp_path, ["a"])
    reader = GraphStore(tmp_path).open()
    build(tmp_path, ["a", "b"])

    assert docs_in(reader) == {"a"}
    assert docs_in(GraphStore(tmp_path).open()) == {"a", "b"}


def test_old_generations_are_removed_but_the_one_before(tmp_path: Path) -> None:
    for number in range(5):
        build(tmp_path, [f"{n}" for n in range(number + 1)])

    assert generations(tmp_path) == ["4", "5"]


def test_document_names_may_hold_anything(tmp_path: Path) -> None:
    docs = ["../../etc/passwd", "a\nb", "报纸/第一版.txt", "x" * 5000, "", "\ud800"]
    with GraphStore(tmp_path / "graph") as store:
        for doc in docs:
            write(store, doc, name="a")
        store.keep(docs)

    assert {record.doc for record in store.records} == set(docs)
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_records_are_plain_trig_for_any_other_tool(tmp_path: Path) -> None:
    build(tmp_path, ["a"])
    path = GraphStore(tmp_path).records.path("a")

    assert len(list(ox.parse(path=str(path)))) == 5
    with path.open(encoding="utf-8") as file:
        assert json.loads(file.readline()[2:])["doc"] == "a"


def test_batches_make_one_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.generations._BATCH", 10)

    assert build(tmp_path, [f"{n}" for n in range(50)]) == 1 + 50 * 4
    assert len(GraphStore(tmp_path).open()) == 201
