"""Classes of words that decide where a name begins."""

from __future__ import annotations

import re

PROPER_TAGS = frozenset({"ns", "nr", "nt", "nz"})
STOP_TAGS = frozenset({"p", "c", "u", "d", "r", "y", "e", "t", "o"})
# The dictionary has them as times; in front of a noun they are attributes (冬季运动会, 青年发展论坛).
SEASONAL = frozenset("春季 夏季 秋季 冬季 暑期 春节 中秋 元宵 端午 青年 老年 假日".split())
ORGANISATIONS = frozenset({"Agency", "Company", "Institution"})
PLACES = frozenset({"Site", "WaterBody", "Facility"})
# What a school, a hospital or a firm has grounds called by: 延河中学新校区.
GROUNDS = frozenset("校区 院区 厂区 园区".split())
ORDINAL = re.compile(r"^第?[一二三四五六七八九十百零0-9]+(?:期|届|号|次|批)?$")
STAGE = re.compile(r"^[一二三四五六七八九]期$")
# 三年行动, 第41次考察: numbers that belong to a name.
YEARS = re.compile(r"^[一两二三四五]年$")
SPANS = frozenset("行动 行动计划 计划 规划 攻坚 攻坚行动 专项行动".split())
COUNTED = frozenset("次届期批个轮")
# An area by its level alone, in front of a body: 省水利厅, 市林业局.
# 我省 in front of a body puts it in the province, and is a reference of its own.
OWN_AREAS = frozenset("我省 我市 我县 我区 我州 我旗 本省 本市 本县 本区".split())
# What a country or a region is to become: 数字中国建设峰会 is no summit of 中国.
VISIONS = frozenset("数字 美丽 健康 平安 活力 法治 质量 品牌 书香 绿色 智慧 信用 幸福 清洁 无废".split())
LEVEL_WORDS = frozenset("省 市 县 区 旗 州 镇 乡 自治区 自治州".split())
WHOLE_WORDS = frozenset("全省 全市 全县 全区 全国 全球 世界 国际 国家 全州 全旗".split())
NATIONAL = frozenset("中共 国网 中国 国家".split())
# Words that a status begins with: 国家级绿色工厂, 第二批…示范区.
_STATUS = re.compile(
    r"^(?:国家级|省级|市级|县级|国家|全国|全省|世界|全球|联合国|中国|首批"
    r"|第[一二三四五六七八九十0-9]+批|[A-E0-9]+级)$"
)
# Verbs that grant a status or put something on a list.
STATUS_VERBS = frozenset(
    "获评 入选 命名 认定 评为 评定 授予 荣获 列入 列为 成为 获批 创建 创成 建成 培育 享有 被誉 誉为 划定 "
    "确定 公布 纳入 获得 获 荣膺 当选 跻身 摘得 命名为 认定为 评选 入围 申报 打造".split()
)
# Verbs that are done to projects: what they govern is one sooner than not.
UNDERTAKES = frozenset(
    "实施 开展 推进 推动 启动 承担 深化 落实 加快 打好 打赢 组织 部署 参与 推行 完成 建设".split()
)
MEASURES = frozenset("个项座条家处批名位件种类亩元吨次多余人户台所支场艘架辆只头棵本部口眼届")
UNITS = frozenset("万千瓦 千瓦 兆瓦 万 千 公里 千米 米 年 号 期 届 次 度 周年 千伏 百 瓦".split())
# Locatives stand behind a noun; at the beginning of a stretch they are part of a name (后湾水库, 上党灌区).
LOCATIVES = frozenset("后前上下中里外内东西南北大小")
ADVERBS = frozenset("还也都已有又再就才只仅均各每某该本此这那将")
# Bodies whose official names hold 和: the walk goes on past it.
JOINED = re.compile(
    r"(?:规划和自然|自然资源和规划|住房和城乡|城乡和|发展和改革|工业和信息|林业和草原|文化和旅游|文化广电和"
    r"|人力资源和社会|退役军人和|国土和|城市管理和|民族和宗教|卫生和|农业和|水利和|医疗和|商务和|科技和|法制和"
    r"|园林和|市场和|能源和|交通和|应急和|体育和|广播和|新闻和|外事和|投资和|工信和|经济和|草原和|气象和|生态和"
    r"|环境和|宪法和|安全和|海洋和|渔业和)"
)
# Words that say nothing of their own of a work.
EMPTY = frozenset(
    "重大 重特大 重点 大型 中型 小型 新型 主要 重要 关键 基础 相关 有关 配套 专项 日常 年度 各类 各项 各级 "
    "多项 标志性 系列 整体 全面 具体 改革 建设 工程 项目 行动 试点 创新 示范".split()
)
OPENING = {"”": "“", "’": "‘", "）": "（", ")": "(", '"': '"'}


def is_status(word: str) -> bool:
    """Tell whether a word begins the name of a status that is granted.

    >>> is_status("国家级"), is_status("重点")
    (True, False)
    """
    return bool(_STATUS.match(word))
