"""Asks a graph: the catalogue of saved queries, free SPARQL, and the card of one entity."""

from kg.queries.answers import GRAPH_FORMATS, RESULT_FORMATS, Answer, Queryable, Result, ask, sparql, text_of
from kg.queries.binding import bound, limited
from kg.queries.cards import EntityCard, Measured, Source, StatedFact, entity_card, render_card
from kg.queries.catalogue import Catalogue, Outcome, Prepared, Query
from kg.queries.checking import unknown_terms
from kg.queries.differences import CAUSES, Change, Difference, compare
from kg.queries.endpoint import Endpoint
from kg.queries.formats import FORMATS, format_of, lay_out, write_answer
from kg.queries.header import Expectation, Header, Parameter
from kg.queries.names import Named, find_entity, labels_of, near_names
from kg.queries.reasons import LinkedMention, Reason, Reasons, find_reasons, highlighted
from kg.queries.tables import Layout, columns_of, render, table
from kg.queries.values import class_named
from kg.queries.worker import TimedStore

__all__ = [
    "CAUSES",
    "FORMATS",
    "GRAPH_FORMATS",
    "RESULT_FORMATS",
    "Answer",
    "Catalogue",
    "Change",
    "Difference",
    "Endpoint",
    "EntityCard",
    "Expectation",
    "Header",
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
    "TimedStore",
    "ask",
    "bound",
    "class_named",
    "columns_of",
    "compare",
    "entity_card",
    "find_entity",
    "find_reasons",
    "format_of",
    "highlighted",
    "labels_of",
    "lay_out",
    "limited",
    "near_names",
    "render",
    "render_card",
    "sparql",
    "table",
    "text_of",
    "unknown_terms",
    "write_answer",
]
