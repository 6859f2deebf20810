"""What contradicts what: values that exclude each other, odd figures, differing spellings, drifting copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from kakutei.dates import compatible, parse
from kakutei.types import Fact, Ledger
from kakutei.views.entries import behind
from kakutei.views.records import Dispute
from kakutei.views.wording import date_of, value_text, work_label

_CONTRADICTING = frozenset({"contradicted", "drifted", "outlier", "stale", "overridden"})


def disputes(ledger: Ledger, key: str | None = None) -> tuple[Dispute, ...]:
    """The disputed slots of one franchise, or of all, in the ledger's order."""
    titles = {franchise.key: franchise.title for franchise in ledger.franchises}
    found: list[Dispute] = list(_two_beginnings(ledger, key, titles))
    for (work, kind, slot), group in groupby(ledger.facts, key=lambda fact: (fact.work, fact.kind, fact.slot)):
        if key is not None and work.franchise != key:
            continue
        facts = list(group)
        rumoured = _rumoured_otherwise(facts)
        notes = [*_notes(facts), *rumoured]
        if notes:
            found.append(
                Dispute(
                    key=work.franchise,
                    title=titles[work.franchise],
                    work=work,
                    label=work_label(work),
                    kind=kind,
                    slot=slot,
                    values=tuple(behind(fact, ledger) for fact in facts if _notes([fact]) or rumoured),
                    note="; ".join(notes),
                )
            )
    order = {(fact.work, fact.kind, fact.slot): place for place, fact in enumerate(ledger.facts)}
    return tuple(sorted(found, key=lambda dispute: order[dispute.work, dispute.kind, dispute.slot]))


def _two_beginnings(ledger: Ledger, key: str | None, titles: Mapping[str, str]) -> Iterator[Dispute]:
    """A series that is said to begin on another day than the earliest part of its first season."""
    premieres: dict[tuple[str, str], list[Fact]] = {}
    for fact in ledger.facts:
        work = fact.work
        if work.medium == "anime" and fact.slot == "premiere" and key in (None, work.franchise) and _dated(fact):
            premieres.setdefault((work.franchise, work.subtitle), []).append(fact)
    for facts in premieres.values():
        series = [fact for fact in facts if fact.work.season is None and not fact.work.part]
        first = min((fact for fact in facts if fact.work.season == 1), key=date_of, default=None)
        for fact in series:
            if first is not None and not compatible(date_of(fact), date_of(first)):
                yield Dispute(
                    key=fact.work.franchise,
                    title=titles[fact.work.franchise],
                    work=fact.work,
                    label=work_label(fact.work),
                    kind=fact.kind,
                    slot=fact.slot,
                    values=(behind(fact, ledger), behind(first, ledger)),
                    note=f"its first season has another {value_text(first.value)}",
                )


def _dated(fact: Fact) -> bool:
    return fact.standing in ("confirmed", "reported") and parse(date_of(fact)) is not None


def _rumoured_otherwise(facts: list[Fact]) -> list[str]:
    """A date that is only rumoured beside one that is stated."""
    stated = any(fact.standing in ("confirmed", "reported") for fact in facts)
    rumoured = [fact for fact in facts if fact.standing == "rumoured"]
    return [f"rumoured: {value_text(fact.value)}" for fact in rumoured if stated and fact.kind == "release"]


def _notes(facts: list[Fact]) -> list[str]:
    """What is wrong in this slot, each thing once."""
    notes: dict[str, None] = {}
    for fact in facts:
        if fact.standing == "disputed":
            notes.setdefault("values contradict each other")
        for variant in (variant for variant in fact.variants if variant.slip):
            notes.setdefault(f"{variant.spelling}: {variant.note}")
        for one in fact.not_counted:
            if one.reason in _CONTRADICTING:
                notes.setdefault(f"{one.reason}: {one.detail}")
            elif one.reason == "denial":
                notes.setdefault("a denial says otherwise")
    return list(notes)
