"""Runs the saved checks, each a SELECT that must return nothing, and compares the facts with the ontology."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.checking.findings import findings_of
from kg.errors import Fault, FaultyFilesError
from kg.queries import Catalogue, ask, form, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.checking.findings import Finding
    from kg.queries import Query, Queryable
    from kg.vocabulary import Vocabulary

OF_DOCUMENTS: Final = "of documents"
"""The group of the checks that find nothing in a graph if they find nothing in what each document says.

A build runs them on the documents that it makes; all others it runs on the whole graph.
"""

MOST: Final = 1000
"""So many findings of a check are told."""

_OUTSIDE = "fact-outside-domain-and-range"
_OUTSIDE_PROBLEM = "A fact between two classes that the ontology does not allow for its relation."
# A row for each combination of classes, few in any graph; a fact of each is looked for only if it is wrong.
_COMBINATIONS = """SELECT DISTINCT ?relation ?subjectClass ?objectClass {{
  VALUES ?relation {{ {relations} }}
  ?subject ?relation ?object . ?subject a ?subjectClass . ?object a ?objectClass }}"""
_FACTS = """SELECT ?subject ?relation ?object {{ VALUES ?relation {{ {relation} }}
  ?subject ?relation ?object . ?subject a {subject} . ?object a {object} }} ORDER BY ?subject ?object"""


def load_checks(vocabulary: Vocabulary, extra: Sequence[Path] = ()) -> Catalogue:
    """Read the checks that ship, and those in `queries/checks` of users' folders.

    Raises FaultyFilesError, for one that is no SELECT, too: the answer of an ASK is a row even if it is no.
    """
    checks = Catalogue.of("checks", extra, vocabulary)
    forms = [(query, form(query.text)) for query in checks]
    problem = "is no SELECT, as a check is"
    if faults := [Fault(one.path, one.name, problem, found) for one, found in forms if found != "SELECT"]:
        raise FaultyFilesError(faults)
    return checks


def check(
    graph: Queryable, vocabulary: Vocabulary, checks: Iterable[Query] | None = None, *, whole: bool = False
) -> list[Finding]:
    """Return what the checks find in a graph, at most a thousand findings of each.

    `checks` are by default those that ship; with `whole` those of documents are left out. The facts are
    compared with the domains and ranges of the ontology as well. Raises QueryError.
    """
    found: list[Finding] = []
    for query in load_checks(vocabulary) if checks is None else checks:
        if whole and query.header.group == OF_DOCUMENTS:
            continue
        answer = ask(graph, query.text)
        rows = list(islice(answer.rows(), MOST))
        if rows:
            found += findings_of(graph, vocabulary, query.name, query.header.summary, rows, answer.columns)
    return found + _outside(graph, vocabulary)


def _outside(graph: Queryable, vocabulary: Vocabulary) -> list[Finding]:
    """Return the facts whose ends have classes that the ontology does not allow for the relation."""
    relations = {relation.iri: relation for relation in vocabulary.relations.values()}
    names = {class_.iri: name for name, class_ in vocabulary.classes.items()}
    found: list[Finding] = []
    listed = " ".join(f"<{iri}>" for iri in sorted(relations))
    for relation, subject, object_ in sorted(
        ask(graph, _COMBINATIONS.format(relations=listed)).rows(), key=str
    ):
        ends = [names.get(end.value, "") for end in (subject, object_) if isinstance(end, ox.NamedNode)]
        if isinstance(relation, ox.NamedNode) and relations[relation.value].allows(ends[0], ends[1]):
            continue
        query = _FACTS.format(relation=relation, subject=subject, object=object_)
        rows = list(islice(ask(graph, query).rows(), MOST))
        problem = f"{_OUTSIDE_PROBLEM[:-1]}: {ends[0]} {readable(relation)} {ends[1]}."
        found += findings_of(graph, vocabulary, _OUTSIDE, problem, rows, ("node", "relation", "object"))
    return found
