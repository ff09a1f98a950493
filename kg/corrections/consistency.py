"""Finds corrections of one file that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.model import Correction, Observation


def follow(key: str, moves: Mapping[str, Correction]) -> tuple[str, tuple[Correction, ...]]:
    """Return the key that stands for an entity after all merges and retypes, and those on the way to it.

    A way in a circle ends where it began.
    """
    way: list[Correction] = []
    while (move := moves.get(key)) is not None and move not in way:
        way.append(move)
        key = move.into
    return key, tuple(way)


def moves_of(corrections: Sequence[Correction]) -> dict[str, Correction]:
    """Return the merges and retypes by the key that they do away with."""
    return {one.entity: one for one in reversed(corrections) if one.kind in {"merge", "retype"}}


def find_conflicts(path: str, corrections: Sequence[Correction]) -> list[Fault]:
    """Return a fault for each correction that another one undoes, repeats, or hangs on."""
    faults: list[Fault] = []
    first: dict[tuple[object, ...], Correction] = {}
    moves = moves_of(corrections)
    rejected = {
        (one.entity, one.relation, one.object): one.line
        for one in corrections
        if one.kind == "reject" and one.relation
    }
    for one in corrections:

        def fault(problem: str, value: str, one: Correction = one) -> None:
            faults.append(Fault(path, one.kind, problem, value, one.line))

        earlier = first.setdefault(_claim(one), one)
        if earlier is not one:
            fault(f"says again or otherwise what line {earlier.line} says of", one.entity)
        if one.kind in {"merge", "retype"}:
            end, way = follow(one.entity, moves)
            if end == one.entity:
                fault(
                    f"leads in a circle with line {', '.join(str(w.line) for w in way if w != one)} to", end
                )
            elif one.kind == "merge" and (after := moves.get(one.into)) and after.kind == "merge":
                fault(f"leads to what line {after.line} merges; name {end} instead of", one.into)
            continue
        if one.kind == "rename" and one.entity in moves:
            fault(f"is about what line {moves[one.entity].line} does away with", one.entity)
        if one.kind == "split" and follow(one.into, moves)[0] == follow(one.entity, moves)[0]:
            fault("parts what a merge puts together", one.into)
        fact = one.entity, one.relation, one.object
        if one.kind == "assert" and one.relation and fact in rejected:
            fault(f"asserts what line {rejected[fact]} rejects of", one.entity)
        if one.kind == "assert" and one.indicator:
            for other in corrections:
                if (
                    other.kind == "reject"
                    and other.value is not None
                    and not other.document
                    and other.entity == one.entity
                    and covers(other, one)
                ):
                    fault(f"asserts what line {other.line} rejects of", one.entity)
    return faults


def covers(rejection: Correction, figure: Correction | Observation) -> bool:
    """Say whether an observation is one of those that a correction rejects, whatever its subject."""
    return (
        rejection.indicator == figure.indicator
        and rejection.value in (None, figure.value)
        and rejection.unit in ("", figure.unit)
        and rejection.period in ("", figure.period)
    )


def _claim(correction: Correction) -> tuple[object, ...]:
    """Return what two corrections may not both be about."""
    c = correction
    if c.kind in {"merge", "retype"}:
        return "move", c.entity
    if c.kind == "rename":
        return c.kind, c.entity
    figure = c.indicator, c.value, c.unit, c.period
    return c.kind, c.entity, c.relation, c.object, c.document, c.text, c.sentence, figure
