"""Builds areas.csv from the tables of division codes, coordinates and Wikidata items."""

from __future__ import annotations

import csv
from collections import defaultdict
from typing import TYPE_CHECKING

from area_names import COMMON_DISTRICTS, short_forms, stem, words

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]


LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}

# Single characters that stand for a province in compounds, by the first two digits of its code.
ABBREVIATIONS = dict(
    pair.split("=")
    for pair in words("""
11=京 12=津 13=冀 14=晋 15=蒙 21=辽 22=吉 23=黑 31=沪 32=苏 33=浙 34=皖 35=闽 36=赣 37=鲁 41=豫 42=鄂
43=湘 44=粤 45=桂 46=琼 50=渝 51=川;蜀 52=贵;黔 53=云;滇 54=藏 61=陕;秦 62=甘;陇 63=青 64=宁 65=新 71=台
81=港 82=澳
""")
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
            if name in COMMON_DISTRICTS or name.endswith(("郊区", "矿区", "新区", "市区")):
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
            # A county that gave its name to the prefecture gave way to it.
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
    """Return the rows of areas.csv: all divisions in force, from province to county."""
    divisions = Divisions(data)
    points = coordinates(data)
    items = {row["adcode"]: row["qid"] for row in read_csv(data / "wikidata" / "adcode_qid.tsv", "\t")}
    former = divisions.former_names()
    names = {code: row["名称"] for code, row in divisions.current.items()}
    provinces = {
        short for code, name in names.items() if code.endswith("0000") for short in short_forms(name)
    }
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
