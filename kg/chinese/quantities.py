"""Finds measured quantities in Chinese text: number, unit and the stretch that states them.

One regular expression proposes a number with what follows it; the unit tables decide. What only looks like a
quantity is left out: dates and clock times, ordinals, numbers inside 《》, and the small Chinese numerals
that count nothing anyone measured (一个目标, 五个方面, 三级联动).
"""

from __future__ import annotations

import re

from kg.chinese.numerals import DIGITS, parse_number
from kg.model import Quantity

# Units that measure; what is written in Latin letters is taken as it stands.
_MEASURES = """
公里 千米 海里 厘米 毫米 微米 纳米 分米 米 英里 光年
平方公里 平方千米 平方米 平方厘米 平方 平米 公顷 亩 km² m²
立方公里 立方米 立方 标准立方米 标方 毫升 公升 升 方 m³ L
吨标准煤 吨标煤 吨二氧化碳当量 公吨 吨 公斤 千克 毫克 微克 克 斤 担 t kg mg
千瓦时 兆瓦时 吉瓦时 千瓦 兆瓦 吉瓦 瓦时 瓦 千伏安 千伏 伏特 伏 安培 赫兹 兆赫 马力 kWh MWh GWh kW KW MW GW kV
焦耳 吉焦 千焦 大卡 帕 兆帕 百帕 分贝 摄氏度 华氏度 度 ℃ °C
人民币 美元 欧元 日元 英镑 港元 卢布 韩元 元 块钱 元人民币
个百分点 百分点 个基点 基点 % ％ ‰ 倍 番 点
""".split()
_DURATIONS = (
    "个自然日 个工作日 个小时 个月 个星期 个季度 个多小时 个多月 个多星期 "
    "小时 分钟 秒钟 秒 天 周 年 岁 周岁 世纪"
).split()
# Measure words, each with the characters that may not follow because they make it the head of another word.
_COUNTERS = {
    word: heads
    for word, _, heads in (
        entry.partition(":")
        for entry in """
个 家:庭中里乡属长 户:外型籍 座:谈 项:目 处:理于在置 条:件例款 名:列称单义优誉 位:于列居置次数 人次
人:民才员工类均大物文口生 种:植 大类 类:似型别 宗:旨 套:餐路 台套 台:风阶账 辆 艘 架次 架:构设
起:来步草点到飞 件 部:门分队委署 份:额 枚 株 棵 头 只:有要是能 匹 羽 尾 口:岸号径 眼:睛前
所:有以在需谓 间 栋 幢 支:持撑付出援 批:准复次 次:列生要 场次 场:所景馆地合 门 篇 册 本:报次届科 幅
张 片:区 块 段 道:路 根 颗 粒 组:织 例 笔 桩 桶 箱 袋 瓶 班次 班列 车次 列:为入 航次 标箱 标准箱
剂次 剂 节:能约水点目 卷 首 期 单:位 束 盏 盒 尊 辆次 对:于 层:次面 轮次 床 村次 倍 户次 件次 台次
组次 趟 担:当任 门次 课时 学时 字 集:中团约 款:项 孔 立柱 穴 窝 群:众 套次 句
""".split()
    )
}
# Nouns that are counted without a measure word (18县, 11市, 5部门).
_BARE = {
    "省": "",
    "市": "",
    "县": "",
    "区": "域",
    "乡": "",
    "镇": "",
    "村": "",
    "国": "家",
    "部门": "",
    "企业": "",
    "校": "",
}
# 210万进城农民: people, with words of what kind in front.
_CROWD = re.compile(
    r"(?P<number>\d[\d,，]*(?:[.\uff0e]\d+)?[百千]?[万亿])(?P<more>[多余])?"
    r"(?=[一-鿿]{0,6}?(?:人口|群众|农民|居民|学生|毕业生|游客|职工|党员|志愿者|劳动者|农户|患者|老人|儿童"
    r"|[一-鿿]农(?![村业田产药户场作资机民家])))"
)
_PEOPLE = "农民 居民 群众 人口 村民 游客 学生 党员 职工 观众 移民 市民 牧民 劳动力 贫困人口 旅客".split()

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
# A power of ten without a digit (千家万户, 百姓) is a number only after 近, 约 or 上.
_BARE_POWERS = re.compile(r"[百千万亿]{1,4}|十万")
_LASTING = re.compile(
    r"(?:连续|提前|推迟|延长|延至|缩短[为至到]?|缩减[为至到]?|压缩[为至到]?|减少[为至到]?|历时|耗时|用时|费时|需要?|仅用|只用|"
    r"超过?|达到?|长达|为期|不到|不足|约|大约|工期|周期|寿命|期限|年限|最长|累计|平均|时间[为达]?|天数(?:为|是|共|增加|减少)?|有效期[为]?)$"
)
_NEIGHBOURS = re.compile(r"([一二三四五六七八])([二三四五六七八九])([十百千]?[万亿]?)")
_HALF = re.compile(r"半(?:(小时)|月)")
_TASK = re.compile(r"[^，。；、]{0,6}?(?:任务|措施|工程|行动|指标|政策|举措|制度|标准|计划|项目)")

