"""Finds the entity that a quantity is about: the narrowest that clause, sentence or article name for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Mention
from kg.relations.indicators import COUNTING, OF_THINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Quantity
    from kg.relations.context import Context, Found
    from kg.relations.encoding import Encoded

# What can be measured: people and titles cannot, and waters are mostly only where it is (汾河流域治理98万亩).
_MEASURED = ("AdministrativeArea", "Organisation", "Site", "Facility", "Project", "Policy", "Event")
_OWNERS = frozenset(["Project", "Facility", "Site", "Company"])
_OWNED = frozenset(["Project", "Facility", "Site"])
ON_THE_WAY = "count-in-an-area-on-the-way"
"""The rule of a count in an area named on the way (涉及全省58个县): what follows is not about it."""

# What was named last by the way is not what a paragraph without a name is about, as what lasts may be.
_PASSING = frozenset(["Project", "Policy", "Event"])
_LASTING = ("AdministrativeArea", "Organisation", "Site", "Facility")
_PLACES = frozenset(["AdministrativeArea", "Site", "Facility", "Institution", "Company"])
# Definite nouns that mean the last thing of a kind: 园区 the park, 村里 the village.
_DEFINITE = (
    (re.compile(r"村里|全村|村内|村集体|该村"), ("AdministrativeArea",), "村"),
    (re.compile(r"园区|景区|保护区|公园"), ("Site",), ""),
    (re.compile(r"(?:核心|主体|整个|全部|该|本|此项|此次)?(?:项目|工程)"), ("Project",), ""),
    (re.compile(r"公司|企业|集团|厂区"), ("Company",), ""),
    (re.compile(r"活动|会议|大会|培训班?|论坛|展会|本届"), ("Event",), ""),
    (re.compile(r"(?:实施|适用|规划|覆盖)范围"), ("Policy",), ""),
)
_OPENING = re.compile(
    r"(?:如今|目前|现在|据悉|今年|去年|此外|其中|同时|他介绍|她介绍|"
    r"(?:今天|昨天|昨日|今日|日前|近日|当日|当天)(?:（[^（）]{1,10}）)?|，|\s|“)*"
)
_PART = re.compile(r"(?:，|\s|“)*(?:其中|包括|含)")
_ATTENDED = re.compile(
    r"[^。；]{0,90}?(?:参加|出席)了?(?:此次|本次|这次|该)?(?:会议|活动|培训|论坛|大会|仪式|开幕式|启动仪式)|"
    r"[^，。；]{0,24}?(?:参加|出席|参会|参赛|参展|参训|(?:负责同志|负责人|代表|专家|学员|骨干|选手|嘉宾)(?:[^，。；]{0,20}(?:交流|研讨|参|发言|培训|出席|到场|展示|[。，；])))"
)
# 总投资3亿元、全长9公里的某工程: further measures, and the place that the thing is in, stand in between.
_THING_BEHIND = re.compile(
    r"(?:左右|以上)?(?:[、，][^，。；、的\d\ue000-\ue0ff]{1,10}\d[^，。；、的\ue000-\ue0ff]{1,8}){0,3}"
    r"(?:建设|修建|新建|兴建|建成|打造|改造|实施)?的(?P<places>[\ue000-\ue0ff]{0,3}?)(?P<thing>[\ue000-\ue0ff])(?![\ue000-\ue0ff])"
)
# What a body does; all other figures in its article are those of the area that it serves.
_ACTS = re.compile(
    r"[^，。；]{0,10}?(?:印发|批准|核准|批复|安排|下达|争取|筹集|筹措|落实|投入|拨付|组织|开展|实施|启动|完成|建成|新建|建设(?!用地)|改造|解决|化解|统筹|转移|"
    r"查处|检查|排查|整治|整改|办理|受理|发放|推动|推进|培训|选派|派出|派驻|出动|责令|应对|立案|处罚|罚款|编制|制定|修订|出台|修复|治理|清理|挂牌|承担|"
    r"签订|签署|调拨|查办|破获|打掉|引进|发现|收到|接到|协同|联合|帮助|帮扶|服务|走访|慰问|捐赠|举办|召开|收缴|没收|查获|救助|放流|栽植|种植|支持|奖补|评选)(?!位居|位列|用时|时间|率|水平|面积)"
)
_DATED = re.compile(r"[^，。；\ue000-\ue0ff]{1,10}[年月日期季度来底末](?=[\ue000-\ue0ff])")
_COUNTED_DO = re.compile(
    r"[^，。；、\d]{2,10}?(?:全部|均|已|基本)?(?:实现|达到|达标|通过|建成|获评|入选|完成)"
)
_COUNTED = re.compile(r"\d[多余]?[个项处座]\Z")
# 对12种鱼、30个水域开展甲调查: what is counted is the object of what stands behind.
_OBJECT_OF = re.compile(r"[^，。；]{0,20}?(?:开展|进行|实施)了?(?P<work>[\ue000-\ue0ff])")
_MADE = re.compile(r"(?:打造|建设|建成|新建|修建|改造|扩建|创建)了?\Z")
# 推进甲战略，建成3个村: whoever follows a strategy is who has the figures.
_TOO_WIDE = ("战略", "攻坚战", "保卫战", "倡议")
_IS = re.compile(r"(?:是|作为|属于?|列入|纳入|入选|被[^，。；]{1,8}为)(?:[^，。；\d]{0,8}的)?\Z")
_OF_WATER = re.compile(r"(?:长|宽|深|面积|库容|容量|水量|海拔|落差)(?:度|达|约|超过?|为|近|共)*\Z")
# 甲湖是, 甲河发源于: the sentence tells what a thing is.
_DEFINED = re.compile(
    r"[\ue000-\ue0ff](?:是|为|位于|地处|坐落|发源|流经|全长|干流|横跨|系(?!统)|属|又称|古称|素有)"
)
# 甲集团运营的乙厂: the thing is what is measured, its owner stands in front of it.
_ITS = re.compile(
    r"(?:负责|投资|参与|此次|新近|全面|共同)?(?:启动|推进|推动|开工|谋划|规划|引进|在建|新建|打造|运营|运行|管理|管护|经营|承建|建设|实施|投资|开发|建成|所属|下属|旗下)(?:管理)?的"
    r"|总?投资[约近超]?\d[\d.]*[多余]?[万亿]*[多余]?元(?:建设|修建|新建|兴建|建成|打造|改造|实施)的"
)
# 位于甲县的乙水库: where it lies is said before its name.
_LYING = re.compile(r"(?:位于|地处|坐落[于在]|座落[于在])[^，。；]{1,12}?的(?=[\ue000-\ue0ff])")
# 甲河上, 甲河沿线: where something is.
_ALONG = re.compile(r"[，上中内边畔沿里]|[两沿南北东西]岸|周边|附近")
# 甲县3个、乙县4个: each has its own.
_EACH = re.compile(r"\d[万亿多余]*[^\d，。；、\ue000-\ue0ff]{1,4}、\Z")
_ON_SITE = re.compile(r"(?:的)?(?:项目|施工|建设|作业)?(?:现场|工地)")
_FRONTED = re.compile(r"[“\s]*在")
_PLANS = re.compile(r"[（(]?[^，。]{0,20}[）)]?，(?:将|提出|明确|确定|包括|共|计划|拟)")


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured: its key, its mention in the sentence if it has one, the rule that chose it.

    `body` is the agency that is spoken of, whether the figure is one of its own or of its area.
    """

    key: str
    rule: str
    confidence: float
    mention: Mention | None = None
    body: str = ""


