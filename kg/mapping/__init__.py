"""What a page says, as RDF: TriG of the graph, and the same as JSON in the format of the gold files."""

from kg.mapping.annotations import annotation_json
from kg.mapping.corrections import correction_iri
from kg.mapping.dataset import Dataset, Input, RuleQuality, dataset_graph, dataset_iri
from kg.mapping.graph import Mapper
from kg.mapping.iris import document_iri, encode, entity_iri
from kg.mapping.nodes import DocumentGraph

__all__ = [
    "Dataset",
    "DocumentGraph",
    "Input",
    "Mapper",
    "RuleQuality",
    "annotation_json",
    "correction_iri",
    "dataset_graph",
    "dataset_iri",
    "document_iri",
    "encode",
    "entity_iri",
]