# 千 before 瓦, 米 … is a part of the unit.
_NUMBER = r"\d[\d,，]*(?<![,，])(?:[.\uff0e]\d+)?(?:[百千]?[万亿]{1,2}|[百千](?![瓦米克伏焦帕卡赫升吨]))?"
_CHINESE = (
    r"[一二两三四五六七八九十百千万亿零〇]+(?:(?<!千)|(?![瓦米克伏焦帕卡赫升吨]))"
    r"(?:点[一二三四五六七八九零]+[万亿]?)?"
)
_UNIT_WORDS = sorted(
    {*_MEASURES, *_DURATIONS, *_COUNTERS, *_BARE, *_PEOPLE, "豫"}, key=lambda word: (-len(word), word)
)
_UNIT = "|".join(map(re.escape, _UNIT_WORDS))
_PER = "|".join(
    map(re.escape, sorted({*_MEASURES, *_DURATIONS, *_COUNTERS, "日", "月"}, key=lambda w: (-len(w), w)))
)
# A search that began anew at every character of a long run of digits would take time in its square.
_START = re.compile(
    r"[\d一二两三四五六七八九十百千万亿零〇](?<![\d一二三四五六七八九十百千万亿].)(?<!\d[,，].)"
)
_QUANTITY = re.compile(
    rf"(?:(?P<times>\d+(?:\.\d+)?)[×xX*](?=\d))?"
    rf"(?:百分之(?P<hundredth>{_NUMBER}|{_CHINESE})|(?P<denominator>[二三四五六七八九十]+)分之(?P<numerator>[一二三四五六七八九]+)"
    rf"|(?P<above>[1-9])[/／](?P<below>[1-9]\d?)(?![\d/／.])"
    rf"|(?P<tenths>[一二两三四五六七八九1-9])(?:成?[至到—-][二两三四五六七八九2-9])?成(?P<half>半)?(?![绩都立为员功果本熟型不分长见名就渝灾文像新品体交双])"
    rf"|(?P<number>{_NUMBER}|{_CHINESE})(?P<more>[多余几]?)(?P<scale>(?<=[多余几])[万亿]{{1,2}})?"
    rf"(?:[-—–~～至到](?P<upper>{_NUMBER}|{_CHINESE})(?P<more2>[多余]?))? ?"
    rf"(?P<unit>(?P<head>{_UNIT})(?:[/／每](?:{_PER}))?))"
    rf"(?P<after>余|多(?=[^个于数元年样次层种]))?(?P<bound>以上|以下|左右|上下|以内)?"
)
# What may stand right before the number and belongs to the quantity.
_ABOUT = re.compile(r"(?:大约|(?<!接)近|(?<!签)约|上(?=[十百千万亿])|连续)(?=.$)")
# What may stand right before the number and makes it something else: an ordinal, a vague count, more digits.
_NOT_BEFORE = re.compile(
    r"(?:第|[数几好]|[\d.\uff0e:：]|[A-Za-z\-–]|[年月]第|每|(?<!提)前|[一二三四五六七八九十百千万亿])$"
)
_DATED = re.compile(r"(?:19|20)\d\d$")
# What is below zero: 零下12℃, -12℃; a dash behind a number makes a range of the two.
_BELOW_ZERO = re.compile(r"零下$|(?<![\d℃度年月日—–-])[-\u2212－]$")
_DEGREES = frozenset("℃ °C 摄氏度 度".split())
_PREFIX = re.compile(r"北纬|东经|南纬|西经")


