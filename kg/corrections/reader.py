"""Reads `corrections.toml` and says all that is wrong with it at once, each fault with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from kg.corrections.consistency import find_conflicts
from kg.corrections.references import Reference
from kg.corrections.tables import Place, Table
from kg.errors import Fault, FaultyFilesError
from kg.model import Correction, CorrectionKind

if TYPE_CHECKING:
    from pathlib import Path

    from kg.corrections.references import References
    from kg.vocabulary import Vocabulary

KINDS: Final[tuple[CorrectionKind, ...]] = get_args(CorrectionKind)
_HEADER = re.compile(r"^[ \t]*\[\[\s*(\w+)\s*\]\]", re.MULTILINE)


class Contents(NamedTuple):
    """What a file of corrections holds, and the name and class of each entity that it refers to, by key."""

    text: str
    corrections: tuple[Correction, ...]
    named: Mapping[str, Reference]


def read_corrections(path: Path, vocabulary: Vocabulary, references: References) -> Contents:
    """Read a file of corrections; raises FaultyFilesError with all its faults."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise FaultyFilesError([Fault(str(path), "", f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise FaultyFilesError([not_utf_8(path, error)]) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        fault = Fault(str(path), "", f"is no TOML: {error}", line=int(line[1]) if line else 0)
        raise FaultyFilesError([fault]) from error
    return read_text(str(path), text, data, vocabulary, references)


def not_utf_8(path: Path, error: UnicodeDecodeError) -> Fault:
    """Return the fault of a file that is not UTF-8, with the place where it is not."""
    return Fault(str(path), "", f"is not UTF-8: byte {error.start}")


def read_text(
    path: str, text: str, data: Mapping[str, Any], vocabulary: Vocabulary, references: References
) -> Contents:
    """Do as `read_corrections` does with what was read already."""
    lines = {header[1]: text.count("\n", 0, header.start(1)) + 1 for header in _HEADER.finditer(text)}
    faults = [
        Fault(path, "", f"is no kind of correction ({', '.join(KINDS)})", key, lines.get(key, 0))
        for key in data
        if key not in KINDS
    ]
    named: dict[str, Reference] = {}
    found: list[Correction] = []
    places = _places(text)
    for kind in KINDS:
        tables = data.get(kind, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            faults.append(Fault(path, kind, f"is no list of tables, [[{kind}]]"))
            continue
        for number, table in enumerate(tables, 1):
            where = places[kind][number - 1] if number <= len(places[kind]) else Place(0, 0, len(text))
            reader = Table(path, text, kind, number, where, table, vocabulary, references)
            correction = reader.correction()
            named.update(reader.named)
            faults += reader.faults
            if not reader.faults:
                found.append(correction)
    found.sort(key=lambda correction: (correction.start, correction.id))
    faults += find_conflicts(path, found)
    if faults:
        raise FaultyFilesError(sorted(faults, key=lambda fault: fault.line))
    return Contents(text, tuple(found), named)


def _places(text: str) -> dict[str, list[Place]]:
    """Return for each kind the places of its tables, in their order."""
    headers = list(_HEADER.finditer(text))
    found: dict[str, list[Place]] = {kind: [] for kind in KINDS}
    ends = [header.start() for header in headers[1:]] + [len(text)]
    for header, end in zip(headers, ends, strict=False):
        if header[1] in found:
            # Comments between two tables belong to the second.
            body = re.sub(r"(\n\s*(#[^\n]*)?)+$", "", text[header.start() : end].rstrip())
            line = text.count("\n", 0, header.start()) + 1
            found[header[1]].append(Place(line, header.start(), header.start() + len(body)))
    return found
