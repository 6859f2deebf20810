"""Lists of works of which a pattern reads one: "⟨work⟩, ⟨work⟩, and ⟨work⟩ anime are delayed" is said of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from kakutei.claims.matching import Match
from kakutei.claims.plurals import several
from kakutei.claims.subjects import row_of
from kakutei.claims.topics import Context
from kakutei.text import MarkedText, fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Medium, Work

_WORK, _MEDIUM = SLOT_CHARS["work"], SLOT_CHARS["medium"]
_STAGE = f"[{SLOT_CHARS['season']}{SLOT_CHARS['part']}]"
# "⟨work⟩ by Rin Kuzuha, ⟨work⟩ by Ao Tachi".
_MAKER = r"(?: by (?-i:[A-Z])[\w'-]*(?: (?-i:[A-Z])[\w'-]*){0,3})?"
# "Rin Kuzuha's comedy manga ⟨work⟩", "the light novel series ⟨work⟩".
_OWNER = r"(?:(?-i:[A-Z])[\w.-]*(?: (?-i:[A-Z])[\w.-]*){0,3}'s? (?:(?-i:[a-z])[\w-]* ){0,3})?"
_PHRASE = (
    rf"(?:(?:the|new|upcoming|original) ){{0,2}}{_OWNER}(?:(?:(?-i:[a-z])[\w-]* ){{0,2}}{_MEDIUM}(?: series)?,? )?"
    rf"[\"']?{_WORK}[\"']?(?:[,:]? \(?{_STAGE}\)?)?"
    rf"(?: {_MEDIUM}(?: (?:series|adaptation|project))?)?(?: {_STAGE})?{_MAKER}"
)
_AND = r"(?:, and |,? and |, & | & |, |; )"
_SURE = re.compile(r" (?:and|&) ")
# A title that no link knows, between two that are.
_UNKNOWN = rf"(?:and )?(?:the )?(?-i:[A-Z])[^.,;:()\n{_WORK}{_MEDIUM}]{{1,40}}, (?:and )?"
# A verb of several, behind the last of them: what a pattern without a subject reads is told of that.
_PREDICATED = re.compile(
    rf"(?P<work>{_WORK}(?:'s)?(?:[:,]? \(?{_STAGE}\)?)?(?: {_MEDIUM}(?: (?:series|adaptations?|projects?))?)?"
    rf"(?: {_STAGE})?)(?: both| all| each| also)?,? (?:are|were|have|will|would|to|get|receive|premiere|debut|air"
    r"|launch|open|end|return|begin|start|stream|join|enter|land|arrive|come|hit|head)\b",
    re.I,
)
# Said of each apart, or days of one each.
_DATE = SLOT_CHARS["date"]
_APART = re.compile(
    r"\b(?:respectively|former|latter|the first|the other|one another)\b"
    rf"|{_DATE},? (?:and|or) (?:on |in )?{_DATE}",
    re.I,
)
# "⟨work⟩, ⟨work⟩, and" before the phrase that was read, or "⟨work⟩, ⟨work⟩ and more" before the medium word.
_BEFORE = re.compile(
    rf"(?:{_PHRASE}{_AND})(?:{_PHRASE}{_AND}|{_UNKNOWN}){{0,11}}(?:(?:many )?(?:more|others?) )?\Z", re.I
)
_BEHIND = re.compile(rf"{_MAKER}(?:{_AND}{_PHRASE}){{1,12}}", re.I)
# A list is the subject where its sentence or clause begins with it.
_OPENS = re.compile(
    r"(?:(?:new|upcoming|the|both|also|more|anime|manga|films?|series|first|next|latest|episodes?|volumes?|seasons?|"
    r"english|japanese|dubs?|trailers?|"
    rf"broadcasts?|premieres?|releases?|of|for|{_MEDIUM}|{_STAGE}) ){{0,5}}",
    re.I,
)
_CLAUSE = re.compile(r"(?:\bthat |[:;–-] )(?:both |the |new ){0,2}\Z", re.I)
# No verb follows a list that is the object of one.
_ENDS = re.compile(
    r"[.;:!?\n)\"']|$| (?:on|in|for|from|with|this|next|at|via|as|starting|beginning|worldwide|over|during|through)\b"
    r"|,? (?:and )?(?:more|others|many)\b|, (?:which|all|both|as well)\b"
)
_SHARED = frozenset({"status", "release", "availability", "award"})
# What a Japanese text says of a row of titles at once.
_OF_ROWS = frozenset({"credit", "adapts", "status", "release", "availability"})
# What is said of subjects alone: "based on ⟨work⟩ and ⟨work⟩" is no list.
_OF_SUBJECTS = _SHARED | {"adapts"}


def sharing(marked: MarkedText, match: Match, span: tuple[int, int]) -> Iterator[Work]:
    """Yield the further works of the list in which the phrase stands that a pattern took for the work, or of "both"."""
    if match.pattern.lang != "en":
        return
    masked, sentence = marked.masked, match.sentence
    yield from several(marked, sentence)[1:]
    if match.pattern.kind not in _OF_SUBJECTS:
        return
    if span[0] < 0:
        at = masked.rfind(_WORK, sentence.start, match.start)
        told = _PREDICATED.match(masked, at, sentence.end) if at >= 0 else None
        if told is None:
            return
        span = at, told.end("work")
    named = masked.count(_WORK, *span)
    if named > 1 or masked.count(_WORK, sentence.start, sentence.end) <= named:
        return
    placed = sum(masked.count(_WORK, *other) for other in match.groups.values() if other != span)
    if placed or _APART.search(masked, sentence.start, sentence.end):
        return  # the pattern has places for the others, or they are told apart
    before = _BEFORE.search(masked, sentence.start, span[0])
    if before:
        more = before[0].lower().endswith(("more ", "other ", "others "))
        sure = sentence.region != "body" or _SURE.search(before[0])
        if sure and more != (named > 0) and _is_subject(masked, sentence.start, before.start()):
            yield from _works(marked, before.start(), span)
        return
    behind = _BEHIND.match(masked, span[1], sentence.end) if named and match.pattern.kind in _SHARED else None
    sure = behind and (sentence.region != "body" or _SURE.search(behind[0]))
    if behind and sure and _ENDS.match(masked, behind.end()):
        yield from _works(marked, behind.end(), span)


def _is_subject(masked: str, start: int, at: int) -> bool:
    """Whether a sentence or clause begins with what stands at a place."""
    return _OPENS.fullmatch(masked, start, at) is not None or _CLAUSE.search(masked, start, at) is not None


def _works(marked: MarkedText, edge: int, span: tuple[int, int]) -> Iterator[Work]:
    """The works between the edge of a list and the phrase that was read, of the medium that the list tells last."""
    start, end = min(edge, span[0]), max(edge, span[1])
    marks = marked.marks_in(start, end)
    shared: Medium | None = next((mark.value.value for mark in reversed(marks) if mark.slot == "medium"), None)
    own = {mark.start for mark in marked.marks_in(*span)}
    for index, mark in enumerate(marks):
        if mark.slot != "work" or mark.start in own:
            continue
        work: Work = mark.value.work
        rest = list(takewhile(lambda other: other.slot != "work", marks[index + 1 :]))
        before = marks[index - 1] if index and marks[index - 1].slot == "medium" else None
        own_medium = before and not marked.text[before.end : mark.start].strip(" \"'“‘").removeprefix("series").strip()
        told = (before,) if before and own_medium else (other for other in rest if other.slot == "medium")
        medium = next((other.value.value for other in told), shared)
        season = next((other.value for other in rest if other.slot == "season"), work.season)
        part = next((str(other.value) for other in rest if other.slot == "part"), work.part)
        yield replace(work, medium=medium or work.medium, season=season, part=part)


def in_row(marked: MarkedText, context: Context, match: Match, span: tuple[int, int], work: Work) -> Iterator[Work]:
    """Yield the other works of a Japanese row 「〜」「〜」 of whose last one something is said."""
    if match.pattern.kind not in _OF_ROWS:
        return
    mentions = context.mentions
    start, end = (match.sentence.start, match.end) if span[0] < 0 else span
    title = fold_title(work.title)
    here = [m for m in mentions if start <= m.at < end and fold_title(m.link.work.title) == title]
    row = row_of(marked, here[-1].at) if here else ()
    # What follows is said of a row as far as its last title, what goes before from its first one on.
    if not row or not (here[-1].at == row[-1] or match.start < here[-1].at == row[0] == match.end - 1):
        return
    for mention in mentions:
        if mention.at in row and fold_title(mention.link.work.title) != title:
            yield replace(mention.link.work, medium=work.medium)