def find_quantities(text: str) -> list[Quantity]:
    """Find the quantities of `text` in order; offsets count characters of `text`.

    >>> [(text[q.start:q.end], q.value, q.unit) for text in ["耕地净增加近34.54万亩，增长6.4%"]
    ...     for q in find_quantities(text)]
    [('近34.54万亩', 345400.0, '亩'), ('6.4%', 6.4, '%')]
    """
    found: list[Quantity] = []
    ones: list[int] = []  # places in `found` of a bare 一, which count only in the company of others
    titles = _title_ranges(text)
    position = 0
    while start := _START.search(text, position):
        match = _QUANTITY.match(text, start.start())
        if match is None:
            position = start.end()
            if crowd := _CROWD.match(text, start.start()):
                position = crowd.end()
                if (people := _people(text, crowd)) is not None:
                    found.append(people)
            continue
        quantity = _read(text, match)
        position = match.end() if quantity else match.start() + 1
        if quantity is None:
            # Skip the rest of this number: its tail is no number of its own.
            number = match["number"] or ""
            position = max(position, match.start() + len(match["times"] or "") + len(number))
            continue
        if any(start < quantity.start < end for start, end in titles):
            continue
        if found and found[-1].end == quantity.start and match["head"] in _MEASURES:
            continue  # 30座3MW热力站: the size of what was counted
        if match["number"] == "一" and match["head"] not in _DURATIONS and match["head"] not in {"倍", "番"}:
            ones.append(len(found))
        found.append(quantity)
    if ones:
        alone = {i for i in ones if not _in_company(text, found, i)}
        found = [quantity for i, quantity in enumerate(found) if i not in alone]
    return found


def _title_ranges(text: str) -> list[tuple[int, int]]:
    """Return where 《…》 stand: numbers inside a title count nothing."""
    return [match.span() for match in re.finditer(r"《[^《》]{1,80}》", text)] if "《" in text else []


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    """Turn a candidate into a quantity, None when it is none."""
    start, end = match.span()
    before = text[max(0, start - 6) : start]
    below = _BELOW_ZERO.search(before) if match["head"] in _DEGREES else None
    if below is None and _NOT_BEFORE.search(before):
        return None
    about = _ABOUT.search(text[max(0, start - 6) : start + 1])
    if about:
        start -= len(about[0])
    if match["hundredth"]:
        value = parse_number(match["hundredth"])
        return None if value is None else Quantity(start, end, value, "%")
    if match["denominator"]:
        return _fraction(start, end, match["denominator"], match["numerator"])
    if match["above"]:
        value = int(match["above"]) / int(match["below"])
        return Quantity(start, end, value, "") if value < 1 else None
    if match["tenths"]:
        tenths = parse_number(match["tenths"]) or 0
        return Quantity(start, end, (10 * tenths + 5 * bool(match["half"])) / 100, "")
    # 30余万元: the scale stands behind 余.
    value = parse_number(match["number"].replace("，", ",") + (match["scale"] or ""))
    if value is None or (
        _BARE_POWERS.fullmatch(match["number"])
        and not (about and value >= 10_000)
        and not match["more"]
        and not _is_field(text, match)
    ):
        return None
    if about_two := _NEIGHBOURS.fullmatch(match["number"]):
        # 五六岁, 三四十人: of two neighbouring digits the lower is meant at least.
        low, high = DIGITS[about_two[1]], DIGITS[about_two[2]]
        if high == low + 1:
            value = parse_number(about_two[1] + about_two[3]) or value
    head, unit, number = match["head"], match["unit"].replace("／", "/"), match["number"]
    chinese = not number[0].isdigit()
    following = text[match.end("unit") : match.end("unit") + 8]
    if match["more"] == "几" and not chinese:
        return None
    if head == "个" and (half := _HALF.match(following)):
        # 2个半小时
        return Quantity(
            start, match.end("unit") + half.end(), value + 0.5, half[0][1:] if half[1] else "个月"
        )
    if not _counts(text, match, head, value, following, chinese=chinese):
        return None
    if match["upper"]:
        upper = parse_number(match["upper"])
        # 3至5万: the scale of the second number is the scale of both.
        if upper is not None and match["upper"][-1] in "万亿" and number[-1] not in "万亿":
            value *= 10_000 if match["upper"][-1] == "万" else 100_000_000
    if match["times"]:
        value *= float(match["times"])
    if below:
        start -= len(below[0])
        value = -value
    if head.startswith("个多"):
        unit = "个" + head[2:]
    if head == "豫":
        # The per-cent sign of a widespread newspaper font whose codes are printed as Chinese characters.
        unit = "%"
    elif unit == "％":
        unit = "%"
    elif head in _PEOPLE:
        unit, end = "人", max(match.end(group) for group in ("number", "more", "scale"))
    return Quantity(start, end, value, unit)


