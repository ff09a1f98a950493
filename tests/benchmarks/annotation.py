"""Times annotation and linking, also with ten times the names: `python -m benchmarks.annotation`.

All is timed in one process and in turn, slice by slice of the corpus, so that each meets the same load of the
machine; what counts is processor time.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import logging
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.machine import CORPUS
from kg.annotation import Annotator
from kg.gazetteer import Gazetteer
from kg.linking import Linker
from kg.reading import page_from_text
from kg.resources import folders

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Page

SLICE = 100
TIMES = 10
# Names are made of characters that names are made of, so that they begin as real ones do.
HEADS = {
    "institutions": ("研究院", "学院", "博物馆"),
    "sites": ("山", "湿地公园", "景区"),
    "waters": ("河", "水库", "湖"),
}


def write_names(folder: Path, gazetteer: Gazetteer) -> int:
    """Write tables of generated names until the gazetteer has ten times as many; return how many."""
    known = {text for text, _ in gazetteer.names()}
    characters = sorted({character for text in known for character in text if "一" <= character <= "鿿"})
    chance = random.Random(20)  # noqa: S311  # the same names each time, not secret ones
    made: set[str] = set()
    rows: dict[str, list[str]] = {table: ["name"] for table in HEADS}
    tables = itertools.cycle(HEADS)
    while len(made) < (TIMES - 1) * len(known):
        table = next(tables)
        name = "".join(chance.choices(characters, k=chance.choice((2, 3)))) + chance.choice(HEADS[table])
        if name not in known and name not in made:
            made.add(name)
            rows[table].append(name)
    target = folder / "seeds" / "gazetteer"
    target.mkdir(parents=True)
    for table, names in rows.items():
        (target / f"{table}.csv").write_text("\n".join(names) + "\n", encoding="utf-8")
    return len(made)


def annotating(extra: tuple[Path, ...]) -> Callable[[list[Page]], None]:
    """Return what annotates and links pages with the shipped knowledge and that of folders."""
    annotator = Annotator(extra)
    linker = Linker(annotator.knowledge.gazetteer)

    def run(pages: list[Page]) -> None:
        for page in pages:
            linker.link(annotator.annotate(page))

    return run


def tagging(pages: list[Page]) -> None:
    """Tag the pages with `jieba.posseg`."""
    import jieba.posseg

    for page in pages:
        for _ in jieba.posseg.cut(page.text):
            pass


def main() -> None:
    """Time the three in turn and print rates and ratios."""
    parser = argparse.ArgumentParser(prog="benchmarks.annotation", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, metavar="FILE.jsonl")
    parser.add_argument("--limit", type=int, default=1000, help="only the first N items; 0 for all")
    arguments = parser.parse_args()
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    with arguments.corpus.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in itertools.islice(lines, arguments.limit or None)]
    pages = [page_from_text(f"{number}.txt", text) for number, text in enumerate(texts)]
    gazetteer = Gazetteer.load(folders("seeds"))
    names = sum(1 for _ in gazetteer.names())
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as folder:
        more = write_names(Path(folder), gazetteer)
        runs = {"kg": annotating(()), "kg, more names": annotating((Path(folder),)), "jieba.posseg": tagging}
        seconds = dict.fromkeys(runs, 0.0)
        for run in runs.values():
            run(pages[:SLICE])
        gc.collect()
        gc.freeze()
        for start in range(0, len(pages), SLICE):
            for name, run in runs.items():
                begun = time.process_time()
                run(pages[start : start + SLICE])
                seconds[name] += time.process_time() - begun
    characters = sum(len(page.text) for page in pages)
    for name, taken in seconds.items():
        print(f"{name}: {characters:,} characters in {taken:.1f} s = {characters / taken:,.0f} characters/s")
    print(f"annotation and linking against jieba.posseg: {seconds['jieba.posseg'] / seconds['kg']:.2f} times")
    print(
        f"gazetteer of {names:,} strings and of {names + more:,}: "
        f"{seconds['kg, more names'] / seconds['kg'] - 1:+.1%} time"
    )


if __name__ == "__main__":
    main()
