"""Takes a page through annotation, linking and relations, for `build` and `annotate` alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.linking import Linker
from kg.relations import Extractor

if TYPE_CHECKING:
    from kg.building.knowledge import Knowledge
    from kg.model import Extraction, Linking, Page


class Analyser:
    """What turns a page into all that it says; it keeps nothing of the pages before."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._annotator = knowledge.annotator
        vocabulary = knowledge.vocabulary
        paths = {name: vocabulary.path_of_class(name) for name in vocabulary.entity_classes}
        self._linker = Linker(knowledge.annotator.knowledge.gazetteer, paths)
        self._extractor = Extractor(knowledge.rules, vocabulary)
        self._corrections = knowledge.corrections

    def link(self, page: Page) -> Linking:
        """Return the mentions of a page with their entities, as corrected."""
        return self._corrections.relink(self.read(page))

    def read(self, page: Page) -> Linking:
        """Return the mentions of a page with their entities, as the page has them."""
        return self._linker.link(self._annotator.annotate(page))

    def analyse(self, page: Page) -> Extraction:
        """Return the entities, facts and observations of a page, with the mentions they rest on."""
        return self.conclude(self.read(page))

    def conclude(self, linking: Linking) -> Extraction:
        """Do as `analyse` does with what `read` returned."""
        return self._corrections.apply(self._extractor.extract(self._corrections.relink(linking)))
