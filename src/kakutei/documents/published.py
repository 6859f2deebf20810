"""The day, month or year a source gives as date of publication, as EDTF."""

from __future__ import annotations

import re
from datetime import date

from kakutei import dates

_PARTS = re.compile(
    r"(\d{4})(?:\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2})\s?日?|\s?月)?|\s?年)?"
    r"(?:[T ]\s?(\d{1,2}):(\d{2}).{0,40})?"
)
_ERA = re.compile(r"(?:令和|平成|昭和)\s?(?:元|\d{1,2})\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?")
_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def published_day(told: str | None) -> str | None:
    """The EDTF day, month or year of a date or instant as its source prints it, None where there is no such day.

    An instant gives the day in the zone it is printed in: that is the day the outlet would name.
    """
    if told and (era := _ERA.match(told.strip())):
        return next(
            (one.edtf for one in dates.find_dates(era[0], "ja", None) if _PLAIN.fullmatch(one.edtf or "")), None
        )
    parts = _PARTS.fullmatch(told.strip()) if told else None
    if not parts or not _FIRST_YEAR <= int(parts[1]) <= _LAST_YEAR:
        return None
    if parts[4] and (not parts[3] or int(parts[4]) > 24 or int(parts[5]) > 59):
        return None
    try:
        day = date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1)).isoformat()
    except ValueError:
        return None
    return day[: 10 if parts[3] else 7 if parts[2] else 4]
