"""The spaCy pipeline that annotates a page: from a `Page` to an `Annotation`."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from kg.annotation.anaphors import find_anaphors
from kg.annotation.areas import GazetteerNames
from kg.annotation.candidates import bare_document, mentions_of, set_page, set_tokens, text_of
from kg.annotation.documents import find_documents
from kg.annotation.grammar import NameGrammar
from kg.annotation.grants import find_grants
from kg.annotation.knowledge import Knowledge, knowledge
from kg.annotation.marks import find_marked
from kg.annotation.people import People
from kg.annotation.proposals import add_models
from kg.annotation.repeats import find_repeats
from kg.annotation.resolution import resolve
from kg.chinese.dates import find_dates
from kg.chinese.quantities import find_quantities
from kg.model import Annotation, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from spacy.vocab import Vocab

    from kg.model import Page

COMPONENTS = (
    "kg_words",
    "kg_gazetteer",
    "kg_marks",
    "kg_grants",
    "kg_grammar",
    "kg_people",
    "kg_anaphors",
    "kg_repeats",
    "kg_resolution",
)
_OWN = frozenset(COMPONENTS)


class _Numbers(dict[str, int]):
    """The numbers that a vocabulary gives to characters, asked for once each."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._strings = vocab.strings

    def __missing__(self, character: str) -> int:
        number = self[character] = self._strings.add(character)
        return number


class CharacterTokenizer:
    """Makes a token of every character, white space too: offsets of tokens are those of characters."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._numbers = _Numbers(vocab)

    def __call__(self, text: str) -> Doc:
        """Return a document with as many tokens as `text` has characters."""
        # spaCy takes the numbers of words as well as words, and looks numbers up three times as fast.
        words = list(map(self._numbers.__getitem__, text))
        return Doc(self.vocab, words=cast("list[str]", words), spaces=[False] * len(text))

    # There is nothing to save; spaCy asks every tokenizer when a pipeline is saved or loaded.
    def to_bytes(self, **_: object) -> bytes:
        """Return nothing, as bytes."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> CharacterTokenizer:
        """Return the tokenizer as it is, for the vocabulary that was loaded with it."""
        self._numbers.clear()
        return self

    def to_disk(self, _path: Path | str, **_: object) -> None:
        """Write nothing."""

    def from_disk(self, _path: Path | str, **_: object) -> CharacterTokenizer:
        """Return the tokenizer as it is, for the vocabulary that was loaded with it."""
        self._numbers.clear()
        return self


@registry.tokenizers("kg.CharacterTokenizer.v1")  # type: ignore[untyped-decorator]  # spaCy leaves it untyped
def character_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """Return what makes the tokenizer, as spaCy's configuration wants it."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


@Language.factory("kg_words", default_config={"folders": []})
def make_words(nlp: Language, name: str, folders: list[str]) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Cut the text into words, names of the gazetteer among them."""
    segmenter = knowledge(tuple(folders)).segmenter

    def words(doc: Doc) -> Doc:
        text = text_of(doc)
        if len(doc) not in (0, len(text)):
            raise ValueError("kg's components need the tokenizer 'kg.CharacterTokenizer.v1'")
        set_tokens(doc, segmenter.tokens(text))
        return doc

    return words


@Language.factory("kg_gazetteer", default_config={"folders": []})
def make_gazetteer(nlp: Language, name: str, folders: list[str]) -> GazetteerNames:  # noqa: ARG001
    """Propose what the gazetteer names."""
    return GazetteerNames(knowledge(tuple(folders)).gazetteer)


@Language.factory("kg_grammar", default_config={"folders": []})
def make_grammar(nlp: Language, name: str, folders: list[str]) -> NameGrammar:  # noqa: ARG001
    """Propose names by their heads."""
    known = knowledge(tuple(folders))
    return NameGrammar(known.heads, known.gazetteer, known.common)


@Language.factory("kg_people", default_config={"folders": []})
def make_people(nlp: Language, name: str, folders: list[str]) -> People:  # noqa: ARG001
    """Propose persons."""
    known = knowledge(tuple(folders))
    # 代表党中央、国务院: a body behind a title is no person. Names of two characters may be both.
    listed = (text for text, _ in known.gazetteer.names() if len(text) > 2)
    places = frozenset(
        text
        for text, names in known.gazetteer.names()
        if names[0].type == "AdministrativeArea" and not names[0].common
    )
    return People(known.heads.titles, known.common.union(listed), places)


@Language.factory("kg_marks")
def make_marks(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Propose what marks set off, and documents without marks."""
    return lambda doc: find_documents(find_marked(doc))


@Language.factory("kg_grants")
def make_grants(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Propose statuses by the words that grant them."""
    return find_grants


@Language.factory("kg_anaphors")
def make_anaphors(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Propose references without a name."""
    return find_anaphors


@Language.factory("kg_repeats")
def make_repeats(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Propose again what was found before."""
    return find_repeats


@Language.factory("kg_resolution")
def make_resolution(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Choose the mentions."""
    return resolve


def language(folders: Sequence[Path] = (), pipelines: Sequence[str] = ()) -> Language:
    """Return the pipeline; `folders` are users' own directories of knowledge.

    `pipelines` are trained ones (names of packages, or paths) that propose mentions as well. Raises KGError
    for one that cannot be loaded.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})
    settings = {"folders": [str(folder) for folder in folders]}
    for component in COMPONENTS:
        configured = component in {"kg_words", "kg_gazetteer", "kg_grammar", "kg_people"}
        nlp.add_pipe(component, config=settings if configured else {})
    add_models(nlp, pipelines, settings["folders"])
    return nlp


class Annotator:
    """Finds the mentions, dates and quantities of pages."""

    def __init__(self, folders: Sequence[Path] = (), pipelines: Sequence[str] = ()) -> None:
        self.nlp = language(folders, pipelines)
        self.knowledge: Knowledge = knowledge(tuple(str(folder) for folder in folders))

    def annotate(self, page: Page) -> Annotation:
        """Return the page with what was found on it; offsets count characters of `page.text`."""
        pipeline = self.nlp.pipeline
        if all(name in _OWN for name, _ in pipeline):
            doc = bare_document(self.nlp.vocab, page)
        else:
            doc = self.nlp.make_doc(page.text)
            set_page(doc, page)
        for _, component in pipeline:
            doc = component(doc)
        starts = [article.start for article in page.articles]
        mentions = []
        for start, end, label, kind, evidence in mentions_of(doc):
            at = bisect_right(starts, start) - 1
            article = page.articles[at].id if at >= 0 else ""
            mentions.append(Mention(start, end, label, kind, article, evidence))
        return Annotation(
            page,
            tuple(mentions),
            tuple(find_dates(page.text, page.published)),
            tuple(find_quantities(page.text)),
        )
