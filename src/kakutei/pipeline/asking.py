"""Asking: from what the store holds to what is known, as of any day."""

from __future__ import annotations

from collections.abc import Iterable
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


def known(
    store: Store, *, as_of: str | None = None, recorded_by: str | None = None, titles: Iterable[str] | None = None
) -> Ledger:
    """What the store knows of what was said by `as_of` and taken in by `recorded_by`, dates that count to their end.

    Both are EDTF days, months or years; `recorded_by` may be an instant. `titles` asks only about works so printed.
    """
    instant = last_instant(recorded_by)
    return ledger.resolve(
        store.statements(recorded_by=instant, titles=titles),
        store.judgements(),
        context=rulebook.context(),
        as_of=as_of,
        recorded_by=instant,
    )


def franchises(store: Store, *, recorded_by: str | None = None) -> dict[str, tuple[str, ...]]:
    """The titles of every franchise by its key: all that were ever printed, and those the rules know beside them."""
    context, printed = rulebook.context(), store.titles()
    judged = ledger.in_force(store.judgements(), recorded_by=last_instant(recorded_by))
    identity = ledger.identify(
        printed, aliases=context.aliases, judgements=judged, readings=context.readings, kanji=context.kanji
    )
    titles: dict[str, set[str]] = {}
    for title, (key, _) in identity.homes.items():
        titles.setdefault(key, set()).add(title)
    return {key: tuple(sorted(titles[key])) for key in sorted(titles) if titles[key] & printed}


def last_instant(recorded_by: str | None) -> str | None:
    """The last instant of a day, month or year; an instant stays as it is."""
    if recorded_by is None or "T" in recorded_by:
        return recorded_by
    return f"{latest(recorded_by).isoformat()}{_END_OF_DAY}"


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
