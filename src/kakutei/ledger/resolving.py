"""From statements to facts: one franchise at a time, each a pure function of its own statements and judgements.

statements → known then → identity → voices, usual names → slots → candidates → mode → judgements → facts
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kakutei.ledger.franchises import Context, resolve_franchise
from kakutei.ledger.knowing import in_force, known
from kakutei.ledger.titles import Identity, beside, identify
from kakutei.types import Fact, Franchise, Judgement, Ledger, Statement


def resolve(
    statements: Iterable[Statement],
    judgements: Iterable[Judgement] = (),
    *,
    context: Context,
    as_of: str | None = None,
    recorded_by: str | None = None,
) -> Ledger:
    """What is known, from everything said by `as_of` and taken in by `recorded_by`; no order of anything matters."""
    seen = known(statements, as_of=as_of, recorded_by=recorded_by)
    judged = in_force(judgements, recorded_by=recorded_by)
    ledger = Ledger((), (), MappingProxyType({}), judged, as_of, recorded_by)
    return _resolved(ledger, seen, judged, context, {})


def update(
    ledger: Ledger, statements: Iterable[Statement], judgements: Iterable[Judgement], *, context: Context
) -> Ledger:
    """The ledger after `statements` came in, or came again with another printing; the same as resolving all anew.

    `judgements` are all of them, as for `resolve`. Where none has changed, only the franchises are resolved that the
    statements, or titles that they are the first or last to print, concern; the facts of the others are taken over.
    """
    judged = in_force(judgements, recorded_by=ledger.recorded_by)
    news = {one.id: one for one in known(statements, as_of=ledger.as_of, recorded_by=ledger.recorded_by)}
    fresh = [one for one in news.values() if ledger.statements.get(one.id) != one]
    if judged == ledger.judgements and _prints_known_titles(ledger, fresh):
        return _renewed(ledger, fresh, context)
    seen = known({**ledger.statements, **news}.values())
    kept = _untouched(ledger, fresh, seen, context) if judged == ledger.judgements else {}
    return _resolved(ledger, seen, judged, context, kept)


def _prints_known_titles(ledger: Ledger, fresh: Iterable[Statement]) -> bool:
    """Whether the statements leave the set of titles, and so their grouping, as it is."""
    live = {one.claim.work.title for one in ledger.statements.values() if one.printing.withdrawn is None}
    return all(
        one.claim.work.title in live
        and one.printing.withdrawn is None
        and ((held := ledger.statements.get(one.id)) is None or held.printing.withdrawn is None)
        for one in fresh
    )


def _renewed(ledger: Ledger, fresh: Iterable[Statement], context: Context) -> Ledger:
    """Resolves the franchises of these statements alone: a franchise rests on the statements that print its titles."""
    keys = {title: franchise.key for franchise in ledger.franchises for title in franchise.titles}
    touched = {keys[one.claim.work.title] for one in fresh}
    statements = {**ledger.statements, **{one.id: one for one in fresh}}
    shares: dict[str, list[Statement]] = {key: [] for key in touched}
    for one in statements.values():
        if (key := keys[one.claim.work.title]) in touched:
            shares[key].append(one)
    resolved = _facts_by_franchise(ledger)
    for key, share in shares.items():
        share.sort(key=lambda one: one.id)
        identity = identity_of(share, ledger.judgements, context)
        resolved[key] = resolve_franchise(key, share, ledger.judgements, identity, context)
    return _with(ledger, resolved, statements)


def _facts_by_franchise(ledger: Ledger) -> dict[str, tuple[Franchise, tuple[Fact, ...]]]:
    facts: dict[str, list[Fact]] = {franchise.key: [] for franchise in ledger.franchises}
    for fact in ledger.facts:
        facts[fact.work.franchise].append(fact)
    return {franchise.key: (franchise, tuple(facts[franchise.key])) for franchise in ledger.franchises}


def _with(
    ledger: Ledger, resolved: Mapping[str, tuple[Franchise, tuple[Fact, ...]]], statements: Mapping[str, Statement]
) -> Ledger:
    return replace(
        ledger,
        franchises=tuple(resolved[key][0] for key in sorted(resolved)),
        facts=tuple(fact for key in sorted(resolved) for fact in resolved[key][1]),
        statements=MappingProxyType(dict(statements)),
    )


def _untouched(
    ledger: Ledger, fresh: Sequence[Statement], seen: Sequence[Statement], context: Context
) -> dict[str, tuple[Franchise, tuple[Fact, ...]]]:
    """The franchises that keep their titles, homes and statements."""
    before = identity_of(ledger.statements.values(), ledger.judgements, context).homes
    after = identity_of(seen, ledger.judgements, context).homes
    moved = {title for title, home in after.items() if before.get(title) != home}
    touched = {after[title][0] for title in moved} | {before[title][0] for title in moved if title in before}
    touched |= {after[one.claim.work.title][0] for one in fresh}
    return {key: resolved for key, resolved in _facts_by_franchise(ledger).items() if key not in touched}


def _resolved(
    ledger: Ledger,
    seen: Sequence[Statement],
    judged: tuple[Judgement, ...],
    context: Context,
    kept: Mapping[str, tuple[Franchise, tuple[Fact, ...]]],
) -> Ledger:
    identity = identity_of(seen, judged, context)
    shares = share_out(seen, identity)
    resolved = {
        key: kept.get(key) or resolve_franchise(key, share, judged, identity, context) for key, share in shares.items()
    }
    return _with(replace(ledger, judgements=judged), resolved, {statement.id: statement for statement in seen})


def identity_of(statements: Iterable[Statement], judgements: Iterable[Judgement], context: Context) -> Identity:
    """Which franchise and work every printed title belongs to; a title that was withdrawn everywhere groups nothing."""
    live: set[str] = set()
    dead: set[str] = set()
    for statement in statements:
        (live if statement.printing.withdrawn is None else dead).add(statement.claim.work.title)
    identity = identify(
        live, aliases=context.aliases, judgements=judgements, readings=context.readings, kanji=context.kanji
    )
    return beside(identity, dead - live, context.readings)


def share_out(statements: Iterable[Statement], identity: Identity) -> dict[str, list[Statement]]:
    """The statements of each franchise by its key."""
    shares: dict[str, list[Statement]] = {}
    for statement in statements:
        franchise, _ = identity.homes[statement.claim.work.title]
        shares.setdefault(franchise, []).append(statement)
    return shares
