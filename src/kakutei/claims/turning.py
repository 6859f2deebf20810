"""Where an English text turns to another work than its headline's: as a subject, as what somebody made, sells or owns.

From such a sentence on "the manga" and "the anime" are that work's, to the end of the paragraph or until the text comes
back to its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kakutei.claims.sections import Section, section_of
from kakutei.claims.topics import BOOKS, Context, alike
from kakutei.text import MarkedText, fold_title
from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS
from kakutei.types import Work

_WORK = SLOT_CHARS["work"]
_MEDIUM = SLOT_CHARS["medium"]
_ORDINAL = SLOT_CHARS["ordinal"]
_COUNT = SLOT_CHARS["count"]
_STAGE = f"[{SLOT_CHARS['season']}{SLOT_CHARS['part']}{SLOT_CHARS['medium']}]"
_SENTENCE = re.compile(r"[.!?][\"')]? +(?=[^\Wa-z]|[\ue000-\ue00f])")
_BRACKETS = r"(?:,? ?\([^()\n]{1,120}\))?"
# "the ⟨work⟩ horror manga": words of the sort before the medium.
_SORT = rf"(?:(?: [\w'-]+,?){{0,5}}? {_MEDIUM})"
_BEGUN = (
    r"(?:Also|Additionally|Meanwhile|Finally|Furthermore|In addition|Lastly|Next|Elsewhere), (?:the (?:(?:official )?"
    r"(?:website|staff|account)s? (?:for|of) (?:the )?)?)?"
)
# "As for ⟨title⟩", "Also ending is the ⟨title⟩ manga", "Second up is ⟨title⟩", "The last is ⟨title⟩".
_TURN = (
    rf"(?:As for|Also \w+ing is|Moving on to|Turning to|(?:Next|First|Second|Third|Then|Last|Lastly|Finally|Up next"
    rf"|{_ORDINAL})(?: up)?,? (?:is|comes|came|we have|there is|there's)"
    rf"|(?:The|Another) (?:next|last|final|other|new|{_ORDINAL}) (?:is|was|will be|would be)(?: titled| called)?)"
    r" (?:the )?"
)
_NAME = rf"(?:[^\W\d_a-z][\w'.-]*|[{COMPANY_MARKS}])"
_WHOSE = (
    rf"(?:{_NAME}(?: {_NAME}){{0,3}} ?'s|(?:The|This|That) (?:same )?(?:author|artist|creator|writer|director|mangaka"
    r"|novelist|duo|pair|studio|publisher|company|team|franchise|series)(?:'s|')|His|Her|Their)"
    rf" (?:(?:[a-z]+|{_ORDINAL}|[{_COUNT}\d]+-\w+|{_MEDIUM}),? ){{0,4}}[\"]?"
)
_SUBJECT = re.compile(
    rf"(?:{_TURN}{_WORK}"
    # "The third manga will be ⟨work⟩ by Rin Kuzuha."
    rf"|(?:The|His|Her|Their|Another) (?:[\w'{_ORDINAL}-]{{1,20}} ){{0,3}}(?:{_MEDIUM}|series|title)"
    rf"(?: to [^.,;\n]{{1,40}})? (?:is|was|will be|would be)(?: titled| called)? {_WORK}"
    # "A spinoff manga titled ⟨work⟩ by Rin Kuzuha launched."
    rf"|An? (?:[\w'-]{{1,20}} ){{0,3}}(?:{_MEDIUM}|series|spin-?off|sequel|prequel|one-shot|project)(?: {_MEDIUM})?,? "
    rf"(?:titled|called|named|entitled) [\"]?{_WORK}"
    rf"|(?:The (?:{_MEDIUM} (?:for|of|based on|adaptation of) (?:the )?)?|{_BEGUN}|{_WHOSE})?"
    rf"{_WORK}[\"]?(?: {_STAGE})*{_BRACKETS}{_SORT}?(?: by [^.,;\n]{{1,40}}?| series)?"
    r"(?: also| meanwhile| now| first| originally| previously)*"
    r"(?:, (?:an?|the|which|based|adapted|on the other hand)\b| [-–—] | (?:is|was|will|has|had|"
    r"premiered|debuted|aired|launched|began|started|opened|follows|tells|centers|runs|ran|ended|debuts|premieres"
    r"|received|inspired|got|won|concluded|finished|streamed|screened|adapts|consists|spanned)\b))"
)
_ROLES = "author|artist|writer|illustrator|creator|mangaka|director|novelist|composer|designer|animator|screenwriter"
_PEOPLE = (
    rf"(?:(?:The|His|Her) (?:same )?(?:(?:{_ROLES}|duo|pair|team|two|publisher|studio|company|franchise|series)"
    rf"(?: of)?(?: {_NAME}){{0,3}})|Both|He|She|They|It"
    rf"|{_NAME}(?: {_NAME}){{0,3}}{_BRACKETS}"
    rf"(?:(?:,? and|,| &) (?:(?:{_ROLES}) )?{_NAME}(?: {_NAME}){{0,3}}{_BRACKETS}){{0,3}})"
)
# What is done to a work that a sentence goes on about.
_DOES = (
    r"(?:launched|created|published|released|began|started|wrote|drew|penned|debuted|serialized|serialised|illustrated|ended"
    r"|finished|concluded|completed|directed|helmed|produced|animated|adapted|licensed|streamed|screened|acquired|developed"
    r"|composed|edited|shipped|launches|publishes|releases|licenses|streams|includes?|included|draws|writes|made|makes"
    r"|(?:is|are|was|were) (?:also |now |currently |still )*(?:serializing|publishing|drawing|writing|illustrating"
    r"|directing|streaming|releasing|producing|making|animating|adapting|working on)"
    r"|will (?:also )?(?:launch|publish|release|begin|start|draw|write|direct|produce|stream|end|screen|open)"
    r"|(?:collaborate[ds]?|work(?:s|ed)?|teamed up) (?:with [^.,;\n]{1,60} )?(?:on|for))"
)
_MADE = re.compile(
    rf"{_PEOPLE} (?:(?:also|previously|first|recently|originally|then|later|earlier|both|formerly|has|have|had) )*"
    rf"{_DOES}"
    rf"(?: (?:serializing|publishing|drawing|writing|directing|for))?"
    rf"(?: (?!(?:in|on|with|after|before|at|by|from|that|which|while|alongside|during|under|when|this)\b)"
    rf"(?:[a-z][\w-]*|[{_MEDIUM}{_ORDINAL}]|[{_COUNT}\d]+-\w+),?){{0,7}}"
    rf"(?: (?:of |for )?{_NAME}(?: {_NAME}){{0,3}} ?'s(?: [a-z-]+){{0,2}})? \"?(?P<w> ?{_WORK})"
    rf"(?:[^.\n]{{0,60}}? (?:titled|called|entitled|named) \"?(?P<of>{_WORK}))?"
)
_THE_MEDIUM = re.compile(rf"\b[Tt]he (?:original )?{_MEDIUM}")
# "launched the manga", and only then another title: the sentence is about its own.
_OF_ITS_OWN = re.compile(
    rf"\b(?:the|this|its) (?:[\w'-]+ ){{0,2}}?(?:{_MEDIUM}|series|show|story)(?:'s)?"
    rf"(?! (?:adaptation|version|of|titled|called|series|project|{_WORK}|\"|for|{_MEDIUM}))"
)


def digressions(marked: MarkedText, context: Context) -> Iterator[Section]:
    """Yield the stretches behind the lead that are about another work than the topic."""
    masked, topic = marked.masked, context.topic
    body = masked.find("\n") + 1
    if topic is None or not body:
        return
    title, done = fold_title(topic.title), body
    for mention in context.mentions:
        if mention.at < done or fold_title(mention.link.work.title) == title:
            continue
        line = masked.rfind("\n", 0, mention.at) + 1
        end = masked.find("\n", mention.at) % (len(masked) + 1)
        starts = [line, *(stop.end() for stop in _SENTENCE.finditer(masked, line, end))]
        place = bisect_right(starts, mention.at) - 1
        start = starts[place]
        if start < done or (start == body and _speaks_of(marked, topic, line, end)):
            continue
        turn = _turn(marked, topic, start, end) or _taken_up(marked, topic, mention.at, starts[place + 1 :], end)
        if turn:
            done = _back(marked, topic, turn, [at for at in starts if at > turn.start])
            yield replace(turn, end=done)


def _turn(marked: MarkedText, topic: Work, start: int, end: int) -> Section | None:
    """The stretch from a sentence on that begins with another work."""
    masked = marked.masked
    begun = _SUBJECT.match(masked, start, end)
    at = -1 if begun is None else masked.rfind(_WORK, start, begun.end())
    if begun is None:
        begun = _MADE.match(masked, start, end)
        if begun is None or _OF_ITS_OWN.search(masked, start, begun.end("w") - 1):
            return None
        at = begun.start("of") if begun["of"] else begun.end("w") - 1
    found = next(section_of(marked, at, at + 3, end), None)
    if found is None or found.topic is None or not _is_another(marked, found.topic, topic, at):
        return None
    return replace(found, start=start)


# "is known for ⟨work⟩. That series ran until 2028."
_THAT = re.compile(rf"(?:That|The latter) (?:\w+ )?(?:{_MEDIUM}|series|title|book|show|story|work)\b|The latter\b")


def _taken_up(marked: MarkedText, topic: Work, at: int, starts: list[int], end: int) -> Section | None:
    """The stretch from the next sentence on, where that goes on about the work at a place, which was named last."""
    if not starts or not _THAT.match(marked.masked, starts[0], end) or _WORK in marked.masked[at + 1 : starts[0]]:
        return None
    found = next(section_of(marked, at, at + 3, end), None)
    if found is None or found.topic is None or not _is_another(marked, found.topic, topic, at):
        return None
    return replace(found, start=starts[0])


def _is_another(marked: MarkedText, work: Work, topic: Work, at: int) -> bool:
    """Whether a work is not the topic: of alike titles, the topic's own has been printed, and the other one not."""
    if not alike(work.title, topic.title):
        return True
    one, other = fold_title(work.title), fold_title(topic.title)
    body = marked.masked.find("\n")
    told = {fold_title(mark.value.work.title) for mark in marked.marks_in(body, at) if mark.slot == "work"}
    return one != other and other in told and one not in told


