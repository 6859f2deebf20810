"""What contradicts what: values that exclude each other, odd figures, differing spellings, drifting copies."""

from __future__ import annotations

from itertools import groupby

from kakutei.types import Fact, Ledger
from kakutei.views.entries import behind
from kakutei.views.records import Dispute
from kakutei.views.wording import work_label

_CONTRADICTING = frozenset({"contradicted", "drifted", "outlier", "stale", "overridden"})


def disputes(ledger: Ledger, key: str | None = None) -> tuple[Dispute, ...]:
    """The disputed slots of one franchise, or of all, in the ledger's order."""
    titles = {franchise.key: franchise.title for franchise in ledger.franchises}
    found: list[Dispute] = []
    for (work, kind, slot), group in groupby(ledger.facts, key=lambda fact: (fact.work, fact.kind, fact.slot)):
        if key is not None and work.franchise != key:
            continue
        facts = list(group)
        notes = _notes(facts)
        if notes:
            found.append(
                Dispute(
                    key=work.franchise,
                    title=titles[work.franchise],
                    work=work,
                    label=work_label(work),
                    kind=kind,
                    slot=slot,
                    values=tuple(behind(fact, ledger) for fact in facts if _takes_part(fact)),
                    note="; ".join(notes),
                )
            )
    return tuple(found)


def _takes_part(fact: Fact) -> bool:
    return bool(_notes([fact])) or fact.standing in ("confirmed", "reported")


def _notes(facts: list[Fact]) -> list[str]:
    """What is wrong in this slot, each thing once."""
    notes: dict[str, None] = {}
    for fact in facts:
        if fact.standing == "disputed":
            notes.setdefault("values contradict each other")
        for variant in fact.variants:
            notes.setdefault(f"{variant.spelling}: {variant.note}")
        for one in fact.not_counted:
            if one.reason in _CONTRADICTING:
                notes.setdefault(f"{one.reason}: {one.detail}")
            elif one.reason in ("rumour", "denial"):
                notes.setdefault(f"a {one.reason} says otherwise")
    return list(notes)
