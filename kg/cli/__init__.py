"""The command line: each command takes arguments, makes one call of the library and shows the result."""

from kg.cli.root import main

__all__ = ["main"]
