"""Evaluates kg against gold files: from their folder and the pages to figures and mistakes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kg.building import BuildOptions, extractions
from kg.errors import KGError, UnreadableError
from kg.evaluation.annotations import Annotations, from_json, read_annotations
from kg.evaluation.scoring import Comparison
from kg.mapping import RuleQuality, annotation_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.evaluation.scoring import RuleCount

_CONTEXT = 12


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an evaluation found.

    `missing` are documents of the gold that no page was found for, all of which counts as missed;
    `unreadable` are pages with the reason; `contexts` holds for each mistake the text around it.
    """

    comparison: Comparison
    missing: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...]
    contexts: tuple[str, ...]


def evaluate(gold: Path, pages: Sequence[Path] = (), options: BuildOptions | None = None) -> Evaluation:
    """Compare what kg says of pages with gold files.

    `gold` is a file or a folder of them; `pages` are files and folders in which the documents of the gold
    are, by name or by path. Without any they are looked for in the gold's folder and in `pages` beside it.
    Raises FaultyFilesError for gold files and knowledge with faults, KGError when no page is found.
    """
    golds = read_annotations(gold)
    paths = tuple(pages) or tuple(_beside(gold, golds))
    if not paths:
        raise KGError(
            f"no page of the gold files is in {gold} or in a folder 'pages' beside it; name the pages"
        )
    said: dict[str, Annotations] = {}
    sources: dict[str, str] = {}
    unreadable = []
    for extraction in extractions(paths, options, lambda doc: _gold_of(doc, golds) != ""):
        if isinstance(extraction, UnreadableError):
            if _gold_of(Path(extraction.path).name, golds):
                unreadable.append((extraction.path, extraction.reason))
            continue
        page = extraction.linking.annotation.page
        doc = _gold_of(page.doc, golds)
        if doc not in said:
            said[doc] = from_json(annotation_json(extraction, explain=True))
            sources[doc] = page.source
    comparison = Comparison()
    for doc, right in golds.items():
        comparison.add(right, said.get(doc, Annotations(doc)))
    contexts = (_context(sources.get(one.doc, ""), one.start, one.end) for one in comparison.mistakes)
    missing = tuple(doc for doc in golds if doc not in said)
    return Evaluation(comparison, missing, tuple(unreadable), tuple(contexts))


def rule_quality(gold: Path, options: BuildOptions | None = None) -> tuple[RuleQuality, ...]:
    """Return how often each rule that read something on the pages of a gold set was right, by its name.

    Settings and corrections of `options` are those of another corpus and play no part. Raises as `evaluate`
    does.
    """
    counts = rule_counts(gold, options)
    return tuple(RuleQuality(rule, *counts[rule]) for rule in sorted(counts))


def rule_counts(gold: Path, options: BuildOptions | None = None) -> dict[str, RuleCount]:
    """Return the same by rule, those with most facts first."""
    own = replace(options or BuildOptions(), corpus=None, date="", quality=(), corrections=None)
    return evaluate(gold, (), own).comparison.rules


def _beside(gold: Path, golds: Iterable[str]) -> list[Path]:
    folder = gold if gold.is_dir() else gold.parent
    places = (folder, folder.resolve().parent / "pages")
    return [place for place in places if any((place / doc.partition("#")[0]).is_file() for doc in golds)]


def _gold_of(doc: str, golds: Mapping[str, object]) -> str:
    """Return the name by which the gold knows a document: its path or its last part; "" for none."""
    if doc in golds:
        return doc
    name = PurePosixPath(doc).name
    return name if name in golds else ""


def _context(source: str, start: int, end: int) -> str:
    """Return a stretch of the source with what is around it, marked, on one line."""
    if not source:
        return ""
    before, after = source[max(0, start - _CONTEXT) : start], source[end : end + _CONTEXT]
    return " ".join(f"{before}▸{source[start:end]}◂{after}".split())
