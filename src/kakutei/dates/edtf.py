"""Partial dates as EDTF strings (ISO 8601-2): day, month, season, year, and intervals of those.

Seasons follow the broadcast quarters: winter 2024 (`2024-24`) is January to March 2024, spring April to June, summer
July to September, autumn October to December. Everyday language starts each season a month earlier, so `contains` and
`compatible` let a season reach back one month: a film dated 26 June may well be the one promised for summer.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from kakutei.records import record

Precision = Literal["day", "month", "season", "year", "interval"]

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24

_FIRST_MONTH = {WINTER: 1, SPRING: 4, SUMMER: 7, AUTUMN: 10}
_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS_EN = {SPRING: "spring", SUMMER: "summer", AUTUMN: "autumn", WINTER: "winter"}
_SEASONS_JA = {SPRING: "春", SUMMER: "夏", AUTUMN: "秋", WINTER: "冬"}


@record(frozen=True, slots=True)
class EdtfDate:
    """A date as precise as it was told, with the first and the last day it can mean."""

    text: str
    precision: Precision
    earliest: date
    latest: date


@lru_cache(maxsize=8192)
def parse(edtf: str) -> EdtfDate | None:
    """The date, or None where the text is no EDTF of this subset or names a day that does not exist."""
    first, slash, second = edtf.partition("/")
    start = _parse_single(first)
    if not slash or start is None:
        return start
    end = _parse_single(second)
    if end is None or end.latest < start.earliest:
        return None
    return EdtfDate(edtf, "interval", start.earliest, end.latest)


def _parse_single(text: str) -> EdtfDate | None:
    match = _FORM.fullmatch(text)
    if match is None or match[1] == "0000":
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if match[2] is None:
        return EdtfDate(text, "year", date(year, 1, 1), date(year, 12, 31))
    if match[3] is not None:
        return _parse_day(text, year, month, int(match[3]))
    if month in _FIRST_MONTH:
        first = _FIRST_MONTH[month]
        return EdtfDate(text, "season", date(year, first, 1), _month_end(year, first + 2))
    if 1 <= month <= 12:
        return EdtfDate(text, "month", date(year, month, 1), _month_end(year, month))
    return None


def _parse_day(text: str, year: int, month: int, day: int) -> EdtfDate | None:
    try:
        exact = date(year, month, day)
    except ValueError:
        return None
    return EdtfDate(text, "day", exact, exact)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _known(edtf: str) -> EdtfDate:
    parsed = parse(edtf)
    if parsed is None:
        raise ValueError(f"not an EDTF date: {edtf!r}")
    return parsed


def edtf_of(published: str | None) -> str | None:
    """The EDTF of a document's date, which may be an instant (`2024-07-03T12:00:00+0900`); None where there is none."""
    if published is None:
        return None
    text = published.split("T", 1)[0]
    return text if parse(text) is not None else None


def earliest(edtf: str) -> date:
    """The first day it can mean. Raises ValueError where the text is no EDTF."""
    return _known(edtf).earliest


def latest(edtf: str) -> date:
    """The last day it can mean. Raises ValueError where the text is no EDTF."""
    return _known(edtf).latest


def precision(edtf: str) -> Precision:
    """How precise it is. Raises ValueError where the text is no EDTF."""
    return _known(edtf).precision


def sort_key(edtf: str) -> tuple[date, date]:
    """Orders by first day, then by last: `2024-01-01` before `2024-01` before `2024`. Raises ValueError if no EDTF."""
    known = _known(edtf)
    return known.earliest, known.latest


def _reach(known: EdtfDate) -> date:
    """The first day in everyday language: a season reaches back one month."""
    if known.precision != "season":
        return known.earliest
    before = known.earliest - timedelta(days=1) if known.earliest > date(1, 1, 1) else known.earliest
    return before.replace(day=1)


def contains(coarse: str, fine: str) -> bool:
    """Whether every day that `fine` can mean is one that `coarse` can mean; true of equals."""
    outer, inner = _known(coarse), _known(fine)
    if outer.text == inner.text:
        return True
    return _reach(outer) <= inner.earliest and inner.latest <= outer.latest


def refines(fine: str, coarse: str) -> bool:
    """Whether `fine` says the same more precisely."""
    return fine != coarse and contains(coarse, fine) and not contains(fine, coarse)


def compatible(a: str, b: str) -> bool:
    """Whether both can be true of one event: they share a day."""
    one, other = _known(a), _known(b)
    return _reach(one) <= other.latest and _reach(other) <= one.latest


def written(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The EDTF of the parts (`month` may be a season, 21 to 24), or None if there is no such date."""
    text = f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
    if month is not None and day is not None:
        text += f"-{day:02d}"
    return text if parse(text) is not None else None


def interval(start: str, end: str) -> str | None:
    """`start/end`, the single date where both are equal, None where it would run backwards."""
    if start == end:
        return start
    text = f"{start}/{end}"
    return text if "/" not in start + end and parse(text) is not None else None


def display(edtf: str, lang: str = "en") -> str:
    """The date for a person: "3 July 2024", "summer 2024", 2024年7月3日. Raises ValueError where it is no EDTF."""
    known = _known(edtf)
    single = _display_ja if lang.startswith("ja") else _display_en
    if known.precision != "interval":
        return single(known.text)
    start, _, end = known.text.partition("/")
    if lang.startswith("ja"):
        return f"{single(start)}～{single(end)}"
    return _join_en(single(start), single(end))


def _display_en(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    number = int(month)
    name = _SEASONS_EN.get(number) or _MONTHS_EN[number - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def _display_ja(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return f"{year}年"
    number = int(month)
    if number in _SEASONS_JA:
        return f"{year}年{_SEASONS_JA[number]}"
    return f"{year}年{number}月{int(day)}日" if day else f"{year}年{number}月"


def _join_en(start: str, end: str) -> str:
    """Words that both ends share at their tails are said once: "21–27 May 2026"."""
    first, last = start.split(), end.split()
    while len(first) > 1 and len(last) > 1 and first[-1] == last[-1]:
        first, last = first[:-1], last[:-1]
    dash = "–" if len(first) == len(last) == 1 else " – "
    return f"{' '.join(first)}{dash}{end}"
