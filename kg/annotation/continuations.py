"""Tells by what follows that a word is not the end of a name: 矿|业权, 救援队|伍, 消费中心|城市."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.annotation.heads import Head

# 战略部署, 方案设计: what follows is what the word says something of.
_OF_PLANS = re.compile(
    r"(?:伙伴|合作|目标|部署|布局|任务|支撑|定位|高度|性|沟通|互信|对接|需求|安全|科技|资源|地位|意义|机遇|指引|协作|政治"
    r"|基础|解放|设计|比选|能力|预判|定力|智慧|调整|策略|决策|主动|支点|要地|全局|引领|储备|价值|管理|擘画|评估"
    r"|利益|选择|举措)"
)
_PLANS = frozenset("战略 思想 方案 意见".split())
# 生态修复费用, 综合治理技术: the treatment is no project where it says what something else is for.
_TREATMENTS = frozenset("生态修复 综合治理 修复治理".split())
_OF_TREATMENTS = re.compile(
    r"(?:和|与|及|基金|资金|费用|技术|制度|体系|阵地|工作|任务|目标|机制|模式|成效|效果|方案|规划|区|面积)"
)
_OF_WORKS = re.compile(
    r"(?:领域|技术|机械|学|专家|界|师|科技|方面|院|老区|根据地|先烈|先辈|文物|旧址|精神|历史|传统|烈士|战争|家|者|卫队|党)"
)
# By the last character of a head: the word goes on.
_LONGER = {
    "矿": re.compile("[权产区山井工业石泉]"),
    "业": re.compile("[权区]|开[发采]|经济|发展|秩序|活动|领域|行业|市场|城市|企业|大国"),
    "队": re.compile("伍"),
    "心": re.compile("(?:城市|城区|城镇|村|镇|组(?![织成建])|地带|任务|工作|环节|思想|议题)"),
    "口": re.compile("岸"),
    "院": re.compile("[船线]"),
    "统": re.compile("(?:治理|性|施策|施治|推进|集成|谋划|修复|保护|思维|观念|学习|总结|梳理)"),
    "法": re.compile("[律制治规]"),
}


def is_longer(head: Head, text: str, end: int) -> bool:
    """Tell whether the word that `head` stands for goes on at `end`, or only describes what follows."""
    if head.text in _PLANS and _OF_PLANS.match(text, end):
        return True
    if head.type == "Project" and _OF_WORKS.match(text, end):
        return True
    if head.text in _TREATMENTS and _OF_TREATMENTS.match(text, end):
        return True
    longer = _LONGER.get(head.text[-1])
    return longer is not None and longer.match(text, end) is not None
