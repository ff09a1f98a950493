"""Cuts a page into its articles, each with headline, authors and date.

What the blocks of a page are (headline, opening of a report, byline, text) decides where articles begin: with
a headline that a report follows, with text after a byline, with the opening words of a report (本报讯). A
headline in the midst of an article is a sub-head. A headline that the layout put after its text goes to the
nearest article before it that has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kg.model import Article, Author, Paragraph, Role, Sentence
from kg.reading.bylines import Byline, byline, closing_byline, dateline_end, is_bare_dateline, reporters
from kg.reading.published import date_of_report
from kg.reading.sentences import find_sentences

if TYPE_CHECKING:
    from kg.reading.layout import Block
    from kg.reading.view import View

# Names of columns, which stand above headlines and are none.
_COLUMN = re.compile(
    r".{0,6}(?:动态|新闻|链接|观察|快讯|简讯|短讯|资讯|要闻|之窗|视点|聚焦|专栏|专题|连线|速递|速览|播报|传真|扫描"
    r"|一瞥|集锦|摘编|摘要|导读|导览|提示|时评|视觉.{0,4}|集萃|荟萃|头条|关注|看点|解读|问答|版面)"
    r"|图说.{0,6}|镜头.{0,4}|光影.{0,4}"
)
# Columns of several short items, each with a headline of its own.
_ITEMS = re.compile(r".{0,6}(?:快讯|简讯|短讯|要闻|速览|集锦|摘编|荟萃)")
_KICKER = re.compile(
    r".{0,30}(?:省|市|县|区|旗|镇|乡|村|街道|局|厅|部|委|办|署|公司|集团|厂|矿|站|院|校|大学|中心|队|所|馆|社"
    r"|委员会|协会|学会|联合会|研究会|提出|强调|指出|要求|召开|表示|明确)"
)
_SAYS = re.compile(r"(?:提出|强调|指出|要求|召开|表示|明确)$")
# A line with one of these says something by itself.
_VERB = re.compile(
    r"公布|发布|开展|启动|建成|实现|推进|推动|推广|举办|召开|举行|入选|获评|获批|获得|成为|打造|建设|印发|出台|上线|开工|投产|竣工"
    r"|落户|揭牌|签约|走进|亮相|迎来|完成|完善|加快|加强|提升|助力|赋能|守护|护航|治理|整治|保护|修复|绘就|迈出|新增|突破"
)
_PREFIX = re.compile(r"[^丨｜|]{2,12}[丨｜|]\s*")


@dataclass(slots=True)
class _Item:
    """A block in the coordinates of the view, and what it is."""

    kind: Literal["headline", "label", "opening", "byline", "text"]
    start: int
    end: int
    level: int
    gap: int
    byline: Byline | None = None


@dataclass(slots=True)
class _Draft:
    """An article in the making."""

    items: list[_Item] = field(default_factory=list)
    heads: list[_Item] = field(default_factory=list)  # the headline's lines
    authors: list[Author] = field(default_factory=list)
    level: int = 0
    ended: bool = False
    several: bool = False  # in a column of short items
    stray: list[_Item] = field(default_factory=list)  # its headline, where that stands apart

    @property
    def has_text(self) -> bool:
        return any(item.kind in {"text", "opening"} for item in self.items)


def find_articles(
    view: View, blocks: list[Block], published: str, *, item: bool = False
) -> tuple[Article, ...]:
    """Return the articles of a page; with `item` the first block is the headline whatever it looks like."""
    items = [_item(view, block) for block in blocks]
    items = [one for one in items if one.start < one.end]
    if item and items:
        items[0].kind = "headline"
    drafts = _Splitter(view.text, items).split()
    return tuple(
        _article(view.text, number, draft, published) for number, draft in enumerate(drafts, start=1)
    )


def _item(view: View, block: Block) -> _Item:
    text = view.text
    start, end = view.position(block.start), view.position(block.end)
    item = _Item("text", start, end, block.level, block.gap)
    if not block.level and (found := byline(text, start, end)):
        item.kind, item.byline = "byline", found
    elif not block.level and dateline_end(text, start, end) >= 0:
        item.kind = "label" if is_bare_dateline(text, start, end) else "opening"
        item.byline = closing_byline(text, start, end)
    elif block.headline:
        item.kind = "headline"
    elif not re.search(r"[\u3400-\u9fff]", text[start:end]):
        item.kind = "label"
    else:
        item.byline = closing_byline(text, start, end)
    return item


class _Splitter:
    """Walks over the items of a page and gathers them into articles."""

    def __init__(self, text: str, items: list[_Item]) -> None:
        self.text, self.items = text, items
        self.drafts: list[_Draft] = []

    def split(self) -> list[_Draft]:
        at = 0
        while at < len(self.items):
            item = self.items[at]
            if item.kind in {"headline", "label"}:
                stop = at
                while stop < len(self.items) and self.items[stop].kind in {"headline", "label"}:
                    stop += 1
                self._headlines(self.items[at:stop], stop)
                at = stop
                continue
            if item.kind == "byline":
                self._byline(item)
            else:
                self._text(item)
            at += 1
        return [draft for draft in self.drafts if draft.items]

    @property
    def current(self) -> _Draft | None:
        return self.drafts[-1] if self.drafts else None

    def _open(self) -> _Draft:
        self.drafts.append(_Draft())
        return self.drafts[-1]

    def _byline(self, item: _Item) -> None:
        draft = self.current or self._open()
        draft.items.append(item)
        if item.byline:
            draft.authors.extend(item.byline.authors)
        draft.ended = draft.has_text

    def _text(self, item: _Item) -> None:
        draft = self.current
        if draft is None or draft.ended or (item.kind == "opening" and draft.has_text):
            draft = self._open()
        first = not draft.has_text
        draft.items.append(item)
        if first:
            draft.authors.extend(reporters(self.text, item.start, item.end))
        if item.byline and not (item.byline.credit and draft.heads and not first and draft.level):
            draft.authors.extend(item.byline.authors)
            draft.ended = True

    def _headlines(self, run: list[_Item], stop: int) -> None:
        """Place a run of headlines: above a new article, below one that has none, or inside one."""
        draft = self.current
        following = self.items[stop] if stop < len(self.items) else None
        if draft is not None and not self._opens(draft, run, following, stop):
            draft.items.extend(run)
            if not draft.heads:
                draft.heads = run
            return
        groups = self._groups(run)
        own: list[list[_Item]] = []
        if following is not None:
            adjacent = following.gap == 0
            headless = draft is not None and draft.has_text and not draft.heads
            if not (headless and len(groups) == 1 and not adjacent and not groups[0][0].level):
                own = [groups.pop()]
                while groups and (
                    self._is_kicker(groups[-1])
                    or groups[-1][0].level
                    or all(self._is_column(group) for group in own)
                ):
                    own.insert(0, groups.pop())
        rest = self._homeless(groups)
        if following is None:
            # Nothing follows: what is left can only belong to the last article.
            if self.current and rest:
                self.current.items.extend(line for group in rest for line in group)
            return
        new = self._open()
        columns = [group for group in (*rest, *own) if self._is_column(group)]
        new.several = any(_ITEMS.fullmatch(self._line(group)) for group in columns) or (
            draft is not None and draft.several and following.kind != "opening"
        )
        real = [group for group in own if group not in columns] or own
        kickers = [group for group in rest if group not in columns]
        new.heads = [line for group in real for line in group if line.kind == "headline"]
        new.items = [line for group in (*kickers, *real) for line in group]
        new.level = max(item.level for group in real for item in group)

    def _opens(self, draft: _Draft, run: list[_Item], following: _Item | None, stop: int) -> bool:
        """Tell whether headlines begin a new article rather than divide the one that they stand in."""
        if draft.ended or draft.several or not draft.has_text:
            return True
        if following is None:
            return not draft.heads
        if following.kind in {"opening", "byline"}:
            return True
        level = run[0].level
        if level:
            return draft.level == 0 or max(item.level for item in run) <= draft.level
        if run[0].gap >= 2 and not draft.level:
            return True
        # A caption with a headline and a credit of its own, beside a report that has its author already.
        ahead = self.items[stop : stop + 2]
        return (
            bool(draft.authors)
            and not draft.level
            and any(one.kind == "text" and one.byline for one in ahead)
        )

    def _groups(self, run: list[_Item]) -> list[list[_Item]]:
        """Group headlines that stand directly below each other."""
        groups: list[list[_Item]] = []
        for item in run:
            if groups and item.gap == 0:
                groups[-1].append(item)
            else:
                groups.append([item])
        return groups

    def _line(self, group: list[_Item]) -> str:
        return self.text[group[0].start : group[0].end]

    def _is_column(self, group: list[_Item]) -> bool:
        return group[0].kind == "label" or _COLUMN.fullmatch(self._line(group)) is not None

    def _is_kicker(self, group: list[_Item]) -> bool:
        return len(group) == 1 and _is_kicker(self._line(group))

    def _homeless(self, groups: list[list[_Item]]) -> list[list[_Item]]:
        """Give headlines to the articles before them that have none, the nearest first; return the rest."""
        rest = list(groups)
        for draft in reversed(self.drafts):
            while rest and not draft.heads and draft.has_text:
                if self._is_column(rest[0]) and len(rest) > 1:
                    break
                lines = rest.pop(0)
                if self._is_kicker(lines) and rest:
                    lines = lines + rest.pop(0)
                draft.heads = lines
                if draft is self.current:
                    draft.items.extend(lines)
                else:
                    draft.stray = lines
        return rest


def _is_kicker(line: str) -> bool:
    """Tell whether a line leans on the headline below it: a bare name, an opening (…提出), a list of aims."""
    if "、" in line and not line.startswith("《"):
        return True
    return _KICKER.fullmatch(line) is not None and not (_VERB.search(line) and not _SAYS.search(line))


def _title(text: str, heads: list[_Item]) -> str:
    """Put the lines of a headline together, its kicker with it where the two make one sentence."""
    lines = [text[item.start : item.end].strip() for item in heads]
    if (
        len(lines) > 1
        and "、" in lines[0]
        and not lines[0].startswith("《")
        and not _KICKER.fullmatch(lines[0])
    ):
        # A kicker that lists aims stands by itself.
        lines = lines[1:]
    if len(lines) > 1 and len(lines) == 2 and all(len(line) == len(lines[0]) <= 6 for line in lines):
        return "".join(lines)
    title = " ".join(lines)
    return _PREFIX.sub("", title, count=1) if _PREFIX.match(title) else title


def _article(text: str, number: int, draft: _Draft, published: str) -> Article:
    paragraphs = [_paragraph(text, item) for item in (*draft.items, *draft.stray)]
    paragraphs.sort(key=lambda paragraph: paragraph.start)
    bodies = [(item.start, item.end) for item in draft.items if item.kind in {"text", "opening"}]
    authors: dict[str, Author] = {}
    for author in draft.authors:
        authors.setdefault(author.name, author)
    return Article(
        id=f"a{number}",
        title=_title(text, draft.heads),
        start=draft.items[0].start,
        end=draft.items[-1].end,
        paragraphs=tuple(paragraphs),
        authors=tuple(authors.values()),
        date=date_of_report(text, bodies, published) if published else "",
    )


def _paragraph(text: str, item: _Item) -> Paragraph:
    role: Role = (
        "title" if item.kind in {"headline", "label"} else "byline" if item.kind == "byline" else "text"
    )
    if role == "text":
        return Paragraph(item.start, item.end, role, find_sentences(text, item.start, item.end))
    return Paragraph(item.start, item.end, role, _whole(item))


def _whole(item: _Item) -> tuple[Sentence, ...]:
    """Return a title or byline as the one sentence that it is."""
    return (Sentence(item.start, item.end),)
