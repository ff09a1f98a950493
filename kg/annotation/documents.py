"""Finds documents without title marks by what is done to them: 出台…若干措施, 编制…规划."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.candidates import propose, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHORTEST, _SHORTEST_LAW = 9, 7
_KINDS = (
    "总体规划|专项规划|发展规划|规划纲要|规划|行动计划|行动方案|实施方案|总体方案|若干政策措施|若干措施|若干意见|若干规定|政策措施|"
    "实施意见|指导意见|管理办法|实施细则|条例|纲要|导则"
)
_VERBS = re.compile("出台|印发|发布|公布|颁布|下发|编制|制定|审议通过|修编")
_ISSUED = re.compile(
    rf"(?:(?:{_VERBS.pattern})[、和并]?){{1,3}}(?:组织)?(?:接续)?(?:实施)?了?"
    rf"(?P<name>[\u4e00-\u9fff0-9“”—]{{4,30}}?(?:{_KINDS}))(?=[，。；：！？、（\n]|中|的|并|和|$)"
)
# What tells only the kind or the number of documents, or goes on from the verb.
_COMMON = re.compile(
    r"^(?:了|好|和|与|及|并|的|过|一|多|各|数|几|两|三|[0-9]|新版|最新|有关|相关|具体|专项|完善|配套|系列|首个|首部|重点|全面|详细|"
    r"下一|本地|当地|这|该|其|我|更|因地|个性|紧急|务实|第|实施)|[的等是在将为被使让]|相关|[一首]个|导致|历史上"
)


def find_documents(doc: Doc) -> Doc:
    """Propose the documents that the text says are drawn up, passed or issued."""
    text = text_of(doc)
    for match in _ISSUED.finditer(text) if _VERBS.search(text) else ():
        name = match["name"]
        if (
            _COMMON.search(name)
            or name.count("“") != name.count("”")
            or len(name) < (_SHORTEST if name[-2:] != "条例" else _SHORTEST_LAW)
        ):
            continue
        propose(doc, match.start("name"), match.end("name"), "Policy", "name", "issued")
    return doc
