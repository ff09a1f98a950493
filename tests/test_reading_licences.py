"""The libraries that reading stands on are under permissive licences."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata, requires

PERMISSIVE = re.compile(r"\b(?:MIT|BSD|Apache|PSF|ISC|Zlib|CC0|Unlicense)\b")
# MPL-2.0 AND MIT; spaCy brings it in any case. Its files are used as they are.
KNOWN = {"tqdm"}


def licences(package: str, seen: dict[str, str]) -> dict[str, str]:
    """Collect the licences of a package and of all that it requires, as their metadata say."""
    try:
        about = metadata(package)
    except PackageNotFoundError:  # wanted on another system only
        return seen
    classifiers = " ".join(one for one in about.get_all("Classifier") or [] if one.startswith("License"))
    stated = about.get_all("License-Expression") or about.get_all("License") or []
    seen[package] = " ".join([*stated, classifiers])
    for required in requires(package) or []:
        name = re.match(r"[\w.-]+", required)
        if name and "extra ==" not in required and name[0] not in seen:
            licences(name[0], seen)
    return seen


def test_the_parsers_and_what_they_require_are_permissive() -> None:
    found: dict[str, str] = {}
    for package in ("pypdfium2", "python-docx", "resiliparse"):
        licences(package, found)
    assert {"lxml", "fastwarc"} <= found.keys()
    assert [name for name, text in found.items() if not PERMISSIVE.search(text)] == []
    assert {name for name, text in found.items() if re.search(r"GPL|MPL|EPL", text)} <= KNOWN
