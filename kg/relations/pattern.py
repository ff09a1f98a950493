"""The pattern language of relation rules: text to a sequence of elements, elements to one regular expression.

A pattern reads like the sentence it matches; spaces in it mean nothing.

    {subject:Agency+} … (联合)?(印发|发布|出台)了? … {object:Policy}

- `{subject:Agency|Company}`, `{object:Place}` are the two slots, `{Person}` is a mention that fills neither;
  a class stands for those it groups. `+` after the classes takes a list: A、B和C等. `*` takes a loose one,
  with a few words before each member: 甲局局长A，乙局局长B. `++` takes one whose members may stand behind
  their areas, 甲市的A县、B县；乙市C县, and means the members.
- `…` is a gap inside the clause, `……` one that crosses commas, `~` a shorter one without any mention: what
  stands behind it belongs to the nearest name. All are bounded and as short as possible.
- `(a|b)` are alternatives, `?` after a character, group or slot makes it optional, `#` is a number.
- `<name>` stands for a word list of the rule files, `^` for the beginning of a clause, `^^` for that of
  the sentence, `$` for the end of a clause.
- `!(a|b)`: what follows must not be this; `!<(a|b)`: what stands before must not be this.

Nothing repeats without a bound and no repetition stands inside another, so that matching cannot explode.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import KGError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_GAPS = 3
"""How many gaps a pattern may have: each multiplies the work on a hostile sentence."""


class PatternError(KGError):
    """A pattern that cannot be read: what is wrong and at which character, counted from 0."""

    def __init__(self, problem: str, position: int) -> None:
        self.problem, self.position = problem, position
        super().__init__(f"{problem} at character {position + 1}")


@dataclass(frozen=True, slots=True)
class Literal:
    """Characters that stand in the text as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A mention of one of the classes; `role` is subject, object or "" (only has to be there)."""

    role: str
    classes: tuple[str, ...]
    many: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Characters of no interest: `…` inside the clause, `……` across commas, `~` without mentions."""

    sign: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences."""

    options: tuple[Sequence_, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """An element that may be missing."""

    element: Element


@dataclass(frozen=True, slots=True)
class Without:
    """Words that must not stand here, after this place or before it."""

    words: tuple[str, ...]
    before: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number `#`, the beginning `^` or the end `$` of a clause."""

    sign: str


Element = Literal | Slot | Gap | Choice | Maybe | Without | Anchor
Sequence_ = tuple[Element, ...]
"""Elements one after the other."""


def parse(pattern: str, words: Mapping[str, Sequence[str]]) -> Sequence_:
    """Read a pattern; `words` are the lists that `<name>` may stand for. Raises PatternError."""
    reader = _Reader(pattern, words)
    sequence = reader.sequence()
    if reader.position < len(pattern):
        raise PatternError(f"{pattern[reader.position]!r} closes nothing", reader.position)
    if not sequence:
        raise PatternError("the pattern is empty", 0)
    for element, position in ((sequence[0], 0), (sequence[-1], len(pattern) - 1)):
        if isinstance(element, Gap):
            raise PatternError("a gap at the edge of a pattern matches anything", position)
    if sum(isinstance(element, Gap) for element in walk(sequence)) > MAX_GAPS:
        raise PatternError(f"more than {MAX_GAPS} gaps", 0)
    return sequence


