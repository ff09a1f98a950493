"""Turns the bytes of a text file into characters, or says why they are none."""

from __future__ import annotations

import codecs
import contextlib
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "zip",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}
SAMPLE = 64 * 1024
"""So many bytes tell the encoding."""
_LOOK = 8_000  # so many characters tell whether they are text
_MARKS = (*(mark for mark, _ in _BOMS), *_FORMATS)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# What stands in every Chinese text, in simplified and in traditional characters, and marks of both.
_COMMON = re.compile(
    r"[的是一在了和有中人年大上不到以地月日市省工生水山河分行作要方用下天高公家成三二十与本"
    r"，。、：；（）“”《》　"
    r"这为会国县发态展时个来说们过对进业环产后电动总经设务区乡镇组织"
    r"這為會國縣發態展時個來說們過對進業環產後電動總經設務區鄉鎮組織與]"
)
# Each is tried on the bytes; the one whose text is most Chinese is taken.
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_UNKNOWN = "is in none of UTF-8, UTF-16, GB18030 and Big5"


class NotTextError(ValueError):
    """Bytes that are no text; the message says why."""


def decode(data: bytes, declared: str = "") -> str:
    """Decode `data` by its byte order mark, as UTF-8, or as what reads best: GB18030, Big5 or UTF-16.

    `declared` is the encoding that a file of markup gives itself: it counts before what reads best. Raises
    NotTextError for what is empty, binary, or in none of them.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise NotTextError("is empty")
    if not data.startswith(_MARKS) and not _has_nuls(data):
        # Nearly every file: what reads as UTF-8 is UTF-8.
        with contextlib.suppress(UnicodeDecodeError):
            return _checked(data.decode("utf-8"))
        if (text := _declared(data, declared)) is not None:
            return _checked(text)
    encoding = detect_encoding(data)
    mark = _mark(data, encoding)
    try:
        return _checked(data[len(mark) :].decode(encoding))
    except UnicodeDecodeError as error:
        if mark:
            raise NotTextError(f"begins as {encoding.upper()} but is not: {error.reason}") from error
        if encoding == "utf-8" and data[: error.start].isascii():
            # The sample was in Latin letters, and the first Chinese one comes after it.
            return _checked(_legacy(data, error.start))
        if encoding == "utf-8":
            raise NotTextError(f"is UTF-8 up to byte {error.start}, which is not") from error
        raise NotTextError(f"begins as {encoding.upper()} but is not: {error.reason}") from error


def _declared(data: bytes, name: str) -> str | None:
    """Decode bytes in the encoding that they are said to be in; None if that is unknown or not true."""
    family = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
    with contextlib.suppress(UnicodeDecodeError, LookupError):
        return data.decode(family.get(name.lower(), name)) if name else None
    return None


def detect_encoding(data: bytes) -> str:
    """Return the name of the encoding in which `data`, or the file that it begins, is written.

    Raises NotTextError for what is a file of another kind, binary, or in no encoding that kg knows.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    for mark, name in _FORMATS.items():
        if data.startswith(mark):
            raise NotTextError(f"is a {name} file, not text")
    sample = data[:SAMPLE]
    if not _has_nuls(sample) and _decoded(sample, "utf-8") is not None:
        return "utf-8"
    return _best(sample)


def _has_nuls(data: bytes) -> bool:
    """Tell whether the beginning of a file has more NULs than stray ones, as UTF-16 and binary files have."""
    sample = data[:SAMPLE]
    return sample.count(0) * 50 > len(sample)


def _mark(data: bytes, encoding: str) -> bytes:
    return next((mark for mark, name in _BOMS if name == encoding and data.startswith(mark)), b"")


def _best(sample: bytes) -> str:
    """Return the encoding in which a sample that is no UTF-8 reads as Chinese."""
    scores: list[tuple[float, str]] = []
    for encoding in _CANDIDATES:
        text = _decoded(sample, encoding)
        if text and (score := _chinese(text)) > 0:
            scores.append((score, encoding))
    if scores:
        return max(scores, key=lambda pair: pair[0])[1]
    if _has_nuls(sample):
        raise NotTextError("is binary, not text")
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if _HAN.search(sample[: error.start].decode("utf-8")):
            raise NotTextError(f"is UTF-8 up to byte {error.start}, which is not") from error
    raise NotTextError(_UNKNOWN)


def _legacy(data: bytes, first: int) -> str:
    """Decode bytes that are ASCII before the byte `first` and no UTF-8 from there on."""
    try:
        return data.decode(_best(data[first : first + SAMPLE]))
    except UnicodeDecodeError as error:
        raise NotTextError(_UNKNOWN) from error


def _decoded(sample: bytes, encoding: str) -> str | None:
    """Decode a sample, which may end inside a character; None if it is not in the encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return None


def _chinese(text: str) -> float:
    """Return how Chinese a text reads, 0 for not at all: wrong decoding makes rare characters."""
    sample = text[:_LOOK]
    han = len(_HAN.findall(sample))
    common = len(_COMMON.findall(sample))
    wide = sum(1 for character in sample if character > "\x7f")
    if han * 2 < wide or not han or common * 12 < wide or len(_CONTROL.findall(sample)) * 10 > len(sample):
        return 0.0
    return common / wide


def _checked(text: str) -> str:
    """Refuse text that is mostly control characters."""
    sample = text[:_LOOK]
    if len(_CONTROL.findall(sample)) * 10 > len(sample):
        raise NotTextError("is binary, not text")
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise NotTextError("is empty")
    return text
