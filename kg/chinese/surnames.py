"""Chinese surnames, and whether a string has the shape of a person's name."""

from __future__ import annotations

import re

# Plain facts: the surnames of the census, most frequent first, then those of the Hundred Family Surnames.
_SINGLE = (
    "柯岑查嵇宓宦卓奚姬容寿尧屠巢敬竺笪籍綦羿芮荣莘蒯蓬裘訾谈谯贡阚郅郏郦钭隗慎戎祖禄琴汝沃殳毋卿习"
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易"
    "乔赖文樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦向柳邢岳齐梅庄涂祁耿詹关费纪靳童欧甄裴祝臧"
    "霍辛管瞿苗游阮尚舒饶宁凌卜符景党车储骆佟仇傅阎丘解褚娄凤卫华窦云柏水花苟厉甘麻席路蔚谷冉初桑成戚"
    "滕穆冷艾屈边封晏茅左宫巩幸阳鲍项司楚胥敖宗权强仝海晁明廉全冀米楼沙丰闵束桂濮牟单时匡栾应卞戈揭皮"
    "商雍原翁狄郁简粟和平池连练占蒙井从师尉蔺荀巫乌暴包那闻盛涂邬计伏邸燕寇蓝湛茹巴由危隋谌宿仲索相鹿"
    "刁补逄荆庞房操随衣虞郎元邝佘么亢门达古满冼撒后年栗缑郜雒薄郄郗弓买逯苑庾印操鄢候肇化但豆郇续渠来"
    "曲代来邰国赫令经战展宛缪丛皇蒲诸苍昝支母惠麦葛甯宣贲逢却璩桓终旷东仰禹伊鞠富骞迟扈位"
)
_COMPOUND = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 夏侯 长孙 宇文 端木 轩辕 南宫 西门 "
    "独孤 百里 呼延 闻人 申屠 太史 公冶 宗政 濮阳 淳于 单于 澹台 赫连 钟离 拓跋 万俟 第五 鲜于 闾丘 "
    "亓官 仲孙 东郭 公羊 左丘 梁丘 谷梁 漆雕 壤驷 乐正 巫马 公西 颛孙 宰父 南门 羊舌 微生 东里 即墨 "
    "达奚 纳兰 完颜 叶赫 耶律 爱新觉罗"
)

SURNAMES: frozenset[str] = frozenset(_SINGLE) | frozenset(_COMPOUND.split())
"""Single and compound surnames of the Han and the larger minorities."""

COMPOUND_SURNAMES: frozenset[str] = frozenset(_COMPOUND.split())

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,7}(?:[·•・‧][\u3400-\u9fff]{1,7}){1,3}")

# Characters that hardly any given name holds: particles, verbs of reporting, places, units, organisations.
_NEVER_GIVEN = frozenset(
    "的了着是在与及或但把被将对就都还只不没未每这那哪此其你他她它们省市县区镇乡村局厅部委处台馆院校厂司店站所队组版员者"
    "亩吨个户秒吗呢吧啊么说称讯摄供访并且让使请做去给跟"
)
# Words that begin with a character that is also a surname: not people, whatever follows.
_NOT_PEOPLE = (
    "万亩 万人 万元 万吨 万家 万户 万里 东北 东南 东方 东部 严厉 严寒 严格 严禁 严重 丰产 丰富 丰收 "
    "乡镇 于是 云南 从事 从而 代理 代表 任何 任务 但是 余人 余名 元素 充分 党员 党委 党建 党组 全力 "
    "全县 全国 全市 全民 全球 全省 全面 关于 关口 关心 关注 关爱 关系 关键 农业 冬季 冷链 凌晨 初中 "
    "初期 初步 别墅 包头 包括 包装 化学 化工 化肥 化解 华东 华中 华北 华南 华灯 单位 单元 原则 原因 "
    "原有 古代 古城 古树 史上 后勤 后期 后续 向好 和县 和平 和田 和谐 和顺 商业 商务 商品 国内 国务院 "
    "国土 国家 国际 夏季 夏日 季度 季节 宁夏 宁波 宁静 安保 安全 安居 安徽 安心 安排 安稳 安装 宣传 "
    "宣布 封面 展望 展现 展示 展览 山水 左右 常务 常年 常态 平原 平台 平均 平安 平定 平遥 平顺 平鲁 "
    "年产 年会 年初 年均 年底 年度 年轻 幸福 广东 广西 应对 应急 应用 康养 康复 强化 强调 强降雨 惠及 "
    "惠民 成为 成功 成员 成效 成本 成果 成立 成都 战场 战役 战略 房屋 房间 支付 支持 支撑 支部 文件 "
    "文化 文旅 文明 文水 文物 方便 方向 方圆 方式 方案 方面 施工 施行 时代 时任 时期 时间 明天 明年 "
    "明显 明珠 明确 易于 晋中 晋城 景区 景色 景观 曾经 权力 权威 权益 来源 来自 林业 林木 林草 柳州 "
    "柳林 武汉 段落 殷切 毕业 水利 水库 水源 水电 水质 江南 江山 江河 江苏 江西 沙尘 沙棘 沙漠 河北 "
    "河南 海关 海南 海外 海洋 温室 温度 温暖 游客 游泳 游览 湖北 湖南 满城 满意 满足 牛奶 牛羊 甘肃 "
    "田园 田野 田间 由于 白天 白色 盛会 相互 相关 相应 相当 石家庄 石材 石油 秋季 章节 符合 简介 简化 "
    "简单 管护 管控 管理 米粮 米面 经济 经理 经营 经验 花卉 花园 花木 蓝天 解决 解放 解放军 解读 计划 "
    "计算 贵州 路径 路线 路网 路面 车站 车辆 车间 边境 边疆 边缘 达到 达标 连接 连续 金属 金山 金牌 "
    "金融 金额 钟表 银山 长治 阳城 阳曲 阳泉 阳高 雷电 项目 项链 马上 马拉松 马路 高兴 高度 高效 高新 "
    "高温 高质量 高速 高铁 黄土 黄河 黄金 齐全 龙头"
)
_NOT_PEOPLE_HEADS = tuple(_NOT_PEOPLE.split())


def looks_like_person(text: str) -> bool:
    """Tell whether `text` has the shape of one person's full name.

    A surname with a given name of one or two characters (2 to 4 with a compound or double surname), or a
    name of a minority or a foreigner with a middle dot. It looks at the shape only: 高明 is a person and
    may be a wise one.

    >>> looks_like_person("欧阳修"), looks_like_person("阿依古丽·买买提"), looks_like_person("水利厅")
    (True, True, False)
    """
    if "·" in text or "•" in text or "・" in text or "‧" in text:
        return _DOTTED.fullmatch(text) is not None
    length = len(text)
    if not 2 <= length <= 5 or _HAN.fullmatch(text) is None:
        return False
    surname = next((text[:size] for size in (4, 2) if text[:size] in COMPOUND_SURNAMES), "")
    if surname and len(surname) < length:
        return length - len(surname) <= 2 and _given(text[len(surname) :])
    if text[0] not in SURNAMES or text.startswith(_NOT_PEOPLE_HEADS):
        return False
    if length <= 3:
        return _given(text[1:])
    # A married or double surname before a given name of two: 张王秀英.
    return length == 4 and text[1] in SURNAMES and _given(text[2:])


def _given(name: str) -> bool:
    """Tell whether the characters can be a given name."""
    return not any(c in _NEVER_GIVEN for c in name)
