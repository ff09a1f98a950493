"""Reads one rule of a rule file and says all that is wrong with it, each fault with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from kg.errors import Fault
from kg.model import Status
from kg.relations.pattern import PatternError, Slot, parse, walk
from kg.relations.rules import REACHES, SOURCES, Example, Reach, Rule, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.relations.pattern import Sequence_
    from kg.vocabulary import Relation, Vocabulary

_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "id": str,
    "relation": str,
    "why": str,
    "matches": list,
    "rejects": list,
    "pattern": str,
    "from": str,
    "subject": str,
    "object": str,
    "subject_from": str,
    "object_from": str,
    "unless": list,
    "after": list,
    "status": str,
    "confidence": (int, float),
}
_REQUIRED = ("id", "relation", "why", "matches", "rejects")
# What is rejected, a person rejects in corrections.toml; a rule cannot.
_STATUSES = tuple(status for status in get_args(Status) if status != "rejected")
_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Za-z]+)((?:\|[a-z_]+=[^\[\]|]*)*)\]")


@dataclass(frozen=True, slots=True)
class Block:
    """Where a rule stands: its file, how it is called in messages, its lines and the number of the first."""

    path: str
    item: str
    line: int
    lines: tuple[str, ...]

    def line_of(self, key: str, value: str = "") -> int:
        """Return the line that holds `value`, else the one that sets `key`, else the first."""
        for wanted in (value, rf'"{value}"' if value else ""):
            for number, text in enumerate(self.lines) if wanted else ():
                if wanted in text:
                    return self.line + number
        for number, text in enumerate(self.lines) if key else ():
            if re.match(rf"\s*{re.escape(key)}\s*=", text):
                return self.line + number
        return self.line


class RuleReader:
    """Reads one rule; `faults` holds what is wrong with it.

    What is missing or of the wrong type is told and read as empty, so that it hides no other fault.
    """

    def __init__(
        self,
        block: Block,
        entry: Mapping[str, Any],
        vocabulary: Vocabulary,
        words: Mapping[str, Sequence[str]],
        seen: Mapping[str, str],
    ) -> None:
        self.block, self.given, self.vocabulary, self.words, self.seen = block, entry, vocabulary, words, seen
        self.faults: list[Fault] = []
        self.entry: Mapping[str, Any] = self._fitting()

    def _fault(self, problem: str, value: object = "", key: str = "", where: str = "") -> None:
        line = self.block.line_of(key, where)
        self.faults.append(Fault(self.block.path, self.block.item, problem, str(value), line))

    def rule(self) -> Rule:
        """Return the rule; it is one to be used only where `faults` stays empty."""
        entry = self.entry
        if entry["id"] in self.seen:
            self._fault(f"has an id that a rule of {self.seen[entry['id']]} has too", entry["id"], "id")
        if entry["id"] and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"]):
            self._fault("has an id that is not of lower-case words joined by '-'", entry["id"], "id")
        relation = self.vocabulary.relations.get(entry["relation"])
        if relation is None and entry["relation"]:
            self._fault("names a relation that the ontology does not have", entry["relation"], "relation")
        sequence = self._sequence()
        slots = {slot.role: slot for slot in walk(sequence) if isinstance(slot, Slot) and slot.role}
        sides = {
            role: self._side(role, slots.get(role), relation, sequence) for role in ("subject", "object")
        }
        if not self.given.get("pattern") and not self.given.get("from"):
            self._fault("has neither a pattern nor 'from'")
        return Rule(
            id=entry["id"],
            relation=entry["relation"],
            why=entry["why"],
            subject=sides["subject"],
            object=sides["object"],
            matches=self._matches(),
            rejects=self._rejects(),
            pattern=entry.get("pattern", ""),
            sequence=sequence,
            source=cast("Source | Literal['']", self._one_of("from", SOURCES)),
            subject_from=cast("Reach | Literal['']", self._one_of("subject_from", REACHES)),
            object_from=cast("Reach | Literal['']", self._one_of("object_from", REACHES)),
            unless=self._word_list("unless"),
            after=self._word_list("after"),
            status=cast("Status | Literal['']", self._one_of("status", _STATUSES)),
            confidence=self._confidence(),
            path=self.block.path,
            line=self.block.line,
        )

    def _fitting(self) -> dict[str, Any]:
        """Return the entry with the keys that fit; the others are told."""
        fitting: dict[str, Any] = {"id": "", "relation": "", "why": "", "matches": [], "rejects": []}
        for key in _REQUIRED:
            if key not in self.given or self.given[key] in ("", []):
                needs = ": it needs at least one" if key in {"matches", "rejects"} else ""
                self._fault(f"has no {key}{needs}", key=key)
        for key, value in self.given.items():
            if key not in _KEYS:
                self._fault("has a key that no rule has", key, key)
            elif not isinstance(value, _KEYS[key]) or isinstance(value, bool):
                self._fault(f"has a {key} of the wrong type", value, key)
            else:
                fitting[key] = value
        return fitting

    def _one_of(self, key: str, values: Sequence[str]) -> str:
        value: str = self.entry.get(key, "")
        if value and value not in values:
            self._fault(f"has a {key} that is none of {', '.join(values)}", value, key)
        return value

    def _confidence(self) -> float:
        value = float(self.entry.get("confidence", 1.0))
        if not 0 < value <= 1:
            self._fault("has a confidence that is not between 0 and 1", value, "confidence")
        return value

    def _word_list(self, key: str) -> tuple[str, ...]:
        words = self.entry.get(key, [])
        if not is_strings(words):
            self._fault(f"has an {key} that is no list of words", words, key)
            return ()
        return tuple(words)

    def _sequence(self) -> Sequence_:
        pattern = self.entry.get("pattern", "")
        if not pattern:
            return ()
        try:
            sequence = parse(pattern, self.words)
        except PatternError as error:
            self._fault(f"has a faulty pattern, {error}", pattern, "pattern")
            return ()
        elements = walk(sequence)
        roles = [element.role for element in elements if isinstance(element, Slot) and element.role]
        for role in sorted({role for role in roles if roles.count(role) > 1}):
            self._fault(f"has more than one slot {role}", pattern, "pattern")
        for element in elements:
            for name in element.classes if isinstance(element, Slot) else ():
                if name not in self.vocabulary.classes:
                    self._fault("has a slot with a class that the ontology does not have", name, "pattern")
        return sequence

    def _side(
        self, role: str, slot: Slot | None, relation: Relation | None, sequence: Sequence_
    ) -> frozenset[str]:
        """Return the classes of a side: its slot's, those that its key names, or all the relation takes."""
        given = self.entry.get(role, "")
        if slot and given:
            self._fault(f"says the class of its {role} twice, in the pattern and by itself", given, role)
        if sequence and not slot and not self.entry.get(f"{role}_from"):
            self._fault(f"has no slot {role} and no {role}_from", key="pattern")
        allowed = frozenset[str]()
        if relation:
            allowed = relation.domain if role == "subject" else relation.range
        names = slot.classes if slot else tuple(given.replace(" ", "").split("|")) if given else ()
        classes = set[str]()
        for name in names:
            if name not in self.vocabulary.classes:
                if not slot:
                    self._fault(f"has a {role} of a class that the ontology does not have", name, role)
                continue
            expanded = self.vocabulary.expand(name)
            if relation and not expanded & allowed:
                self._fault(
                    f"has a {role} that {relation.name} does not take", name, "pattern" if slot else role
                )
            classes |= expanded & allowed if relation else expanded
        return frozenset(classes) if names else allowed

    def _matches(self) -> tuple[Example, ...]:
        found = []
        for match in self.entry["matches"]:
            given = match if isinstance(match, dict) else {}
            text, facts, topic = given.get("text"), given.get("facts"), given.get("topic", "")
            if extra := given.keys() - {"text", "facts", "topic"}:
                self._fault(
                    "has a match with a key that no match has", ", ".join(sorted(extra)), "matches", str(text)
                )
            if (
                not isinstance(text, str)
                or not isinstance(facts, list)
                or not is_strings(facts)
                or not facts
                or not isinstance(topic, str)
            ):
                self._fault(
                    "has a match that is not { text = …, facts = [ … ] }", match, "matches", str(text or "")
                )
                continue
            self._marks(text)
            found.append(Example(text, tuple(facts), topic))
        return tuple(found)

    def _rejects(self) -> tuple[Example, ...]:
        found = []
        for reject in self.entry["rejects"]:
            text = reject.get("text") if isinstance(reject, dict) else reject
            topic = reject.get("topic", "") if isinstance(reject, dict) else ""
            if not isinstance(text, str) or not isinstance(topic, str):
                self._fault("has a reject that is no text", reject, "rejects")
                continue
            self._marks(text)
            found.append(Example(text, (), topic))
        return tuple(found)

    def _marks(self, text: str) -> None:
        marks = list(_MARK.finditer(text))
        if not marks:
            self._fault("has an example without a mark [text|Class]", text, where=text)
        for mark in marks:
            if mark[2] not in self.vocabulary.entity_classes:
                self._fault("has an example with a mark of no class of entities", mark[0], where=text)
        rest = _MARK.sub("", text)
        if "[" in rest or "]" in rest:
            self._fault("has an example with a broken mark", text, where=text)


def is_strings(value: object) -> bool:
    """Tell whether a value of a TOML file is a list of strings."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
