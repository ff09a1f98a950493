"""Builds areas.csv and towns.csv from the tables of division codes, coordinates and Wikidata items."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]

LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}

ABBREVIATIONS = dict(
    pair.split()
    for pair in (
        "11 京,12 津,13 冀,14 晋,15 蒙,21 辽,22 吉,23 黑,31 沪,32 苏,33 浙,34 皖,35 闽,36 赣,37 鲁,41 豫,42 鄂,43 湘,"
        "44 粤,45 桂,46 琼,50 渝,51 川;蜀,52 贵;黔,53 云;滇,54 藏,61 陕;秦,62 甘;陇,63 青,64 宁,65 新,71 台,81 港,82 澳"
    ).split(",")
)

# The peoples in the names of autonomous areas; those after the bar stand without 族 in some names.
PEOPLES = (
    "满 回 达斡尔 鄂温克 蒙古 朝鲜 畲 土家 苗 瑶 侗 壮 仫佬 毛南 黎 羌 彝 藏 仡佬 布依 水 哈尼 傣 纳西 拉祜 佤 布朗 白 独龙 怒 普米 "
    "傈僳 景颇 裕固 哈萨克 保安 东乡 撒拉 土 各 维吾尔 蒙 鄂伦春 俄罗斯 塔吉克 锡伯 柯尔克孜"
).split()
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
    "城区 矿区 郊区 东区 西区 新城区 老城区 新市区 市中区 城中区 城关区 城东区 城西区 城北区 城郊区".split()
)

# Stems that are no name without their 区: directions and parts of a town.
_NO_STEM = re.compile(
    r"^(?:[市城桥铁路河江湖]?[东西南北中]|城关|城厢|城郊|新城|老城|新市|江岸|江城|站前|路桥|清新|(?:正蓝|镶黄|正镶白|.+[左右前后中])旗)$"
)

# Renamed or re-created prefectures whose change the code table does not record.
FORMER_PREFECTURES = {
    "哲里木盟": "150500",
    "昭乌达盟": "150400",
    "伊克昭盟": "150600",
    "宿县地区": "341300",
    "滁县地区": "341100",
    "徽州地区": "341000",
    "建阳地区": "350700",
    "晋江地区": "350500",
    "龙溪地区": "350600",
    "惠民地区": "371600",
    "荆沙市": "421000",
    "涟源地区": "431300",
    "零陵地区": "431100",
    "达县地区": "511700",
    "达川地区": "511700",
    "思茅地区": "530800",
    "武都地区": "621200",
    "银南地区": "640300",
    "忻县地区": "140900",
    "阿坝藏族自治州": "513200",
    "鄂西土家族苗族自治州": "422800",
    "恩施地区": "422800",
    "巢湖地区": "",
    "黔江地区": "500114",
    "涪陵地区": "500102",
    "涪陵市": "500102",
    "万县市": "500101",
    "万县地区": "500101",
    "莱芜市": "370116",
}


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


def read_csv(path: Path, delimiter: str = ",") -> list[Row]:
    """Read a table with a header line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


class Divisions:
    """The code table, with the way from a discontinued code to the one that holds its territory now."""

    def __init__(self, data: Path) -> None:
        rows = read_csv(data / "areacodes" / "result.csv")
        self.current = {row["代码"]: row for row in rows if row["状态"] == "在用"}
        self.gone = [row for row in rows if row["状态"] != "在用"]
        self._by_code: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._by_code[row["代码"]].append(row)

    def parent(self, code: str) -> str:
        """Return the nearest division above a code of six digits that exists."""
        for above in (code[:4] + "00", code[:2] + "0000"):
            if above != code and above in self.current:
                return above
        return "100000"

    def successor(self, row: Row) -> str:
        """Return the one current code that clearly continues a discontinued division, or ""."""
        for _ in range(12):
            row_after = self._next(row)
            if row_after is None:
                return ""
            if row_after["状态"] == "在用":
                return row_after["代码"]
            row = row_after
        return ""

    def now(self, code: str) -> str:
        """Return a code if it is in force, else the one that clearly continues it, else ""."""
        if code in self.current:
            return code
        rows = [row for row in self._by_code[code] if row["状态"] == "弃用"]
        return self.successor(max(rows, key=lambda row: row["启用时间"])) if rows else ""

    def _next(self, row: Row) -> Row | None:
        end, name = row["变更/弃用时间"], row["名称"]
        if row["级别"] == "地级":
            if name in FORMER_PREFECTURES:
                return self.current.get(FORMER_PREFECTURES[name])
            return self._prefecture_after(row)
        # A code with a year in brackets got a part of the land in that year; the others took over at the end.
        codes = [part for part in row["新代码"].split(";") if part and "[" not in part]
        candidates = [after for code in codes if (after := self._in_force(code, row, end)) is not None]
        if len(candidates) > 1:
            candidates = [after for after in candidates if stem(after["名称"]) == stem(name)]
        return candidates[0] if len(candidates) == 1 else None

    def _in_force(self, code: str, row: Row, year: str) -> Row | None:
        """Return the row of a code that was in force from a year on."""
        later = [after for after in self._by_code[code] if after is not row and after["启用时间"] >= year]
        if later:
            return min(later, key=lambda after: after["启用时间"])
        holding = [
            after
            for after in self._by_code[code]
            if after is not row and (not after["变更/弃用时间"] or after["变更/弃用时间"] > year)
        ]
        return holding[0] if len(holding) == 1 else None

    def _prefecture_after(self, row: Row) -> Row | None:
        end, province = row["变更/弃用时间"], row["代码"][:2]
        same_code = self._in_force(row["代码"], row, end) if row["状态"] == "变更" else None
        if same_code is not None:
            return same_code
        same_stem = [
            after
            for after in self.current.values()
            if after["级别"] == "地级"
            and after["代码"][:2] == province
            and stem(after["名称"]) == stem(row["名称"])
        ]
        return same_stem[0] if len(same_stem) == 1 else None

    def former_names(self) -> dict[str, list[str]]:
        """Return former names and their stems by current code, where they belong to one successor only."""
        taken = {row["名称"] for row in self.current.values()}
        taken |= {short for name in taken for short in short_forms(name)} | {stem(name) for name in taken}
        claims: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        lost: set[tuple[str, str]] = set()
        for row in self.gone:
            name, province, district = row["名称"], row["代码"][:2], row["名称"].endswith("区")
            if name in taken or not name.endswith(("市", "县", "区", "旗", "盟", "州")):
                continue
            # Districts of the eighties were short-lived and generically named (滨海区, 南泉区).
            if district and not name.endswith("地区") and row["变更/弃用时间"] < "1995":
                continue
            if name in COMMON_DISTRICTS or name.endswith(("郊区", "矿区")):
                continue
            code = self.successor(row)
            if not code:
                lost.add((province, name))
                continue
            claims[code[:2], name].add(code)
            # The stem of a district (台东, 南市) is too often something else.
            for short in () if district else short_forms(name):
                if short not in taken:
                    claims[code[:2], short].add(code)
        former: defaultdict[str, list[str]] = defaultdict(list)
        for (province, name), codes in claims.items():
            # A county that took the name of its prefecture, or gave it, is what the prefecture is named after.
            around = [code for code in codes if code.endswith("00")]
            # Two claims in one province, or one that ended in several successors, settle nothing.
            if len(around or codes) == 1 and ((province, name) not in lost or around):
                former[next(iter(around or codes))].append(name)
        return {code: sorted(names, key=lambda name: (-len(name), name)) for code, names in former.items()}


