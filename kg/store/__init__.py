"""The graph on disk: a record for each document, and generations of an Oxigraph store loaded from them."""

from kg.store.graph import GraphStore
from kg.store.records import Record, Records

__all__ = ["GraphStore", "Record", "Records"]
