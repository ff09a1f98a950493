"""Builds words.csv from the dictionary that comes with jieba 0.42.1 (MIT)."""

from __future__ import annotations

import importlib.metadata
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from word_tags import ADDED, CORRECTED

if TYPE_CHECKING:
    from build_areas import Row

LEAST_FREQUENCY = 10  # rarer words are mostly names, and the file would double
ADDED_FREQUENCY = 100  # of words that are younger than the dictionary
_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]{1,5}")

# The tags of ICTCLAS as jieba writes them, to the classes that kg tells apart; others stay as they are.
COARSE = {
    "nrt": "nr", "nrfg": "nr", "ng": "n", "vg": "v", "vd": "v", "vi": "v", "vq": "v", "df": "v",
    "ag": "a", "an": "a", "ad": "a", "z": "a", "dg": "d", "tg": "t", "mg": "m", "mq": "m", "rr": "r",
    "rz": "r", "rg": "r", "uz": "u", "uv": "u", "ul": "u", "uj": "u", "ug": "u", "ud": "u", "l": "i",
    "zg": "g", "h": "g", "k": "g",
}  # fmt: skip


def build_words() -> list[Row]:
    """Return the rows of words.csv: all single characters, and words of two to five of some frequency."""
    version = importlib.metadata.version("jieba")
    if version != "0.42.1":
        raise SystemExit(f"the lexicon is built from jieba 0.42.1, installed is {version}")
    rows = []
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        if _WORD.fullmatch(word) and (len(word) == 1 or int(frequency) >= LEAST_FREQUENCY):
            rows.append(
                {"word": word, "pos": CORRECTED.get(word) or COARSE.get(tag, tag), "frequency": frequency}
            )
    known = {row["word"] for row in rows}
    rows += [
        {"word": word, "pos": tag, "frequency": str(ADDED_FREQUENCY)}
        for word, tag in ADDED.items()
        if word not in known
    ]
    return sorted(rows, key=lambda row: row["word"])
