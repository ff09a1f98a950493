"""Finds the entity that a quantity is about: the narrowest that clause, sentence or article name for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.relations.indicators import COUNTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention, Quantity
    from kg.relations.context import Context, Found
    from kg.relations.encoding import Encoded

# What can be measured: people and titles cannot, and waters are mostly only where it is (汾河流域治理98万亩).
_MEASURED = ("AdministrativeArea", "Organisation", "Site", "Facility", "Project", "Policy", "Event")
_OWNERS = frozenset(["Project", "Facility", "Site", "Company"])
_PLACES = frozenset(["AdministrativeArea", "Site", "Facility", "Institution", "Company"])
# Definite nouns that mean the last thing of a kind: 园区 the park, 村里 the village.
_DEFINITE = (
    (re.compile(r"村里|全村|村内|村集体|该村"), ("AdministrativeArea",), "村"),
    (re.compile(r"园区|景区|保护区|公园"), ("Site",), ""),
    (re.compile(r"项目|工程|该项目"), ("Project",), ""),
    (re.compile(r"公司|企业|集团|厂区"), ("Company",), ""),
    (re.compile(r"活动|会议|大会|培训班?|论坛|展会|本届"), ("Event",), ""),
)
_OPENING = re.compile(r"(?:如今|目前|现在|据悉|今年|去年|此外|其中|同时|他介绍|她介绍|，|\s|“)*")
_ATTENDED = re.compile(r"[^，。；]{0,12}(?:参加|出席|参会|参赛|参展)")
_PLANS = re.compile(r"[（(]?[^，。]{0,20}[）)]?，(?:将|提出|明确|确定|包括|共|计划|拟)")


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured: its key, its mention in the sentence if it has one, the rule that chose it."""

    key: str
    rule: str
    confidence: float
    mention: Mention | None = None


def find_measured(
    text: str, quantity: Quantity, encoded: Encoded, context: Context, before: Sequence[Measured]
) -> Measured | None:
    """Return what a quantity is about, None when nothing that has a name is near.

    `before` is what the quantities before it in the sentence and, first of all, in the paragraph are about.
    """
    if behind := owner_behind(text, quantity, encoded):
        return Measured(behind.entity, "measure-in-front-of-its-owner", 0.9, behind)
    mask = context.alphabet.mask(_MEASURED)
    place = encoded.place(quantity.start)
    if _ATTENDED.match(text, quantity.end, encoded.end) and (event := _event(encoded, context, quantity)):
        return Measured(event, "people-at-an-event", 0.8)
    if member := _member_of_list(encoded, place, context, mask):
        return Measured(member.entity, "measure-of-a-list-member", 0.9, member)
    if found := context.find(encoded, place, mask, "clause"):
        return _narrowed(found, encoded, 0.9)
    if definite := _definite(encoded, place, context):
        return Measured(definite, "measure-of-the-one-spoken-of", 0.8)
    if project := _project_before(encoded, place):
        return Measured(project.entity, "figure-of-the-project-before", 0.8, project)
    if len(before) > 1:
        return replace(before[-1], mention=None)
    found = context.find(encoded, place, mask, "sentence")
    opening = found.mentions[0].type if found else ""
    if opening != "Policy" and (policy := _policy_before(encoded, place)):
        return Measured(policy.entity, "figure-of-the-plan-before", 0.8)
    if found:
        return _narrowed(found, encoded, 0.8)
    if where := _fronted_place(text, encoded, place):
        return Measured(where.entity, "measure-at-the-fronted-place", 0.8, where)
    found = context.find(encoded, place, mask, "paragraph")
    if not found and before:
        return replace(before[0], mention=None)
    found = found or context.find(encoded, place, mask, "article")
    return _narrowed(found, encoded, 0.65 if found.mentions else 0.5) if found else None


def owner_behind(text: str, quantity: Quantity, encoded: Encoded) -> Mention | None:
    """Return the work or thing whose measure stands in front of it: 总投资3亿元的某工程, 50万亩某灌区."""
    if quantity.unit in COUNTING:
        return None
    begin = quantity.end + (text[quantity.end : quantity.end + 1] == "的")
    index = encoded.at(begin)
    if index < len(encoded.mentions):
        mention = encoded.mentions[index]
        if mention.start == begin and mention.type in _OWNERS:
            return mention
    return None


