"""IRIs of entities and documents from their keys and names: readable, valid, never shared by two."""

from __future__ import annotations

import re

# What RFC 3987 lets stand in a path segment as it is. All else, `%` above all, is percent-encoded, so that
# two names never share an IRI. Private-use characters, which old fonts leave in pages, are not among it.
_KEPT = (
    r"A-Za-z0-9\-._~!$&'()*+,;=:@"
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd\U00040000-\U0004fffd"
    "\U00050000-\U0005fffd\U00060000-\U0006fffd\U00070000-\U0007fffd\U00080000-\U0008fffd"
    "\U00090000-\U0009fffd\U000a0000-\U000afffd\U000b0000-\U000bfffd\U000c0000-\U000cfffd"
    "\U000d0000-\U000dfffd\U000e1000-\U000efffd"
)
_ENCODED = re.compile(f"[^{_KEPT}]")


def encode(segment: str) -> str:
    """Percent-encode what cannot stand in one segment of an IRI's path, `/` included.

    >>> encode("“十四五”规划 10/20千伏 100%")
    '“十四五”规划%2010%2F20千伏%20100%25'
    """
    return _ENCODED.sub(_percent, segment)


def entity_iri(base: str, key: str, name: str = "") -> str:
    """Return the IRI of an entity; a `/` of its name is part of the segment, any other parts segments.

    >>> entity_iri("https://kg.example/", "project/阳泉市/10/20千伏改造工程", "10/20千伏改造工程")
    'https://kg.example/project/阳泉市/10%2F20千伏改造工程'
    """
    if "/" in name and key.endswith("/" + name):
        return base + _encode_path(key[: -len(name)]) + encode(name)
    return base + _encode_path(key)


def document_iri(base: str, doc: str) -> str:
    """Return the IRI of a document, which is also the name of its graph.

    >>> document_iri("https://kg.example/", "2024/news.jsonl#17")
    'https://kg.example/document/2024/news.jsonl%2317'
    """
    return f"{base}document/{_encode_path(doc)}"


def _encode_path(path: str) -> str:
    return "/".join(map(encode, path.split("/"))) if _ENCODED.search(path) else path


def _percent(match: re.Match[str]) -> str:
    # A lone surrogate has no UTF-8: its three bytes as if it had keep the encoding injective.
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))
