"""From a verdict to a fact: the fullest value its statements give, receipts, spellings and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from kakutei.ledger.deciding import Ruling
from kakutei.ledger.hearing import Heard
from kakutei.ledger.slots import Place
from kakutei.ledger.standing import Candidate, Verdict, own_uncounted
from kakutei.types import KINDS, Fact, NotCounted, Standing, Value, Variant, WorkKey

_MEDIA = ("franchise", "manga", "novel", "anime", "film", "special", "live_action", "stage", "game", "music")
_STANDINGS: tuple[Standing, ...] = (
    "confirmed", "reported", "disputed", "rumoured", "superseded", "denied", "withdrawn"
)  # fmt: skip


def work_order(work: WorkKey) -> tuple[str, int, str, int, str]:
    """Sorts works: by franchise, medium, subtitle, season (the series first), part."""
    return (work.franchise, _MEDIA.index(work.medium), work.subtitle, work.season or 0, work.part)


def fact_order(fact: Fact) -> tuple[Any, ...]:
    """Sorts facts: work, kind, slot, best standing first, key."""
    return (
        *work_order(fact.work),
        KINDS.index(fact.kind),
        fact.slot,
        _STANDINGS.index(fact.standing),
        fact.key,
    )


def fact_of(work: WorkKey, place: Place, verdict: Verdict, rulings: Sequence[Ruling]) -> Fact:
    """The fact of a verdict."""
    candidate = verdict.candidate
    carriers = _carriers(candidate, verdict.standing)
    told = carriers or candidate.heard
    value = _corrected(candidate, rulings) if not told else _fullest(told, place)
    return Fact(
        work=work,
        kind=place.kind,
        slot=place.slot,
        key=" | ".join(part or "" for part in candidate.key),
        value=value,
        standing=verdict.standing,
        why=(*verdict.why, *_learnt(carriers)),
        speaker=_speaker(carriers),
        supporting=tuple(one.id for one in sorted((*carriers, *_coarse(candidate, carriers)), key=lambda h: h.order)),
        not_counted=_in_order((*own_uncounted(candidate, carriers), *verdict.others), candidate),
        variants=_variants((*carriers, *_misspelt(candidate)), value, place),
        since=min((one.said for one in carriers if one.said), default=None),
        until=max((one.said for one in carriers if one.said), default=None),
        known=verdict.known,
        score=None if verdict.score is None else round(verdict.score, 4),
        judgements=tuple(judgement.id for judgement in candidate.judged),
    )


def _carriers(candidate: Candidate, standing: Standing) -> tuple[Heard, ...]:
    """The statements that carry the standing: assertions, or for a rumour the rumours, for a denial the denials."""
    if standing == "rumoured" or (standing == "confirmed" and not candidate.counted):
        return candidate.rumours
    if standing == "denied" and candidate.denials:
        return candidate.denials
    return candidate.counted


def _learnt(carriers: Iterable[Heard]) -> tuple[str, ...]:
    """What was learnt of the voices that carry it, in one reason: so far as others settled what they said."""
    told = dict.fromkeys(one.learnt for one in carriers if one.learnt is not None)
    return (f"learnt of its sources: {'; '.join(sorted(told))}",) if told else ()


def _coarse(candidate: Candidate, carriers: tuple[Heard, ...]) -> tuple[Heard, ...]:
    ids = {one.id for one in carriers}
    return tuple({one.id: one for one in candidate.coarse if one.id not in ids}.values())


def _corrected(candidate: Candidate, rulings: Sequence[Ruling]) -> Value:
    return next(r.instead for r in rulings if r.instead is not None and r.instead_key == candidate.key)


def _fullest(told: Sequence[Heard], place: Place) -> Value:
    """One value out of many statements of it: key fields from the fullest, of the others what most voices tell."""
    full = max(told, key=lambda one: (_filled(one.value, place.rule.key), one.said is not None, _reversed(one)))
    chosen: dict[str, Any] = {
        field.name: _most_told(field.name, told)
        for field in fields(full.value)
        if field.name not in place.rule.key and field.name not in place.rule.slot
    }
    return replace(full.value, **{name: field for name, field in chosen.items() if field is not None})


def _filled(value: Value, names: Iterable[str]) -> int:
    return sum(getattr(value, name, None) is not None for name in names)


def _reversed(one: Heard) -> tuple[int, ...]:
    """Sorts the earliest statement last, so that max() finds it."""
    return tuple(-ord(char) for char in f"{one.said or '9999'} {one.id}")


def _most_told(name: str, told: Sequence[Heard]) -> object:
    """What most voices tell of a field; of lists (regions) everything that is told, in the order of telling."""
    lists = [field for one in told if isinstance(field := getattr(one.value, name), tuple)]
    if lists:
        return tuple(dict.fromkeys(part for parts in lists for part in parts))
    votes: dict[object, set[str]] = {}
    for one in told:
        field = getattr(one.value, name)
        if field is not None:
            votes.setdefault(field, set()).add(one.voice)
    return min(votes, key=lambda field: (-len(votes[field]), repr(field))) if votes else None


def _speaker(carriers: Sequence[Heard]) -> str | None:
    """The first official speaker, else an official document's outlet, else the first speaker named."""
    official = [one for one in carriers if one.official]
    for one in official:
        if one.statement.claim.speaker is not None:
            return one.statement.claim.speaker
    if official:
        return official[0].statement.printing.outlet
    return next((one.statement.claim.speaker for one in carriers if one.statement.claim.speaker), None)


def _in_order(uncounted: Iterable[NotCounted], candidate: Candidate) -> tuple[NotCounted, ...]:
    by_statement = {one.statement: one for one in reversed(tuple(uncounted))}
    said = {one.id: one.order for one in candidate.heard}
    last = (True, "~", "")
    return tuple(sorted(by_statement.values(), key=lambda one: (said.get(one.statement, last), one.statement)))


def _misspelt(candidate: Candidate) -> tuple[Heard, ...]:
    return tuple(one for one in candidate.barred if one.barred is not None and one.barred.reason == "variant")


def _variants(witnessing: Sequence[Heard], value: Value, place: Place) -> tuple[Variant, ...]:
    """Other spellings of the value's names, and other tellings of the fields the rule watches."""
    witnesses: dict[tuple[str, str, bool], list[str]] = {}
    for one in witnessing:
        for variant in _differing(one, value, place):
            witnesses.setdefault(variant, []).append(one.id)
    return tuple(
        Variant(spelling, tuple(sorted(ids)), note, slip) for (spelling, note, slip), ids in sorted(witnesses.items())
    )


def _differing(one: Heard, value: Value, place: Place) -> Iterator[tuple[str, str, bool]]:
    printed = one.statement.claim.value
    for name in place.rule.named:
        spelling = getattr(printed, name)
        if spelling is not None and spelling != getattr(value, name):
            note = dict(one.slips).get(name)
            yield spelling, note or "the same name otherwise written", note is not None
    for name in place.rule.watch:
        told = getattr(printed, name)
        if told is not None and told != getattr(value, name):
            yield str(told), f"{name} is {getattr(value, name)} elsewhere", True
