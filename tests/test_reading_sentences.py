"""Sentences."""

from __future__ import annotations

import pytest

from kg.reading.sentences import find_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("没有句号", ["没有句号"]),
        ("一要修渠；二要护林。", ["一要修渠；二要护林。"]),
        ("水来了。地浇了！", ["水来了。", "地浇了！"]),
        ("“水来了。”他说。", ["“水来了。”", "他说。"]),
        ("他写了《怎么办？》一书。", ["他写了《怎么办？》一书。"]),
        ("全长12公里（含支流。）河道", ["全长12公里（含支流。）河道"]),
        ("  真的吗？！ 是的。", ["真的吗？！", "是的。"]),
        ("（没有合上。水来了。", ["（没有合上。水来了。"]),
        (f"（没有合上{'水' * 300}。地浇了。", [f"（没有合上{'水' * 300}。", "地浇了。"]),
        ("新华社记者 何志远 摄 水来了。", ["新华社记者 何志远 摄", "水来了。"]),
        ("图为现场 活动期间，水来了。", ["图为现场", "活动期间，水来了。"]),
        ("这张照片由何志远拍摄。", ["这张照片由何志远拍摄。"]),
    ],
)
def test_find_sentences(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in find_sentences(text, 0, len(text))] == sentences
