"""Relation rules as they are used: typed, compiled, and indexed by the words that call them up."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

import ahocorasick

from kg import resources
from kg.model import Status
from kg.relations.compilation import to_regex, triggers
from kg.relations.encoding import Alphabet
from kg.relations.pattern import Sequence_, Slot, walk
from kg.vocabulary import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.relations.encoding import Encoded
    from kg.vocabulary import Vocabulary

Reach = Literal["clause", "sentence", "paragraph", "article", "actor"]
REACHES: tuple[Reach, ...] = get_args(Reach)
"""How far from the wording a missing side may be looked for, each including those before it.

`actor` is the area of who acts there: a missing object only, and no other reach.
"""

Source = Literal[
    "area",
    "named_area",
    "branch_area",
    "parent",
    "sentence",
    "topic",
    "local_topic",
    "titled_topic",
    "around_topic",
    "name",
    "authors",
]
SOURCES: tuple[Source, ...] = get_args(Source)
"""What a rule without wording reads.

A field of the entity; the area in front of the word for a branch in its name; the narrowest area around
an area that its sentence names before it; the area that the article is about (`local_topic`: where it is
smaller than a province; `titled_topic`: a province that the title names, where nothing smaller around the
entity is named; `around_topic`: what lies around it); the name that the entity's own goes on from;
the authors of the article.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A marked text, the facts it states (`A issues B`, `A issues B (planned)`), the area it is about."""

    text: str
    facts: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which Chinese states a relation, or (`source`) one in which names and headings imply it.

    `subject` and `object` are the classes that the two sides may have. `subject_from` and `object_from` say
    how far a side is looked for that the pattern has no slot for; "" when it has one. `unless` are words that
    mean something else inside the match (without a pattern: at the end of the subject's name). `after` are
    rules that this one leaves the wording to where they fired. `status` and `confidence` are what a match is
    worth.
    """

    id: str
    relation: str
    why: str
    subject: frozenset[str]
    object: frozenset[str]
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]
    pattern: str = ""
    sequence: Sequence_ = ()
    source: Source | Literal[""] = ""
    subject_from: Reach | Literal[""] = ""
    object_from: Reach | Literal[""] = ""
    unless: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    status: Status | Literal[""] = ""
    confidence: float = 1.0
    path: str = ""
    line: int = 0

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that change exactly when what the rule reads changes."""
        read = (
            self.relation,
            sorted(self.subject),
            sorted(self.object),
            self.sequence,
            self.source,
            self.subject_from,
            self.object_from,
            self.unless,
            self.after,
            self.status,
            self.confidence,
        )
        return hashlib.sha256(repr(read).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule with its regular expression, the words that call it up, and the classes it needs (sets of bits).

    `nested` is the role of the slot that takes a list with heads, if there is one; `version` is the rule's.
    """

    rule: Rule
    relation: Relation
    regex: re.Pattern[str]
    triggers: frozenset[str]
    needs: tuple[int, ...]
    subject_mask: int
    object_mask: int
    nested: str
    version: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of the folders that were loaded, in the order of their files."""

    all: tuple[Rule, ...]
    alphabet: Alphabet
    relations: Mapping[str, Relation]
    compiled: tuple[Compiled, ...] = field(repr=False)
    _index: _Index = field(repr=False)

    @classmethod
    def load(cls, folders: Sequence[Path] | None, vocabulary: Vocabulary) -> Rules:
        """Read `rules/*.toml` of the ontology folders, by default of the one that ships with kg.

        Raises FaultyFilesError with all faults of all files.
        """
        # The reader makes the nouns of this module, so that it can only be imported once they are there.
        from kg.relations.reader import read_rules  # noqa: PLC0415

        return cls.of(
            read_rules(resources.folders("ontology") if folders is None else folders, vocabulary), vocabulary
        )

    @classmethod
    def of(cls, rules: Sequence[Rule], vocabulary: Vocabulary) -> Rules:
        """Compile and index rules that were read."""
        alphabet = Alphabet(vocabulary)
        compiled = tuple(
            compile_rule(rule, vocabulary, alphabet) for rule in _in_order(rules) if rule.pattern
        )
        return cls(tuple(rules), alphabet, vocabulary.relations, compiled, _Index(compiled))

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def only(self, id_: str) -> Rules:
        """Return a set of rules with the one of that id; KeyError when there is none."""
        chosen = tuple(rule for rule in self.all if rule.id == id_)
        if not chosen:
            raise KeyError(id_)
        compiled = tuple(each for each in self.compiled if each.rule.id == id_)
        return Rules(chosen, self.alphabet, self.relations, compiled, _Index(compiled))

    def of_relation(self, name: str) -> Rules:
        """Return a set of rules with those that read the relation."""
        chosen = tuple(rule for rule in self.all if rule.relation == name)
        compiled = tuple(each for each in self.compiled if each.rule.relation == name)
        return Rules(chosen, self.alphabet, self.relations, compiled, _Index(compiled))

    def candidates(self, sentence: Encoded) -> list[Compiled]:
        """Return the rules whose words and classes occur in a sentence, in their order."""
        return self._index.candidates(sentence)


def _in_order(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the rules as they stand, but each behind those that it comes after."""
    by_id = {rule.id: rule for rule in rules}
    done = set[str]()

    def with_those_before(rule: Rule) -> Iterator[Rule]:
        if rule.id not in done:
            done.add(rule.id)
            for other in rule.after:
                if other in by_id:
                    yield from with_those_before(by_id[other])
            yield rule

    for rule in rules:
        yield from with_those_before(rule)


