"""How dates compete: a coarse date supports the finer ones it holds, a later word moves a date, and slips are history.

A statement announces where its date was not yet over when it was said, and looks back otherwise. Among announced dates
the later word of no lesser authority supersedes. What looks back votes: a later report about the past is no slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kakutei.dates import compatible, contains, earliest, latest
from kakutei.ledger.hearing import Heard, not_counted
from kakutei.ledger.modes import against, rank
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
    lead = leaves[0] if len(leaves) == 1 else _leading(leaves, rule, policy)
    verdicts = [_verdict(leaf, lead, rule, policy) for leaf in leaves]
    verdicts = [_level(v, lead, verdicts) for v in verdicts]
    bygone = [v.candidate for v in verdicts if v.standing == "superseded"]
    doubted = [v.candidate for v in verdicts if v.standing == "disputed" and v.candidate is not lead]
    others = [*_older(bygone, lead), *against(doubted, "contradicted", "says otherwise")]
    rumours = against([v.candidate for v in rest], "rumour", "only a rumour")
    loose = against(dateless, "repeated", "tells no date")
    return (*(v.beside([*others, *rumours, *loose]) if v.candidate is lead else v for v in verdicts), *rest)


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


def _announced(candidate: Candidate) -> str | None:
    """The first day on which the date was announced, None where every dated statement looks back."""
    end = latest(_date(candidate)).isoformat()
    return min((one.said for one in candidate.counted if one.said is not None and one.said <= end), default=None)


def _leading(leaves: Sequence[Candidate], rule: Rule, policy: Policy) -> Candidate:
    announced = sorted((c for c in leaves if _announced(c)), key=lambda c: (_announced(c) or "", repr(c.key)))
    best = min(leaves, key=lambda c: rank(c, policy))
    if not announced:
        return best
    lead = announced[0]
    for later in announced[1:]:
        if later.strength(policy) >= lead.strength(policy):
            lead = later
    looks_back = best is not lead and _announced(best) is None
    return best if looks_back and rank(best, policy)[:2] < rank(lead, policy)[:2] else lead


def _verdict(leaf: Candidate, lead: Candidate, rule: Rule, policy: Policy) -> Verdict:
    verdict = _refinement(judge_alone(leaf, policy))
    if leaf is lead or verdict.standing == "denied":
        return verdict
    if compatible(_date(leaf), _date(lead)):
        return verdict.but(verdict.standing, f"may be the same as {_date(lead)}")
    before, now = _announced(leaf), _announced(lead)
    if before and now and before <= now:
        over = now > latest(_date(leaf)).isoformat()
        if rule.recurring and over:
            return verdict
        return verdict.but("superseded", f"moved to {_date(lead)} on {now}")
    if rule.recurring and before:
        return verdict
    return verdict.but("disputed", f"{_date(lead)} is better supported")


def _level(verdict: Verdict, lead: Candidate, verdicts: Sequence[Verdict]) -> Verdict:
    """Disputes the leading date where a disputed one is supported as well."""
    rivals = [v.candidate for v in verdicts if v.standing == "disputed" and v.candidate is not lead]
    if verdict.candidate is not lead or not any(_weight(rival) >= _weight(lead) for rival in rivals):
        return verdict
    return verdict.but("disputed", f"{len(rivals)} other date(s) as well supported")


def _weight(candidate: Candidate) -> tuple[bool, int, int]:
    return candidate.official, candidate.voices, len(candidate.coarse)


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


def starts(date: str) -> str:
    """The first day the date can mean, as YYYY-MM-DD."""
    return earliest(date).isoformat()
