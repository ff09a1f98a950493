"""`kg build` and `kg annotate`: bad input costs itself alone and is named with its reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def kg(*words: str | Path) -> Result:
    """Run the command line; what it does not handle itself is an error of the test."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def bad_file(folder: Path, kind: str) -> Path:
    path = folder / f"bad-{kind}.txt"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "binary":
        path.write_bytes(bytes(range(256)) * 40)
    else:
        path.symlink_to(folder / "not-there")
    return path


def times(store: Path) -> dict[str, int]:
    """Return when each file of the graph was written; the lock is taken by every build."""
    files = (path for path in store.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path): path.stat().st_mtime_ns for path in files}


@pytest.mark.parametrize("kind", ["empty", "binary", "dangling"])
def test_build_names_a_bad_file_with_its_reason_and_goes_on(
    tmp_path: Path, documents: Path, kind: str
) -> None:
    bad = bad_file(documents, kind)

    result = kg("build", documents, "--store", tmp_path / "store")

    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if bad.name in line]
    assert len(lines) == 1
    assert len(lines[0].partition(bad.name)[2]) > len(": xx")
    assert kg("show", "汾河", "--store", tmp_path / "store").exit_code == 0


def test_build_fails_on_a_bad_file_when_strict(tmp_path: Path, documents: Path) -> None:
    bad_file(documents, "empty")

    result = kg("build", documents, "--store", tmp_path / "store", "--strict")

    assert result.exit_code == 1
    assert "1 could not be read" in result.stderr


def test_build_fails_when_a_path_is_not_there(tmp_path: Path) -> None:
    result = kg("build", tmp_path / "nowhere", "--store", tmp_path / "store")

    assert result.exit_code == 1
    assert "nowhere" in result.stdout
    assert "nothing could be read" in result.stderr


def test_build_tells_what_the_corpus_says_in_vain(tmp_path: Path, documents: Path) -> None:
    (documents / "corpus.toml").write_text('area = "无名州"\n', encoding="utf-8")

    result = kg("build", documents, "--store", tmp_path / "store")

    assert "corpus.toml [area] is no area that the gazetteer knows: '无名州'" in result.stdout


def test_build_tells_what_was_damaged(tmp_path: Path, documents: Path) -> None:
    kg("build", documents, "--store", tmp_path / "store")
    (tmp_path / "store" / "current").write_text("", encoding="utf-8")

    result = kg("build", documents, "--store", tmp_path / "store")

    assert f"was damaged in {tmp_path / 'store'} and is made again: current" in result.stdout


def test_build_tells_how_to_see_what_users_checks_found(tmp_path: Path, documents: Path) -> None:
    own, store = tmp_path / "own", tmp_path / "store"
    (own / "queries" / "checks").mkdir(parents=True)
    (own / "queries" / "checks" / "article.rq").write_text(
        "#+ summary: An article.\n#+ description: None may be there.\n#+ expect: rows == 0\n"
        "SELECT ?node { ?node a <https://kg.example/ontology#Article> } ORDER BY ?node\n",
        encoding="utf-8",
    )

    result = kg("build", documents, "--store", store, "--with", own)

    assert f"kg check --store {store} --with {own} tells them" in result.stdout
    assert kg("check", "--store", store, "--with", own).exit_code == 1


def test_build_fails_on_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()

    result = kg("build", tmp_path / "documents", "--store", tmp_path / "store")

    assert result.exit_code == 1
    assert "documents" in result.stdout
    assert not (tmp_path / "store" / "current").exists()


