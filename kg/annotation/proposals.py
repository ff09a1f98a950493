"""Lets trained spaCy pipelines propose mentions: from their entities to candidates beside those of kg.

A pipeline reads the text with its own tokenizer, and what it finds is taken over by characters. What becomes
of a mention that a model proposes is the same each time:

1. It fills a gap: where kg finds nothing, it stands.
2. It may be longer than what the gazetteer or weak evidence (a short form, a reference) finds inside it,
   and then takes it in (太原市 in 太原市杏花岭小学). Names of areas one behind the other stay apart: an area
   of a model begins where those of kg end.
3. It settles ties: of two readings of the same length that exclude each other, the one that the model
   shares stands.
4. In all else kg's mention stays as it is: marks, grammar, titles and the gazetteer decide boundaries and
   class, and nothing of a model splits a longer name, or cuts one.

Of several pipelines the first named goes first. The evidence is `model:NAME-VERSION`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import spacy
from spacy.language import Language

from kg.annotation.candidates import candidates, propose, text_of
from kg.annotation.knowledge import knowledge
from kg.annotation.resolution import MODEL, WEAK, choose
from kg.errors import KGError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from kg.annotation.candidates import Candidate
    from kg.annotation.heads import Heads
    from kg.gazetteer import Gazetteer

_AREA, _POLICY = "AdministrativeArea", "Policy"
# A label of other schemes, and the classes that it may stand for; the first unless the gazetteer or the head
# of the name tell another of them. The labels are those of OntoNotes, MSRA and the People's Daily corpus.
CLASSES = {
    "PERSON": ("Person",),
    "PER": ("Person",),
    "NR": ("Person",),
    "GPE": (_AREA,),
    "NS": (_AREA, "Site", "WaterBody", "Facility"),
    "LOC": ("Site", "WaterBody", "Facility", _AREA),
    "ORG": ("Institution", "Agency", "Company"),
    "NT": ("Institution", "Agency", "Company"),
    "FAC": ("Facility", "Site", "WaterBody"),
    "EVENT": ("Event", "Project"),
    "LAW": (_POLICY,),
}
_OWN = ("Agency", "Company", "Institution", _AREA, "WaterBody", "Site", "Facility", "Project", _POLICY,
        "Event", "Person", "Designation")  # fmt: skip
CLASSES.update({name: (name,) for name in _OWN})

# What the gazetteer names may begin a longer name, or stand inside it.
_TAKEN_IN = WEAK | {"gazetteer-official", "repeat-short"}
_OUTSIDE = " \t\r\n\u3000，。、；：！？,.;:!?“”‘’\"'"
_PAST_NAMES = re.compile(r"[。！？；，\n]")
_LONGEST = 60
# So many characters at most are read at once: models want memory by the length, some by its square.
_PIECE = 2000
_ENDS = re.compile(r"[。！？；\n]")


class Proposal(NamedTuple):
    """A mention that a model proposes: its range, and the classes that it may be of."""

    start: int
    end: int
    classes: tuple[str, ...]


class Model:
    """Component that proposes what a trained pipeline finds, where the policy above lets it."""

    def __init__(self, pipeline: Language, gazetteer: Gazetteer, heads: Heads) -> None:
        meta = pipeline.meta
        self._pipeline = pipeline
        self._gazetteer = gazetteer
        self._heads = heads
        self.evidence = f"{MODEL}{meta['lang']}_{meta['name']}-{meta['version']}"

    def __call__(self, doc: Doc) -> Doc:
        """Propose the model's mentions."""
        text = text_of(doc)
        found = [one for one in self._found(text) if _is_name(text[one.start : one.end])]
        if not found:
            return doc
        chosen = choose(doc, {(one.start, one.end) for one in found})
        owners: list[Candidate | None] = [None] * len(text)
        for candidate in chosen:
            owners[candidate.start : candidate.end] = [candidate] * (candidate.end - candidate.start)
        for one in found:
            self._propose(doc, one, owners)
        return doc

    def _propose(self, doc: Doc, one: Proposal, owners: Sequence[Candidate | None]) -> None:
        """Propose a model's mention if it may stand beside those of kg that own the characters."""
        text = text_of(doc)
        start, end = one.start, one.end
        label = self._class(text[start:end], one.classes)
        if label == _AREA:
            start = _past_areas(owners, start, end)
            if end - start < 2:  # no area has a name of one character
                return
        inside = list(dict.fromkeys(owner for owner in owners[start:end] if owner is not None))
        if len(inside) == 1 and (inside[0].start, inside[0].end) == (start, end):
            # The next choice knows no model: what settles the tie is a proposal of its own, of kg's class.
            if self._is_contested(doc, start, end):
                propose(doc, start, end, inside[0].label, inside[0].kind, self.evidence)
            return
        if all(_yields(owner, start, end) for owner in inside):
            propose(doc, start, end, label, "name", self.evidence)

    @staticmethod
    def _is_contested(doc: Doc, start: int, end: int) -> bool:
        """Tell whether another reading of the same length overlaps a stretch without being it."""
        return any(
            other.end - other.start == end - start and other.start != start and other.start < end
            and start < other.end
            for other in candidates(doc)
        )  # fmt: skip

    def _class(self, name: str, classes: tuple[str, ...]) -> str:
        """Return the class of a name among those that a model's label stands for."""
        if len(classes) > 1:
            for known in self._gazetteer.named(name):
                if known.type in classes:
                    return known.type
            head = self._heads.longest(name)
            if head is not None and head.type in classes:
                return head.type
        return classes[0]

    def _found(self, text: str) -> Iterator[Proposal]:
        """Yield the model's entities of the classes that kg has, by their place in the text."""
        places = list(_pieces(text))
        pieces = (text[start:end] for start, end in places)
        # A pipeline keeps every word that it has met, unless it is told when they may go.
        with self._pipeline.memory_zone():
            for (start, _), read in zip(places, self._pipeline.pipe(pieces), strict=True):
                for span in read.ents:
                    classes = CLASSES.get(span.label_) or CLASSES.get(span.label_.upper())
                    if classes is not None:
                        yield _trimmed(text, start + span.start_char, start + span.end_char, classes)