class _Reader:
    """A recursive-descent reader of one pattern."""

    def __init__(self, pattern: str, words: Mapping[str, Sequence[str]]) -> None:
        self.pattern, self.words, self.position = pattern, words, 0

    def sequence(self) -> Sequence_:
        elements: list[Element] = []
        while self.position < len(self.pattern) and self.pattern[self.position] not in "|)":
            char = self.pattern[self.position]
            if char.isspace():
                self.position += 1
            elif char == "?":
                if not elements or isinstance(elements[-1], Gap | Maybe | Without):
                    raise PatternError("'?' follows nothing that could be missing", self.position)
                self.position += 1
                elements[-1] = Maybe(elements[-1])
            else:
                elements.append(self.element())
        return _joined(elements)

    def element(self) -> Element:
        start, char = self.position, self.pattern[self.position]
        if char == "{":
            return self.slot()
        if char == "(":
            return self.choice()
        if char == "<":
            return self.word_list()
        if char == "!":
            return self.without()
        self.position += 1
        if char in "…~":
            double = self.pattern[start : start + 2] == "……"
            self.position += double
            return Gap("……" if double else char)
        if char in "^$#":
            double = self.pattern[start : start + 2] == "^^"
            self.position += double
            return Anchor("^^" if double else char)
        if char in "}>+*[]\\.":
            raise PatternError(f"{char!r} means nothing here", start)
        return Literal(char)

    def until(self, closing: str) -> str:
        """Return what stands between the sign at the place and `closing`, and step behind it."""
        start = self.position
        end = self.pattern.find(closing, start)
        if end < 0:
            raise PatternError(f"{self.pattern[start]!r} is never closed", start)
        self.position = end + 1
        return self.pattern[start + 1 : end]

    def slot(self) -> Slot:
        start = self.position
        inner = self.until("}").replace(" ", "")
        role, colon, classes = inner.rpartition(":")
        if colon and role not in {"subject", "object"}:
            raise PatternError(f"the slot {role!r} is neither subject nor object", start)
        bare = classes.rstrip("+*")
        many = classes[len(bare) :]
        names = tuple(bare.split("|"))
        if not all(re.fullmatch(r"[A-Za-z]+", name) for name in names) or many not in {"", "+", "++", "*"}:
            raise PatternError(f"{inner!r} names no class", start)
        return Slot(role, names, many)

    def choice(self) -> Choice:
        start = self.position
        options = []
        while True:
            self.position += 1
            options.append(self.sequence())
            if self.position >= len(self.pattern):
                raise PatternError("'(' is never closed", start)
            if self.pattern[self.position] == ")":
                self.position += 1
                return Choice(tuple(options))

    def word_list(self) -> Choice:
        start = self.position
        name = self.until(">").strip()
        if name not in self.words:
            raise PatternError(f"there is no word list {name!r}", start)
        # Longest first: 副局长 before 局.
        ordered = sorted(self.words[name], key=lambda word: (-len(word), word))
        return Choice(tuple((Literal(word),) for word in ordered))

    def without(self) -> Without:
        start = self.position
        before = self.pattern[start + 1 : start + 2] == "<"
        self.position += 1 + before
        if self.pattern[self.position : self.position + 1] != "(":
            raise PatternError("'!' wants its words in parentheses", start)
        words = []
        for option in self.choice().options:
            text = "".join(element.text for element in option if isinstance(element, Literal))
            if len(option) != 1 or not text:
                raise PatternError("'!' takes plain words only", start)
            words.append(text)
        return Without(tuple(words), before)


def _joined(elements: list[Element]) -> Sequence_:
    """Join neighbouring literals, so that 印发 is one."""
    joined: list[Element] = []
    for element in elements:
        if isinstance(element, Literal) and joined and isinstance(joined[-1], Literal):
            joined[-1] = Literal(joined[-1].text + element.text)
        else:
            joined.append(element)
    return tuple(joined)


def walk(sequence: Sequence_) -> list[Element]:
    """Return all elements of a sequence, those inside others too."""
    found: list[Element] = []
    for element in sequence:
        found.append(element)
        if isinstance(element, Maybe):
            found += walk((element.element,))
        elif isinstance(element, Choice):
            for option in element.options:
                found += walk(option)
    return found


def describe(element: Element) -> str:
    """Write an element as patterns do, long alternatives cut short."""
    match element:
        case Literal(text) | Anchor(text) | Gap(text):
            return text
        case Slot(role, classes, many):
            return "{" + (f"{role}:" if role else "") + "|".join(classes) + many + "}"
        case Choice(options):
            shown = ["".join(map(describe, option)) for option in options[:4]]
            return "(" + "|".join(shown) + ("|…" if len(options) > len(shown) else "") + ")"
        case Maybe(inner):
            return describe(inner) + "?"
        case Without(words, before):
            return ("!<" if before else "!") + "(" + "|".join(words) + ")"