def coordinates(data: Path) -> dict[str, tuple[str, str]]:
    """Return longitude and latitude (degrees, as printed) by code."""
    found: dict[str, tuple[str, str]] = {}
    for level in ("province", "city", "district"):
        for row in read_csv(data / "coordinates" / f"cn_{level}.csv"):
            found.setdefault(row[f"{level}_adcode"], (row["lon"], row["lat"]))
    return found


def build_areas(data: Path) -> list[Row]:
    """Return the rows of areas.csv: all divisions in force, province to county (the country is in countries.csv)."""
    divisions = Divisions(data)
    points = coordinates(data)
    items = {row["adcode"]: row["qid"] for row in read_csv(data / "wikidata" / "adcode_qid.tsv", "\t")}
    former = divisions.former_names()
    names = {code: row["名称"] for code, row in divisions.current.items()}
    provinces = {short for code, name in names.items() if code.endswith("0000") for short in short_forms(name)}
    rows = []
    for code, row in sorted(divisions.current.items()):
        name, parent = row["名称"], divisions.parent(code)
        lon, lat = points.get(code, ("", ""))
        common = name in COMMON_DISTRICTS
        # 海南 is the province, not a district of 乌海.
        shorts = [short for short in short_forms(name) if row["级别"] != "县级" or short not in provinces]
        rows.append(
            {
                "code": code,
                "name": name,
                "level": LEVELS[row["级别"]],
                "parent": parent,
                "short": ";".join(shorts),
                "abbreviation": ABBREVIATIONS.get(code[:2], "") if code.endswith("0000") else "",
                "former": ";".join(former.get(code, ())),
                "lon": lon,
                "lat": lat,
                "wikidata": items.get(code, ""),
                "label": names[parent] + name if common else name,
            }
        )
    return rows


# What is a township by law. The statistical code list also holds zones, farms, prisons and firms: no areas.
_TOWNSHIP = re.compile(r"^[\u3400-\u9fff\U00020000-\U0002ffff]{2,}(?:镇|乡|街道|苏木|地区)$")
_NOT_A_TOWNSHIP = re.compile(
    r"特殊|类似|开发区|园区|示范区|街道地区|保税|管理委员会|公司|水库地区|风景区街道"
)


def town_name(printed: str) -> str:
    """Return the official name of a township as it is written, or "" for what is not one."""
    name = re.sub(r"（.*?）|^.*-", "", printed)
    name = re.sub(r"(街道|地区|镇|乡)办事处$", r"\1", name)
    name = re.sub(r"(?<=[^庄区民])办事处$", "街道", name)
    if re.search(r"[^大老新]街$", name) and len(name) >= 3:
        name += "道"
    if not _TOWNSHIP.match(name) or _NOT_A_TOWNSHIP.search(name):
        return ""
    return name


def build_towns(data: Path) -> list[Row]:
    """Return the rows of towns.csv: townships with the nearest division above them that is in force."""
    divisions = Divisions(data)
    rows = []
    for street in read_csv(data / "towns" / "streets.csv"):
        name, county = town_name(street["name"]), street["areaCode"]
        if not name:
            continue
        parent = divisions.now(county) or divisions.parent(county)
        rows.append(
            {"code": street["code"], "name": name, "parent": "" if parent == street["code"][:6] else parent}
        )
    return sorted(rows, key=lambda row: row["code"])
