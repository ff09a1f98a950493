"""Who wrote it: bylines, the reporters of datelines, photo credits, and where datelines begin articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.chinese.surnames import COMPOUND_SURNAMES, SURNAMES, looks_like_person
from kg.model import Author
from kg.reading.headlines import is_column

LONGEST_BYLINE = 60
"""A longer block is running text."""

_HAN = r"[\u3400-\u9fff]"
# What is called 报, 社 or 讯 and is no newspaper: 汇报, 公社, 通讯.
_PAPER = (
    rf"《?{_HAN}{{1,9}}?(?:日报|晚报|时报|早报|商报|导报|{_HAN}(?<![汇通简预海捷情喜回申举填警播])报"
    r"|通讯社|新华社|中新社|电视台)》?"
)
_DATELINE = re.compile(
    rf"[【\[（(]?(?:本[报刊网台社](?:讯|消息|电)?(?=[\s\u3000（(\d：:，,]|记者|通讯员)"
    rf"|{_HAN}{{1,9}}(?<![通资快简短喜电问审传腾音])讯[】\]]?(?=[\s\u3000（(：:]|记者|通讯员|\d)"
    rf"|{_HAN}{{2,10}}消息[】\]]?(?=[（(：:])"
    rf"|{_HAN}{{2,8}}[社网报台]{_HAN}{{0,10}}(?:\d{{1,2}}月)?\d{{1,2}}日[电讯]"
    rf"|{_PAPER}(?=[\s\u3000]+\S)(?![\s\u3000]+\d{{1,3}}$)(?!{_PAPER}[\s\u3000]+(?:首席|见习|实习)?(?:记者|通讯员)))"
)
_ROLE = (
    r"(?:(?:本[报刊网台]|《[^》]{2,10}》|[\u3400-\u9fff·]{1,14}?(?:报|网|社|台|刊|中心|频道|新闻|客户端))?"
    r"(?:首席|特约|见习|实习|全媒体|融媒体|驻站)*(?:记者|通讯员|实习生|作者|撰文|撰稿|文字|采写|图文|文图|摄影|摄制|供图|供稿|图片|整理|拍摄"
    r"|[文图摄](?=$|[:：/／])|(?:新华社|中新社|本[报刊社])发(?=[（(]))"
    r"(?:报道)?)"
)
_ROLES = re.compile(_ROLE + r"(?:[/／、]" + _ROLE + r")*[:：]?")
# Marks that no byline holds; the 《》 of a newspaper may open it.
_PROSE = re.compile(r"[。！？；，“”0-9]|(?<!^)《")
_TAIL = re.compile(r"(?:摄影报道|摄影|报道|供图|供稿|整理|采写|图文|文图|文/图|图/文|摄|文|图)$")
# A character of each word or mark that stands beside a name: 记者, 通讯员, 摄, 责编, 阿依古丽·买买提.
_BESIDE = re.compile(
    r"[记通作撰文采图摄供整拍责编校审版美来投电邮更发浏点字打分主道·•・‧（(\[【■●◆▲□☆★◎○◇△▼▶►※：:—-]"
)
_SPLIT = re.compile(r"[\s\u3000、，,/／　|｜]+")
_MARKS = "（(）)[]【】■●◆▲□☆★◎○◇△▼▶►※ \t\u3000·—-:："
# Beside a reporter with a surname, one of a people that has none (德吉曲珍); no place or body ends so.
_WITHOUT_SURNAME = re.compile(rf"{_HAN}{{2,4}}[^\W市县省区州镇乡村局厅报社网台讯电道]")
# What names of papers end in, and those of people do not.
_OF_PAPERS = ("报", "新闻", "周刊", "网")
_EDITORS = re.compile(
    r"(?:责任编辑|责编|编辑|校对|审核|主编|版式|美编|来源|投稿|电话|邮箱|更新时间|发布时间|发布日期|浏览|点击|字号|打印|分享)"
)
_CLOSING = re.compile(r"[。！？!?…”’][\s\u3000]*([^。！？!?…”’\s\u3000][^。！？!?…”’]{1,38})$")
_REPORTER = re.compile(r"(?:记者|通讯员)[\s\u3000:：]*")
_RUN = re.compile(rf"{_HAN}+")
# What may follow a reporter's name; a photo credit (记者 李明 摄) is none.
_AFTER_NAME = re.compile(r"[\s\u3000]+(?!摄)|[、）)】\]:：]|\d{1,2}[月日]|报道|[，,](?=通讯员|记者)|$")
_IN_BRACKETS = re.compile(rf"[（(]{_HAN}{{2,4}}(?:[、\s\u3000]+{_HAN}{{2,4}}){{0,3}}[）)]")
_BETWEEN_NAMES = re.compile(r"[、\s\u3000]{1,3}")


IMPRINT: Final = re.compile(
    r"(?:发布|发文|更新|刊发|成文)?(?:时间|日期)[：:]\s*(?:19|20)\d\d|(?:信息|文章|稿件)?来源[：:]"
    r"|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s+\S{0,4}(?:来源|作者|编辑|字号|浏览)"
)
"""How the line below the headline of a web page begins: when it was published, and from where."""
_IMPRINT_STARTS = frozenset("发更刊成时日信文稿来12")
_AUTHOR = re.compile(
    rf"(?:作者|记者|通讯员)[：:]\s*({_HAN}{{2,4}}(?:[、\s]{_HAN}{{2,4}}(?![：:\u3400-\u9fff])){{0,3}})"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Where a byline begins and whom it names; `credit` when it is that of a photo."""

    start: int
    authors: tuple[Author, ...]
    credit: bool = False


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where the words that open a report (本报讯, 新华社北京5月1日电) end, -1 if there are none."""
    match = _DATELINE.match(text, start, min(end, start + 60))
    return match.end() if match else -1


def is_opening(text: str, start: int) -> bool:
    """Tell whether the long paragraph at `start` begins with words that open a report."""
    return _DATELINE.match(text, start, start + 60) is not None


def is_bare_dateline(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but a dateline stands there (央视网消息（新闻联播）：)."""
    return end - start < 40 and text[end - 1] in "：:讯电" and dateline_end(text, start, end) >= 0


