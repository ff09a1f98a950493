"""Benchmarks, each a command: `python -m benchmarks.build` from the folder `tests`."""
