"""Tells whether a number and its unit measure something, by the unit and by what stands around them."""

from __future__ import annotations

import re

from kg.chinese.numerals import parse_number
from kg.chinese.units import BARE, COUNTERS, DEGREES, DURATIONS, FOLLOWING, PEOPLE

# Small Chinese numerals (二 to 九) count something only before these: things that one sees standing there.
_SOLID = frozenset(
    (
        "座 眼 家 户 台 辆 艘 所 栋 幢 口 名 人 吨 亩 公里 米 元 倍 株 棵 头 架 枚 颗 间 处 "
        "车道 个自然日 个工作日 个小时 小时 个月"
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
    r"超过?|达到?|长达|为期|不到|不足|约|大约|工期|周期|寿命|期限|年限|最长|累计|平均|时间[为达]?|有效期[为]?|"
    r"持续了?|[连持]续[一-鿿]{1,6}|天数(?:[为是达有共]|增加|减少)?|(?:增加|偏[早晚多少])了?|(?<![同近长短前后初中末定早晚日学假])期限?[为是]?)$"
)
# 20小时缩短到12小时, 600年的历史
_LASTED = re.compile(r"缩短|压缩|缩减|延长|降[至到]|的?历史")
# 七座及以下小客车
_SEATS = re.compile(r"(?:及.?座?)?以下|小?型?(?:客|轿|商务)车")
# The grade of a water where the sentence states it: 水质达到Ⅲ类, 由Ⅳ类提升至Ⅲ类; not Ⅲ类水质断面占九成.
_REACHED = re.compile(
    r"(?:[到至为由从]|达|[优好]于|(?:保持|稳定|维持|恢复|控制)在?|属于?|是|符合)(?:国家|国标|地表水?|环境质量|标准|的|《[^《》]{2,20}》)*$"
)
_GRADE_ENDS = re.compile(
    r"(?:及?以上)?(?:优良)?(?:地表)?水?[质体]?(?:标准|要求)?(?:及?以上)?(?:[，。；、！）”」\s]|$|标准|水平|提升|提高|改善|好转|变|跃?升|降|转)"
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
        return following.startswith(FOLLOWING.get(head, "，"))
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
    if head == "座" and value < 10 and _SEATS.match(following):
        return False
    if following.startswith(tuple(_RHETORICAL)) and not match["after"]:
        return False
    if chinese and match["more"] == "":
        return _chinese_counts(head, value, following)
    return True


def is_grade_of_water(text: str, start: int, end: int) -> bool:
    """Tell whether the class at `start` to `end` is the grade of a water (水质达到Ⅲ类, not 三类项目)."""
    before = text[max(0, start - 30) : start]
    return (
        (text[start] not in "一二三四五" or text.startswith("水", end) or "水质" in before)
        and _REACHED.search(before) is not None
        and _GRADE_ENDS.match(text, end) is not None
    )


def _chinese_counts(head: str, value: float, following: str) -> bool:
    """Decide for a Chinese numeral: from ten on it counts, below only things that stand somewhere."""
    if value >= 10:
        return True
    if head == "项":
        return _TASK.match(following) is not None
    if head in {"%", "％", "个百分点"}:
        return True
    return head in _SOLID and not following.startswith(head)


def _lasts(text: str, match: re.Match[str], head: str, following: str) -> bool:
    """Decide whether a length of time is measured rather than a date, an age or a label."""
    number = match["number"]
    if text.endswith(("小时", "个月", "分", "分钟"), 0, match.start()):
        return False  # 1小时20分钟 is one length
    if _LASTED.match(following) and not (head == "年" and match["more"] == "" and len(number) == 4):
        return True
    if head == "年" and (len(number) == 4 or not 0 < (parse_number(number) or 0) < 1000):
        return False
    if following.startswith(
        ("前", "后", "来", "期间", "游", "制", "行动", "计划", "级", "度", "代", "中", "里", "底", "初", "间")
    ):
        return False
    if head in {"个自然日", "个工作日"}:
        return True
    return _LASTING.search(text[max(0, match.start() - 8) : match.start()]) is not None
