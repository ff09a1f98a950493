"""Reads rule files and says all that is wrong with all of them at once."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from kg.errors import Fault, FaultyFilesError
from kg.model import Status
from kg.relations.pattern import PatternError, Slot, parse, walk
from kg.relations.rules import REACHES, SOURCES, Example, Reach, Rule, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

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
    "status": str,
    "confidence": (int, float),
}
_REQUIRED = ("id", "relation", "why", "matches", "rejects")
_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Za-z]+)((?:\|[a-z_]+=[^\[\]|]*)*)\]")


def read_rules(folders: Iterable[Path], vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Read every `rules/*.toml` of the folders, in the order of folders and names.

    Raises FaultyFilesError with the faults of all files: syntax, names that the ontology does not have, slots
    outside the relation's domain or range, patterns, missing examples, ids used twice.
    """
    folders = list(folders)
    files = [path for folder in folders for path in sorted((folder / "rules").glob("*.toml"))]
    reader = _Reader(vocabulary)
    if not files:
        where = ", ".join(map(str, folders)) or "(no folder)"
        raise FaultyFilesError([Fault(where, "", "holds no rules (rules/*.toml)")])
    contents = [(path, *reader.load(path)) for path in files]
    # Word lists are shared by all files, so that all are known before the first rule is read.
    for path, text, data in contents:
        reader.add_words(path, text, data)
    rules = [rule for path, text, data in contents for rule in reader.rules(path, text, data)]
    if not rules and not reader.faults:
        reader.faults.append(Fault(str(files[0].parent), "", "holds no rule ([[rule]])"))
    if reader.faults:
        raise FaultyFilesError(reader.faults)
    return tuple(rules)


