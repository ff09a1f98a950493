"""Web pages: what is the page's own text, when it was published, and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UnreadableError
from kg.model import Page
from kg.reading import CorpusSettings, read

if TYPE_CHECKING:
    from pathlib import Path

LONG = "县水务局组织人员清理河道，修补堤岸，并在沿岸补种护岸林，群众的用水安全得到了保障。"
FRAME = (
    "<ul><li><a href=/>首页</a></li><li><a href=/a>要闻</a></li></ul>",
    "<div>主办：清泉县人民政府 备案号</div>",
)


def page_of(folder: Path, body: str, head: str = "", encoding: str = "utf-8") -> Page:
    source = f"<html><head>{head}</head><body>{FRAME[0]}{body}{FRAME[1]}</body></html>"
    (folder / "a.html").write_bytes(source.encode(encoding))
    (page,) = read([folder / "a.html"], CorpusSettings())
    assert isinstance(page, Page), page
    return page


def lines(page: Page) -> list[str]:
    return [page.text[part.start : part.end] for article in page.articles for part in article.paragraphs]


def test_lists_and_short_lines_inside_the_text_are_read(tmp_path: Path) -> None:
    items = "<ul><li>加快柳湾水厂建设。</li><li>管好石桥水库。</li></ul>"
    signed = "<p align=right>清泉县水务局</p><p align=right>2024年8月23日</p>"
    page = page_of(tmp_path, f"<h1>清泉县修渠忙</h1><p>{LONG}</p>{items}<p>{LONG}</p>{signed}")
    assert lines(page) == [
        "清泉县修渠忙", LONG, "加快柳湾水厂建设。", "管好石桥水库。", LONG, "清泉县水务局", "2024年8月23日",
    ]  # fmt: skip


def test_text_that_a_script_unveils_is_read(tmp_path: Path) -> None:
    sections = "".join(f"<section><span>{LONG}</span></section>" for _ in range(3))
    page = page_of(tmp_path, f"<h1>清泉县修渠忙</h1><div style='visibility: hidden;'>{sections}</div>")
    assert lines(page) == ["清泉县修渠忙", LONG, LONG, LONG]


def test_the_encoding_that_a_page_declares_counts_where_it_has_little_chinese(tmp_path: Path) -> None:
    filler = "<div class=some-quite-long-name-of-a-class></div>" * 40
    page = page_of(
        tmp_path, f"{filler}<h1>修渠</h1><p>{LONG}</p>{filler}", "<meta charset=gb2312>", encoding="gbk"
    )
    assert lines(page) == ["修渠", LONG]


def test_markup_does_not_hide_the_encoding_of_its_text(tmp_path: Path) -> None:
    filler = "<div class=some-quite-long-name-of-a-class></div>" * 40
    assert lines(page_of(tmp_path, f"{filler}<p>{LONG}</p>{filler}", encoding="gbk")) == [LONG]


def test_an_encoding_that_is_not_that_of_the_file_is_not_believed(tmp_path: Path) -> None:
    assert lines(page_of(tmp_path, f"<p>{LONG}</p>", "<meta charset=gbk>")) == [LONG]


def test_what_a_document_is_filed_under_is_not_its_text(tmp_path: Path) -> None:
    table = "<table><tr><td>索引号：QS-2024-7</td><td>发文机关：清泉县水务局</td></tr></table>"
    page = page_of(tmp_path, f"<h1>清泉县修渠忙</h1>{table}<p>{LONG}</p><p>{LONG}</p>")
    assert lines(page) == ["清泉县修渠忙", LONG, LONG]


def test_the_line_below_the_headline_is_read_though_its_parts_run_together(tmp_path: Path) -> None:
    parts = ("发布时间：2024-08-23 10:12", "来源：清泉日报", "浏览次数：7")
    imprint = f"<div>{''.join(f'<span>{part}</span>' for part in parts)}</div>"
    page = page_of(tmp_path, f"<h1>清泉县修渠忙</h1>{imprint}<p>{LONG}</p><p>{LONG}</p>")
    assert (page.published, page.publisher) == ("2024-08-23", "清泉日报")
    assert lines(page) == ["清泉县修渠忙", LONG, LONG]


def test_a_page_without_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html><body><script>var a = 1;</script></body></html>", encoding="utf-8"
    )
    assert [str(one) for one in read([tmp_path], CorpusSettings()) if isinstance(one, UnreadableError)]


def test_comments_below_the_text_are_not_read(tmp_path: Path) -> None:
    comments = "<h3>网友评论</h3><p>甲：好！</p><h3>热点新闻</h3><p>石桥镇换泵</p>"
    page = page_of(tmp_path, f"<h1>清泉县修渠忙</h1><p>{LONG}</p><p>{LONG}</p>{comments}")
    assert lines(page) == ["清泉县修渠忙", LONG, LONG]
