"""Partial dates: EDTF strings, the date expressions of English and Japanese news, broadcast times.

    text ─find_dates→ DateMention (span, printed parts, EDTF) ─resolve, with a hint→ EDTF ─instant, with a time→ moment

Nothing here knows today's date: `reference`, the document's date, is always an argument.
"""

from kakutei.dates.clock import Instant, instant, minutes_of
from kakutei.dates.edtf import (
    EdtfDate,
    Precision,
    compatible,
    contains,
    display,
    earliest,
    edtf_of,
    interval,
    latest,
    parse,
    precision,
    refines,
    sort_key,
    written,
)
from kakutei.dates.find import find_dates
from kakutei.dates.mention import DateMention, Direction, Shape, falls_on_weekday, resolve, resolve_shape

__all__ = [
    "DateMention",
    "Direction",
    "EdtfDate",
    "Instant",
    "Precision",
    "Shape",
    "compatible",
    "contains",
    "display",
    "earliest",
    "edtf_of",
    "falls_on_weekday",
    "find_dates",
    "instant",
    "interval",
    "latest",
    "minutes_of",
    "parse",
    "precision",
    "refines",
    "resolve",
    "resolve_shape",
    "sort_key",
    "written",
]
