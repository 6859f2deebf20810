"""Works that an English sentence has for its subject together: what it says of the last one holds for all."""

from __future__ import annotations

import re
from dataclasses import replace

from kakutei.claims.matching import Match
from kakutei.claims.subjects import head_medium
from kakutei.claims.topics import Context
from kakutei.text import MarkedText
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Medium, Work

_WORK = SLOT_CHARS["work"]
_MEDIUM = SLOT_CHARS["medium"]
_DATE = SLOT_CHARS["date"]
_STAGE = f"[{SLOT_CHARS['season']}{SLOT_CHARS['part']}{_MEDIUM}]"
# What is told of works one by one; figures, ranks and people of several are added up, or told of each apart.
_TOGETHER = frozenset({"status", "release", "availability", "adapts", "credit", "award"})
_ITEM = (
    rf"(?:the )?(?:(?:new|upcoming|original|popular|hit|{_STAGE})(?: of| for)? (?:the )?){{0,3}}[\"']?{_WORK}(?:'s)?"
    r"[\"']?"
    rf"(?: {_STAGE}){{0,3}}(?: ?\([^()\n]{{1,60}}\))?(?: series| adaptations?| titles| shows)?"
)
# A title that no link knows, between two that are.
_UNKNOWN = r"(?:and )?(?:the )?(?-i:[A-Z])[^,.;:()\n\ue000-\ue00f]{1,40}"
_AND = r"(?:,? and |,? & |,? as well as |, )"
# Plural, or a verb that has no number.
_VERB = (
    r"(?:,? (?:both|all|each|also|then|now|finally|first|both also|recently))?,? (?:are|were|have|will|would|to|get|"
    r"receive|"
    r"premiere|debut|air|launch|open|end|return|begin|start|stream|join|enter|land|arrive|come|hit|head|"
    r"premiered|debuted|aired|launched|opened|ended|began|started|returned|streamed|received|won|got|ran)\b"
)
_SUBJECT = re.compile(
    rf"(?:(?:\A|(?<=\n)|(?<=[\n.!?:;\"'] ))[\"']?(?:(?:in addition|additionally|meanwhile|finally|also), )?"
    rf"|\b(?:that|while|both|where|as|and|but|of) |, )"
    rf"(?P<all>{_ITEM}(?:{_AND}{_ITEM}|, {_UNKNOWN}(?=,)){{0,9}}{_AND}{_ITEM}){_VERB}",
    re.I,
)
_ONE = re.compile(_ITEM, re.I)
_APART = re.compile(
    r"\b(?:respectively|each other|combined|together|former|latter|the first|the other|one another|"
    r"total(?:s|ed|led)?)\b",
    re.I,
)
# Two days in a row are those of one work each.
_TWO_DATES = re.compile(rf"{_DATE},? (?:and|or) (?:on |in )?{_DATE}")


def joined(marked: MarkedText, context: Context, match: Match, work: Work) -> tuple[int, tuple[Work, ...]]:
    """The works of a coordinated subject, of which a claim tells the one named last, and where the subject begins."""
    masked, sentence = marked.masked, match.sentence
    alone = match.start, (work,)
    if match.pattern.kind not in _TOGETHER or masked.count(_WORK, sentence.start, match.end) < 2:
        return alone
    groups = [group.span("all") for group in _SUBJECT.finditer(masked, sentence.start, sentence.end)]
    start, end = next((span for span in reversed(groups) if span[0] <= match.end), (0, 0))
    if not start < end < match.end or _WORK in masked[end : match.end] or _TWO_DATES.search(masked, end, sentence.end):
        return alone
    at = masked.rfind(_WORK, start, end)
    last = next(mark.value.work for mark in marked.marks_in(at, at + 1))
    told = last.title == work.title and not any(start <= place < end for place in context.passing)
    if not told or _APART.search(masked, sentence.start, sentence.end):
        return alone
    shared = _shared(marked, start, at, end)
    items = [item.span() for item in _ONE.finditer(masked, start, end)]
    others = (_told(marked, item, shared) for item in items[:-1])
    return min(start, match.start), (
        *others,
        replace(work, medium=shared) if shared and work.medium == "franchise" else work,
    )


def _shared(marked: MarkedText, start: int, last: int, end: int) -> Medium | None:
    """The medium that is told once for all: "⟨work⟩ and ⟨work⟩ anime", "the films ⟨work⟩ and ⟨work⟩"."""
    behind = head_medium(marked, (last, end))
    return behind or head_medium(marked, (start, marked.masked.find(_WORK, start)))


def _told(marked: MarkedText, item: tuple[int, int], shared: Medium | None) -> Work:
    """The work of one item, with the medium and the season that it prints."""
    marks = marked.marks_in(*item)
    work: Work = next(mark.value.work for mark in marks if mark.slot == "work")
    season = next((mark.value for mark in marks if mark.slot == "season"), work.season)
    return replace(work, medium=head_medium(marked, item) or shared or work.medium, season=season)