@Language.factory("kg_model", default_config={"pipeline": "", "folders": []})
def make_model(nlp: Language, name: str, pipeline: str, folders: list[str]) -> Model:  # noqa: ARG001
    """Propose what a trained pipeline finds."""
    known = knowledge(tuple(folders))
    return Model(load(pipeline), known.gazetteer, known.heads)


def add_models(nlp: Language, pipelines: Sequence[str], folders: Sequence[str]) -> None:
    """Add a component for each trained pipeline.

    They stand behind all that kg proposes itself, and before the component that finds names again. Raises
    KGError for a pipeline that cannot be loaded.
    """
    for number, pipeline in enumerate(pipelines, 1):
        config = {"pipeline": pipeline, "folders": list(folders)}
        nlp.add_pipe("kg_model", name=f"kg_model_{number}", config=config, before="kg_repeats")


def load(pipeline: str) -> Language:
    """Load a trained pipeline: the name of an installed package, or the path of a folder.

    Raises KGError with the reason when it cannot be loaded, or when nothing in it finds entities.
    """
    try:
        loaded = spacy.load(pipeline)
    except Exception as error:  # what a pipeline's own code and its dependencies raise has no common class
        reason = " ".join(str(error).split()) or type(error).__name__
        raise KGError(
            f"the pipeline {pipeline!r} cannot be loaded: neither an installed package nor a folder that"
            f" spaCy can read: {reason}"
        ) from error
    assigned = [loaded.get_pipe_meta(name).assigns for name in loaded.pipe_names]
    # A component of one's own need not declare what it sets.
    if not any(not names or "doc.ents" in names for names in assigned):
        parts = ", ".join(loaded.pipe_names) or "none"
        raise KGError(f"the pipeline {pipeline!r} finds no entities: its components are {parts}")
    return loaded


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges that a text is read in: whole sentences as long as they are short enough."""
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        if end < len(text):
            last = None
            for last in _ENDS.finditer(text, start, end):  # noqa: B007  # the last one is wanted
                pass
            end = last.end() if last is not None else end
        yield start, end
        start = end


def _trimmed(text: str, start: int, end: int, classes: tuple[str, ...]) -> Proposal:
    """Leave marks and spaces outside; 《》 belong to a policy."""
    while start < end and text[start] in _OUTSIDE:
        start += 1
    while start < end and text[end - 1] in _OUTSIDE:
        end -= 1
    if classes == (_POLICY,) and text[start - 1 : start] == "《" and text[end : end + 1] == "》":
        start, end = start - 1, end + 1
    return Proposal(start, end, classes)


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _LONGEST and (text[0] == "《" or _PAST_NAMES.search(text) is None)


def _past_areas(owners: Sequence[Candidate | None], start: int, end: int) -> int:
    """Return where a model's area begins behind the areas that kg knows in front of it."""
    while start < end:
        owner = owners[start]
        if owner is None or owner.label != _AREA or owner.start != start or owner.end > end:
            return start
        if (owner.start, owner.end) == (start, end):
            return start
        start = owner.end
    return start


def _yields(owner: Candidate, start: int, end: int) -> bool:
    """Tell whether a mention of kg's lies in a longer one of a model and may be taken in."""
    return owner.evidence in _TAKEN_IN and start <= owner.start and owner.end <= end
