"""Finds the names of the gazetteer: areas, waters, national bodies, sites, with their short forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotation.candidates import page_of, propose, text_of, tokens_of
from kg.annotation.short_names import in_phrase
from kg.annotation.words import PROPER_TAGS
from kg.chinese.literary_areas import LITERARY

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotation.tokens import Token
    from kg.gazetteer import Gazetteer, Name
    from kg.model import Kind

# 汾河流域, 汾河干支流 are mentions of the river, 汾河上游 one of the reach.
_REACH = frozenset(
    "流域 干流 支流 干支流 上游 中游 下游 中上游 上中游 中下游 源头 河段 水系 两岸流域 流域片".split()
)
# Several provinces by their one-character names, told by what follows.
_SIDES = frozenset("东西南北")
# 福建晋江 is the city, 福建晋江流域 and 福建晋江水位 the river.
_RIVERS = frozenset("江河水溪")
_OF_WATER = frozenset("水河段两沿洪江堤大桥畔岸边")
_TOWARDS = frozenset("以向往从自在至到")
_TO_SEAT = frozenset("在赴来抵离返进入")
# Not those that are ordinary words as well: 在新|建, 在青|山.
_SEATS = frozenset("京津沪渝晋冀豫鲁鄂湘赣皖浙闽粤琼桂川黔滇陕辽")
_LAND = "大地"
# 长江中下游|地区 is land and no water.
_LOWLANDS = "地区"
_LOOSE_NAMES = frozenset(("地区", "区域", "革命老区", "革命"))
# 长三角|区域合作: what is done between the parts of a region.
_OF_REGIONS = ("合作", "协", "一体", "性", "经济", "内", "联", "间", "规划", "应急", "医疗", "中心")
_TOWN_CODE = 9
# 吉县 ends 西吉县.
_CUT_COUNTY = 3
_CUT = frozenset(("部门", "乡村", "市级", "省级", "县级", "区级"))
_WIDE = frozenset(("country", "province", "prefecture"))
_COMPOUND = re.compile(
    r"(?:等|周边|交界|毗邻|接壤|[两三四五六七八九0-9]+(?:个)?(?:省|地|市|区)|省|两地|能源|革命)"
)


def _is_region(name: Name) -> bool:
    """Tell whether a name is that of a customary group of areas, which has no code."""
    return name.key.startswith("area/") and not name.key[5:].isdigit()


class GazetteerNames:
    """Component that proposes what the gazetteer names, unless it is first of all another word."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._named: dict[str, tuple[Name, ...]] = dict(gazetteer.names())
        self._abbreviations = gazetteer.abbreviations
        # 丽水地区: the area that a region is called after; one look-up tells whether a word is of interest.
        self._regions = {
            f"{text}地区"
            for text, names in self._named.items()
            if names[0].type == "AdministrativeArea" and f"{text}地区" not in self._named
        }
        # 湘水 is 湘江; 江水 and 清水 are words.
        self._old_waters = {
            f"{text[0]}水"
            for text, names in self._named.items()
            if len(text) == 2 and text[1] in "河江" and names[0].type == "WaterBody"
        } - self._named.keys()
        self._heard = {*self._named, *self._abbreviations, *self._regions, *self._old_waters, _LAND}
        self._gazetteer = gazetteer
        self._overlapping = self._find_overlapping()

    def __call__(self, doc: Doc) -> Doc:
        """Propose names and short forms of known entities."""
        tokens = tokens_of(doc)
        named = self._named
        hits: list[tuple[int, Token, tuple[Name, ...]]] = []
        heard = self._heard
        for index in [index for index, token in enumerate(tokens) if token.text in heard]:
            token = tokens[index]
            names = named.get(token.text)
            if names is not None:
                hits.append((index, token, names))
            elif token.text in self._abbreviations:
                self._compound(doc, tokens, index)
            elif token.text == _LAND:
                if self._is_land(tokens, index - 1):
                    start = tokens[index - 1].start
                    propose(doc, start, token.end, "AdministrativeArea", "name", "gazetteer-official")
            elif token.text in self._old_waters:
                if token.tag in PROPER_TAGS:
                    propose(doc, token.start, token.end, "WaterBody", "short", "gazetteer-short")
            elif index + 1 < len(tokens) and tokens[index + 1].text.startswith("生产"):
                # 丽水|地区生产总值
                propose(doc, token.start, token.end - 2, "AdministrativeArea", "short", "gazetteer-short")
            else:
                propose(doc, token.start, token.end, "AdministrativeArea", "name", "gazetteer-official")
        around = self._areas_named(doc, {token.text for _, token, _ in hits})
        for index, token, names in hits:
            first = names[0]
            if self._is_land(tokens, index):
                continue
            if first.name != token.text and first.form == "official" and not self._in_parent(tokens, index):
                continue
            if first.form != "official" and not self._is_place(first, tokens, index, around):
                continue
            if self._by_chance(tokens, index):
                continue
            if token.text in self._overlapping and self._overlap(doc, tokens, index):
                continue
            start, end, label = token.start, token.end, first.type
            if label == "WaterBody" and len(names) > 1 and self._is_county(names, tokens, index):
                propose(doc, start, end, "AdministrativeArea", "short", "gazetteer-short")
                continue
            if label in ("WaterBody", "Site"):
                if in_phrase(tokens, index):
                    continue
                start = self._with_side(tokens, index, label)
            elif first.form == "official" and not self._is_whole(first, tokens, index, around):
                continue
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if following is not None and following.start == end:
                water = next((name for name in names if name.type == "WaterBody"), None)
                if water is not None:
                    reach = self._reach_end(tokens, index)
                    if reach > end:
                        end, label = reach, "WaterBody"
                        if text_of(doc).startswith(_LOWLANDS, end):
                            end, label = end + len(_LOWLANDS), "AdministrativeArea"
                elif following.text in _LOOSE_NAMES and (_is_region(first) or label == "Site"):
                    wider = self._wider_end(tokens, index, label)
                    if wider > end:
                        end, label = wider, "AdministrativeArea"
            kind: Kind = "name" if first.form == "official" else "short"
            propose(doc, start, end, label, kind, f"gazetteer-{first.form}")
        return doc

    @staticmethod
    def _is_land(tokens: list[Token], index: int) -> bool:
        """Tell whether 大地 behind a word makes a province or the country of it (齐鲁|大地)."""
        if not 0 <= index < len(tokens) - 1 or tokens[index + 1].text != _LAND:
            return False
        return f"{tokens[index].text}大地" in LITERARY and tokens[index].end == tokens[index + 1].start

    def _with_side(self, tokens: list[Token], index: int, label: str) -> int:
        """Return where a name begins with the side that makes it another one (东|洞庭湖, 豫西|黄土高原)."""
        start = tokens[index].start
        if index and label == "Site" and tokens[index - 1].end == start:
            part = tokens[index - 1].text
            if (
                part[-1] in _SIDES
                and 1 < len(part) < 4
                and any(_is_region(name) for name in self._named.get(part, ()))
            ):
                return tokens[index - 1].start
        if index and tokens[index].text[-1:] == "湖":
            side = tokens[index - 1]
            if (
                side.text in _SIDES
                and side.end == start
                and (index < 2 or tokens[index - 2].text not in _TOWARDS)
            ):
                return side.start
        return start

    def _find_overlapping(self) -> dict[str, set[str]]:
        """Return the counties that end in the name of another one, and the provinces that this one is in."""
        found: dict[str, set[str]] = {}
        areas = self._gazetteer.areas
        for area in areas.values():
            if area.level != "county" or len(area.name) < _CUT_COUNTY:
                continue
            for name in self._named.get(area.name[1:], ()):
                inner = areas.get(name.key.removeprefix("area/"))
                if inner is None or inner.level != "county" or name.common:
                    continue
                for above in self._gazetteer.ancestors(inner.code):
                    provinces = areas[above].short if areas[above].level == "province" else ()
                    found.setdefault(area.name, set()).update(
                        short for short in provinces if short[-1] == area.name[0]
                    )
        return {name: provinces for name, provinces in found.items() if provinces}

    def _overlap(self, doc: Doc, tokens: list[Token], index: int) -> bool:
        """Propose a province and its county where they were cut in the wrong place (山|西吉县)."""
        if not index:
            return False
        before, token = tokens[index - 1], tokens[index]
        province = before.text + token.text[0]
        if before.end != token.start or province not in self._overlapping[token.text]:
            return False
        at = token.start + 1
        propose(doc, before.start, at, "AdministrativeArea", "short", "gazetteer-short")
        propose(doc, at, token.end, "AdministrativeArea", "name", "gazetteer-official")
        return True

    @staticmethod
    def _by_chance(tokens: list[Token], index: int) -> bool:
        """Tell whether the characters of a name belong to other words: 近六成|都, 长治|久."""
        word = tokens[index].text
        if word == "中国共产党":
            return index + 1 < len(tokens) and tokens[index + 1].text[0] == "人"
        if word == "成都":
            return index > 0 and tokens[index - 1].tag == "m"
        return word == "长治" and index + 1 < len(tokens) and tokens[index + 1].text == "久"

    def _is_whole(self, name: Name, tokens: list[Token], index: int, around: set[str]) -> bool:
        """Tell whether a word is a name here and no part of other words (农业农村部|门, 新津乡|村)."""
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and token.text[-1] + following.text in _CUT:
            return False
        code = name.key.removeprefix("area/")
        if token.tag or len(code) != _TOWN_CODE or not index:
            return True
        before = tokens[index - 1]
        if before.end != token.start or before.tag not in ("n", "r"):
            return True
        return any(
            not around.isdisjoint(self._gazetteer.ancestors(other.key.removeprefix("area/"))[:-2])
            for other in self._named[token.text]
            if other.key.startswith("area/")
        )

    def _reach_end(self, tokens: list[Token], index: int) -> int:
        """Return the end of a river's name with 流域, 上游, or the place of a stretch (黄河|兰州|段)."""
        end = tokens[index].end
        at = index + 1
        if at < len(tokens) and tokens[at].text in _REACH and tokens[at].start == end:
            end, at = tokens[at].end, at + 1
        if at + 1 < len(tokens) and tokens[at].start == end and tokens[at + 1].start == tokens[at].end:
            place = self._named.get(tokens[at].text, ())
            if tokens[at + 1].text == "段" and any(name.type == "AdministrativeArea" for name in place):
                end = tokens[at + 1].end
        return end

    @staticmethod
    def _wider_end(tokens: list[Token], index: int, label: str) -> int:
        """Return the end of the name of a region with 地区, 区域 or 革命老区 (大别山|革命老区)."""
        following = tokens[index + 1]
        behind = tokens[index + 2] if index + 2 < len(tokens) else None
        word = behind.text if behind is not None and behind.start == following.end else ""
        if following.text == "革命":
            return tokens[index + 2].end if word == "老区" else tokens[index].end
        if label == "Site" and following.text != "革命老区":
            return tokens[index].end
        goes_on = word.startswith("生产") or (following.text == "区域" and word.startswith(_OF_REGIONS))
        return tokens[index].end if goes_on else following.end

    def _areas_named(self, doc: Doc, words: set[str]) -> set[str]:
        """Return the codes of the areas that the page names in full, and of provinces and prefectures."""
        codes: set[str] = set()
        page = page_of(doc)
        if page is not None:
            words.update((page.area, page.publisher[:2], page.publisher[:3]))
        for word in words:
            for name in self._named.get(word, ()):
                code = name.key.removeprefix("area/")
                area = self._gazetteer.areas.get(code)
                if area is not None and (name.form == "official" or area.level in _WIDE):
                    codes.add(code)
        return codes

    def _is_place(self, name: Name, tokens: list[Token], index: int, around: set[str]) -> bool:
        """Tell whether a short or former name stands for its entity here and not for a common word.

        The short form of a county is one where the page names the county in full or an area around it, or
        where it is no word of general Chinese; a common noun needs an area right in front.
        """
        token = tokens[index]
        if name.common:
            return self._in_parent(tokens, index)
        area = self._gazetteer.areas.get(name.key.removeprefix("area/"))
        if (
            area is None
            or area.level in _WIDE
            or not token.tag
            or (token.tag == "ns" and len(token.text) > 2)
        ):
            return True
        return any(
            not around.isdisjoint((code, *self._gazetteer.ancestors(code)[:-1]))
            for code in (other.key.removeprefix("area/") for other in self._named[token.text])
        )

    def _in_parent(self, tokens: list[Token], index: int) -> bool:
        """Tell whether an area stands in front of a district that is named by a common noun (阳泉市矿区)."""
        if not index or tokens[index - 1].end != tokens[index].start:
            return False
        fronts = {
            name.key[5:]
            for name in self._named.get(tokens[index - 1].text, ())
            if name.type == "AdministrativeArea" and not name.common
        }
        return bool(fronts) and any(
            not fronts.isdisjoint(self._gazetteer.ancestors(name.key[5:]))
            for name in self._named[tokens[index].text]
            if name.key.startswith("area/")
        )

    def _is_county(self, names: tuple[Name, ...], tokens: list[Token], index: int) -> bool:
        """Tell whether a name that a river and a county share is the county's: behind the area around it."""
        if not index or tokens[index].text[-1] not in _RIVERS or tokens[index - 1].end != tokens[index].start:
            return False
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if following in _REACH or following[:1] in _OF_WATER:
            return False
        fronts = {name.key.removeprefix("area/") for name in self._named.get(tokens[index - 1].text, ())}
        return any(
            not fronts.isdisjoint(self._gazetteer.ancestors(name.key.removeprefix("area/"))[:-1])
            for name in names
            if name.type == "AdministrativeArea"
        )

    def _compound(self, doc: Doc, tokens: list[Token], index: int) -> None:
        """Propose each of a run of one-character names (晋陕蒙三省区), when it starts at `index`."""
        if (
            index
            and tokens[index - 1].text in self._abbreviations
            and tokens[index - 1].end == tokens[index].start
        ):
            return
        stop = index
        while (
            stop < len(tokens)
            and len(tokens[stop].text) == 1
            and tokens[stop].text in self._abbreviations
            and (stop == index or tokens[stop].start == tokens[stop - 1].end)
        ):
            stop += 1
        alone = stop - index == 1 and index > 0 and stop < len(tokens)
        if alone and tokens[index].text in _SEATS and tokens[index - 1].text in _TO_SEAT:
            # 在京|召开, 来晋|考察
            before, following = tokens[index - 1], tokens[stop]
            adjoin = before.end == tokens[index].start and following.start == tokens[index].end
            if adjoin and following.tag in ("v", "vn", "w"):
                propose(
                    doc, before.end, following.start, "AdministrativeArea", "short", "gazetteer-abbreviation"
                )
        if stop - index > 1 and _COMPOUND.match(text_of(doc), tokens[stop - 1].end):
            for token in tokens[index:stop]:
                propose(doc, token.start, token.end, "AdministrativeArea", "short", "gazetteer-abbreviation")
