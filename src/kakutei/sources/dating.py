"""The dates of feeds, in the standard forms, the sloppy ones and Japanese, as EDTF days or instants with their zone.

An instant keeps the zone in which it is printed, because the day of publication is the day there.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kakutei import dates

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ZONES = {"": "", "z": "Z", "ut": "Z", "utc": "Z", "gmt": "Z", "jst": "+09:00", "kst": "+09:00", "cet": "+01:00"}
_ZONES |= {"bst": "+01:00", "cest": "+02:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00"}
_ZONES |= {"mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "ist": "+05:30", "msk": "+03:00"}
_ZONES |= {"et": "-05:00", "ct": "-06:00", "mt": "-07:00", "pt": "-08:00", "wib": "+07:00", "hkt": "+08:00"}
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,]\d{1,9})?)?"
_ZONE = r"(?:(?:GMT|UTC?)?(?P<sign>[-+\u2212])(?P<offset>\d{2}:?\d{2}|\d{1,2})|(?P<zone>[A-Za-z]{1,5}))?"
_USUAL = re.compile(
    r"[A-Z][a-z]{2}, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d) "
    r"(?:([-+])(0\d|1[0-4])([0-5]\d)|GMT|UT|Z)"
)
_USUAL_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[-+](?:0[0-9]|1[0-4]):[0-5][0-9])"
)
_RFC_822 = re.compile(
    rf"(?:[A-Za-z]{{2,9}}\.?,?\s{{0,3}})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-\s.,]{{1,3}}(?P<month>[A-Za-z]{{3,9}})"
    rf"[-\s.,]{{1,3}}(?P<year>\d{{4}}|\d{{2}})(?:,?\s{{1,3}}(?:at\s)?{_TIME}(?:\s{{0,3}}{_ZONE})?)?(?:\s{{0,2}}\([^()]{{0,20}}\))?"
)
_AMERICAN = re.compile(
    rf"(?:[A-Za-z]{{3,9}}\.?,?\s{{1,3}})?(?P<month>[A-Za-z]{{3,9}})\.?\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}"
    rf"(?P<year>\d{{4}})(?:,?\s{{1,3}}(?:at\s)?{_TIME}\s{{0,2}}(?P<half>[AP]M)?(?:\s{{0,3}}{_ZONE})?)?",
    re.I,
)
_ASCTIME = re.compile(
    rf"(?:[A-Za-z]{{3,9}},?\s{{1,3}})?(?P<month>[A-Za-z]{{3}})\s{{1,3}}(?P<day>\d{{1,2}})\s{{1,3}}{_TIME}\s{{1,3}}"
    rf"(?:{_ZONE}\s{{1,3}})?(?P<year>\d{{4}})"
)
_ISO = re.compile(
    rf"(?P<year>\d{{4}})(?:[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?)?(?:(?:T|\s{{1,3}}){_TIME}\s{{0,2}}{_ZONE})?",
    re.I,
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<hour>\d{2}):?(?P<minute>\d{2}):?(?P<second>\d{2})?"
    rf"\s?{_ZONE})?",
    re.I,
)
_ORDINAL = re.compile(r"(?P<year>\d{4})-(?P<ordinal>\d{3})")
_JAPANESE_TIME = re.compile(
    r"(?:[（(][^（）()]{1,4}[）)])?\s?(?P<hour>\d{1,2})(?::|時)(?:(?P<minute>\d{1,2})(?::(?P<second>\d{2}))?分?)?"
)
_FORMS = (_RFC_822, _ISO, _COMPACT, _ORDINAL, _AMERICAN, _ASCTIME)
_PLAIN_DAY = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(-\d\d)?)?")
_LONGEST = 80


def published(told: str | None) -> str | None:
    """An EDTF day, month or year, or an instant with its zone as printed; what is none of these comes back as it is.

    >>> published("Mon, 06 Sep 2031 00:01:00 +0900")
    '2031-09-06T00:01:00+09:00'
    >>> published("令和13年6月28日")
    '2031-06-28'
    """
    if told and (usual := _USUAL.fullmatch(told)) and (month := _MONTHS.get(usual[2].lower())):
        return _usual(usual, month)
    if told and (usual := _USUAL_ISO.fullmatch(told)) and _is_day(usual[1]):
        return told
    text = " ".join((told or "").split())
    if not text:
        return None
    if len(text) > _LONGEST:
        return text[:_LONGEST]
    if "年" in text:
        return _japanese(text) or text
    for form in _FORMS:
        if (found := form.fullmatch(text)) and (when := _written(found.groupdict())):
            return when
    return text


def _usual(parts: re.Match[str], month: int) -> str | None:
    """The form that nine of ten feeds use, read without looking for another; one that is no day comes back as it is."""
    try:
        day = date(int(parts[3]), month, int(parts[1])).isoformat()
    except ValueError:
        return parts[0]
    zone = f"{parts[5]}{parts[6]}:{parts[7]}" if parts[5] else "Z"
    return f"{day}T{parts[4]}{zone}"


def _is_day(told: str) -> bool:
    try:
        date.fromisoformat(told)
    except ValueError:
        return False
    return True


def _written(parts: dict[str, str | None]) -> str | None:
    day = _day(parts)
    if day is None or parts.get("hour") is None:
        return day
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if (half := (parts.get("half") or "").lower()) and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour == 24 and minute == second == 0:
        day, hour = (date.fromisoformat(day) + timedelta(days=1)).isoformat(), 0
    if hour > 23 or minute > 59 or second > 61 or len(day) < 10:
        return day
    return f"{day}T{hour:02}:{minute:02}:{min(second, 59):02}{_zone(parts)}"


def _day(parts: dict[str, str | None]) -> str | None:
    year_digits, month_name = parts["year"] or "", parts.get("month")
    year = int(year_digits) + (0 if len(year_digits) > 2 else 2000 if int(year_digits) < 70 else 1900)
    try:
        if ordinal := parts.get("ordinal"):
            found = date(year, 1, 1) + timedelta(days=int(ordinal) - 1)
            return found.isoformat() if found.year == year else None
        if not month_name:
            return date(year, 1, 1).isoformat()[:4]
        month = int(month_name) if month_name.isdigit() else _MONTHS.get(month_name[:3].lower(), 0)
        day = parts.get("day")
        return date(year, month, int(day or 1)).isoformat()[: 10 if day else 7]
    except (ValueError, OverflowError):
        return None


def _zone(parts: dict[str, str | None]) -> str:
    """`Z`, `+09:00`, or nothing for a zone that is not told or not known."""
    if not parts.get("sign"):
        return _ZONES.get((parts.get("zone") or "").lower(), "")
    digits = (parts.get("offset") or "").replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    sign = "+" if parts["sign"] == "+" else "-"
    return f"{sign}{int(hours):02}:{int(minutes):02}" if int(hours) < 15 and int(minutes) < 60 else ""


def _japanese(text: str) -> str | None:
    """2026年3月23日 10時5分 and 令和8年3月23日: the date by the grammar of dates, the time as it stands behind it."""
    for mention in dates.find_dates(text, "ja", None):
        if mention.edtf and (day := _PLAIN_DAY.fullmatch(mention.edtf)):
            time = _JAPANESE_TIME.match(text, text.find("日", mention.start) + 1) if day[1] else None
            hour, minute = (int(time[1]), int(time["minute"] or 0)) if time else (99, 0)
            return f"{mention.edtf}T{hour:02}:{minute:02}:00" if hour < 24 and minute < 60 else mention.edtf
    return None
