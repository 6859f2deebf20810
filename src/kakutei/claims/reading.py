"""From a match to claims: slots become values, lists become several claims, the subject becomes a work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

from kakutei.claims import callings, japanese
from kakutei.claims.above import ABOVE
from kakutei.claims.casting import SCREEN_ROLES, of_the_screen, spoken
from kakutei.claims.checks import CHECKS
from kakutei.claims.dating import day_above, issue_day
from kakutei.claims.filling import roles_joined, values_of
from kakutei.claims.hearing import Hearing
from kakutei.claims.matching import Match
from kakutei.claims.numbers import minutes_told
from kakutei.claims.patterns import Pattern
from kakutei.claims.rankings import full_prize, prize_line
from kakutei.claims.rosters import announces_a_list, listed_below, prize_above
from kakutei.claims.rules import Rules
from kakutei.claims.seasons import (
    at_topic,
    is_fresh,
    line_season,
    of_all_seasons,
    of_what_comes,
    season_beside,
    sentence_season,
)
from kakutei.claims.shapes import LISTS
from kakutei.claims.sharing import in_row, sharing
from kakutei.claims.sourcing import origin, source_unsaid
from kakutei.claims.speaking import is_common
from kakutei.claims.spelling import Spelt
from kakutei.claims.stance import Speaker, is_clause, is_supposed, stance_of
from kakutei.claims.standings import place_above
from kakutei.claims.subjects import (
    adapts_a_book,
    apposed,
    described,
    head_medium,
    heading_work,
    in_list,
    named_behind,
    named_within,
    numbered,
    of_another,
    shown,
    shown_behind,
    work_of,
)
from kakutei.claims.topics import BOOKS, SCREEN, UNSEEN, Context
from kakutei.claims.voices import Voices
from kakutei.claims.wordings import song_position, source_kind
from kakutei.dates import resolve
from kakutei.text import Mark, MarkedText, Sentence, fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Claim, Document, Medium, Stance, Value, Work

WORK = SLOT_CHARS["work"]
# Only what is shown has a cast, theme songs and these makers.
_SCREEN_KINDS = frozenset({"cast", "theme_song"})
# What a condition supposes has not happened.
_EVENTS = frozenset({"status", "release"})
_STAFFED = frozenset({"anime", "film"})
# What a sentence may give its season to.
_SEASONED = SCREEN | UNSEEN
_SHOWN = frozenset({"anime", "film", "live_action", "stage"})
# Kinds that a Japanese clause tells of the work behind it: 大賞を受賞した『〜』.
_DESCRIBING = frozenset({"release", "award", "chart", "circulation", "status", "credit"})
# Who made a work, and of what, is known and nobody's announcement; these are what announcements bring.
_KNOWN = frozenset({"credit", "adapts"})
_BROUGHT = frozenset({"cast", "theme_song", "material", "award"})
_PRIZES = re.compile(
    r"\b(?:awards?|prizes?|winners?|nominees?|nominations?|nominated|wins?|won)\b|賞|ノミネート|候補", re.I
)
# What a jury or those who count say of every item of a list.
_COUNTED = frozenset({"chart", "circulation"})
_JUDGED = _COUNTED | {"award"}
_CHARTED = re.compile(r"\b(?:top|best|charts?|rankings?|ranks|selling|sellers|sales|box office)\b", re.I)
# An entry of a staff or cast list is shorter than any sentence.
_LIST_LINE = 60
_TEMPLATE = re.compile(r"^\{([a-z_]+)\}$")
_SEPARATOR = re.compile(r", and |,? and |, as well as |, & | & |, |; ")
_DESCRIPTION = re.compile(r"^(?:[a-z][\w'-]* )+(?=[^\Wa-z])")
# What somebody is known for is no part of the list that it interrupts.
_ASIDE = re.compile(r" \([^()\n]+\)")
_EDGE = " \t\n,;:・、。"


@dataclass(frozen=True, slots=True)
class Reader:
    """One document being read: its masked text, what is known of its works, and the rules.

    `speakers` are those of the first sentences, by where these start, None for one that names nobody. `jury` is who
    announced the prizes or ranks of a text of which this reads an item; `voices` tell who says each sentence.
    """

    document: Document
    marked: MarkedText
    spelt: Spelt
    context: Context
    rules: Rules
    hearing: Hearing
    speakers: Mapping[int, Speaker | None]
    jury: str | None = None
    voices: Voices | None = None

    @property
    def announcer(self) -> str | None:
        """Who the lead names first as saying something."""
        return next((speaker.name for speaker in self.speakers.values() if speaker), None)


@dataclass(frozen=True, slots=True)
class Told:
    """How a sentence tells what it tells: who it names as saying it, and whether any word of it makes doubts."""

    speaker: Speaker | None
    hedged: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a match stands in the text, how it is meant and who says it: the same for all its claims."""

    start: int
    end: int
    stance: Stance
    speaker: str | None


