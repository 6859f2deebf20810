"""Dates that stand apart from what they date: the year of an undated document, the day that a line begins with.

A page that nobody dated prints "10月より放送" all the same. The year is the one that the headline prints, or that the
beginning of the text gives with a month; not one that lies further back than another that the text tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kakutei.dates import Shape, falls_on_weekday, resolve, written
from kakutei.text import Mark, MarkedText
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Document

# The announcement, with its dates, stands so near the beginning.
_BEGINNING = 500
_YEAR = re.compile(r"(?<![\d０-９])(?:19[5-9]\d|20\d\d)(?!\d|[,.]\d)")
# The text goes on about what was: "2019年4月に放送された", "launched in April 2019".
_WAS = re.compile(r"[^。、\n「『]{0,16}?(?:された|始まった|した|以来|連載)")

# "本日7月3日発売の月刊〜8月号", "発売中の月刊〜8月号".
_ISSUE = re.compile(rf"(?:{SLOT_CHARS['date']}(?:に|の)?(?:発売|刊行|配信)|発売中の)[^。「『\n]{{0,30}}?号")
_LEAD = 300


def dated(document: Document, marked: MarkedText) -> Document:
    """The document with the year that its text tells, where nobody dated it."""
    if document.published is not None or document.lang != "ja":
        return document
    told = tuple(_told(marked))
    year = next((int(found[0]) for found in _YEAR.finditer(document.title)), None)
    if year is None:
        year = next((year for at, year, fresh in told if at < len(document.title) + _BEGINNING and fresh), None)
    if year is None:
        year = _by_weekday(marked, max((other for _, other, _ in told), default=None))
    if year is None or any(other > year + 1 for _, other, _ in told):
        return document
    return replace(document, published=str(year))


def _told(marked: MarkedText) -> Iterator[tuple[int, int, bool]]:
    """Where the text tells a year, which one, and whether it is with a month and not of what was."""
    for mark in marked.marks:
        shape = mark.value.shape if mark.slot == "date" else None
        if shape is not None and shape.year is not None:
            fresh = shape.month is not None and not _WAS.match(marked.text, mark.end)
            yield mark.start, shape.year, fresh


def _by_weekday(marked: MarkedText, latest: int | None) -> int | None:
    """The year in or after the latest that the text tells in which all its days have the weekdays printed beside them.

    4月11日(木) below 2018年10月～12月に放送された is a day of 2019.
    """
    shapes = [mark.value.shape for mark in marked.marks if mark.slot == "date" and mark.value.shape is not None]
    days = [shape for shape in shapes if shape.is_day and shape.month and shape.year is None and not shape.years]
    days = [shape for shape in days if shape.weekday is not None]
    fitting = [
        year
        for year in ((latest, latest + 1) if latest and days else ())
        if all(_falls_on(shape, year) for shape in days)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _falls_on(shape: Shape, year: int) -> bool:
    day = written(year, shape.month, shape.day)
    return day is not None and falls_on_weekday(day, shape)


# "19日は〜。": the day of all that the line goes on to list.
_DAY_OF_LINE = re.compile(rf"{SLOT_CHARS['date']}(?=[はに、。]|より|から|\([日月火水木金土]\))(?![^。、\n]{{0,16}}号)")


# News of what is new goes on from line to line, so far, in masked characters.
_NEW_BOOKS = "新刊"
_LINES = 500


def _days_of(marked: MarkedText, start: int, end: int) -> list[Mark]:
    return [marked.marks_in(*found.span())[0] for found in _DAY_OF_LINE.finditer(marked.masked, start, end)]


def day_above(marked: MarkedText, at: int) -> Mark | None:
    """The last date before a place that its line tells of what it lists; in news of new books that of a line above."""
    start = marked.masked.rfind("\n", 0, at) + 1
    told = _days_of(marked, start, at)
    if not told and _NEW_BOOKS in marked.masked:
        told = _days_of(marked, max(0, start - _LINES), start)
    days = (mark for mark in reversed(told) if mark.value.shape is not None and mark.value.shape.is_day)
    return next(days, told[-1] if told else None)


def issue_day(marked: MarkedText, published: str | None, start: int, end: int) -> tuple[str, ...]:
    """The day on which the magazine came out that a sentence from `start` on speaks of: as it says, else as the lead.

    Of an issue that is out now the month.
    """
    spans = ((start, end), (0, _LEAD))
    found = next((hit for hit in (_ISSUE.search(marked.masked, *span) for span in spans) if hit), None)
    if found is None:
        return ()
    dates = [resolve(mark.value, published).edtf for mark in marked.marks_in(*found.span()) if mark.slot == "date"]
    told = dates[0] if dates else (published or "")[:7]
    return (told,) if told else ()
