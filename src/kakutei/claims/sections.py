"""The items of a round-up: from a heading, in an entry or paragraph, another work than the headline's is the topic."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kakutei.claims.topics import SCREEN, Context, Mention, alike
from kakutei.text import MarkedText, fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Link, Medium, Work

# So many works at the head of something make a round-up.
LEAST = 2
_WORK = SLOT_CHARS["work"]
_STAGE = f"[{SLOT_CHARS['season']}{SLOT_CHARS['part']}{SLOT_CHARS['medium']}]"
_LINE = re.compile(r"[^\n]+")
# What an entry begins with: a bullet or a number, which stands masked, and the title.
_ENTRY = re.compile(rf"[ ]*(?:[-*+•‣◦·]|[{SLOT_CHARS['count']}\d]+[.)])?[ ]*{_WORK}(?: {_STAGE})*(?:: | [–—-] )")
# "3) ⟨title⟩ by Rin Kuzuha", whatever the lines below it are.
_NUMBERED = re.compile(
    rf"[ ]*(?:No\. ?|#)?[{SLOT_CHARS['count']}\d]+[.):][ ]*[\"']?{_WORK}[\"']?(?: {_STAGE})*(?: ?\([^()\n]*\))?"
    r"(?:,? by [^\n.]*)?[ ]*$",
    re.M,
)
# "⟨title⟩", and below it "Studio: Kazeori" or "Story and art by Rin Kuzuha".
_CARD = re.compile(
    rf"[ ]*(?:(?:[-*+•‣◦·]|[{SLOT_CHARS['count']}\d]+[.):])[ ]*)?{_WORK}(?: {_STAGE})*"
    rf"(?:,? [Vv]ol(?:\.|ume) [{SLOT_CHARS['count']}\d]+)?(?: ?\([^()\n]*\))?[ ]*"
    r"\n+[ ]*(?:[^\n:.]{1,24}:[ ]?[^\s]|(?:(?:Story|Art|Written|Created|Illustrated)[^\n.]{0,24} )?[Bb]y [A-Z]"
    rf"|(?:[A-Za-z]+ ){{0,4}}[{SLOT_CHARS['date']}{SLOT_CHARS['service']}][^\n]{{0,40}}(?:\n|\Z))"
)
# The lines of an entry are short; what follows a list is not.
_PROSE = 120
_ENDED = re.compile(r"[.,;:…][\"')]?[ ]*\Z")
# A heading is short, and a paragraph follows.
_LONGEST = 100
_PARAGRAPH = re.compile(r"\n+(?:[^\n]{40,}[.!?:][\"')]?[ ]*(?:\n|\Z)|[^\n]{80,}\Z)")
# A digest has no title in its headline, so many works at least that begin paragraphs, and none that prevails.
DIGEST = 3
_PREVAILING = 0.5
# What headlines of digests say, with fewer works as well.
_DIGEST = re.compile(
    r"weekly\b|\b(?:round-?up|digest|(?:this|last) week|of the (?:week|month)|briefs|bits|headlines|recap|news part)\b",
    re.I,
)
# An entry without a title that is known is about another work than the one before it.
_BULLETED = re.compile(r"[ ]*[-*+•‣◦·][ ]")
# A longer line without a title is about what the one before it was about only where it goes on about it.
_SHORT = 80
_GOES_ON = re.compile(r"(?:It|Its|It's|This|The|These|They|He|She|His|Her|Their|In it|Both|Also|And|As)\b")


@dataclass(frozen=True, slots=True)
class Section:
    """The masked span in which a work is the topic."""

    start: int
    end: int
    topic: Work | None
    season: int | None
    part: str | None


def sections(marked: MarkedText) -> tuple[Section, ...]:
    """The sections of the body in order, none overlapping; none where all speak of one work."""
    masked = marked.masked
    found: list[Section] = []
    open_from = -1
    for line in _LINE.finditer(masked, masked.find("\n") + 1):
        entry = _ENTRY.match(masked, line.start(), line.end())
        if entry:
            open_from = _closed(found, open_from, line.start())
            found.extend(section_of(marked, line.start(), entry.end(), line.end()))
        elif (
            _is_heading(masked, line)
            or _NUMBERED.match(masked, line.start(), line.end())
            or _CARD.match(masked, line.start())
        ):
            open_from = _closed(found, open_from, line.start())
            found.extend(section_of(marked, line.start(), line.end(), len(masked)))
            open_from = len(found) - 1
    titles = {fold_title(section.topic.title) for section in found if section.topic}
    if len(titles) >= LEAST:
        return _without_the_end(masked, found)
    return tuple(found) if len(found) == 1 and _is_further_news(marked, found[0]) else ()


# "⟨work⟩'s Stage Play to Run in March": a heading that is a headline itself, its longer words with capitals.
_NEWS = re.compile(rf"[^\n]*{_WORK}(?:'s)?(?: {_STAGE})+ (?-i:[A-Z][a-z]+s?|to|[Ii]n) [^\n]*\n")
_LOWER = re.compile(r"(?<![\w'-])[a-z]{5,}")


def _is_further_news(marked: MarkedText, section: Section) -> bool:
    """Whether a section that is the only one has a headline of its own, of another work than the text's."""
    masked = marked.masked
    news = _NEWS.match(masked, section.start)
    if section.topic is None or news is None or _LOWER.search(news[0]):
        return False
    works = [mark.value.work.title for mark in marked.marks_in(0, masked.find("\n")) if mark.slot == "work"]
    return bool(works) and not any(alike(section.topic.title, title) for title in works)


