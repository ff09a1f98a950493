"""What reading passes over: documents that whoever asks holds already, as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    # Tells by name and digest whether a document is held.
    Held = Callable[[str, str], bool]


class Unchanged(NamedTuple):
    """A document that was not laid out, because it is held: its name, and the SHA-256 of what was read."""

    doc: str
    digest: str


def nothing(_doc: str, _digest: str) -> bool:
    """Hold no document."""
    return False
