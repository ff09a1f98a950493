"""Builds that are killed, starved of disk, or run beside each other, in processes of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kg.store import GraphStore

if TYPE_CHECKING:
    from pathlib import Path

DOCS, LINES = 100, 100

# Says "written" when all records are handed over, and "published" at the end.
WRITER = f"""
import pathlib, resource, sys
from kg.store import GraphStore, generations
folder, version, docs, batch = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
generations._BATCH = batch
with GraphStore(folder) as store:
    print("started", flush=True)
    for number in range(docs):
        iri = f"<https://kg.example/document/{{number}}>"
        line = '{{0}} <https://kg.example/p{{1}}> "{{2}} {{1}} {{3}}" .\\n'
        lines = "".join(line.format(iri, n, version, number) for n in range({LINES}))
        store.write_record(str(number), f"GRAPH {{iri}} {{{{\\n{{lines}}}}}}\\n", {LINES})
    print("written", flush=True)
    print("published", store.publish(), flush=True)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
"""


def start(folder: Path, version: str, docs: int = DOCS, batch: int = 1000) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(folder), version, str(docs), str(batch)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(folder: Path, version: str, docs: int = DOCS, batch: int = 1000) -> list[str]:
    output, errors = start(folder, version, docs, batch).communicate(timeout=120)
    assert not errors
    return output.splitlines()


def versions_in(folder: Path) -> set[str]:
    """Which versions the current graph holds, of all its quads: a good graph holds one, and all of it."""
    store = GraphStore(folder).open()
    assert len(store) == DOCS * LINES
    return {quad.object.value.split(" ")[0] for quad in store if hasattr(quad.object, "value")}


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2, 0.3])
@pytest.mark.parametrize("moment", ["started", "written"])
def test_killed_build_leaves_the_last_good_graph(tmp_path: Path, moment: str, delay: float) -> None:
    run(tmp_path, "one")
    process = start(tmp_path, "two")
    assert process.stdout
    while process.stdout.readline().strip() != moment:
        pass
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)

    assert versions_in(tmp_path) in ({"one"}, {"two"})
    assert run(tmp_path, "two")[2] == f"published {DOCS * LINES}"
    assert versions_in(tmp_path) == {"two"}
    assert not list(tmp_path.rglob("*.partial"))


def test_full_disk_is_an_error_and_leaves_the_last_good_graph(tmp_path: Path) -> None:
    run(tmp_path, "one")
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))\n"
        + WRITER
    )

    done = subprocess.run(
        [sys.executable, "-c", limited, str(tmp_path), "two", str(DOCS), "1000"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 1
    assert "kg.errors.StoreError" in done.stderr
    assert versions_in(tmp_path) == {"one"}
    assert not list((tmp_path / "generations").glob("*.partial"))


def test_build_beside_another_stops(tmp_path: Path) -> None:
    process = start(tmp_path, "one")
    assert process.stdout
    process.stdout.readline()
    process.stdout.readline()

    second = start(tmp_path, "two")
    _, errors = second.communicate(timeout=60)
    process.communicate(timeout=60)

    assert "is being written by another build" in errors
    assert versions_in(tmp_path) == {"one"}


def test_memory_does_not_grow_with_the_documents(tmp_path: Path) -> None:
    few = run(tmp_path / "few", "one", 200, 2500)
    many = run(tmp_path / "many", "one", 1000, 2500)

    grown = int(many[-1]) - int(few[-1])
    assert grown * (1 if sys.platform == "darwin" else 1024) < 30_000_000
