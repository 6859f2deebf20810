"""How the values of one slot compete: in sets, alone, as figures that grow, as states; for dates see `dated`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kakutei.dates import earliest, edtf_of, latest
from kakutei.ledger.hearing import Heard, not_counted
from kakutei.ledger.kana import has_kanji
from kakutei.ledger.policy import Policy, Rule
from kakutei.ledger.standing import Candidate, Verdict, belief, judge_alone
from kakutei.types import NotCounted, NotCountedReason

_DIGITS_LOST = (10, 100, 1000)


def settle_set(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """Every value by its own support."""
    return tuple(judge_alone(candidate, policy) for candidate in candidates)


def settle_one(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """One value stands: the one believed most; a later official word supersedes an earlier, the rest is disputed."""
    alive = [c for c in candidates if c.counted]
    rest = [judge_alone(c, policy) for c in candidates if not c.counted]
    if not alive:
        return tuple(rest)
    moved = {c.key: later for c in alive if (later := _corrected_by(c, alive)) is not None}
    stay = [c for c in alive if c.key not in moved]
    kanji = [c for c in stay if has_kanji(c.key[0] or "")]
    latin = [c for c in stay if c not in kanji]  # without a reading the two tell nothing of each other
    rivals = [verdict for group in (latin, kanji) if group for verdict in settle_rivals(group, policy)]
    return (*rivals, *(_overtaken(c, moved[c.key], policy) for c in alive if c.key in moved), *rest)


def _overtaken(candidate: Candidate, later: Candidate, policy: Policy) -> Verdict:
    word = official_word(later)
    return judge_alone(candidate, policy).but("superseded", f"a later official word on {word}", since=word)


def settle_rivals(rivals: Sequence[Candidate], policy: Policy) -> tuple[Verdict, ...]:
    """Values that exclude each other: the one believed most may stand, the others are disputed."""
    lead = min(rivals, key=lambda c: rank(c, rivals, policy))
    return tuple(_rival(c, lead, rivals, policy) for c in rivals)


def rank(candidate: Candidate, rivals: Sequence[Candidate], policy: Policy) -> tuple[float, bool, str, str]:
    """Sorts the one believed most first, of equals the dated, then the earliest."""
    others = [rival for rival in rivals if rival is not candidate]
    return (
        -round(belief(candidate, others, policy), 9),
        candidate.first is None,
        candidate.first or "",
        repr(candidate.key),
    )


def _rival(candidate: Candidate, lead: Candidate, rivals: Sequence[Candidate], policy: Policy) -> Verdict:
    others = [c for c in rivals if c is not candidate and not share_a_document(c, candidate)]
    verdict = judge_alone(candidate, policy, others)
    if not others or verdict.standing in ("denied", "disputed"):
        return verdict.beside(against(others, "contradicted", "says otherwise")) if candidate is lead else verdict
    if candidate is not lead:
        if lead not in others:
            return verdict
        return verdict.but("disputed", "another value is believed more", since=lead.first)
    told = verdict
    if verdict.standing == "reported" and (verdict.score or 0.0) < policy.even:
        first = min((one.first for one in others if one.first is not None), default=None)
        told = verdict.but("disputed", f"{len(others)} other value(s) believed about as much", since=first)
    return told.beside(against(others, "contradicted", "says otherwise"))


def _corrected_by(candidate: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    """The value to which the official word moved on from this one, or that it put in the place of a report."""
    word = official_word(candidate) or candidate.last
    later = [c for c in others if word is not None and (begins := official_begin(c)) is not None and begins > word]
    return min(later, key=lambda c: (official_word(c) or "", repr(c.key)), default=None)


def official_word(candidate: Candidate) -> str | None:
    """The last day on which the official word said so."""
    return max((one.said for one in candidate.counted if one.official and one.said is not None), default=None)


def official_begin(candidate: Candidate) -> str | None:
    """The first day on which the last official word may have been said."""
    return max((one.begin for one in candidate.counted if one.official and one.begin is not None), default=None)


def share_a_document(one: Candidate, other: Candidate) -> bool:
    """Whether some document asserts both."""
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
    return verdict.but("superseded", f"{lead.key[0]} since {lead.first}", since=lead.first)


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
    return (*(v.beside(_lesser(lower, lead, sound)) if v.candidate is lead else v for v in verdicts), *rest)


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
    greater = _known_before(candidate, sound)
    if greater is not None:
        return verdict.but("superseded", f"stale: {_figure(greater):,} was known on {_since(greater)}")
    return verdict.but("superseded", f"older than {theirs:,}", since=lead.first)


def _known_before(candidate: Candidate, sound: Sequence[Candidate]) -> Candidate | None:
    """The greater figure that was out before this one was first said, where no earlier day is named for this one."""
    if candidate.first is None:
        return None
    first = min(_spoken_of(one, earliest) or one.begin or "" for one in candidate.counted if one.said is not None)
    greater = [c for c in sound if _figure(c) > _figure(candidate) and c.first is not None and _since(c) < first]
    return max(greater, key=_figure, default=None)


def _since(candidate: Candidate) -> str:
    """The first day for which a figure is known to hold."""
    days = (_spoken_of(one, latest) or one.said for one in candidate.counted if one.said is not None)
    return min((day for day in days if day is not None), default="")


def _spoken_of(one: Heard, bound: Callable[[str], date]) -> str | None:
    """The first or last day of the date that a figure names for itself (`as_of`), None where it names none."""
    day = edtf_of(getattr(one.value, "as_of", None))
    return None if day is None else bound(day).isoformat()


def _lesser(candidates: Sequence[Candidate], lead: Candidate, sound: Sequence[Candidate]) -> list[NotCounted]:
    out: list[NotCounted] = []
    for candidate in candidates:
        if _figure(candidate) > _figure(lead):
            out += against(
                [candidate], "outlier" if candidate.first else "contradicted", "a greater figure that does not count"
            )
        elif candidate.counted and (greater := _known_before(candidate, sound)) is not None:
            out += against([candidate], "stale", f"lower than {_figure(greater):,}, known on {_since(greater)}")
        else:
            out += against([candidate], "older", f"older than {_figure(lead):,}")
    return out
