"""How dates compete: a coarse date supports the finer ones it holds, a later word moves a date, and slips are history.

A statement announces where its date was not yet over when it was said, and looks back otherwise. Among announced dates
the later word of no lesser authority supersedes. What looks back votes: a later report about the past is no slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kakutei.dates import compatible, contains, latest
from kakutei.ledger.hearing import Heard, not_counted
from kakutei.ledger.modes import against, settle_rivals, share_a_document
from kakutei.ledger.policy import Policy, Rule
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
    moves = {leaf.key: move for leaf in leaves if (move := _moved(leaf, leaves, rule, policy)) is not None}
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
    dated = [leaf for leaf in leaves if leaf.first is not None] or list(leaves)
    undated = [judge_alone(leaf, policy) for leaf in leaves if leaf not in dated]
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
    leaves = [c for c in candidates if not any(_finer(other, c) for other in candidates)]
    return [
        replace(leaf, coarse=tuple(one for c in candidates if _finer(leaf, c) for one in c.counted)) for leaf in leaves
    ]


def _finer(fine: Candidate, coarse: Candidate) -> bool:
    a, b = _date(fine), _date(coarse)
    return a != b and contains(b, a) and not contains(a, b)


def _moved(leaf: Candidate, leaves: Sequence[Candidate], rule: Rule, policy: Policy) -> Candidate | None:
    """The date that took this one's place: announced later for sure, with no lesser authority."""
    word = _word(leaf)
    if word is None:
        return None
    later = [c for c in leaves if c is not leaf and _announces(c, word) and _may_move(c, leaf, rule, policy)]
    return max(later, key=lambda c: (_word(c) or "", repr(c.key)), default=None)


def _may_move(later: Candidate, leaf: Candidate, rule: Rule, policy: Policy) -> bool:
    if compatible(_date(later), _date(leaf)) or later.strength(policy) < leaf.strength(policy):
        return False
    if not rule.recurring:
        return True
    begin = _begin(later)
    return begin is not None and begin <= latest(_date(leaf)).isoformat() and not share_a_document(later, leaf)


def _announcing(candidate: Candidate) -> list[Heard]:
    """The dated statements for which the date was still to come; of the official ones alone where there are any."""
    end = latest(_date(candidate)).isoformat()
    told = [one for one in candidate.counted if one.said is not None and one.said <= end]
    return [one for one in told if one.official] or told


def _word(candidate: Candidate) -> str | None:
    """The day on which the date was announced: by the official word last, else by anybody first."""
    told = _announcing(candidate)
    if not told:
        return min((one.said for one in candidate.counted if one.said is not None), default=None)
    days = [str(one.said) for one in told]
    return max(days) if told[0].official else min(days)


def _begin(candidate: Candidate) -> str | None:
    """The first day on which that announcement may have been made."""
    days = [str(one.begin) for one in _announcing(candidate)]
    return None if not days else max(days) if candidate.official else min(days)


def _announces(candidate: Candidate, word: str) -> bool:
    begin = _begin(candidate)
    return begin is not None and begin > word


def _superseded(leaf: Candidate, later: Candidate, policy: Policy) -> Verdict:
    word = _word(later)
    return judge_alone(leaf, policy).but("superseded", f"moved to {_date(later)} on {word}", since=word)


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
