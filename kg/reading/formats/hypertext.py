"""Reads HTML: which parts of the source are the page's own text, and what its head says of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from kg.reading.formats.markup import Block, Cut, characters, cut, text_of
from kg.reading.furniture import is_filed

if TYPE_CHECKING:
    from collections.abc import Iterable

# Lines that Chinese sites put around every page.
_FRAME = re.compile(
    r"(?:当前|您的?|所在|现在)?(?:所在)?位置[：:]|您?现在所在|首页\s*[>\uff1e»]|分享(?:到|至)|扫一扫|扫码|【?(?:打印|关闭|收藏)|字(?:号|体)[：:]|上一[篇页条]|下一[篇页条]"
    r"|相关(?:阅读|新闻|文章|推荐|链接|稿件)[：:]?$|(?:热门|推荐|往期)(?:阅读|新闻|文章|推荐|回顾)|网站地图|联系我们|关于我们|版权(?:所有|声明)|主办(?:单位)?[：:].*(?:承办|备案|标识码)"
    r"|.*(?:ICP备|公网安备|网站标识码)|点击(?:数|量|次数)|浏览(?:数|量|次数)|阅读(?:数|量|次数)?[：:]\s*\d|Copyright|微信公众号|客户端下载"
)
# The line below the headline: when, from where, by whom.
_IMPRINT = re.compile(
    r"(?:发布|发文|更新|刊发|成文)?(?:时间|日期)[：:]|(?:信息)?来源[：:]|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d\d)?"
)
_TIME = re.compile(r"\d{1,2}[:：]\d\d(?!\d)|来源")
_WHEN = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
_FROM = re.compile(
    r"来源[：:]\s*([^\s：:，。|｜]{2,30}?)(?=浏览|点击|阅读|访问|作者|记者|编辑|责任|责编|审核|字体|字号|【|\[|打印|分享|发布(?:时间|日期)|时间|日期|[\s|｜，。：:]|$)"
)
# What a document is filed under, in the tables above the texts of public offices.
_FILED = re.compile(r"(?:发文|成文|签署|公开|生成|施行|废止)(?:日期|时间)[：:]|(?:来源|作者|责任编辑)[：:]")
# Headings of what others wrote: comments, more news.
_OTHERS = re.compile(
    r"(?:网友|最新|热门|精彩)?(?:评论|留言)(?:区|\d+条)?|(?:热点|热门|相关|最新|推荐|更多|精彩)(?:新闻|文章|资讯|推荐|阅读|内容)|猜你喜欢|往期(?:推荐|回顾|精彩)"
)
# What follows the text of a page.
_END = re.compile(
    r"相关|推荐|热门|往期|更多|上一[篇页条]|下一[篇页条]|分享|扫一扫|版权|主办|【?(?:打印|关闭)"
)
_AUTHOR = re.compile(
    r"(?:作者|记者|通讯员)[：:]\s*[\u3400-\u9fff]{2,4}(?:[、\s][\u3400-\u9fff]{2,4}(?![：:\u3400-\u9fff])){0,3}"
)
_DATES = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "firstpublishedtime",
    "og:release_date",
    "datepublished",
    "date",
)
_SOURCES = ("contentsource", "source", "mediaid", "og:site_name", "sitename")
_TITLES = ("articletitle", "og:title")
# Some pages are hidden until a script shows them; the library would leave them out.
_UNVEILED = re.compile(r"visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_RULE = "\n***\n"


def read_html(source: str) -> dict[str, Any]:
    """Return what reading needs of an HTML source: what to drop, what reads otherwise.

    `dropped` and `substitutions` are in characters of the source; `published`, `publisher` and `title` are
    those that the head or the line below the headline says, "" where they are silent.
    """
    found = cut(source)
    kept, imprint = _own_blocks(source, found)
    dropped, substitutions = _ranges(source, kept, [block.pieces[0][0] for block in found.blocks])
    when = next((found.meta[name] for name in _DATES if _WHEN.match(found.meta.get(name, ""))), "")
    published = when or (match[0] if (match := _WHEN.search(imprint)) else "")
    publisher = next((found.meta[name] for name in _SOURCES if found.meta.get(name)), "")
    publisher = "" if publisher.endswith("平台") else publisher  # where it was published, not by whom
    title = (
        next((found.meta[name] for name in _TITLES if found.meta.get(name)), "")
        or re.split(r"\s*[_|｜]\s*|\s+[-–—]+\s+", found.title)[0]
    )
    return {
        "dropped": dropped,
        "substitutions": substitutions,
        "published": published,
        "publisher": match[1] if (match := _FROM.search(imprint)) else publisher,
        "title": title,
    }


def _own_blocks(source: str, found: Cut) -> tuple[list[Block], str]:
    """Return the blocks that are the page's own, and the lines that say when it was published and by whom.

    The library tells where the text is. It passes over lists, short lines and what a script unveils, so what
    stands between its first and its last line is taken too, and what follows up to the frame of the page.
    """
    texts = [text_of(source, block) for block in found.blocks]
    first, last = _extent(found.blocks, texts, set(_main_lines(source)))
    own: list[Block] = []
    imprint: list[str] = []
    for block, text in zip(found.blocks[first:last], texts[first:last], strict=True):
        short = len(text) < 120 and "。" not in text
        if not short:
            own.append(block)
        elif own and _OTHERS.fullmatch(text):
            break
        elif _is_linked(block, text) or (_FRAME.match(text) and not block.level):
            if own and _is_end(text):
                break
        elif _is_imprint(text, started=any(not one.level for one in own)):
            imprint.append(text)
            if (match := _AUTHOR.search(text)) and (narrow := _narrowed(source, block, match[0])):
                own.append(narrow)
        else:
            own.append(block)
    return own, " ".join(imprint)


def _extent(blocks: list[Block], texts: list[str], lines: set[str]) -> tuple[int, int]:
    """Return the range of the blocks that hold the text of the page."""
    whole = "\n".join(lines)
    prose = [
        len(text) if "。" in text and not _is_linked(block, text) else 0
        for block, text in zip(blocks, texts, strict=True)
    ]
    main = [
        index
        for index, text in enumerate(texts)
        if any(_is_main(_BLANK.sub("", line), lines, whole) for line in text.split("\n"))
    ]
    if sum(prose[index] for index in main) * 2 < sum(prose):
        # The library found less than half of what reads as text: all of that is the page's own.
        main = [index for index, length in enumerate(prose) if length] + [
            index for index, block in enumerate(blocks) if block.level == 1
        ]
    if not main:
        return 0, len(blocks)
    last = max(main) + 1
    while last < len(blocks) and not (_is_linked(blocks[last], texts[last]) or _FRAME.match(texts[last])):
        last += 1
    return min(main), last


def _is_end(text: str) -> bool:
    """Tell whether a line ends the text of a page: what follows is other pages, or the frame."""
    return _END.match(text) is not None


def _is_imprint(text: str, *, started: bool) -> bool:
    """Tell whether a short line says when and where the page was published, or what it is filed under.

    Once the text has begun, a line that is nothing but a date is its own.
    """
    filed = is_filed(text) or _FILED.match(text) is not None
    if started or filed:
        return filed
    return _IMPRINT.match(text) is not None or (_WHEN.search(text) is not None and bool(_TIME.search(text)))


def _main_lines(source: str) -> Iterable[str]:
    """Return the lines of the main content, without blanks."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - only where HTML occurs

    text = extract_plain_text(
        _UNVEILED.sub("", source),
        main_content=True,
        list_bullets=False,
        alt_texts=False,
        links=False,
        form_fields=False,
        comments=False,
    )
    return (_BLANK.sub("", line) for line in str(text).splitlines() if line.strip())


