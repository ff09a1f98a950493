"""The frozen nouns that the stages exchange, from a page that was read to the facts that it states.

Offsets count characters of `Page.text`, the view of the page that the stages work on: `text` leaves out what
the layout put in (hard wraps, spaces inside numbers, tags) and keeps the order of the source. What leaves kg
counts characters of the decoded source file: `Page.source_range` translates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["name", "short", "anaphor"]
Role = Literal["title", "text", "byline"]
CORRECTIONS: Final = "corrections.toml"
"""The file that people put things right in, and the document that it is in the graph, whatever its name."""

Qualifier = Literal["", "about", "at least", "below"]
Status = Literal["stated", "planned", "negated", "reported", "rejected"]
ABSENT: frozenset[Status] = frozenset({"negated", "rejected"})
"""What leaves no fact in the graph: the text says that it is not so, or a person that it was read wrongly."""
CorrectionKind = Literal["merge", "split", "rename", "retype", "reject", "assert"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, from its first character to past its closing mark."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of continuous text and what it is: a title (headline, kicker), running text, or a byline."""

    start: int
    end: int
    role: Role
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """A person whom a byline, dateline or photo credit names, where the name stands."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page: a headline with its text, a photo caption, a side box.

    `id` is unique in the page ("a1"); `date` is ISO 8601 (day, month, year or interval) or "".
    `paragraphs` are in the order of the source, titles included.
    """

    id: str
    title: str
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    authors: tuple[Author, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A document that was read.

    `doc` names it (the path below the folder that was built, `/` between the parts; for an item of a JSON
    Lines file `file.jsonl#id`). `source` is the decoded file, `text` the view of it, `offsets[i]` the place
    in `source` of `text[i]`, with one entry more for the end. `published` is ISO 8601 (day, month or year)
    or "", `published_by` says how it is known. `digest` is the SHA-256 of what was read, in hexadecimal.
    `widths` holds the characters of `text` that stand for several of `source` (`&amp;`, a letter with a
    combining accent), and for how many.
    """

    doc: str
    source: str
    text: str
    offsets: Sequence[int]
    articles: tuple[Article, ...]
    published: str = ""
    published_by: str = ""
    publisher: str = ""
    area: str = ""
    digest: str = ""
    widths: Mapping[int, int] = field(default_factory=dict)

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Translate a non-empty range of the view into the range of the source that spans it."""
        return self.offsets[start], self.offsets[end - 1] + self.widths.get(end - 1, 1)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date or period in the text; `value` is ISO 8601, an interval as start/end, "" where it stays open."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured quantity as it stands; 万 and 亿 are multiplied into `value` and not part of `unit`."""

    start: int
    end: int
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names one entity.

    `type` is the ontology class, `evidence` what found it. Linking adds `entity`, the key of an `Entity`,
    and `link`, the rule that decided.
    """

    start: int
    end: int
    type: str
    kind: Kind
    article: str
    evidence: str
    entity: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions stand for.

    `key` is the path of its IRI below the base (`area/140123`, `agency/山西省水利厅`), the same in every
    document. `area` is the key of the area that its name or its context puts it in, `named_area` that of the
    area its own name begins with, `parent` that of the whole it is a part of (the agency of a department, the
    area around an area); each "" where there is none. `known` says that the gazetteer has it, `renamed` that
    a correction gave it its name.
    """

    key: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    area: str = ""
    named_area: str = ""
    parent: str = ""
    code: str = ""
    longitude: float | None = None
    latitude: float | None = None
    known: bool = False
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """A page with what was found on it, in the order of the text; mentions do not overlap."""

    page: Page
    mentions: tuple[Mention, ...]
    dates: tuple[DateExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Linking:
    """An annotation whose mentions have entities.

    `entities` holds every entity by key, also the areas around those that are mentioned; `topics` the key of
    the area that each article (by id) is about. `corrections` are the ids of the corrections that changed
    anything on the page, `corrected` those behind a mention.
    """

    annotation: Annotation
    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[str, ...] = ()
    corrected: Mapping[Mention, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands and which rule read it: a sentence, and the stretch that filled each slot.

    `version` is that of a rule of the rule files, "" of one that is code.
    """

    rule: str
    article: str
    start: int
    end: int
    slots: tuple[tuple[str, int, int], ...] = ()
    confidence: float = 1.0
    version: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A link between two entities (keys), as a page states it. The subject of `author` is `article/ID`.

    `period` is when it held or happened, as the sentence says it (ISO 8601), "" where it does not.
    """

    subject: str
    predicate: str
    object: str
    status: Status
    evidence: Evidence
    period: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """A measured fact: `value` in `unit` of `indicator`, for the entity `subject` (its key), in `period`.

    Of a change `compared_with` is what it is measured against: an ISO period, or words of the text (同比).
    `qualifier` tells how exact the value is.
    """

    subject: str
    indicator: str
    value: float
    unit: str
    period: str
    start: int
    end: int
    status: Status
    evidence: Evidence
    compared_with: str = ""
    qualifier: Qualifier = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put right in the graph: who, when (ISO day) and why, and where the file says so.

    `entity` is the key of what it is about: what is merged, split, renamed, retyped, rejected as a mention,
    or the subject of what is rejected or asserted; `into` the key that stands for it afterwards, `name` its
    name. `relation`, `object`, `status`, `date` and `source` are those of a fact; `indicator`, `value`,
    `unit` and `period` those of an observation (None or "" for any that is rejected); `document`, `text` (of
    the mention) and `sentence` (a place in the source that its sentence holds, -1 for any) say where it
    applies. `start` and `end` count characters of the file. `id` does not change with who, when, why or the
    place.
    """

    id: str
    kind: CorrectionKind
    who: str
    when: str
    why: str
    line: int
    start: int
    end: int
    entity: str
    into: str = ""
    name: str = ""
    relation: str = ""
    object: str = ""
    status: Status = "stated"
    date: str = ""
    source: str = ""
    document: str = ""
    text: str = ""
    sentence: int = -1
    indicator: str = ""
    value: float | None = None
    unit: str = ""
    period: str = ""

    @property
    def about(self) -> Literal["entity", "fact", "observation"]:
        """What it puts right: an entity and its mentions, a fact, or an observation."""
        return "observation" if self.indicator else "fact" if self.relation else "entity"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one page says: what the graph is made of.

    `corrected` holds the id of the correction behind what a person rejected or asserted, `corrections`
    what the page itself puts right; only the file of corrections does.
    """

    linking: Linking
    facts: tuple[Fact, ...]
    observations: tuple[Observation, ...]
    corrected: Mapping[Fact | Observation, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
