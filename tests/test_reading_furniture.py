"""Lines that frame articles: mastheads, captions, and what official documents have."""

from __future__ import annotations

import pytest

from kg.reading import page_from_text
from kg.reading.furniture import is_addressee, is_caption, is_document_number, is_masthead, is_section

NOTICE = (
    "清泉县人民政府办公室关于印发\n清泉县饮用水水源保护方案的通知\n\n清政办发〔2023〕7号\n\n"
    "各乡镇人民政府，县直各部门：\n\n　　现将方案印发给你们，请遵照执行。\n\n"
    "清泉县人民政府办公室\n二〇二三年三月八日\n\n（此件公开发布）\n\n"
    "清泉县饮用水水源保护方案\n\n　　为保护水源，制定本方案。\n\n一、工作目标\n\n　　水质达标。\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "清泉县修渠忙",
        "清泉日报讯",
        "清泉日报2023年3月8日讯 今日通水",
        "2023年3月8日",
        "清泉县水资源公报",
        "第3版图书由县里的作者编写",
        "生态",
    ],
)
def test_is_masthead_rejects(line: str) -> None:
    assert not is_masthead(line)


@pytest.mark.parametrize(
    "line",
    ["清泉日报", "2023年3月8日 星期三", "第04版：民生·生态", "清泉日报 2023-03-08 A3版 综合", "3版 要闻"],
)
def test_is_masthead_accepts(line: str) -> None:
    assert is_masthead(line)


@pytest.mark.parametrize("text", ["图书馆开馆", "县里拍摄了宣传片", "柳叶", "河道清淤见成效"])
def test_is_caption_rejects(text: str) -> None:
    assert not is_caption(text, 0, len(text))


@pytest.mark.parametrize(
    "text", ["图为清淤现场。", "图①：新修的渠", "△水库一角", "孩子们在种树 柳叶 摄", "（何志远摄）"]
)
def test_is_caption_accepts(text: str) -> None:
    assert is_caption(text, 0, len(text))


def test_document_numbers_are_told_from_names_with_a_number() -> None:
    assert is_document_number("清政办发〔2023〕7号")
    assert is_document_number("清泉县水务局公告2023年第2号")
    assert not is_document_number("清泉县启用水源地3号")


def test_addressees_are_told_from_what_introduces_a_list() -> None:
    assert is_addressee("各乡镇人民政府，县直各部门：")
    assert not is_addressee("主要任务如下：")


def test_sections_are_told_from_numbers() -> None:
    assert all(map(is_section, ["一、工作目标", "（二）水质", "第三章 监督", "1.清淤", "2.1 目标"]))
    assert not any(map(is_section, ["一河一策", "1.5万亩林地", "三北工程开工", "12个乡镇行动起来"]))


def test_the_title_of_a_document_is_one_and_its_number_is_none() -> None:
    assert (
        page_from_text("a.txt", NOTICE).articles[0].title
        == "清泉县人民政府办公室关于印发清泉县饮用水水源保护方案的通知"
    )


def test_what_a_document_issues_is_an_article_of_its_own() -> None:
    assert [article.title for article in page_from_text("a.txt", NOTICE).articles][1:] == [
        "清泉县饮用水水源保护方案"
    ]


def test_the_day_below_the_signature_is_that_of_publication() -> None:
    page = page_from_text("a.txt", NOTICE)
    assert (page.published, page.published_by) == ("2023-03-08", "page")


def test_addressees_are_a_paragraph_of_their_own() -> None:
    page = page_from_text("a.txt", NOTICE)
    texts = [page.text[part.start : part.end] for part in page.articles[0].paragraphs if part.role == "text"]
    assert texts[0] == "各乡镇人民政府，县直各部门："


def test_a_masthead_is_no_headline_and_tells_the_day() -> None:
    page = page_from_text(
        "a.txt",
        "清泉日报\n2023年3月8日　星期三\n第04版：生态\n\n清泉县修渠忙\n\n本报讯 到2030年，全县水渠将修完。",
    )
    assert (page.articles[0].title, page.published) == ("清泉县修渠忙", "2023-03-08")


@pytest.mark.parametrize("caption", ["图为修渠现场。 柳叶 摄", "△ 清淤的人们 何志远 摄"])
def test_a_sentence_goes_on_behind_a_caption(caption: str) -> None:
    source = (
        "清泉县修渠忙\n\n本报讯 入冬以来，清泉县各乡镇组织群众上堤，已经清理\n\n"
        f"{caption}\n\n河道12公里，修补堤岸3处。\n\n下一步，县里将建闸。"
    )
    page = page_from_text("a.txt", source)
    texts = [page.text[part.start : part.end] for part in page.articles[0].paragraphs]
    assert "本报讯 入冬以来，清泉县各乡镇组织群众上堤，已经清理河道12公里，修补堤岸3处。" in texts
    assert caption in texts


def test_a_caption_that_was_put_before_its_paragraph_keeps_its_place_in_the_source() -> None:
    source = "清泉县\n\n入冬以来，清泉县各乡镇上堤，已经清理\n\n图为现场。 柳叶 摄\n\n河道12公里。"
    page = page_from_text("a.txt", source)
    start = page.text.index("柳叶")
    assert source[slice(*page.source_range(start, start + 2))] == "柳叶"


def test_a_page_of_headlines_alone_loses_none() -> None:
    assert [article.title for article in page_from_text("a.txt", "清泉县今年修渠12公里").articles] == [
        "清泉县今年修渠12公里"
    ]
