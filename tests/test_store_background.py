"""The engine's background threads give way while a graph is loaded."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from kg.store import background
from kg.store.generations import Generations

if TYPE_CHECKING:
    from pathlib import Path


def priorities() -> set[int]:
    return {
        os.getpriority(os.PRIO_PROCESS, int(thread.name))
        for thread in background._THREADS.iterdir()
        if (thread / "comm").read_bytes().strip() == background._NAME
    }


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux only")
def test_compactions_give_way_while_a_draft_is_loaded(tmp_path: Path) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    draft = Generations(tmp_path).draft()
    try:
        assert priorities() == {10}
        assert os.getpriority(os.PRIO_PROCESS, 0) == own
    finally:
        draft.discard()


def test_a_system_without_such_threads_is_none_of_our_business(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "_THREADS", tmp_path / "none")

    background.give_way()
    background.take_part()
