"""Gathers the blocks of a page into articles.

What a block is (headline, opening of a report, byline, text) decides where articles begin: with a headline
that a report follows, with text after a byline, with the opening words of a report (本报讯). A headline in
the midst of an article is a sub-head. A headline that the layout put after its text goes to the nearest
article before it that has none.
"""

from __future__ import annotations

from kg.reading.blocks import LABEL
from kg.reading.bylines import reporters
from kg.reading.drafts import HEADING_KINDS, Draft, Item
from kg.reading.furniture import is_section
from kg.reading.headlines import is_column_of_items, is_marked_column
from kg.reading.runs import (
    are_bodies,
    first_line,
    groups_of,
    heads_of,
    is_kicker_group,
    leans_back,
    names_column,
    signature_in,
)

_FARTHEST = 12
"""A headline belongs to none of the articles farther back than that."""


def gather(text: str, items: list[Item]) -> list[Draft]:
    """Return the articles of a page, in the order in which they begin; no item is lost but column names."""
    return _Splitter(text, items).split()


class _Splitter:
    """Walks over the items of a page and gathers them into articles."""

    def __init__(self, text: str, items: list[Item]) -> None:
        self.text, self.items = text, items
        self.drafts: list[Draft] = []

    def split(self) -> list[Draft]:
        at = 0
        while at < len(self.items):
            item = self.items[at]
            if item.kind == "byline" and self._is_kicker_in_disguise(item, at):
                item.kind = "headline"
            if item.kind in HEADING_KINDS:
                stop = at
                while stop < len(self.items) and self.items[stop].kind in HEADING_KINDS:
                    stop += 1
                self._headlines(self.items[at:stop], stop)
                at = stop
                continue
            if item.kind == "byline":
                self._byline(item, at)
            elif item.kind == "caption":
                # It stands in the midst of a text, above the paragraph that it cut.
                (self.current or self._open()).items.append(item)
            else:
                self._text(item)
            at += 1
        return self._whole()

    def _whole(self) -> list[Draft]:
        """Return the articles; what has neither headline nor text (editors' names) goes to the next one."""
        whole: list[Draft] = []
        loose: list[Item] = []
        for draft in self.drafts:
            if draft.heads or draft.has_text or draft.authors or draft is self.drafts[-1]:
                draft.items = loose + draft.items
                loose = []
                if draft.items:
                    whole.append(draft)
            else:
                loose += draft.items
        return whole

    @property
    def current(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def _open(self) -> Draft:
        self.drafts.append(Draft())
        return self.drafts[-1]

    def _byline(self, item: Item, at: int) -> None:
        draft = self.current or self._open()
        below = draft.has_text and draft.items[-1].kind == "headline"
        if below and not self._signs(at):
            # A name below a sub-head is a list of one (秘书长, then who it is).
            item.kind = "text"
            draft.add(item)
            return
        before = draft.items[-1] if draft.items else None
        draft.add(item)
        if item.byline:
            draft.authors.extend(item.byline.authors)
        # 新华社太原11月4日电 题：… stands alone above the name of its reporter.
        heading = (
            before is not None
            and before.kind == "opening"
            and "。" not in self.text[before.start : before.end]
        )
        draft.ended = draft.has_text and not heading

    def _is_kicker_in_disguise(self, item: Item, at: int) -> bool:
        """Tell whether a bare name stands where nothing is to be signed, above a headline: 桂林, 安顺."""
        draft = self.current
        behind = self.items[at + 1].kind if at + 1 < len(self.items) else ""
        named = item.byline.authors if item.byline else ()
        return (
            (draft is None or draft.ended)
            and behind == "headline"
            and len(named) == 1
            and (named[0].start, named[0].end) == (item.start, item.end)
        )

    def _text(self, item: Item) -> None:
        draft = self.current
        if draft and draft.has_prose and not draft.ended and item.kind == "text" and not item.byline:
            draft.items.append(item)  # nearly every paragraph
            return
        if (
            draft is not None
            and draft.ended
            and LABEL.match(self.text, item.start, min(item.end, item.start + 12))
        ):
            draft.add(item)  # how to reach the editors
            return
        several = draft is not None and draft.several and item.kind != "opening"
        if (
            draft is None
            or draft.ended
            or (draft.has_prose and item.kind == "opening")
            or (draft.has_text and item.kind == "lead" and several)
        ):
            draft = self._open()
            draft.several = several
        if item.kind == "lead" and draft.several:
            inner = self.text[item.start] == "【"
            draft.heads = [Item("headline", item.start + inner, item.lead - inner, 0, 0)]
        if item.kind == "opening" and not draft.heads and not draft.has_prose:
            # A line above a report is its headline, however long it is.
            draft.heads = [one for one in draft.items if one.kind == "text"]
            for head in draft.heads:
                head.kind = "headline"
        first = not draft.has_prose
        draft.add(item)
        if first:
            draft.authors.extend(reporters(self.text, item.start, item.end))
        if item.byline and not (item.byline.credit and draft.heads and not first and draft.level):
            draft.authors.extend(item.byline.authors)
            draft.ended = True

    def _headlines(self, run: list[Item], stop: int) -> None:
        """Place a run of headlines: above a new article, below one that has none, or inside one."""
        draft = self.current
        signed = signature_in(self.text, run) if len(run) > 1 else 0
        if draft is not None and draft.has_text and signed and are_bodies(self.text, run[: signed - 1]):
            draft.items.extend(run[:signed])
            draft.signed, run = True, run[signed:]
            if not run:
                return
        following = self.items[stop] if stop < len(self.items) else None
        if draft is not None and not self._opens(draft, run, following, stop):
            draft.items.extend(run)
            if not draft.heads:
                draft.heads = heads_of(self.text, run)
            return
        if signed and following is not None and not are_bodies(self.text, run[: signed - 1]):
            # The head of a document: its name, who issued it, the day; what comes then divides it.
            new = self._open()
            new.items, new.heads = run, heads_of(self.text, run[: signed - 2])
            return
        groups = groups_of(run)
        own: list[list[Item]] = []
        if following is not None:
            adjacent = following.gap == 0 or run[0].gap > following.gap
            headless = draft is not None and draft.has_text and not draft.heads
            if not (headless and len(groups) == 1 and not adjacent and not groups[0][0].level):
                own = [groups.pop()]
                leans = leans_back(self.text, own[0])
                while groups and (leans or groups[-1][0].level or is_kicker_group(self.text, groups[-1])):
                    own.append(groups.pop())
                    leans = leans and leans_back(self.text, own[-1])
                own.reverse()
        rest = self._homeless(groups, len(own))
        if following is None:
            # Nothing follows: what is left can only belong to the last article, or is all that there is.
            lines = [line for group in rest for line in group]
            if self.current:
                self.current.items.extend(lines)
            else:
                last = self._open()
                last.items, last.heads = lines, [line for line in lines if line.kind == "headline"]
            return
        new = self._open()
        columns = [group for group in (*rest, *own) if names_column(self.text, group)]
        new.several = any(is_column_of_items(first_line(self.text, group)) for group in columns) or (
            draft is not None and draft.several and following.kind != "opening"
        )
        if columns:
            own = [group for group in own if not names_column(self.text, group)] or own
            rest = [group for group in rest if not names_column(self.text, group)]
        lines = [line for group in own for line in group]
        new.heads = heads_of(self.text, lines)
        new.items = [line for group in rest for line in group] + lines
        # A line below the headline (——…纪实) does not tell how deep the sub-heads of the article are.
        named = [item for item in lines if not self.text.startswith("—", item.start)] or lines
        new.level = max((item.level for item in named), default=0)

    def _opens(self, draft: Draft, run: list[Item], following: Item | None, stop: int) -> bool:
        """Tell whether headlines begin a new article rather than divide the one that they stand in."""
        if draft.heads and following and following.kind == "text" and is_section(first_line(self.text, run)):
            draft.ended = False  # whoever signed the section above
            return draft.several
        if draft.ended or draft.several or draft.signed or not draft.has_text:
            return True
        if following and is_marked_column(first_line(self.text, run)):
            return True
        if following is None:
            return not draft.heads
        if following.kind == "opening" and not draft.has_prose and not run[0].level:
            return False
        if following.kind == "opening" or (following.kind == "byline" and self._signs(stop)):
            return True
        level = run[0].level
        if level:
            return draft.level == 0 or min(item.level or level for item in run) <= draft.level
        if run[0].gap >= 2 and not draft.level:
            return True
        # A caption with a headline and a credit of its own, beside a report that has its author already.
        ahead = self.items[stop : stop + 2]
        return (
            bool(draft.authors)
            and not draft.level
            and any(one.kind == "text" and one.byline for one in ahead)
        )

    def _signs(self, at: int) -> bool:
        """Tell whether the byline `at` signs the text that follows: it says so (记者), or there is one."""
        item = self.items[at]
        after = self.items[at + 1].kind if at + 1 < len(self.items) else ""
        return "记者" in self.text[item.start : item.end] or after in {"text", "opening"}

    def _homeless(self, groups: list[list[Item]], own: int) -> list[list[Item]]:
        """Give headlines to the articles before them that have none, the nearest first; return the rest.

        `own` counts the lines that the next article has already: one alone may want the line above it as its
        kicker, so only the last article may take that line, and none further back.
        """
        rest = list(groups)
        for draft in reversed(self.drafts[-_FARTHEST:] if rest else ()):
            while rest and not draft.heads and draft.has_text:
                if names_column(self.text, rest[0]) and len(rest) > 1:
                    break
                if draft is not self.current and own == 1 and len(rest) == 1:
                    return rest
                lines = rest.pop(0)
                if is_kicker_group(self.text, lines) and rest:
                    lines = lines + rest.pop(0)
                draft.heads = lines
                if draft is self.current:
                    draft.items.extend(lines)
                else:
                    draft.stray = lines
        return rest
