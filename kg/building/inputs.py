"""Tells by digest what a build is made from beside the documents: tables, rules, ontology, pipelines, kg."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg import resources
from kg.mapping import Input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.reading import CorpusSettings

# Shapes and checks have no part in making a graph either.
_SHAPES = "shapes.ttl"
_FILES = (
    ("ontology", ("*.ttl", "rules/*.toml")),
    ("seeds", ("gazetteer/*.csv", "lexicon/*.csv")),
)
# What asks the graph has no part in making it.
_ASKING = frozenset({"cli", "queries", "exports", "evaluation", "serving", "checking", "store"})
# Another version of one of these may read a page otherwise.
_LIBRARIES = ("pyahocorasick", "pypdfium2", "python-docx", "resiliparse", "rjieba", "spacy")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the annotations of all documents depend on; `digest` is one hash of it.

    Settings and corrections are not among it: they need not concern a document.
    """

    parts: tuple[Input, ...]
    digest: str

    @classmethod
    def of(cls, extra: Sequence[Path] = (), pipelines: Sequence[str] = (), base: str = "") -> Inputs:
        """Describe what ships with kg, the users' own folders `extra`, and trained pipelines.

        `base` is the IRI that the graph's own names begin with. Takes some hundredths of a second.
        """
        libraries = (_installed(name, name) for name in _LIBRARIES)
        parts = (_software(), *libraries, *_knowledge(extra), *map(_pipeline, pipelines))
        told = "\n".join(f"{part.name}\x1f{part.version}\x1f{part.sha256}" for part in parts)
        return cls(parts, _sha256(f"{base}\n{told}".encode("utf-8", "surrogatepass")))

    def of_document(self, doc: str, digest: str, settings: CorpusSettings, corrections: str = "") -> str:
        """Return the digest of what the annotations of a document depend on.

        `digest` is that of what was read, `corrections` tells those that can touch the document. Of the
        settings of the corpus those count that reading takes for this document.
        """
        known = replace(settings.of(doc), path="")
        read = repr((known, settings.published, settings.jsonl, settings.csv))
        told = f"{digest}\n{read}\n{corrections}\n{self.digest}"
        return _sha256(told.encode("utf-8", "surrogatepass"))


def _software() -> Input:
    package = Path(kg.__file__).parent
    sources = (
        path
        for path in sorted(package.rglob("*.py"))
        if not _ASKING.intersection(path.relative_to(package).parts)
    )
    return Input("kg", kg.__version__, _of_files(package, sources))


def _knowledge(extra: Sequence[Path]) -> Iterator[Input]:
    for kind, patterns in _FILES:
        for number, folder in enumerate(resources.folders(kind, tuple(extra))):  # type: ignore[arg-type]
            for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
                if path.name == _SHAPES:
                    continue
                # A user's folder may be called anything on another machine; its place in the order counts.
                owner = f"{number}:" if number else ""
                name = f"{owner}{kind}/{path.relative_to(folder).as_posix()}"
                yield Input(name, "", _sha256(path.read_bytes()))


def _pipeline(name: str) -> Input:
    folder = Path(name)
    if folder.is_dir():
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return Input(f"pipeline {folder.name}", "", _of_files(folder, files))
    return _installed(name, f"pipeline {name}")


def _installed(package: str, name: str) -> Input:
    """Describe an installed package by its version; one that is not installed has none."""
    try:
        version = metadata.version(package)
    except metadata.PackageNotFoundError:
        version = ""
    return Input(name, version, _sha256(version.encode()))


def _of_files(folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\n{_sha256(path.read_bytes())}\n".encode())
    return digest.hexdigest()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
