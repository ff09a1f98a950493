"""Writes patterns as regular expressions over encoded sentences, and finds the words that call them up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.relations.pattern import Anchor, Choice, Gap, Literal, Maybe, Slot, Without

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.relations.pattern import Element, Sequence_

CLAUSE_GAP = 30
"""How many characters `…` may skip; a mention counts as one."""
SENTENCE_GAP = 60
"""How many characters `……` may skip."""
NEAR_GAP = 20
"""How many characters `~` may skip."""
LIST_LENGTH = 40
"""How many mentions a list may have, after the first."""
LIST_PREFIX = 16
"""How many characters may stand before a member of a list."""

_CLAUSE_END = "，。；！？：,;!?\\n"
_SENTENCE_END = "。；！？!?\\n"
_PUNCTUATION = "，。；！？：、,;!?\\n"
_ANY_MENTION = "\ue000-\ue0ff"
# What ends an enumeration: A、B等部门, A、B等单位负责人, A和B两地.
_LIST_TAIL = (
    r"(?:等?[\d一二两三四五六七八九十多数余几]{0,3}(?:个|家|地)?(?:部门|单位|机构|企业|公司|高校|院校|省市|省份|市县|县市|市区|县区|地市|地|国|方)"
    r"(?:主要)?(?:相关)?(?:负责人|负责同志|代表)?|等(?:人|多项|重点|一批)?)?"
)


def to_regex(sequence: Sequence_, letters: Callable[[str], str]) -> str:
    """Write a sequence as a regular expression over encoded sentences.

    `letters` gives the characters that stand for the mentions of a class.
    """
    return "".join(_element_regex(element, letters) for element in sequence)


def _element_regex(element: Element, letters: Callable[[str], str]) -> str:
    match element:
        case Literal(text):
            return re.escape(text)
        case Gap(sign):
            return {
                "…": f"[^{_CLAUSE_END}]{{0,{CLAUSE_GAP}}}?",
                "……": f"[^{_SENTENCE_END}]{{0,{SENTENCE_GAP}}}?",
                "~": f"[^{_CLAUSE_END}{_ANY_MENTION}]{{0,{NEAR_GAP}}}?",
            }[sign]
        case Slot():
            return _slot_regex(element, letters)
        case Choice(options):
            return f"(?:{'|'.join(to_regex(option, letters) for option in options)})"
        case Maybe(inner):
            return f"(?:{_element_regex(inner, letters)})?"
        case Without(words, before):
            if before:
                return "".join(f"(?<!{re.escape(word)})" for word in words)
            return f"(?!{'|'.join(map(re.escape, words))})"
        case Anchor(sign):
            return {
                "#": r"[\d.一二两三四五六七八九十百千万亿]{1,12}",
                "^^": r"(?:\A\s*)",
                "^": r"(?:(?<![^，。；！？：、,;!?\n\s“”「」（(\u3000—])|(?<=讯)|(?<=电))",
                "$": rf"(?=[{_PUNCTUATION}”）)\s]|$)",
            }[sign]


def _slot_regex(slot: Slot, letters: Callable[[str], str]) -> str:
    one = f"[{''.join(sorted(set(''.join(map(letters, slot.classes)))))}]"
    inner = one
    if slot.many:
        # Agencies and policies side by side are a list (县委县政府印发《甲》《乙》); areas are a chain.
        side_by_side = "".join(
            letter for name in ("Agency", "Policy") for letter in letters(name) if letter in one
        )
        head = f"(?:[{letters('AdministrativeArea')}]的?){{0,3}}" if slot.many == "++" else ""
        inner = _list_regex(slot, one, head, side_by_side)
    # A blank may stand before a name (记者 张三).
    return rf"[ \u3000]?(?P<{slot.role}>{inner})" if slot.role else inner


def _list_regex(slot: Slot, one: str, head: str, side_by_side: str) -> str:
    """Write a list: its members, what may join them, what may stand before and behind each."""
    # 《甲》（以下简称《乙》）、《丙》
    aside = r"(?:[（(][^（）()]{0,40}[）)])?"
    # 在甲省乙市，丙路…: what stands behind the comma is no more of the list of places.
    comma = "" if slot.many == "+" and "AdministrativeArea" in slot.classes else "|，"
    joint = (
        f"(?:、|以及|和|与|及|同|暨|联合|会同|携手{comma}|/" + ("|[；;]" if head else "") + "|[”’]、?[“‘]?)"
    )
    if slot.many == "*":
        before = rf"[^，。；：！？\n]{{0,{LIST_PREFIX}}}?"
        people = before if slot.classes == ("Person",) else ""
        joint = rf"(?:(?:、|以及|和|与|及|同|暨|联合|会同|携手){before}|，{people}|/)"
    if side_by_side:
        joint = "(?:" + joint + "".join(rf"|(?<={letter})(?={letter})" for letter in side_by_side) + ")"
    # A member in front of another name is that one's modifier: 甲市、乙市丙公司.
    whole = "" if head or side_by_side else rf"(?!的?[{_ANY_MENTION}])"
    # Atomic: a member once read stays read, else a long list could be parted in exponentially many ways.
    return (
        rf"{head}{one}{whole}{aside}(?:(?>{joint}{head}{one}{whole}{aside})){{0,{LIST_LENGTH}}}{_LIST_TAIL}"
    )


def triggers(sequence: Sequence_) -> frozenset[str]:
    """Return words of which one must stand in every sentence that matches; empty if there are none.

    Of several such sets the one with the longest shortest word is the most telling.
    """
    best: frozenset[str] = frozenset()
    for element in sequence:
        words = _required(element)
        if words and (not best or _telling(words) > _telling(best)):
            best = words
    return best


def _telling(words: frozenset[str]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _required(element: Element) -> frozenset[str]:
    if isinstance(element, Literal):
        return frozenset([element.text])
    if isinstance(element, Choice):
        sets = [triggers(option) for option in element.options]
        return frozenset().union(*sets) if all(sets) else frozenset()
    return frozenset()