class _Reader:
    """One pass over all files; faults gather on the way."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.faults: list[Fault] = []
        self.words: dict[str, Sequence[str]] = {}
        self._seen: dict[str, str] = {}

    def load(self, path: Path) -> tuple[str, dict[str, Any]]:
        """Return the text and the content of a file, empty when it is no TOML."""
        try:
            text = path.read_text(encoding="utf8")
            return text, tomllib.loads(text)
        except OSError as error:
            self.faults.append(Fault(str(path), "", f"cannot be read: {error.strerror or error}"))
        except UnicodeDecodeError as error:
            self.faults.append(Fault(str(path), "", f"is not UTF-8: {error.reason} at byte {error.start}"))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            self.faults.append(Fault(str(path), "", f"is no TOML: {error}", line=int(line[1]) if line else 0))
        return "", {}

    def add_words(self, path: Path, text: str, data: Mapping[str, Any]) -> None:
        """Take the word lists of a file (`[words]`)."""
        lists = data.get("words", {})
        if not isinstance(lists, dict):
            self.faults.append(Fault(str(path), "words", "is no table of word lists"))
            return
        for name, words in lists.items():
            line = _line(text, rf"^\s*{re.escape(name)}\s*=")
            if not _is_strings(words) or not words or not all(words):
                self.faults.append(
                    Fault(str(path), f"words.{name}", "is no list of words", repr(words), line)
                )
            elif name in self.words:
                self.faults.append(
                    Fault(str(path), f"words.{name}", "is a word list of another file too", "", line)
                )
            else:
                self.words[name] = words
        for key in data.keys() - {"words", "rule"}:
            self.faults.append(
                Fault(str(path), "", "is no part of a rule file", key, _line(text, rf"^\[*{re.escape(key)}"))
            )

    def rules(self, path: Path, text: str, data: Mapping[str, Any]) -> list[Rule]:
        """Return the rules of a file that are without fault."""
        entries = data.get("rule", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.faults.append(Fault(str(path), "rule", "is no list of tables ([[rule]])"))
            return []
        found = []
        for number, entry in enumerate(entries, 1):
            id_ = entry.get("id")
            item = id_ if isinstance(id_, str) and id_ else f"rule {number}"
            line = _line(text, rf'^\s*id\s*=\s*["\']{re.escape(item)}["\']') or _nth_line(
                text, r"^\s*\[\[rule\]\]", number
            )
            before = len(self.faults)
            rule = _RuleReader(self, str(path), item, line, entry).rule()
            if rule and len(self.faults) == before:
                found.append(rule)
        return found

    def claim(self, id_: str, path: str) -> str:
        """Note an id and return the file that has it already, "" when none has."""
        if id_ in self._seen:
            return self._seen[id_]
        self._seen[id_] = path
        return ""


class _RuleReader:
    """Reads one rule."""

    def __init__(self, reader: _Reader, path: str, item: str, line: int, entry: Mapping[str, Any]) -> None:
        self.reader, self.path, self.item, self.line, self.entry = reader, path, item, line, entry
        self.vocabulary = reader.vocabulary

    def fault(self, problem: str, value: object = "") -> None:
        self.reader.faults.append(Fault(self.path, self.item, problem, str(value), self.line))

    def rule(self) -> Rule | None:
        if not self.keys_fit():
            return None
        entry = self.entry
        if other := self.reader.claim(entry["id"], self.path):
            self.fault(f"has an id that a rule of {other} has too", entry["id"])
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"]):
            self.fault("has an id that is not of lower-case words joined by '-'", entry["id"])
        relation = self.vocabulary.relations.get(entry["relation"])
        if relation is None:
            self.fault("names a relation that the ontology does not have", entry["relation"])
        sequence = self.sequence()
        slots = {slot.role: slot for slot in walk(sequence) if isinstance(slot, Slot) and slot.role}
        sides = {role: self.side(role, slots.get(role), relation, sequence) for role in ("subject", "object")}
        if not entry.get("pattern") and not entry.get("from"):
            self.fault("has neither a pattern nor 'from'")
        return Rule(
            id=entry["id"],
            relation=entry["relation"],
            why=entry["why"],
            subject=sides["subject"],
            object=sides["object"],
            matches=self.matches(),
            rejects=self.rejects(),
            pattern=entry.get("pattern", ""),
            sequence=sequence,
            source=cast("Source | Literal['']", self.one_of("from", SOURCES)),
            subject_from=cast("Reach | Literal['']", self.one_of("subject_from", REACHES)),
            object_from=cast("Reach | Literal['']", self.one_of("object_from", REACHES)),
            unless=self.unless(),
            status=cast("Status | Literal['']", self.one_of("status", get_args(Status))),
            confidence=self.confidence(),
            path=self.path,
            line=self.line,
        )

    def keys_fit(self) -> bool:
        fits = True
        for key in _REQUIRED:
            if key not in self.entry or self.entry[key] in ("", []):
                self.fault(
                    f"has no {key}"
                    if key not in {"matches", "rejects"}
                    else f"has no {key}: it needs at least one"
                )
                fits = False
        for key, value in self.entry.items():
            if key not in _KEYS:
                self.fault("has a key that no rule has", key)
            elif not isinstance(value, _KEYS[key]) or isinstance(value, bool):
                self.fault(f"has a {key} of the wrong type", value)
                fits = False
        return fits

    def one_of(self, key: str, values: Sequence[str]) -> str:
        value: str = self.entry.get(key, "")
        if value and value not in values:
            self.fault(f"has a {key} that is none of {', '.join(values)}", value)
        return value

    def confidence(self) -> float:
        value = float(self.entry.get("confidence", 1.0))
        if not 0 < value <= 1:
            self.fault("has a confidence that is not between 0 and 1", value)
        return value

    def unless(self) -> tuple[str, ...]:
        words = self.entry.get("unless", [])
        if not _is_strings(words):
            self.fault("has an unless that is no list of words", words)
            return ()
        return tuple(words)

    def sequence(self) -> Sequence_:
        pattern = self.entry.get("pattern", "")
        if not pattern:
            return ()
        try:
            sequence = parse(pattern, self.reader.words)
        except PatternError as error:
            self.fault(f"has a faulty pattern, {error}", pattern)
            return ()
        elements = walk(sequence)
        roles = [element.role for element in elements if isinstance(element, Slot) and element.role]
        for role in sorted({role for role in roles if roles.count(role) > 1}):
            self.fault(f"has more than one slot {role}", pattern)
        for element in elements:
            for name in element.classes if isinstance(element, Slot) else ():
                if name not in self.vocabulary.classes:
                    self.fault("has a slot with a class that the ontology does not have", name)
        return sequence

    def side(
        self, role: str, slot: Slot | None, relation: Relation | None, sequence: Sequence_
    ) -> frozenset[str]:
        """Return the classes of a side: its slot's, those that its key names, or all the relation takes."""
        given = self.entry.get(role, "")
        if slot and given:
            self.fault(f"says the class of its {role} twice, in the pattern and by itself", given)
        if sequence and not slot and not self.entry.get(f"{role}_from"):
            self.fault(f"has no slot {role} and no {role}_from")
        allowed = frozenset[str]()
        if relation:
            allowed = relation.domain if role == "subject" else relation.range
        names = slot.classes if slot else tuple(given.replace(" ", "").split("|")) if given else ()
        classes = set[str]()
        for name in names:
            if name not in self.vocabulary.classes:
                if not slot:
                    self.fault(f"has a {role} of a class that the ontology does not have", name)
                continue
            expanded = self.vocabulary.expand(name)
            if relation and not expanded & allowed:
                self.fault(f"has a {role} that {relation.name} does not take", name)
            classes |= expanded & allowed if relation else expanded
        return frozenset(classes) if names else allowed

    def matches(self) -> tuple[Example, ...]:
        found = []
        for match in self.entry["matches"]:
            given = match if isinstance(match, dict) else {}
            text, facts, topic = given.get("text"), given.get("facts"), given.get("topic", "")
            if extra := given.keys() - {"text", "facts", "topic"}:
                self.fault("has a match with a key that no match has", ", ".join(sorted(extra)))
            if (
                not isinstance(text, str)
                or not isinstance(facts, list)
                or not _is_strings(facts)
                or not facts
                or not isinstance(topic, str)
            ):
                self.fault("has a match that is not { text = …, facts = [ … ] }", match)
                continue
            self.marks(text)
            found.append(Example(text, tuple(facts), topic))
        return tuple(found)

    def rejects(self) -> tuple[Example, ...]:
        found = []
        for reject in self.entry["rejects"]:
            text = reject.get("text") if isinstance(reject, dict) else reject
            topic = reject.get("topic", "") if isinstance(reject, dict) else ""
            if not isinstance(text, str) or not isinstance(topic, str):
                self.fault("has a reject that is no text", reject)
                continue
            self.marks(text)
            found.append(Example(text, (), topic))
        return tuple(found)

    def marks(self, text: str) -> None:
        marks = list(_MARK.finditer(text))
        if not marks:
            self.fault("has an example without a mark [text|Class]", text)
        for mark in marks:
            if mark[2] not in self.vocabulary.entity_classes:
                self.fault("has an example with a mark of no class of entities", mark[0])
        rest = _MARK.sub("", text)
        if "[" in rest or "]" in rest:
            self.fault("has an example with a broken mark", text)


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _line(text: str, pattern: str) -> int:
    match = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 0


def _nth_line(text: str, pattern: str, number: int) -> int:
    matches = list(re.finditer(pattern, text, re.MULTILINE))
    return text.count("\n", 0, matches[number - 1].end()) + 1 if len(matches) >= number else 0
