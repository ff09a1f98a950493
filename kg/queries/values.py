"""Makes the term that the value of a parameter stands for, as a person writes it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.names import find_entity
from kg.vocabulary import KG, PREFIXES, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.queries.answers import Queryable
    from kg.queries.header import Parameter
    from kg.vocabulary import Class, Relation

_XSD = PREFIXES["xsd"]


def term_of(
    graph: Queryable, parameter: Parameter, value: str, vocabulary: Vocabulary
) -> tuple[ox.NamedNode | ox.Literal, str]:
    """Return the term of a value, and the text that shows what it was taken for.

    Raises QueryError: a name that is unknown or ambiguous, a value of another type.
    """
    if parameter.type == "class":
        name = class_named(value, vocabulary)
        parts = vocabulary.entities.get(name, frozenset())
        if parts and parts != {name}:
            listed = ", ".join(sorted(parts))
            raise QueryError(f"{parameter.name}: {name} groups the classes {listed}; ask for one of them")
        return ox.NamedNode(vocabulary.classes[name].iri), name
    if parameter.type == "relation":
        name = _named(value, vocabulary.relations, "relation")
        return ox.NamedNode(vocabulary.relations[name].iri), name
    if parameter.type == "string":
        return ox.Literal(value), value
    if parameter.type in ("integer", "decimal", "date"):
        return _literal(value, parameter), value
    try:
        found = find_entity(graph, value, parameter.type, vocabulary)
    except QueryError as error:
        raise QueryError(f"{parameter.name}: {error}") from error
    return found.iri, found.label


def class_named(value: str, vocabulary: Vocabulary) -> str:
    """Return the class of a name, IRI or label of any language; raises QueryError with near names.

    >>> class_named("行政区域", Vocabulary.load())
    'AdministrativeArea'
    """
    return _named(value, vocabulary.classes, "class")


def _named(value: str, terms: Mapping[str, Class | Relation], what: str) -> str:
    """Return the local name of a term that is given by it, by its IRI, or by a label of any language."""
    asked = value.strip().removeprefix("kg:").removeprefix(KG)
    if asked in terms:
        return asked
    names = {
        label.casefold(): name for name, term in terms.items() for label in (name, *term.labels.values())
    }
    if found := names.get(asked.casefold()):
        return found
    near = difflib.get_close_matches(asked.casefold(), sorted(names), n=5, cutoff=0.5)
    listed = dict.fromkeys(names[name] for name in near) or sorted(terms)
    raise QueryError(f"{value!r} is no {what} of the ontology; near names: {', '.join(listed)}")


def _literal(value: str, parameter: Parameter) -> ox.Literal:
    # The engine itself knows the lexical forms: a cast of anything else gives no value.
    cast = ox.Store().query(
        f"SELECT (<{_XSD}{parameter.type}>($text) AS ?value) $text {{}}",
        substitutions={ox.Variable("text"): ox.Literal(value.strip())},
    )
    found = [row[0] for row in cast] if isinstance(cast, ox.QuerySolutions) else []
    if not found or not isinstance(found[0], ox.Literal):
        raise QueryError(
            f"{parameter.name} is of type {parameter.type}, not {value!r}; for example {parameter.example}"
        )
    return found[0]
