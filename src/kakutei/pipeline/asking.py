"""Asking: from what the store holds to what is known, as of any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kakutei import ledger, rulebook
from kakutei.dates import latest
from kakutei.store import Store
from kakutei.types import Fact, Ledger, WorkKey

_END_OF_DAY = "T23:59:59Z"
"""Instants of that second compare as not later, whatever their milliseconds."""


@dataclass(frozen=True, slots=True)
class News:
    """How many facts were not known before in any standing, and how many were not confirmed before and are now."""

    facts: int
    confirmed: int


def known(store: Store, *, as_of: str | None = None, recorded_by: str | None = None) -> Ledger:
    """What the store knows of what was said by `as_of` and taken in by `recorded_by`, dates that count to their end.

    Both are EDTF days, months or years; `recorded_by` may be an instant.
    """
    instant = recorded_by
    if recorded_by and "T" not in recorded_by:
        instant = f"{latest(recorded_by).isoformat()}{_END_OF_DAY}"
    return ledger.resolve(
        store.statements(recorded_by=instant),
        store.judgements(),
        context=rulebook.context(),
        as_of=as_of,
        recorded_by=instant,
    )


def news(store: Store, now: str) -> News:
    """What the documents recorded at `now` added to what was known just before."""
    before, after = known(store, recorded_by=_just_before(now)), known(store)
    held = {_identity(fact): fact.standing for fact in before.facts}
    new = sum(_identity(fact) not in held for fact in after.facts)
    confirmed = sum(fact.standing == "confirmed" and held.get(_identity(fact)) != "confirmed" for fact in after.facts)
    return News(new, confirmed)


def _identity(fact: Fact) -> tuple[WorkKey, str, str, str]:
    return fact.work, fact.kind, fact.slot, fact.key


def _just_before(instant: str) -> str:
    moment = datetime.fromisoformat(instant) - timedelta(milliseconds=1)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
