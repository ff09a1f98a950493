"""Articles of a page: where they begin, what they are called, who wrote them and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.reading import page_from_text

if TYPE_CHECKING:
    from kg.model import Article

LONG = "县水务局组织人员清理河道，修补堤岸，并在沿岸补种护岸林，群众的用水安全得到了保障。"


def articles(source: str, published: str = "2024-11-20") -> tuple[Article, ...]:
    return page_from_text("a.txt", source, published=published).articles


def titles(source: str) -> list[str]:
    return [article.title for article in articles(source)]


def test_a_sub_head_starts_no_article() -> None:
    source = (
        f"# 清泉县修渠忙\n\n清泉日报 {LONG}\n\n"
        f"## 修一段成一段\n\n{LONG}\n\n## 管一段成一段\n\n{LONG}\n\n何志远"
    )
    assert titles(source) == ["清泉县修渠忙"]


def test_a_sub_head_without_marks_starts_no_article() -> None:
    source = f"清泉县修渠忙\n\n清泉日报讯 {LONG}\n\n修一段成一段 管一段成一段\n\n{LONG}\n\n何志远"
    assert titles(source) == ["清泉县修渠忙"]


def test_a_column_name_starts_no_article() -> None:
    source = (
        f"县域动态\n\n柳湾镇 渠水进了田\n\n清泉日报讯 {LONG}\n\n何志远\n\n"
        f"石桥镇 老井换新泵\n\n清泉日报讯 {LONG}\n\n柳叶"
    )
    assert titles(source) == ["柳湾镇 渠水进了田", "石桥镇 老井换新泵"]


def test_a_kicker_that_names_an_area_belongs_to_the_title() -> None:
    source = (
        f"## 清泉县\n\n### 老井换了新泵\n\n清泉日报 {LONG} 何志远\n\n"
        f"## 石桥县\n\n### 河道清了淤\n\n清泉日报 {LONG} 柳叶"
    )
    assert titles(source) == ["清泉县 老井换了新泵", "石桥县 河道清了淤"]


def test_text_after_a_byline_is_an_article_of_its_own() -> None:
    assert (
        len(articles(f"清泉县修渠忙\n\n{LONG}（何志远）\n\n入冬以来，石桥水库迎来成群的天鹅。柳叶 摄")) == 2
    )


def test_a_headline_after_its_text_goes_to_the_article_without_one() -> None:
    source = (
        f"河道清淤见成效\n本刊讯 {LONG}（何志远）\n\n本刊讯 {LONG}（柳叶）\n\n石桥镇集中整治矿区环境\n\n"
        f"柳湾水库开闸放水\n本刊讯 {LONG}（何志远）"
    )
    assert titles(source) == ["河道清淤见成效", "石桥镇集中整治矿区环境", "柳湾水库开闸放水"]


def test_items_of_a_column_of_short_news_are_articles() -> None:
    source = f"国内快讯\n\n清泉县老井换新泵\n\n{LONG}\n\n石桥县河道清淤\n\n{LONG}"
    assert titles(source) == ["清泉县老井换新泵", "石桥县河道清淤"]


def test_a_headline_that_opens_a_special_column_is_told_from_it() -> None:
    assert titles(f"# 黄河两岸行丨清泉县的水账\n\n{LONG}") == ["清泉县的水账"]


def test_authors_of_a_dateline_and_of_a_byline_are_both_named() -> None:
    (article,) = articles(f"# 清泉县修渠忙\n\n清泉日报讯（记者 何志远）11月3日，{LONG}\n\n柳叶")
    assert [author.name for author in article.authors] == ["何志远", "柳叶"]


def test_the_credit_of_a_photo_inside_an_article_is_no_author() -> None:
    (article,) = articles(f"# 清泉县修渠忙\n\n{LONG}\n\n图为修渠现场。 何志远 摄\n\n{LONG}\n\n柳叶")
    assert [author.name for author in article.authors] == ["柳叶"]


def test_the_date_of_a_report_has_the_year_of_publication() -> None:
    (article,) = articles(f"# 清泉县修渠忙\n\n清泉日报讯 11月11日至13日，{LONG}")
    assert article.date == "2024-11-11/2024-11-13"


def test_a_day_that_lies_ahead_or_long_ago_is_no_date_of_a_report() -> None:
    (article,) = articles(f"# 清泉县修渠忙\n\n{LONG}该渠1998年3月5日通水，2025年5月1日起检修。")
    assert article.date == ""


@pytest.mark.parametrize(
    "masthead",
    ["清泉日报 2024年11月17日\n", "清泉日报 2024年11月17日 星期日\n\n", "清泉日报\n2024年11月17日\n\n"],
)
def test_the_head_of_a_printed_page_is_no_article_and_tells_the_date(masthead: str) -> None:
    page = page_from_text(
        "x.txt", f"{masthead}清泉县修渠忙\n\n本报讯（记者 何志远）11月16日，{LONG}\n\n{LONG}"
    )
    assert page.published == "2024-11-17"
    assert [(article.title, article.date) for article in page.articles] == [("清泉县修渠忙", "2024-11-16")]


@pytest.mark.parametrize(
    "text", ["截至11月10日，", "截至2024年11月10日，", "自11月10日起，", "须于11月10日前", "从今年11月10日起"]
)
def test_a_day_that_bounds_what_is_told_is_no_date_of_a_report(text: str) -> None:
    (article,) = articles(f"# 清泉县修渠忙\n\n{text}{LONG}")
    assert article.date == ""


def test_a_range_of_days_after_its_first_word_is_the_date_of_a_report() -> None:
    (article,) = articles(f"# 清泉县修渠忙\n\n从11月11日至13日，{LONG}")
    assert article.date == "2024-11-11/2024-11-13"


def test_a_name_below_a_sub_head_is_no_byline() -> None:
    (article,) = articles(f"# 清泉县公布河长名单\n\n{LONG}\n\n## 县总河长\n\n何志远\n\n## 副总河长\n\n柳叶")
    assert article.authors == ()


def test_a_line_below_the_headline_leaves_sub_heads_inside_the_article() -> None:
    source = (
        f"# 一渠清水润万家\n\n## ——清泉县治水纪实\n\n本报记者 何志远\n\n{LONG}\n\n## 修一段成一段\n\n{LONG}"
    )
    assert titles(source) == ["一渠清水润万家 ——清泉县治水纪实"]


def test_paragraphs_that_begin_in_brackets_are_no_articles_of_their_own() -> None:
    source = f"# 清泉县治水方案\n\n【目标任务是什么】{LONG}\n\n【怎样完成任务】{LONG}"
    assert titles(source) == ["清泉县治水方案"]


def test_items_of_a_column_have_their_headlines_in_brackets() -> None:
    source = f"# 一周要闻\n\n【清泉县修渠】{LONG}\n\n【石桥县清淤】{LONG}"
    assert titles(source) == ["清泉县修渠", "石桥县清淤"]


def test_the_reporter_below_a_dateline_ends_no_article() -> None:
    source = (
        f"石桥县河道清淤忙\n\n新华社太原11月4日电 题：石桥县河道清淤忙\n\n新华社记者田禾\n\n{LONG}\n\n{LONG}"
    )
    (article,) = articles(source)
    assert ([author.name for author in article.authors], len(article.paragraphs)) == (["田禾"], 5)


def test_the_line_below_the_headline_of_a_web_page_is_no_headline() -> None:
    source = f"清泉县修渠忙\n\n2024-11-04 09:30 来源：清泉日报 作者：何志远\n\n{LONG}\n\n责任编辑：柳叶"
    (article,) = articles(source)
    assert (article.title, [author.name for author in article.authors]) == ("清泉县修渠忙", ["何志远"])


def test_an_article_without_headline_at_the_end_of_a_page_fails_nothing() -> None:
    assert titles(f"{LONG}\n\n\n\n修渠人的一天\n\n{LONG}\n\n\n\n县里说好\n\n{LONG}")


def test_roles_of_paragraphs() -> None:
    (article,) = articles(f"# 清泉县修渠忙\n\n{LONG}\n\n何志远")
    assert [paragraph.role for paragraph in article.paragraphs] == ["title", "text", "byline"]


def test_bold_words_in_front_are_the_headline_in_a_column_of_items() -> None:
    source = "# 简讯\n\n**柳湾镇清淤** 近日，镇里清渠。（柳叶）\n\n**石桥镇换泵** 日前，老井换泵。（何志远）"
    assert titles(source) == ["柳湾镇清淤", "石桥镇换泵"]


def test_marks_of_bold_pictures_and_links_are_not_read() -> None:
    page = page_from_text("a.md", "**清泉县修渠忙**\n\n![渠](a.png)\n\n县里[通报](http://x.cn/1)了**进度**。")
    assert page.text.split() == ["清泉县修渠忙", "县里通报了进度。"]


def test_numbered_headings_divide_their_document() -> None:
    source = f"# 清泉县水资源报告\n\n# 一、降水\n\n{LONG}\n\n# 二、用水\n\n{LONG}"
    assert titles(source) == ["清泉县水资源报告"]


def test_a_line_below_a_marked_headline_is_not_part_of_it() -> None:
    assert titles(f"# 清泉县水资源报告\n\n清泉县水务局\n\n{LONG}") == ["清泉县水资源报告"]


def test_a_subtitle_is_part_of_the_headline_above_it() -> None:
    assert titles(f"清泉县修渠忙\n\n——柳湾镇见闻\n\n{LONG}") == ["清泉县修渠忙 ——柳湾镇见闻"]


def test_how_to_reach_the_editors_is_no_article() -> None:
    assert len(articles(f"清泉县修渠忙\n\n{LONG}\n\n责任编辑：柳叶\n电子邮箱：a@example.com")) == 1


def test_a_line_that_says_what_a_report_is_about_is_no_article() -> None:
    source = f"清泉县开会部署修渠\n\n审议《清泉县修渠方案》，听取《石桥水库管护意见》\n\n清泉日报讯 {LONG}"
    assert len(articles(source)) == 1


def test_a_list_of_names_below_a_numbered_heading_closes_no_document() -> None:
    source = f"清泉县水利学会名单\n\n一、会长\n\n何志远\n\n二、理事\n\n{LONG}"
    assert titles(source) == ["清泉县水利学会名单"]


def test_a_line_above_a_report_is_its_headline_however_long() -> None:
    title = "清泉县在全县各乡镇组织群众清理河道修补堤岸 让老百姓用上干净的水住上安全的房走上平坦的路"
    assert [article.title for article in articles(f"{title}\n\n清泉日报讯 记者何志远 {LONG}")] == [title]
    assert [author.name for author in articles(f"{title}\n\n清泉日报讯 记者何志远 {LONG}")[0].authors] == [
        "何志远"
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"# 柳湾镇清淤\n\n{LONG}\n\n# 短评\n\n## 守住清水\n\n{LONG}", ["柳湾镇清淤", "守住清水"]),
        (f"柳湾镇清淤\n\n本报讯 {LONG}\n\n◎图片新闻\n{LONG}\n柳叶 摄", ["柳湾镇清淤", "◎图片新闻"]),
        (f"◎要闻速递\n柳湾镇清淤\n\n本报讯 {LONG}", ["柳湾镇清淤"]),
        (f"柳湾镇清淤\n\n- 柳湾水库\n- 石桥水库\n\n{LONG}", ["柳湾镇清淤"]),
        (f"清泉县环境公报\n\n清泉县水务局\n\n2023年6月5日\n\n综述\n\n{LONG}", ["清泉县环境公报"]),
    ],
)
def test_columns_lists_and_heads_of_documents_are_told_from_headlines(
    source: str, expected: list[str]
) -> None:
    assert titles(source) == expected


def test_the_editors_of_a_page_are_no_article() -> None:
    source = f"2023年8月17日 星期四\n\n编辑/柳叶 版式/何志远\n\n清泉日报 5\n\n柳湾镇清淤\n\n本报讯 {LONG}"
    assert titles(source) == ["柳湾镇清淤"]
