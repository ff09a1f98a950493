"""Formats and encodings: one text reads alike in each, and every offset leads back to its source."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.building import annotate
from kg.errors import UnreadableError
from kg.model import Page
from kg.reading import CorpusSettings, page_from_text, read
from kg.reading.formats.docx import read_docx
from kg.reading.formats.hypertext import read_html
from kg.reading.formats.pdf import read_pdf
from kg.reading.pages import Known, Source, make_page
from kg.reading.view import Substitution, narrowed

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "太原市召开汾河保护工作会"
BODY = (
    "本报讯 6月1日，太原市人民政府召开汾河保护工作会。汾河流域水土流失面积下降12%。",
    "太原市水务局提出，今年要完成汾河沿岸林地建设3万亩，每年减少用水800万立方米以上，让山水相依的美景回到城里。",
)
DAY = "2024-06-02"


def as_markdown() -> str:
    return f"# {TITLE}\n\n" + "\n\n".join(BODY) + "\n"


def as_html() -> str:
    paragraphs = "\n".join(f"<p>　　{html.escape(line)}</p>" for line in BODY).replace("%", "&#37;")
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{TITLE}_某某网</title>"
        f"<style>p {{ color: red }}</style></head>\n<body>"
        "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a href='/a'>山西要闻</a></li></ul></div>"
        f"<div class='content'><h1>{TITLE}</h1>\n{paragraphs.replace('汾河', '汾<b>河</b>', 1)}</div>"
        "<div class='share'>分享到：微信 微博</div>"
        "<div class='footer'>主办：长治市人民政府办公室　承办：某某公司　晋ICP备00000000号</div>"
        "</body></html>\n"
    )


def as_docx() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, level=1)
    for line in BODY:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(columns: int = 1) -> bytes:
    """Set the text in columns of 18 characters, a headline across them."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lines = [line for body in BODY for line in _set(f"　　{body}", 18)]
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont("STSong-Light", 22)
    canvas.drawString(60, 780, TITLE)
    canvas.setFont("STSong-Light", 11)
    length = -(-len(lines) // columns)
    for number, line in enumerate(lines):
        column, row = divmod(number, length)
        left = 60 + column * 220 + 11 * (len(line) - len(line.lstrip("　")))
        canvas.drawString(left, 740 - 17 * row, line.lstrip("　"))
    canvas.drawString(290, 30, "- 1 -")
    canvas.save()
    return stream.getvalue()


def _set(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def as_json_line() -> str:
    item = {"id": "1", "date": DAY, "title": TITLE, "text": "\n".join(BODY)}
    return json.dumps(item, ensure_ascii=False) + "\n"


def as_csv() -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows([["id", "date", "title", "text"], ["1", DAY, TITLE, "\n".join(BODY)]])
    return stream.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


MARKDOWN = as_markdown()
NFD = unicodedata.normalize("NFD", MARKDOWN)
FILES = {
    "utf8.md": MARKDOWN.encode(),
    "bom.md": MARKDOWN.encode("utf-8-sig"),
    "utf16.md": MARKDOWN.encode("utf-16"),
    "utf16le.md": MARKDOWN.encode("utf-16-le"),
    "utf16be.md": MARKDOWN.encode("utf-16-be"),
    "gbk.md": MARKDOWN.encode("gbk"),
    "gb18030.md": MARKDOWN.encode("gb18030"),
    "crlf.md": MARKDOWN.replace("\n", "\r\n").encode(),
    "wide.md": MARKDOWN.replace("12%", "\uff11\uff12\uff05").encode(),
    "control.md": MARKDOWN.replace("汾河", "汾\x00\u200b河").encode(),
    "tags.md": MARKDOWN.replace("汾河", "<b>汾</b>河").encode(),
    "page.txt": MARKDOWN.removeprefix("# ").encode(),
    "page.html": as_html().encode(),
    "gbk.html": as_html().replace("utf-8", "gbk").encode("gbk"),
    "page.docx": as_docx(),
    "page.pdf": as_pdf(),
    "columns.pdf": as_pdf(columns=2),
    "items.jsonl": as_json_line().encode(),
    "utf16.jsonl": as_json_line().encode("utf-16"),
    "gbk.jsonl": as_json_line().encode("gbk"),
    "table.csv": as_csv().encode("utf-8-sig"),
    "gbk.csv": as_csv().encode("gbk"),
    "table.tsv": as_csv().replace(",", "\t").encode(),
    "page.md.gz": gzip.compress(MARKDOWN.encode()),
    "items.jsonl.gz": gzip.compress(as_json_line().encode()),
    "page.html.gz": gzip.compress(as_html().encode()),
    "text.zip": zipped("folder/page.md", MARKDOWN.encode()),
    "pdf.zip": zipped("page.pdf", as_pdf()),
    "table.zip": zipped("table.csv", as_csv().encode()),
}


def facts(path: Path) -> tuple[object, ...]:
    """Return what an annotation says, without offsets and names of files."""
    found = json.loads(path.read_text(encoding="utf-8"))
    mentions = [(m["text"], m["type"], m["kind"], m["entity"]) for m in found["mentions"]]
    relations = sorted((r["subject"], r["predicate"], r["object"]) for r in found["relations"])
    observations = [
        (o["subject"], o["indicator"], o["value"], o["unit"], o["period"]) for o in found["observations"]
    ]
    articles = [(a["title"], a["authors"], a["date"]) for a in found["articles"]]
    return found["published"], articles, mentions, relations, observations


def test_one_text_gives_the_same_facts_in_every_format_and_encoding(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    (folder / "corpus.toml").write_text(f'published = "{DAY}"\n', encoding="utf-8")
    assert annotate([folder], tmp_path / "out") == ()
    written = sorted((tmp_path / "out").rglob("*.json"))
    assert len(written) == len(FILES)
    expected = facts(tmp_path / "out" / "utf8.json")
    assert expected[2], "the sample has mentions"
    assert expected[4], "the sample has observations"
    assert {path.name: facts(path) for path in written} == {path.name: expected for path in written}


def test_big5_reads_as_itself(tmp_path: Path) -> None:
    text = "# 清泉縣召開治水會議\n\n本報訊 6月1日，縣裡召開會議，計劃在明年完成，讓四個鄉鎮的居民用上好水。\n"
    (tmp_path / "a.md").write_bytes(text.encode("big5"))
    (page,) = read([tmp_path], CorpusSettings())
    assert isinstance(page, Page)
    assert page.source == text


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".pdf")])
def test_the_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    (page,) = read([tmp_path], CorpusSettings())
    assert isinstance(page, Page)
    texts = [page.text[p.start : p.end] for article in page.articles for p in article.paragraphs]
    assert texts == [TITLE, *(body.replace("讯 6", "讯6") for body in BODY)]


