"""Puts a correction into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Correction


def describe(correction: Correction) -> str:
    """Return on one line what a correction does.

    >>> from kg.model import Correction
    >>> describe(Correction("", "merge", "李工", "2026-11-24", "", 1, 0, 9, "water/汾水", "water/汾河"))
    'merge water/汾水 into water/汾河'
    """
    c = correction
    where = _where(c)
    if c.kind == "merge":
        return f"merge {c.entity} into {c.into}"
    if c.kind == "split":
        return f"split {c.into} from {c.entity}{where}"
    if c.kind == "rename":
        return f"rename {c.entity} to {c.name}"
    if c.kind == "retype":
        return f"retype {c.entity} to {c.into}"
    if c.about == "observation":
        value = "" if c.value is None else f" {c.value:g}"
        figure = f"{c.indicator}{value}{f' {c.unit}' * bool(c.unit)}{f' ({c.period})' * bool(c.period)}"
        return f"{c.kind} {c.entity} {figure}{where}"
    if c.relation:
        status = f" ({c.status})" if c.status != "stated" else ""
        return f"{c.kind} {c.entity} {c.relation} {c.object}{status}{where}"
    return f"{c.kind} the mention of {c.entity}{where}"


def _where(correction: Correction) -> str:
    parts = []
    if correction.text:
        parts.append(f"as {correction.text}")
    if correction.sentence >= 0:
        parts.append(f"in the sentence at {correction.sentence}")
    if correction.document:
        parts.append(f"in {correction.document}")
    return " " + " ".join(parts) if parts else ""
