"""How dates compete: a coarse date supports the finer ones it holds, a later word moves a date, and slips are history.

A statement announces where its date was not yet over when it was said, and looks back otherwise. Among announced dates
the later word of no lesser authority supersedes. What looks back votes: a later report about the past is no slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kakutei.dates import compatible, latest, precision, refines
from kakutei.ledger.hearing import Heard, not_counted
from kakutei.ledger.modes import against, settle_rivals, share_a_document
from kakutei.ledger.policy import Policy, Rule
from kakutei.ledger.slots import Key
from kakutei.ledger.standing import Candidate, Verdict, judge_alone
from kakutei.types import NotCounted


def settle_dates(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """The dates of one slot."""
    dateless = [c for c in candidates if c.key[0] is None]
    told = [c for c in candidates if c.key[0] is not None]
    leaves = _refined([c for c in told if c.counted])
    rest = [judge_alone(c, policy) for c in told if not c.counted]
    if not leaves:
        return (*(judge_alone(c, policy) for c in dateless), *rest)
    moves = _moves(leaves, rule, policy)
    settled = _settled([leaf for leaf in leaves if leaf.key not in moves], rule, policy)
    bygone = [_superseded(leaf, moves[leaf.key], policy) for leaf in leaves if leaf.key in moves]
    lead = _lead(settled)
    others = [*_older([v.candidate for v in bygone], lead), *against(dateless, "repeated", "tells no date")]
    others += against([v.candidate for v in rest], "rumour", "only a rumour")
    others += against(_moves_nothing(settled, lead), "contradicted", "undated, it moves no date")
    return tuple(_refinement(v.beside(others) if v.candidate is lead else v) for v in (*settled, *bygone)) + tuple(rest)


def _settled(leaves: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """Those that nothing moved: rivals where one date can be true, else side by side."""
    if rule.recurring:
        return tuple(judge_alone(leaf, policy) for leaf in leaves)
    dated = [leaf for leaf in leaves if leaf.first is not None]
    if not dated:
        return settle_rivals(leaves, policy)
    undated = [judge_alone(leaf, policy) for leaf in leaves if leaf.first is None]
    return (*settle_rivals(dated, policy), *(v.but("disputed", "undated, it moves no date") for v in undated))


def _moves_nothing(settled: Sequence[Verdict], lead: Candidate) -> list[Candidate]:
    """The undated dates beside a dated one that stands."""
    return [v.candidate for v in settled if v.candidate.first is None and lead.first is not None]


def _lead(settled: Sequence[Verdict]) -> Candidate:
    """The date that stands best; what was moved is older than this one."""
    order = ("confirmed", "reported", "disputed", "denied")
    return min(settled, key=lambda v: (order.index(v.standing), -(v.score or 0), repr(v.candidate.key))).candidate


def _date(candidate: Candidate) -> str:
    return str(candidate.key[0])


def _refined(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The finest dates, each backed by the coarser ones that hold it."""
    coarse = [c for c in candidates if precision(_date(c)) != "day"]
    leaves = [c for c in candidates if precision(_date(c)) == "day"]
    leaves += [c for c in coarse if not any(_finer(other, c) for other in candidates)]
    leaves.sort(key=lambda c: repr(c.key))
    return [replace(leaf, coarse=tuple(one for c in coarse if _finer(leaf, c) for one in c.counted)) for leaf in leaves]


def _finer(fine: Candidate, coarse: Candidate) -> bool:
    return refines(_date(fine), _date(coarse))


@dataclass(frozen=True, slots=True)
class Word:
    """When a date was announced: on `said` for sure, on `begin` at the earliest (None where nobody announced it)."""

    leaf: Candidate
    said: str
    begin: str | None
    strength: int


def _moves(leaves: Sequence[Candidate], rule: Rule, policy: Policy) -> dict[Key, Word]:
    """For each date that another took the place of, that other: announced later for sure, with no lesser authority."""
    words = sorted(
        (word for leaf in leaves if (word := _word(leaf, policy)) is not None),
        key=lambda word: (word.said, repr(word.leaf.key)),
        reverse=True,
    )
    found = {word.leaf.key: next((later for later in words if _took_place(later, word, rule)), None) for word in words}
    return {key: later for key, later in found.items() if later is not None}


def _took_place(later: Word, word: Word, rule: Rule) -> bool:
    if later.begin is None or later.begin <= word.said or later.strength < word.strength:
        return False
    if compatible(_date(later.leaf), _date(word.leaf)):
        return False
    if not rule.recurring:
        return True
    return later.begin <= latest(_date(word.leaf)).isoformat() and not share_a_document(later.leaf, word.leaf)


def _word(leaf: Candidate, policy: Policy) -> Word | None:
    """The announcement of a date: the last official one, else the first of any; None where all is undated.

    A statement announces where the date was still to come when it was made.
    """
    dated = [one for one in leaf.counted if one.said is not None]
    if not dated:
        return None
    end = latest(_date(leaf)).isoformat()
    announcing = [one for one in dated if str(one.said) <= end]
    official = [one for one in announcing if one.official]
    pick = max if official else min
    told = official or announcing
    return Word(
        leaf,
        said=pick(str(one.said) for one in told or dated),
        begin=pick(str(one.begin) for one in told) if told else None,
        strength=leaf.strength(policy),
    )


def _superseded(leaf: Candidate, later: Word, policy: Policy) -> Verdict:
    moved = f"moved to {_date(later.leaf)} on {later.said}"
    return judge_alone(leaf, policy).but("superseded", moved, since=later.said)


def _refinement(verdict: Verdict) -> Verdict:
    """Names the coarser dates that came before, in the order they were said."""
    coarse = sorted(verdict.candidate.coarse, key=lambda one: one.order)
    steps = dict.fromkeys(f"{one.value.date} on {one.said}" for one in coarse if _has_date(one) and one.said)  # type: ignore[union-attr]
    if not steps:
        return verdict
    return replace(verdict, why=(*verdict.why, f"told less precisely before: {', '.join(steps)}"))


def _has_date(one: Heard) -> bool:
    return getattr(one.value, "date", None) is not None


def _older(candidates: Sequence[Candidate], lead: Candidate) -> list[NotCounted]:
    return [
        one.barred or not_counted(one.statement, "older", f"older than {_date(lead)}")
        for candidate in candidates
        for one in candidate.heard
    ]


def same_date(one: str | None, other: str | None) -> bool:
    """Whether two dates can mean one day; an untold date fits every other."""
    return one is None or other is None or compatible(one, other)
