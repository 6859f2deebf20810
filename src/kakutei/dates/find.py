"""Finding every date expression of a text: scan, join what stands side by side, resolve.

scan → [July 3] [to] [August 4] [at 25:05] → join → one mention with both ends and its time → resolve
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from kakutei.dates import english, japanese
from kakutei.dates.mention import DateMention, Shape, resolve, resolve_shape

_TIME_GAP = re.compile(
    r"(?:\s?\(|,)?[ \u3000]?(?:の|は|、|・|／|/)?(?:(?:starting|beginning|airing)\s)?"
    r"(?:at|on|from|every|@|and)?\s?\(?(?:日本時間[・ ]?)?[）)]?"
)
_WEEKDAY_GAP = re.compile(r",?\s?(?:the\s)?\(?")
_SLOT_GAP = re.compile("(?:から|より)、?")
_EVERY = "毎週"
_RANGE_GAP = re.compile(r"\s?(?:-|–|—|~|～|〜|－|―|to|through|thru|until|till|and|から|より|以降|\bthrough to)\s?")
_CARRY_GAP = re.compile(r"\s?(?:-|–|—|~|～|〜|－|―|to|through|thru|until|till|and|or|から|と|・|、|より|/)\s?(?:in\s)?")
# What stands between a year and its first month, and between that and the next one of the sentence.
_YEAR_LEADS = re.compile("(?:に?は|に)、?")
_GOES_ON = re.compile("[^。！!？?\n]{1,60}")
_LONGEST_RANGE_DAYS = 31
# How far behind a date another one of its sentence still goes on from it.
_FARTHEST = 90
_SENTENCE_END = re.compile(r"[.!?][\"”)]? +[A-Z]|\n|\b(?:while|whereas|but)\b")
_FOLLOWING = re.compile(r"\b(?:the|that) following \Z")
_HALF = 6  # months of a year
_JAPANESE = re.compile("[0-9０-９〇一二三四五六七八九十][年月日]|[0-9][）)]?[（(][月火水木金土日]")
_UNITS = "年月日火水木金土"
_ENGLISH = re.compile(
    rf"\b(?:{'|'.join(english.MONTH_STEMS)})[a-z]{{0,6}}\.? [0-9]|[0-9] (?:{'|'.join(english.MONTH_STEMS)})"
)


def find_dates(text: str, lang: str, reference: str | None) -> tuple[DateMention, ...]:
    """Every date expression in order, never overlapping, resolved against the document's date (EDTF or instant).

    A range of at most a month of days is one mention with an interval; the ends of a longer one are two mentions.
    A time beside a date belongs to its mention; other times are mentions without a date.
    """
    found = _onward(text, _carry(text, _in_year(text, _join(text, list(_scan(text, lang))))), reference)
    dated = found if reference else list(_by_days_told(found))
    return tuple(resolve(mention, reference) for mention in _ranges(text, dated, reference))


def _scan(text: str, lang: str) -> Iterator[DateMention]:
    """The text's own language, and the other one's unmistakable expressions where it is mixed in."""
    if lang.startswith("ja") or (not lang.startswith("en") and _is_mixed(text)):
        guests = english.scan(text) if _ENGLISH.search(text) else iter(())
        return _beside(japanese.scan(text), (one for one in guests if _ENGLISH.search(one.printed)))
    if not _is_mixed(text):
        return english.scan(text)
    guests = japanese.scan(text)
    return _beside(english.scan(text), (one for one in guests if _JAPANESE.search(one.printed)))


def _is_mixed(text: str) -> bool:
    # Looking for single characters is quick, and most texts have none of those that every Japanese date has.
    return not text.isascii() and any(char in text for char in _UNITS) and _JAPANESE.search(text) is not None


def _beside(own: Iterator[DateMention], guests: Iterator[DateMention]) -> Iterator[DateMention]:
    """Both in order; where they overlap, the longer one."""
    kept: DateMention | None = None
    for mention in merge(own, guests, key=lambda one: (one.start, -one.end)):
        if kept is not None and mention.start < kept.end:
            kept = max(kept, mention, key=lambda one: one.end - one.start)
            continue
        if kept is not None:
            yield kept
        kept = mention
    if kept is not None:
        yield kept


def _join(text: str, found: list[DateMention]) -> list[DateMention]:
    """Times and weekdays side by side with a date become part of it."""
    joined: list[DateMention] = []
    for mention in found:
        while joined:
            both = _pair(text, joined[-1], mention)
            if both is None:
                break
            joined.pop()
            mention = both
        joined.append(mention)
    return joined


def _pair(text: str, first: DateMention, second: DateMention) -> DateMention | None:
    if second.start - first.end > 16:
        return None
    gap = text[first.end : second.start]
    if (first.shape is None) != (second.shape is None) and not (first.time and second.time):
        return _with_time(text, first, second) if _TIME_GAP.fullmatch(gap) else None
    if first.shape is not None and second.weekly and not first.weekly and _SLOT_GAP.fullmatch(gap):
        return _merged(text, first, first, second, first.shape)  # 10月3日から毎週日曜
    if first.shape is None or second.shape is None or not _WEEKDAY_GAP.fullmatch(gap):
        return None
    return _with_weekday(text, first, second, gap)


def _with_time(text: str, first: DateMention, second: DateMention) -> DateMention | None:
    """The date with the time beside it; months and years take none."""
    date = first if second.shape is None else second
    shape = date.shape
    if shape is None or not (
        shape.day is not None
        or shape.weekday is not None
        or shape.days is not None
        or date.weekly
        or _EVERY in date.printed
    ):
        return None
    return _merged(text, date, first, second, shape)


def _with_weekday(text: str, first: DateMention, second: DateMention, gap: str) -> DateMention | None:
    one, two = first.shape, second.shape
    if one is None or two is None or first.weekly or second.weekly or (first.time and second.time):
        return None
    if one.is_weekday and two.day is not None and two.weekday is None:
        return _merged(text, second, first, second, replace(two, weekday=one.weekday))
    if two.is_weekday and one.day is not None and one.weekday is None and gap.strip():
        return _merged(text, first, first, second, replace(one, weekday=two.weekday))
    return None


def _merged(text: str, main: DateMention, first: DateMention, second: DateMention, shape: Shape) -> DateMention:
    end = second.end
    if "(" in text[first.end : second.start] and text[end : end + 1] == ")":
        end += 1
    return replace(
        main,
        start=first.start,
        end=end,
        printed=text[first.start : end],
        shape=shape,
        time=first.time or second.time,
        zone=first.zone or second.zone,
    )


def _in_year(text: str, found: list[DateMention]) -> list[DateMention]:
    """2025年は、3月に〜、7月に〜: the months of a sentence are those of the year that it begins with."""
    dated = list(found)
    for place in range(1, len(dated)):
        first, second = dated[place - 1], dated[place]
        one, two = first.shape, second.shape
        if one is None or two is None or one.year is None or two.other or not _waits_for_year(two):
            continue
        gap = text[first.end : second.start]
        led = one.month is None and _YEAR_LEADS.fullmatch(gap)
        goes_on = place > 1 and dated[place - 1] is not found[place - 1] and _GOES_ON.fullmatch(gap)
        if led or goes_on:
            dated[place] = replace(second, shape=replace(two, year=one.year))
    return dated


def _waits_for_year(shape: Shape) -> bool:
    """Whether it is a month, a day of one or a season, of whichever year."""
    return shape.month is not None and shape.year is None and shape.years is None and shape.seasons is None


def _carry(text: str, found: list[DateMention]) -> list[DateMention]:
    """Side by side, a year told once counts for both: "April to June 2019", 2021年1月から3月."""
    carried = list(found)
    for place in range(len(carried) - 2, -1, -1):
        first, second = carried[place], carried[place + 1]
        if _side_by_side(text, first, second) and first.shape and second.shape:
            carried[place] = replace(first, shape=_year_before(first.shape, second.shape))
    for place in range(1, len(carried)):
        first, second = carried[place - 1], carried[place]
        if _side_by_side(text, first, second) and first.shape and second.shape:
            carried[place] = replace(second, shape=_year_after(first.shape, second.shape))
    return carried


def _onward(text: str, found: list[DateMention], reference: str | None) -> list[DateMention]:
    """What a sentence tells after a day to come is later still: "in January 2032, with Part 2 in July"."""
    onward = list(found)
    for place in range(1, len(onward)):
        first, second = onward[place - 1], onward[place]
        gap = text[first.end : second.start]
        if not first.shape or not second.shape or len(gap) > _FARTHEST or _SENTENCE_END.search(gap):
            continue
        if _FOLLOWING.search(gap) or (reference and first.shape.year and _is_ahead(first.shape, reference)):
            onward[place] = replace(second, shape=_year_after(first.shape, second.shape))
    return onward


def _is_ahead(shape: Shape, reference: str) -> bool:
    day = resolve_shape(shape, reference)
    return day is not None and day[:7] > reference[:7]


def _by_days_told(found: list[DateMention]) -> Iterator[DateMention]:
    """In a text without a date, a month or day belongs to the year nearest to the last day that was told in full."""
    told: Shape | None = None
    for mention in found:
        shape = mention.shape
        if shape is not None and shape.is_day and shape.year is not None and shape.is_month_or_day:
            told = shape
        elif told is not None and shape is not None and _open(shape) and not shape.other:
            away = (shape.month or 0) - (told.month or 0)
            year = (told.year or 0) + (away < -_HALF) - (away > _HALF)
            mention = replace(mention, shape=replace(shape, year=year))
        yield mention


def _side_by_side(text: str, first: DateMention, second: DateMention) -> bool:
    return second.start - first.end <= 12 and _CARRY_GAP.fullmatch(text, first.end, second.start) is not None


def _order(shape: Shape) -> tuple[int, int]:
    return shape.month or 0, shape.day or 0


def _open(shape: Shape) -> bool:
    """Whether month or month and day are told, and nothing that fixes the year."""
    return shape.is_month_or_day and shape.year is None and shape.years is None and shape.seasons is None


def _year_before(shape: Shape, after: Shape) -> Shape:
    if not _open(shape) or after.year is None or not after.is_month_or_day or shape.other:
        return shape
    return replace(shape, year=after.year - (_order(shape) > _order(after)))


def _year_after(before: Shape, shape: Shape) -> Shape:
    if not _open(shape) or not before.is_month_or_day or shape.other:
        return shape
    turn = int(_order(before) > _order(shape))
    if before.year is not None:
        return replace(shape, year=before.year + turn)
    return replace(shape, years=before.years + turn) if before.years is not None else shape


def _ranges(text: str, found: list[DateMention], reference: str | None) -> Iterator[DateMention]:
    """Two days with "to" between them become one mention where they are close."""
    place = 0
    while place < len(found):
        mention = found[place]
        ranged = _range(text, mention, found[place + 1], reference) if place + 1 < len(found) else None
        yield ranged or mention
        place += 2 if ranged else 1


def _range(text: str, first: DateMention, second: DateMention, reference: str | None) -> DateMention | None:
    start, end = first.shape, second.shape
    if start is None or end is None or not start.is_day or not end.is_day or first.weekly or second.weekly:
        return None
    if second.start - first.end > 12 or not _RANGE_GAP.fullmatch(text, first.end, second.start):
        return None
    if not _close(start, end, reference):
        return None
    if text[first.end : second.start].strip() == "and" and (end.day or 0) != (start.day or 0) + 1:
        return None
    return replace(first, end=second.end, printed=text[first.start : second.end], shape=replace(start, until=end))


def _close(start: Shape, end: Shape, reference: str | None) -> bool:
    """Whether the range is at most a month long; without any year a leap year stands in for it."""
    assumed = reference or "2024-06-15"
    span = resolve_shape(replace(start, until=end), assumed)
    if span is None or "/" not in span:
        return False
    first, _, last = span.partition("/")
    return _days_between(first, last) <= _LONGEST_RANGE_DAYS


def _days_between(first: str, last: str) -> int:
    from_year, from_month, from_day = (int(part) for part in first.split("-"))
    to_year, to_month, to_day = (int(part) for part in last.split("-"))
    return 372 * (to_year - from_year) + 31 * (to_month - from_month) + to_day - from_day
