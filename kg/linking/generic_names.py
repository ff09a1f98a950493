"""Tells names that are told by their place only: works and zones without a proper element."""

from __future__ import annotations

import re

# Words that works of any place are named with; a name of nothing else needs its place.
_WORDS = (
    "农村|城乡|城市|城镇|乡镇|县城|县域|城区|主城区|市政|中心|清洁|取暖|供暖|供热|集中|供水|供气|供电|饮水|安全|饮用水|污水|雨污|垃圾|固废"
    "|处理|处置|治理|综合|整治|改造|提升|改善|提质|增效|老旧|小区|棚户区|危房|道路|公路|街道|管网|管道|桥梁|绿化|造林|植树|生态|环境"
    "|修复|保护|恢复|水土保持|流域|河道|河湖|水系|水库|除险|加固|防洪|排涝|灌区|节水|农田|高标准|建设|新建|扩建|扩容|改扩建|光伏|风电"
    "|发电|储能|充电桩|示范|试点|专项|清理|清扫|环卫|环境卫生|大气|水|土壤|污染|防治|人居|厕所|美丽|乡村|工业|产业|园区|配套"
    "|设施|基础|基础设施|设备|更新|搬迁|易地|扶贫|安置|医院|学校|文化|旅游|水利|水源地|一期|二期|三期|续建|零碳|渔光互补|农光互补"
)
_GENERIC_WORKS = re.compile(
    rf"^(?:{_WORDS}|[一二三四五六七八九十\d]+期|和|与|及|、)+(?:项目|工程|行动|改造|建设|工作)$"
)
_BARE_ZONE = re.compile(
    r"^(?:国家级|省级|市级)?(?:高新区|高新技术产业开发区|经开区|经济开发区|经济技术开发区|开发区|工业园区|产业园区|工业园|示范区|新区"
    r"|综改区|综改示范区|保税区|综保区|综合保税区|自贸区|自贸试验区)$"
)
_KIND_OF_POLICY = re.compile(
    r"^(?:实施|工作|行动|总体|专项|指导|管理|暂行|若干|试行|修订|三年|年度|合作)?(?:规划|纲要|方案|计划|意见|办法|条例|规定|通知|通告|公告|规范|标准|导则"
    r"|指南|细则|协定|协议|报告|决定|决议|决定书|宣言|声明|公报|公约|清单|名录|目录|备忘录|措施|政策|法|法案|法律|草案|倡议|章程)$"
)


def is_generic_work(name: str) -> bool:
    """Say whether a name of works has no proper element: many places have one of this name.

    >>> is_generic_work("城区雨污管网改造工程"), is_generic_work("引江济淮工程")
    (True, False)
    """
    return _GENERIC_WORKS.match(name) is not None


def is_bare_zone(name: str) -> bool:
    """Say whether a name of a zone lacks its place: 高新区, 经济技术开发区."""
    return _BARE_ZONE.match(name) is not None


def is_kind_of_policy(name: str) -> bool:
    """Say whether a policy is called by its kind alone: 规范, 实施意见.

    >>> is_kind_of_policy("实施意见"), is_kind_of_policy("节约用水条例")
    (True, False)
    """
    return _KIND_OF_POLICY.match(name) is not None
