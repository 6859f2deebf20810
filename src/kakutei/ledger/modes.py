"""How the values of one slot compete: in sets, alone, as states; for dates and figures see `dated`, `figures`."""

from __future__ import annotations

from collections.abc import Sequence

from kakutei.ledger.hearing import Heard, not_counted
from kakutei.ledger.policy import Policy, Rule
from kakutei.ledger.standing import Candidate, Rivals, Verdict, judge_alone, rivals_of, votes
from kakutei.text.kana import has_kanji
from kakutei.types import NotCounted, NotCountedReason


def settle_set(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """Every value by its own support."""
    return tuple(judge_alone(candidate, policy) for candidate in candidates)


def settle_one(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """One value stands: the one believed most; a later official word supersedes an earlier, the rest is disputed."""
    alive = [c for c in candidates if c.counted]
    rest = [judge_alone(c, policy) for c in candidates if not c.counted]
    if not alive:
        return tuple(rest)
    officials = [c for c in alive if official_begin(c) is not None]
    moved = {c.key: later for c in alive if (later := _corrected_by(c, officials)) is not None}
    stay = [c for c in alive if c.key not in moved]
    kanji = [c for c in stay if has_kanji(c.key[0] or "")]
    latin = [c for c in stay if not has_kanji(c.key[0] or "")]  # without a reading the two tell nothing of each other
    rivals = [verdict for group in (latin, kanji) if group for verdict in settle_rivals(group, policy)]
    return (*rivals, *(_overtaken(c, moved[c.key], policy) for c in alive if c.key in moved), *rest)


def _overtaken(candidate: Candidate, later: Candidate, policy: Policy) -> Verdict:
    word = official_word(later)
    return judge_alone(candidate, policy).but("superseded", f"a later official word on {word}", since=word)


def settle_rivals(candidates: Sequence[Candidate], policy: Policy) -> tuple[Verdict, ...]:
    """Values that exclude each other: the one believed most may stand, the others are disputed."""
    lead = min(candidates, key=lambda c: rank(c, policy))
    ranked = sorted(candidates, key=lambda c: (c.first or "9999", repr(c.key)))
    return tuple(
        _leading(one, ranked, rivals, policy) if one is lead else _trailing(one, lead, rivals, policy)
        for one, rivals in zip(ranked, rivals_of(ranked, policy), strict=True)
    )


def rank(candidate: Candidate, policy: Policy) -> tuple[float, bool, str, str]:
    """Sorts the one believed most first, of equals the dated, then the earliest."""
    weight = round(votes(candidate, policy), 9)
    return (-weight, candidate.first is None, candidate.first or "", repr(candidate.key))


def _leading(lead: Candidate, candidates: Sequence[Candidate], rivals: Rivals, policy: Policy) -> Verdict:
    verdict = judge_alone(lead, policy, rivals)
    if verdict.standing == "reported" and rivals.count and (verdict.score or 0.0) < policy.even:
        verdict = verdict.but("disputed", f"{rivals.count} other value(s) believed about as much", since=rivals.first)
    others = [one for one in candidates if not share_a_document(one, lead)]
    return verdict.beside(against(others, "contradicted", "says otherwise"))


def _trailing(candidate: Candidate, lead: Candidate, rivals: Rivals, policy: Policy) -> Verdict:
    verdict = judge_alone(candidate, policy, rivals)
    if verdict.standing in ("denied", "disputed") or share_a_document(candidate, lead):
        return verdict
    return verdict.but("disputed", "another value is believed more", since=lead.first)


def _corrected_by(candidate: Candidate, officials: Sequence[Candidate]) -> Candidate | None:
    """The value to which the official word moved on from this one, or that it put in the place of a report."""
    word = official_word(candidate) or candidate.last
    later = [c for c in officials if word is not None and (official_begin(c) or "") > word]
    return min(later, key=lambda c: (official_word(c) or "", repr(c.key)), default=None)


def official_word(candidate: Candidate) -> str | None:
    """The last day on which the official word said so."""
    return max((one.said for one in candidate.counted if one.official and one.said is not None), default=None)


def official_begin(candidate: Candidate) -> str | None:
    """The first day on which the last official word may have been said."""
    return max((one.begin for one in candidate.counted if one.official and one.begin is not None), default=None)


def share_a_document(one: Candidate, other: Candidate) -> bool:
    """Whether some document asserts both."""
    return not one.documents.isdisjoint(other.documents)


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
    return verdict.but("superseded", f"{lead.key[0]} since {lead.first}", since=lead.first)
