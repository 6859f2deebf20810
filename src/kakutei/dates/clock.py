"""Printed broadcast times to instants: the 30-hour clock, 12-hour clocks of both languages, and named zones.

"July 3 at 25:05" is 01:05 on July 4. 深夜1時5分 of July 3 is read the same way, as broadcasters mean it, and flagged
as ambiguous, since other writers mean the small hours of July 3 itself. Zones are fixed offsets (daylight saving of
the United States and Europe by their rules since 2007 and 1996), so that no time zone database is read.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone

from kakutei.records import record

_OFFSETS = {
    "JST": 9.0, "KST": 9.0, "UTC": 0.0, "GMT": 0.0, "EST": -5.0, "EDT": -4.0, "CST": -6.0, "CDT": -5.0,
    "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0, "BST": 1.0, "CET": 1.0, "CEST": 2.0, "IST": 5.5,
    "AEST": 10.0, "AEDT": 11.0, "AWST": 8.0, "SGT": 8.0, "HKT": 8.0, "PHT": 8.0, "WIB": 7.0, "ICT": 7.0,
}  # fmt: skip
_AMERICAN = {"ET": -5.0, "CT": -6.0, "MT": -7.0, "PT": -8.0}

_TIME = re.compile(
    r"(?P<before>午前|午後|深夜|朝|昼|夜|夕方|あさ|ひる|よる|AM|PM)?\s{0,2}"
    r"(?P<hour>[0-9]{1,2})(?:(?::|時)(?P<minute>[0-9]{1,2})?(?P<half>半)?分?)?\s{0,2}(?P<after>[AP]\.?M\.?)?",
)


@record(frozen=True, slots=True)
class Instant:
    """A moment with its zone; `ambiguous` where weekday and date disagree or the small hours are unclear."""

    when: datetime
    ambiguous: bool = False


def zone_names() -> tuple[str, ...]:
    """Every zone abbreviation that has an offset here."""
    return (*_OFFSETS, *_AMERICAN)


def minutes_of(printed: str) -> tuple[int, bool] | None:
    """Minutes after midnight (up to 30 hours), and whether 深夜 left the day unclear; None if it is no time."""
    text = unicodedata.normalize("NFKC", printed).strip()
    if text.lower() in ("midnight", "noon"):
        return (0, True) if text.lower() == "midnight" else (720, False)
    match = _TIME.fullmatch(text.upper().rstrip("頃ごろ~"))
    if match is None:
        return None
    minute = 30 if match["half"] else int(match["minute"] or 0)
    hour, unclear = _hour(int(match["hour"]), (match["before"] or match["after"] or "").replace(".", ""))
    return (hour * 60 + minute, unclear) if hour <= 30 and minute < 60 else None


def _hour(hour: int, part: str) -> tuple[int, bool]:
    """The hour on the 30-hour clock, and whether its day is unclear."""
    if part in ("AM", "午前"):
        return hour % 12 if hour <= 12 else hour, False
    if part in ("PM", "午後", "夜", "よる", "夕方") and hour < 12:
        return hour + 12, False
    if part == "PM" and hour == 12:
        return 12, False
    if part in ("昼", "ひる") and 1 <= hour <= 5:
        return hour + 12, False
    if part in ("夜", "よる") and hour == 12:
        return 24, False
    if part == "深夜" and hour <= 5:
        return hour + 24, True
    return hour, False


def instant(edtf_day: str, time: str, zone: str | None = None, *, weekday: int | None = None) -> Instant | None:
    """The moment of a printed time on a day; None where day or time cannot be read. No zone means Japan's.

    `weekday` (Monday = 0) is the one printed beside the date.
    """
    read = minutes_of(time)
    try:
        day = date.fromisoformat(edtf_day)
    except ValueError:
        return None
    offset = _offset((zone or "JST").upper(), day)
    if read is None or offset is None or len(edtf_day) != 10:
        return None
    minutes, unclear = read
    try:
        when = datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(hours=offset)))
        when += timedelta(minutes=minutes)
    except OverflowError:
        return None
    return Instant(when, unclear or (weekday is not None and weekday != day.weekday()))


def _offset(zone: str, day: date) -> float | None:
    if zone in _AMERICAN:
        return _AMERICAN[zone] + (1.0 if _american_summer(day) else 0.0)
    return _OFFSETS.get(zone)


def _american_summer(day: date) -> bool:
    """Second Sunday of March to first Sunday of November (Energy Policy Act of 2005)."""
    return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))
