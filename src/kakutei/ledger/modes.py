"""How the values of one slot compete: in sets, alone, as figures that grow, as states; for dates see `dated`."""

from __future__ import annotations

from collections.abc import Sequence

from kakutei.dates import edtf_of, latest
from kakutei.ledger.hearing import Heard, not_counted
from kakutei.ledger.policy import Policy, Rule
from kakutei.ledger.standing import Candidate, Verdict, judge_alone
from kakutei.types import NotCounted, NotCountedReason

_DIGITS_LOST = (10, 100, 1000)


def settle_set(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """Every value by its own support."""
    return tuple(judge_alone(candidate, policy) for candidate in candidates)


def rank(candidate: Candidate, policy: Policy) -> tuple[int, int, int, int, str, str]:
    """Sorts the best supported first: authority, voices, dated before undated, precise support, then the earliest."""
    return (
        -candidate.strength(policy),
        -candidate.voices,
        -len(candidate.coarse),
        candidate.first is None,
        candidate.first or "",
        repr(candidate.key),
    )


def settle_one(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """One value stands: the latest official word, else the better supported; what contradicts it is disputed."""
    rivals = sorted((c for c in candidates if c.counted), key=lambda c: rank(c, policy))
    rest = [judge_alone(c, policy) for c in candidates if not c.counted]
    if not rivals:
        return tuple(rest)
    officials = [c for c in rivals if c.official and c.last is not None]
    lead = max(officials, key=_last_official) if officials else rivals[0]
    verdicts = [_against(c, lead, rivals, policy) for c in rivals]
    return (*verdicts, *rest)


def _last_official(candidate: Candidate) -> tuple[str, str]:
    return (max(one.said or "" for one in candidate.counted if one.official), repr(candidate.key))


def _against(candidate: Candidate, lead: Candidate, rivals: Sequence[Candidate], policy: Policy) -> Verdict:
    verdict = judge_alone(candidate, policy)
    others = [c for c in rivals if c is not candidate and not _share_a_document(c, candidate)]
    if not others or verdict.standing in ("denied", "disputed"):
        return verdict
    if candidate is lead:
        level = any(
            other.strength(policy) >= candidate.strength(policy) and not _gave_way(other, lead) for other in others
        )
        told = verdict.but("disputed", f"{len(others)} other value(s) as well supported") if level else verdict
        return told.beside(against(others, "contradicted", "says otherwise"))
    if lead not in others:
        return verdict
    if _gave_way(candidate, lead):
        return verdict.but("superseded", f"a later official word on {lead.last}")
    return verdict.but("disputed", "contradicted by a value at least as well supported")


def _gave_way(candidate: Candidate, lead: Candidate) -> bool:
    """Whether the official word moved on from this value to the leading one."""
    return lead.official and (candidate.last or "") < _last_official(lead)[0] and candidate.official


def _share_a_document(one: Candidate, other: Candidate) -> bool:
    documents = {h.statement.printing.document for h in one.counted}
    return any(h.statement.printing.document in documents for h in other.counted)


def against(candidates: Sequence[Candidate], reason: NotCountedReason, detail: str) -> list[NotCounted]:
    """The statements of these candidates as not counted, for one reason; a rumour stays a rumour."""
    return [
        one.barred or not_counted(one.statement, *(("rumour", "only a rumour") if _rumour(one) else (reason, detail)))
        for candidate in candidates
        for one in candidate.heard
    ]


def _rumour(one: Heard) -> bool:
    return one.statement.claim.stance == "rumoured"


def settle_states(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """The latest dated word stands, on one day the state further on; undated words decide only among themselves."""
    alive = [c for c in candidates if c.counted]
    rest = [judge_alone(c, policy) for c in candidates if not c.counted]
    dated = [c for c in alive if c.last is not None]
    pool = dated or alive
    if not pool:
        return tuple(rest)
    order = {state: place for place, state in enumerate(rule.order)}
    lead = max(pool, key=lambda c: (c.last or "", order.get(c.key[0] or "", -1), repr(c.key)))
    verdicts = [_state(c, lead, policy, tied=len(pool) > 1 and not dated) for c in alive]
    return (*verdicts, *rest)


def _state(candidate: Candidate, lead: Candidate, policy: Policy, *, tied: bool) -> Verdict:
    verdict = judge_alone(candidate, policy)
    if candidate is lead or verdict.standing == "denied":
        return verdict.but("disputed", "undated words contradict each other") if tied else verdict
    if candidate.last is None:
        return verdict.but("disputed", "undated, it supersedes nothing")
    return verdict.but("superseded", f"{lead.key[0]} since {lead.first}")


def settle_growing(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """The largest dated figure stands over its history; a leap by one voice and lost digits are disputed."""
    alive = sorted((c for c in candidates if c.counted), key=_figure)
    rest = [judge_alone(c, policy) for c in candidates if not c.counted]
    if not alive:
        return tuple(rest)
    dated = [c for c in alive if c.first is not None] or alive
    sound = [c for i, c in enumerate(dated) if not _leaps(c, dated[:i], policy)] or dated
    lead = sound[-1]
    verdicts = [_figure_verdict(c, lead, sound, policy) for c in alive]
    lower = [c for c in candidates if c is not lead]
    return (*(v.beside(_lesser(lower, lead)) if v.candidate is lead else v for v in verdicts), *rest)


def _figure(candidate: Candidate) -> int:
    return int(candidate.key[0] or 0)


def _leaps(candidate: Candidate, lower: Sequence[Candidate], policy: Policy) -> bool:
    """Whether one unofficial voice reports many times what was known up to then."""
    known = [c for c in lower if (c.first or "") <= (candidate.first or "")]
    if candidate.strength(policy) >= 2 or not known:
        return False
    return _figure(candidate) > policy.outlier * _figure(known[-1])


def _figure_verdict(candidate: Candidate, lead: Candidate, sound: Sequence[Candidate], policy: Policy) -> Verdict:
    verdict = judge_alone(candidate, policy)
    if candidate is lead or verdict.standing == "denied":
        return verdict
    mine, theirs = _figure(candidate), _figure(lead)
    if mine > theirs:
        if candidate.first is None:
            return verdict.but(verdict.standing, "undated, it supersedes nothing")
        return verdict.but("disputed", f"outlier: {mine / theirs:.0f} times the last figure")
    if (
        any(mine * scale == _figure(other) for other in sound for scale in _DIGITS_LOST)
        and candidate.strength(policy) < 2
    ):
        return verdict.but("disputed", "a digit seems lost")
    if _stale(candidate, lead):
        return verdict.but("superseded", f"stale: {theirs:,} was known on {lead.first}")
    return verdict.but("superseded", f"older than {theirs:,}")


def _stale(candidate: Candidate, lead: Candidate) -> bool:
    """Whether the lower figure was only ever said when a greater one was out, with no earlier day named for it."""
    return candidate.first is not None and all(effective(one) >= (lead.first or "") for one in candidate.counted)


def effective(one: Heard) -> str:
    """The day a figure speaks of: its own `as_of` where told, else the said day."""
    day = edtf_of(getattr(one.value, "as_of", None))
    return latest(day).isoformat() if day is not None else one.said or ""


def _lesser(candidates: Sequence[Candidate], lead: Candidate) -> list[NotCounted]:
    out: list[NotCounted] = []
    for candidate in candidates:
        if _figure(candidate) > _figure(lead):
            out += against(
                [candidate], "outlier" if candidate.first else "contradicted", "a greater figure that does not count"
            )
        elif _stale(candidate, lead):
            out += against([candidate], "stale", f"lower than {_figure(lead):,}, known on {lead.first}")
        else:
            out += against([candidate], "older", f"older than {_figure(lead):,}")
    return out
