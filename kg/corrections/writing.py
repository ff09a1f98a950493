"""Writes a correction into a file, behind what stands there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.corrections.reader import not_utf_8
from kg.errors import FaultyFilesError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEADER = """# What people put right in the graph; every build replays it.

"""


def block(kind: str, values: Mapping[str, str | float]) -> str:
    """Return a correction as a table of TOML; what is empty is left out.

    >>> print(block("rename", {"entity": "water/汾水", "name": "汾河", "document": ""}), end="")
    [[rename]]
    entity = "water/汾水"
    name = "汾河"
    """
    lines = [f"{key} = {_literal(value)}" for key, value in values.items() if value != ""]
    return "\n".join((f"[[{kind}]]", *lines)) + "\n"


def add_to(path: Path, table: str) -> str:
    """Return the text of a file of corrections with one more table at its end.

    Raises OSError, and FaultyFilesError for a file that is not UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FaultyFilesError([not_utf_8(path, error)]) from error
    except FileNotFoundError:
        text = _HEADER
    if text and not text.endswith("\n"):
        text += "\n"
    return text + ("" if not text or text.endswith("\n\n") else "\n") + table


def _literal(value: str | float) -> str:
    """Write a value: a string of JSON is one of TOML but for DEL and lone surrogates, which no name has."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", r"\u007f")
