"""Times `kg build` and `jieba.posseg` on the same text, each in one process: `python -m benchmarks.build`.

Each build has a process of its own, so that the memory of the second is not what the first has left.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import multiprocessing
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.machine import CORPUS, peak_megabytes
from kg.building import BuildOptions, BuildReport, build
from kg.resources import is_compiled

if TYPE_CHECKING:
    from collections.abc import Iterator


def sample(corpus: Path, folder: Path, limit: int) -> tuple[Path, Path, list[str]]:
    """Write the first half and all of at most `limit` items as JSON Lines; return them and the texts."""
    with corpus.open(encoding="utf-8") as lines:
        items = list(itertools.islice(lines, limit or None))
    half, whole = folder / "half.jsonl", folder / "whole.jsonl"
    half.write_text("".join(items[: len(items) // 2]), encoding="utf-8")
    whole.write_text("".join(items), encoding="utf-8")
    return half, whole, [json.loads(item)["text"] for item in items]


def built(path: Path, store: Path) -> tuple[BuildReport, float]:
    """Build a graph; return the report, and the most megabytes that this process has held."""
    return build([path], store, BuildOptions()), peak_megabytes()


def alone(path: Path, store: Path) -> tuple[BuildReport, float]:
    """Do as `built` does in a new process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(built, path, store).result()


def time_posseg(texts: list[str]) -> float:
    """Return the characters a second of `jieba.posseg` on the texts, its dictionary being loaded before."""
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    characters = sum(map(len, texts))
    started = time.perf_counter()
    words: Iterator[object] = itertools.chain.from_iterable(map(jieba.posseg.cut, texts))
    for _ in words:
        pass
    return characters / (time.perf_counter() - started)


def main() -> None:
    """Build the first half, then all, then tag the text, and print rates, ratio and memory."""
    parser = argparse.ArgumentParser(prog="benchmarks.build", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="FILE.jsonl")
    parser.add_argument("--limit", type=int, default=0, help="only the first N items")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as name:
        folder = Path(name)
        half, whole, texts = sample(arguments.corpus, folder, arguments.limit)
        reports = [alone(path, folder / path.stem) for path in (half, whole)]
        posseg = time_posseg(texts)
    characters = sum(map(len, texts))
    for part, (report, memory) in zip(("first half", "all"), reports, strict=True):
        print(
            f"kg build, {part}: {report.documents:,} documents, {report.characters:,} characters, "
            f"{report.quads:,} quads in {report.seconds:.1f} s = {report.rate:,.0f} characters/s, "
            f"peak memory {memory:,.0f} MB",
        )
    for doc, reason in reports[-1][0].unreadable:
        print(f"not read: {doc}: {reason}")
    print(f"the analysis is {'compiled' if is_compiled() else 'not compiled'}")
    rate = characters / reports[-1][0].seconds
    print(f"jieba.posseg: {posseg:,.0f} characters/s")
    print(f"ratio on the same text: {rate / posseg:.2f}")


if __name__ == "__main__":
    main()
