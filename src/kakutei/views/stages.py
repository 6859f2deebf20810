"""Where a work stands: rumoured, announced, in production, dated, airing, ended; and what has befallen it."""

from __future__ import annotations

from collections.abc import Sequence

from kakutei.dates import latest, parse
from kakutei.types import Fact, ReleaseValue, StatusValue
from kakutei.views.records import Beside, Stage
from kakutei.views.wording import date_of

_STANDS = ("confirmed", "reported", "disputed")
_BESIDE: tuple[Beside, ...] = ("delayed", "hiatus", "cancelled")
_TO_COME: tuple[Stage, ...] = ("in_production", "announced")
_STARTS = ("premiere", "stream_start")


def stage_of(facts: Sequence[Fact], today: str | None) -> tuple[Stage, Beside | None, Fact | None]:
    """The furthest stage its facts reach by `today` (a day), what is beside it, and the fact that says so."""
    states: dict[str, Fact] = {
        fact.value.state: fact
        for fact in facts
        if isinstance(fact.value, StatusValue) and fact.standing in ("confirmed", "reported")
    }
    beside = next((state for state in _BESIDE if state in states), None)
    stage, carrier = _stage(facts, states, today)
    if stage == "ended" and beside != "cancelled":
        beside = None
    return stage, beside, carrier


def _stage(facts: Sequence[Fact], states: dict[str, Fact], today: str | None) -> tuple[Stage, Fact | None]:
    start = _release(facts, _STARTS)
    finale = _release(facts, ("finale",))
    if "ended" in states:
        return "ended", states["ended"]
    if finale is not None and today is not None and latest(date_of(finale)).isoformat() < today:
        return "ended", finale
    for state in ("ongoing", "resumed", "hiatus"):
        if state in states:
            return "airing", states[state]
    if start is not None:
        began = today is not None and latest(date_of(start)).isoformat() <= today
        return ("airing" if began else "dated"), start
    for stage in _TO_COME:
        if stage in states:
            return stage, states[stage]
    rumoured = next(
        (fact for fact in facts if fact.kind in ("status", "release") and fact.standing == "rumoured"), None
    )
    return ("rumoured", rumoured) if rumoured is not None else ("unknown", None)


def _release(facts: Sequence[Fact], events: tuple[str, ...]) -> Fact | None:
    """The best standing dated release of one of these events, the earliest one."""

    def order(fact: Fact) -> tuple[int, int, str]:
        return _STANDS.index(fact.standing), events.index(fact.slot.split()[0]), date_of(fact)

    found = [
        fact
        for fact in facts
        if fact.standing in _STANDS
        and isinstance(fact.value, ReleaseValue)
        and fact.value.event in events
        and fact.value.date is not None
        and parse(fact.value.date) is not None
    ]
    return min(found, key=order, default=None)
