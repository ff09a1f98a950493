"""Bylines, datelines and credits."""

from __future__ import annotations

import pytest

from kg.reading.bylines import byline, closing_byline, dateline_end, reporters


@pytest.mark.parametrize(
    "text",
    [
        "水利厅",
        "清泉县",
        "县里说好。",
        "责任人 工作",
        "全省 全市",
        "王明、李红、赵刚、孙立、周平、吴勇、郑军",
        "2024年",
        "节水 护水",
        "明/s",
        "田间地头",
        "本报记者 何志远 柳湾镇",
        "安宁日报",
    ],
)
def test_byline_rejects(text: str) -> None:
    assert byline(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（何志远）", ["何志远"]),
        ("何志远 柳叶", ["何志远", "柳叶"]),
        ("■ 何志远 柳叶", ["何志远", "柳叶"]),
        ("（何 明）", ["何明"]),
        ("本报记者 何志远 通讯员 柳叶", ["何志远", "柳叶"]),
        ("清泉日报记者何志远", ["何志远"]),
        ("文/图 何志远", ["何志远"]),
        ("何志远 摄", ["何志远"]),
        ("何志远摄", ["何志远"]),
        ("姻何志远 摄", ["何志远"]),
        ("何亦文", ["何亦文"]),
        ("文静姝", ["文静姝"]),
        ("责任编辑：何志远", []),
        ("新华社发（何志远 摄）", ["何志远"]),
        ("来源：清泉日报 作者：何志远", ["何志远"]),
        ("新清泉·清泉日报记者 何志远", ["何志远"]),
        ("泉新闻记者 何志远 柳湾报道", ["何志远"]),
        ("欧阳志远", ["欧阳志远"]),
        ("本报记者 何志远 德吉卓玛", ["何志远", "德吉卓玛"]),
        ("发布时间：2024-11-04 来源：清泉日报", []),
    ],
)
def test_byline_names(text: str, names: list[str]) -> None:
    found = byline(text, 0, len(text))
    assert found is not None
    assert [author.name for author in found.authors] == names


@pytest.mark.parametrize("text", ["水来了。", "地浇了。群众说好", "他说：“好。”", "工程完工。特此通告"])
def test_closing_byline_finds_none(text: str) -> None:
    assert closing_byline(text, 0, len(text)) is None


@pytest.mark.parametrize(
    "text",
    ["水来了。何志远", "水来了。 何志远", "水来了。（何志远）", "水来了。■ 何志远", "水来了。姻何志远"],
)
def test_closing_byline_finds_the_name_and_its_place(text: str) -> None:
    found = closing_byline(text, 0, len(text))
    assert found is not None
    assert [text[a.start : a.end] for a in found.authors] == ["何志远"]


@pytest.mark.parametrize(
    "text",
    [
        "记者从会上获悉，",
        "（记者手记）",
        "记者们、观众们",
        "记者从第3次会上获悉",
        "记者走进清泉县",
        "记者 何志远 摄 全县",
        "他是记者，王",
        "清泉网消息（新闻联播）：",
    ],
)
def test_reporters_finds_none(text: str) -> None:
    assert reporters(text, 0, len(text)) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("清泉日报讯 记者何志远 11月14日上午", ["何志远"]),
        ("本报讯（记者 何志远 通讯员 柳叶）11月", ["何志远", "柳叶"]),
        ("本报讯（柳叶）近日", ["柳叶"]),
        ("新华社太原3月2日电 新华社记者何志远、柳叶 村子里", ["何志远", "柳叶"]),
        ("呼和浩特8月24日电 记者娜仁托娅、何志远报道：", ["娜仁托娅", "何志远"]),
    ],
)
def test_reporters_of_a_dateline(text: str, names: list[str]) -> None:
    assert [author.name for author in reporters(text, 0, len(text))] == names


@pytest.mark.parametrize(
    "text", ["本报告指出", "用好一张网 织密", "通讯 水库", "天气预报 今天", "辟谣消息 减产不变"]
)
def test_dateline_end_rejects(text: str) -> None:
    assert dateline_end(text, 0, len(text)) == -1


@pytest.mark.parametrize(
    "text",
    [
        "本刊讯 近日",
        "本报讯（记者",
        "清泉日报讯 11月",
        "清泉日报 10月30日",
        "新华社太原3月2日电 题",
        "某某网消息（新闻联播）：今天",
    ],
)
def test_dateline_end_accepts(text: str) -> None:
    assert dateline_end(text, 0, len(text)) > 0
