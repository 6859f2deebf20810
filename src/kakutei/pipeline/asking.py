"""Asking: from what the store holds to what is known, as of any day."""

from __future__ import annotations

from kakutei import ledger, rulebook
from kakutei.store import Store
from kakutei.types import Ledger

_END_OF_DAY = "T23:59:59Z"


def known(store: Store, *, as_of: str | None = None, recorded_by: str | None = None) -> Ledger:
    """What the store knows: of what was said by the day `as_of` and taken in by `recorded_by`, a day or an instant."""
    instant = f"{recorded_by}{_END_OF_DAY}" if recorded_by and "T" not in recorded_by else recorded_by
    return ledger.resolve(
        store.statements(recorded_by=instant),
        store.judgements(),
        context=ledger.Context(rulebook.policy()),
        as_of=as_of,
        recorded_by=instant,
    )
