"""Times reading alone against `jieba.cut` on the same text in one process: `python -m benchmarks.reading`.

What is timed is `kg.reading.read`, from the files to the pages, in a process that has loaded no more of kg,
with Python's settings as they are. What counts is processor time, which other programs change little.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.machine import CORPUS, peak_megabytes
from kg.model import Page
from kg.reading import CorpusSettings, read

if TYPE_CHECKING:
    from collections.abc import Callable

ITEMS_A_FILE = 50
SLICE = 500
"""So many items are cut by jieba between two readings, so that both meet the same load of the machine."""


def write_texts(items: list[dict[str, str]], folder: Path) -> None:
    """Write the texts of the items into plain files, some of them in each."""
    folder.mkdir()
    for number, start in enumerate(range(0, len(items), ITEMS_A_FILE)):
        texts = (f"{item['title']}\n\n{item['text']}" for item in items[start : start + ITEMS_A_FILE])
        (folder / f"{number:04}.txt").write_text("\n\n\n".join(texts), encoding="utf-8")


def time_reading(path: Path) -> float:
    """Return the characters a second at which the documents at `path` are read."""
    started = time.process_time()
    characters = sum(len(page.source) for page in read([path], CorpusSettings()) if isinstance(page, Page))
    return characters / (time.process_time() - started)


def time_jieba(texts: list[str]) -> float:
    """Return the characters a second of `jieba.cut`, its dictionary being loaded before."""
    import jieba

    started = time.process_time()
    for text in texts:
        for _ in jieba.cut(text):
            pass
    return sum(map(len, texts)) / (time.process_time() - started)


def main() -> None:
    """Read the corpus as plain text and as JSON Lines and cut a part of it in turn; print the best rates."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="FILE.jsonl")
    parser.add_argument("--limit", type=int, default=0, help="only the first N items")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed; the best counts")
    arguments = parser.parse_args()
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    with arguments.corpus.open(encoding="utf-8") as lines:
        chosen = list(itertools.islice(lines, arguments.limit or None))
    items = [json.loads(line) for line in chosen]
    texts = [item["text"] for item in items[:SLICE]]
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as name:
        plain, jsonl = Path(name) / "plain", Path(name) / "items.jsonl"
        write_texts(items, plain)
        jsonl.write_text("".join(chosen), encoding="utf-8")
        timers: dict[str, Callable[[], float]] = {
            "plain text": lambda: time_reading(plain),
            "JSON Lines": lambda: time_reading(jsonl),
            "jieba.cut": lambda: time_jieba(texts),
        }
        rates = {label: timer() for label, timer in timers.items()}
        for _ in range(arguments.rounds - 1):
            for label, timer in timers.items():
                rates[label] = max(rates[label], timer())
    for label in ("plain text", "JSON Lines"):
        ratio = rates[label] / rates["jieba.cut"]
        print(f"reading, {label}: {rates[label]:,.0f} characters/s, {ratio:.1f} times jieba.cut")
    print(f"jieba.cut: {rates['jieba.cut']:,.0f} characters/s")
    print(f"peak memory: {peak_megabytes():,.0f} MB")


if __name__ == "__main__":
    main()
