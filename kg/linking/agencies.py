"""Reads the name of an organ: the area in front, the body in full, the department below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.linking.agency_names import PARTY_DEPARTMENT, VERTICAL, expand_body, expand_party_department
from kg.linking.areas import Candidate

if TYPE_CHECKING:
    from kg.linking.areas import AreaTree

Front = Literal["area", "level", "unknown", "none"]

# A level word stands for an area of the context, unless it begins another word: 市场, 区域, 县级.
_LEVEL = re.compile(
    r"^(?:[我本]?(?P<level>自治区|自治州|自治县|特区|地区|省|市(?![场容域民属直]|政(?!府|协|法))|县(?![域级城])|区(?![域块级])"
    r"|州(?!际)|盟|旗(?!舰)|镇(?!区)|乡(?![镇村])|街道|村(?![民级]|镇)|社区))(?![级际])"
)
_PARTY = re.compile(
    rf"^(?:中共|中国共产党)?(?P<area>.*?(?P<level>省|市|县|区|州|盟|旗|镇|乡|街道|社区|村|苏木|嘎查)?)(?P<organ>党工委|党委|委员会|委)"
    rf"(?P<department>{PARTY_DEPARTMENT})?$"
)
_DISCIPLINE = re.compile(
    r"^(?:中共)?(?P<area>.*?(?:省|市|县|区|州|盟|旗)?)(?P<organ>纪委监委|纪检监察机关|纪委|纪律检查委员会)$"
)
_YOUTH = re.compile(r"^(?:共青团|团)(?P<area>.*?(?:省|市|县|区|州|盟|旗)?)委(?:员会)?$")
_SMALL = re.compile(r"^(?P<area>[\u4e00-\u9fff]{1,8}?(?:街道|社区|苏木|嘎查|镇|乡|村))(?P<body>.{2,})$")
_BRANCH = re.compile(r"^(?P<area>.{1,8}?)(?P<end>分局|分院|支局|分公司)(?P<rest>.*)$")
# 双牌|水库管理局, 太湖|流域管理局: what is managed is called so, and no area has it.
_OF_WORKS = re.compile(
    r"(?:水库|灌区|流域|[江河湖溪渠]|(?:国家级|省级)?(?:自然)?保护区|(?:国家)?湿地公园|国家公园|风景(?:名胜)?区|水利枢纽|水电站)"
    r"(?:流域|工程|综合|运行|国家级自然保护区|自然保护区)*(?:管理|管护|保护|事务)"
)


@dataclass(frozen=True, slots=True)
class AgencyName:
    """What the name of an organ tells.

    `front` says how it begins: with an area that is known (`candidates`), with a level word or an unknown
    area (`area`), or with neither. The full name is `before` + the area + `body`, with `department` behind
    it where there is one; `branch` is the area of a branch office, as written. `customary` says that the body
    is one that areas have, `as_written` that the name stays as it is.
    """

    front: Front
    area: str
    candidates: tuple[Candidate, ...]
    before: str
    body: str
    department: str
    customary: bool
    branch: str = ""
    as_written: bool = False


class AgencyReader:
    """Reads names of organs with the areas of a tree, and remembers them."""

    def __init__(self, tree: AreaTree) -> None:
        self.tree = tree
        self._read: dict[str, AgencyName] = {}

    def read(self, name: str) -> AgencyName:
        """Return the parts of a name."""
        found = self._read.get(name)
        if found is None:
            found = self._parse(name)
            if len(self._read) > 50_000:
                self._read.clear()
            self._read[name] = found
        return found

    def _parse(self, name: str) -> AgencyName:
        for pattern, before, body in ((_DISCIPLINE, "中共", "纪律检查委员会"), (_YOUTH, "共青团", "委")):
            match = pattern.match(name)
            if match is not None and (area := self._area_of_party(match["area"])) is not None:
                if pattern is _DISCIPLINE and "监" in match["organ"]:
                    return AgencyName(*area, "", match["organ"], "", customary=True)
                return AgencyName(*area, before, body, "", customary=True)
        match = _PARTY.match(name)
        if match is not None:
            found = self._party(match)
            if found is not None:
                return found
        return self._state(name)

    def _party(self, match: re.Match[str]) -> AgencyName | None:
        """Return a committee of the party: 省委, 山西省委宣传部, 柳溪村党委; none for 发改委 and the like."""
        area, organ = match["area"], match["organ"]
        if organ in {"委", "委员会"} and match["level"] in {None, "镇", "乡", "街道", "社区", "村"}:
            return None
        if organ == "委员会" and not match[0].startswith(("中共", "中国共产党")):
            return None
        found = self._area_of_party(area)
        if found is None:
            return None
        department = expand_party_department(match["department"] or "")
        if organ == "党工委":
            return AgencyName(*found, "中共", "工作委员会", department, customary=True)
        body = "委员会" if organ == "党委" else "委"
        return AgencyName(*found, "中共", body, department, customary=True)

    def _area_of_party(self, area: str) -> tuple[Front, str, tuple[Candidate, ...]] | None:
        match = _LEVEL.match(area)
        if match is not None and match.end() == len(area):
            return "level", match["level"], ()
        if len(area) > 2 and area[-1] == area[-2]:
            area = area[:-1]  # 乌拉特前旗旗委 says the level twice
        candidates = self.tree.candidates(area)
        if candidates and len(area) > 1:
            return "area", area, candidates
        length, _ = self.tree.front(area)
        if length:
            return self._area_of_party(area[length:])
        if _SMALL.match(area + "党委") and len(area) > 1:
            return "unknown", area, ()
        return None

    def _state(self, name: str) -> AgencyName:
        length, candidates = self.tree.front(name)
        if length:
            # The innermost area of a chain governs: 浙江省杭州市水利局 is the bureau of 杭州市.
            rest = name[length:]
            inner, inner_candidates = self.tree.front(rest)
            while inner and any(one.form == "official" for one in inner_candidates) and len(rest) > inner:
                length, candidates, rest = length + inner, inner_candidates, rest[inner:]
                inner, inner_candidates = self.tree.front(rest)
            if rest[0] == name[length - 1] and rest[0] in "省市县区旗州盟镇乡村" and len(rest) > 1:
                rest = rest[1:]
            return self._with_area("area", name[:length], candidates, rest)
        match = _LEVEL.match(name)
        if match is not None and match.end() < len(name):
            return self._with_area("level", match["level"], (), name[match.end() :])
        match = _SMALL.match(name)
        if match is not None and not expand_body(name)[2]:
            return self._with_area("unknown", match["area"], (), match["body"])
        return self._with_area("none", "", (), name)

    def _with_area(self, front: Front, area: str, candidates: tuple[Candidate, ...], body: str) -> AgencyName:
        full, department, customary = expand_body(body)
        branch = ""
        if department:
            match = _BRANCH.match(department)
            if match is not None:
                branch = match["area"]
        short = bool(candidates) and all(one.form != "official" for one in candidates)
        national = bool(candidates) and candidates[0].place.level == "country"
        if short and _OF_WORKS.match(body) and all(one.place.level != "province" for one in candidates):
            return AgencyName("none", "", (), "", area + body, "", customary=False)
        own = customary or (len(body) < 8 and body.endswith(("厅", "局")))
        if national or (short and (VERTICAL.search(body) or not own)):
            # 山西证监局 and 太原海关 keep the name of their area as it is.
            return AgencyName("area", area, candidates, "", body, "", customary=False, as_written=True)
        return AgencyName(front, area, candidates, "", full, department, customary=customary, branch=branch)
