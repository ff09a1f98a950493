"""Kills builds at random moments, and looks what the next one makes of it: `python -m benchmarks.kills`."""

from __future__ import annotations

import argparse
import itertools
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import CORPUS
from kg.building import BuildOptions, build
from kg.errors import StoreError
from kg.store import GraphStore


def write_documents(folder: Path, corpus: Path, count: int, version: int) -> None:
    """Write items of the corpus as files; every third is another item in the other version."""
    folder.mkdir(exist_ok=True)
    with corpus.open(encoding="utf-8") as lines:
        items = [json.loads(line) for line in itertools.islice(lines, 2 * count)]
    for number in range(count):
        item = items[number + count if number % 3 == version else number]
        (folder / f"{number}.txt").write_text(f"{item['title']}\n\n{item['text']}\n", encoding="utf-8")


def main() -> None:
    """Kill so many builds, each followed by one that is left to end; count the graphs that are right."""
    parser = argparse.ArgumentParser(prog="benchmarks.kills", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="FILE.jsonl")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    moments = random.Random(arguments.seed)  # noqa: S311
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as name:
        folder, clean = Path(name), []
        docs, store = folder / "docs", folder / "store"
        for version in (0, 1):
            write_documents(docs, arguments.corpus, arguments.documents, version)
            clean.append(build([docs], folder / f"clean-{version}", BuildOptions()).state)
        command = [sys.executable, "-m", "kg", "build", str(docs), "--store", str(store), "--quiet"]
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        longest = 1.1 * (time.perf_counter() - started)
        right = readable = early = 0
        for kill in range(arguments.kills):
            version = kill % 2
            write_documents(docs, arguments.corpus, arguments.documents, version)
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moments.uniform(0, longest))
            early += process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.wait()
            try:
                GraphStore(store).open()
                readable += GraphStore(store).state in clean
            except StoreError as error:
                print(f"kill {kill}: {error}")
            right += build([docs], store, BuildOptions()).state == clean[version]
        print(
            f"{arguments.kills} kills within {longest:.1f} s, {early} of them before the build had ended: "
            f"{readable} left a good graph, {right} builds after them gave the graph of a clean build"
        )


if __name__ == "__main__":
    main()
