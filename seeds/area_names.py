"""Short forms of the names of Chinese divisions, by rule and by custom."""

from __future__ import annotations

import re


def words(text: str) -> list[str]:
    """Split a table of names that is written as text."""
    return text.split()


# The peoples in the names of autonomous areas.
PEOPLES = words("""
满 回 达斡尔 鄂温克 蒙古 朝鲜 畲 土家 苗 瑶 侗 壮 仫佬 毛南 黎 羌 彝 藏 仡佬 布依 水 哈尼 傣 纳西 拉祜
佤 布朗 白 独龙 怒 普米 傈僳 景颇 裕固 哈萨克 保安 东乡 撒拉 土 各 维吾尔 蒙 鄂伦春 俄罗斯 塔吉克 锡伯
柯尔克孜
""")
_PEOPLE = "|".join(sorted(PEOPLES, key=lambda people: (-len(people), people)))
_AUTONOMOUS = re.compile(
    rf"^(.*?)(?:(?:{_PEOPLE})族)*(?:哈萨克|蒙古|柯尔克孜|塔吉克|锡伯|鄂伦春|维吾尔)?自治([区州县旗])$"
)

# Short forms that are customary and follow from no rule, and names whose short form the rules get wrong.
CUSTOMARY_SHORTS = {
    "东乡族自治县": ("东乡县",),
    "鄂温克族自治旗": ("鄂温克旗",),
    "鄂伦春自治旗": ("鄂伦春旗",),
    "莫力达瓦达斡尔族自治旗": ("莫力达瓦旗", "莫旗"),
    "海南藏族自治州": ("海南州",),
    "河南蒙古族自治县": ("河南县",),
    "博尔塔拉蒙古自治州": ("博尔塔拉", "博尔塔拉州", "博州"),
    "巴音郭楞蒙古自治州": ("巴音郭楞", "巴音郭楞州", "巴州"),
    "克孜勒苏柯尔克孜自治州": ("克孜勒苏", "克孜勒苏州", "克州"),
    "伊犁哈萨克自治州": ("伊犁", "伊犁州"),
    "西双版纳傣族自治州": ("西双版纳", "西双版纳州", "版纳"),
    "前郭尔罗斯蒙古族自治县": ("前郭尔罗斯", "前郭县"),
    "喀喇沁左翼蒙古族自治县": ("喀左县",),
    "杜尔伯特蒙古族自治县": ("杜尔伯特", "杜尔伯特县", "杜蒙县"),
    "围场满族蒙古族自治县": ("围场县",),
    "通道侗族自治县": ("通道县",),
    "科尔沁右翼前旗": ("科右前旗",),
    "科尔沁右翼中旗": ("科右中旗",),
    "科尔沁左翼中旗": ("科左中旗",),
    "科尔沁左翼后旗": ("科左后旗",),
    "察哈尔右翼前旗": ("察右前旗",),
    "察哈尔右翼中旗": ("察右中旗",),
    "察哈尔右翼后旗": ("察右后旗",),
    "达尔罕茂明安联合旗": ("达茂旗",),
    "土默特左旗": ("土左旗",),
    "土默特右旗": ("土右旗",),
    "阿拉善左旗": ("阿左旗",),
    "阿拉善右旗": ("阿右旗",),
    "东乌珠穆沁旗": ("东乌珠穆沁", "东乌旗"),
    "西乌珠穆沁旗": ("西乌珠穆沁", "西乌旗"),
    "乌拉特前旗": ("乌前旗",),
    "乌拉特中旗": ("乌中旗",),
    "乌拉特后旗": ("乌后旗",),
    "新巴尔虎左旗": ("新左旗",),
    "新巴尔虎右旗": ("新右旗",),
    "大兴安岭地区": (),  # the mountains, unless 地区 follows
    "井陉矿区": (),  # 井陉 is the county
    "浦东新区": ("浦东",),
    "滨海新区": (),
    "神农架林区": ("神农架",),
    "六枝特区": ("六枝",),
    "峰峰矿区": ("峰峰",),
    "鹰手营子矿区": ("鹰手营子",),
    "白云鄂博矿区": ("白云鄂博",),
    "沈北新区": ("沈北",),
    "内蒙古自治区": ("内蒙古", "内蒙"),
    "新疆维吾尔自治区": ("新疆",),
    "香港特别行政区": ("香港", "香港特区"),
    "澳门特别行政区": ("澳门", "澳门特区"),
    "塔什库尔干塔吉克自治县": ("塔什库尔干", "塔什库尔干县", "塔县"),
}

# Districts called by a bare common noun: nobody can tell which one is meant without the city.
COMMON_DISTRICTS = frozenset(
    words("""
城区 矿区 郊区 东区 西区 新城区 老城区 新市区 市中区 城中区 城关区 城东区 城西区 城北区 城郊区
""")
)

# Stems that are no name without their 区: directions and parts of a town.
_NO_STEM = re.compile(
    r"^(?:[市城桥铁路河江湖]?[东西南北中]|城关|城厢|城郊|新城|老城|新市|江岸|江城|站前|路桥|清新|(?:正蓝|镶黄|正镶白|.+[左右前后中])旗)$"
)


def stem(name: str) -> str:
    """Return a division's name without the word for its kind and the peoples of an autonomous area."""
    if match := _AUTONOMOUS.match(name):
        return match[1]
    for suffix in ("特别行政区", "行政区", "地区"):
        if name.endswith(suffix) and len(name) > len(suffix):
            return name.removesuffix(suffix)
    return name[:-1] if name[-1] in "省市县区旗盟州" else name


def short_forms(name: str) -> tuple[str, ...]:
    """Return the customary short forms of a division's official name."""
    if name in CUSTOMARY_SHORTS:
        return CUSTOMARY_SHORTS[name]
    bare = stem(name)
    if len(bare) < 2 or (name[-1] in "区旗" and _NO_STEM.match(name if name[-1] == "旗" else bare)):
        return ()
    if match := _AUTONOMOUS.match(name):
        return (bare,) if match[2] == "区" else (bare, bare + match[2])
    return (bare,)