def read_match(reader: Reader, match: Match, told: Told) -> Iterator[Claim]:
    """Yield the claims of one match; none where no work, no value or a failed check."""
    pattern = match.pattern
    if pattern.kind in _EVENTS and is_supposed(reader.spelt, match.start, match.sentence):
        return
    works = _works(reader, match)
    if not works:
        return
    groups = match.groups
    values = {
        name: _values(reader, pattern.types[name], groups[name], pattern) for name in pattern.caught if name in groups
    }
    if pattern.elsewhere or pattern.lang == "ja":
        values |= _elsewhere(reader, match, values)
    works = of_all_seasons(reader.marked, match, works, _subject_span(match)[0])
    evidence = _evidence(reader, match, told)
    several = pattern.lang == "ja" and "role" in values
    roles = roles_joined(reader.marked, groups["role"][0]) if several else (None,)
    for work, role in product(works, roles):
        for value in values_of(pattern, values if role is None else {**values, "role": (role,)}):
            claim = _claim(reader, match, evidence, work, spoken(value, reader.marked.masked, match))
            if pattern.check is None or CHECKS[pattern.check](claim, reader.marked.masked, match):
                yield of_the_screen(reader.context, claim)


def _elsewhere(reader: Reader, match: Match, values: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """What a pattern asks for that stands elsewhere than in its slots, and the prize as the text names it in full."""
    pattern, values = match.pattern, dict(values)
    if "headline" in pattern.caught:
        values["headline"] = (reader.document.title.split(",")[0].split(":")[0].strip(),)  # "Weekly Ranking, June 1-7"
    if "issue" in pattern.caught or "issuer" in pattern.caught:
        values |= _issue(reader, match)
    if pattern.lang == "ja" and "prize" in values:
        values["prize"] = _some(full_prize(reader.marked, match.groups["prize"][0], str(values["prize"][0])))
    for name in ABOVE.keys() & set(pattern.caught):
        values[name] = ABOVE[name](reader.marked, match.start)
    if "prize_line" in pattern.caught:
        values["prize_line"] = _some(prize_line(reader.marked, match.sentence.start))
    if "prize_above" in pattern.caught:
        values["prize_above"] = _some(prize_above(reader.marked, match.end))
    if "place_above" in pattern.caught:
        values["place_above"] = _some(place_above(reader.marked, match.sentence.start))
    if "origin" in pattern.caught:
        values["origin"] = origin(reader.marked, reader.context.source, match)
    if "unsourced" in pattern.caught:
        values["unsourced"] = ("original",) if reader.context.source == "franchise" else ()
    if "day_above" in pattern.caught:
        day = day_above(reader.marked, match.start)
        values["day_above"] = (_mark_value(reader, day, pattern),) if day else ()
    if "issue_day" in pattern.caught:
        values["issue_day"] = issue_day(reader.marked, reader.document.published, match.sentence.start, match.end)
    return values


def _some(value: str | int | None) -> tuple[str | int, ...]:
    return () if value is None else (value,)


def _issue(reader: Reader, match: Match) -> dict[str, tuple[Any, ...]]:
    """The magazine whose issue the text named last before a match, and the house printed in brackets behind it."""
    found = japanese.issue_before(reader.marked.masked, match.start)
    spans = {} if found is None else {"issue": found.span("issue"), "issuer": found.span("issuer")}
    return {
        name: tuple(name for name in (callings.tidy(text),) if callings.is_name(name)) if text else ()
        for name in ("issue", "issuer")
        for text in (_text(reader, spans[name]) if name in spans and spans[name][0] >= 0 else None,)
    }


def _works(reader: Reader, match: Match) -> tuple[Work, ...]:
    groups, marked = match.groups, reader.marked
    if "listed" in groups:
        return _in_the_list(reader, match)
    if "works" in groups:
        others = sharing(marked, match, groups["works"])
        return (*_in_a_row(reader, match), *(_placed(reader, match, work) for work in others))
    listed = _in_the_list(reader, match) if announces_a_list(marked, match) else ()
    if listed:
        return listed
    span = _subject_span(match)
    at = span[0] if span[0] >= 0 else match.start
    if span[0] < 0 and in_list(marked, match.sentence):
        topic = match.pattern.season == "topic"
        headed = heading_work(marked, reader.context, match.start) if topic or match.pattern.kind == "credit" else None
        headed = headed or (reader.context.topic if topic else None)
        if headed or topic:
            return (_placed(reader, match, headed),) if headed else ()
    if match.pattern.lang == "ja" and (match.pattern.kind in _DESCRIBING or _tells_where(match.pattern)):
        behind = described(marked, reader.context, match.start, match.end)
        if behind:
            return (_placed(reader, match, behind),)
    if match.pattern.lang == "en" and (span[0] < 0 or apposed(marked, match.sentence, match.end)):
        ahead = named_behind(marked, reader.context, match.start, match.end, match.sentence, kind=match.pattern.kind)
        if ahead:
            return (_placed(reader, match, ahead),)
    if span[0] < 0 and match.pattern.lang == "ja" and of_another(marked, match.pattern.kind, match.start):
        return ()
    unnamed = span[0] < 0 and match.pattern.lang == "en" and match.pattern.kind == "credit"
    within = named_within(marked, reader.context, match) if unnamed else None
    work = within or work_of(marked, reader.context, span, at, match.sentence, within=(match.start, match.end))
    if work is None:
        return ()
    if match.pattern.lang == "ja":
        if span[0] < 0 and match.pattern.constants.get("how") in ("broadcast", "stream"):
            work = shown(marked, reader.context, match.sentence, work)
        row = in_row(marked, reader.context, match, span, work)
        return tuple(_placed(reader, match, work) for work in (work, *row))
    own = head_medium(marked, span)
    others = (
        _in_its_medium(_placed(reader, match, other), other.medium, own) for other in sharing(marked, match, span)
    )
    return (_placed(reader, match, work), *others)


def _in_its_medium(work: Work, told: Medium, own: Medium | None) -> Work:
    """A work of a list, of its own medium where the pattern took that from another's phrase."""
    return replace(work, medium=told) if own == work.medium and told != "franchise" else work


def _in_a_row(reader: Reader, match: Match) -> tuple[Work, ...]:
    """The works that a phrase names one after the other, each with the season that it prints."""
    marked, span = reader.marked, match.groups["works"]
    medium = head_medium(marked, span)
    places = [at for at in range(*span) if marked.masked[at] == WORK]
    named = [mark.value.work for mark in marked.marks_in(*span) if mark.slot == "work"]
    found = []
    for at, work in zip(places, named, strict=True):
        placed = _placed(reader, match, replace(work, medium=medium or work.medium))
        season = season_beside(marked, at)
        found.append(placed if season is None or placed.medium in BOOKS else replace(placed, season=season))
    return tuple(found)


def _tells_where(pattern: Pattern) -> bool:
    """Whether it tells who prints or serialises something."""
    told = pattern.kind == "credit" and pattern.medium == "source"
    return told and pattern.constants.get("role") in ("magazine", "publisher")


def _in_the_list(reader: Reader, match: Match) -> tuple[Work, ...]:
    """The works that the lines below name; of the medium that the match tells, where an entry tells none."""
    medium = head_medium(reader.marked, (match.start, match.end))
    works = listed_below(reader.marked, match.sentence, match.pattern.constants.get("result"))
    return tuple(
        _placed(reader, match, replace(work, medium=medium) if medium and work.medium == "franchise" else work)
        for work in works
    )


def _subject_span(match: Match) -> tuple[int, int]:
    """The phrase that names the work: `{subject}`, else `{work}`, else one of them named otherwise, not `other...`."""
    groups = match.groups
    for name in match.pattern.subjects:
        if name in groups:
            return groups[name]
    return -1, -1


def _placed(reader: Reader, match: Match, work: Work) -> Work:
    """The work with what the pattern says of it; what has seasons and is not told to be anything else is an anime."""
    pattern, context = match.pattern, reader.context
    placed = _as_told(reader, match, work)
    role = pattern.constants.get("role")
    if role == "creator" and placed.medium in _SHOWN and context.source != "franchise":
        # Who wrote the original wrote the book, whatever phrase about the anime tells it.
        return replace(placed, medium=context.source)
    if placed.medium in UNSEEN and pattern.kind in _SCREEN_KINDS:
        shown = shown_behind(reader.marked, match.end, match.sentence.end)
        return replace(placed, medium=shown or context.screen or context.only or "anime")
    if placed.medium == "franchise" and role in SCREEN_ROLES:
        return replace(placed, medium=context.screen or "anime")
    if placed.medium == "franchise" and (placed.season is not None or placed.part is not None):
        return replace(placed, medium="anime")
    return placed


def _as_told(reader: Reader, match: Match, work: Work) -> Work:
    pattern = match.pattern
    if pattern.title:
        title = _printed_title(reader, match.groups.get(pattern.title.strip("{}")))
        work = replace(work, title=title, season=None, part=None) if title else work
    topic = reader.context.topic
    if topic and reader.context.short is not None and fold_title(work.title) == reader.context.short:
        work = replace(work, title=topic.title)
    medium = _medium(reader, match, work)
    if medium and medium != work.medium:
        work = work.of_medium(medium)
    if not (topic and topic.medium == "film" and topic.title == work.title):
        bound = reader.context.bound
        work = numbered(work, bound)
        if work.medium == "franchise" and reader.context.serial:
            work = numbered(work.of_medium("anime"), bound).of_medium("franchise")
    if pattern.season == "none" and not of_what_comes(reader.marked, match):
        return Work(work.title, work.medium)
    if pattern.season == "topic":
        return at_topic(reader.context, work)
    if pattern.season == "line" and work.season is None:
        season = line_season(reader.marked, match)
        return replace(work, season=season) if season or not pattern.news else at_topic(reader.context, work)
    season = _from_slot(reader, match, pattern.season, "season")
    if pattern.season and isinstance(season, int):
        return replace(work, season=season)
    free = pattern.season is None or pattern.season[0] == "{"
    if free and work.season is None and work.medium in _SEASONED:
        season = sentence_season(reader.marked, match, _subject_span(match))
        if season:
            return replace(work, season=season, medium="anime" if work.medium in BOOKS else work.medium)
    fresh = pattern.news and (_near_the_lead(reader, match.sentence) or is_fresh(reader.marked, match))
    if work.season is None and (fresh or of_what_comes(reader.marked, match)):
        return at_topic(reader.context, work)
    return work


def _medium(reader: Reader, match: Match, work: Work) -> Medium | None:
    """The medium that the pattern tells: a constant, a slot's, `source` (what was adapted), `screen` or `book`.

    `book` is what the match names; else the work's own medium if it is read, else the manga it is most often. `screen`
    is the work's own medium if it can be shown, else anime.
    """
    rule = match.pattern.medium
    if rule == "source":
        return reader.context.source
    if rule == "?source":
        return source_unsaid(reader.marked, reader.context.source, match, work)
    if rule == "screen":
        phrase = match.groups.get("subject") or match.groups.get("works") or (0, 0)
        if any(mark.slot == "medium" for mark in reader.marked.marks_in(*phrase)):
            return work.medium
        return "anime" if work.medium in BOOKS or work.medium in UNSEEN else work.medium
    if rule == "match" and adapts_a_book(reader.marked, _subject_span(match)):
        return head_medium(reader.marked, _subject_span(match))
    if rule != "book":
        medium: Any = _from_slot(reader, match, rule, "medium")
        if isinstance(medium, str) and medium.startswith("?"):
            # A game that the headline tells to be shown has its staff and voices there.
            shown = work.medium == "game" and reader.context.is_about(work) and reader.context.screen in _STAFFED
            medium = _screen(reader, match, medium[1:]) if shown or work.medium in UNSEEN else None
        told: Medium | None = medium
        return told
    named: Medium | None = _from_slot(reader, match, "{medium}", "medium")
    return named or _book_before(reader, match) or (work.medium if work.medium in BOOKS else "manga")


def _book_before(reader: Reader, match: Match) -> Medium | None:
    """The book or comic that the sentence named last, else names next ("Written by A and drawn by B, the novels")."""
    marks = reader.marked.marks_in(match.sentence.start, match.end)
    ahead = reader.marked.marks_in(match.end, match.sentence.end)
    media = (mark.value.value for mark in (*reversed(marks), *ahead) if mark.slot == "medium")
    return next((medium for medium in media if medium in BOOKS), None)


def _printed_title(reader: Reader, span: tuple[int, int] | None) -> str | None:
    """A title as printed, without the quotation marks of a title in quotes."""
    marks = reader.marked.marks_in(*span) if span else ()
    if len(marks) == 1 and marks[0].slot == "quoted":
        return str(marks[0].value).strip(" ,.")
    return _text(reader, span)


def _screen(reader: Reader, match: Match, rule: str) -> str | None:
    """The medium for a work of which only the book is told: as printed, else the rule's, for "screen" the season's."""
    if rule != "screen":
        # What has a season is no film, whatever the headline speaks of.
        of_season = any(mark.slot == "season" for mark in reader.marked.marks_in(match.start, match.end))
        of_headline = None if of_season else reader.context.screen
        seen = _seen(reader, match) or shown_behind(reader.marked, match.end)
        only = reader.context.only if rule in ("anime", "live_action") else None
        return (match.pattern.lang == "ja" and (seen or of_headline or only)) or rule
    return "anime" if reader.context.season is not None else reader.context.screen


def _seen(reader: Reader, match: Match) -> str | None:
    """The medium of the screen or stage that the match itself prints last."""
    told = [m.value.value for m in reader.marked.marks_in(match.start, match.end) if m.slot == "medium"]
    return next((medium for medium in reversed(told) if medium not in UNSEEN), None)


def _from_slot(reader: Reader, match: Match, rule: str | None, kind: str) -> Any:
    """What a rule says of a medium or season: a constant, what a slot caught, or the last such mark of the match."""
    if rule is None:
        return None
    slot = _slot_named(rule)
    if slot is None and rule != "match":
        return None if rule in ("none", "topic", "line") else rule
    span = match.groups.get(slot) if slot else (match.start, match.end)
    marks = reader.marked.marks_in(*span) if span else ()
    if slot is None:
        marks = tuple(mark for mark in marks if mark.slot == kind)
    if not marks:
        return None
    value = marks[-1].value
    return getattr(value, "value", value)


@cache
def _slot_named(rule: str) -> str | None:
    """The slot of a rule such as "{medium}"."""
    template = _TEMPLATE.match(rule)
    return template[1] if template else None


def _values(reader: Reader, slot: str, span: tuple[int, int], pattern: Pattern) -> tuple[Any, ...]:
    marks = reader.marked.marks_in(*span)
    if slot == "work" and any(mark.slot == "work" for mark in marks):
        return tuple(mark.value.work.title for mark in marks if mark.slot == "work")[-1:]
    if slot == "dates":
        return tuple(_mark_value(reader, mark, pattern) for mark in marks if mark.slot == "date")
    if slot in LISTS:
        return _listed(reader, slot, span, pattern.lang)
    if slot == "hours":
        return (minutes_told(reader.marked.span(*span)),)
    if slot == "position":
        return (song_position(reader.marked.span(*span)),)
    if slot == "source" and marks:
        return (source_kind(reader.marked.span(*span), str(marks[-1].value.value)),)
    if len(marks) == 1 and span[1] - span[0] == 1:
        return (_mark_value(reader, marks[0], pattern),)
    if slot in ("medium", "season", "date", "number") and marks:
        return (_mark_value(reader, marks[-1], pattern),)
    text = _text(reader, span)
    if text and pattern.lang == "ja" and slot in japanese.NAMED:
        return tuple(name for name in (callings.tidy(text),) if callings.is_name(name))
    return (text,)


def _mark_value(reader: Reader, mark: Mark, pattern: Pattern) -> Any:
    if mark.slot == "date":
        told = pattern.direction == "nearest" or mark.value.direction != "nearest"  # "last July", "next Friday"
        direction = None if told else pattern.direction
        return resolve(mark.value, reader.document.published, direction)
    if mark.slot in ("count", "season", "ordinal"):
        return mark.value
    if mark.slot in ("medium", "role"):
        return mark.value.value
    if mark.slot == "quoted":
        return mark.value.strip(" ,.")
    if mark.slot == "work":
        return mark.value.work.title
    return reader.marked.text[mark.start : mark.end]


def _listed(reader: Reader, slot: str, span: tuple[int, int], lang: str) -> tuple[Any, ...]:
    masked = reader.marked.masked
    pieces: list[Any] = []
    at = span[0]
    separator = japanese.separator(slot) if lang == "ja" else _SEPARATOR
    asides = [found.span() for found in _ASIDE.finditer(masked, *span)] if lang != "ja" else []
    for found in [*separator.finditer(masked, *span), None]:
        end = found.start() if found else span[1]
        if any(first < end < last for first, last in asides):
            continue
        text = _text(reader, (at, next((first for first, last in asides if at < first and last == end), end)))
        if text and slot == "characters":
            text = _DESCRIPTION.sub("", text)  # "treasurer Mika Sano"
        if text and text not in ("more", "others"):
            pieces.append(callings.tidy(text) if lang == "ja" and slot != "services" else text)
        at = found.end() if found else end
    return tuple(name for name in pieces if lang != "ja" or callings.is_name(name))


def _text(reader: Reader, span: tuple[int, int] | None) -> str | None:
    """What the text prints there, trimmed, a leading article of a list dropped."""
    if span is None:
        return None
    printed = reader.marked.span(*span).strip(_EDGE)
    return printed.removeprefix("the ").removesuffix("’s").removesuffix("'s") or None


def _evidence(reader: Reader, match: Match, told: Told) -> Evidence:
    marked, pattern = reader.marked, match.pattern
    start, end = (marked.start(place) for place in _told_by(reader, match))
    while start < end and marked.text[start] in _EDGE:
        start += 1
    while end > start and marked.text[end - 1] in _EDGE:
        end -= 1
    cues = reader.rules.cues.get(pattern.lang)
    stance: Stance = pattern.stance or "stated"
    if told.hedged and cues and pattern.stance is None:
        stance = stance_of(reader.spelt, match.start, match.end, match.sentence, cues)
    return Evidence(start, end, stance, _speaker(reader, match, told.speaker, stance))


def _told_by(reader: Reader, match: Match) -> tuple[int, int]:
    """The stretch that carries a claim: the match, and what the pattern asks for beside it where it is one name."""
    start, end, given = match.start, match.end, match.pattern.given
    if end - start > 1 or given is None:
        return start, end
    first = match.sentence.start
    beside = given.matches(reader.spelt.cut(first, match.sentence.end), 1)
    for found, last in beside:
        start, end = min(start, first + found.start()), max(end, first + last)
    return start, end


def _claim(reader: Reader, match: Match, evidence: Evidence, work: Work, value: Value) -> Claim:
    return Claim(
        document=reader.document.id,
        kind=match.pattern.kind,
        work=work,
        value=value,
        stance=evidence.stance,
        speaker=evidence.speaker,
        quote=reader.marked.text[evidence.start : evidence.end],
        start=evidence.start,
        end=evidence.end,
        found_by=match.pattern.name,
    )


def _speaker(reader: Reader, match: Match, speaker: Speaker | None, stance: Stance) -> str | None:
    """Who says it: named by the pattern, by the sentence, or, of news, by the lead.

    Background that stands before the saying ("the site for the anime of NAME's ⟨work⟩ announced") is nobody's word.
    """
    named = _text(reader, match.groups.get("speaker"))
    if named:
        return named
    known, news = match.pattern.kind in _KNOWN, match.pattern.news
    if known and (match.pattern.lang == "ja" or not (news or is_clause(reader.spelt, match.start, match.end))):
        return None
    news = news and not known
    if speaker and (news or match.start >= speaker.said):
        return (speaker.name if not is_common(speaker.name) else reader.announcer) or speaker.name
    if stance != "stated" or not _is_announced(reader, match, news=news):
        return None
    return reader.announcer or (reader.jury if match.pattern.kind in _JUDGED else None)


def _is_announced(reader: Reader, match: Match, *, news: bool) -> bool:
    """Whether what a sentence tells that names nobody is the lead's announcement.

    So is the headline, what comes out in the lead, and lists of it; further on a text tells what it knows itself.
    """
    kind, sentence = match.pattern.kind, match.sentence
    if kind in _KNOWN:
        return False
    if sentence.region == "title" or (sentence.region == "subhead" and kind in _BROUGHT | {"chart"}):
        return True
    if news and _near_the_lead(reader, sentence):
        return True
    # A list of the prizes won so far is no announcement; that of a text whose headline is about prizes is.
    if kind == "award":
        return _PRIZES.search(reader.document.title) is not None
    charted = kind in _COUNTED and _CHARTED.search(reader.document.title) is not None
    return (charted or kind in _BROUGHT) and _is_entry(reader, sentence)


def _is_entry(reader: Reader, sentence: Sentence) -> bool:
    """Whether it is an entry of a list ("Rin Kuzuha as Pip")."""
    masked = reader.marked.masked
    return sentence.end - sentence.start < _LIST_LINE and masked[sentence.end - 1] not in ".!?。！？"


def _near_the_lead(reader: Reader, sentence: Sentence) -> bool:
    """Whether a sentence is a heading or of the lead."""
    return sentence.region != "body" or sentence.start < reader.context.lead
