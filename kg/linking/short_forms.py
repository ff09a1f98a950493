"""Finds the full name that a shorter one of the same class on the same page stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.linking.names import bare, follows_in, without_note

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPANY_END = re.compile(
    r"(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:总公司|分公司|子公司|公司|集团|合作社|银行|煤矿|矿|厂|酒店|农场)$"
)
# What a repeated name may leave out in front: the batch, the year, the level, all of an area.
_LEFT_OUT = re.compile(
    r"(?:\d{4}年度?|第[\d一二三四五六七八九十百]+[批次届期轮]|首批|首届|全[国省市县区]|中国)*"
)
_NATION = re.compile(r"^(?:国家级?|中国|全国)")
_COMPARED = (
    200  # full names that one short name is compared with at most; the nearest in the order of the text
)
_NONE = (3, 0, 0)


@dataclass(slots=True)
class Named:
    """A name on a page: without marks, also without its note and end, and where it stands by article."""

    name: str
    bare: str
    stem: str
    full: bool
    spots: dict[str, list[int]] = field(default_factory=dict)
    count: int = 0


class ShortForms:
    """The names of one class on one page, and which of them are short for another."""

    def __init__(self, type_: str, is_area: Callable[[str], bool]) -> None:
        self._type = type_
        self._is_area = is_area
        self._named: dict[str, Named] = {}
        self._by_bare: dict[str, list[Named]] = {}
        self._by_pair: dict[str, list[Named]] = {}

    def add(self, name: str, article: str, start: int, *, full: bool) -> None:
        """Note a name where it stands; `full` says that the page means it as a whole name."""
        named = self._named.get(name)
        if named is None:
            plain = bare(name) or name
            stem = _COMPANY_END.sub("", plain) if self._type == "Company" else bare(without_note(name))
            named = self._named[name] = Named(name, plain, stem or plain, full)
            self._by_bare.setdefault(plain, []).append(named)
            for pair in {plain[index : index + 2] for index in range(len(plain) - 1)}:
                self._by_pair.setdefault(pair, []).append(named)
        named.full |= full
        named.count += 1
        named.spots.setdefault(article, []).append(start)

    def spelled(self, name: str) -> str:
        """Return the most frequent spelling of a name, among those that differ in marks only."""
        same = self._by_bare[self._named[name].bare]
        return (
            name if len(same) == 1 else max(same, key=lambda one: (one.count, len(one.name), one.name)).name
        )

    def full_name(self, name: str, article: str, start: int, *, short: bool) -> str:
        """Return the name that one stands for at a place in an article, "" where the page has none.

        `short` says that the mention is one of a shortened name; others are held for whole names, and stand
        for a longer one only where they leave out what names leave out (the area, the year, the batch).
        """
        found = ""
        # A short form of a short form: 育种基地 → 山西…育种基地 → 山西省…育种基地.
        for _ in range(3):
            full = self._fuller(self._named[found or name], article, start, short=short)
            if full not in self._named:
                return full or found
            found = self.spelled(full)
            short = not self._named[found].full
        return found

    def _fuller(self, named: Named, article: str, start: int, *, short: bool) -> str:
        best, nearest = "", _NONE
        for other in self._alike(named):
            if other is named or len(other.bare) <= len(named.bare):
                continue
            inner = _inner_form(named, other)
            if inner and inner != other.name:
                # The name of a part begins with the whole's full name: 云南省…基地|元谋县示范基地.
                if inner not in self._named and not best:
                    best = inner
                continue
            fit = self._fit(named, other) if short else self._same(named, other)
            if fit:
                apart, distance = _distance(other, article, start)
                rank = (apart, fit, distance)
                if best not in self._named or rank < nearest:
                    best, nearest = other.name, rank
        return best

    def _alike(self, named: Named) -> list[Named]:
        found: dict[str, Named] = {}
        for text in (named.bare, named.stem):
            for pair in (text[:2], text[-2:]):
                for other in self._by_pair.get(pair, ())[:_COMPARED]:
                    found[other.name] = other
        return list(found.values())

    def _fit(self, short: Named, full: Named) -> int:
        """Say how well a short name fits a full one: 0 not at all, 1 best."""
        if self._type == "Company":
            if "分公司" in full.bare and "分公司" not in short.bare:
                return 0
            stem = short.stem
            return int(
                len(stem) > 1 and (stem in full.bare[:14] or follows_in(stem, full.stem[: len(stem) + 4]))
            )
        text = short.bare
        whole = full.bare if self._type != "Policy" else full.stem
        if len(text) < 2 or not follows_in(text, whole):
            return 0
        if whole.endswith(text):
            return 1
        if text[-2:] == whole[-2:]:
            return 1 if text[:2] == whole[:2] else 2
        if whole.startswith(text) and self._type == "Designation" and len(whole) < len(text) + 4:
            return 3
        return 3 if _is_quoted(short, full) else 0

    def _same(self, short: Named, full: Named) -> int:
        """Say whether two whole names are one name, written with and without what names leave out."""
        text, whole = short.bare, full.stem if self._type == "Policy" else full.bare
        if self._type == "WaterBody" or len(text) < 4:
            return 0
        if _is_quoted(short, full):
            return 3
        if whole.endswith(text):
            left_out = whole[: -len(text)]
            if self._type == "Policy" and len(text) < 6:
                return 0
            if _LEFT_OUT.fullmatch(left_out) or self._is_area(left_out):
                return 1
        if self._type == "Designation":
            # 国家特色产品优势区 and 第四批“中国特色产品优势区” differ in the word for the nation alone.
            core = _NATION.sub("", text)
            if len(core) > 3 and core == _NATION.sub("", _LEFT_OUT.sub("", whole, count=1)):
                return 1
        enough = len(text) >= 0.65 * len(whole)
        return (
            2
            if enough and text[:2] == whole[:2] and text[-2:] == whole[-2:] and follows_in(text, whole)
            else 0
        )


def _is_quoted(short: Named, full: Named) -> bool:
    """Tell whether a name is what stands in quotes in another: “大河之上”采风活动 is called by that."""
    return f"“{short.name.strip('“”')}”" in full.name


def _inner_form(named: Named, other: Named) -> str:
    """Return the beginning of a longer name that is a name itself with a few characters more.

    云南育种基地 with 云南省育种基地元谋县示范基地: 云南省育种基地.
    """
    text, whole = named.bare, other.bare
    if len(text) < 6 or whole[:2] != text[:2] or other.name != whole:
        return ""
    for length in range(len(text) + 1, min(len(text) + 3, len(whole) - 1)):
        if whole[length - 2 : length] == text[-2:] and follows_in(text, whole[:length]):
            return whole[:length]
    return ""


def _distance(named: Named, article: str, start: int) -> tuple[int, int]:
    """Return where a name is from a place (0 before it in the article, 1 after it, 2 elsewhere), how far."""
    here = named.spots.get(article)
    if here is None:
        return 2, min(abs(spots[0] - start) for spots in named.spots.values())
    index = bisect_left(here, start)
    return (0, start - here[index - 1]) if index else (1, here[0] - start)
