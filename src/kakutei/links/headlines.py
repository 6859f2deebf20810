"""Titles in an English headline: before its medium words and verbs, in quotation marks, beside seasons and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kakutei.links import agents, grammar, objects, prizes, several, taken_up, traded
from kakutei.links.belongings import PLURAL
from kakutei.links.candidates import Candidate
from kakutei.links.grammar import medium_of
from kakutei.links.trimming import MEDIUM_WORDS, VERB_WORDS, trim
from kakutei.links.witnesses import (
    ADAPTED_IN_HEADLINE,
    AROUND,
    BEFORE_COLON,
    BEFORE_DUB,
    BEFORE_MEDIUM,
    BEFORE_SEASON_IN_HEADLINE,
    BEHIND_MEDIUM_IN_HEADLINE,
    BEHIND_SEASON_IN_HEADLINE,
    BELONGING,
    POSSESSOR,
    QUOTED_IN_HEADLINE,
    RANKED,
    ROUND_UP,
    SUBJECT,
    witnessed,
)
from kakutei.types import Medium

# "Licenses from Kazeori, Kumo, and Harbour House": whose they are.
_FROM_HOUSES = re.compile(r"\b(?:[Ff]rom|[Bb]y|[Bb]etween) (?:[^,]{1,30}, (?:and )?)*\Z")
_QUOTES = re.compile("['‘\"“]")
# "Rin Kuzuha, Pip and Ao Tachi cast in live-action film": what stands before are people.
_CAST_IN = re.compile(
    r"[^:;\"“‘\n]{3,140}?(?<!['’]s)(?<!s['’])(?: (?i:is|are|has been|have been|to be|also|both)){0,2} [Cc]ast [Ii]n\b"
)
# "⟨title⟩ Returns to Kumo for Season 2".
_COMES_TO = re.compile(r" (?:(?:will |to )?returns?|(?:is )?(?:coming )?back) (?:to|on|with) [^:;,]{1,40}$", re.I)
_SUBTITLE = (
    "The Movie",
    "The Film",
    "The Final",
    "The Animation",
    "The Anime",
    "The Series",
    "The Musical",
    "The Stage",
)
_POSSESSIVES = ("'s", "’s", "s'", "s’")


# "⟨title⟩" and "⟨title⟩" Anime: the first of two.
_AND_QUOTED = re.compile(r"[\"“](?P<t>[^\"“”\n]{2,60})[\"”],? (?:and|&) [\"“]\Z")


def in_headline(title: str) -> Iterator[Candidate]:
    """The titles of a headline; of quotations that are titles the whole, and nothing that holds one of their marks."""
    found = list(_told(title))
    people = _CAST_IN.match(title)
    if people and not grammar.MEDIUM_IN_HEADLINE.search(title, 0, people.end()):
        found = [c for c in found if c.start >= people.end()]
    quoted = {(c.start, c.end) for c in found if c.why == QUOTED_IN_HEADLINE}
    for c in found:
        if not any(
            (start <= c.end <= end and (c.start, c.end) != (start, end))
            or (start < c.start <= end)
            or (c.start < start and c.end > end and title[c.start : start - 2].lower() in MEDIUM_WORDS)
            for start, end in quoted
        ):
            yield c


def _told(title: str) -> Iterator[Candidate]:
    quoted = [q for q in grammar.QUOTED_IN_HEADLINE.finditer(title) if not agents.names_no_work(title, q.start())]
    for found in quoted:
        yield from witnessed(title, found.start("t"), found.end("t"), 0.9, QUOTED_IN_HEADLINE)
        joined = _AND_QUOTED.search(title, 0, found.start("t"))
        if joined:
            yield from witnessed(title, *joined.span("t"), 0.8, QUOTED_IN_HEADLINE)
    if quoted and quoted[0].start() <= 1:
        return
    for found in grammar.QUOTED_BEHIND_MEDIUM.finditer(title):
        group = found.lastgroup or "d"
        yield from witnessed(title, *found.span(group), 0.8, QUOTED_IN_HEADLINE, medium_of(found["m"]))
    media = list(grammar.MEDIUM_IN_HEADLINE.finditer(title))
    for span in () if media else objects.quoted_objects(title):
        yield from witnessed(title, *span, 0.7, QUOTED_IN_HEADLINE)
    tail = None if media else grammar.OBJECT_IN_HEADLINE.search(title)
    if tail:
        yield from witnessed(title, *tail.span("t"), 0.4, "object in the headline")
    run = None if media or quoted else traded.run_in(title)
    if run:
        yield from witnessed(title, *run, 0.6, BEFORE_MEDIUM, "film")
    for span in objects.ranked(title):
        yield from witnessed(title, *span, 0.55, RANKED)
    for span in several.added(title):
        yield from witnessed(title, *span, 0.55, ROUND_UP)
    for begin, end, medium in taken_up.around(title):
        yield from witnessed(title, begin, end, 0.7, AROUND, medium)
    before = _before_media(title, media, quoted)
    yield from (found for found in before if not prizes.announced(title, found.start))
    yield from _adapted(title, media[0].start() if media else 0)
    new = grammar.NEW_BY.match(title)
    if new:
        yield from witnessed(title, *new.span("t"), 0.6, BELONGING)
    yield from _beside_season(title)
    yield from (found for found in _subjects(title) if not prizes.announced(title, found.start))
    yield from _before_dub(title)
    for found in grammar.BEHIND_MEDIUM_IN_HEADLINE.finditer(title):
        first = found["t"].split(" ", 1)[0].lower()
        if first not in VERB_WORDS and first != "series":
            yield from witnessed(title, *found.span("t"), 0.4, BEHIND_MEDIUM_IN_HEADLINE, medium_of(found["m"]))
    yield from _possessor(title, media[-1].end() if media else 0)


def _before_media(title: str, media: Sequence[re.Match[str]], quoted: Sequence[re.Match[str]]) -> Iterator[Candidate]:
    """What stands before the medium words of a headline, each from behind the one before."""
    done, second = 0, False
    for found in media:
        if grammar.BEFORE_ITS_MEDIUM.match(title, found.start()):
            begin = _left_edge(title, done, found.start())
            yield Candidate(begin, found.end(), title[begin : found.end()], 0.75, BEFORE_MEDIUM)
            continue
        start = _left_edge(title, done, found.start())
        if grammar.AWAY_FROM_MEDIUM.search(title, start, found.start()):
            continue
        if found["m"].lower().startswith("original ") and title[start : found.start() - 1].endswith(_POSSESSIVES):
            continue  # "Rin Kuzuha's Original Anime": whose it is
        # A second medium word mostly has no title of its own, and "Kazeori Films" are a house's.
        score = 0.45 if second or PLURAL.fullmatch(found["m"]) else 0.75
        done, second = found.end(), second or start < found.start()
        if any(quote.start() < start < quote.end("t") for quote in quoted):
            continue  # "'Goodbye, Kiln' Anime": the comma is the title's
        start = next((quote.start("t") for quote in quoted if quote.end("t") + 2 == found.start()), start)
        listed = several.before_medium(title, found.start() - 1)
        for span in listed:
            yield from witnessed(title, *span, 0.55, ROUND_UP, medium_of(found["m"]))
        if start < found.start() and not listed:
            yield from _owned(title, start, found.start(), score, BEFORE_MEDIUM, medium_of(found["m"]))
        for inner in grammar.FOR_THE.finditer(title, start, found.start()):
            yield from witnessed(title, inner.end(), found.start(), 0.5, BELONGING, medium_of(found["m"]))
        if start > 0 and score > 0.5 and ";" not in title[:start]:
            yield from _owned(title, 0, found.start(), 0.4, SUBJECT, medium_of(found["m"]))


def _adapted(title: str, first: int) -> Iterator[Candidate]:
    """What gets the first medium of a headline, unless it may be a house or person."""
    gets = grammar.GETS_MEDIUM.search(title, 0, first)
    if gets is None or (_QUOTES.search(title) and "'s " not in title[: gets.start()]):
        return
    if title.count(" ", 0, gets.start()) > 1 or "-" in title[: gets.start()]:
        start = _left_edge(title, 0, gets.start())
        yield from _owned(title, start, gets.start(), 0.65, ADAPTED_IN_HEADLINE, "franchise")


def _beside_season(title: str) -> Iterator[Candidate]:
    season = grammar.SEASON_IN_HEADLINE.search(title)
    if season:
        comes = _COMES_TO.search(title, 0, season.start())
        end = comes.start() if comes else season.start()
        start = _left_edge(title, 0, end)
        score = 0.45 if start else 0.6
        yield from _owned(title, start, end, score, BEFORE_SEASON_IN_HEADLINE, "anime")
    gets = objects.renewed(title)
    if gets:
        yield from _owned(title, _left_edge(title, 0, gets), gets, 0.6, BEFORE_SEASON_IN_HEADLINE, "anime")
    for found in grammar.BEHIND_SEASON.finditer(title):
        yield from witnessed(title, found.start("t"), found.end("t"), 0.55, BEHIND_SEASON_IN_HEADLINE, "anime")


def _subjects(title: str) -> Iterator[Candidate]:
    """What stands before the verbs and the colon of a headline, and its runs of capitals."""
    winning = prizes.winners(title)
    for span in winning or [(0, prizes.winner(title))]:
        yield from _owned(title, *span, 0.65, SUBJECT, "franchise")
    verbs = [] if winning else [found.start() for found in grammar.VERB_IN_HEADLINE.finditer(title)][:3]
    for number, end in enumerate([*verbs, len(title)]):
        if not title[:end].endswith(("'s", "’s")) and not agents.HOUSES_DO.match(title, end):
            sure = 0.6 if grammar.MADE_IN_HEADLINE.match(title, end) else 0.45
            yield from _owned(title, 0, end, 0.3 if number else sure, SUBJECT, "franchise")
    colon = title.find(": ")
    if colon > 0 and not grammar.LISTING_VERB.search(title, 0, colon):
        yield from _owned(title, 0, colon, 0.3, BEFORE_COLON, "franchise")
    for found in grammar.CAPITALS.finditer(title):
        if _FROM_HOUSES.search(title, 0, found.start()) or agents.is_house(title, *found.span()):
            continue
        yield from witnessed(title, found.start(), found.end(), 0.3, SUBJECT)
        middle = found[0].find(" and ")
        if middle > 0:
            yield from witnessed(title, found.start(), found.start() + middle, 0.3, SUBJECT)
            yield from witnessed(title, found.start() + middle + 5, found.end(), 0.3, SUBJECT)


def _possessor(title: str, media_end: int) -> Iterator[Candidate]:
    """What has a cast or a trailer in a headline; behind its medium words a song is the singer's."""
    possessor = grammar.POSSESSOR.search(title)
    if possessor is None:
        return
    if media_end and possessor.start() > media_end and grammar.SONG_BEHIND.match(title, possessor.end()):
        return
    start = _left_edge(title, 0, possessor.start())
    yield from witnessed(title, start, possessor.start(), 0.55, POSSESSOR)


