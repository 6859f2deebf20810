"""Values and works in words, as a page, a feed or a message prints them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kakutei.dates import display, parse
from kakutei.types import (
    AdaptsValue,
    AvailabilityValue,
    AwardValue,
    CastValue,
    ChartValue,
    CirculationValue,
    CreditValue,
    ExtentValue,
    Fact,
    MaterialValue,
    ReleaseValue,
    StatusValue,
    SynopsisValue,
    ThemeSongValue,
    Value,
    WorkKey,
)

_MEDIA = {"live_action": "live action", "franchise": "in general"}
_EVENTS = {"stream_start": "streaming", "home_video": "home video", "premiere": "premiere", "finale": "finale"}
_ROLES = {"creator": "original creator", "artist": "art"}
_BASIS = {"circulation": "in circulation", "sold": "sold", "printed": "printed", None: ""}


def work_label(work: WorkKey) -> str:
    """`anime, season 2`, `film "reze arc"`, `anime, part 2`."""
    parts = [_MEDIA.get(work.medium, work.medium) + (f" “{work.subtitle}”" if work.subtitle else "")]
    if work.season is not None:
        parts.append(f"season {work.season}")
    if work.part:
        parts.append(work.part)
    return ", ".join(parts)


def value_text(value: Value) -> str:
    """The value as a short phrase, without its work."""
    return _PHRASES[type(value)](value)


def date_of(fact: Fact) -> str:
    """The date that a fact tells (EDTF), empty where it tells none."""
    return getattr(fact.value, "date", None) or ""


def _plain(field: str) -> str:
    return field.replace("_", " ")


def _when(date: str) -> str:
    """The date for a person; one that is no date of ours stays as it was told."""
    return display(date) if parse(date) is not None else date


def _status(value: StatusValue) -> str:
    return _plain(value.state)


def _release(value: ReleaseValue) -> str:
    event = _EVENTS.get(value.event, value.event) + (f" {value.number}" if value.number is not None else "")
    when = _when(value.date) if value.date else "date not told"
    time = f" {value.time}" if value.time else ""
    zone = f" {value.zone}" if value.zone else ""
    notes = [note for note in (value.service, value.region, value.language, value.of) if note]
    return f"{event}: {when}{time}{zone}" + (f" ({', '.join(notes)})" if notes else "")


def _extent(value: ExtentValue) -> str:
    unit = value.unit.removesuffix("s") if value.count == 1 else value.unit
    return f"{value.count:,} {unit}" + (f" ({value.of})" if value.of else "")


def _availability(value: AvailabilityValue) -> str:
    notes = [value.how and _plain(value.how), value.language, value.of, "exclusively" if value.exclusive else None]
    notes += value.regions or ()
    told = [note for note in notes if note]
    return value.service + (f" ({', '.join(told)})" if told else "")


def _circulation(value: CirculationValue) -> str:
    sign = "+" if value.increase else ""
    basis = _BASIS[value.basis]
    notes = [
        value.of,
        f"{value.volumes} volumes" if value.volumes else None,
        "digital included" if value.includes_digital else None,
        f"as of {_when(value.as_of)}" if value.as_of else None,
    ]
    told = ", ".join(note for note in notes if note)
    return f"{sign}{value.copies:,} copies {basis}".strip() + (f" ({told})" if told else "")


def _chart(value: ChartValue) -> str:
    rank = f": no. {value.rank}" if value.rank is not None else ""
    what = f": {value.what}" if value.what else ""
    return f"{value.chart}{rank}{what}" + (f" ({_when(value.date)})" if value.date else "")


def _credit(value: CreditValue) -> str:
    return f"{_ROLES.get(value.role, _plain(value.role))}: {value.name}"


def _cast(value: CastValue) -> str:
    language = f" ({value.language})" if value.language else ""
    return f"{value.character}: {value.performer}{language}" if value.character else f"{value.performer}{language}"


def _theme_song(value: ThemeSongValue) -> str:
    title = f"“{value.title}”" if value.title else "title not told"
    return f"{value.position}: {title}" + (f" by {value.artist}" if value.artist else "")


def _material(value: MaterialValue) -> str:
    number = f" {value.number}" if value.number is not None else ""
    return f"{_plain(value.type)}{number}" + (f" ({value.of})" if value.of else "")


def _adapts(value: AdaptsValue) -> str:
    return value.source


def _award(value: AwardValue) -> str:
    result = f": {value.result}" if value.result else ""
    rank = f", no. {value.rank}" if value.rank is not None else ""
    return f"{value.award}{result}{rank}" + (f" ({value.year})" if value.year else "")


def _synopsis(value: SynopsisValue) -> str:
    return f"synopsis by {value.by}"


_PHRASES: dict[type[Any], Callable[[Any], str]] = {
    StatusValue: _status,
    ReleaseValue: _release,
    ExtentValue: _extent,
    AvailabilityValue: _availability,
    CirculationValue: _circulation,
    ChartValue: _chart,
    CreditValue: _credit,
    CastValue: _cast,
    ThemeSongValue: _theme_song,
    MaterialValue: _material,
    AdaptsValue: _adapts,
    AwardValue: _award,
    SynopsisValue: _synopsis,
}
