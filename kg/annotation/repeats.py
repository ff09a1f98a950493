"""Second pass over a page: finds again what the first pass learned, also without its head or its marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.annotation.candidates import candidates, propose, text_of, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotation.tokens import Token
    from kg.model import Kind

_STRONG = frozenset(
    {
        "title-marks",
        "granted",
        "byline",
        "title",
        "gazetteer-official",
        "grammar",
        "speaks",
        "quoted-campaign",
        "issued",
        "dotted-name",
        "person-list",
        "title-behind",
        "acts",
        "comes-again",
    }
)
_LETTERED = frozenset({"Agency", "Company", "Institution", "Project"})
# 自治区水利厅|河湖管理处 is 河湖管理处 from there on.
_DEPARTMENT = re.compile(
    r".+?(?:厅|局|委员会|委|部|署|办公室|法院|检察院)([\u4e00-\u9fff]{3,12}(?:处|科|室|中心|站|支队|大队|总队|所))"
)
_SHORTER = frozenset(("repeat-short", "repeat-letters", "repeat-department"))
# Heads that are no name without the place in front.
_BARE = frozenset(("库区", "水库", "流域", "水系", "支流", "干流", "河段", "上游", "中游", "下游"))
_LETTERS = re.compile(r"[（(]([A-Z][A-Za-z&]{1,9})[）)]")
_YEARS = re.compile(r"[（(][0-9]{4}(?:[—–-]{1,2}[0-9]{4})?年?[）)]$")
# 第30个全国土地宣传月 is 土地宣传月 from there on.
_EDITION = re.compile(
    r"(?=[2第])(?:20[0-9]{2}年?度?)?(?:第[一二三四五六七八九十0-9]{1,4}[届个次])?(?:全国|中国)?(?![0-9一二三四五六七八九十])"
)
_PLACED = frozenset({"WaterBody"})
_AREA_EVIDENCE = frozenset({"gazetteer-official", "gazetteer-short"})
_GOES_ON = {"部": "门", "队": "伍", "党": "人"}
_COUNTIES = frozenset("县旗州")
_AREA_HEADS = ("村", "镇", "乡", "县", "市", "区", "旗")


def _prefix(name: str, areas: set[str]) -> int:
    """Return how long the name of an area is that a name begins with, 0 without one."""
    return next((length for length in (4, 3, 2) if name[:length] in areas), 0)


def _are_words(tokens: list[Token], start: int, end: int) -> bool:
    """Tell whether a word begins at `start` and one ends at `end`."""
    first, behind = bisect_left(tokens, (start,)), bisect_left(tokens, (end,))
    return tokens[first].start == start and tokens[behind - 1].end == end


def find_repeats(doc: Doc) -> Doc:
    """Propose further occurrences of names found on the page, and of their forms without 《》 or head."""
    text = text_of(doc)
    tokens = tokens_of(doc)
    seen: dict[str, tuple[str, str]] = {}
    taken = set()
    areas = {
        text[candidate.start : candidate.end]
        for candidate in candidates(doc)
        if candidate.label == "AdministrativeArea" and candidate.evidence in _AREA_EVIDENCE
    }
    areas |= {name[:-1] for name in areas if name[-1] in _AREA_HEADS and len(name) > 2}
    for candidate in candidates(doc):
        taken.add((candidate.start, candidate.end))
        name = text[candidate.start : candidate.end]
        # 大通县 for 大通回族土族自治县 is a short form that 大通 is the shorter one of.
        county = candidate.evidence == "gazetteer-short" and len(name) > 2 and name[-1] in _COUNTIES
        if (candidate.evidence not in _STRONG and not county) or candidate.kind == "anaphor":
            continue
        if candidate.label == "Policy" and name.startswith("《"):
            inner = name[1:-1]
            bare = _YEARS.sub("", inner)
            prefix = _prefix(bare, areas)
            for form in (inner, bare, bare[prefix:]):
                if len(form) >= 8:
                    seen.setdefault(form, ("Policy", "repeat-without-marks"))
        elif candidate.label == "AdministrativeArea":
            if len(name) == 2 and name[-1] == "村":
                seen.setdefault(name, ("AdministrativeArea", "repeat"))
            if len(name) >= 3 and name[-1] in _AREA_HEADS:
                seen.setdefault(name[:-1], ("AdministrativeArea", "repeat-short"))
                seen.setdefault(name, ("AdministrativeArea", "repeat"))
        elif (
            candidate.label in _PLACED
            and (prefix := _prefix(name, areas))
            and len(name) - prefix > 1
            and name[prefix:] not in _BARE
        ):
            seen.setdefault(name, (candidate.label, "repeat"))
            seen.setdefault(name[prefix:], (candidate.label, "repeat-short"))
        elif candidate.label == "Agency" and (match := _DEPARTMENT.fullmatch(name)):
            seen.setdefault(name, ("Agency", "repeat"))
            seen.setdefault(match[1], ("Agency", "repeat-department"))
        elif (
            candidate.label == "Event"
            and name[-2:] != "会议"
            and (dated := _EDITION.match(name))
            and len(name) - dated.end() > 4
        ):
            seen.setdefault(name, ("Event", "repeat"))
            seen.setdefault(name[dated.end() :], ("Event", "repeat-short"))
        elif len(name) >= 4 or (candidate.label == "Person" and len(name) >= 2):
            seen.setdefault(name, (candidate.label, "repeat"))
    for candidate in candidates(doc):
        # 国际园艺生产者协会（AIPH）: the letters stand for the body from here on.
        if candidate.label in _LETTERED and (match := _LETTERS.match(text, candidate.end)):
            seen.setdefault(match.group(1), (candidate.label, "repeat-letters"))
    for name, (label, evidence) in seen.items():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            cut = text[end : end + 1] == _GOES_ON.get(name[-1])  # 自然资源部|门
            if (
                not cut
                and (at, end) not in taken
                and ((len(name) > 3 and evidence == "repeat") or _are_words(tokens, at, end))
            ):
                kind: Kind = "short" if evidence in _SHORTER else "name"
                propose(doc, at, end, label, kind, evidence)
            at = text.find(name, end)
    return doc
