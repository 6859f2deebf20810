"""From statements to facts: one franchise at a time, each a pure function of its own statements and judgements.

statements → known then → identity → voices, usual names → slots → candidates → mode → judgements → facts
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kakutei.ledger.coherence import cohere
from kakutei.ledger.dated import same_date, settle_dates
from kakutei.ledger.deciding import Ruling, rule_candidates, rule_statements, rule_verdicts
from kakutei.ledger.facts import fact_of, fact_order
from kakutei.ledger.figures import settle_growing
from kakutei.ledger.hearing import Heard, Voices, bar_copies, bar_slips, hear, voices
from kakutei.ledger.knowing import in_force, known, said_day
from kakutei.ledger.modes import settle_one, settle_set, settle_states
from kakutei.ledger.names import naming
from kakutei.ledger.policy import Mode, Policy, Rule
from kakutei.ledger.reading import Kanji
from kakutei.ledger.slots import Key, Place, Usual, fuller_keys, in_usual_spelling, key_of, places, usual_names
from kakutei.ledger.standing import Candidate, Verdict
from kakutei.ledger.titles import Identity, beside, identify
from kakutei.types import Fact, Franchise, Judgement, Ledger, Statement, Value, Work, WorkKey

Settle = Callable[[Sequence[Candidate], Rule, Policy], tuple[Verdict, ...]]

_MODES: dict[Mode, Settle] = {
    "set": settle_set,
    "one": settle_one,
    "growing": settle_growing,
    "dates": settle_dates,
    "states": settle_states,
}


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving needs beside the statements: the policy and what is known of names.

    `aliases` are rows of titles of one work, `names` rows of names of one company or person, in any script; `readings`
    gives the kana or Latin reading of a title or name in kanji, `kanji` the readings of single characters. `trust` is
    what was learnt of voices: the folded name of an outlet or speaker to how often it is right; the policy's prior by
    tier stands for the others.
    """

    policy: Policy
    aliases: tuple[tuple[str, ...], ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    kanji: Kanji = field(default_factory=dict)
    trust: Mapping[str, float] = field(default_factory=dict)


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


def resolve_franchise(
    key: str, statements: Sequence[Statement], judgements: Sequence[Judgement], identity: Identity, context: Context
) -> tuple[Franchise, tuple[Fact, ...]]:
    """The facts of one franchise from its own statements, in a fixed order."""
    policy = context.policy
    names = naming(context.names, context.readings, context.kanji, judgements)
    heard_by = voices(statements, names, context.trust)
    weights = {statement.id: _weight(statement, heard_by) for statement in statements}
    usual = usual_names(statements, policy, weights=weights, known=names)
    slots: dict[tuple[WorkKey, Place], list[Heard]] = {}
    for statement in statements:
        claim = statement.claim
        rule = policy.rule(claim.kind, claim.value)
        value, slips = in_usual_spelling(claim.kind, claim.value, rule, usual)
        heard = hear(statement, value, slips, heard_by=heard_by, policy=policy)
        for place in places(claim.kind, claim.value, policy):
            slots.setdefault((identity.key(claim.work), place), []).append(heard)
    rulings = _rulings(judgements, identity, usual, policy)
    facts = [
        fact
        for (work, place), heards in slots.items()
        for fact in _settle(work, place, rule_statements(heards, judgements), rulings.get((work, place), ()), policy)
    ]
    by_id = {statement.id: statement for statement in statements}
    coherent = cohere(sorted(facts, key=fact_order), by_id)
    return _franchise(key, statements, identity, heard_by), tuple(sorted(coherent, key=fact_order))


def _weight(statement: Statement, heard_by: Voices) -> tuple[int, ...]:
    document = statement.printing.document
    counts = heard_by.cluster(document) == document and statement.printing.withdrawn is None
    return (int(counts), int(counts and said_day(statement.printing) is not None))


def _settle(
    work: WorkKey, place: Place, heard: Sequence[Heard], rulings: Sequence[Ruling], policy: Policy
) -> list[Fact]:
    rule = place.rule
    keys = _keys(rule, heard)
    alike = _alike(rule, keys)
    voiced = bar_copies(heard, alike, alone=rule.mode == "set")
    by_key: dict[Key, list[Heard]] = {}
    for one in voiced:
        by_key.setdefault(keys[one.id], []).append(one)
    candidates = tuple(Candidate(key, bar_slips(by_key[key])) for key in sorted(by_key, key=repr))
    ruled = rule_candidates(candidates, rulings)
    verdicts = rule_verdicts(_MODES[rule.mode](ruled, rule, policy), rulings, alone=rule.mode == "set")
    return [fact_of(work, place, verdict, rulings) for verdict in verdicts]


def _keys(rule: Rule, heard: Sequence[Heard]) -> dict[str, Key]:
    """The key of every statement's value; one that leaves fields out takes the key of the one value that it fits."""
    told = {one.id: key_of(rule, one.value) for one in heard}
    if not rule.partial:
        return told
    full = {told[one.id] for one in heard if one.barred is None}
    homes = fuller_keys(rule, set(told.values()), full)
    return {statement: homes[key] for statement, key in told.items()}


def _alike(rule: Rule, keys: Mapping[str, Key]) -> Callable[[Heard, Heard], bool]:
    if rule.mode == "dates":
        return lambda one, other: same_date(keys[one.id][0], keys[other.id][0])
    return lambda one, other: keys[one.id] == keys[other.id]


def _rulings(
    judgements: Sequence[Judgement], identity: Identity, usual: Usual, policy: Policy
) -> dict[tuple[WorkKey, Place], list[Ruling]]:
    found: dict[tuple[WorkKey, Place], list[Ruling]] = {}
    for judgement in judgements:
        named = judgement.value or judgement.instead
        if judgement.work is None or judgement.kind is None or named is None:
            continue
        if judgement.work.title not in identity.homes:
            continue
        for place in places(judgement.kind, named, policy):
            ruling = Ruling(
                judgement,
                _ruled_key(judgement, judgement.value, place, usual),
                judgement.instead,
                _ruled_key(judgement, judgement.instead, place, usual),
            )
            found.setdefault((identity.key(judgement.work), place), []).append(ruling)
    return found


def _ruled_key(judgement: Judgement, value: Value | None, place: Place, usual: Usual) -> Key | None:
    if value is None:
        return None
    return key_of(place.rule, in_usual_spelling(place.kind, value, place.rule, usual)[0])


def _franchise(key: str, statements: Sequence[Statement], identity: Identity, heard_by: Voices) -> Franchise:
    works: dict[WorkKey, Work] = {}
    printed: Counter[str] = Counter()
    for statement in statements:
        work = statement.claim.work
        works[identity.key(work)] = work
        document = statement.printing.document
        counts = heard_by.cluster(document) == document and statement.printing.withdrawn is None
        printed[work.title] += counts and not identity.homes[work.title][1]
    title = min(printed, key=lambda spelling: (-printed[spelling], spelling))
    return Franchise(key=key, title=title, titles=tuple(sorted(printed)), works=tuple(sorted(works, key=work_order)))


_MEDIA = ("franchise", "manga", "novel", "anime", "film", "special", "live_action", "stage", "game", "music")


def work_order(work: WorkKey) -> tuple[str, int, str, int, str]:
    """Sorts works: by franchise, medium, subtitle, season (the series first), part."""
    return (work.franchise, _MEDIA.index(work.medium), work.subtitle, work.season or 0, work.part)
