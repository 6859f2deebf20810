"""The facts of one franchise, from its own statements and nothing else.

statements → voices, usual names → homes → slots → candidates → mode → judgements → facts → coherence
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kakutei.ledger.coherence import cohere
from kakutei.ledger.dated import same_date, settle_dates
from kakutei.ledger.deciding import Ruling, rule_candidates, rule_statements, rule_verdicts
from kakutei.ledger.facts import fact_of, fact_order, work_order
from kakutei.ledger.figures import settle_growing
from kakutei.ledger.hearing import Heard, Learning, Voices, bar_copies, bar_slips, hear, voices
from kakutei.ledger.homing import Homes, homes
from kakutei.ledger.knowing import said_day
from kakutei.ledger.modes import settle_one, settle_set, settle_states
from kakutei.ledger.names import naming
from kakutei.ledger.policy import Mode, Policy, Rule
from kakutei.ledger.reading import Kanji
from kakutei.ledger.slots import Key, Place, Usual, fuller_keys, in_usual_spelling, key_of, places, usual_names
from kakutei.ledger.standing import Candidate, Verdict
from kakutei.ledger.titles import Identity
from kakutei.types import Fact, Franchise, Judgement, Statement, Value, WorkKey

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
    tier stands for the others. `repeats` names the voice of which another is known to be an echo.
    """

    policy: Policy
    aliases: tuple[tuple[str, ...], ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    kanji: Kanji = field(default_factory=dict)
    trust: Mapping[str, float] = field(default_factory=dict)
    repeats: Mapping[str, str] = field(default_factory=dict)


def resolve_franchise(
    key: str, statements: Sequence[Statement], judgements: Sequence[Judgement], identity: Identity, context: Context
) -> tuple[Franchise, tuple[Fact, ...]]:
    """The facts of one franchise from its own statements, in a fixed order."""
    policy = context.policy
    names = naming(context.names, context.readings, context.kanji, judgements)
    heard_by = voices(statements, names, Learning(context.trust, context.repeats))
    weights = {statement.id: _weight(statement, heard_by) for statement in statements}
    usual = usual_names(statements, policy, weights=weights, known=names)
    at = homes(statements, identity, policy)
    slots: dict[tuple[WorkKey, Place], list[Heard]] = {}
    for statement in statements:
        claim = statement.claim
        rule = policy.rule(claim.kind, claim.value)
        value, slips = in_usual_spelling(claim.kind, claim.value, rule, usual)
        heard = hear(statement, value, slips, heard_by=heard_by, policy=policy)
        for place in places(claim.kind, claim.value, policy):
            slots.setdefault((at.key(claim.work, claim.kind, claim.value), place), []).append(heard)
    rulings = _rulings(judgements, at, usual)
    facts = [
        fact
        for (work, place), heards in slots.items()
        for fact in _settle(work, place, rule_statements(heards, judgements), rulings.get((work, place), ()), policy)
    ]
    by_id = {statement.id: statement for statement in statements}
    coherent = cohere(sorted(facts, key=fact_order), by_id)
    return _franchise(key, statements, at, heard_by), tuple(sorted(coherent, key=fact_order))


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


def _rulings(judgements: Sequence[Judgement], at: Homes, usual: Usual) -> dict[tuple[WorkKey, Place], list[Ruling]]:
    found: dict[tuple[WorkKey, Place], list[Ruling]] = {}
    for judgement in judgements:
        named = judgement.value or judgement.instead
        if judgement.work is None or judgement.kind is None or named is None:
            continue
        if judgement.work.title not in at.identity.homes:
            continue
        work = at.key(judgement.work, judgement.kind, named)
        for place in places(judgement.kind, named, at.policy):
            ruling = Ruling(
                judgement,
                _ruled_key(judgement.value, place, usual),
                judgement.instead,
                _ruled_key(judgement.instead, place, usual),
            )
            found.setdefault((work, place), []).append(ruling)
    return found


def _ruled_key(value: Value | None, place: Place, usual: Usual) -> Key | None:
    if value is None:
        return None
    return key_of(place.rule, in_usual_spelling(place.kind, value, place.rule, usual)[0])


def _franchise(key: str, statements: Sequence[Statement], at: Homes, heard_by: Voices) -> Franchise:
    works: set[WorkKey] = set()
    printed: Counter[str] = Counter()
    for statement in statements:
        work = statement.claim.work
        works.add(at.key(work, statement.claim.kind, statement.claim.value))
        document = statement.printing.document
        counts = heard_by.cluster(document) == document and statement.printing.withdrawn is None
        printed[work.title] += counts and not at.identity.homes[work.title][1]
    title = min(printed, key=lambda spelling: (-printed[spelling], spelling))
    return Franchise(key=key, title=title, titles=tuple(sorted(printed)), works=tuple(sorted(works, key=work_order)))
