"""Works that English prose brings out in rows: "releasing ⟨title⟩ and ⟨title⟩ on June 2nd, followed by ⟨title⟩ on"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kakutei.links.citing import is_name, listed
from kakutei.links.listings import WHEN

Span = tuple[int, int]
_DAY = re.compile(rf" (?:on|in) (?:the )?(?:{WHEN})")
# What leads to works that come out one after the other.
_LEAD = re.compile(
    r"\b(?:[Ff]ollowed (?:\w+ ){0,2}?by|(?:[Rr]eleas|[Bb]ring|[Pp]remier|[Ss]creen|[Pp]ublish|[Ll]aunch|[Ss]tream"
    r"|[Dd]ebut|[Oo]ffer|[Ss]hipp|[Aa]dd|[Dd]eliver)ing|releases|brings|adds"
    r"|(?:[Oo]pen|[Cc]los|[Ee]nd|[Ss]tart|[Kk]ick|[Ff]inish|[Ww]rap|[Rr]ound|[Bb]egin)\w*(?: \w+){0,3} with) (?:the )?"
    r"(?:(?:(?:new|anime|animated|TV|classic) ){0,2}(?:films|movies|series|shows|titles|anime|OVAs) )?"
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
# What tells that one title alone has a row of its own beside another row.
_MORE_ROWS = re.compile(r",? (?:followed|and (?:ends|closes|finishes|then)|before|with)\b|[Ff]ollowed ")
# How far behind its lead a row has its day.
_LONGEST_ROW = 240
_LEAST = 2
# "theatrical releases for ⟨title⟩, ⟨title⟩ and ⟨title⟩", "plans were announced for ⟨title⟩ (2031), ⟨title⟩ (2030)".
_RELEASES = re.compile(
    r"\b(?:[Rr]eleases|[Ss]creenings|[Pp]remieres|[Dd]ates|[Pp]lans|[Ll]icen[sc]es|[Rr]ights|[Ll]aunches|[Dd]ebuts"
    r"|[Ee]ditions|[Dd]ubs)(?: (?:have|has|had|were|was|been|are|being|also|announced|set|confirmed|revealed|scheduled"
    r"|planned|made|now)){0,5} (?:for|of|to) (?:the )?(?=[\"“‘]?[^\W_a-z])"
)
# How far before its last word a phrase that leads to a list begins.
_REACH = 40
# "Last year saw ⟨title⟩ come to an end".
_SAW = re.compile(
    r" (?:come to (?:an|its) (?:end|close|conclusion)|end|conclude|finish|debut|premiere|launch|return|wrap up"
    r"|take its final bow)\b"
)
_SEES = re.compile(r" (?:saw|sees|(?:has|have) seen|will see) (?:the )?(?=[\"“‘]?[^\W_a-z])")
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


def in_rows(text: str, start: int, places: Iterable[int]) -> Iterator[Span]:
    """Yield the spans of the titles of rows that come out on a day each, of two and more, and of lists of releases.

    `places` are those of the words of what leads to them.
    """
    done = start
    for at in places:
        if at < done:
            continue
        first = max(done, at - _REACH, text.rfind("\n", 0, at))
        lead = next((found for found in _LEAD.finditer(text, first, at + _REACH) if found.end() > at), None)
        if lead:
            spans, done = _by_day(text, start, lead)
            yield from spans
            continue
        sees = _SEES.match(text, at)
        spans = _names(text, sees.end()) if sees else []
        if spans and _SAW.match(text, spans[-1][1]) and not _speaks_of_others(text, start, at):
            yield from spans
        found = _RELEASES.match(text, at)
        spans = _names(text, found.end()) if found else []
        if len(spans) >= _LEAST and not _speaks_of_others(text, start, at):
            yield from spans


def _by_day(text: str, start: int, lead: re.Match[str]) -> tuple[list[Span], int]:
    """The titles of the rows that begin behind a lead, and where these end."""
    found: list[Span] = []
    at, last = lead.end(), 0
    while True:
        end = min(stop for stop in (text.find(". ", at), text.find("\n", at), at + _LONGEST_ROW) if stop >= 0)
        day = _DAY.search(text, at, end)
        spans = _names(text[: day.start()], at) if day else []
        if not (day and spans) or not _GAP.fullmatch(text, spans[-1][1], day.start()):
            break
        found += spans
        last = day.end()
        goes_on = _GOES_ON.match(text, last)
        if goes_on is None:
            break
        at = goes_on.end()
    more = _MORE_ROWS.match(text, last) or _MORE_ROWS.search(text, max(start, lead.start() - 12), lead.end())
    if not (len(found) >= _LEAST or (found and more)) or _speaks_of_others(text, start, found[0][0]):
        return [], lead.end()
    return found, last


def _names(text: str, at: int) -> list[Span]:
    """The names of a list; none if one of them is no name of a work."""
    spans = list(listed(text, at))
    names = [text[slice(*span)].rstrip("!?.") for span in spans]
    return spans if all(is_name(name) and not _NO_WORK.search(name) for name in names) else []


def _speaks_of_others(text: str, start: int, at: int) -> bool:
    begin = max(start, at - 120, text.rfind("\n", start, at) + 1)
    return _OF_OTHERS.search(text, max(begin, text.rfind(". ", begin, at) + 2), at) is not None
