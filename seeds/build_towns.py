"""Builds towns.csv from the statistical codes of townships and sub-districts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_areas import Divisions, Row, read_csv

if TYPE_CHECKING:
    from pathlib import Path

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
