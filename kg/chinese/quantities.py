"""Finds measured quantities in Chinese text: number, unit and the stretch that states them.

One regular expression proposes a number with what follows it; the unit tables decide. What only looks like a
quantity is left out: dates and clock times, ordinals, numbers inside 《》, and the small Chinese numerals
that count nothing anyone measured (一个目标, 五个方面, 三级联动).
"""

from __future__ import annotations

import re

from kg.chinese.counting import counts, is_grade_of_water
from kg.chinese.numerals import DIGITS, parse_number
from kg.chinese.units import BARE, COUNTERS, DEGREES, DURATIONS, MEASURES, PEOPLE
from kg.model import Quantity

# 210万进城农民: people, with words of what kind in front.
_CROWD = re.compile(
    r"(?P<number>\d[\d,，]*(?:[.\uff0e]\d+)?[百千]?[万亿])(?P<more>[多余])?"
    r"(?=[一-鿿]{0,6}?(?:人口|群众|农民|居民|学生|毕业生|游客|职工|党员|志愿者|劳动者|农户|患者|老人|儿童"
    r"|[一-鿿]农(?![村业田产药户场作资机民家])))"
)
# 受益人口已超过300万: what is counted stands in front, and no unit behind.
_BARE_CROWD = re.compile(
    r"(?P<number>\d[\d,，]*(?:[.\uff0e]\d+)?[百千]?[万亿])(?P<more>[多余])?(?=[，。；、！）\n]|$)"
)
_CROWD_BEFORE = re.compile(r"(?:人次|人口|人数|网民|居民|移民|难民|游客|旅客|党员|劳动力)[^，。；、\d]{0,8}$")
# A power of ten without a digit (千家万户, 百姓) is a number only after 近, 约, 上 or 超.
_MORE_THAN = re.compile(r"(?:超过?|逾|突破)$")
_BARE_POWERS = re.compile(r"[百千万亿]{1,4}|十万")
_NEIGHBOURS = re.compile(r"([一二三四五六七八])([二三四五六七八九])([十百千]?[万亿]?)")
_GRADE = re.compile(r"(?:[\u2160-\u2164]|I{1,3}|IV|V|[一二三四五])类(?:及?以上)?")
_GRADES = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
# “500米见园”, “十项工程”: a slogan or a name; what is weighed or paid is measured in quotation marks too.
_SLOGAN = re.compile(r"“(?=[\d一二两三四五六七八九十])(?!\d*\.\d)[^“”，。%％元吨瓦亩升]{2,16}”")
_HALF = re.compile(r"半(?:(小时)|月)")

# 千 before 瓦, 米 … is a part of the unit.
_NUMBER = r"\d[\d,，]*(?<![,，])(?:[.\uff0e]\d+)?(?:[百千]?[万亿]{1,2}|[百千](?![瓦米克伏焦帕卡赫升吨]))?"
_CHINESE = (
    r"[一二两三四五六七八九十百千万亿零〇]+(?:(?<!千)|(?![瓦米克伏焦帕卡赫升吨]))"
    r"(?:点[一二三四五六七八九零]+[万亿]?)?"
)
_UNIT_WORDS = sorted(
    {*MEASURES, *DURATIONS, *COUNTERS, *BARE, *PEOPLE, "豫"}, key=lambda word: (-len(word), word)
)
_UNIT = "|".join(map(re.escape, _UNIT_WORDS))
_PER = "|".join(
    map(re.escape, sorted({*MEASURES, *DURATIONS, *COUNTERS, "日", "月"}, key=lambda w: (-len(w), w)))
)
# A search that began anew at every character of a long run of digits would take time in its square.
_START = re.compile(
    r"[\d一二两三四五六七八九十百千万亿零〇半\u2160-\u2164IV](?<![\d一二三四五六七八九十百千万亿].)(?<!\d[,，].)"
    r"(?:(?<![半IV])|(?<=[IV])(?=[IV]{0,2}类)(?<![IV].)|(?<=[前短为至到要需时约近足了历达]半)(?=年|天|个月|个?小时))"
)
_QUANTITY = re.compile(
    rf"(?:(?P<times>\d+(?:\.\d+)?)[×xX*](?=\d))?"
    rf"(?:百分之(?P<hundredth>{_NUMBER}|{_CHINESE})|(?P<denominator>[二三四五六七八九十]+)分之(?P<numerator>[一二三四五六七八九]+)"
    rf"|(?P<above>[1-9])[/／](?P<below>[1-9]\d?)(?![\d/／.])"
    rf"|(?P<tenths>[一二两三四五六七八九1-9])(?:成?[至到—-][二两三四五六七八九2-9])?成(?P<half>半)?(?![绩都立为员功果本熟型不分长见名就渝灾文像新品体交双])"
    rf"|(?P<number>{_NUMBER}|{_CHINESE}|半)(?P<more>[多余几]?)(?P<scale>(?<=[多余几])[万亿]{{1,2}})?"
    rf"(?:[-—–~～至到](?P<upper>{_NUMBER}|{_CHINESE})(?P<more2>[多余]?))? ?"
    rf"(?P<unit>(?P<head>{_UNIT})(?:[（(][套间件部辆艘次][）)])?(?:[/／每](?:{_PER}))?))"
    rf"(?P<after>余(?!震)|多(?=[^个于数元年样次层种]))?(?P<bound>以上|以下|左右|上下|以内)?"
)
# What may stand right before the number and belongs to the quantity.
_ABOUT = re.compile(r"(?:大约|(?<!接)近|(?<!签)约|上(?=[十百千万亿])|连续)(?=.$)")
# What may stand right before the number and makes it something else: an ordinal, a vague count, more digits.
_NOT_BEFORE = re.compile(
    r"(?:第|[几好]|[\d.\uff0e:：]|[A-Za-z\-–]|[年月]第|每|(?<!提)前|[一二三四五六七八九十百千万亿])$"
)
# What is below zero: 零下12℃, -12℃; a dash behind a number makes a range of the two.
_BELOW_ZERO = re.compile(r"零下$|(?<![\d℃度年月日—–-])[-\u2212－]$")


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
        if grade := _GRADE.match(text, start.start()):
            position = grade.end()
            if (quantity := _grade_of_water(text, grade)) is not None:
                found.append(quantity)
            continue
        match = _QUANTITY.match(text, start.start())
        if match is None:
            position = start.end()
            if crowd := _CROWD.match(text, start.start()) or _BARE_CROWD.match(text, start.start()):
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
        if found and found[-1].end == quantity.start and match["head"] in MEASURES:
            continue  # 30座3MW热力站: the size of what was counted
        if match["number"] == "一" and match["head"] not in DURATIONS and match["head"] not in {"倍", "番"}:
            ones.append(len(found))
        found.append(quantity)
    if ones:
        alone = {i for i in ones if not _in_company(text, found, i)}
        found = [quantity for i, quantity in enumerate(found) if i not in alone]
    return found


