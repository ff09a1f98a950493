"""Lets `python -m kg` stand for the `kg` command."""

from kg.cli import main

main(prog_name="kg")
