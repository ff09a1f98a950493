from __future__ import annotations

import pytest

from kg.chinese.quantities import find_quantities


def found(text: str) -> list[tuple[str, float, str]]:
    return [(text[q.start : q.end], q.value, q.unit) for q in find_quantities(text)]


NOTHING = [
    "2024年10月30日上午8时",
    "第三场发布会，第41次考察",
    "会议从五个方面作出部署，坚持一个目标",
    "数百万张照片和几十户人家",
    "《三年行动方案（2025—2030年）》印发",
    "近两年来，三级联动，一体推进",
    "前三名，每年一次",
    "一家人一起来看一座座高楼",
    "“千吨万人”水源地",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_measures_nothing_is_left_out(text: str) -> None:
    assert found(text) == []


CASES = [
    ("车程2个半小时", [("2个半小时", 2.5, "小时")]),
    ("气温接近40摄氏度", [("40摄氏度", 40, "摄氏度")]),
    ("年约五六岁", [("约五六岁", 5, "岁")]),
    ("惠及800多万群众", [("800多万", 8_000_000, "人")]),
    ("净增加34.54万亩", [("34.54万亩", 345_400, "亩")]),
    ("总投资近200亿元", [("近200亿元", 20_000_000_000, "元")]),
    ("投入14亿余元", [("14亿余元", 1_400_000_000, "元")]),
    ("增收30余万元", [("30余万元", 300_000, "元")]),
    ("下降22.2%，降低0.3个百分点", [("22.2%", 22.2, "%"), ("0.3个百分点", 0.3, "个百分点")]),
    ("占比78.6豫。", [("78.6豫", 78.6, "%")]),
    ("装机258千瓦，三千千瓦", [("258千瓦", 258, "千瓦"), ("三千千瓦", 3000, "千瓦")]),
    ("保费1.8 元/亩", [("1.8 元/亩", 1.8, "元/亩")]),
    ("浓度35微克/立方米", [("35微克/立方米", 35, "微克/立方米")]),
    ("产值3000亿元以上", [("3000亿元以上", 300_000_000_000, "元")]),
    ("二氧化碳上万吨", [("上万吨", 10_000, "吨")]),
    ("接待游客近百万人次", [("近百万人次", 1_000_000, "人次")]),
    ("铺设管网2×88公里", [("2×88公里", 176, "公里")]),
    ("百分之三十的水和三分之一的地", [("百分之三十", 30, "%"), ("三分之一", 1 / 3, "")]),
    ("吸引10.7万农民就业", [("10.7万", 107_000, "人")]),
    ("涉及3市18个县", [("3市", 3, "市"), ("18个", 18, "个")]),
    ("三眼机井、一座泵房", [("三眼", 3, "眼"), ("一座", 1, "座")]),
    ("断面为二类水质", [("二类", 2, "类")]),
    ("压缩至12个自然日内，提前一年完成", [("12个自然日", 12, "个自然日"), ("一年", 1, "年")]),
    ("连续24年实现平衡", [("连续24年", 24, "年")]),
    ("形成十大类200多种产品", [("十大类", 10, "大类"), ("200多种", 200, "种")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quantity_is_read_with_span_value_and_unit(text: str, expected: list[tuple[str, float, str]]) -> None:
    spans = [(span, unit) for span, _, unit in expected]
    assert [(span, unit) for span, _, unit in found(text)] == spans
    assert [value for _, value, _ in found(text)] == pytest.approx([value for _, value, _ in expected])


def test_size_right_behind_a_count_is_no_quantity_of_its_own() -> None:
    assert [unit for _, _, unit in found("新建30座3MW热力站")] == ["座"]


def test_hostile_numerals_take_linear_time() -> None:
    assert found("一" * 20_000) == []
    assert found("1," * 20_000) == []