def test_a_web_page_is_read_without_what_stands_around_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(as_html(), encoding="utf-8")
    (page,) = read([tmp_path], CorpusSettings())
    assert isinstance(page, Page)
    assert [page.text[p.start : p.end] for article in page.articles for p in article.paragraphs] == [
        TITLE,
        *BODY,
    ]
    assert page.source == as_html()


def test_a_web_page_says_when_and_by_whom_it_was_published(tmp_path: Path) -> None:
    imprint = "<div>发布时间：2024-06-02 09:30　来源：清泉日报　作者：何志远　字号：大 中 小</div>"
    (tmp_path / "a.html").write_text(as_html().replace("</h1>", f"</h1>{imprint}"), encoding="utf-8")
    (page,) = read([tmp_path], CorpusSettings())
    assert isinstance(page, Page)
    assert (page.published, page.published_by, page.publisher) == ("2024-06-02", "metadata", "清泉日报")
    assert [author.name for author in page.articles[0].authors] == ["何志远"]


def test_the_cells_of_a_table_are_parted_and_its_rows_are_lines(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(BODY[0])
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("县名", "面积"), ("清泉县", "3万亩")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    (page,) = read([tmp_path], CorpusSettings())
    assert isinstance(page, Page)
    assert "县名\t面积" in page.text
    assert "清泉县\t3万亩" in page.text


def test_columns_of_a_table_are_read_by_the_names_that_the_settings_give(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"编号;正文\n7;{BODY[0]}\n", encoding="utf-8")
    chosen = CorpusSettings(csv={**CorpusSettings().csv, "text": "正文", "id": "编号"})
    (page,) = read([tmp_path], chosen)
    assert isinstance(page, Page)
    assert (page.doc, page.source) == ("a.csv#7", BODY[0])
    (refused,) = read([tmp_path], CorpusSettings())
    assert isinstance(refused, UnreadableError)
    assert "its columns: 编号, 正文" in refused.reason


# Offsets: whatever the noise, the range of the source that spans a stretch of the view reads as that stretch.

CAPTION = "图为渠 柳叶 摄"
NOISE = (
    "汾河 治理",
    "\uff13\uff15％",
    "CO<sub>2</sub>",
    "<b>水</b>",
    "\x00",
    "\u200b",
    "\ufeff",
    "e\u0301",
    "\uf900",
    "12月 14日",
    "，",
    "。",
    "\n",
    "\r\n",
    "　",
    "“引黄”",
    "（一）",
    "**渠**",
    "[渠](渠)",
    CAPTION,
    "王明",
    "\u00ad",
)
TEXTS = st.lists(st.sampled_from([*NOISE, "全县的用水量比去年下降了两成"]), min_size=1, max_size=40).map(
    "".join
)
MARKUP = (
    *(
        "&amp;",
        "&ldquo;水&rdquo;",
        "&#27827;",
        "&nbsp;",
        "&lt;",
        "&bogus;",
        "&#8203;",
        "<br>",
        "<i class='a'>",
    ),
    *("县里开工修渠，惠及四个乡镇。", "\n  ", "</p><p>", "<h2>渠</h2>", "<!-- 没有 -->", "\uff11"),
)
WEB_PAGES = st.lists(st.sampled_from(MARKUP), min_size=1, max_size=30).map(
    lambda parts: f"<html><body><p>县里开工修渠，惠及四个乡镇。{''.join(parts)}</p></body></html>"
)


def read_back(stretch: str, *, markup: bool) -> str:
    """Return what a reader sees of a stretch of a source, without blanks."""
    stretch = re.sub(r"<!--.*?-->|</?[a-z][^<>]*>|\*\*|\[|\]\(渠\)|\]\(渠", "", stretch, flags=re.DOTALL)
    stretch = html.unescape(stretch) if markup else stretch
    seen = "".join(c for c in stretch if unicodedata.category(c) not in {"Cc", "Cf"} and not c.isspace())
    return narrowed(unicodedata.normalize("NFC", seen))


def check_offsets(page: Page, *, markup: bool = False) -> None:
    """Compare sentences, their halves and their single characters with the source."""
    for article in page.articles:
        for paragraph in article.paragraphs:
            for sentence in paragraph.sentences:
                middle = (sentence.start + sentence.end) // 2
                ranges = [(sentence.start, sentence.end), (middle, sentence.end), (middle, middle + 1)]
                for start, end in ranges:
                    stretch = page.source[slice(*page.source_range(start, end))]
                    if CAPTION not in page.text[start:end]:
                        # One that cut a sentence was moved before it; in the source it still stands there.
                        stretch = stretch.replace(CAPTION, "")
                    shown = "".join(page.text[start:end].split())
                    assert read_back(stretch, markup=markup) == unicodedata.normalize("NFC", shown)


@given(TEXTS)
@example(f"全县的渠 治理全县的渠 治理\n{CAPTION}\n，")
def test_offsets_of_text_lead_back(text: str) -> None:
    check_offsets(page_from_text("a.txt", text))


@given(TEXTS)
def test_offsets_of_an_item_lead_back(text: str) -> None:
    check_offsets(page_from_text("a.jsonl#1", f"修渠\n\n{text}", title="修渠"))


@given(WEB_PAGES)
def test_offsets_of_html_lead_back(source: str) -> None:
    answer = read_html(source)
    changes = tuple(Substitution(*change) for change in answer["substitutions"])
    page = make_page("a.html", Source(source, changes, tuple(answer["dropped"])), Known())
    check_offsets(page, markup=True)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS)
def test_offsets_of_docx_lead_back(text: str) -> None:
    document = docx.Document()
    document.add_paragraph("".join(c for c in text if c >= " "))
    stream = io.BytesIO()
    document.save(stream)
    check_offsets(make_page("a.docx", Source(read_docx(stream.getvalue())["text"]), Known()))


@pytest.mark.parametrize("columns", [1, 2])
def test_offsets_of_pdf_lead_back(columns: int) -> None:
    check_offsets(make_page("a.pdf", Source(read_pdf(as_pdf(columns))["text"], wrapped=True), Known()))


def test_the_headings_of_a_docx_stand_below_its_title(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("清泉县水资源报告", level=0)
    for heading in ("一、降水", "二、用水"):
        document.add_heading(heading, level=1)
        document.add_paragraph(BODY[0])
    document.save(str(tmp_path / "a.docx"))
    (page,) = read([tmp_path], CorpusSettings())
    assert isinstance(page, Page)
    assert page.articles[0].title == "清泉县水资源报告"