def _without_the_end(masked: str, found: list[Section]) -> tuple[Section, ...]:
    """The sections, the last one without the paragraphs behind a list of which no other entry has any."""
    if not any(_has_prose(masked, section.start, section.end) for section in found[:-1]):
        last = found[-1]
        prose = next(
            (line.start() for line in _LINE.finditer(masked, last.start, last.end) if len(line[0]) > _PROSE), -1
        )
        if prose > last.start:
            found[-1] = replace(last, end=prose)
    return tuple(found)


def _has_prose(masked: str, start: int, end: int) -> bool:
    return any(len(line[0]) > _PROSE for line in _LINE.finditer(masked, start, end))


def digest(marked: MarkedText, context: Context) -> tuple[Section, ...]:
    """The paragraphs of a text on many works that its headline does not name, each with the work it names first.

    A paragraph without a title that does not go on about the last one is about nothing that is known.
    """
    masked = marked.masked
    body = masked.find("\n") + 1
    named = [m for m in context.mentions if m.at >= body and m.at not in context.passing]
    counts = Counter(fold_title(mention.link.work.title) for mention in named)
    many = len(counts) >= DIGEST and max(counts.values()) <= _PREVAILING * counts.total()
    told = len(counts) >= LEAST and _DIGEST.search(masked, 0, body) is not None
    if _named_in_headline(marked, context) or not (many or told):
        return ()
    places = [mention.at for mention in named]
    found: list[Section] = []
    for line in _LINE.finditer(masked, body):
        first = bisect_left(places, line.start())
        if first < len(places) and places[first] < line.end():
            found.extend(section_of(marked, line.start(), places[first] + 1, line.end()))
        elif found and not _BULLETED.match(line[0]) and (len(line[0]) < _SHORT or _GOES_ON.match(masked, line.start())):
            found[-1] = replace(found[-1], end=line.end())
        else:
            found.append(Section(line.start(), line.end(), None, None, None))
    titles = {fold_title(section.topic.title) for section in found if section.topic}
    return tuple(found) if len(titles) >= (LEAST if told else DIGEST) else ()


def _named_in_headline(marked: MarkedText, context: Context) -> bool:
    return any(mention.at < marked.masked.find("\n") for mention in context.mentions[:1])


def outside(marked: MarkedText, context: Context, items: tuple[Section, ...]) -> Context:
    """The context between the items of a round-up: where the headline names no work, none of theirs is its topic."""
    if not items or _named_in_headline(marked, context):
        return context
    starts = [item.start for item in items]
    apart = tuple(m for m in context.mentions if m.at >= _end_before(items, starts, m.at))
    return replace(context, topic=None, season=None, part=None, mentions=apart)


def _end_before(items: tuple[Section, ...], starts: list[int], at: int) -> int:
    """Where the last item that begins before a place ends."""
    place = bisect_right(starts, at) - 1
    return items[place].end if place >= 0 else 0


def _closed(found: list[Section], open_from: int, at: int) -> int:
    """End the section of the last heading where the next one begins."""
    if open_from >= 0:
        found[open_from] = replace(found[open_from], end=at)
    return -1


def _is_heading(masked: str, line: re.Match[str]) -> bool:
    return (
        len(line[0]) <= _LONGEST
        and _WORK in line[0]
        and _ENDED.search(masked, line.start(), line.end()) is None
        and _PARAGRAPH.match(masked, line.end()) is not None
    )


def section_of(marked: MarkedText, start: int, head: int, end: int) -> Iterator[Section]:
    marks = marked.marks_in(start, head)
    links: list[Link] = [mark.value for mark in marks if mark.slot == "work"]
    if not links:
        return
    best = max(links, key=lambda link: link.score)
    medium: Medium = next((mark.value.value for mark in marks if mark.slot == "medium"), best.work.medium)
    season = next((mark.value for mark in marks if mark.slot == "season"), None)
    part = next((str(mark.value) for mark in marks if mark.slot == "part"), None)
    yield Section(start, end, replace(best.work, medium=medium), season, part)


def within(context: Context, section: Section) -> Context:
    """The context in a section: its own topic, and of the mentions those within it."""
    medium: Medium = section.topic.medium if section.topic else "franchise"
    if section.season is not None and medium not in SCREEN:
        medium = "anime"
    first = bisect_left(context.mentions, section.start, key=_position)
    last = bisect_left(context.mentions, section.end, key=_position)
    return replace(
        context,
        topic=section.topic,
        season=section.season,
        part=section.part,
        medium=medium,
        mentions=context.mentions[first:last],
        themes=(),
        screen=None,
        short=None,
        lead=section.end,
        item=True,
    )


def _position(mention: Mention) -> int:
    return mention.at
