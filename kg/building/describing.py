"""Makes of each page what the graph takes from it, in one process or several, in the order of the pages."""

from __future__ import annotations

import multiprocessing
import traceback
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.building.analysis import Analyser
from kg.building.memory import collect_rarely
from kg.corrections import marks_of
from kg.errors import KGError, UnreadableError
from kg.mapping import DocumentGraph, Mapper
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from kg.building.knowledge import Knowledge
    from kg.model import Page

# Pages that wait for each process: it must not wait for the next one, and memory must not grow.
_WAITING = 8
NAMED_TWICE: Final = "another document of this name was read before"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the graph takes from a page, how many articles and mentions it has, and the marks of entities."""

    graph: DocumentGraph
    counts: dict[str, int]
    marks: str


class Describer:
    """The stages behind reading, one after the other."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._analyser = Analyser(knowledge)
        self._mapper = Mapper(knowledge.vocabulary, knowledge.settings.base or BASE)

    def __call__(self, page: Page) -> Contribution | UnreadableError:
        """Return what a page says; an error where kg fails on it."""
        try:
            linking = self._analyser.read(page)
            extraction = self._analyser.conclude(linking)
            counts = {"articles": len(page.articles), "mentions": len(extraction.linking.mentions)}
            return Contribution(self._mapper.graph(extraction), counts, marks_of(linking, extraction))
        except Exception as error:  # noqa: BLE001  # a fault of kg costs the document, not the night's build
            return fault_of(page, error)


def fault_of(page: Page, error: Exception) -> UnreadableError:
    """Return an error of kg's own with the document and the place where it came up."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
    return UnreadableError(page.doc, f"kg fails on it, please report: {told}")


def describe_all(
    pages: Iterable[Page], knowledge: Knowledge, load: Callable[[], Knowledge], jobs: int
) -> Iterator[tuple[Page, Contribution | UnreadableError]]:
    """Yield each page with what it says, in the order of the pages; `jobs` processes share the work.

    With several, each loads the knowledge for itself by `load`. Raises KGError when one of them dies.
    """
    if jobs < 2:
        describe = Describer(knowledge)
        for page in pages:
            yield page, describe(page)
        return
    # Processes that begin anew: one that is forked off a process with threads may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _begin, (load,)) as pool:
        waiting: deque[tuple[Page, Future[Contribution | UnreadableError]]] = deque()
        try:
            for page in pages:
                waiting.append((page, pool.submit(_describe, page)))
                if len(waiting) >= jobs * _WAITING:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()
        except BrokenProcessPool as error:
            raise KGError(f"a process of the build ended before its work was done: {error}") from error
        finally:
            pool.shutdown(cancel_futures=True)


_describer: list[Describer] = []


def _begin(load: Callable[[], Knowledge]) -> None:
    """Load the knowledge of a process of the pool, which does nothing but describe pages with it."""
    _describer.append(Describer(load()))
    collect_rarely()


def _describe(page: Page) -> Contribution | UnreadableError:
    return _describer[0](page)