def find_measured(
    text: str,
    quantity: Quantity,
    encoded: Encoded,
    context: Context,
    before: Sequence[Measured],
    paragraph: Measured | None,
) -> Measured | None:
    """Return what a quantity is about, None when nothing that has a name is near.

    `before` is what the quantities before it in the sentence are about, `paragraph` the last one above that.
    """
    if behind := owner_behind(text, quantity, encoded):
        return Measured(behind.entity, "measure-in-front-of-its-owner", 0.9, behind)
    mask = context.alphabet.mask(_MEASURED)
    place = encoded.place(quantity.start)
    if work := _work_behind(encoded, place):
        return Measured(work.entity, "object-of-the-work-behind", 0.8)
    if (
        (quantity.unit in COUNTING or quantity.unit == "人")
        and _ATTENDED.match(text, quantity.end, encoded.end)
        and (event := _event(encoded, context, quantity))
    ):
        return Measured(event, "people-at-an-event", 0.8)
    if area := _area_in_front(text, quantity, encoded):
        topic = context.find(encoded, encoded.place(area.start), mask, "sentence")
        return Measured(area.entity, ON_THE_WAY if topic else "count-in-the-area-in-front", 0.9)
    if whole := _country_in_front(text, encoded, place):
        return Measured(whole.entity, "measure-of-the-country-in-front", 0.9)
    if member := _member_of_list(encoded, place, context, mask):
        return Measured(member.entity, "measure-of-a-list-member", 0.9, member)
    if found := context.find(encoded, place, mask, "clause"):
        return _narrowed(found, encoded, 0.9)
    if water := _water_of_clause(encoded, place):
        return Measured(water.entity, "measure-of-its-water", 0.8, water)
    if water := _water_of_definition(encoded, place):
        return Measured(water.entity, "measure-of-its-water", 0.8, water)
    if definite := _definite(encoded, place, context):
        return Measured(definite, "measure-of-the-one-spoken-of", 0.8)
    if not before and (definite := _definite_before(encoded, place, context)):
        return Measured(definite, "measure-of-the-one-spoken-of", 0.8)
    project = _project_before(text, encoded, place)
    if project and not (before and _figured(encoded, project, place)):
        return Measured(project.entity, "figure-of-the-project-before", 0.8, project)
    if before:
        return _by_clause(replace(before[-1], mention=None), encoded, context, place)
    section = encoded.text.rfind("；", 0, place) + 1
    if section and (where := _fronted_place(text, encoded, place, section)):
        return Measured(where.entity, "measure-at-the-fronted-place", 0.8, where)
    found = context.find(encoded, place, mask, "sentence")
    opening = found.mentions[0].type if found else ""
    if opening != "Policy" and (policy := _policy_before(encoded, place)):
        return Measured(policy.entity, "figure-of-the-plan-before", 0.8)
    if found and opening in _PASSING and _COUNTED_DO.match(text, quantity.end, encoded.end):
        # 甲行动进展顺利，30座水库实现达标: what is counted has the clause for itself.
        begin = _clause(encoded, place)
        lasting = context.alphabet.mask(_LASTING)
        others = context.spoken_of(lasting) or context.find(encoded, 0, lasting, "article")
        if begin == place and others:
            return _by_clause(_narrowed(others, encoded, 0.65), encoded, context, place)
    if found:
        return _by_clause(_narrowed(found, encoded, 0.8), encoded, context, place)
    if where := _fronted_place(text, encoded, place):
        return Measured(where.entity, "measure-at-the-fronted-place", 0.8, where)
    if water := _water_of_sentence(encoded, place):
        return Measured(water.entity, "measure-of-its-water", 0.8, water)
    found = context.find(encoded, place, mask, "paragraph")
    if not found and paragraph:
        return _by_clause(replace(paragraph, mention=None), encoded, context, place)
    found = found or context.find(encoded, place, mask, "article")
    if found and found.mentions and found.mentions[0].type in _PASSING:
        found = context.spoken_of(context.alphabet.mask(_LASTING)) or found
    if not found:
        country = context.country() if _counts_for_the_country(encoded, context) else ""
        return Measured(country, "measure-of-the-country", 0.5) if country else None
    return _by_clause(_narrowed(found, encoded, 0.65 if found.mentions else 0.5), encoded, context, place)