def compile_rule(rule: Rule, vocabulary: Vocabulary, alphabet: Alphabet) -> Compiled:
    """Compile the pattern of a rule that was checked."""
    return Compiled(
        rule,
        vocabulary.relations[rule.relation],
        re.compile(to_regex(rule.sequence, alphabet.letters)),
        triggers(rule.sequence),
        tuple(alphabet.mask(element.classes) for element in _needed(rule.sequence)),
        alphabet.mask(rule.subject),
        alphabet.mask(rule.object),
        next((e.role for e in walk(rule.sequence) if isinstance(e, Slot) and e.many == "++"), ""),
        rule.version,
    )


def _needed(sequence: Sequence_) -> Iterator[Slot]:
    """Yield the slots that every match fills: not those inside what may be missing."""
    return (element for element in sequence if isinstance(element, Slot))


class _Index:
    """Finds in one pass over a sentence which rules could match: cost does not grow with their number."""

    def __init__(self, compiled: Sequence[Compiled]) -> None:
        self._compiled = compiled
        # Rules without a word of their own are called up by the classes that they need.
        self._wordless = [i for i, each in enumerate(compiled) if not each.triggers]
        by_word: dict[str, list[int]] = defaultdict(list)
        for i, each in enumerate(compiled):
            for word in each.triggers:
                by_word[word].append(i)
        self._automaton = ahocorasick.Automaton()
        for word, indexes in by_word.items():
            self._automaton.add_word(word, tuple(indexes))
        if by_word:
            self._automaton.make_automaton()
        self._empty = not by_word
        self._slots = max((len(each.needs) for each in compiled), default=0)
        # By the classes of a sentence and how many mentions it has, at most as many as any rule has slots.
        self._fitting: dict[tuple[int, int], frozenset[int]] = {}

    def candidates(self, sentence: Encoded) -> list[Compiled]:
        key = sentence.mask, min(len(sentence.places), self._slots)
        if (fitting := self._fitting.get(key)) is None:
            fitting = self._fitting[key] = self._fit(*key)
        if not fitting:
            return []
        called = set(self._wordless)
        if not self._empty:
            for _, indexes in self._automaton.iter(sentence.text):
                called.update(indexes)
        return [self._compiled[i] for i in sorted(called & fitting)]

    def _fit(self, mask: int, mentions: int) -> frozenset[int]:
        """Return the rules whose slots so many mentions of such classes can fill."""
        return frozenset(
            i
            for i, each in enumerate(self._compiled)
            if len(each.needs) <= mentions and all(mask & need for need in each.needs)
        )
