"""Asks a graph: the catalogue of saved queries, free SPARQL, and the card of one entity."""

from kg.queries.answers import (
    GRAPH_FORMATS,
    RESULT_FORMATS,
    Answer,
    Queryable,
    Result,
    Term,
    answer_of,
    ask,
    sparql,
    text_of,
)
from kg.queries.binding import bound, limited
from kg.queries.cards import EntityCard, Measured, Source, StatedFact, entity_card, render_card
from kg.queries.catalogue import Catalogue, Kind, Outcome, Prepared, Query
from kg.queries.checking import unknown_terms
from kg.queries.citing import CITED, Citation, citations, cited
from kg.queries.conflicts import Conflict, Figure, conflicts_answer, find_conflicts
from kg.queries.differences import CAUSES, Change, Difference, compare
from kg.queries.endpoint import Endpoint
from kg.queries.formats import FORMATS, format_of, lay_out, write_answer
from kg.queries.header import Expectation, Header, Parameter
from kg.queries.names import Named, find_entity, labels_of, near_names
from kg.queries.reasons import LinkedMention, Reason, Reasons, find_reasons, highlighted
from kg.queries.tables import Layout, columns_of, readable, render, table
from kg.queries.text import form
from kg.queries.values import class_named
from kg.queries.worker import TimedStore

__all__ = [
    "CAUSES",
    "CITED",
    "FORMATS",
    "GRAPH_FORMATS",
    "RESULT_FORMATS",
    "Answer",
    "Catalogue",
    "Change",
    "Citation",
    "Conflict",
    "Difference",
    "Endpoint",
    "EntityCard",
    "Expectation",
    "Figure",
    "Header",
    "Kind",
    "Layout",
    "LinkedMention",
    "Measured",
    "Named",
    "Outcome",
    "Parameter",
    "Prepared",
    "Query",
    "Queryable",
    "Reason",
    "Reasons",
    "Result",
    "Source",
    "StatedFact",
    "Term",
    "TimedStore",
    "answer_of",
    "ask",
    "bound",
    "citations",
    "cited",
    "class_named",
    "columns_of",
    "compare",
    "conflicts_answer",
    "entity_card",
    "find_conflicts",
    "find_entity",
    "find_reasons",
    "form",
    "format_of",
    "highlighted",
    "labels_of",
    "lay_out",
    "limited",
    "near_names",
    "readable",
    "render",
    "render_card",
    "sparql",
    "table",
    "text_of",
    "unknown_terms",
    "write_answer",
]