def byline(text: str, start: int, end: int) -> Byline | None:
    """Read `text[start:end]` as a byline: names with their roles and marks, and nothing else."""
    if not 2 <= end - start <= LONGEST_BYLINE or text[end - 1] in "。！？：，；、”":
        return None
    body = text[start:end]
    if body[0] in _IMPRINT_STARTS and IMPRINT.match(body):
        return _imprint(text, start, end)
    # A headline without a blank is too long for one name; most lines are told by that.
    if _PROSE.search(body) or (len(body) > 5 and not _SPLIT.search(body) and _is_one_word(body)):
        return None
    if _EDITORS.search(body):
        return Byline(start, ()) if _EDITORS.match(body.lstrip(_MARKS)) and len(body) < 40 else None
    credit = "摄" in body
    marked = credit or body[0] in _MARKS
    authors: list[Author] = []
    pending: tuple[int, str] | None = None
    for place, token in _tokens(text, start, end):
        at, word = place, token
        role = _ROLES.match(word)
        while role and role.end():
            marked = True
            at, word = at + role.end(), word[role.end() :]
            at, word = at + len(word) - len(word.lstrip(_MARKS)), word.strip(_MARKS)
            role = _ROLES.match(word) if word else None
        # 巩亦文 is a name, 巩亦文 图 a name with what she did.
        word = word if _is_name(word) else _TAIL.sub("", word)
        if not word or (authors and token.endswith("报道")):
            continue  # 李明 长沙报道
        if len(word) == 1:
            # 范 珍: a name of two characters that is spread to the width of three.
            if pending:
                if not (_RUN.match(word) and text[pending[0] + 1 : at].isspace()):
                    return None
                authors.append(Author(pending[1] + word, pending[0], at + 1))
                pending = None
            elif word in SURNAMES:
                pending = (at, word)
            else:
                return None
            continue
        if pending:
            return None
        beside = "记者" in body and bool(authors) and _WITHOUT_SURNAME.fullmatch(word) is not None
        if not beside and not _is_name(word):
            if not _is_behind_a_mark(word) or (not credit and (authors or len(word) < 4)):
                return None
            at, word = at + 1, word[1:]
        authors.append(Author(word, at, at + len(word)))
    # More names than that are a list of people.
    if pending or not 1 <= len(authors) <= 5:
        return None
    if not marked and len(authors) == 1 and len(authors[0].name) > 3 and body[:2] not in COMPOUND_SURNAMES:
        return None  # four characters by themselves: the name of a column rather than 张王秀英
    return Byline(start, tuple(authors), credit)


