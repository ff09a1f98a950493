"""Times the rules alone, also with two hundred more: `python -m benchmarks.rules`.

The sentences are linked once; then all rules and those with two hundred more read them in turn, slice by
slice, so that both meet the same load of the machine. What counts is processor time. The rules that are
added are variants of those that ship, each with a word of its own: two characters that the corpus holds.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import random
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.machine import CORPUS
from kg.building import Analyser, Knowledge
from kg.reading import page_from_text
from kg.relations import Extractor, Rules
from kg.relations.pattern import parse

if TYPE_CHECKING:
    from kg.model import Linking
    from kg.relations import Rule
    from kg.vocabulary import Vocabulary

MORE, SLICE = 200, 50
PATTERNS = (
    ("undertakes", "{{subject:Actor}}~{verb}了?~{{object:Project*}}"),
    ("organizes", "{{subject:Actor+}}…{verb}~{{object:Event}}"),
    ("issues", "{{object:Policy+}}……由{{subject:Actor+}}~{verb}"),
    ("locatedIn", "{{subject:Facility|Site}}……{verb}~{{object:AdministrativeArea++}}"),
)


def main() -> None:
    """Print processor time with the rules that ship and with two hundred more, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", nargs="?", default=CORPUS)
    parser.add_argument("--limit", type=int, default=300, help="so many items")
    options = parser.parse_args()
    knowledge = Knowledge.load()
    linkings = _linkings(options.corpus, options.limit, knowledge)
    characters = sum(len(linking.annotation.page.text) for linking in linkings)
    shipped = knowledge.rules
    more = Rules.of((*shipped.all, *_added(linkings, shipped, knowledge.vocabulary)), knowledge.vocabulary)
    extractors = [Extractor(rules, knowledge.vocabulary) for rules in (shipped, more)]
    seconds, found = [0.0, 0.0], [0, 0]
    gc.disable()
    for batch in _batched(linkings):
        for number, extractor in enumerate(extractors):
            started = time.process_time()
            for linking in batch:
                found[number] += len(extractor.extract(linking).facts)
            seconds[number] += time.process_time() - started
    for name, rules, spent, facts in zip(
        ("shipped", "with more"), (shipped, more), seconds, found, strict=True
    ):
        rate = spent / characters * 1e6
        print(f"{name:<10} {len(rules):>4} rules {spent:8.3f} s {rate:6.3f} µs a character {facts:>7,} facts")
    print(f"{len(more) - len(shipped)} more rules cost {seconds[1] / seconds[0] - 1:+.1%} of time")


def _batched(linkings: list[Linking]) -> list[list[Linking]]:
    return [linkings[start : start + SLICE] for start in range(0, len(linkings), SLICE)]


def _linkings(corpus: Path | str, limit: int, knowledge: Knowledge) -> list[Linking]:
    analyser, linkings = Analyser(knowledge), []
    with Path(corpus).open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, limit):
            item = json.loads(line)
            text = f"{item['title']}\n\n{item['text']}"
            linkings.append(analyser.link(page_from_text(item["id"], text, published=item["date"])))
    return linkings


def _added(linkings: list[Linking], shipped: Rules, vocabulary: Vocabulary) -> list[Rule]:
    """Make rules whose words the corpus has, as often as real ones: some are frequent, most are rare."""
    pairs = Counter(
        text[i : i + 2]
        for linking in linkings
        for text in (linking.annotation.page.text,)
        for i in range(0, len(text) - 1, 3)
        if text[i : i + 2].isalpha() and not text[i : i + 2].isascii()
    )
    words = sorted(word for word, count in pairs.items() if count > 3)  # no chance pairs
    chance = random.Random(5)  # noqa: S311  # the same rules each time
    base, added = shipped.all[0], []
    for number, word in enumerate(chance.sample(words, MORE)):
        relation, pattern = PATTERNS[number % len(PATTERNS)]
        written = pattern.format(verb=word)
        known = vocabulary.relations[relation]
        added.append(
            replace(
                base,
                id=f"added-{number}",
                relation=relation,
                pattern=written,
                sequence=parse(written, {}),
                subject=known.domain,
                object=known.range,
                source="",
                subject_from="",
                object_from="",
                unless=(),
                after=(),
            )
        )
    return added


if __name__ == "__main__":
    main()
