"""Documents without title marks: found by what is done to them."""

from __future__ import annotations

import pytest
from annotated import names, typed

ISSUED = [
    ("四川省出台支持湿地旅游若干政策措施。", "支持湿地旅游若干政策措施"),
    ("水利部门正在编制全国渠道改造发展规划，", "全国渠道改造发展规划"),
    ("湖北研究制定并印发了长湖水生态修复实施方案。", "长湖水生态修复实施方案"),
    ("当地率先出台古树名木保护条例。", "古树名木保护条例"),
    ("两部门发布“绿色船舶”推广三年行动计划，", "“绿色船舶”推广三年行动计划"),
]


@pytest.mark.parametrize(("text", "name"), ISSUED)
def test_what_is_issued_is_a_policy(text: str, name: str) -> None:
    assert names(text, "Policy") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "制定具体实施方案。",
        "出台一系列政策措施。",
        "发布了多项相关管理办法。",
        "编制相关规划。",
        "制定实施方案，明确责任。",
        "标准迟迟不定，养殖户也就难以制定长远规划。",
    ],
)
def test_a_kind_of_document_is_no_policy(text: str) -> None:
    assert names(text, "Policy") == []


def test_a_document_comes_again_by_its_name() -> None:
    text = "浙江支持古茶园若干政策措施见效。\n\n浙江出台支持古茶园若干政策措施。"
    assert typed(text).count("支持古茶园若干政策措施/Policy") == 2


@pytest.mark.parametrize("name", ["乡村振兴战略", "质量强国战略", "水运优先发展战略"])
def test_a_named_strategy_is_a_policy(name: str) -> None:
    assert names(f"深入实施{name}，成效明显。", "Policy") == [name]


@pytest.mark.parametrize("text", ["保持战略主动权。", "统筹民族复兴战略全局。", "在元首战略引领下发展。"])
def test_strategy_of_anything_else_is_no_policy(text: str) -> None:
    assert names(text, "Policy") == []