def test_build_leaves_the_last_graph_when_nothing_can_be_read(tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    kg("build", documents, "--store", store)
    before = kg("show", "汾河", "--store", store)

    result = kg("build", tmp_path / "nowhere", "--store", store)

    assert result.exit_code == 1
    assert before.exit_code == 0
    assert kg("show", "汾河", "--store", store).stdout == before.stdout


def test_build_reads_gbk(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "page.txt").write_bytes("山西省水利厅在太原市召开汾河保护会议。\n".encode("gbk"))

    result = kg("build", folder, "--store", tmp_path / "store")

    assert result.exit_code == 0
    assert "not read" not in result.stdout
    assert kg("show", "太原市", "--store", tmp_path / "store").exit_code == 0


def test_build_lists_all_faults_of_all_files_and_does_nothing(tmp_path: Path, documents: Path) -> None:
    own = tmp_path / "own"
    (own / "ontology" / "rules").mkdir(parents=True)
    (own / "queries").mkdir()
    (own / "seeds" / "gazetteer").mkdir(parents=True)
    (own / "ontology" / "rules" / "mine.toml").write_text(
        '[[rule]]\nid = "mine"\nrelation = "isues"\npattern = "{subject:Agensy} … {object:Policy}"\n'
        'why = "Shown in a test."\nrejects = ["省水利厅学习《规划》。"]\n'
        "matches = [{ text = '[省水利厅|Agency]印发[《案》|Policy]。', facts = [] }]\n",
        encoding="utf-8",
    )
    (own / "queries" / "mine.rq").write_text("#+ summary: Broken\nSELECT ?x { ?x", encoding="utf-8")
    (own / "seeds" / "gazetteer" / "waters.csv").write_text("nom,kind\n汾河,river\n", encoding="utf-8")
    (own / "seeds" / "lexicon").mkdir()
    (own / "seeds" / "lexicon" / "words.csv").write_text("word,pos,frequency\n汾河,n,x\n", encoding="utf-8")

    result = kg("build", documents, "--store", tmp_path / "store", "--with", own)

    assert result.exit_code == 1
    for said in ("mine.toml", "mine.rq", "waters.csv", "words.csv", "isues", "Agensy"):
        assert said in result.stderr
    assert "Traceback" not in result.output
    assert not (tmp_path / "store").exists()


def test_build_refuses_a_broken_corpus_file(tmp_path: Path, documents: Path) -> None:
    (documents / "corpus.toml").write_text('publisher = 3\npublishd = "2024"\n', encoding="utf-8")

    result = kg("build", documents, "--store", tmp_path / "store")

    assert result.exit_code == 1
    assert "publisher" in result.stderr
    assert "publishd" in result.stderr


def test_building_twice_changes_nothing(tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    kg("build", documents, "--store", store)
    before = times(store)

    result = kg("build", documents, "--store", store)

    assert "nothing changed" in result.stdout
    assert times(store) == before


def test_build_shows_a_summary(tmp_path: Path, documents: Path) -> None:
    result = kg("build", documents, "--store", tmp_path / "store")

    lines = [line.split() for line in result.stdout.splitlines()]
    rows = {" ".join(words[:-1]): words[-1] for words in lines if words}
    assert rows["documents"] == "2"
    for name in ("articles", "mentions", "entities", "facts", "observations", "quads", "characters a second"):
        assert int(rows[name].replace(",", "")) > 0, name


def test_annotate_names_a_bad_file_and_goes_on(tmp_path: Path, documents: Path) -> None:
    bad_file(documents, "binary")

    result = kg("annotate", documents, "-o", tmp_path / "annotations")

    assert "bad-binary.txt" in result.stderr
    assert len(list((tmp_path / "annotations").iterdir())) == 2


def test_annotate_writes_a_file_a_page_whose_offsets_index_the_source(
    tmp_path: Path, documents: Path
) -> None:
    page = documents / "2024-05-13-notice.md"

    result = kg("annotate", page, "-o", tmp_path / "annotations")

    assert result.exit_code == 0
    annotation = json.loads((tmp_path / "annotations" / "2024-05-13-notice.json").read_text(encoding="utf-8"))
    source = page.read_text(encoding="utf-8")
    assert annotation["doc"] == page.name
    assert annotation["mentions"]
    for mention in annotation["mentions"]:
        assert source[mention["start"] : mention["end"]] == mention["text"]
