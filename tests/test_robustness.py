"""Reading, annotation, linking and relations take time in proportion to the length of a page."""

from __future__ import annotations

import gc
import time
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from kg.building import Analyser, Knowledge
from kg.reading import page_from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

PROSE = "福建省泉州市水利局在晋江流域开展治理工程，全市完成投资3.2亿元，王小川任局长；"
# What makes patterns go back and forth: marks that never close, heads and numerals without end, lists.
REPEATED = {
    "prose-in-one-sentence": PROSE,
    "prose": PROSE[:-1] + "。",
    "mountains": "山",
    "ordinals": "第",
    "batches": "第一批",
    "digits": "1",
    "numerals": "一",
    "opening-quotes": "“",
    "opening-brackets": "（",
    "opening-titles": "《",
    "quotes": "“”",
    "brackets": "（）",
    "titles": "《》",
    "mixed-marks": "（“《",
    "straight-quotes": '"',
    "departments": "厅",
    "villages": "村",
    "works": "工程",
    "firms": "公司",
    "conjunctions": "和",
    "particles": "的",
    "granting": "命名为",
    "dots": "阿·",
    "commas": "、",
    "areas": "泉州市南安市",
    "list-of-areas": "泉州、",
    "quoted-list": "“荷”、",
    "letters": "A",
}
SIZE = 10_000
"""Characters of the smaller text."""
LINE = 100_000
SECONDS_A_CHARACTER = 100e-6
"""What the worst text may cost: a page of 10,000 characters a second. Prose takes a tenth of it."""


@lru_cache(maxsize=1)
def analyser() -> Analyser:
    return Analyser(Knowledge.load())


@pytest.fixture(autouse=True)
def _without_collection() -> Iterator[None]:
    """Keep the collector of garbage, whose time depends on all that other tests left, out of the figures."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def seconds(text: str, tries: int = 1) -> float:
    """Return the least processor time that a text takes from reading to facts."""
    times = []
    for _ in range(tries):
        started = time.process_time()
        analyser().analyse(page_from_text("page.txt", text))
        times.append(time.process_time() - started)
    return min(times)


def repeated(name: str, size: int) -> str:
    unit = REPEATED[name]
    return (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("name", REPEATED)
def test_twice_the_text_takes_less_than_three_times_the_time(name: str) -> None:
    once, twice = (seconds(repeated(name, size), 2) for size in (SIZE, 2 * SIZE))

    assert twice < 3 * once + 0.02
    assert twice < 2 * SIZE * SECONDS_A_CHARACTER


@pytest.mark.parametrize("name", ["prose-in-one-sentence", "prose", "areas", "numerals", "opening-quotes"])
def test_a_line_of_a_hundred_thousand_characters_takes_less_than_ten_seconds(name: str) -> None:
    assert seconds(repeated(name, LINE)) < LINE * SECONDS_A_CHARACTER


def test_a_page_of_brackets_and_quotes_says_nothing() -> None:
    text = "（“《》”）【】「」\n" * 1000

    extraction = analyser().analyse(page_from_text("page.txt", text))

    assert extraction.linking.mentions == ()
    assert extraction.facts == ()


def test_names_behind_a_long_repetition_are_found() -> None:
    text = "山" * SIZE + "。山西省水利厅召开会议。"

    extraction = analyser().analyse(page_from_text("page.txt", text))

    assert [entity for entity in extraction.linking.entities if entity.startswith("agency/")] == [
        "agency/山西省水利厅"
    ]
