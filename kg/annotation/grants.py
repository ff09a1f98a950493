"""Finds statuses by the words that grant them: 获评“…”称号, 入选…, 划定为…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.candidates import propose, text_of, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotation.tokens import Token

_TITLED = re.compile(
    r"[“\"](?P<name>[^“”\"，。！？\n]{3,24})[”\"](?:荣誉称号|称号|美誉|之称|的美誉|的称号|品牌称号)"
)
# Honours that stand in a list: “A”“B”称号, 评选“A”“B”.
_LIST = r"(?:[“][^“”，。！？：；\n]{2,16}[”][、和]?){1,8}"
_HONOURS = (
    re.compile(rf"(?P<names>{_LIST})(?:等)?(?:国家)?(?:荣誉称号|荣誉|称号|美誉)"),
    re.compile(
        rf"(?:评选|选树|评为|授予|追授|获评|荣获|荣膺|争创)[^，。“”：；！？\n]{{0,8}}(?P<names>{_LIST})(?=[，。、；）及和的等]|$)",
        re.MULTILINE,
    ),
    re.compile(r"(?P<names>“最美[\u4e00-\u9fff]{2,10}”)"),
)
_GRANTED = re.compile(r"称号|荣誉|美誉|最美|评[选为]|选树|授予?|获[评得]|荣[获膺]|争创")
_HONOUR = re.compile(r"“([^“”]+)”")
# What stands behind these verbs is a status whatever it is called.
_NAMED = re.compile(r"(?:命名|认定|评定|评选|划定|授予|评)为(?P<name>[\u4e00-\u9fff0-9A-Z]{4,24})")
# Behind these it is one where it sounds like one.
_LISTED = re.compile(
    r"(?:入选|获评|列入|荣获|获批|跻身|入围|荣膺|成功创建|创成)(?:了|为|全国)?(?P<name>[\u4e00-\u9fff0-9A-Z]{4,26})"
)
_SOUNDS = re.compile(
    r"国家|全国|省级|市级|世界|联合国|首批|第[一二三四五六七八九十0-9]+批|示范|试点|优秀|先进|典型|十大|百强|重要|名录|名单|遗产"
)
# Titles that firms are given by law or by a ministry: they are meant as such where they are counted.
_COUNTED = re.compile(
    r"高新技术企业|科技型中小企业|专精特新(?:[“\"]小巨人[”\"]|中小)?企业|制造业单项冠军企业|单项冠军企业"
    r"|乡村振兴重点帮扶[县村]|重点帮扶[县村]"
)
_LEVEL_BEFORE = re.compile(r"(?:国家级?|省级|市级|全国)$")
_COUNT_BEHIND = re.compile(
    r"(?:（[^（）]{1,6}）)?(?:数量|总数|数)?(?:已|累计|从)?(?:达到?|突破|超过?|增至|增加到|有|约|近)?[0-9]"
)
_COUNT_BEFORE = re.compile(r"[0-9]+[多余]?[家个户](?:以上)?$")
_NEVER_FIRST = frozenset("的了着过在和与及将被这那一")
_ENDS = re.compile(r"(?:的|称号|荣誉|范围|以来|之后|并|数量|总数|最多|后|等|和|，|且|，)")
_NO_STATUS = re.compile(
    r"^[^，]{0,6}批(?:名单|名录)$|(?:日程|考核|议程|预算|计划|清单|重点工作|工作重点|内容|体系|管理|范畴|议题|目标|级)$"
)


def find_grants(doc: Doc) -> Doc:
    """Propose the statuses that the text says are granted."""
    text = text_of(doc)
    for match in _TITLED.finditer(text):
        propose(doc, match.start("name"), match.end("name"), "Designation", "name", "granted")
    for match in _COUNTED.finditer(text):
        level = _LEVEL_BEFORE.search(text, max(0, match.start() - 3), match.start())
        start = level.start() if level else match.start()
        if _COUNT_BEHIND.match(text, match.end()) or _COUNT_BEFORE.search(text, max(0, start - 10), start):
            propose(doc, start, match.end(), "Designation", "name", "granted")
    for pattern in _HONOURS if "“" in text and _GRANTED.search(text) else ():
        for match in pattern.finditer(text):
            for one in _HONOUR.finditer(text, match.start("names"), match.end("names")):
                propose(doc, one.start(1), one.end(1), "Designation", "name", "granted")
    found = [
        *_NAMED.finditer(text),
        *(match for match in _LISTED.finditer(text) if _SOUNDS.search(match["name"])),
    ]
    if found:
        ends = {token.end: token for token in tokens_of(doc)}
        for match in found:
            start = match.start("name")
            if text[start] in _NEVER_FIRST:
                continue
            end = _end(text, start, match.end("name"), ends)
            if text.endswith("重点", start, end):
                continue  # 国家重点|小（一）型…: the name goes on
            if end - start >= 4 and not _NO_STATUS.search(text, start, end):
                propose(doc, start, end, "Designation", "name", "granted")
    return doc


def _end(text: str, start: int, stop: int, ends: dict[int, Token]) -> int:
    """Return where the name of a status ends: before a function word, at the end of a noun."""
    cut = _ENDS.search(text, start + 2, stop)
    end = cut.start() if cut else stop
    while end > start and (end not in ends or ends[end].tag[:1] not in ("n", "v", "")):
        end -= 1
    return end
