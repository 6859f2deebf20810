"""What a text prints of a date (`Shape`), and how it is resolved against the date of the document.

Without a hint, an incomplete date means the nearest fitting day: "July 3" read on 10 January 2025 is 2025-07-03 when
nothing else is known, `back` makes it 2024-07-03; `ahead` leans towards what comes. A hint that the nearest day
contradicts by a week or less is ignored (news of a premiere is often dated a day before or after it in another time
zone).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kakutei.dates.edtf import EdtfDate, edtf_of, interval, parse, written

Direction = Literal["nearest", "back", "forward", "ahead"]

_SLACK_DAYS = 7
# "ahead" takes the coming day, unless the last one is so many times nearer.
_AHEAD = 3
_NEVER = 10**6
# So many days away a printed weekday tells the year better than nearness does.
_SEASONAL = 150


@dataclass(frozen=True, slots=True)
class Shape:
    """The printed parts of a date, unresolved.

    `years`, `months`, `weeks`, `days` and `seasons` are distances from the document's date ("next month": months=1);
    `span` is a stretch of months of the year ("first half": 1 to 6). `month` may be a season (21 to 24) and `weekday`
    counts from Monday = 0. `other` leaves out the current one ("next July" said in July). `until` ends a range.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    years: int | None = None
    months: int | None = None
    weeks: int | None = None
    days: int | None = None
    seasons: int | None = None
    span: tuple[int, int] | None = None
    other: bool = False
    until: Shape | None = None

    @property
    def season(self) -> int | None:
        """The season's EDTF number where `month` holds one."""
        return self.month if self.month is not None and self.month > 12 else None

    @property
    def is_day(self) -> bool:
        """Whether it names a single day with its number."""
        return self.day is not None and self.until is None

    @property
    def is_month_or_day(self) -> bool:
        """Whether it names a month of a year, with or without a day."""
        return self.month is not None and self.month <= 12

    @property
    def is_weekday(self) -> bool:
        """Whether a weekday is all that is printed."""
        return self.weekday is not None and self == Shape(weekday=self.weekday, other=self.other)


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression: `text[start:end] == printed`; `edtf` is None where it cannot be resolved.

    `time` is as printed, also past 24:00; a mention with a time and no `shape` tells no date. `weekly` marks a slot
    ("every Wednesday at 25:05"). `direction` is the hint the words themselves give. `weekday` counts from Monday = 0.
    """

    start: int
    end: int
    printed: str
    edtf: str | None
    shape: Shape | None = None
    time: str | None = None
    zone: str | None = None
    direction: Direction = "nearest"
    weekly: bool = False

    @property
    def weekday(self) -> int | None:
        """The printed weekday, Monday = 0."""
        return self.shape.weekday if self.shape else None

    def resolved(self, edtf: str | None) -> DateMention:
        """The mention with another EDTF; what `replace` gives, which takes three times as long."""
        shape, time, zone = self.shape, self.time, self.zone
        return DateMention(self.start, self.end, self.printed, edtf, shape, time, zone, self.direction, self.weekly)


def resolve(mention: DateMention, reference: str | None, direction: Direction | None = None) -> DateMention:
    """The mention with its EDTF for a document dated `reference` (EDTF or instant); by default with its own hint."""
    if mention.weekly or mention.shape is None:
        return mention
    edtf = resolve_shape(mention.shape, reference, direction or mention.direction)
    return mention if edtf == mention.edtf else mention.resolved(edtf)


def resolve_shape(shape: Shape | None, reference: str | None, direction: Direction = "nearest") -> str | None:
    """The EDTF of the printed parts, or None where the document's date would have to be known or is too vague."""
    if shape is None:
        return None
    day = edtf_of(reference)
    known = parse(day) if day else None
    if shape.until is None:
        return _single(shape, known, direction)
    start = _single(replace(shape, until=None), known, direction)
    if start is None:
        return None
    end = _single(shape.until, parse(start), "forward")
    return interval(start, end) if end else None


def _single(shape: Shape, known: EdtfDate | None, direction: Direction) -> str | None:
    if shape.days is not None or shape.weeks is not None or shape.months is not None:
        return _distance(shape, known)
    if shape.seasons is not None:
        return _relative_season(shape, known)
    year = _year(shape, known)
    if year is not None:
        return _in_year(shape, year)
    if known is None or shape.years is not None:
        return None
    if shape.month is not None:
        return _nearest_in_years(shape, known, direction)
    if shape.day is not None:
        return _nearest_in_months(shape.day, known, direction)
    if shape.weekday is not None:
        return _nearest_weekday(shape, known, direction)
    return None


def _year(shape: Shape, known: EdtfDate | None) -> int | None:
    if shape.year is not None:
        return shape.year
    if shape.years is None or known is None or known.precision == "interval":
        return None
    return known.earliest.year + shape.years


