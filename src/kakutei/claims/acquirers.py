"""Who bought the works that a text lists behind that: "A and B have acquired rights to three films", then the films."""

from __future__ import annotations

import re

from kakutei.claims.rosters import company_above
from kakutei.text import MarkedText
from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS

# So far back, in masked characters, it is told.
_REACH = 500
_NAME = rf"(?:[{COMPANY_MARKS}]|[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){{0,3}}(?: {SLOT_CHARS['medium']})?)"
_ACQUIRED = re.compile(
    rf"(?P<all>(?:{_NAME}, ){{0,3}}{_NAME}(?:,? (?:and|&) (?:[A-Z]\w+'s )?{_NAME})?)"
    r"(?:,? (?:has|have|also|now|newly|recently|just|today|jointly|officially|announced|that|it|they)){0,6} "
    r"(?:acquired|licensed|picked up|bought|secured|snapped up|scooped up|landed|acquires|picks up|nabbed)\b"
)
_APART = re.compile(r",? (?:and|&) (?:[A-Z]\w+'s )?|, ")


def acquirer_above(marked: MarkedText, at: int) -> tuple[str, ...]:
    """The houses of which a text said last, before a place, that they acquired something."""
    told = list(_ACQUIRED.finditer(marked.masked, max(0, at - _REACH), at))
    if not told:
        offered = company_above(marked, at)
        return (offered,) if offered else ()
    found = told[-1]
    start, names = found.start("all"), []
    for joint in [*_APART.finditer(marked.masked, *found.span("all")), None]:
        end = joint.start() if joint else found.end("all")
        names.append(marked.span(start, end))
        start = joint.end() if joint else end
    return tuple(names)
