"""Turns the bytes of a text file into characters, or says why they are none."""

from __future__ import annotations

import codecs
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
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_COMMON = re.compile(r"[的是一在了和有国人中年大上不为会地市月日省县工生态水发展]")


class NotTextError(ValueError):
    """Bytes that are no text; the message says why."""


def decode(data: bytes) -> str:
    """Decode `data` by its byte order mark, else as UTF-8, else as GB18030 (which holds GBK and GB 2312).

    Raises NotTextError for what is empty, binary, or in none of them.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise NotTextError("is empty")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _checked(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise NotTextError(f"begins as {encoding.upper()} but is not: {error.reason}") from error
    for mark, name in _FORMATS.items():
        if data.startswith(mark):
            raise NotTextError(f"is a {name} file, not text")
    if data[:8192].count(0) * 50 > len(data[:8192]):
        raise NotTextError("is binary, not text")
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise NotTextError("is neither UTF-8 nor GB18030") from error
    # GB18030 takes almost any bytes: only what reads as Chinese is taken for it.
    sample = text[:20_000]
    han = len(_HAN.findall(sample))
    if han * 4 < len(sample) or len(_COMMON.findall(sample)) * 50 < han:
        raise NotTextError("is neither UTF-8 nor GB18030")
    return _checked(text)


def _checked(text: str) -> str:
    """Refuse text that is mostly control characters."""
    sample = text[:20_000]
    if len(_CONTROL.findall(sample)) * 10 > len(sample):
        raise NotTextError("is binary, not text")
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise NotTextError("is empty")
    return text
