"""When a server wants to be asked again."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT_S = 366 * 86_400.0
"""A longer wait than a year is taken as a year: servers that say more have miscounted."""

_SECONDS = re.compile(r"\s*(\d{1,15})(?:\.\d*)?\s*")


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """The seconds of a Retry-After header, given in seconds or as an HTTP date; None where it says nothing."""
    if value is None:
        return None
    seconds = _SECONDS.fullmatch(value)
    if seconds:
        return min(float(int(seconds[1])), LONGEST_WAIT_S)
    at = http_date(value)
    return None if at is None else min(max((at - now).total_seconds(), 0.0), LONGEST_WAIT_S)


def http_date(value: str) -> datetime | None:
    """The instant of an HTTP date in any of its three forms, None where it is none; without a zone it is UTC."""
    try:
        at = parsedate_to_datetime(value)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