def _is_behind_a_mark(word: str) -> bool:
    """Tell whether a name stands behind a character that was the mark of the byline (■): 姻王小明 摄."""
    return 3 <= len(word) <= 4 and word[0] not in SURNAMES and _is_name(word[1:]) and not is_column(word)


def _is_one_word(body: str) -> bool:
    """Tell whether a line without blanks holds nothing that could stand beside a name, nor a long name."""
    return len(body) > 16 or _BESIDE.search(body) is None


def _imprint(text: str, start: int, end: int) -> Byline:
    """Read the line below the headline of a web page: when, from where, and perhaps by whom."""
    match = _AUTHOR.search(text, start, end)
    names = _RUN.finditer(text, match.start(1), match.end(1)) if match else ()
    return Byline(start, tuple(Author(name[0], *name.span()) for name in names if _is_name(name[0])))


def closing_byline(text: str, start: int, end: int) -> Byline | None:
    """Find the byline at the end of running text: 。 孟川, （丁禾川）, ■ 苏一苇, 孟远征摄."""
    if text[end - 1] in "。！？!?…”’：；，":
        return None
    tail = text[max(start, end - 45) : end]
    offset = end - len(tail)
    if tail.endswith(("）", ")")):
        opener = max(tail.rfind("（"), tail.rfind("("))
        if opener > 0 and tail[:opener].rstrip()[-1:] in "。！？…”’" and len(tail) - opener <= 40:
            return byline(text, offset + opener, end)
    match = _CLOSING.search(tail)
    if match is None:
        return None
    return byline(text, offset + match.start(1), end)


def reporters(text: str, start: int, end: int) -> tuple[Author, ...]:
    """Find the reporters of a dateline: 记者孟川, （记者 苏禾 通讯员 李红）, 本报讯（丁川、苏一苇）.

    A name ends at a mark, a blank or a digit: in 记者从会上获悉 there is none.
    """
    authors: list[Author] = []
    for match in _REPORTER.finditer(text, start, min(end, start + 120)):
        at = match.end()
        named: list[tuple[Author, bool]] = []
        listed = False
        while run := _RUN.match(text, at, end):
            name = run[0].removesuffix("报道")
            # 从 is a surname too, but after 记者 it says where the news comes from.
            if (
                name.startswith("从")
                or not 2 <= len(name) <= 4
                or _ROLES.match(name)
                or not _AFTER_NAME.match(text, at + len(name), end)
            ):
                break
            separator = _BETWEEN_NAMES.match(text, run.end(), end)
            beside = listed or (separator is not None and "、" in separator[0])
            if not _is_name(name) and not beside:
                break
            named.append((Author(name, at, at + len(name)), _is_name(name)))
            if separator is None:
                break
            at, listed = separator.end(), "、" in separator[0]
        # What has no surname (萨日娜) is a name beside one that has.
        if any(known for _, known in named):
            authors.extend(author for author, _ in named)
    if not authors and (signed := _IN_BRACKETS.search(text, start, min(end, start + 40))):
        # 本报讯（苏一苇）: a name in brackets behind a dateline needs no 记者; 消息（新闻联播） has none.
        names = list(_RUN.finditer(text, *signed.span()))
        if all(_is_name(name[0]) for name in names) and dateline_end(text, start, end) == signed.start():
            authors = [Author(name[0], *name.span()) for name in names]
    return tuple(authors)


def _is_name(word: str) -> bool:
    """Tell whether a word in the place of a name is one; 2 to 4 characters, a surname in front."""
    return (
        looks_like_person(word) or (len(word) in {3, 4} and word[:2] in COMPOUND_SURNAMES)
    ) and not word.endswith(_OF_PAPERS)


def _tokens(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Split a byline at blanks and marks, each word with its place."""
    tokens: list[tuple[int, str]] = []
    at = start
    for part in _SPLIT.split(text[start:end]):
        place = text.find(part, at, end) if part else at
        if stripped := part.strip(_MARKS):
            tokens.append((place + part.find(stripped), stripped))
        at = place + len(part)
    return tokens
