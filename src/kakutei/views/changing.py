"""What is new between two ledgers, and what happens to a franchise in the order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kakutei.dates import earliest, edtf_of
from kakutei.types import Fact, Ledger, ReleaseValue, WorkKey
from kakutei.views.entries import entry
from kakutei.views.records import Change, ChangeSort, TimelineEvent
from kakutei.views.wording import value_text, work_label

_Id = tuple[WorkKey, str, str, str]
_SORTS: dict[str, ChangeSort] = {
    "confirmed": "confirmed",
    "reported": "reported",
    "rumoured": "reported",
    "disputed": "disputed",
    "superseded": "superseded",
    "denied": "denied",
    "withdrawn": "withdrawn",
}


def changes(before: Ledger, after: Ledger) -> tuple[Change, ...]:
    """The transitions that lead from one ledger to the other, by date; what stayed as it was is none.

    A value that moved (a date, a figure) is one change with both values, and its superseded predecessor is none.
    """
    old, new = _by_id(before.facts), _by_id(after.facts)
    titles = {franchise.key: franchise.title for franchise in (*before.franchises, *after.franchises)}
    found = [
        change
        for one in {**old, **new}
        if (change := _change(one, old.get(one), new.get(one), (before, after), titles)) is not None
    ]
    return tuple(sorted(_merged(found), key=lambda c: (c.date or "", c.title, c.label, c.kind, c.slot, _text(c))))


def _by_id(facts: Iterable[Fact]) -> dict[_Id, Fact]:
    return {(fact.work, fact.kind, fact.slot, fact.key): fact for fact in facts}


def _change(
    one: _Id, old: Fact | None, new: Fact | None, ledgers: tuple[Ledger, Ledger], titles: dict[str, str]
) -> Change | None:
    if old is not None and new is not None and old.standing == new.standing:
        return None
    sort: ChangeSort = "gone" if new is None else _SORTS[new.standing]
    return Change(
        date=None if new is None else _since(new, ledgers[1]),
        sort=sort,
        key=one[0].franchise,
        title=titles[one[0].franchise],
        label=work_label(one[0]),
        kind=(new or old).kind,  # type: ignore[union-attr]
        slot=one[2],
        before=entry(old, ledgers[0]) if old is not None else None,
        after=entry(new, ledgers[1]) if new is not None else None,
    )


def _since(fact: Fact, ledger: Ledger) -> str | None:
    """The day from which a fact holds; one that was withdrawn, from the day on which its last document was."""
    if fact.standing != "withdrawn":
        return fact.known or fact.since
    ends = [ledger.statements[one.statement].printing.withdrawn for one in fact.not_counted]
    return max((end[:10] for end in ends if end is not None), default=None)


def _merged(found: list[Change]) -> list[Change]:
    """Joins the value that gave way and the one that took its place in a slot into one change."""
    gave_way = {(c.key, c.label, c.kind, c.slot): c for c in found if c.sort == "superseded" and c.before is not None}
    out: list[Change] = []
    for change in found:
        slot = (change.key, change.label, change.kind, change.slot)
        if change.sort == "superseded" and change.before is None:
            continue
        if change.sort == "superseded" and any(_took(other, slot) for other in found):
            continue
        if _took(change, slot) and slot in gave_way:
            change = replace(change, sort="changed", before=gave_way[slot].before)
        out.append(change)
    return out


def _took(change: Change, slot: tuple[str, str, str, str]) -> bool:
    same = (change.key, change.label, change.kind, change.slot) == slot
    return same and change.before is None and change.sort in ("confirmed", "reported")


def _text(change: Change) -> str:
    shown = change.after or change.before
    return shown.text if shown is not None else ""


def timeline(ledger: Ledger, key: str) -> tuple[TimelineEvent, ...]:
    """What happens to a franchise, by date: releases and figures on their own, the rest when first said."""
    found = [
        TimelineEvent(day, work_label(fact.work), value_text(fact.value), fact.standing, entry(fact, ledger))
        for fact in ledger.facts
        if fact.work.franchise == key and (day := _day(fact)) is not None
    ]
    return tuple(sorted(found, key=lambda event: (earliest(event.date), event.label, event.text)))


def _day(fact: Fact) -> str | None:
    if isinstance(fact.value, ReleaseValue):
        return edtf_of(fact.value.date)
    if fact.kind in ("status", "circulation", "chart", "award"):
        return edtf_of(getattr(fact.value, "as_of", None) or getattr(fact.value, "date", None)) or fact.since
    return None
