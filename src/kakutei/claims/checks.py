"""Named conditions that pattern data cannot say; a pattern names one with `check`."""

from __future__ import annotations

import re

from kakutei.claims.casting import CASTING
from kakutei.claims.counting import COUNTED
from kakutei.claims.daylists import DAYS
from kakutei.claims.discs import DISCS
from kakutei.claims.listing import LISTS
from kakutei.claims.lists import LISTED
from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import NAMING, headline_of
from kakutei.claims.originals import ORIGINALS
from kakutei.claims.retold import RETOLD
from kakutei.claims.rosters import DISC, ROSTERS, dated_below
from kakutei.claims.showing import SHOWING
from kakutei.claims.sourcing import SOURCING
from kakutei.claims.standings import STANDINGS
from kakutei.claims.titlelists import TITLED
from kakutei.claims.worklists import WORKLISTS
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Claim, ExtentValue, ReleaseValue

_D = SLOT_CHARS["date"]
# The plan that has changed: "was originally slated for", "from its previous release date of", "instead of".
_PLANNED = "(?:set|scheduled|slated|planned|due|expected|supposed|intended|meant|aiming|announced)"
_ONCE = re.compile(
    rf"(?:\b(?:originally|previously|initially|formerly|once|{SLOT_CHARS['ordinal']}) (?:been )?{_PLANNED}\b"
    rf"[^;,{_D}]{{0,70}}"
    rf"|\b(?:was|were|had been) (?:also )?{_PLANNED} (?:to|for)\b(?:(?!\b(?:is|are|will) now\b)[^;,{_D}]){{0,70}}"
    rf"|\b(?:original|previous|initial|earlier|prior|former|planned) (?:[\w-]+ ){{0,3}}"
    rf"(?:date|window|schedule|plan|release|premiere|debut) (?:of|for|on|in) "
    rf"|\b(?:instead of|rather than) (?:the |its )?)\Z",
    re.I,
)
_RELEASE_LINE = re.compile(r"(?:Release|Street)(?: [Dd]ate)? ?:")
# Where something comes out.
_PLACE = re.compile(
    rf"{SLOT_CHARS['service']}|\b(?:Japan|U\.?S\.?(?:A\b)?|United States|States|North America|Canada|U\.?K\.?|"
    r"United Kingdom|Ireland|Europe|Australia|France|Germany|Spain|Italy|Korea|China|Taiwan|Philippines)(?!\w)"
)
# Works of our kind are no older.
_FIRST_YEAR = "1930"
# Stations that show in English what others have shown before.
_DUBBED_THERE = re.compile(r"\b(?:toonami|adult swim)\b", re.I)
_PRINTED = frozenset({"manga", "novel"})
# What is printed and sold is a volume, unless it is the magazine that is sold.
_SERIAL = re.compile(r"issue|seriali|magazine|chapter", re.I)
_SOLD = re.compile(
    r"\b(?:due out|(?:is|are|be) out|on sale|bookstores|(?:book)?shelves"
    r"|(?:in|to|hits?) (?:comic )?(?:stores|bookshops))\b",
    re.I,
)

# What stands there is a disc or a book.
_SHELVES = re.compile(r"\b(?:hit(?:s|ting)?|on|arriv\w+ on) (?:the |store |retail )?shelves\b", re.I)


def dated(claim: Claim, masked: str, match: Match) -> bool:
    """A release without a date, a time or a number says nothing, nor does the day it was once set for."""
    value = claim.value
    if "date" in match.groups and _ONCE.search(masked, match.sentence.start, match.groups["date"][0]):
        return False
    if isinstance(value, ReleaseValue) and value.event == "premiere" and _sold_on_disc(claim, masked):
        return False
    if not isinstance(value, ReleaseValue) or (value.event == "premiere" and _DUBBED_THERE.search(claim.quote)):
        return False
    if value.event == "premiere" and claim.work.medium in _PRINTED and _is_sold(claim.quote):
        return False
    if value.event == "premiere" and _SHELVES.search(claim.quote):
        return False
    if value.date is not None and value.date[:4] < _FIRST_YEAR:
        return False  # when the story is set
    if value.event in ("premiere", "finale") and dated_below(masked, match):
        return False
    told = value.date is not None or value.time is not None or value.number is not None
    return told or _told_elsewhere(masked, match)


