"""Asking: from what the store holds to what is known, as of any day."""

from __future__ import annotations

from collections.abc import Iterable

from kakutei import ledger, rulebook
from kakutei.dates import latest
from kakutei.pipeline import learning
from kakutei.store import Store
from kakutei.types import Ledger

_END_OF_DAY = "T23:59:59Z"
"""Instants of that second compare as not later, whatever their milliseconds."""


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
        context=learning.context(store, as_of=as_of, recorded_by=instant),
        as_of=as_of,
        recorded_by=instant,
    )


def identified(store: Store, *, recorded_by: str | None = None) -> dict[str, tuple[str, ...]]:
    """The titles that may belong together, by their key: all that were ever printed, and those the rules know beside.

    Titles of one key may still be several franchises, where a title that joined them was withdrawn.
    """
    context, printed = learning.with_titles(rulebook.context(), store), store.titles(ever=recorded_by is not None)
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