def _clause(encoded: Encoded, place: int) -> int:
    """Return where the clause of a place begins; a line of a headline is one, too."""
    begin = 0
    for mark in "，。；！？\n":
        # Only what is nearer than the mark before needs to be looked for.
        begin = max(begin, encoded.text.rfind(mark, begin, place) + 1)
    return begin


def owner_behind(text: str, quantity: Quantity, encoded: Encoded) -> Mention | None:
    """Return the work or thing whose measure stands in front of it: 总投资3亿元的某工程, 50万亩某灌区."""
    if quantity.unit in COUNTING:
        return None
    begin = quantity.end + (text[quantity.end : quantity.end + 1] == "的")
    index = encoded.at(begin)
    if index < len(encoded.mentions):
        mention = encoded.mentions[index]
        if mention.start == begin and mention.type in _OWNERS:
            return mention
        # 总长105公里的甲河: that of a water in front of 的 only, where it is measured itself.
        if mention.start == begin and mention.type == "WaterBody" and begin > quantity.end:
            measure = _OF_WATER.search(text, max(encoded.start, quantity.start - 6), quantity.start)
            return mention if measure else None
        if chain := _THING_BEHIND.match(encoded.text, encoded.place(quantity.end)):
            *places, thing = encoded.within(chain.start("places"), chain.end("thing"))
            if thing.type in _OWNED and all(each.type == "AdministrativeArea" for each in places):
                return thing
    return None