def _in_year(shape: Shape, year: int) -> str | None:
    if not 1 <= year <= 9999:
        return None
    if shape.span is not None:
        return interval(f"{year:04d}-{shape.span[0]:02d}", f"{year:04d}-{shape.span[1]:02d}")
    return written(year, shape.month, shape.day)


def _distance(shape: Shape, known: EdtfDate | None) -> str | None:
    """Days, weeks or months from the document's date; what is vaguer than a day is told by its month."""
    if known is None or known.precision not in ("day", "month"):
        return None
    if shape.months is not None:
        return _month_after(known.earliest, shape.months, shape.day)
    if known.precision != "day":
        return known.text
    if shape.days is not None:
        return _moved(known.earliest, shape.days)
    shift = 7 * (shape.weeks or 0)
    if shape.weekday is not None:
        return _moved(known.earliest, shift + shape.weekday - known.earliest.weekday())
    moved = _moved(known.earliest, shift)
    return moved[:7] if moved else None


def _moved(day: date, days: int) -> str | None:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _month_after(day: date, months: int, of_month: int | None = None) -> str | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return written(year, month + 1, of_month) if 1 <= year <= 9999 else None


def _relative_season(shape: Shape, known: EdtfDate | None) -> str | None:
    """ "This winter" said from April on is the coming one, which belongs to the next year."""
    if known is None or known.precision == "interval" or shape.season is None:
        return None
    turned = shape.season == 24 and known.precision != "year" and known.earliest.month >= 4
    year = known.earliest.year + (shape.seasons or 0) + turned
    return written(year, shape.season) if 1 <= year <= 9999 else None


def _nearest_in_years(shape: Shape, known: EdtfDate, direction: Direction) -> str | None:
    years = range(known.earliest.year - 1, known.latest.year + 2)
    if shape.month == 2 and shape.day == 29:
        years = range(known.earliest.year - 8, known.latest.year + 9)
    options = [written(year, shape.month, shape.day) for year in years if 1 <= year <= 9999]
    nearest = _choose(options, known, direction, other=shape.other)
    if shape.weekday is None or nearest is None or falls_on_weekday(nearest, shape) or _is_near(nearest, known):
        return nearest
    fitting = [option for option in options if option is not None and falls_on_weekday(option, shape)]
    return _choose(fitting, known, "nearest", other=shape.other) or nearest


def falls_on_weekday(edtf: str, shape: Shape) -> bool:
    """Whether a date is a day that has the weekday printed beside the parts of a shape."""
    day = parse(edtf)
    return day is not None and day.precision == "day" and day.earliest.weekday() == shape.weekday


def _is_near(option: str, known: EdtfDate) -> bool:
    """Whether a day stands so near that a weekday beside it tells nothing better: other time zones, slips."""
    day = parse(option)
    return known.precision == "day" and day is not None and abs((day.earliest - known.earliest).days) <= _SEASONAL


def _nearest_in_months(day: int, known: EdtfDate, direction: Direction) -> str | None:
    if known.precision not in ("day", "month"):
        return None
    options = (_month_after(known.earliest, shift, day) for shift in (-1, 0, 1))
    return _choose(options, known, direction, other=False)


def _nearest_weekday(shape: Shape, known: EdtfDate, direction: Direction) -> str | None:
    if known.precision != "day":
        return known.text if known.precision == "month" else None
    ahead = ((shape.weekday or 0) - known.earliest.weekday()) % 7
    if ahead == 0 and not shape.other:
        return known.text
    if direction == "nearest":
        direction = "forward" if 0 < ahead <= 3 else "back"
    if direction == "forward":
        return _moved(known.earliest, ahead or 7)
    return _moved(known.earliest, ahead - 7)


def _choose(options: Iterable[str | None], known: EdtfDate, direction: Direction, *, other: bool) -> str | None:
    dates = [parsed for text in options if text is not None and (parsed := parse(text)) is not None]
    if other:
        dates = [one for one in dates if one.latest < known.earliest or known.latest < one.earliest]
    if not dates:
        return None
    return min(dates, key=lambda one: _cost(one, known, direction)).text


def _cost(option: EdtfDate, known: EdtfDate, direction: Direction) -> int:
    """Days between the two; options on the wrong side come last unless they are days within the slack."""
    after = (option.earliest - known.latest).days
    before = (known.earliest - option.latest).days
    gap = max(after, before * (_AHEAD if direction == "ahead" else 1), 0)
    wrong = (direction == "back" and after > 0) or (direction == "forward" and before > 0)
    near = option.precision == "day" and gap <= _SLACK_DAYS
    return gap + (_NEVER if wrong and not near else 0)
