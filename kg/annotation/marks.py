"""Finds what marks set off: documents between 《》, five-year plans, quoted strategies and campaigns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.candidates import propose, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.model import Kind

_TITLE = re.compile(r"《([^《》]{1,80}(?:《[^《》]{1,40}》[^《》]{0,40})?)》")
# What a document of government, a law or a standard ends in; songs, books and programmes end in none of it.
_DOCUMENT = re.compile(
    r"(?:规划|计划|方案|意见|条例|办法|规定|通知|通告|公告|公报|纲要|规范|导则|标准|指南|法|决定|决议|目录|名录|名单|"
    r"清单|宣言|协议|协定|公约|条约|细则|规程|制度|章程|指引|要点|措施|政策|战略|框架|倡议|声明|备忘录|意见书|"
    r"报告|白皮书|蓝皮书|规则|准则|宪法|法典|令|批复|函|图|规约|任务书|责任书|安排|部署|体系|议定书|准则|要求|"
    r"行动|工程|[上时]的讲话|修订版|试行|暂行|征求意见稿|书|版|年\)|年）|\)|）)$"
)
_NEWSPAPER = re.compile(r"(?:(?<![公简通海预情捷警战])报|日报|晚报|时报|导报|周刊|杂志|学报|新闻|期刊)$")
_WORK = re.compile(r"(?:图书|画报|报告文学|读书|丛书|情书|家书|史书)$")
_PLAN = re.compile(
    r"[“‘\"]十[一二三四五六七八九]五[”’\"](?:规划(?:纲要)?)?|(?<![“‘\"二三四五六七八九])十[一二三四五]五(?=规划|时期|期间|以来)"
)
_QUOTED = r"(?:[“][^“”。！？\n]{1,24}[”]|[‘][^‘’。！？\n]{1,24}[’]|\"[^\"。！？\n]{1,24}\")"
# 2031年“百村千渠”…活动 is that of the year.
_EDITION = r"(?:(?<![0-9])20[0-9]{2}年?度?(?=[“第]))?(?:第[一二三四五六七八九十0-9]{1,4}届)?"
_CAMPAIGN = re.compile(
    rf"(?P<name>{_EDITION}(?:{_QUOTED}、?){{1,3}}(?P<head>(?:[\u4e00-\u9fff]{{0,10}}?)"
    r"(?:专项行动|行动计划|行动|工程|项目|改革|攻坚战|战略|方案|规划|计划|系列活动|主题活动|活动)))"
)
_NO_HEAD = re.compile(
    r"[的等是和与及在或]|成为|作为|打造|列为|列入|入选|获评|纳入|写入|相关|有关|举办|开展|组织|推出|各类|假期|期间"
)
_CLASSES = (
    ("战略", "Policy"),
    ("方案", "Policy"),
    ("规划", "Policy"),
    ("行动计划", "Policy"),
    ("活动", "Event"),
)
_THOUGHT = re.compile(
    r"(?:习近平[\u4e00-\u9fff]{2,14}?思想|邓小平理论|毛泽东思想|“三个代表”重要思想|科学发展观)"
)


_CONGRESS = re.compile(
    r"(?:党的|中共)[一二三四五六七八九十]{1,3}大(?![会学气])"
    r"|(?:党的|中共)?[一二三四五六七八九十]{1,3}届(?:历次|[一二三四五六七八九]中)全会"
    # 十四届全国人大二次会议, 全国政协十四届二次会议
    r"|[一二三四五六七八九十]{1,3}届全国(?:人大|政协)[一二三四五六]次会议|全国(?:人大|政协)[一二三四五六七八九十]{1,3}届[一二三四五六]次会议"
    # 二十届二中、三中全会 are two.
    r"|(?:党的|中共)?[一二三四五六七八九十]{1,3}届[一二三四五六七八九]中(?=[、和][一二三四五六七八九]中)"
    r"|(?<=中[、和])[一二三四五六七八九]中(?:全会|(?=[、和][一二三四五六七八九]中全会))"
)
# Bodies that are told by their number alone: what a text with one holds, its class, its form.
_NUMBERED = (
    (
        "局",
        "Company",
        re.compile(r"中(?:铁|交|建|核|冶|化|水电|电建|国电建|铁建)[一二三四五六七八九十]{1,3}局(?:集团)?"),
    ),
    (
        "队",
        "Institution",
        re.compile(
            r"(?<![一二三四五六七八九〇○0-9])[一二三四五六七八九〇○0-9]{3}(?:水文)?(?:地质|勘探)大?队"
            r"|(?:[\u4e00-\u9fff]{2,3}省)?第[一二三四五六七八九十]{1,3}(?:水文|工程)?(?:地质|勘探|测绘|勘察)[\u4e00-\u9fff]{0,6}?队"
        ),
    ),
    ("兵团", "Agency", re.compile(r"(?:新疆生产建设)?兵团第[一二三四五六七八九十]{1,3}师")),
)
_STORM = re.compile(
    r"(?:超强台风|强台风|台风|飓风)[“\"][^”\"]{1,8}[”\"]"
    # What happened on a day goes by the day: “7·8”特大暴雨.
    r"|[“\"][0-9]{1,2}[·.][0-9]{1,2}[”\"][\u4e00-\u9fff]{0,8}?(?:暴雨|洪水|洪灾|地震|泥石流|滑坡|事故|事件|火灾)(?:灾害)?"
)
# Water, gas and power led from one region to another: 西电东送, 南水北调中线, 引滦济津.
_TRANSFER = (
    re.compile(
        r"[东南西北][水气电煤粮数](?![东南西北]方)[东南西北][调输送运供算移](?:(?:东[、]?)?中线|东中线|[东西]线(?!工程))?"
    ),
    # 引进补助 and 引领补齐 are words.
    re.compile(r"引(?![进领导入发起用])[\u4e00-\u9fff][济补][\u4e00-\u9fff]"),
)
_BATCH_LIST = re.compile(
    r"(?:20[0-9]{2}年度?)?(?:第[一二三四五六七八九十0-9]{1,3}批|首批)[^，。；：！？“”\s]{2,30}?(?:名单|名录)"
)
# Grades that are granted: A级企业, 5A级景区, AAAAA级旅游景区.
_GRADE = re.compile(r"(?<![A-Za-z0-9])(?:[1-5]?A{1,5}|[B-E])级(?:旅游景区|景区|企业|纳税人|信用)?")


# What towns, mines and firms are examined for: to build it up is a campaign.
_BUILT_UP = re.compile(
    r"(?:县域|全域|国家级?|全国)?(?:节水型(?:社会|城市)|绿色矿山|[“\"]无废城市[”\"]|无废城市|海绵城市|森林城市|文明城市|卫生城市)"
    r"(?:达标|示范|创建|试点)?(?:建设|创建)(?:试点|工作)?(?!规划|标准|方案|办法|条例|情况|要求|指标|管理)"
)
_GRADED = re.compile(r"级(?<=[A-E]级)")
_QUOTES = re.compile(r"[“‘\"]")


def find_marked(doc: Doc) -> Doc:
    """Propose the documents, plans and campaigns that marks or fixed wording set off."""
    text = text_of(doc)
    # To look for what a pattern must hold is many times faster than to try it at every character.
    for match in _TITLE.finditer(text):
        inner = match.group(1)
        if _NEWSPAPER.search(inner):
            propose(doc, match.start(1), match.end(1), "Institution", "name", "title-marks-newspaper")
        elif _DOCUMENT.search(inner) and not _WORK.search(inner):
            kind: Kind = "short" if len(inner) <= 4 else "name"
            propose(doc, match.start(), match.end(), "Policy", kind, "title-marks")
    for match in _PLAN.finditer(text):
        propose(doc, match.start(), match.end(), "Policy", "short", "five-year-plan")
    quoted = _QUOTES.search(text) is not None
    for match in _CAMPAIGN.finditer(text) if quoted else ():
        if _NO_HEAD.search(match.group("head")) or _PLAN.match(match.group()):
            continue
        label = next((label for head, label in _CLASSES if match.group().endswith(head)), "Project")
        propose(doc, match.start(), match.end(), label, "name", "quoted-campaign")
    for match in _THOUGHT.finditer(text):
        propose(doc, match.start(), match.end(), "Policy", "name", "doctrine")
    for match in _CONGRESS.finditer(text) if "届" in text or "党的" in text or "中共" in text else ():
        propose(doc, match.start(), match.end(), "Event", "name", "congress")
    for match in _STORM.finditer(text) if quoted else ():
        propose(doc, match.start(), match.end(), "Event", "name", "storm")
    for sign, label, pattern in _NUMBERED:
        for match in pattern.finditer(text) if sign in text else ():
            propose(doc, match.start(), match.end(), label, "name", "numbered")
    for match in (match for pattern in _TRANSFER for match in pattern.finditer(text)):
        propose(doc, match.start(), match.end(), "Project", "name", "transfer")
    for match in _BATCH_LIST.finditer(text) if "名单" in text or "名录" in text else ():
        propose(doc, match.start(), match.end(), "Designation", "name", "batch-list")
    for match in _BUILT_UP.finditer(text) if "城市" in text or "节水型" in text or "绿色矿山" in text else ():
        propose(doc, match.start(), match.end(), "Project", "name", "campaign-for-status")
    for match in _GRADE.finditer(text) if _GRADED.search(text) else ():
        grade: Kind = "short" if match.group().endswith("级") else "name"
        propose(doc, match.start(), match.end(), "Designation", grade, "grade")
    return doc