def _sold_on_disc(claim: Claim, masked: str) -> bool:
    """Whether a line tells when something is released, in a text whose headline says that it lists discs."""
    return _RELEASE_LINE.match(claim.quote) is not None and DISC.search(headline_of(masked)) is not None


def _is_sold(quote: str) -> bool:
    return _SOLD.search(quote) is not None and _SERIAL.search(quote) is None


def _told_elsewhere(masked: str, match: Match) -> bool:
    """Whether a date whose year nobody knows stands beside a country or a service, which are told then."""
    if "date" not in match.groups or match.sentence.region != "body":
        return False
    return _PLACE.search(masked, match.start, min(match.end + 50, match.sentence.end)) is not None


def plausible_extent(claim: Claim, masked: str, match: Match) -> bool:
    """Counts of episodes or volumes lie between 1 and 3000; a year is no count."""
    value = claim.value
    return isinstance(value, ExtentValue) and 0 < value.count <= 3000 and not 1950 <= value.count <= 2100


def past_year(claim: Claim, masked: str, match: Match) -> bool:
    """A bare year that tells an old work apart ("the television show from 2022")."""
    value = claim.value
    return isinstance(value, ReleaseValue) and value.date is not None and len(value.date) == 4


def resumed_on_screen(claim: Claim, masked: str, match: Match) -> bool:
    """What resumes on a date goes on with an episode, unless it is printed."""
    return dated(claim, masked, match) and claim.work.medium not in _PRINTED


def returned_on_screen(claim: Claim, masked: str, match: Match) -> bool:
    """What returns on a date has a premiere, unless the text speaks of a pause: then it goes on."""
    return resumed_on_screen(claim, masked, match) and "hiatus" not in masked


def resumed_in_print(claim: Claim, masked: str, match: Match) -> bool:
    """What resumes on a date in print goes on with a chapter."""
    return dated(claim, masked, match) and claim.work.medium in _PRINTED


def numbered(claim: Claim, masked: str, match: Match) -> bool:
    """An episode is told by its number."""
    value = claim.value
    return isinstance(value, ReleaseValue) and value.number is not None and value.date is not None


def on_a_day(claim: Claim, masked: str, match: Match) -> bool:
    """A day, a month or a year; a slot of the week begins nothing."""
    value = claim.value
    return isinstance(value, ReleaseValue) and value.date is not None


def dubbed_there(claim: Claim, masked: str, match: Match) -> bool:
    """What comes to a station that shows dubs."""
    return _DUBBED_THERE.search(claim.quote) is not None


def has_season(claim: Claim, masked: str, match: Match) -> bool:
    """ "The anime will return" announces something only where the text tells of which season."""
    return claim.work.season is not None


def shown_on_disc(claim: Claim, masked: str, match: Match) -> bool:
    """What comes with a volume of a book is a disc of the work, not the book itself."""
    return dated(claim, masked, match) and claim.work.medium not in _PRINTED


def film_dated(claim: Claim, masked: str, match: Match) -> bool:
    """A company "released" a film on the day it opened; a series that it released may be discs."""
    return dated(claim, masked, match) and claim.work.medium == "film"


def undated(claim: Claim, masked: str, match: Match) -> bool:
    """An end with a date right behind it is told by its finale."""
    return SLOT_CHARS["date"] not in masked[match.end : min(match.end + 20, match.sentence.end)]


SAID: dict[str, Check] = {
    check.__name__: check
    for check in (
        dated,
        plausible_extent,
        past_year,
        resumed_on_screen,
        returned_on_screen,
        resumed_in_print,
        numbered,
        on_a_day,
        dubbed_there,
        has_season,
        shown_on_disc,
        film_dated,
        undated,
    )
}
GROUPS = (
    *(SAID, LISTED, ORIGINALS, NAMING, RETOLD, CASTING, SOURCING, SHOWING, COUNTED),
    *(DAYS, DISCS, ROSTERS, WORKLISTS, LISTS, STANDINGS, TITLED),
)
CHECKS: dict[str, Check] = {name: check for group in GROUPS for name, check in group.items()}
