"""Tells whether a number and its unit measure something, by the unit and by what stands around them."""

from __future__ import annotations

import re

from kg.chinese.numerals import parse_number
from kg.chinese.units import BARE, COUNTERS, DEGREES, DURATIONS, PEOPLE

# Small Chinese numerals (二 to 九) count something only before these: things that one sees standing there.
_SOLID = frozenset(
    (
        "座 眼 家 户 台 辆 艘 所 栋 幢 口 名 人 吨 亩 公里 米 元 倍 株 棵 头 架 枚 颗 间 处 "
        "个自然日 个工作日 个小时 小时 个月"
    ).split()
)
# Nouns after a count that make it a way of speaking.
_RHETORICAL = (
    "方面 环节 阶段 步骤 维度 层面 层次 角度 转变 字 坚持 确保 统筹 一体 结合 统一 全面 严禁 不放过 关系 "
    "问题 原则 要求 特点 亮点 目标 优势 文明 意识 自信 维护 小时不间断 多 "
    "时代 头 口子 月 月份 世纪 第一 难点 痛点"
).split()
# A length of time is a measured fact only when something lasted, shrank or was promised; else it dates.
_LASTING = re.compile(
    r"(?:连续|提前|推迟|延长|延至|缩短[为至到]?|缩减[为至到]?|压缩[为至到]?|减少[为至到]?|历时|耗时|用时|费时|需要?|仅用|只用|"
    r"超过?|达到?|长达|为期|不到|不足|约|大约|工期|周期|寿命|期限|年限|最长|累计|平均|时间[为达]?|天数(?:为|是|共|增加|减少)?|有效期[为]?)$"
)
_TASK = re.compile(r"[^，。；、]{0,6}?(?:任务|措施|工程|行动|指标|政策|举措|制度|标准|计划|项目)")
_DATED = re.compile(r"(?:19|20)\d\d$")


def counts(
    text: str, match: re.Match[str], head: str, value: float, following: str, *, chinese: bool
) -> bool:
    """Decide whether number and unit measure something, by the unit and what stands around."""
    if head in PEOPLE:
        return match["number"][-1] in "万亿千百" or match["more"] != ""
    if head in BARE:
        return (
            not chinese
            and value < 10_000
            and not following.startswith(tuple(BARE[head]))
            and not _DATED.search(match["number"])
        )
    if head == "豫":
        return not chinese and (not following or not following[0].isalpha())
    if head in COUNTERS and following[:1] and following[0] in COUNTERS[head]:
        return False
    if head in DURATIONS:
        return _lasts(text, match, head, following)
    if head in DEGREES and following.startswith("线"):
        return False  # 0℃线 is a place.
    if head == "番":
        return text[: match.start()].endswith(("翻", "翻了"))
    if head == "点":
        # 指数为103.4点; else a time of the day.
        return "." in match["number"] and (not following or following[0] not in "钟半")
    if head == "方" and following[:1] in set("面案式向针法"):
        return False
    if head == "字" and chinese:
        return False
    if chinese and following[:1] == "”":
        return False  # “大气十条”: a name
    if head == "度" and chinese:
        return text[: match.start()].endswith("零下")
    if head == "元" and following[:1] in set("素宇旦"):
        return False
    if following.startswith(tuple(_RHETORICAL)):
        return False
    if chinese and match["more"] == "":
        return _chinese_counts(head, value, following)
    return True


def _chinese_counts(head: str, value: float, following: str) -> bool:
    """Decide for a Chinese numeral: from ten on it counts, below only things that stand somewhere."""
    if value >= 10:
        return True
    if head == "类":
        return following.startswith("水")
    if head == "项":
        return _TASK.match(following) is not None
    if head in {"%", "％", "个百分点"}:
        return True
    return head in _SOLID and not following.startswith(head)


def _lasts(text: str, match: re.Match[str], head: str, following: str) -> bool:
    """Decide whether a length of time is measured rather than a date, an age or a label."""
    number = match["number"]
    if head == "年" and (len(number) == 4 or not 0 < (parse_number(number) or 0) < 1000):
        return False
    if following.startswith(
        ("前", "后", "来", "期间", "游", "制", "行动", "计划", "级", "度", "代", "中", "里", "底", "初", "间")
    ):
        return False
    if head in {"个自然日", "个工作日"}:
        return True
    return _LASTING.search(text[max(0, match.start() - 8) : match.start()]) is not None
