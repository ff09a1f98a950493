"""Files are written whole or not at all."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from kg.errors import KGError
from kg.files import replacing

if TYPE_CHECKING:
    from pathlib import Path


def test_what_breaks_off_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    path.write_text("before", encoding="utf-8")

    with pytest.raises(KeyboardInterrupt):
        _write_half(path)

    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_where_a_link_leads_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("before", encoding="utf-8")
    link.symlink_to(target)

    with replacing(link) as part:
        part.write_text("after", encoding="utf-8")

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "after"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_text(encoding="utf-8")))
    reader.start()

    with replacing(pipe) as part:
        part.write_text("an answer", encoding="utf-8")
    reader.join()

    assert found == ["an answer"]
    assert pipe.is_fifo()


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "answer.csv"

    with pytest.raises(KGError, match=r"nowhere/answer\.csv: cannot be written: No such file"):
        _write_half(path)


def _write_half(path: Path) -> None:
    with replacing(path) as part:
        part.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt
