"""Properties of the standard vocabularies that the graph uses, each as it stands in TriG."""

from __future__ import annotations

import re

from kg.vocabulary import PREFIXES

TYPE = "a"
RDF_STATEMENT = "rdf:Statement"
SUBJECT = "rdf:subject"
PREDICATE = "rdf:predicate"
OBJECT = "rdf:object"
LABEL = "rdfs:label"
ALT_LABEL = "skos:altLabel"
LONGITUDE = "geo:long"
LATITUDE = "geo:lat"
TITLE = "dcterms:title"
ISSUED = "dcterms:issued"
PUBLISHER = "dcterms:publisher"
IS_PART_OF = "dcterms:isPartOf"
DATE = "dcterms:date"
ANCHOR_OF = "nif:anchorOf"
BEGIN_INDEX = "nif:beginIndex"
END_INDEX = "nif:endIndex"
IDENT_REF = "itsrdf:taIdentRef"
DERIVED_FROM = "prov:wasDerivedFrom"
HAS_UNIT = "qudt:hasUnit"
ATTRIBUTED_TO = "prov:wasAttributedTo"
GENERATED_AT = "dcterms:created"
DESCRIPTION = "dcterms:description"
FEATURE = "sosa:hasFeatureOfInterest"
LICENCE = "dcterms:license"
SOURCE = "dcterms:source"
VERSION = "dcterms:hasVersion"
IDENTIFIER = "dcterms:identifier"
HAS_MEASUREMENT = "dqv:hasQualityMeasurement"
MEASUREMENT = "dqv:QualityMeasurement"
MEASURED_ON = "dqv:computedOn"
MEASURE_OF = "dqv:isMeasurementOf"
MEASURED_VALUE = "dqv:value"

_USED = ("dcterms", "geo", "itsrdf", "kg", "nif", "prov", "qudt", "rdf", "rdfs", "skos", "sosa", "xsd")
PREFIX_LINES = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in _USED)

_LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def term(iri: str) -> str:
    """Return a term of an ontology as it stands in TriG.

    >>> term(PREFIXES["kg"] + "issues"), term("https://example.org/heritage#guards")
    ('kg:issues', '<https://example.org/heritage#guards>')
    """
    name = iri.removeprefix(PREFIXES["kg"])
    return f"kg:{name}" if name != iri and _LOCAL_NAME.fullmatch(name) else f"<{iri}>"