def _narrowed(found: Found, encoded: Encoded, confidence: float) -> Measured:
    """Go on from an area to what stands right behind it: 寿阳|潇河断面 is about the section."""
    if not found.mentions:
        return Measured(found.key, "measure-of-the-topic", confidence)
    mention = found.mentions[0]
    index = encoded.at(mention.start)
    if index < len(encoded.mentions) and encoded.mentions[index] == mention:
        for at in range(index + 1, len(encoded.mentions)):
            following = encoded.mentions[at]
            if following.start != mention.end or following.type not in _PLACES:
                break
            mention = following
        return Measured(mention.entity, "measure-of-its-topic", confidence, mention)
    return Measured(mention.entity, "measure-of-the-topic", confidence)


def _member_of_list(encoded: Encoded, place: int, context: Context, mask: int) -> Mention | None:
    """Return the member of an enumeration that the quantity belongs to: 甲断面为二类、乙断面为三类."""
    begin = encoded.text.rfind("、", 0, place) + 1
    if not begin or re.search(r"[，。；]", encoded.text[begin:place]):
        return None
    chosen = None
    for mention in encoded.within(begin, place):
        position = encoded.place(mention.start)
        if position != (begin if chosen is None else encoded.place(chosen.end)):
            break
        if not context.alphabet.bit[mention.type] & mask:
            break
        chosen = mention
    # 甲镇、乙镇45个村 counts what both have together.
    between = encoded.text[encoded.place(chosen.end) : place] if chosen else ""
    return chosen if between and not re.match(r"等|\d", between) else None


def _event(encoded: Encoded, context: Context, quantity: Quantity) -> str:
    """Return the event that people take part in: the one named behind, else the last one."""
    events = [mention for mention in encoded.mentions if mention.type == "Event"]
    if events:
        behind = [mention for mention in events if mention.start >= quantity.end]
        return (behind[0] if behind else events[-1]).entity
    found = context.last(context.alphabet.mask(["Event"]))
    return found.mentions[0].entity if found else ""


def _definite(encoded: Encoded, place: int, context: Context) -> str:
    begin = max(encoded.text.rfind(mark, 0, place) for mark in "，。；！？") + 1
    if opening := _OPENING.match(encoded.text, begin, place):
        begin = opening.end()
    for noun, classes, ending in _DEFINITE:
        if noun.match(encoded.text, begin, place):
            found = context.last(context.alphabet.mask(classes), ending)
            return found.mentions[0].entity if found else ""
    return ""


def _project_before(encoded: Encoded, place: int) -> Mention | None:
    """Return the project that an earlier clause ends with, whose figures follow: 开展甲行动，化解3万套."""
    begin = max(encoded.text.rfind(mark, 0, place) for mark in "，；") + 1
    for mention in reversed(encoded.within(0, begin)):
        if mention.type == "Project":
            position = encoded.place(mention.end)
            return mention if encoded.text[position : position + 1] in {"，", "；"} else None
    return None


def _policy_before(encoded: Encoded, place: int) -> Mention | None:
    """Return the plan that the clause before ends with: 印发《甲》，将在三市完成五项任务."""
    for mention in reversed(encoded.within(0, place)):
        if mention.type == "Policy":
            plans = _PLANS.match(encoded.text, encoded.place(mention.start) + 1, place)
            return mention if plans else None
    return None


def _fronted_place(text: str, encoded: Encoded, place: int) -> Mention | None:
    """Return the place that the sentence opens with (在…甲市，…), else one after 在."""
    comma = encoded.text.find("，", 0, place)
    for mention in reversed(encoded.within(0, place)):
        position = encoded.place(mention.start)
        if text.startswith("全", mention.start):
            continue
        if mention.type in _PLACES and (
            (position == comma - 1 and re.match(r"[“\s]*在", encoded.text))
            or encoded.text[position - 1 : position] == "在"
        ):
            return mention
    return None
