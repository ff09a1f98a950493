"""Spelling of names: spaces, quotation marks and brackets that differ without making another name."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")
# Spaces that are part of a name: between Latin words, and between the halves of a motto in quotes.
_SPACE_THAT_STAYS = re.compile(
    r"(?<=[A-Za-z])\s+(?=[A-Za-z])|(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff ]+”)"
)
_STRAIGHT_QUOTES = re.compile(r'"([^"]*)"')
_MARKS = re.compile(r"[\s“”‘’\"'「」『』《》〈〉()（）\[\]【】·•・、，,.。:：—–\-－~～]+")
_NOTE = re.compile(r"[(（][^()（）]*[)）]$")
_DASHES = str.maketrans({"–": "—", "－": "—", "•": "·", "・": "·"})
_BRACKETS = str.maketrans({"(": "（", ")": "）"})


def spell(text: str) -> str:
    """Return a name as one line: no spaces but those that belong to it, “” for straight quotes, one dash.

    >>> spell('调查 监测工作"培训班"')
    '调查监测工作“培训班”'
    >>> spell("中国－中亚峰会") == spell("中国—中亚峰会")
    True
    """
    text = text.translate(_DASHES)
    if '"' in text:
        text = _STRAIGHT_QUOTES.sub(r"“\1”", text)
    if _SPACE.search(text) is None:
        return text
    return _SPACE.sub("", _SPACE_THAT_STAYS.sub("\x00", text)).replace("\x00", " ")


def spell_policy(text: str) -> str:
    """Return the name of a policy without the marks around all of it.

    >>> spell_policy("《节约用水条例》")
    '节约用水条例'
    """
    name = spell(text)
    # Marks of a name inside, or of a second name behind, are not those around all of it.
    return name[1:-1] if name[:1] == "《" and _closes_at_end(name) else name


def _closes_at_end(name: str) -> bool:
    depth = 0
    for index, character in enumerate(name):
        depth += (character == "《") - (character == "》")
        if depth == 0:
            return index == len(name) - 1
    return False


def bare(name: str) -> str:
    """Return what is left of a name without marks, brackets, dashes and spaces: equal for spelling variants.

    >>> bare("“红”“绿”战略") == bare("“红、绿”战略")
    True
    """
    return _MARKS.sub("", name)


def without_note(name: str) -> str:
    """Return a name without the bracket that it ends in: (2025—2030年), (试行)."""
    return _NOTE.sub("", name)


def key_of(path: str, name: str, place: str = "") -> str:
    """Return the key of an entity that is told by its name, or by its name within a place.

    `path` is that of its class. Brackets and dashes take one form in keys, so that two pages that print them
    differently agree.

    >>> key_of("policy", "规划(2025–2030年)")
    'policy/规划（2025—2030年）'
    """
    name = name.translate(_DASHES).translate(_BRACKETS)
    return f"{path}/{place}/{name}" if place else f"{path}/{name}"


def follows_in(short: str, full: str) -> bool:
    """Say whether the characters of one string occur in another in this order."""
    rest = iter(full)
    return all(character in rest for character in short)
