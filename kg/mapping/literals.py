"""Literals of TriG as text."""

from __future__ import annotations

import math
import re

# Most texts have nothing to escape: one search is cheaper than a translation of each.
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f\ud800-\udfff\ufffe\uffff]')
_SHORT = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def escape(text: str) -> str:
    r"""Escape text for its place between the quotes of a literal; lone surrogates become U+FFFD.

    >>> escape('第一行\n“第二行” "x"')
    '第一行\\n“第二行” \\"x\\"'
    """
    return _ESCAPED.sub(_escape, text) if _ESCAPED.search(text) else text


def plain(text: str) -> str:
    """Return a literal of type xsd:string."""
    return f'"{escape(text)}"'


def chinese(text: str) -> str:
    """Return a literal in Chinese."""
    return f'"{escape(text)}"@zh'


def double(value: float) -> str:
    """Return a literal of type xsd:double."""
    if math.isfinite(value):
        return f'"{float(value)!r}"^^xsd:double'
    lexical = "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
    return f'"{lexical}"^^xsd:double'


def decimal(value: float) -> str:
    """Return a literal of type xsd:decimal with at most six digits after the point, and at least one.

    >>> decimal(112.5)
    '112.5'
    """
    lexical = f"{value:.6f}".rstrip("0")
    return f"{lexical}0" if lexical.endswith(".") else lexical


def count(value: int) -> str:
    """Return a literal of type xsd:nonNegativeInteger."""
    return f'"{value}"^^xsd:nonNegativeInteger'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT.get(character) or f"\\u{ord(character):04X}"
