"""The walls between the packages, and what an import may cost."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.annotation import boundary
from kg.resources import is_compiled

PACKAGE = Path(kg.__file__).parent
LIBRARY = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if not {"_data", "cli", "__main__.py"} & set(path.relative_to(PACKAGE).parts)
)


def test_library_modules_are_found() -> None:
    assert len(LIBRARY) > 20


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_library_never_prints_and_never_exits(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]

    names = {ast.unparse(call.func) for call in calls}

    assert not names & {"print", "exit", "quit", "sys.exit", "os._exit", "click.echo"}


def test_it_is_told_whether_the_analysis_is_compiled() -> None:
    assert is_compiled() == (Path(boundary.__file__).suffix != ".py")


def test_help_imports_no_heavy_library() -> None:
    heavy = "{'spacy', 'rdflib', 'networkx', 'pyoxigraph', 'rich', 'numpy'}"
    code = f"import sys, kg.cli; print(sorted({heavy} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
