"""Finds the folders of knowledge that ship with kg, from a checkout as well as from an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from kg.errors import KGError

Folder = Literal["ontology", "seeds", "queries"]

_PACKAGE = Path(__file__).parent


def folder(name: Folder) -> Path:
    """Return the shipped folder `ontology`, `seeds` or `queries`.

    A checkout has them beside the package, a wheel inside it (`kg/_data`).

    >>> folder("ontology").name
    'ontology'
    """
    for base in (_PACKAGE / "_data", _PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    raise KGError(f"the folder {name!r} that ships with kg is neither in {_PACKAGE} nor beside it")


def folders(name: Folder, extra: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Return the shipped folder and those of the same name in the users' own directories that have one."""
    return (folder(name), *(path / name for path in extra if (path / name).is_dir()))
