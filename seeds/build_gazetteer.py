"""Builds the tables of seeds/gazetteer and seeds/lexicon: `python seeds/build_gazetteer.py DATA`."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from build_areas import Row, build_areas
from build_institutions import build_institutions
from build_lexicon import build_words
from build_towns import build_towns
from build_waters import build_waters

SEEDS = Path(__file__).parent


def write_csv(path: Path, rows: list[Row]) -> None:
    """Write rows with a header line, UTF-8 with LF, and say how many."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path.relative_to(SEEDS)}: {len(rows)} rows, {path.stat().st_size:,} bytes")


def main(data: Path) -> None:
    """Build every table from the folder of collected data."""
    gazetteer = SEEDS / "gazetteer"
    areas = build_areas(data)
    write_csv(gazetteer / "areas.csv", areas)
    write_csv(gazetteer / "towns.csv", build_towns(data))
    places = {
        name
        for row in areas
        if row["level"] != "county"
        for name in (row["name"], *row["short"].split(";"))
        if len(name) > 1
    }
    write_csv(gazetteer / "institutions.csv", build_institutions(data, places))
    write_csv(gazetteer / "waters.csv", build_waters(data))
    write_csv(SEEDS / "lexicon" / "words.csv", build_words())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
