"""What tests of several modules start from: a small folder of documents, and its graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import resources
from kg.building import BuildOptions, build
from kg.mapping import RuleQuality

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = """# 宁武县印发《宁武县节水行动方案》

本报讯 （记者 田禾）5月12日，山西省水利厅印发《山西省节水行动实施方案》。

宁武县推进汾河治理工程，全县灌溉面积达3.2万亩。
"""


def write_documents(folder: Path) -> Path:
    """Write two small documents into the folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2024-05-13-notice.md").write_text(NOTICE, encoding="utf-8")
    (folder / "2024-06-01-meeting.txt").write_text(
        "太原市召开汾河保护工作会议\n\n    6月1日，太原市人民政府召开汾河保护工作会议。汾河流经太原市。\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Return a folder of two small documents."""
    return write_documents(tmp_path / "documents")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of the sample articles that ship with kg; tests read it only."""
    store = tmp_path_factory.mktemp("sample") / "store"
    # As if a gold set had told of one rule, so that there is something to find for who asks for precise ones.
    quality = (RuleQuality("actor-holds-event", 19, 1),)
    build([resources.folder("seeds") / "articles"], store, BuildOptions(quality=quality))
    return store


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of two small documents; tests read it only."""
    folder = tmp_path_factory.mktemp("built")
    build([write_documents(folder / "documents")], folder / "store", BuildOptions())
    return folder / "store"
