"""Works that English prose brings out in rows: "releasing ⟨title⟩ and ⟨title⟩ on June 2nd, followed by ⟨title⟩ on"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links.citing import is_name, listed
from kakutei.links.listings import WHEN
from kakutei.links.places import around, every

Span = tuple[int, int]
_DAY = re.compile(WHEN)
_BY_DAY = (" on ", " in ")
# What leads to works that come out one after the other.
_LEAD = re.compile(
    r"\b(?:[Ff]ollowed (?:\w+ ){0,2}?by|(?:[Rr]eleas|[Bb]ring|[Pp]remier|[Ss]creen|[Pp]ublish|[Ll]aunch|[Ss]tream"
    r"|[Dd]ebut|[Oo]ffer|[Ss]hipp|[Aa]dd|[Dd]eliver)ing|releases|brings|adds"
    r"|(?:[Oo]pen|[Cc]los|[Ee]nd|[Ss]tart|[Kk]ick|[Ff]inish|[Ww]rap|[Rr]ound|[Bb]egin)\w*(?: \w+){0,3} with) (?:the )?"
    r"(?=[\"“‘]?[^\W_a-z])"
)
_GAP = re.compile(
    r"[\"”’']?(?: (?:OVAs?|OADs?|DVDs?|TV"
    r"|anime|manga|film|movie|series|dubs?|dubbed|seasons?|collections?|complete|sets?|box|all"
    r"|both|hitting|landing|arriving|coming|coming out|due|out"
    r"|shelves|stores|home video|Blu-rays?|Blu-ray/DVD|and|on|to"
    r"|in|volumes?|\d{1,2}))*"
)
# What stands between the day of one row and the next one.
_GOES_ON = re.compile(r"(?:,|,? and|,? then|,? and then) (?:the )?(?=[\"“‘]?[^\W_a-z])")
# How far before the day a row begins.
_LONGEST_ROW = 240
_LEAST = 2
# "theatrical releases for ⟨title⟩, ⟨title⟩ and ⟨title⟩", "plans were announced for ⟨title⟩ (2031), ⟨title⟩ (2030)".
_RELEASES = re.compile(
    r"\b(?:[Rr]eleases|[Ss]creenings|[Pp]remieres|[Dd]ates|[Pp]lans|[Ll]icen[sc]es|[Rr]ights|[Ll]aunches|[Dd]ebuts"
    r"|[Ee]ditions|[Dd]ubs)(?: (?:have|has|had|were|was|been|are|being|also|announced|set|confirmed|revealed|scheduled"
    r"|planned|made|now)){0,5} (?:for|of|to) (?:the )?(?=[\"“‘]?[^\W_a-z])"
)
_RELEASE_WORDS = (
    *("eleases ", "creenings ", "remieres ", "aunches ", "ebuts ", "ditions ", "icenses ", "icences "),
    *("dates ", "Dates ", "plans ", "Plans ", "rights ", "Rights ", "dubs ", "Dubs "),
)
_RELEASES_WITHIN = (12, 90)
# "Last year saw ⟨title⟩ come to an end".
_SAW = re.compile(
    r" (?:come to (?:an|its) (?:end|close|conclusion)|end|conclude|finish|debut|premiere|launch|return|wrap up"
    r"|take its final bow)\b"
)
_SEEING = (" saw ", " sees ", " has seen ", " have seen ", " will see ")
# Rows of something else than works: people, places, what games run on and films are sold as.
_OF_OTHERS = re.compile(
    r"\b(?:cast|guests?|bands?|singers?|songs?|albums?|singles?|concerts?|tours?|panels?|matches|teams?|cities|countries"
    r"|stores?|caf[eé]s?|figures?|goods|merch\w*|platforms?|consoles?|territories|regions|directors|hosts?|voiced|starring)\b",
    re.I,
)
_NO_WORK = re.compile(
    r"(?:\b(?:America|Europe|Asia|Japan|China|Korea|Kingdom|States|Canada|Australia|Zealand|Ireland|Germany|France|Italy"
    r"|Spain|Mexico|Brazil|India|Tokyo|Osaka|London|York|Angeles|UK|US|USA|EU|Blu-ray|DVDs?|Steam|Switch|PlayStation|Xbox|PC|PS\d"
    r"|iOS|Android|Windows|Nintendo|Netflix|Crunchyroll|Hulu|Expo|Con|Festival|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Volumes?|Episodes?|Chapters?|English|Japanese|Spanish|French|German"
    r"|Inc|Press|Media|Entertainment|Pictures|Films|Studios?|Productions)"
    r"|^(?:The )?(?:First|Second|Third|New|Final|It|This|That|They|These|Season|Part|Cour|TV|Anime|Manga))\b"
)


def rows(text: str, start: int) -> Iterator[Span]:
    """Yield the spans of the titles of rows that come out on a day each, of two and more, and of lists of releases."""
    yield from _by_day(text, start)
    for found in around(_RELEASES, text, _RELEASE_WORDS, _RELEASES_WITHIN, start):
        spans = _names(text, found.end())
        if len(spans) >= _LEAST and not _speaks_of_others(text, start, found.start()):
            yield from spans
    for word in _SEEING:
        for at in every(word, text, start):
            first = at + len(word) + (4 if text.startswith("the ", at + len(word)) else 0)
            spans = _names(text, first)
            if spans and _SAW.match(text, spans[-1][1]) and not _speaks_of_others(text, start, at):
                yield from spans


def _by_day(text: str, start: int) -> Iterator[Span]:
    done, before = start, False
    for at in sorted(at for word in _BY_DAY for at in every(word, text, start)):
        day = _DAY.match(text, at + 4)
        if day is None:
            continue
        begin = max(done, at - _LONGEST_ROW, text.rfind("\n", 0, at) + 1)
        sentence = max(begin, text.rfind(". ", begin, at) + 2)
        before = before and sentence == done
        spans = _row(text, sentence, at, on=before)
        done = day.end()
        if spans and (before or len(spans) >= _LEAST) and not _speaks_of_others(text, start, spans[0][0]):
            before = True
            yield from spans


def _row(text: str, start: int, end: int, *, on: bool) -> list[Span]:
    """The titles between what leads to them, or the day of the row before, and a day, whatever else stands between."""
    goes_on = _GOES_ON.match(text, start, end) if on else None
    for lead in (*([goes_on] if goes_on else ()), *_LEAD.finditer(text, start, end)):
        spans = _names(text[:end], lead.end())
        if spans and _GAP.fullmatch(text, spans[-1][1], end):
            return spans
    return []


def _names(text: str, at: int) -> list[Span]:
    """The names of a list; none if one of them is no name of a work."""
    spans = list(listed(text, at))
    names = [text[slice(*span)].rstrip("!?.") for span in spans]
    return spans if all(is_name(name) and not _NO_WORK.search(name) for name in names) else []


def _speaks_of_others(text: str, start: int, at: int) -> bool:
    begin = max(start, at - 120, text.rfind("\n", start, at) + 1)
    return _OF_OTHERS.search(text, max(begin, text.rfind(". ", begin, at) + 2), at) is not None