def _work_behind(encoded: Encoded, place: int) -> Mention | None:
    """Return the work whose objects are counted: 对12种鱼、30个水域开展甲调查."""
    begin = _clause(encoded, place)
    if not encoded.text.startswith("对", begin):
        return None
    found = _OBJECT_OF.match(encoded.text, place)
    inside = encoded.within(found.start("work"), found.end("work")) if found else ()
    return inside[0] if inside and inside[0].type in {"Project", "Event"} else None


def _area_in_front(text: str, quantity: Quantity, encoded: Encoded) -> Mention | None:
    """Return the area right in front of a count: 涉及全省58个县."""
    index = encoded.at(quantity.start) - 1
    if index < 0 or not (quantity.unit in COUNTING or quantity.unit in OF_THINGS):
        return None
    mention = encoded.mentions[index]
    between = text[mention.end : quantity.start].strip()
    listed = re.search(r"[、和与及\ue000-\ue0ff]$", encoded.text[: encoded.places[index]])
    return mention if mention.type == "AdministrativeArea" and not between and not listed else None


def _country_in_front(text: str, encoded: Encoded, place: int) -> Mention | None:
    """Return 全国 where a clause opens with it, and not with a class of its (其中全国重点村2个)."""
    begin = _clause(encoded, place)
    if _PART.match(encoded.text, begin, place):
        return None
    begin = opening.end() if (opening := _OPENING.match(encoded.text, begin, place)) else begin
    if dated := _DATED.match(encoded.text, begin, place):
        begin = dated.end()
    for mention in encoded.within(begin, begin + 1):
        if (
            text[mention.start : mention.end] == "全国"
            and encoded.text[begin + 1 : begin + 2] not in "首第前唯率"
        ):
            return mention
    return None


def _water_of_clause(encoded: Encoded, place: int) -> Mention | None:
    """Return the water that a clause opens with and nothing else is named in: 黄河流域用水量下降9%."""
    begin = _clause(encoded, place)
    begin = opening.end() if (opening := _OPENING.match(encoded.text, begin, place)) else begin
    begin = dated.end() if (dated := _DATED.match(encoded.text, begin, place)) else begin
    begin = lying.end() if (lying := _LYING.match(encoded.text, begin, place)) else begin
    inside = encoded.within(begin, place)
    if inside and inside[0].type == "WaterBody" and encoded.places[encoded.at(inside[0].start)] == begin:
        return inside[0]
    return None


def _water_of_definition(encoded: Encoded, place: int) -> Mention | None:
    """Return the water that the sentence says what and where it is: 甲湖是全省第一大湖，面积348平方公里."""
    water = _water_of_clause(encoded, found.end()) if (found := _DEFINED.match(encoded.text)) else None
    begin = _clause(encoded, place)
    return water if water and not encoded.within(begin, place) else None


