"""The publication date and how it is known."""

from __future__ import annotations

import pytest

from kg.reading import page_from_text
from kg.reading.published import date_of_path

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
