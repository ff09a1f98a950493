"""Files and folders: what is read, what is not, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.errors import UnreadableError
from kg.model import Page
from kg.reading import CorpusSettings, read

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "# 清泉县修渠忙\n\n清泉日报讯 11月3日，县里开工修渠，计划在明年春天以前完成，惠及全县四个乡镇的群众。\n"
)


def only(path: Path) -> Page | UnreadableError:
    (result,) = read([path], CorpusSettings())
    return result


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n", "is empty"),
        ("a.txt", b"\x00\x01\x02\x03" * 50, "is binary"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF"),
        ("a.txt", b"\xff\xfe\x00", "begins as UTF-16"),
        ("a.txt", b"caf\xe9 and other words in Latin-1 \xff\xff", "in none of UTF-8"),
        ("a.png", b"\x89PNG", "has the suffix '.png'; kg reads .txt"),
        ("a.doc", b"\xd0\xcf", "save it as DOCX"),
        ("README", b"x", "has no suffix; kg reads .txt"),
        ("a.jsonl", b"", "is empty"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = only(path)
    assert isinstance(result, UnreadableError)
    assert reason in result.reason
    assert result.path == str(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = only(tmp_path / "none.txt")
    assert isinstance(result, UnreadableError)
    assert result.reason == "does not exist"


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "corpus.toml").write_text("", encoding="utf-8")
    result = only(tmp_path)
    assert isinstance(result, UnreadableError)
    assert result.reason == "is a folder without documents"


def test_one_bad_file_costs_itself_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    first, second = read([tmp_path], CorpusSettings())
    assert isinstance(first, UnreadableError)
    assert isinstance(second, Page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_every_encoding_reads_alike(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(TEXT.encode(encoding))
    result = only(path)
    assert isinstance(result, Page)
    assert result.source == TEXT


def test_documents_are_named_by_their_path_below_the_folder_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    pages = [page for page in read([tmp_path], CorpusSettings()) if isinstance(page, Page)]
    assert [page.doc for page in pages] == ["a.txt", "b/1.txt", "b/2.txt"]


def test_a_bad_line_of_json_lines_is_named_and_reading_goes_on(tmp_path: Path) -> None:
    item = {
        "id": "n1",
        "date": "2024-11-04",
        "publisher": "清泉日报",
        "title": "修渠",
        "text": "县里开工修渠。",
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(item, ensure_ascii=False) + '\n{"id": \n[1]\n{"id": 2}\n', encoding="utf-8")
    page, *bad = read([path], CorpusSettings())
    assert isinstance(page, Page)
    assert (page.doc, page.published, page.published_by) == ("a.jsonl#n1", "2024-11-04", "item")
    assert (page.publisher, page.articles[0].title, page.source) == (
        "清泉日报",
        "修渠",
        "修渠\n\n县里开工修渠。",
    )
    assert [error.path for error in bad if isinstance(error, UnreadableError)] == [
        f"{path}:{n}" for n in (2, 3, 4)
    ]


def test_an_item_without_a_text_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"body": "x"}', encoding="utf-8")
    result = only(path)
    assert isinstance(result, UnreadableError)
    assert result.reason.endswith("(corpus.toml names the key of the text); its keys: body")


def test_json_lines_are_read_by_the_keys_that_the_settings_name(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"body": "县里开工修渠。", "day": "2024-11-04T08:00"}\n', encoding="utf-8")
    settings = CorpusSettings(jsonl={**CorpusSettings().jsonl, "text": "body", "date": "day"})
    (page,) = read([path], settings)
    assert isinstance(page, Page)
    assert (page.doc, page.published) == ("a.jsonl#1", "2024-11-04")