def _grade_of_water(text: str, match: re.Match[str]) -> Quantity | None:
    """Read the grade that a water has: 水质稳定达到Ⅱ类."""
    sign, _, _ = match[0].partition("类")
    if not is_grade_of_water(text, match.start(), match.start() + len(sign) + 1):
        return None
    # Roman numerals have signs of their own, from U+2160 on.
    value = ord(sign) - 0x215F if "\u2160" <= sign <= "\u2164" else _GRADES.get(sign) or parse_number(sign)
    return None if value is None else Quantity(match.start(), match.end(), value, "类")


def _title_ranges(text: str) -> list[tuple[int, int]]:
    """Return where 《…》 and slogans (“500米见园”) stand: numbers inside them count nothing."""
    ranges = [match.span() for match in re.finditer(r"《[^《》]{1,80}》", text)] if "《" in text else []
    return ranges + [match.span() for match in _SLOGAN.finditer(text)] if "“" in text else ranges


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    """Turn a candidate into a quantity, None when it is none."""
    start, end = match.span()
    before = text[max(0, start - 6) : start]
    below = _BELOW_ZERO.search(before) if match["head"] in DEGREES else None
    if below is None and (
        _NOT_BEFORE.search(before) or (before.endswith("数") and not text[start].isdigit())
    ):
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
        and not about
        and not _MORE_THAN.search(before)
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
    if not counts(text, match, head, value, following, chinese=chinese):
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
    elif head in PEOPLE:
        unit, end = "人", max(match.end(group) for group in ("number", "more", "scale"))
    return Quantity(start, end, value, unit)


def _people(text: str, match: re.Match[str]) -> Quantity | None:
    """Read the number of people of a kind: 210万进城农民."""
    before = text[max(0, match.start() - 6) : match.start()]
    value = parse_number(match["number"].replace("，", ","))
    if value is None or _NOT_BEFORE.search(before):
        return None
    unit = "人"
    if match.re is _BARE_CROWD:
        counted = _CROWD_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
        if counted is None:
            return None
        unit = "人次" if "人次" in counted[0] else "人"
    about = _ABOUT.search(text[max(0, match.start() - 6) : match.start() + 1])
    return Quantity(match.start() - (len(about[0]) if about else 0), match.end(), value, unit)


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


def _in_company(text: str, found: list[Quantity], index: int) -> bool:
    """Tell whether a bare 一 stands in a list of counts (三眼井、一座泵房), where it is meant as a number."""
    me = found[index]
    if index and re.search(r"^[^，。；]{0,16}(?:、|和|及|以及)$", text[found[index - 1].end : me.start]):
        return True
    return index + 1 < len(found) and (
        re.search(r"^[^，。；]{0,16}(?:、|和|及|以及)$", text[me.end : found[index + 1].start]) is not None
    )
