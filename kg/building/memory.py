"""Keeps Python's search for unreachable cycles from going over all that a build knows, again and again."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# New objects, and collections of young ones, between two collections: a page makes some thousands of objects
# that hold no cycles and go at once when the page is done.
_THRESHOLDS = (50_000, 20, 50)


def collect_rarely() -> None:
    """Collect cycles seldom from now on, and leave what is loaded out; for a process that only works."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Collect cycles seldom and leave what was loaded before out; afterwards all is as it was.

    The knowledge of kg is a million objects that stay: looking through them takes a fifth of a build.
    """
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
