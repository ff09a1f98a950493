"""Times the addition of one page to a store of many documents: `python -m benchmarks.increments`."""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import CORPUS
from kg.building import BuildOptions, build

PAGE = """# 张掖市甘州区修复黑河湿地

本报讯 （记者 田禾）5月12日，甘肃省水利厅印发《黑河流域治理规划》。

张掖市甘州区实施湿地修复工程，投资3200万元。今年1月至4月，全区造林面积4.2万亩。
"""


def main() -> None:
    """Build a store, add a page, and annotate that page alone; print the times and their ratio."""
    parser = argparse.ArgumentParser(prog="benchmarks.increments", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="FILE.jsonl")
    parser.add_argument("--limit", type=int, default=0, help="only the first N items")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as name:
        folder = Path(name)
        docs = folder / "docs"
        docs.mkdir()
        with arguments.corpus.open(encoding="utf-8") as lines:
            items = "".join(itertools.islice(lines, arguments.limit or None))
        (docs / "corpus.jsonl").write_text(items, encoding="utf-8")
        store = folder / "store"
        first = build([docs], store, BuildOptions())
        print(f"first build: {first.documents:,} documents, {first.quads:,} quads in {first.seconds:.1f} s")
        same = timed("build", docs, "--store", store, "--quiet")
        print(f"build of the same: {same:.2f} s")
        page = docs / "2024-05-13-new.md"
        page.write_text(PAGE, encoding="utf-8")
        alone = timed("annotate", page, "-o", folder / "annotations")
        print(f"that page alone: {alone:.2f} s")
        more = timed("build", docs, "--store", store, "--quiet")
        print(f"build with that page more: {more:.2f} s = {more / alone:.1f} times the page alone")
        again = build([docs], store, BuildOptions())
        print(f"the graph holds {again.documents:,} documents, {again.annotated} were still to be annotated")


def timed(*arguments: str | Path) -> float:
    """Return the seconds that a command of kg takes in a process of its own, as a user runs it."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
