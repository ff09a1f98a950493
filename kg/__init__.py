"""Turns Chinese documents into a knowledge graph that a researcher can check back to the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Graph", "build", "open"]

if TYPE_CHECKING:
    from kg.graph import Graph, build

    open = Graph.open  # noqa: A001 (it is called kg.open)


def __getattr__(name: str) -> Any:
    # Only when it is asked for: every module of kg is imported after this one, and most need none of it.
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from kg import graph  # noqa: PLC0415

    return graph.Graph.open if name == "open" else getattr(graph, name)
