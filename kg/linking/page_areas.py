"""Links the areas of a page and finds what its articles are about."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.linking.context import ArticleContext, PagePlaces
from kg.linking.names import spell
from kg.linking.resolution import Surroundings
from kg.linking.topics import province_of, topic_of_text, topic_of_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.linking.agencies import AgencyReader
    from kg.linking.areas import AreaTree, Candidate, Place
    from kg.linking.resolution import Resolver
    from kg.model import Annotation, Article

_AREA = "AdministrativeArea"
_CARRIES_AREA = {"Agency", "Institution", "Site", "Facility", "Company", "Policy", "Event"}
_CHAIN = {"", " "}
_TOLD_BY_SHORT_NAME = {"province", "prefecture"}


class PageAreas:
    """The areas of one page: the place of each mention of one, by index, and the context of each article."""

    def __init__(
        self, annotation: Annotation, tree: AreaTree, resolver: Resolver, reader: AgencyReader
    ) -> None:
        self._page = annotation.page
        self._mentions = annotation.mentions
        self._tree = tree
        self._resolver = resolver
        self._reader = reader
        self.places = PagePlaces(tree)
        self.linked: dict[int, tuple[Place, str]] = {}
        self.contexts: dict[str, ArticleContext] = {}
        self._by_article: dict[str, list[int]] = {}
        for index, mention in enumerate(self._mentions):
            self._by_article.setdefault(mention.article, []).append(index)
        self._texts = [spell(self._page.text[one.start : one.end]) for one in self._mentions]
        self._full_villages: dict[str, str] = {}

    def text(self, index: int) -> str:
        """Return the text of a mention as one line."""
        return self._texts[index]

    def link(self) -> None:
        """Resolve the areas of all articles, each within its topic."""
        first = {article: self._first_reading(indexes) for article, indexes in self._by_article.items()}
        page = self._area_of_page([tuple(readings.values()) for readings in first.values()])
        self._note_full_names()
        articles = {article.id: article for article in self._page.articles}
        for article_id, indexes in self._by_article.items():
            topic = self._topic(articles.get(article_id), indexes, first[article_id], page)
            self._link_article(article_id, indexes, topic, page)
            self._narrow_topic(articles.get(article_id), indexes, self.contexts[article_id])
        for article in self._page.articles:
            if article.id not in self.contexts:
                self.contexts[article.id] = ArticleContext(self.places, page, page)

    def _is_area(self, index: int) -> bool:
        mention = self._mentions[index]
        return mention.type == _AREA and mention.kind != "anaphor"

    def _first_reading(self, indexes: Sequence[int]) -> dict[int, Place]:
        """Return what mentions of areas, and areas that other names begin with, mean at first sight."""
        around = Surroundings()
        found: dict[int, Place] = {}
        front: tuple[int, Place] | None = None
        for index in indexes:
            mention = self._mentions[index]
            place: Place | None = None
            if self._is_area(index):
                inner = front[1] if front is not None and front[0] == mention.start else None
                place = self._resolver.choose(self._certain(self._texts[index]), around, inner)
                if place is not None:
                    front = (mention.end, place)
            elif mention.type in _CARRIES_AREA and mention.kind != "anaphor":
                candidates = self._tree.front(self._texts[index])[1]
                if candidates and (
                    candidates[0].place.level in _TOLD_BY_SHORT_NAME
                    or (len(candidates) == 1 and candidates[0].form == "official")
                ):
                    place = candidates[0].place
            if place is not None:
                found[index] = place
                around.note(place)
        return found

    def _certain(self, text: str) -> tuple[Candidate, ...]:
        """Return the candidates of a text unless it is an ordinary word before it is a name."""
        candidates = self._tree.candidates(text)
        return () if candidates and candidates[0].common else candidates

    def _area_of_page(self, articles: Sequence[Sequence[Place]]) -> Place | None:
        """Return the area that is given for the page, or that of its publisher, or where most of it is.

        `articles` are the places that each article names.
        """
        for text in (self._page.area, self._page.publisher):
            if not text:
                continue
            candidates = self._tree.candidates(text) or self._tree.front(text)[1]
            place = self._resolver.choose(
                [one for one in candidates if one.place.level != "township"], Surroundings(), None
            )
            if place is not None and place.level != "country":
                return place
        return province_of(articles, self._tree)

    def _topic(
        self, article: Article | None, indexes: Sequence[int], first: dict[int, Place], page: Place | None
    ) -> Place | None:
        titles = [p for p in article.paragraphs if p.role == "title"] if article is not None else []
        in_title: list[Place] = []
        of_page = False
        in_text: list[Place] = []
        for index in indexes:
            mention = self._mentions[index]
            titled = any(title.start <= mention.start < title.end for title in titles)
            place = first.get(index)
            if titled:
                text = self._texts[index]
                of_page |= (
                    text[:2] in {"我省", "全省", "我市", "全市", "我县", "全县", "我区", "全区"}
                    or text[0] == "省"
                )
                if self._is_area(index) and self._page.text[mention.start - 1 : mention.start] not in {
                    "在",
                    "赴",
                }:
                    in_title.extend([place] if place is not None else [])
                elif place is not None and mention.type in {"Agency", "Policy"}:
                    in_title.append(place)
            if place is not None:
                in_text.append(place)
        topic = topic_of_title(in_title, self._tree)
        if topic is None and of_page and page is not None:
            topic = page
        if topic is None:
            topic = topic_of_text(in_text, self._tree)
        return topic or page

    def _note_full_names(self) -> None:
        """Note the full names of areas, so that 石板桥 is known to be 石板桥村 where the page has both."""
        for index in range(len(self._mentions)):
            if self._is_area(index):
                text = self._texts[index]
                if len(text) > 2 and text[-1] in "村镇乡" and text[-2] != text[-1]:
                    self._full_villages.setdefault(text[:-1], text)

    def _link_article(
        self, article_id: str, indexes: Sequence[int], topic: Place | None, page: Place | None
    ) -> None:
        context = ArticleContext(self.places, topic, page)
        self.contexts[article_id] = context
        around = Surroundings(topic=topic, page=page)
        areas = [index for index in indexes if self._is_area(index)]
        own: dict[str, Place] = {}
        front: tuple[int, Place] | None = None
        for at, index in enumerate(areas):
            mention = self._mentions[index]
            inner = front[1] if front is not None and self._adjoin(front[0], mention.start) else None
            behind = ""
            if at + 1 < len(areas) and self._mentions[areas[at + 1]].start == mention.end:
                behind = self._texts[areas[at + 1]]
            place, rule = self._resolve(self._texts[index], around, inner, behind, own)
            self.linked[index] = (place, rule)
            around.note(place)
            context.starts.append(mention.start)
            context.named.append(place)
            front = (mention.end, place)

    def _narrow_topic(self, article: Article | None, indexes: Sequence[int], context: ArticleContext) -> None:
        """Let a headline's township or village be the topic, also where only the page knows it."""
        titles = [one for one in article.paragraphs if one.role == "title"] if article is not None else []
        for index in indexes:
            place = self.linked[index][0] if index in self.linked else None
            if (
                place is not None
                and place.level in {"township", "village"}
                and context.topic is not None
                and context.topic.key in place.path
                and any(title.start <= self._mentions[index].start < title.end for title in titles)
            ):
                context.topic = place

    def _adjoin(self, end: int, start: int) -> bool:
        return end == start or (start - end < 3 and self._page.text[end:start].strip() in _CHAIN)

    def _resolve(
        self, text: str, around: Surroundings, front: Place | None, behind: str, own: dict[str, Place]
    ) -> tuple[Place, str]:
        known = own.get(text)
        if known is not None and (front is None or front.key in known.path):
            return known, "area-in-context"
        candidates = self._tree.candidates(text)
        place = self._resolver.choose(candidates, around, front, behind) if candidates else None
        if place is not None:
            form = next(one.form for one in candidates if one.place is place)
            if form == "former":
                return place, "former-name"
            return place, "gazetteer" if len(candidates) == 1 else "area-in-context"
        full = self._full_villages.get(text)
        if full is not None and full != text:
            place, _ = self._resolve(full, around, front, behind, own)
            return place, "short-form-in-page"
        place = self._resolver.unknown(text, around, front)
        self.places.add(place)
        own[text] = own[place.name] = place
        return place, "area-of-page" if len(place.path) > 1 else "own-name"

    def unknown(self, name: str, article: str, at: int) -> Place:
        """Return the place of an area that only the name of something else holds: 柳溪村 in 柳溪村党委."""
        context = self.contexts[article]
        named = context.by_name().get(name)
        if named is not None:
            return named
        around = Surroundings(topic=context.topic, page=context.page)
        for count, place in enumerate(context.before(at)):
            if count > 4:
                break
            if place.level in {"county", "township"} and place.level not in around.wider:
                around.wider[place.level] = place
        candidates = self._tree.candidates(name)
        chosen = self._resolver.choose(candidates, around, None) if candidates else None
        if chosen is None:
            chosen = self._resolver.unknown(name, around, None)
            self.places.add(chosen)
        return chosen

    def sentence_starts(self) -> list[int]:
        """Return the starts of all sentences, in order."""
        return sorted(
            sentence.start
            for article in self._page.articles
            for paragraph in article.paragraphs
            for sentence in paragraph.sentences
        )


def last_start(starts: Sequence[int], at: int) -> int:
    """Return the last of the starts that is not after a place, 0 for none."""
    index = bisect_right(starts, at)
    return starts[index - 1] if index else 0
