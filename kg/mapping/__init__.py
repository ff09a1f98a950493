"""What a page says, as RDF: N-Quads of the graph, and the same as JSON in the format of the gold files."""

from kg.mapping.annotations import annotation_json
from kg.mapping.iris import document_iri, encode, entity_iri
from kg.mapping.quads import Mapper

__all__ = ["Mapper", "annotation_json", "document_iri", "encode", "entity_iri"]
