"""Cuts the phrase that names a measure out of the words before and behind a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import DateExpression, Mention, Quantity

_BOUNDARY = re.compile(r"[，。；：！？、,;:!?\n（(）)“”‘’—》]")
# 《规划》提出: what a plan says begins behind its title.
_OF_A_TITLE = frozenset("中提明要规确对")
_AFTER_END = re.compile(r"[，。；：！？、,;:!?\n—]|[（(](?![一二12][）)]型)|(?<![（(][一二12])[）)]")
# 小（一）型水库: the class of a reservoir.
_SIZE_CLASS = re.compile(r"[（(][一二12][）)]型")
_BRACKET = re.compile(r"[^，。；：！？、\d]{1,6}[（(][市区县旗、,，]{1,7}[）)]")
# What may open a clause and says when, how certain or how many, not what.
_OPENING = re.compile(
    r"(?:目前|截至目前|如今|今年|去年|近年来|今年以来|此外|其中|同时|另外|现在|迄今|至今|全部|先后|已经|已|共计|共(?!同|建|享)|总共|累计|预计|每年|特别是|其间|其(?!他)|"
    r"将|再(?!生)|还|也|均(?!价)|均为|都|则|并|又|当年|近期|日前|截至|以来|以上|以下|的|，|、|和|以及|及|与|等(?!级)(?:地|国(?!家))?|该|在|包括|每[天日月](?!均)|"
    r"[^，。；、\d\s]{1,6}(?:以来|至今|在内的?)|"
    r"中(?!心|国|小|药|央|型|部|等|学|医|游|水|西|东|长|高|低|华|欧|亚)|内(?!蒙|部|河|陆|外)|总计|合计|平均(?!气|水|每)|约|近(?!海|岸)|只|仅|就(?!业|医|地|近)|能(?!源|耗|力|量|效)|"
    r"可(?!再生|燃|回收|降解|利用|支配|持续|用|采)|会(?!议)|从|由|把|对(?!外|口)|比(?!例|重|赛)|村(?=[三四五]级)|有(?!林|机|色|限|效|害|氧|关)|一共|此次|本次|这次|到|年(?!均|产|发|度|收|末|底|综|节|销|供|输|处|加|接|减|用)|"
    r"收(?!入|购|获|益|割)|底|末|同期|此(?=[^，。；\d]{1,6}的)|上半年|下半年|这里的?|当地|那里的?|(?:两|各|三|四|[一二三四五六七八九十\d]+个?)(?:地(?!质|下|表|块)|省区?市?|市|县)(?!级|属)|\s)"
)
_CLOSING = re.compile(
    r"(?:不(?:[低少高多]于?)?|\d+(?:\.\d+)?[和、与]|[由从](?:最初|原来|原先|过去|以前|当初|上世纪\d+年代初?)的?|(?<![大名干主健猛老武])将|(?<=[升降长少加高低])\d+(?:\.\d+)?|提出|达到|达成|(?<![通到抵直送])达|均为|约为|为|(?<!签)约|超过|超出|突破|超|近|接近|不足|不到|高达|多达|只有|仅有|仅|共有|共计|共|总计|合计|累计|拥有|有|是|至|到|在|由|从|于|(?<![推输产支付转])出|了|着|的|已|已达|"
    r"分别为|分别达|分别|估计|预计|将达|可达|增至|(?<!下)降至|(?<![提上回攀])升至|以|等|占|扩大到|提高到|提升到|增加到|下降到|也|还|(?<![平年])均|全部|每|按|就|大约|左右|大概|目前|现在|如今|已经|现|先后|累计达|一度|：|\s)$"
)
# Where the noun behind a count ends and what it does begins.
_PREDICATE = re.compile(
    r"(?<=..)(?:集中(?!式|供|连|区)|分别|现场|同步|进行|集聚|参加|先后|陆续|已|(?<![平年])均|(?<!价值)实现|组成|(?<!签)约|共(?!享|建)|占(?!补)|达(?!标|峰|产)|超|比(?!例|重|赛)|将|专项用|用于|名列|位列|位居|开始|正在|"
    r"(?:被?列入|投产|投用|开工|竣工|通车)(?!项目|工程|面积|率|仪式|活动)|恢复(?=正常|供|通|运|生产|蓄水)|亮相|入选|开展|不再|今天|昨天|昨日|今日|日前|近日|即将|正加紧|没有|需要|可以|能够|得到|受到|来自|涉及|覆盖|惠及)"
)
# 41个城市优良天数比例为79%: the share behind the noun of the count is what the next number measures.
_NEXT_MEASURE = re.compile(
    r"(?<=..)(?:(?:平均)?(?:水质|空气质量|环境质量)|平均|优良|达标|综合|年均|合格|PM)[^，。；]{0,14}?(?:率|比例|占比|比重|浓度|指数|天数)"
    r"(?:均|已|稳定)*(?:为|达到?|超过?|保持在?|提升到|至|约|近)*\Z"
)
# 11省市进出口总值达3亿元
_REACHES = re.compile(r"(?:值|额|量|率|收入|面积|投资)(?:均|已)*(?:达到?|为|超过?|约|近)\Z")
_DAY = re.compile(r"(?:\d|今年|去年|前|上半|下半|一季|二季|三季|四季)")
_MEASURE = re.compile(
    r"[^，。；、\d]{0,10}?(?:量|水位|浓度|面积|率|额|收入|产值|指数|气温|投资|人数|资金|预算)"
)
_COMPARED = re.compile(r"较|比|由|从|自|到|至|与|同|于|在|“|《")
# 口岸由58个增至100个: what the first became stands behind it.
_TURNS = re.compile(
    r"(?:跃升|攀升|拓展|扩大|提高|提升|增加|增长|缩短|压缩|下降|降低|减少|上升|上调|下调|延长|恢复|调整|降|升|增|减|扩)(?:到|至|为)了?(?:(?:现在|目前|如今)的?)?"
)
# 18个县完成3类任务: what counted areas do is no part of what they are.
_AREAS_DO = re.compile(
    r"(?:省|市|县|区|乡|镇|村|乡镇|街道|社区|[县区]市区|县区|区县|市县)(?=完成|开展|实施|推进|实现|建成|启动|组织|落实|建立|推行|推广|新增|同步|集中|均|全部|已)"
)
# 在8起案件中: 在 and 中 frame the noun.
_AMONG, _IN = re.compile(r"(?<=..)(?<![高初其集])中(?![心国学游小部央水])"), re.compile(r"[在从]的?\Z")
_WITHIN = re.compile(r"^(?:以内|之内|内(?!蒙|部|河|陆)|以上|以下|左右|里(?!程)|的?时间)")
_JOINED = re.compile(r"[^\s\d](?:和|与|(?<![涉惠普])及|以及|、)\Z")
# 38个国家的140位, 185家企业的30项: what stands in front of 的 is the noun of the count before.
_OF_A_COUNT = re.compile(
    r"(?<=[\d多余万][个家支种项处座名位省市县区乡镇村])[^，。；：、\d]{1,8}的(?:近|超过?|约)?\Z"
)
# 6个县先后被命名为示范县: the title is what they were counted for.
_TITLE = re.compile(
    r"[^，。；]{0,16}?(?:被|获|先后|成功)[^，。；]{0,14}?(?:命名为|认定为|评为|授予|列为|列入|入选|确定为)(?P<title>[^，。；、]{2,20})"
)
# 新增耕地、园地约2万亩: what was done stands in front of the first of them.
_COORDINATED = re.compile(
    r"(?:新增|治理|修复|完成|建设|建成|新建|改造|整治|清理|清除|拆除|查处|关停|种植|栽植|恢复|保护|转移|发放|投放|回收|收集|处理|消除|铺设|"
    r"修建|疏浚|调运|投入|播撒|出动|培育)[^，。；：、\d]{2,10}(?:、[^，。；：、\d]{2,8})*、\Z"
)
# 11省市进出口总值: 市 belongs to the count.
_OF_PROVINCES = re.compile(r"(?<=省)(?:区市|市区|市|区)(?![^，。；]{0,2}级)")
_AXIS = re.compile(r"(?:北纬|南纬|东经|西经|海拔)\Z")
_CLOSED_BRACKET = re.compile(r"[^，。；（(]{0,8}[）)](?:以及|和|及|、|，)?")
# 全市管网分为城东、城西、城南3个
_DIVIDED = re.compile(r"(?P<whole>[^，。；：]{2,20}?)(?:共|可)?(?:分为|分成|划分为)[^，。；：]*\Z")
# 36个学校、医院、车站等场所停车难题: the noun stands behind the list of its kinds.
_KINDS = re.compile(
    r"[^，。；：\d、（()）]{2,8}(?:、[^，。；：\d、（()）]{2,8})+等(?P<head>[^，。；：\d、（()）]{2,16})"
)


def before_number(
    text: str, start: int, quantity: Quantity, actors: Sequence[Mention], dates: Sequence[DateExpression]
) -> str:
    """Return the words between the beginning of the clause and the number, without who, when and how much.

    `start` is the beginning of the sentence, or the end of what is spoken for by another number or name.
    """
    begin = clause_start(text, start, quantity.start)
    if text[begin - 1] == "、" and (row := _COORDINATED.search(text, start, begin)):
        begin = row.start()
    elif begin == start and (areas := _OF_PROVINCES.match(text, begin, quantity.start)):
        begin = areas.end()
    elif begin == start and (
        _JOINED.search(text, begin, quantity.start) or _OF_A_COUNT.match(text, begin, quantity.start)
    ):
        return ""  # 1座首站和2座泵站: the words in between are the noun of the number before.
    if axis := _AXIS.search(text, begin, quantity.start):
        return axis[0]
    # 9MW）以及1座首站: what closes a bracket belongs to the number in it.
    if (bracket := _CLOSED_BRACKET.match(text, begin, quantity.start)) is not None:
        begin = bracket.end()
    if begin == start and (does := _AREAS_DO.match(text, begin, quantity.start)):
        begin = does.end()
    phrase = _trimmed(text, begin, quantity.start, actors, dates)
    if divided := _DIVIDED.search(text, start, quantity.start):
        phrase = _trimmed(text, divided.start("whole"), divided.end("whole"), actors, dates) or phrase
    return phrase


def previous_clause(
    text: str,
    start: int,
    quantity: Quantity,
    actors: Sequence[Mention],
    dates: Sequence[DateExpression],
    others: Sequence[Quantity],
) -> str:
    """Return the words of the clause before that of the number, up to the number it holds itself."""
    begin = clause_start(text, start, quantity.start)
    if begin <= start:
        return ""
    earlier, end = clause_start(text, start, begin - 1), begin - 1
    inside = [other for other in others if earlier <= other.start < end]
    if not inside:
        return _trimmed(text, earlier, end, actors, dates)
    before = _trimmed(text, earlier, inside[0].start, actors, dates)
    return before + (text[inside[0].end : end] if len(before) <= 6 else "")


def clause_start(text: str, start: int, position: int) -> int:
    """Return where the clause of a place begins, not before `start`."""
    begin = start
    for mark in _BOUNDARY.finditer(text, start, position):
        # A closing quote is no boundary when the phrase goes on: “净山行动”项目3个.
        if _SIZE_CLASS.match(text, mark.start()):
            continue
        if mark[0] not in "”’）)》" or (mark[0] == "》" and text[mark.end() : mark.end() + 1] in _OF_A_TITLE):
            begin = mark.end()
    return begin


def _trimmed(
    text: str, begin: int, end: int, actors: Sequence[Mention], dates: Sequence[DateExpression]
) -> str:
    position = begin
    while position < end:
        skip = next((d.end for d in dates if d.start <= position < d.end), 0)
        skip = skip or next((m.end for m in actors if m.start <= position < m.end), 0)
        if not skip and (match := _OPENING.match(text, position, end)):
            skip = match.end()
        if skip <= position:
            break
        position = skip
    phrase = _closed(text, position, end, actors, dates)
    return _undated(text, position, phrase, dates).strip("“”‘’（）() ")


def _undated(text: str, begin: int, phrase: str, dates: Sequence[DateExpression]) -> str:
    """Take the date out of a phrase, and what stands before it where a measure follows: 甲站7月7日水位."""
    end = begin + len(phrase)
    for date in reversed(dates):
        if not (begin < date.start and date.end < end and _DAY.match(text, date.start)):
            continue
        if text[date.end] == "的" or _COMPARED.search(text, begin, date.start):
            break
        behind = text[date.end : end]
        return behind if _MEASURE.fullmatch(behind) else text[begin : date.start] + behind
    return phrase


def _outside(
    actors: Sequence[Mention], dates: Sequence[DateExpression]
) -> tuple[Mention | DateExpression, ...]:
    return (*dates, *actors)


def _closed(
    text: str, begin: int, end: int, actors: Sequence[Mention], dates: Sequence[DateExpression]
) -> str:
    """Take from the end of a phrase what leads to the number: 达, 超过, 由2012年的, 明确甲市."""
    while begin < end:
        if outside := next(
            (each for each in _outside(actors, dates) if begin < each.start and each.end == end), None
        ):
            end = outside.start
        elif match := _CLOSING.search(text[begin:end]):
            end = begin + match.start()
        else:
            break
    return text[begin:end] if begin < end else ""


def after_number(text: str, end: int, quantity: Quantity, *, whole: bool = False) -> str:
    """Return the noun phrase behind the number, up to the next mark or number; `whole` with its predicate."""
    begin = quantity.end
    if text[begin : begin + 1].isspace():
        return ""  # 货运量超100万吨 同比增长3倍: a headline goes on with something else.
    if title := _TITLE.match(text, begin, end):
        return title["title"].strip("“”‘’")
    if kinds := _KINDS.match(text, begin, end):
        phrase = kinds["head"]
    # 11个县（市、区）: the bracket is a part of the noun.
    elif bracket := _BRACKET.match(text, begin, end):
        phrase = bracket[0] + re.sub(r"^(?:的.*|名列.*)", "", _up_to_mark(text, bracket.end(), end))
    else:
        phrase = _up_to_mark(text, begin, end)
    if number := re.search(r"\d", phrase):
        # 30座3MW热力站: the size is a part of what is counted.
        sized = re.match(r"\d+(?:\.\d+)?[A-Za-z]+", phrase)
        phrase = phrase if sized else phrase[: number.start()]
        if measure := _NEXT_MEASURE.search(phrase):
            phrase = phrase[: measure.start()]
        elif quantity.unit == "省" and _REACHES.search(phrase):
            return ""
        if _TURNS.fullmatch(phrase):
            return ""
    if quantity.unit == "省":
        phrase = re.sub(r"^(?:区市|市区|市|区)", "", phrase)  # 11省市
    phrase = _WITHIN.sub("", phrase)
    if does := _AREAS_DO.match(phrase):
        phrase = does[0]
    elif phrase.endswith("中") and text.startswith("中，", begin + len(phrase) - 1) and _AMONG.search(phrase):
        phrase = phrase[:-1]  # 40个监测点中，38个达标
    elif (among := _AMONG.search(phrase)) and _IN.search(text, max(0, begin - 40), quantity.start):
        phrase = phrase[: among.start()]
    if not whole and (predicate := _PREDICATE.search(phrase)):
        phrase = phrase[: predicate.start()]
    return re.sub(r"(?:和|(?<!参)与|(?<!以)及|以及)$", "", phrase).strip("“”‘’ 的")


def _up_to_mark(text: str, begin: int, end: int) -> str:
    mark = _AFTER_END.search(text, begin, end)
    return text[begin : mark.start() if mark else end]
