"""The corpus that the benchmarks read, and what a process has cost; loads nothing of kg."""

from __future__ import annotations

import resource
from pathlib import Path

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "cctv-8000.jsonl"


def peak_megabytes() -> float:
    """Return the most memory that this process has held at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
