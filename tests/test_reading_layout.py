"""Hard wraps, columns and page breaks."""

from __future__ import annotations

import pytest

from kg.reading import page_from_text
from kg.reading.layout import find_blocks

WRAPPED = """\
本刊讯 12月 14日，位于清泉县境内的
柳湾水库开闸放水，下游四个乡镇的冬小麦
浇上了越冬水。县水务局副局长何志远说，
今年 1月至 9月，水库向下游补水 860万
立方米，灌溉面积比去年扩大 1.2万亩，受
益群众达到 3万多人。
《放水方案》由省水利厅和县政府共同制
定，明确了放水的时间、水量和各渠段的

责任人。（何 明）
"""


def texts(source: str) -> list[str]:
    page = page_from_text("a.txt", source)
    return [page.text[p.start : p.end] for article in page.articles for p in article.paragraphs]


def test_lines_of_plain_text_are_paragraphs() -> None:
    lines = ["全县共有水库12座。", "其中大型水库1座，位于县城以北。", "小型水库由乡镇管理，每座都有人看护。"]
    assert texts("\n".join(lines)) == lines


def test_a_paragraph_that_ends_is_not_joined_to_the_next() -> None:
    assert len(texts("第一段说完了，内容已经足够长，可以结束。\n\n第二段另起一行，说的是别的事情。")) == 2


def test_hard_wraps_are_joined() -> None:
    assert "下游四个乡镇的冬小麦浇上了越冬水。" in texts(WRAPPED)[0]


def test_blanks_around_digits_are_dropped_on_a_hard_wrapped_page() -> None:
    assert "今年1月至9月，水库向下游补水860万立方米" in texts(WRAPPED)[0]


def test_a_line_that_stops_short_ends_its_paragraph() -> None:
    assert texts(WRAPPED)[1].startswith("《放水方案》")


def test_a_column_break_in_mid_sentence_is_joined() -> None:
    assert "各渠段的责任人。" in texts(WRAPPED)[1]


def test_a_page_break_in_mid_sentence_is_joined_on_any_page() -> None:
    source = (
        "县里从三方面入手，先修渠道，再换阀门，把用水的账算到每一户，群众的节水意识明显\n\n"
        "增强，用水量下降两成。"
    )
    assert texts(source) == [source.replace("\n", "")]


def test_a_headline_is_not_joined_to_the_text_before_it() -> None:
    source = (
        "# 柳湾水库开闸\n\n水库放水三天，灌溉了下游四个乡镇的农田，农民都说水来得及时。\n\n"
        "## 清泉县\n\n县里说好。"
    )
    assert "清泉县" in texts(source)


@pytest.mark.parametrize("interruption", ["（下转第二版）", "- 2 -", "第 3 页", "（下转第二版）\n\n- 2 -"])
def test_a_sentence_goes_on_behind_the_turn_of_a_page(interruption: str) -> None:
    start = "县里从三方面入手，先修渠道，再换阀门，把用水的账算到每一户，群众的节水意识明显"
    assert texts(f"{start}\n\n{interruption}\n\n增强，用水量下降两成。") == [f"{start}增强，用水量下降两成。"]


def test_nothing_goes_on_behind_a_rule() -> None:
    start = "县里从三方面入手，先修渠道，再换阀门，把用水的账算到每一户，群众的节水意识明显"
    assert len(texts(f"{start}\n\n***\n\n增强节水意识，用水量下降两成。")) == 2


def test_a_number_by_itself_is_kept() -> None:
    assert "12" in "".join(texts("县里从三方面入手，先修渠道，再换阀门，一共修了\n\n12\n\n公里，都通了水。"))


def test_a_short_line_on_a_hard_wrapped_page_divides_it() -> None:
    lines = ["入冬以来清泉县各乡镇组织群众", "清理河道修补堤岸栽种护岸林木", "全县的用水得到保障。"]
    source = "\n".join([*lines, "修渠护水", *lines, *lines])
    blocks, wrapped = find_blocks(source)
    assert wrapped
    assert [source[block.start : block.end] for block in blocks if block.headline] == ["修渠护水"]
