"""Shows how the rules read a text that someone types in, with or without marks for its mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.building.analysis import Analyser
from kg.building.knowledge import Knowledge
from kg.errors import KGError
from kg.reading import page_from_text
from kg.relations import read_marked
from kg.relations import trace as trace_rules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.model import Linking
    from kg.relations import Trace


def trace(text: str, extra: Sequence[Path] = (), area: str = "") -> tuple[Linking, list[Trace]]:
    """Return the linked text and what became of every rule on it, those that fired first.

    Marks in the text (`[省水利厅|Agency]印发[《规划》|Policy]`) are its mentions; without any they are found
    as in a build. `area` names the area that the text is about. Raises FaultyFilesError, and KGError for a
    mark of no class.
    """
    knowledge = Knowledge.load(extra)
    linking = read_marked(text, area)
    classes = knowledge.vocabulary.entity_classes
    for mention in linking.mentions:
        if mention.type not in classes:
            marked = linking.annotation.page.text[mention.start : mention.end]
            raise KGError(
                f"[{marked}|{mention.type}] is a mark of no class of entities; "
                f"the classes are {', '.join(sorted(classes))}"
            )
    if not linking.mentions:
        linking = Analyser(knowledge).link(page_from_text("text", text, area=area))
    return linking, trace_rules(knowledge.rules, linking)
