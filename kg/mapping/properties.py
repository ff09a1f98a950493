"""Properties of the standard vocabularies that the graph uses, each as it stands in N-Quads."""

from __future__ import annotations

from kg.vocabulary import PREFIXES


def _property(curie: str) -> str:
    prefix, name = curie.split(":")
    return f"<{PREFIXES[prefix]}{name}>"


TYPE = _property("rdf:type")
RDF_STATEMENT = _property("rdf:Statement")
SUBJECT = _property("rdf:subject")
PREDICATE = _property("rdf:predicate")
OBJECT = _property("rdf:object")
LABEL = _property("rdfs:label")
PREF_LABEL = _property("skos:prefLabel")
ALT_LABEL = _property("skos:altLabel")
LONGITUDE = _property("geo:long")
LATITUDE = _property("geo:lat")
TITLE = _property("dcterms:title")
ISSUED = _property("dcterms:issued")
PUBLISHER = _property("dcterms:publisher")
IS_PART_OF = _property("dcterms:isPartOf")
DATE = _property("dcterms:date")
ANCHOR_OF = _property("nif:anchorOf")
BEGIN_INDEX = _property("nif:beginIndex")
END_INDEX = _property("nif:endIndex")
IDENT_REF = _property("itsrdf:taIdentRef")
DERIVED_FROM = _property("prov:wasDerivedFrom")
FEATURE = _property("sosa:hasFeatureOfInterest")
