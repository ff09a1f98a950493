"""The pattern language of relation rules: text to a sequence of elements, elements to one regular expression.

A pattern reads like the sentence it matches; spaces in it mean nothing.

    {subject:Agency+} … (联合)?(印发|发布|出台)了? … {object:Policy}

- `{subject:Agency|Company}`, `{object:Place}` are the two slots, `{Person}` is a mention that fills neither; a class
  stands for those it groups. `+` after the classes takes a list: A、B和C等. `*` takes a loose one, with a few words
  before each member: 甲局局长A，乙局局长B. `++` takes one whose members may stand behind their areas, 甲市的A县、
  B县；乙市C县, and means the members.
- `…` is a gap inside the clause, `……` one that crosses commas, `~` a shorter one without any mention: what stands
  behind it belongs to the nearest name. All are bounded and as short as possible.
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
    from collections.abc import Callable, Mapping, Sequence

CLAUSE_GAP = 30
"""How many characters `…` may skip; a mention counts as one."""
SENTENCE_GAP = 60
"""How many characters `……` may skip."""
NEAR_GAP = 20
"""How many characters `~` may skip."""
MAX_GAPS = 3
"""How many gaps a pattern may have: each multiplies the work on a hostile sentence."""
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
        side_by_side = "".join(letter for name in ("Agency", "Policy") for letter in letters(name) if letter in one)
        head = f"(?:[{letters('AdministrativeArea')}]的?){{0,3}}" if slot.many == "++" else ""
        inner = _list_regex(one, slot.many, head, side_by_side, people=slot.classes == ("Person",))
    # A blank may stand before a name (记者 张三).
    return rf"[ \u3000]?(?P<{slot.role}>{inner})" if slot.role else inner


def _list_regex(one: str, many: str, head: str, side_by_side: str, *, people: bool) -> str:
    """Write a list: its members, what may join them, what may stand before and behind each."""
    # 《甲》（以下简称《乙》）、《丙》
    aside = r"(?:[（(][^（）()]{0,40}[）)])?"
    joint = "(?:、|以及|和|与|及|同|暨|联合|会同|携手|，|/" + ("|[；;]" if head else "") + "|[”’]、?[“‘]?)"
    if many == "*":
        before = rf"[^，。；：！？\n]{{0,{LIST_PREFIX}}}?"
        joint = rf"(?:(?:、|以及|和|与|及|同|暨|联合|会同|携手){before}|，" + (before if people else "") + "|/)"
    if side_by_side:
        joint = "(?:" + joint + "".join(rf"|(?<={letter})(?={letter})" for letter in side_by_side) + ")"
    # A member in front of another name is that one's modifier: 甲市、乙市丙公司.
    whole = "" if head or side_by_side else rf"(?!的?[{_ANY_MENTION}])"
    return rf"{head}{one}{whole}{aside}(?:{joint}{head}{one}{whole}{aside}){{0,{LIST_LENGTH}}}{_LIST_TAIL}"


def triggers(sequence: Sequence_) -> frozenset[str]:
    """Return words of which one must stand in every sentence that the sequence matches; empty if there are none.

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
