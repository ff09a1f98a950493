"""The README tells what is there: its commands exist, and every command is in it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from readme import commands

CHECKOUT = Path(__file__).parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")

COMMANDS = dict(commands())
SINGLE = [path for path, command in COMMANDS.items() if not isinstance(command, click.Group)]
LINES = [line for line in README.splitlines() if line.startswith("python3 -m venv")]


def test_readme_has_two_commands_of_one_line() -> None:
    assert len(LINES) == 2


@pytest.mark.parametrize("path", SINGLE)
def test_every_command_is_documented(path: str) -> None:
    assert f"\n### {path}\n" in README


@pytest.mark.parametrize("path", SINGLE)
def test_every_command_has_a_help_text_with_an_example(path: str) -> None:
    assert "Example:" in (COMMANDS[path].help or "")


def test_commands_that_the_readme_shows_exist() -> None:
    shown = set(re.findall(r"(?:^\$ |\.venv/bin/)(kg(?: [a-z]+)+)", README, re.MULTILINE))

    assert shown
    assert not [words for words in shown if not words.startswith((*SINGLE, "kg fix", "kg query"))]


def test_files_that_the_readme_names_exist() -> None:
    named = set(re.findall(r"`((?:ontology|seeds|queries|tests|kg|\.ci)/[\w./-]*)`", README))

    assert named
    assert not [name for name in named if not (CHECKOUT / name).exists()]