def _people(text: str, match: re.Match[str]) -> Quantity | None:
    """Read the number of people of a kind: 210万进城农民."""
    before = text[max(0, match.start() - 6) : match.start()]
    value = parse_number(match["number"].replace("，", ","))
    if value is None or _NOT_BEFORE.search(before):
        return None
    about = _ABOUT.search(text[max(0, match.start() - 6) : match.start() + 1])
    return Quantity(match.start() - (len(about[0]) if about else 0), match.end(), value, "人")


def _is_field(text: str, match: re.Match[str]) -> bool:
    """Tell whether 千亩 or 万亩 is the size of a field (千亩麦田), not that of a kind of them (万亩级)."""
    return (
        match["head"] == "亩"
        and re.match(r"(?!造)[一-鿿]?(?:田|地|林|园|茶|果|梯|湿|花|海)", text[match.end() :]) is not None
    )


def _fraction(start: int, end: int, denominator: str, numerator: str) -> Quantity | None:
    """Read 三分之二 as a decimal without unit."""
    below, above = parse_number(denominator), parse_number(numerator)
    return Quantity(start, end, above / below, "") if below and above else None


def _counts(
    text: str, match: re.Match[str], head: str, value: float, following: str, *, chinese: bool
) -> bool:
    """Decide whether number and unit measure something, by the unit and what stands around."""
    if head in _PEOPLE:
        return match["number"][-1] in "万亿千百" or match["more"] != ""
    if head in _BARE:
        return (
            not chinese
            and value < 10_000
            and not following.startswith(tuple(_BARE[head]))
            and not _DATED.search(match["number"])
        )
    if head == "豫":
        return not chinese and (not following or not following[0].isalpha())
    if head in _COUNTERS and following[:1] and following[0] in _COUNTERS[head]:
        return False
    if head in _DURATIONS:
        return _lasts(text, match, head, following)
    if head in _DEGREES and following.startswith("线"):
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


def _in_company(text: str, found: list[Quantity], index: int) -> bool:
    """Tell whether a bare 一 stands in a list of counts (三眼井、一座泵房), where it is meant as a number."""
    me = found[index]
    if index and re.search(r"^[^，。；]{0,16}(?:、|和|及|以及)$", text[found[index - 1].end : me.start]):
        return True
    return index + 1 < len(found) and (
        re.search(r"^[^，。；]{0,16}(?:、|和|及|以及)$", text[me.end : found[index + 1].start]) is not None
    )
