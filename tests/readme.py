"""What cog writes into README.md: real output of real commands, and the reference of all commands.

`cog -r -I tests README.md` brings the README up to date, `cog --check -I tests README.md` says whether it is.
"""

from __future__ import annotations

import functools
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).parent.parent


def console(*commands: str, lines: int = 0) -> str:
    """Run shell commands in turn; return them with their output (its first `lines`) as one block."""
    block = ["```console"]
    for command in commands:
        shown = _output(command).splitlines()
        block += [f"$ {command}", *(shown[:lines] if lines else shown)]
        if lines and len(shown) > lines:
            block.append(f"… ({len(shown) - lines} more lines)")
    return "\n".join((*block, "```"))


def reference() -> str:
    """Return the help text of every command."""
    texts = []
    for path, command in commands():
        if path in ("kg", "kg fix", "kg query") or not isinstance(command, click.Group):
            context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
            texts.append(f"### {path}\n\n```text\n{command.get_help(context)}\n```")
    return "\n\n".join(texts)


def commands(command: click.Command = main, path: str = "kg") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name, groups before what is in them."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}")


@functools.cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Make the one folder in which all commands run, so that each finds what those before it made."""
    folder = tempfile.TemporaryDirectory(prefix="kg-readme-")
    (Path(folder.name) / "seeds").symlink_to(CHECKOUT / "seeds")
    return folder


def _output(command: str) -> str:
    """Return what a command prints on both channels; times differ from run to run and are left out."""
    words = shlex.split(command)
    if words[0] == "kg":
        words[:1] = [sys.executable, "-m", "kg"]
    done = subprocess.run(
        words,
        cwd=_folder().name,
        # The kg of this checkout, even where another one is installed.
        env={"COLUMNS": "100", "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=True,
    )
    text = "\n".join(line.rstrip() for line in (done.stderr + done.stdout).splitlines()).strip("\n")
    # The hash of a graph changes with every change of kg.
    text = re.sub(r"(graph(?: as before)?), [0-9a-f]{64}$", r"\1, …", text, flags=re.MULTILINE)
    return re.sub(
        r"^ *(seconds|characters a second) +[\d,.]+$",
        lambda row: f"  {row[1]:<20}{'…':>8}",
        text,
        flags=re.MULTILINE,
    )
