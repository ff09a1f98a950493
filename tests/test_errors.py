"""Errors: what they say, also when they come from another process."""

from __future__ import annotations

import pickle

import pytest

from kg.errors import Fault, FaultyFilesError, KGError, StoreError, UnreadableError

FAULTS = (Fault("a.toml", "rule 1", "has no id"), Fault("b.csv", "", "is not UTF-8", "0xff", 3))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (UnreadableError("a.txt", "is empty"), "a.txt: is empty"),
        (FaultyFilesError(FAULTS), "a.toml [rule 1] has no id\nb.csv:3 is not UTF-8: '0xff'"),
        (StoreError("is locked"), "is locked"),
    ],
)
def test_an_error_says_the_same_in_another_process(error: KGError, told: str) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # as multiprocessing does

    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
    assert str(again) == told
