"""Gives every mention of a page its entity, and says which rule decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.gazetteer import CLASS_PATHS
from kg.linking.agencies import AgencyReader
from kg.linking.areas import AreaTree
from kg.linking.page import PageLinking
from kg.linking.resolution import Resolver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.gazetteer import Gazetteer
    from kg.model import Annotation, Linking


class Linker:
    """Links the mentions of pages with the areas and names of a gazetteer.

    `paths` maps each class to the first part of the keys of its entities (those of the shipped ontology).
    It holds no page: what it remembers are look-ups of strings, bounded in number.
    """

    def __init__(self, gazetteer: Gazetteer, paths: Mapping[str, str] | None = None) -> None:
        self._paths = CLASS_PATHS if paths is None else paths
        self._gazetteer = gazetteer
        self._tree = AreaTree(gazetteer)
        self._resolver = Resolver(self._tree)
        self._reader = AgencyReader(self._tree)

    def link(self, annotation: Annotation) -> Linking:
        """Return the annotation with an entity for every mention.

        A reference without a name (该公司) that nothing on the page can stand for names no entity: it stays
        in the annotation and is left out of the linked mentions.
        """
        return PageLinking(
            annotation, self._gazetteer, self._tree, self._resolver, self._reader, self._paths
        ).link()
