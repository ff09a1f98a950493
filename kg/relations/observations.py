"""Measured facts of a page."""
from __future__ import annotations
def find_observations(linking):
    return ()