def _is_main(text: str, lines: set[str], whole: str) -> bool:
    """Tell whether a block is in the main content; of a long one, the library may lose a word inside."""
    return text in lines or (len(text) >= 16 and (text[:10] in whole or text[-10:] in whole))


def _is_linked(block: Block, text: str) -> bool:
    """Tell whether a block is nothing but links, as menus and lists of other pages are."""
    return block.links > 0 and not block.level and block.linked >= 0.8 * len(_BLANK.sub("", text))


def _narrowed(source: str, block: Block, text: str) -> Block | None:
    """Return the block with only the piece that holds `text`, where one piece does."""
    for start, end in block.pieces:
        if (at := source.find(text, start, end)) >= 0:
            return Block(block.tag, 0, [(at, at + len(text))])
    return None


def _ranges(
    source: str, blocks: list[Block], starts: list[int]
) -> tuple[list[tuple[int, int]], list[tuple[int, int, str]]]:
    """Return what is dropped around and inside the blocks, and what reads as other characters.

    A block begins with a blank line and the mark of its heading, written where its tag stands.
    `starts` are those of all blocks, the others too.
    """
    dropped: list[tuple[int, int]] = []
    substitutions: list[tuple[int, int, str]] = []
    at = 0
    for block in blocks:
        start, end = block.tag
        mark = "\n" + ("#" * min(block.level, 3) if block.level else "\n")
        if end - start >= len(mark) and start >= at:
            dropped.append((at, start))
            left_out = bisect_left(starts, at) < bisect_left(starts, start)
            if left_out and at and start - at >= len(_RULE):
                # Something was left out: no sentence goes on behind it.
                dropped[-1] = (at + len(_RULE), start)
                substitutions.append((at, at + len(_RULE), _RULE))
            substitutions.append((start, end, mark))
            at = end
        splits = dict.fromkeys(block.cells[1:], "\t") | dict.fromkeys(block.breaks, "\n")
        between = sorted(splits)
        for piece_start, piece_end in block.pieces:
            while between and between[0] < piece_start:
                place = between.pop(0)
                if place >= at:
                    dropped.append((at, place))
                    substitutions.append((place, place + 1, splits[place]))
                    at = place + 1
            dropped.append((at, piece_start))
            for read_start, read_end, character in characters(source, piece_start, piece_end):
                if character:
                    substitutions.append((read_start, read_end, character))
                else:
                    dropped.append((read_start, read_end))
            at = piece_end
    dropped.append((at, len(source)))
    return dropped, substitutions
