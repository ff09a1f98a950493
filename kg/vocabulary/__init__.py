"""Names of classes, relations and values, read from the ontology, which is the only source of them."""

from kg.vocabulary.namespaces import BASE, KG, PREFIXES, RDF_TYPE
from kg.vocabulary.terms import Class, Property, Relation, Vocabulary

__all__ = ["BASE", "KG", "PREFIXES", "RDF_TYPE", "Class", "Property", "Relation", "Vocabulary"]
