"""Names of areas that no table of divisions holds: literary names, groups, and words for a level."""

from __future__ import annotations

import re

# Common nouns that are, or were, names of districts: as a former name they are not heard any more.
BARE_NOUNS = frozenset({"市区", "城区", "郊区", "矿区", "新区", "市中区", "工农区"})

# What may follow the name of an area without making another one.
_LOOSE = re.compile(r"^(?P<area>.{2,}?)(?:地区|区域|境内|全境|全域|辖区|大地|地界|等地)$")

VILLAGE_ENDS = ("村", "社区", "嘎查", "屯", "行政村", "自然村")
TOWNSHIP_ENDS = ("镇", "乡", "街道", "苏木")
_AREA_END = re.compile(
    r"(?:省|市|县|区|旗|州|盟|镇|乡|街道|苏木|村|社区|嘎查|屯|城市群|经济带|经济区|都市圈|城市圈|经济圈|三角洲|流域|半岛|库区|大湾区)(?:[(（][^)）]*[)）])?$"
)

# Levels of areas, the widest first; `region` is a group without a place in the tree.
LEVELS = ("region", "country", "province", "prefecture", "county", "township", "village")


def strip_loose_end(name: str) -> str:
    """Return the area inside a loose designation (华北地区 → 华北), "" where there is none."""
    match = _LOOSE.match(name)
    return match["area"] if match else ""


def level_by_end(name: str) -> str:
    """Return the level that the end of an unknown area's name tells; a bare name is that of a village."""
    if name.endswith(TOWNSHIP_ENDS):
        return "township"
    if name.endswith("革命老区"):
        return "region"
    if name.endswith(VILLAGE_ENDS) or not has_area_end(name):
        return "village"
    return "county" if name.endswith(("市", "县", "区", "旗")) else "region"


def has_area_end(name: str) -> bool:
    """Say whether a name ends in a word for a division or a group of areas."""
    return _AREA_END.search(name) is not None


def stands_for(word: str, name: str, level: str) -> bool:
    """Say whether an area, by name and level, is what a level word (省, 市, 县, 区…) can mean.

    >>> stands_for("市", "汾阳市", "county"), stands_for("省", "太原市", "prefecture")
    (True, False)
    """
    if word == "省":
        return level == "province" and name.endswith("省")
    if word == "地区":
        return level == "prefecture" and name.endswith("地区")
    if word == "特区":
        return name.endswith("特别行政区")
    if word == "自治区":
        return level == "province" and name.endswith("自治区")
    if word == "区":
        return name.endswith("区") and level in {"county", "province"}
    if word in {"市", "城市"}:
        return name.endswith("市")
    if word in {"县", "县城", "自治县"}:
        return level == "county" and name.endswith("县")
    if word in {"州", "自治州"}:
        return level == "prefecture" and name.endswith("州")
    if word in {"旗", "盟"}:
        return name.endswith(word)
    if word in {"镇", "小镇"}:
        return name.endswith("镇")
    if word in {"乡", "街道", "苏木"}:
        return name.endswith(word)
    if word in {"村", "村庄", "山村", "小山村", "社区", "村子", "嘎查"}:
        return level == "village"
    return False
