"""The words that stand behind a number: units, measure words, and nouns that are counted without one."""

from __future__ import annotations

# Units that measure; what is written in Latin letters is taken as it stands.
MEASURES = """
公里 千米 海里 厘米 毫米 微米 纳米 分米 米 英里 光年
平方公里 平方千米 平方米 平方厘米 平方 平米 公顷 亩 km² m²
立方公里 立方米 立方 标准立方米 标方 毫升 公升 升 方 m³ L
吨标准煤 吨标煤 吨二氧化碳当量 公吨 吨 公斤 千克 毫克 微克 克 斤 担 t kg mg
千瓦时 兆瓦时 吉瓦时 千瓦 兆瓦 吉瓦 瓦时 瓦 千伏安 千伏 伏特 伏 安培 赫兹 兆赫 马力 kWh MWh GWh kW KW MW GW kV
焦耳 吉焦 千焦 大卡 帕 兆帕 百帕 分贝 摄氏度 华氏度 度 ℃ °C
人民币 美元 欧元 日元 英镑 港元 卢布 韩元 元 块钱 元人民币
个百分点 百分点 个基点 基点 % ％ ‰ 倍 番 点
""".split()
DURATIONS = (
    "个自然日 个工作日 个小时 个月 个星期 个季度 个多小时 个多月 个多星期 "
    "小时 分钟 秒钟 秒 天 周 年 岁 周岁 世纪"
).split()
# Measure words, each with the characters that may not follow because they make it the head of another word.
COUNTERS = {
    word: heads
    for word, _, heads in (
        entry.partition(":")
        for entry in """
个 家:庭中里乡属长 户:外型籍 座:谈 项:目 处:理于在置 条:件例款 名:列称单义优誉 位:于列居置次数 人次
人:民才员工类均大物文口生 种:植 大类 类:似型别 宗:旨 套:餐路 台套 台:风阶账 辆 艘 架次 架:构设
起:来步草点到飞 件 部:门分队委署 份:额 枚 株 棵 头 只:有要是能 匹 羽 尾 口:岸号径 眼:睛前
所:有以在需谓 间 栋 幢 支:持撑付出援 批:准复次 次:列生要 场次 场:所景馆地合 门 篇 册 本:报次届科 幅
张 片:区 块 段 道:路 根 颗 粒 组:织 例 笔 桩 桶 箱 袋 瓶 班次 班列 车次 列:为入 航次 标箱 标准箱
剂次 剂 节:能约水点目气 卷 首 期 单:位 束 盏 盒 尊 辆次 对:于 层:次面 轮次 床 村次 倍 户次 件次 台次
组次 车道 趟 担:当任 门次 课时 学时 字 集:中团约 款:项 孔 立柱 穴 窝 群:众 套次 句
""".split()
    )
}
# Words that begin with one of those characters and may follow all the same (6家中央企业).
FOLLOWING = {"家": ("中央", "中外", "中小", "中资", "中医"), "人": ("生活",)}
# Nouns that are counted without a measure word (18县, 11市, 5部门).
BARE = {
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
PEOPLE = "农民 居民 群众 人口 村民 游客 学生 党员 职工 观众 移民 市民 牧民 劳动力 贫困人口 旅客".split()
DEGREES = frozenset("℃ °C 摄氏度 度".split())
