"""The publication date and how it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.model import Page
from kg.reading import CorpusSettings, page_from_text, read
from kg.reading.published import date_of_path

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "# 清泉县修渠忙\n\n清泉日报讯 11月3日，县里开工修渠。"
    "截至2023年底，全县渠道完好率为七成；2024年，县里投资3000万元。"
)


def test_nothing_is_said_where_nothing_can_be_told() -> None:
    page = page_from_text("a.txt", "县里开工修渠。")
    assert (page.published, page.published_by) == ("", "")


def test_the_date_of_a_page_is_inferred_from_its_years_and_datelines() -> None:
    page = page_from_text("a.txt", TEXT)
    assert (page.published, page.published_by) == ("2024-11", "page")


def test_a_year_of_a_plan_is_not_the_year_of_publication() -> None:
    page = page_from_text("a.txt", TEXT + "到2025年，力争完好率达到九成，实现2035年远景目标。")
    assert page.published == "2024-11"


def test_the_date_that_signs_a_notice_is_its_date() -> None:
    notice = "关于清理河道的通知\n\n各乡镇：\n\n请于2024年6月底前完成清理。\n\n清泉县水务局\n\n2024年5月6日\n"
    page = page_from_text("a.txt", notice)
    assert (page.published, page.published_by) == ("2024-05-06", "page")
    assert [article.title for article in page.articles] == ["关于清理河道的通知"]


def test_the_file_name_tells_the_date() -> None:
    page = page_from_text("2024-11-05-page.md", TEXT)
    assert (page.published, page.published_by) == ("2024-11-05", "file name")


def test_front_matter_goes_before_the_file_name_and_is_no_text() -> None:
    page = page_from_text(
        "2024-11-05.md", "---\ntitle: 修渠\ndate: 2024-11-04\n---\n县里开工修渠，投资3000万元。"
    )
    assert (page.published, page.published_by) == ("2024-11-04", "front matter")
    assert page.text.startswith("县里")
    assert page.articles[0].title == "修渠"


@pytest.mark.parametrize(
    "path",
    ["a.txt", "000_dcd1576dd2c5c90f.txt", "a20240812f99.txt", "2024.txt", "20241399.txt", "1234567890.txt"],
)
def test_date_of_path_finds_none(path: str) -> None:
    assert date_of_path(path) == ""


@pytest.mark.parametrize(
    ("path", "date"),
    [("20250318.txt", "2025-03-18"), ("2025/03/18.txt", "2025-03-18"), ("page_2025-03.md", "2025-03")],
)
def test_date_of_path(path: str, date: str) -> None:
    assert date_of_path(path) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("清泉日报讯 9月22日，县里开闸放水。截至2024年底，全县已建成水库12座。", "2025-09"),
        ("清泉日报讯 9月22日，县里开闸放水。截至2024年底，全县将建成水库12座。", "2024-09"),
        ("清泉日报讯 12月22日，县里开闸放水。截至2024年底，全县已建成水库12座。", "2024-12"),
        ("# 放水\n\n2024-11-04 09:30 来源：清泉日报\n\n9月22日，县里开闸放水，到2025年完成。", "2024-11-04"),
    ],
)
def test_a_year_that_is_over_tells_the_year_of_publication(text: str, date: str) -> None:
    assert page_from_text("a.txt", text).published == date


def test_the_date_of_the_corpus_holds_only_for_what_does_not_say_its_own(tmp_path: Path) -> None:
    (tmp_path / "2024-11-05.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.md").write_text(TEXT, encoding="utf-8")
    found = [page for page in read([tmp_path], CorpusSettings(published="2023")) if isinstance(page, Page)]
    assert [(page.published, page.published_by) for page in found] == [
        ("2024-11-05", "file name"),
        ("2023", "settings"),
    ]
