"""Finds the folders of knowledge that ship with kg, from a checkout as well as from an installed wheel."""

from __future__ import annotations

from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Literal, get_args

from kg.errors import KGError

Folder = Literal["ontology", "seeds", "queries"]

_FOLDERS: tuple[Folder, ...] = get_args(Folder)
# What stands inside those folders: who names one of them means the directory above.
_INSIDE = ("rules", "gazetteer", "views", "checks")
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
    """Return the shipped folder and those of the same name in the users' own directories that have one.

    Raises KGError for a directory of a user that has none of the folders of knowledge.
    """
    for path in extra:
        if not any((path / each).is_dir() for each in _FOLDERS):
            raise KGError(_wrong_shape(path))
    return (folder(name), *(path / name for path in extra if (path / name).is_dir()))


def is_compiled() -> bool:
    """Say whether the modules of the analysis are C extensions that mypyc made, as `pyproject.toml` tells."""
    return any((_PACKAGE / "annotation" / f"boundary{suffix}").exists() for suffix in EXTENSION_SUFFIXES)


def _wrong_shape(path: Path) -> str:
    """Say what is wrong with a directory that should hold knowledge, and which one may be meant."""
    inside = path.name in _FOLDERS or any((path / each).is_dir() for each in _INSIDE)
    loose = any(any(path.glob(f"*{suffix}")) for suffix in (".ttl", ".toml", ".csv", ".rq"))
    hint = ""
    if inside and path.resolve().name in _FOLDERS:
        hint = f"; name the folder above it, {path.resolve().parent}"
    elif inside or loose:
        places = "ontology/ (*.ttl, rules/*.toml), seeds/gazetteer/ (*.csv) or queries/ (*.rq)"
        hint = f"; put what it holds into {places}"
    return f"{path} has none of the folders {', '.join(_FOLDERS)} that add knowledge{hint}"
