"""Building: what comes in is what is reported, and what the graph holds is what `annotate` writes."""

from __future__ import annotations

import gc
import json
import multiprocessing
import shutil
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

import pytest

from kg.building import Analyser, BuildOptions, Knowledge, Progress, annotate, build
from kg.building.describing import _begin
from kg.building.memory import rare_collections
from kg.errors import Fault, KGError, StoreError
from kg.queries import sparql
from kg.store import GraphStore

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Linking, Page


def answers(store: Path, query: str) -> list[tuple[str, ...]]:
    return sparql(GraphStore(store).open(), query).result().texts()


def test_one_build_mends_all_that_is_damaged_and_names_it(tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    (documents / "third.txt").write_text("汾河流经太原市。\n", encoding="utf-8")
    before = build([documents], store)
    records = GraphStore(store).records
    paths = [records.path(doc) for doc in ("2024-05-13-notice.md", "2024-06-01-meeting.txt", "third.txt")]
    for path in paths[:2]:
        path.write_bytes(path.read_bytes()[:-10] + b"0123456789")
    paths[2].write_bytes(paths[2].read_bytes()[:-10])
    (store / "current").write_bytes(b"")

    report = build([documents], store)

    assert report.mended == ("current", "third.txt", "2024-05-13-notice.md", "2024-06-01-meeting.txt")
    assert (report.documents, report.annotated, report.mentions) == (3, 3, before.mentions)
    assert report.state == before.state
    assert build([documents], store).mended == ()


def test_build_tells_what_the_corpus_says_in_vain(tmp_path: Path, documents: Path) -> None:
    path = documents / "corpus.toml"
    path.write_text(
        'area = "山西省太原市"\n[[documents]]\npath = "*.md"\narea = "无名州"\n'
        '[[documents]]\npath = "news/*"\n',
        encoding="utf-8",
    )
    report = build([documents], tmp_path / "store")

    assert report.warnings == (
        Fault(str(path), "documents 2.path", "matches no document", "news/*"),
        Fault(str(path), "documents 1.area", "is no area that the gazetteer knows", "无名州"),
    )


def test_build_refuses_a_date_that_is_none(tmp_path: Path, documents: Path) -> None:
    with pytest.raises(KGError, match="'May 2024'"):
        build([documents], tmp_path / "store", BuildOptions(date="May 2024"))


def test_build_reports_a_second_document_of_the_same_name(tmp_path: Path, documents: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(documents, again)

    report = build([documents, again], tmp_path / "store")

    assert report.documents == 2
    assert [path for path, _ in report.unreadable] == ["2024-05-13-notice.md", "2024-06-01-meeting.txt"]


def test_the_first_document_of_a_name_is_the_one_that_counts_even_if_kg_fails_on_it(
    tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tmp_path / "documents-again"
    shutil.copytree(documents, again)
    (documents / "2024-06-01-meeting.txt").write_text("失败是成功之母。\n", encoding="utf-8")
    read = Analyser.read

    def fail(self: Analyser, page: Page) -> Linking:
        if "失败" in page.text:
            raise ValueError("no analysis")
        return read(self, page)

    monkeypatch.setattr(Analyser, "read", fail)
    report = build([documents, again], tmp_path / "store")

    assert report.documents == 1
    assert sorted(reason.partition(",")[0] for _, reason in report.unreadable) == [
        "another document of this name was read before",
        "another document of this name was read before",
        "kg fails on it",
    ]


def test_a_document_that_kg_failed_on_is_tried_again(
    tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Analyser, _page: Page) -> Linking:
        raise ValueError("no analysis")

    with monkeypatch.context() as patch:
        patch.setattr(Analyser, "read", fail)
        assert build([documents], tmp_path / "store").documents == 0

    report = build([documents], tmp_path / "store")
    assert (report.documents, report.annotated, report.unreadable) == (2, 2, ())


def test_processes_of_a_build_collect_cycles_as_seldom_as_a_build_in_one() -> None:
    with rare_collections():
        alone = gc.get_threshold()
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn, initializer=_begin, initargs=(Knowledge.load,)) as pool:
        threshold, frozen = pool.submit(gc.get_threshold), pool.submit(gc.get_freeze_count)

        assert threshold.result() == alone
        assert frozen.result() > 100_000


def test_build_beside_another_says_so(tmp_path: Path, documents: Path) -> None:
    with GraphStore(tmp_path / "store") as other:
        other.acquire()

        with pytest.raises(StoreError, match="another build"):
            build([documents], tmp_path / "store")


def test_build_of_fewer_documents_takes_the_others_out(tmp_path: Path, documents: Path) -> None:
    store, clean = tmp_path / "store", tmp_path / "clean"
    build([documents], store)
    (documents / "2024-06-01-meeting.txt").unlink()

    report = build([documents], store)
    build([documents], clean)

    everything = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g ?s ?p ?o"
    assert report.changed
    assert answers(store, everything) == answers(clean, everything)


def test_build_reports_what_the_graph_holds(tmp_path: Path, documents: Path) -> None:
    report = build([documents], tmp_path / "store")

    assert (report.documents, report.unreadable, report.generation, report.changed) == (2, (), 1, True)
    assert report.articles == int(answers(tmp_path / "store", _count("GRAPH ?g { ?x a kg:Article }"))[0][0])
    assert report.mentions == int(answers(tmp_path / "store", _count("GRAPH ?g { ?x a kg:Mention }"))[0][0])
    assert report.facts > 0
    assert report.observations == int(answers(tmp_path / "store", _count("?x a kg:Observation"))[0][0])


def test_build_tells_its_progress(tmp_path: Path, documents: Path) -> None:
    told: list[Progress] = []

    build([documents], tmp_path / "store", progress=told.append)

    assert [(progress.step, progress.documents) for progress in told] == [
        ("reading", 1),
        ("reading", 2),
        ("publishing", 2),
        ("checking", 2),
    ]
    assert [progress.share for progress in told] == sorted(progress.share for progress in told)
    assert told[-1].share == 1.0


def test_the_date_option_dates_documents_that_do_not_tell_their_own(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("汾河流经太原市。\n", encoding="utf-8")

    build([tmp_path / "page.txt"], tmp_path / "store", BuildOptions(date="2023-07"))

    issued = answers(
        tmp_path / "store", "SELECT ?date { GRAPH ?g { ?d a kg:Document ; dcterms:issued ?date } }"
    )
    assert issued == [("2023-07",)]


def test_annotations_are_those_of_the_graph(tmp_path: Path, documents: Path) -> None:
    build([documents], tmp_path / "store")
    annotate([documents], tmp_path / "annotations")

    written = sorted(
        (mention["start"], mention["end"], mention["type"])
        for path in (tmp_path / "annotations").glob("*.json")
        for mention in json.loads(path.read_text(encoding="utf-8"))["mentions"]
    )
    held = answers(
        tmp_path / "store",
        "SELECT ?start ?end ?class { GRAPH ?g { ?m a kg:Mention ; nif:beginIndex ?start ; nif:endIndex ?end ;"
        " itsrdf:taIdentRef ?entity } ?entity a ?class }",
    )
    assert written
    assert written == sorted((int(start), int(end), class_.rpartition("#")[2]) for start, end, class_ in held)


def test_annotations_of_a_second_document_of_the_same_name_overwrite_nothing(
    tmp_path: Path, documents: Path
) -> None:
    for folder in ("x", "y"):
        shutil.copytree(documents, tmp_path / folder)

    unreadable = annotate([documents, tmp_path / "x", tmp_path / "y"], tmp_path / "annotations")

    assert sorted(path for path, _ in unreadable) == [
        "2024-05-13-notice.md",
        "2024-05-13-notice.md",
        "2024-06-01-meeting.txt",
        "2024-06-01-meeting.txt",
    ]
    assert len(list((tmp_path / "annotations").iterdir())) == 2


def test_annotations_of_documents_with_one_stem_do_not_overwrite_each_other(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for suffix in ("md", "txt"):
        (pages / f"page.{suffix}").write_text("汾河流经太原市。\n", encoding="utf-8")
    (pages / "items.jsonl").write_text('{"id": "1/2", "text": "汾河流经太原市。"}\n', encoding="utf-8")

    annotate([pages], tmp_path / "annotations")

    names = sorted(path.name for path in (tmp_path / "annotations").iterdir())
    assert names == ["items#1%2F2.json", "page.json", "page.txt.json"]


def _count(pattern: str) -> str:
    return f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