def _water_of_sentence(encoded: Encoded, place: int) -> Mention | None:
    """Return the water that alone a sentence names, and opens with: 甲河开始补水，计划补水3亿立方米."""
    first = encoded.text.find("，", 0, place)
    while first > 0 and not encoded.within(0, first):
        first = encoded.text.find("，", first + 1, place)
    water = _water_of_clause(encoded, first) if first > 0 else None
    alone = water and len(encoded.within(0, place)) == 1
    return water if alone and not _ALONG.match(encoded.text, encoded.places[0] + 1) else None


def _by_clause(measured: Measured, encoded: Encoded, context: Context, place: int) -> Measured:
    """Give a figure to the agency spoken of where the clause says what it does, else to its area."""
    body = context.entities.get(measured.body or measured.key)
    if body is None:
        return measured
    begin = _clause(encoded, place)
    acts = _ACTS.match(encoded.text, begin, place) is not None
    if body.type == "AdministrativeArea" and acts:
        # 甲省水利厅… 我省…成型，解决了30个项目的难题: who acts is the agency that the paragraph opens with.
        agency = context.opening(context.alphabet.mask(["Agency"]))
        acting = context.entities.get(agency.entity) if agency else None
        body = acting if acting is not None and acting.area == body.key else body
    if body.type != "Agency":
        return measured
    area = body.area or context.country()
    if area not in context.mentioned:
        return measured
    rule = "figure-of-what-the-agency-does" if acts else "measure-of-the-area-of-the-agency"
    return Measured(body.key if acts else area, rule, 0.65, measured.mention if acts else None, body.key)


def _counts_for_the_country(encoded: Encoded, context: Context) -> bool:
    """Tell whether a national body is who tells the figure: 甲部统计显示, 记者从乙局获悉."""
    agencies = [each for each in encoded.mentions if each.type == "Agency"]
    teller = context.entities[agencies[0].entity] if agencies else None
    return teller is not None and teller.known and not teller.area


def _narrowed(found: Found, encoded: Encoded, confidence: float) -> Measured:
    """Go on from an area to what stands right behind it: 寿阳|潇河断面 is about the section."""
    if not found.mentions:
        return Measured(found.key, "measure-of-the-topic", confidence)
    mention = found.mentions[0]
    index = encoded.at(mention.start)
    if index < len(encoded.mentions) and encoded.mentions[index] == mention:
        for at in range(index + 1, len(encoded.mentions)):
            following = encoded.mentions[at]
            between = encoded.text[encoded.place(mention.end) : encoded.places[at]]
            owned = following.type in _OWNED and _ITS.fullmatch(between)
            if not owned and (following.start != mention.end or following.type not in _PLACES):
                break
            mention = following
        return Measured(mention.entity, "measure-of-its-topic", confidence, mention)
    return Measured(mention.entity, "measure-of-the-topic", confidence)


def _member_of_list(encoded: Encoded, place: int, context: Context, mask: int) -> Mention | None:
    """Return the member of an enumeration that the quantity belongs to: 甲断面为二类、乙断面为三类."""
    begin = encoded.text.rfind("、", 0, place) + 1
    if not begin or re.search(r"[，。；]", encoded.text[begin:place]):
        return None
    if "\ue000" <= encoded.text[begin - 2 : begin - 1] <= "\ue0ff":
        return None  # 甲区、乙区受灾的82条路: both have it, not the last alone.
    chosen = None
    for mention in encoded.within(begin, place):
        position = encoded.place(mention.start)
        if position != (begin if chosen is None else encoded.place(chosen.end)):
            break
        if not context.alphabet.bit[mention.type] & mask:
            break
        chosen = mention
    if chosen and _EACH.search(encoded.text, max(0, begin - 12), begin):
        return chosen
    # 甲镇、乙镇45个村 counts what both have together.
    between = encoded.text[encoded.place(chosen.end) : place] if chosen else ""
    shared = re.match(r"等|\d|[一二两三四五六七八九十]+(?:省|市|县|区|地|乡|镇|村|国)", between)
    return chosen if between and not shared else None


