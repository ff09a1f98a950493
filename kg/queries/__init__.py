"""Asks a graph: the catalogue of saved queries, free SPARQL, and the card of one entity."""

from kg.queries.answers import GRAPH_FORMATS, RESULT_FORMATS, Answer, Result, sparql, text_of
from kg.queries.cards import EntityCard, Measured, Source, StatedFact, entity_card, render_card
from kg.queries.catalogue import Catalogue, Outcome, Query
from kg.queries.header import Expectation, Header, Parameter
from kg.queries.names import Named, find_entity, near_names
from kg.queries.tables import Layout, columns_of, render, table

__all__ = [
    "GRAPH_FORMATS",
    "RESULT_FORMATS",
    "Answer",
    "Catalogue",
    "EntityCard",
    "Expectation",
    "Header",
    "Layout",
    "Measured",
    "Named",
    "Outcome",
    "Parameter",
    "Query",
    "Result",
    "Source",
    "StatedFact",
    "columns_of",
    "entity_card",
    "find_entity",
    "near_names",
    "render",
    "render_card",
    "sparql",
    "table",
    "text_of",
]
