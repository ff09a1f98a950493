"""Applies one compiled rule to one encoded sentence: which slots it fills, and what it makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.model import Status
from kg.relations.context import Found
from kg.relations.wording import proposal
from kg.relations.wording import status as status_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model import Mention
    from kg.relations.context import Context
    from kg.relations.encoding import Encoded
    from kg.relations.rules import Compiled, Rules

# What a side that was not in the wording itself is worth, by where it was found.
_WORTH = {"": 1.0, "clause": 1.0, "sentence": 0.9, "paragraph": 0.75, "article": 0.65, "actor": 1.0}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired: its two sides, the stretch (of the encoded sentence) and how it is stated."""

    subject: Found
    object: Found
    start: int
    end: int
    status: Status
    confidence: float


def match_all(rules: Rules, sentence: Encoded, context: Context) -> Iterator[tuple[Compiled, Match]]:
    """Yield every match of every rule in a sentence, without those that `after` leaves to other rules."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for rule in rules.candidates(sentence):
        for match in find_matches(rule, sentence, context):
            if rule.rule.after and left_to(rule, match, taken):
                continue
            taken.setdefault(rule.rule.id, []).append((match.start, match.end))
            yield rule, match


def left_to(rule: Compiled, match: Match, taken: Mapping[str, Sequence[tuple[int, int]]]) -> str:
    """Return the rule that read the wording of a match before one that comes after it, "" if none did."""
    for other in rule.rule.after:
        for start, end in taken.get(other, ()):
            if start < match.end and match.start < end:
                return other
    return ""


def find_matches(rule: Compiled, sentence: Encoded, context: Context) -> Iterator[Match]:
    """Yield where a rule matches a sentence, with both sides filled."""
    text, position = sentence.text, 0
    search = rule.regex.search
    while match := search(text, position):
        starts = [match.start(role) for role, filled in match.groupdict().items() if filled]
        # The next match may share the last slot of this one: 忻州市|五台县|东冶镇 are two pairs.
        position = max(match.start() + 1, *starts) if len(starts) > 1 else max(match.end(), match.start() + 1)
        if made := _make(rule, sentence, context, match):
            yield made


def _make(rule: Compiled, sentence: Encoded, context: Context, match: re.Match[str]) -> Match | None:
    data = rule.rule
    if stops(rule, match):
        return None
    subject = fill("subject", rule, sentence, context, match)
    object_ = fill("object", rule, sentence, context, match) if subject else None
    if not subject or not object_:
        return None
    return Match(
        subject,
        object_,
        match.start(),
        match.end(),
        data.status or status_of(sentence.text, match.start(), match.end(), context.published),
        round(data.confidence * _WORTH[subject.reach] * _WORTH[object_.reach], 3),
    )


def stops(rule: Compiled, match: re.Match[str]) -> str:
    """Return the word that makes nothing of a match, "" when there is none.

    It is one of the rule's `unless` in the match, or one of proposing in front of it.
    """
    return next((word for word in rule.rule.unless if word in match[0]), "") or proposal(
        match.string, match.start()
    )


def fill(
    role: Literal["subject", "object"],
    rule: Compiled,
    sentence: Encoded,
    context: Context,
    match: re.Match[str],
) -> Found | None:
    """Return what fills a side of a match: its slot, or what the context gives where it has none."""
    mask = rule.subject_mask if role == "subject" else rule.object_mask
    if match.re.groupindex.get(role) and match[role]:
        start, end = match.span(role)
        bit = context.alphabet.bit
        mentions = [mention for mention in sentence.within(start, end) if bit[mention.type] & mask]
        if rule.nested == role:
            mentions = [mention for mention in mentions if not _is_head(mention, sentence, end)]
        return Found(mentions) if mentions else None
    reach = rule.rule.subject_from if role == "subject" else rule.rule.object_from
    if reach == "actor":
        return context.area_of_actor(sentence, match.start(), match.end())
    return context.find(sentence, match.start(), mask, reach) if reach else None


def _is_head(mention: Mention, sentence: Encoded, end: int) -> bool:
    """Tell whether an area only says where the next member of its list lies: 甲市乙县, 甲市的乙县."""
    place = sentence.places[list(sentence.mentions).index(mention)]
    follows = sentence.text[place + 1 : place + 3]
    if place + 1 >= end or mention.type != "AdministrativeArea" or not follows:
        return False
    return "\ue000" <= follows[0] <= "\ue0ff" or (
        follows[0] == "的" and len(follows) > 1 and "\ue000" <= follows[1] <= "\ue0ff"
    )
