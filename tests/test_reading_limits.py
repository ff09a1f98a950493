"""Damaged, hostile and enormous files: each costs itself alone, in bounded memory and time."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from test_reading_formats import as_docx, as_json_line, as_pdf

from kg.errors import UnreadableError
from kg.model import Page
from kg.reading import CorpusSettings, page_from_text, read
from kg.reading.isolation import Parsers
from kg.reading.limits import LARGEST_TEXT

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1024 * 1024
GOOD = "# 清泉县修渠忙\n\n清泉日报讯 11月3日，县里开工修渠，惠及全县四个乡镇的群众。\n"


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def broken_pdf() -> bytes:
    """Return a PDF whose cross-reference table and objects are cut to pieces."""
    data = as_pdf()
    return data[: len(data) // 3].replace(b"obj", b"obx") + b"\nxref\n0 99999999\n%%EOF"


def scanned_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.save()
    return stream.getvalue()


def flipped(data: bytes) -> bytes:
    """Return the bytes with those in the middle turned around."""
    middle = len(data) // 2
    return data[:middle] + bytes(255 - byte for byte in data[middle : middle + 40]) + data[middle + 40 :]


BAD = {
    "truncated.zip": (zipped({"a.md": GOOD.encode() * 50})[:-60], "damaged zip"),
    "flipped.zip": (flipped(zipped({"a.md": os.urandom(5000)})), "is damaged"),
    "empty.zip": (zipped({}), "without documents"),
    "nested.zip": (zipped({"b.zip": zipped({"a.md": GOOD.encode()})}), "inside an archive"),
    "bomb.zip": (zipped({"a.txt": b"\n" * (40 * MIB)}), "archive bombs"),
    "bomb.txt.gz": (gzip.compress(b" " * (40 * MIB)), "archive bombs"),
    "bomb.jsonl.gz": (gzip.compress(b" \n" * (20 * MIB)), "archive bombs"),
    "truncated.md.gz": (gzip.compress(GOOD.encode())[:-12], "is damaged"),
    "no.md.gz": (b"this is no gzip file", "is damaged"),
    "broken.pdf": (broken_pdf(), "damaged PDF"),
    "no.pdf": (b"%PDF-1.7\n%%EOF", "damaged PDF"),
    "scan.pdf": (scanned_pdf(), "no text layer"),
    "truncated.docx": (as_docx()[:2000], "no readable DOCX"),
    "no.docx": (b"not a docx file", "no readable DOCX"),
    "bomb.docx": (zipped({"word/document.xml": b"<w>" * (50 * MIB)}), "unpack to"),
    "nested.html": (b"<div>" * (2 * MIB) + "清泉县".encode(), "nested more than"),
    "tagless.html": (b"<html><body></body></html>", "has no text"),
    "wide.csv": (b"text\n" + b"a" * (33 * MIB), "is longer than 32 MiB"),
    "open.csv": (b'text\n"' + b"a\n" * (17 * MIB), "is longer than 32 MiB"),
    "columns.csv": ("标题,正文\n修渠,县里开工修渠。\n".encode(), "its columns: 标题, 正文"),
    "large.txt": (b"a" * (LARGEST_TEXT + 1), "is larger than 32 MiB"),
    "cut.md": (("县里开工修渠。" * 10).encode()[:-1] + b"\xff", "is UTF-8 up to byte"),
    "old.doc": (b"\xd0\xcf\x11\xe0", "save it as DOCX"),
}


def test_every_bad_file_says_why_and_costs_itself_alone(tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
        (tmp_path / f"{name}.good.md").write_text(GOOD, encoding="utf-8")
    started = time.monotonic()
    results = list(read([tmp_path], CorpusSettings()))
    assert time.monotonic() - started < 60
    reasons = {result.path: result.reason for result in results if isinstance(result, UnreadableError)}
    for name, (_, reason) in BAD.items():
        found = [said for path, said in reasons.items() if path.startswith(f"{tmp_path / name}")]
        assert len(found) == 1, name
        assert reason in found[0], (name, found)
    pages = [page for page in results if isinstance(page, Page)]
    assert len(pages) == len(BAD)
    assert {page.articles[0].title for page in pages} == {"清泉县修渠忙"}


def test_the_items_before_the_damage_are_read(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"text": os.urandom(200).hex() + "县里开工修渠。"}) + "\n" for _ in range(1000)
    )
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-5000])
    *pages, last = read([tmp_path], CorpusSettings())
    assert len(pages) > 500
    assert all(isinstance(page, Page) for page in pages)
    assert isinstance(last, UnreadableError)


def test_members_of_an_archive_are_named_by_their_path_and_none_leads_out(tmp_path: Path) -> None:
    names = {"b/c.md": "b/c.md", "../../d.md": "d.md", "/e.md": "e.md", "清泉.md": "清泉.md"}
    (tmp_path / "a.zip").write_bytes(zipped(dict.fromkeys([*names, ".hidden.md", "x/"], GOOD.encode())))
    pages = [page for page in read([tmp_path], CorpusSettings()) if isinstance(page, Page)]
    assert sorted(page.doc for page in pages) == sorted(f"a.zip/{name}" for name in names.values())


def test_a_member_that_windows_named_in_gbk_has_its_name(tmp_path: Path) -> None:
    data = zipped({"abcd.md": GOOD.encode()}).replace(b"abcd", "清泉".encode("gbk"))
    (tmp_path / "a.zip").write_bytes(data)
    (page,) = read([tmp_path], CorpusSettings())
    assert isinstance(page, Page)
    assert page.doc == "a.zip/清泉.md"


def test_a_parser_that_takes_too_long_is_stopped_and_the_next_file_is_read() -> None:
    with Parsers(seconds=0.5) as parsers:
        slow = parsers.parse("html", b"<b>" * (10 * MIB))
        assert "takes longer than 0.5 seconds" in slow.get("reason", "")
    with Parsers(seconds=30) as parsers:
        assert "清泉" in parsers.parse("docx", as_docx_of("清泉"))["text"]


def test_a_parser_that_takes_too_much_memory_is_stopped_and_the_next_file_is_read() -> None:
    with Parsers(memory=400 * MIB) as parsers:
        greedy = parsers.parse("html", b"<p>a</p>" * (6 * MIB))
        assert "reason" in greedy
        assert "清泉" in parsers.parse("docx", as_docx_of("清泉"))["text"]


def as_docx_of(text: str) -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.csv", "a.html"])
def test_a_line_of_a_gigabyte_is_refused_in_bounded_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"text,title\n" if name.endswith("csv") else b'{"text": "')
        file.write(b"a" * MIB)
        file.truncate(1024 * MIB)  # a hole: it takes no room on the disk
        file.seek(0, os.SEEK_END)
        file.write(b"\n" + as_json_line().encode())
    script = (
        "import resource, sys; from pathlib import Path; from kg.reading import *\n"
        "resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))\n"
        "for result in read([Path(sys.argv[1])], CorpusSettings()):\n"
        "    print(getattr(result, 'reason', 'page'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    reasons = done.stdout.split("\n")[:-1]
    assert "32 MiB" in reasons[0]
    assert reasons[1:] == (["page"] if name == "a.jsonl" else [])


@pytest.mark.parametrize(
    "source",
    [
        "\n" * 300_000,
        "（" * 300_000,
        "《。" * 150_000,
        "<b " * 100_000,
        "王明 " * 100_000,
        "# \n" * 100_000,
        "县里，\n\n" * 50_000,
        " \n" * 150_000,
        "2024年" * 80_000,
        "1月" * 100_000,
        "e\u0301" * 150_000,
        "-" * 300_000,
        "> " * 150_000,
        "王明 摄 " * 50_000,
        "县里说节水护水\n\n\n" * 30_000,
        "县里修渠，县里修渠，县里修渠，县里修渠，\n\n" + "- 2 -\n\n" * 40_000,
    ],
)
def test_hostile_text_costs_no_more_than_its_length(source: str) -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        page_from_text("a.txt", text)
        return time.process_time() - started

    whole, tenth = seconds(source), seconds(source[: len(source) // 10])
    assert whole < max(40 * tenth, 3.0)
