"""Waters: forms that mean the river itself, and reaches that are waters of their own."""

from __future__ import annotations

import re

_BASE = r"[^、，的]{1,8}?(?:河|江|湖|水|溪|渠|海|水库|运河|川|沟|港|泊|淀|泉)"
_ITSELF = re.compile(
    rf"^(?P<water>{_BASE})(?:流域|干支流|干流|支流|水系|沿线|沿岸|两岸|流域内|沿河|全流域|全线|主河道|河道)$"
)
_REACH = re.compile(
    rf"^(?P<water>{_BASE})(?:流域|干流|干支流)?(?:上游|中游|下游|上中游|中上游|中下游|源头|源区|.{{1,8}}段|.{{1,6}}库区|入.{{1,4}}口)$"
)


def water_itself(name: str) -> str:
    """Return the water that a basin or watercourse form means, "" where the name is one of its own.

    >>> water_itself("汾河流域"), water_itself("汾河上游")
    ('汾河', '')
    """
    match = _ITSELF.match(name)
    return match["water"] if match else ""


def water_of_reach(name: str) -> str:
    """Return the water that a reach is a part of, "" where the name is that of no reach.

    >>> water_of_reach("黄河干流山东段"), water_of_reach("汾河")
    ('黄河', '')
    """
    match = _REACH.match(name)
    return match["water"] if match else ""
