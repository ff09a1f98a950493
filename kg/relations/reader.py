"""Reads rule files and says all that is wrong with all of them at once."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from kg.errors import Fault, FaultyFilesError
from kg.relations.rule_reader import Block, RuleReader, is_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kg.relations.rules import Rule
    from kg.vocabulary import Vocabulary


def read_rules(folders: Iterable[Path], vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Read every `rules/*.toml` of the folders, in the order of folders and names.

    Raises FaultyFilesError with the faults of all files: syntax, names that the ontology does not have, slots
    outside the relation's domain or range, patterns, missing examples, ids used twice, `after` in a circle.
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
    reader.expand_words()
    rules = [rule for path, text, data in contents for rule in reader.rules(path, text, data)]
    reader.check_order(rules)
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
        self._word_places: dict[str, tuple[str, int]] = {}
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
            if not is_strings(words) or not words or not all(words):
                self.faults.append(
                    Fault(str(path), f"words.{name}", "is no list of words", repr(words), line)
                )
            elif name in self.words:
                self.faults.append(
                    Fault(str(path), f"words.{name}", "is a word list of another file too", "", line)
                )
            else:
                self.words[name] = words
                self._word_places[name] = (str(path), line)
        for key in data.keys() - {"words", "rule"}:
            self.faults.append(
                Fault(str(path), "", "is no part of a rule file", key, _line(text, rf"^\[*{re.escape(key)}"))
            )

    def expand_words(self) -> None:
        """Put the words of a list into those that name it: `["<issue>", "通报"]`."""
        expanded = {name: self._expanded(name, ()) for name in self.words}
        self.words = {name: words for name, words in expanded.items() if words}

    def _expanded(self, name: str, inside: tuple[str, ...]) -> list[str]:
        words: list[str] = []
        path, line = self._word_places[name]
        for word in self.words[name]:
            other = word[1:-1] if word.startswith("<") and word.endswith(">") else ""
            if not other:
                words.append(word)
            elif other == name or other in inside:
                self.faults.append(Fault(path, f"words.{name}", "is a word list inside itself", word, line))
            elif other not in self.words:
                if not inside:
                    self.faults.append(
                        Fault(path, f"words.{name}", "names a word list that is not there", word, line)
                    )
            else:
                words += self._expanded(other, (*inside, name))
        return list(dict.fromkeys(words))

    def rules(self, path: Path, text: str, data: Mapping[str, Any]) -> list[Rule]:
        """Return the rules of a file; those with a fault are told and left out."""
        entries = data.get("rule", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.faults.append(Fault(str(path), "rule", "is no list of tables ([[rule]])"))
            return []
        found = []
        blocks = _blocks(text)
        for number, entry in enumerate(entries, 1):
            id_ = entry.get("id")
            item = id_ if isinstance(id_, str) and id_ else f"rule {number}"
            line, lines = blocks[number - 1] if len(blocks) >= number else (0, ())
            reader = RuleReader(
                Block(str(path), item, line, lines), entry, self.vocabulary, self.words, self._seen
            )
            rule = reader.rule()
            if rule.id:
                self._seen.setdefault(rule.id, str(path))
            self.faults += reader.faults
            if not reader.faults:
                found.append(rule)
        return found

    def check_order(self, rules: Sequence[Rule]) -> None:
        """Tell the rules that come after one that is not there, or after themselves."""
        after = {rule.id: rule.after for rule in rules}
        for rule in rules:
            for other in rule.after:
                if other not in self._seen:
                    problem = "comes after a rule that is not there"
                elif rule.id in _reached(other, after):
                    problem = "comes after itself"
                else:
                    continue
                self.faults.append(Fault(rule.path, rule.id, problem, other, rule.line))


def _reached(start: str, after: Mapping[str, Sequence[str]]) -> set[str]:
    """Return a rule and all that it comes after."""
    reached, ahead = set[str](), [start]
    while ahead:
        id_ = ahead.pop()
        if id_ not in reached:
            reached.add(id_)
            ahead += after.get(id_, ())
    return reached


def _blocks(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return for each `[[rule]]` of a file the number of its first line and its lines."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[\s*rule\s*\]\]", line)]
    ends = [*starts[1:], len(lines)] if starts else []
    return [(start + 1, tuple(lines[start:end])) for start, end in zip(starts, ends, strict=True)]


def _line(text: str, pattern: str) -> int:
    match = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 0
