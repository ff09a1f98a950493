"""Compiles kg, shows that it annotates the same and how much quicker: `python -m benchmarks.compiled`."""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import CORPUS

ROOT = Path(__file__).parents[2]


def install_compiled(folder: Path) -> Path:
    """Build the wheel with its hook and unpack it into a folder; takes minutes and needs a C compiler.

    `build` compiles a copy of the source: the hook leaves the extensions beside the modules.
    """
    environment = os.environ | {"HATCH_BUILD_HOOK_ENABLE_MYPYC": "true"}
    build = [sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, env=environment, stdout=subprocess.DEVNULL, check=True)
    (wheel,) = folder.glob("*.whl")
    target = folder / "compiled"
    pip = [sys.executable, "-m", "pip", "-q", "install", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(pip, check=True)
    return target


def annotate(package: Path, paths: list[Path], output: Path) -> float:
    """Annotate documents with the kg in a folder; return the seconds that its process took of a core."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [sys.executable, "-m", "kg", "annotate", *map(str, paths), "-o", str(output)]
    environment = os.environ | {"PYTHONPATH": str(package)}
    subprocess.run(command, env=environment, cwd=output.parent, check=True, stdout=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold by their names."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}


def main() -> None:
    """Annotate with both, print the seconds, and end with an error if any file differs."""
    parser = argparse.ArgumentParser(prog="benchmarks.compiled", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[CORPUS], metavar="PATH")
    paths = [path.resolve() for path in parser.parse_args().paths]
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as name:
        folder = Path(name)
        compiled = install_compiled(folder)
        for package, output in ((ROOT, "pure"), (compiled, "fast")):
            print(f"{output}: {annotate(package, paths, folder / output):.1f} s of a core")
        pure, fast = files_of(folder / "pure"), files_of(folder / "fast")
    if differing := sorted(name for name in pure.keys() | fast.keys() if pure.get(name) != fast.get(name)):
        sys.exit(f"{len(differing)} of {len(pure)} files differ: {' '.join(differing[:10])}")
    print(f"all {len(pure)} files are the same")


if __name__ == "__main__":
    main()
