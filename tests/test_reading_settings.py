"""corpus.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import FaultyFilesError
from kg.model import Page
from kg.reading import CorpusSettings, read

if TYPE_CHECKING:
    from pathlib import Path


def test_all_faults_are_raised_at_once(tmp_path: Path) -> None:
    path = tmp_path / "corpus.toml"
    path.write_text(
        'publisher = 3\ncolour = "red"\n[[documents]]\npublished = "last week"\n[jsonl]\nbody = "text"\n'
        "[csv]\ntext = 3\n",
        encoding="utf-8",
    )
    with pytest.raises(FaultyFilesError) as raised:
        CorpusSettings.load(path)
    assert {fault.item for fault in raised.value.faults} == {
        "publisher",
        "colour",
        "documents 1",
        "documents 1.published",
        "jsonl.body",
        "csv.text",
    }


def test_a_file_that_is_no_toml_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "corpus.toml"
    path.write_text("publisher", encoding="utf-8")
    with pytest.raises(FaultyFilesError, match="cannot be read"):
        CorpusSettings.load(path)


def test_no_file_gives_the_defaults() -> None:
    assert CorpusSettings.load(None) == CorpusSettings()


def test_the_first_entry_that_matches_counts_and_the_corpus_fills_in(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text(
        'publisher = "清泉日报"\narea = "山西省"\n[[documents]]\npath = "*.md"\npublished = 2024-11-04\n',
        encoding="utf-8",
    )
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text("县里开工修渠。", encoding="utf-8")
    found = CorpusSettings.find([tmp_path / "pages"])
    assert found == tmp_path / "corpus.toml"
    (page,) = read([tmp_path / "pages"], CorpusSettings.load(found))
    assert isinstance(page, Page)
    assert (page.publisher, page.area) == ("清泉日报", "山西省")
    assert (page.published, page.published_by) == ("2024-11-04", "settings")