def _before_dub(title: str) -> Iterator[Candidate]:
    """What has a dub in a headline: "Kumo Reveals ⟨title⟩ English Dub Cast"."""
    for found in grammar.DUB_IN_HEADLINE.finditer(title):
        start = _left_edge(title, 0, found.end())
        if start < found.start():
            yield from witnessed(title, start, found.start(), 0.55, BEFORE_DUB)


def _left_edge(title: str, least: int, before: int) -> int:
    """Where the noun phrase before a medium word begins: behind the last verb, comma or semicolon."""
    edge = least
    for found in grammar.LEFT_EDGE.finditer(title, least, before):
        edge = found.end() + 1
    for sign in (", ", "; ", " – ", " — "):
        at = title.rfind(sign, least, before)
        # "Hurrah! Kiln, The Movie": what a comma and an article lead to belongs to the title.
        if at >= 0 and not title.startswith(_SUBTITLE, at + len(sign)):
            edge = max(edge, at + len(sign))
    led = grammar.BY_TRADE.match(title, edge, before)
    return led.end() if led else edge


def _owned(title: str, start: int, end: int, score: float, why: str, medium: Medium) -> Iterator[Candidate]:
    owner = grammar.OWNER.match(title[start:end])
    if owner and " " in owner["owner"] and not grammar.NO_OWNER.search(owner["owner"]):
        if trim(title, start + owner.start("rest"), end) is None:
            return  # "Rin Kuzuha's New Film" has no title there
        yield from witnessed(title, start + owner.start("rest"), end, score - 0.1, why, medium)
        score -= 0.35
    yield from witnessed(title, start, end, score, why, medium)
