"""Finds what a `corpus.toml` says in vain: areas that nobody knows, and patterns that match no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import Fault
from kg.linking import AreaTree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.gazetteer import Gazetteer
    from kg.reading import CorpusSettings


def find_vain_settings(
    path: str, settings: CorpusSettings, gazetteer: Gazetteer, docs: Collection[str]
) -> Iterator[Fault]:
    """Yield what is in vain in the settings of the file at `path` for documents of these names.

    None of it keeps a graph from being built: an area that is not known is passed over.
    """
    tree = AreaTree(gazetteer)
    places = [("area", settings.area)]
    for number, entry in enumerate(settings.documents, 1):
        places.append((f"documents {number}.area", entry.area))
        if not any(entry.matches(doc) for doc in docs):
            yield Fault(path, f"documents {number}.path", "matches no document", entry.path)
    for item, area in places:
        if area and not tree.candidates(area) and not tree.front(area)[1]:
            yield Fault(path, item, "is no area that the gazetteer knows", area)
