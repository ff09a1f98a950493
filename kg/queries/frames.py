"""Makes data frames and Parquet files of answers, each column of one type."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from kg.errors import KGError
from kg.queries.answers import text_of, value_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    import polars as pl

    from kg.queries.answers import Result, Value


def columns(result: Result) -> dict[str, list[Value | None]]:
    """Return the values by column: whole numbers, numbers or truth values where all are, else text.

    >>> from kg.queries.answers import Result
    >>> import pyoxigraph as ox
    >>> columns(Result(("n",), ((ox.Literal(1),), (ox.Literal(2.5),), (None,))))
    {'n': [1.0, 2.5, None]}
    """
    found: dict[str, list[Value | None]] = {}
    for place, name in enumerate(result.columns):
        values = [value_of(row[place]) for row in result.rows]
        types = {type(value) for value in values if value is not None}
        if types == {int, float}:
            values = [None if value is None else float(value) for value in values]
        elif len(types) > 1:
            values = [None if row[place] is None else text_of(row[place]) for row in result.rows]
        found[name] = values
    return found


def to_pandas(result: Result) -> pd.DataFrame:
    """Return the rows as a data frame of pandas. Raises KGError if it is not installed."""
    frame: pd.DataFrame = _package("pandas").DataFrame(columns(result), columns=list(result.columns))
    return frame


def to_polars(result: Result) -> pl.DataFrame:
    """Return the rows as a data frame of polars. Raises KGError if it is not installed."""
    frame: pl.DataFrame = _package("polars").DataFrame(columns(result))
    return frame


def write_parquet(result: Result, path: Path) -> None:
    """Write the rows as a Parquet file. Raises KGError if pyarrow is not installed."""
    arrow, parquet = _package("pyarrow"), _package("pyarrow.parquet")
    named = columns(result)
    # A column without any value would have no type, which other readers of Parquet do not take.
    types = [
        arrow.array(values)
        if any(value is not None for value in values)
        else arrow.array(values, arrow.string())
        for values in named.values()
    ]
    parquet.write_table(arrow.table(types, names=list(named)), path)


def _package(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise KGError(f"{package} is not installed: pip install 'kg-zh[tables]' brings it") from error
