"""Which works "both", "all three" and "the two titles" stand for: those that the English text has just named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kakutei.text import MarkedText, Sentence, fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Link, Medium, Work

_COUNT, _MEDIUM, _WORK = SLOT_CHARS["count"], SLOT_CHARS["medium"], SLOT_CHARS["work"]
_WORKS = rf"(?:titles|series|shows|works|books|{_MEDIUM})"
_SEVERAL = re.compile(
    rf"(?:Both|All (?P<all>{_COUNT})|(?:The|These) (?P<the>{_COUNT}) (?:new |upcoming )?(?={_WORKS}))"
    rf"(?: of (?:them|these(?: {_WORKS})?))?(?: (?:of the )?(?P<what>{_WORKS}))?"
    # Not both of what works have: "Both trailers", "Both seasons of".
    r"(?= (?:are|were|have|had|will|would|is|was|get|open|premier|debut|air|launch|start|begin|end|stream|arriv|come"
    r"|hit|star|take|adapt|join|return|run)\w*\b| (?:also|now) )"
)
# Only what stands so far above, in masked characters, has just been named.
_REACH = 600
_FEWEST = 2
_BEGINNINGS = frozenset("BAT")


def several(marked: MarkedText, sentence: Sentence) -> tuple[Work, ...]:
    """The works that an English sentence stands for with its first words; none where it names one, or is not sure."""
    masked = marked.masked
    if masked[sentence.start] not in _BEGINNINGS or sentence.region != "body":
        return ()
    found = _SEVERAL.match(masked, sentence.start, sentence.end)
    if found is None or masked.find(_WORK, sentence.start, sentence.end) >= 0:
        return ()
    number = _FEWEST
    if found["all"] or found["the"]:
        at = found.start("all" if found["all"] else "the")
        value = marked.marks_in(at, at + 1)[0].value
        number = value if isinstance(value, int) else 0
    medium: Medium | None = None
    if found["what"] == _MEDIUM:
        medium = next(mark.value.value for mark in marked.marks_in(*found.span("what")) if mark.slot == "medium")
    works = tuple(_named_before(marked, sentence.start))
    return tuple(replace(work, medium=medium or work.medium) for work in works) if len(works) == number else ()


def _named_before(marked: MarkedText, at: int) -> Iterator[Work]:
    """The works of the paragraph before a place, or of the one above where the place begins one, each once."""
    masked, body = marked.masked, marked.masked.find("\n") + 1
    edge = len(masked[:at].rstrip())
    start = max(masked.rfind("\n", 0, edge) + 1, body, at - _REACH)
    seen: set[str] = set()
    for mark in marked.marks_in(start, at) if start < at else ():
        link: Link | None = mark.value if mark.slot == "work" else None
        if link and fold_title(link.work.title) not in seen:
            seen.add(fold_title(link.work.title))
            yield link.work
