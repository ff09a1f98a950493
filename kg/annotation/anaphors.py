"""Finds definite references without a name: 我省, 全市, 该厅, 本次会议, 这个村庄."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.candidates import propose, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Class nouns that a determiner can make a reference of, by the class of what they refer to.
_NOUNS = {
    "AdministrativeArea": (
        "省 市 县 区 旗 州 镇 乡 村 自治区 自治州 自治县 街道 社区 地区 城市 县城 村庄 山村 小山村 小镇 小城"
    ),
    "Agency": "厅 局 委 部门 机关 办公室 委员会 分局 法院 检察院 支队 大队 管委会 党委 党支部",
    "Company": "公司 集团 企业 矿 煤矿 厂 工厂 合作社 银行",
    "Institution": (
        "院 校 所 中心 学校 大学 学院 医院 研究院 研究所 实验室 协会 学会 团队 考察队 馆 博物馆 社 报"
    ),
    "Project": "项目 工程 行动 专项行动 试点 改革 计划",
    "Event": (
        "会议 大会 论坛 培训 培训班 活动 展会 博览会 考察 科学考察 发布会 峰会 赛事 比赛 演习 督察 座谈会 "
        "仪式 文化节 年会 电影节 书市"
    ),
    "Policy": "规划 方案 意见 办法 条例 法 文件 通知 规范 导则 标准",
    "WaterBody": "河 湖 水库 江 流域",
    "Site": "保护区 公园 景区 园区 开发区 示范区 湿地 山",
    "Facility": "站 电站 机场 桥 厂区 灌区 基地 平台 系统 水厂 断面",
}
_AREA_WHOLE = re.compile(
    r"(?:我|(?<![健安齐完周保成])全)(?:(?:省|市|县|区|旗|州|镇|乡|村|自治区)(?![委府厅级直]|长(?![治沙江春寿子垣葛安岭]))|国(?![委级]))|当地(?!时间)|本(?:省|市|县|区|镇|乡|村)(?![长委])"
)
_BOUND = {noun: label for label, nouns in _NOUNS.items() for noun in nouns.split()}


def _either(nouns: list[str]) -> str:
    """Return a pattern of nouns, longer ones first."""
    return "|".join(sorted(nouns, key=len, reverse=True))


_DEFINITE = re.compile(
    rf"该(?<!应该)(?P<that>{_either(list(_BOUND))})(?!们|项目组|域)"
    rf"|(?:[此本这]次|[此本这]届|[此本这]场|[此本]轮)(?P<event>{_either(_NOUNS['Event'].split())}|行动|检查|调研)"
    rf"|这[一个座条项家片次场](?:个|座|条|项|家|片)?(?P<this>小山村|{_either(list(_BOUND))})(?![清春碧绿]水)"
)
# 全国一流, 全区域: the word goes on.
_LONGER = re.compile(r"全(?:国(?:性|人大|政协)|区域|乡村|村民|县域|市场|市民|省级|市级|镇域|州府|面)")
# 该市场, 该院长: the noun is a longer one.
_LONGER_NOUN = re.compile(r"场|民(?!众|族|间|政|营|警|办|用)|长(?!期|远|久)|士|级|域(?!市)")


def find_anaphors(doc: Doc) -> Doc:
    """Propose anaphors with the class of what they can stand for."""
    text = text_of(doc)
    for match in _AREA_WHOLE.finditer(text):
        if not _LONGER.match(text, match.start()):
            propose(doc, match.start(), match.end(), "AdministrativeArea", "anaphor", "anaphor-area")
    for match in _DEFINITE.finditer(text):
        noun = match.group("that") or match.group("event") or match.group("this")
        if len(noun) == 1 and _LONGER_NOUN.match(text, match.end()):
            continue
        label = "Event" if match.group("event") else _BOUND.get(noun, "AdministrativeArea")
        if match.group("event") in {"行动", "检查"}:
            label = "Project"
        propose(doc, match.start(), match.end(), label, "anaphor", "anaphor-definite")
    return doc