def _back(marked: MarkedText, topic: Work, turn: Section, starts: list[int]) -> int:
    """Where the text comes back to its own work within the paragraph, else where that ends."""
    ends = [*starts[1:], turn.end]
    played = turn.topic is not None and turn.topic.medium in ("game", "stage", "music")
    backs = (
        start
        for place, start in enumerate(starts)
        if _names(marked, topic, start, ends[place]) or (played and _tells_of_book(marked, start, ends[place]))
    )
    return next(backs, turn.end)


def _tells_of_book(marked: MarkedText, start: int, end: int) -> bool:
    """Whether a sentence goes on about "the manga", which is not that of a game or play."""
    book = _THE_MEDIUM.search(marked.masked, start, end)
    return book is not None and marked.marks_in(book.end() - 1, book.end())[0].value.value in BOOKS


def _names(marked: MarkedText, topic: Work, start: int, end: int) -> bool:
    title = fold_title(topic.title)
    marks = marked.marks_in(start, end)
    return any(mark.slot == "work" and fold_title(mark.value.work.title) == title for mark in marks)


def _speaks_of(marked: MarkedText, topic: Work, start: int, end: int) -> bool:
    return any(
        mark.slot == "work" and alike(mark.value.work.title, topic.title) for mark in marked.marks_in(start, end)
    )
