"""Asks a store elsewhere by the SPARQL 1.1 Protocol, as if it were one of our own."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.binding import bound
from kg.queries.text import form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse

    from kg.queries.answers import Substitutions


_ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_TAG = re.compile(r"<[^>]*>")


class Endpoint:
    """A SPARQL 1.1 endpoint by its URL. `seconds` is how long an answer may keep one waiting, 0 for ever."""

    def __init__(self, url: str, seconds: float = 0) -> None:
        if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
            raise QueryError(f"{url!r} is no address of an endpoint; it begins with http:// or https://")
        self.url, self.seconds = url, seconds

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        substitutions: Substitutions | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Ask as `pyoxigraph.Store.query` does; rows are read as they come.

        The protocol sends no terms beside the text, so they are put into it. Raises QueryError: no answer,
        a refusal with the first line of what the store says, an answer that is in no format that we know or
        breaks off.
        """
        terms = {}
        for variable, term in (substitutions or {}).items():
            if not isinstance(term, ox.NamedNode | ox.Literal):
                raise QueryError(f"?{variable.value}: an endpoint can be sent IRIs and literals, not {term}")
            terms[variable.value] = term
        declared = "".join(f"PREFIX {name}: <{iri}> " for name, iri in (prefixes or {}).items())
        is_graph = form(query) in ("CONSTRUCT", "DESCRIBE")
        response = self._post(declared + bound(query, terms), _TRIPLES if is_graph else _ROWS)
        kind = response.headers.get_content_type()
        if is_graph:
            rdf = ox.RdfFormat.from_media_type(kind)
            if rdf is None:
                raise QueryError(f"{self.url} answers in {kind}, which is no format of triples")
            # Only a store makes triples an answer that can be written and read like all others.
            answer = ox.Store()
            with self._reading():
                answer.load(response, rdf)
            return answer.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
        rows = ox.QueryResultsFormat.from_media_type(kind)
        if rows is None:
            raise QueryError(f"{self.url} answers in {kind}, which is no format of SPARQL results")
        with self._reading():
            return ox.parse_query_results(response, rows)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Tell of an answer that is no such thing, or breaks off, as a fault of the endpoint."""
        try:
            yield
        except TimeoutError as error:
            raise self._late() from error
        except (SyntaxError, ValueError, OSError) as error:
            raise QueryError(f"the answer of {self.url} cannot be read: {error}") from error

    def _late(self) -> QueryError:
        return QueryError(f"{self.url} gave no answer in {self.seconds:g} seconds")

    def _post(self, query: str, accept: str) -> HTTPResponse:
        # A form, since queries outgrow what servers take in an address, and every store reads forms.
        request = urllib.request.Request(  # noqa: S310 (the scheme was checked)
            self.url,
            urllib.parse.urlencode({"query": query}).encode(),
            {
                "Accept": accept,
                "Content-Type": "application/x-www-form-urlencoded",
                "User-Agent": "kg",
            },
        )
        try:
            response: HTTPResponse = urllib.request.urlopen(request, timeout=self.seconds or None)  # noqa: S310
        except urllib.error.HTTPError as error:
            said = _TAG.sub(" ", error.read(4000).decode("utf-8", "replace")).strip().split("\n", 1)[0]
            raise QueryError(f"{self.url} refuses the query ({error.code} {error.reason}): {said}") from error
        except TimeoutError as error:
            raise self._late() from error
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise self._late() from error
            raise QueryError(f"{self.url} cannot be reached: {reason}") from error
        return response