def _event(encoded: Encoded, context: Context, quantity: Quantity) -> str:
    """Return the event that people take part in: the one named behind, else the last one."""
    events = [mention for mention in encoded.mentions if mention.type == "Event"]
    if events:
        behind = [mention for mention in events if mention.start >= quantity.end]
        return (behind[0] if behind else events[-1]).entity
    found = context.last(context.alphabet.mask(["Event"]))
    return found.mentions[0].entity if found else ""


def _definite_before(encoded: Encoded, place: int, context: Context) -> str:
    """Return what an earlier clause speaks of without its name: 活动历时…，途经11个城市.

    Clauses that name something, or end the sentence, are not looked past.
    """
    begin = _clause(encoded, place)
    for _ in range(3):
        if begin < 1 or encoded.text[begin - 1] != "，":
            return ""
        end, begin = begin - 1, _clause(encoded, begin - 1)
        if encoded.within(begin, end):
            return ""
        if definite := _definite(encoded, end, context):
            return definite
    return ""


def _definite(encoded: Encoded, place: int, context: Context) -> str:
    begin = _clause(encoded, place)
    if opening := _OPENING.match(encoded.text, begin, place):
        begin = opening.end()
    for noun, classes, ending in _DEFINITE:
        if noun.match(encoded.text, begin, place):
            mask = context.alphabet.mask(classes)
            found = context.last_of(encoded, begin, mask, ending) or context.last(mask, ending)
            return found.mentions[0].entity if found else ""
    return ""


def _project_before(text: str, encoded: Encoded, place: int) -> Mention | None:
    """Return the work that an earlier clause ends with, whose figures follow: 开展甲行动，化解3万套."""
    begin = max(encoded.text.rfind(mark, 0, place) for mark in "，；") + 1
    for mention in reversed(encoded.within(0, begin)):
        position = encoded.place(mention.start)
        if text.endswith(_TOO_WIDE, mention.start, mention.end):
            continue
        made = mention.type in {"Site", "Facility"} and _MADE.search(encoded.text, 0, position)
        if _COUNTED.search(encoded.text, 0, position):
            continue  # 开展11个甲试点: all of them are no one's measure
        if mention.type == "Project" or made:
            if _IS.search(encoded.text, 0, position):
                return None  # 甲灌区是乙工程，面积3万亩: that of what it is said of
            return mention if encoded.text[position + 1 : position + 2] in {"，", "；"} else None
    return None


def _figured(encoded: Encoded, project: Mention, place: int) -> bool:
    """Tell whether another figure stands between a work and a figure: what that is about goes on."""
    return re.search(r"\d", encoded.text[encoded.place(project.end) : place]) is not None


def _policy_before(encoded: Encoded, place: int) -> Mention | None:
    """Return the plan that the clause before ends with: 印发《甲》，将在三市完成五项任务."""
    for mention in reversed(encoded.within(0, place)):
        if mention.type == "Policy":
            plans = _PLANS.match(encoded.text, encoded.place(mention.start) + 1, place)
            return mention if plans else None
    return None


def _fronted_place(text: str, encoded: Encoded, place: int, begin: int = 0) -> Mention | None:
    """Return the place that the sentence opens with (在…甲市，…), else one after 在.

    `begin` is where the part of the sentence begins that is looked at.
    """
    comma = encoded.text.find("，", begin, place)
    for mention in reversed(encoded.within(begin, place)):
        position = encoded.place(mention.start)
        if text.startswith("全", mention.start):
            continue
        # 在甲工程施工现场，已开挖土方3万方
        on_site = mention.type in _OWNED and _ON_SITE.match(encoded.text, position + 1)
        if on_site and "，" not in encoded.text[position:comma]:
            return mention
        if mention.type in _PLACES and (
            (position == comma - 1 and _FRONTED.match(encoded.text, begin))
            or encoded.text[position - 1 : position] == "在"
        ):
            return mention
    return None
