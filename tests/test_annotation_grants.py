"""Statuses by the words that grant or count them."""

from __future__ import annotations

import pytest
from annotated import typed


@pytest.mark.parametrize(
    "text",
    [
        "全区的高新技术企业达到300家。",
        "这里有120家高新技术企业。",
        "高新技术企业总数突破2万家。",
    ],
)
def test_a_title_of_firms_is_a_designation_where_it_is_counted(text: str) -> None:
    assert "高新技术企业/Designation" in typed(text)


@pytest.mark.parametrize("text", ["支持高新技术企业发展。", "高新技术企业、高校和院所都来了。"])
def test_a_title_of_firms_alone_is_a_common_noun(text: str) -> None:
    assert typed(text) == []


def test_marks_inside_a_title_of_firms_belong_to_it() -> None:
    assert typed("培育专精特新“小巨人”企业86家。") == ["专精特新“小巨人”企业/Designation"]
