"""Reads from the words around a match whether it is stated, planned, negated, reported or only proposed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Status

_CLAUSE = re.compile(r"[，。；！？：,;!?\n]")
_NEGATED = re.compile(
    r"尚未|并未|从未|未能|没有|不再|并非|不得|不是|无法|拒绝|禁止|停止|取消|未(?!来|经|婚|成年)"
    r"|不(?=参加|出席|实施|建设|承担|发布|印发|位于|属于|列入|纳入)"
)
_PLANNED = re.compile(
    r"(?<!即)拟(?=[一-鿿])|计划(?=[^，。；、\ue000-\ue0ff的]{0,4}(?:投资|建设|实施|开展|新建|启动|举办|召开|打造|于|在|到|用|完成))"
    r"|力争|预计|有望|即将|下一步|下一阶段|未来|今后|到(?P<year>20\d\d)年|争取(?!到|中央|了|资金)|准备(?=在|于|建|开|实)|将(?!军|来|领)"
)
# 将 A 列为 B is the object in front of its verb, not the future.
_FRONTED = re.compile(
    r"将[\ue000-\ue0ff、和与及等]|将[^，。；]{1,30}?(?:列为|列入|纳入|认定为|命名为|作为|划定为|划为|确定为|评为|授予|打造成|建设成|建成|转化为|变为|变成)"
)
# What is proposed or wished for is done by nobody yet; as a noun (提出的建议, 建议稿) it proposes nothing.
_PROPOSED = re.compile(
    r"建议(?!书|稿|案|后|的|和|与|、|等|征集|数|\d)|提议|呼吁|倡议(?!书|的|和|、)|希望(?!的|工程|小学|村)|期待|期盼|盼望|敦促|"
    r"提出要|应当|应该|应(?=尽快|及时|加快|抓紧|加强|大力|积极|进一步|把|将)|亟需|亟待|有必要"
)
_REPORTED = re.compile(r"据报道|据称|据传|传闻|网传|据.{1,8}报道")


def status(text: str, start: int, end: int, published: str = "") -> Status:
    """Return how the stretch `start` to `end` of an encoded sentence is stated.

    Looked at are the stretch and what stands before it in its clause; what follows does not change it.
    `published` is the ISO date of the page: what is told of a year before it is no plan any more.
    """
    marks = [match.end() for match in _CLAUSE.finditer(text, 0, start)]
    begin = marks[-1] if marks else 0
    stretch = text[begin:end]
    if _NEGATED.search(stretch):
        return "negated"
    for match in _PLANNED.finditer(stretch):
        over = match["year"] is not None and match["year"] < published[:4]
        if not over and (match[0] != "将" or not _FRONTED.match(stretch, match.start())):
            return "planned"
    # A sentence that opens with a plan (下一步，…将…；…) is one up to its end.
    if _opens_with_plan(text, begin, published):
        return "planned"
    return "reported" if _REPORTED.search(text, 0, start) else "stated"


def proposal(text: str, start: int) -> str:
    """Return the word that makes what begins at `start` of an encoded sentence a proposal, "" if none does.

    It stands in the same clause, or ends the clause right before (代表建议，尽快修订…).
    """
    marks = [match.start() for match in _CLAUSE.finditer(text, 0, start)]
    begin = marks[-1] + 1 if marks else 0
    if found := _PROPOSED.search(text, begin, start):
        return found[0]
    if not marks or text[marks[-1]] not in "，：,:":
        return ""
    before = marks[-2] + 1 if len(marks) > 1 else 0
    said = [match for match in _PROPOSED.finditer(text, before, marks[-1]) if match.end() == marks[-1]]
    return said[0][0] if said else ""


def _opens_with_plan(text: str, begin: int, published: str) -> bool:
    opening = _CLAUSE.split(text[:begin], maxsplit=1)[0] if begin else ""
    plan = re.match(r"\s*(?:下一步|下一阶段|未来|今后|接下来|到(?P<year>20\d\d)年)", opening)
    return plan is not None and not (plan["year"] and plan["year"] < published[:4])
