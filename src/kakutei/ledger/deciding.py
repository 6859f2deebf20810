"""Judgements on values: what a person accepted, rejected, corrected or locked, put over what the sources give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kakutei.ledger.hearing import Heard, not_counted
from kakutei.ledger.modes import against
from kakutei.ledger.slots import Key
from kakutei.ledger.standing import Candidate, Verdict
from kakutei.types import Judgement, Value

_ACCEPTED = 0.999  # how often an accepted statement is right: more than any source


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement on one slot: `key` is the value it names (None for every value), `instead` what it puts there."""

    judgement: Judgement
    key: Key | None
    instead: Value | None = None
    instead_key: Key | None = None


def rule_statements(heard: Iterable[Heard], judgements: Iterable[Judgement]) -> tuple[Heard, ...]:
    """Single statements: rejected ones are barred, accepted ones carry the official word."""
    decided = {j.statement: j for j in judgements if j.statement is not None}
    return tuple(_ruled(one, decided.get(one.id)) for one in heard)


def _ruled(one: Heard, judgement: Judgement | None) -> Heard:
    if judgement is None or one.barred is not None:
        return one
    if judgement.sort == "reject":
        return replace(one, barred=not_counted(one.statement, "rejected", _words("rejected", judgement)))
    return replace(one, official=True, accuracy=_ACCEPTED) if judgement.sort in ("accept", "lock") else one


def rule_candidates(candidates: Sequence[Candidate], rulings: Sequence[Ruling]) -> tuple[Candidate, ...]:
    """Bars what was rejected or corrected and adds what was put in its place."""
    out = list(candidates)
    for ruling in rulings:
        if ruling.judgement.sort not in ("reject", "correct"):
            continue
        out = [_barred(c, ruling) if ruling.key in (None, c.key) and c.key != ruling.instead_key else c for c in out]
        if ruling.instead_key is not None and all(c.key != ruling.instead_key for c in out):
            out.append(Candidate(ruling.instead_key, (), judged=(ruling.judgement,)))
    return tuple(out)


def _barred(candidate: Candidate, ruling: Ruling) -> Candidate:
    judgement = ruling.judgement
    reason = "rejected" if judgement.sort == "reject" else "overridden"
    words = _words("rejected" if reason == "rejected" else "corrected", judgement)
    heard = tuple(
        one if one.barred else replace(one, barred=not_counted(one.statement, reason, words))  # type: ignore[arg-type]
        for one in candidate.heard
    )
    return replace(candidate, heard=heard, judged=(*candidate.judged, judgement))


def rule_verdicts(verdicts: Sequence[Verdict], rulings: Sequence[Ruling], *, alone: bool) -> tuple[Verdict, ...]:
    """The standing of every value a judgement names; in sets (`alone`) the others keep theirs."""
    out = tuple(verdicts)
    for ruling in rulings:
        sort = ruling.judgement.sort
        if sort == "reject":
            out = tuple(_denied(v, ruling) if v.candidate.key == ruling.key else v for v in out)
        elif sort == "correct":
            out = tuple(_corrected(v, ruling, out, alone) for v in out)
        elif sort == "lock" or not _outdated(ruling, out):
            out = tuple(_over(v, ruling, out, alone) for v in out)
    return out


def _corrected(verdict: Verdict, ruling: Ruling, verdicts: Sequence[Verdict], alone: bool) -> Verdict:
    if verdict.candidate.key == ruling.instead_key:
        return _enthroned(verdict, ruling, verdicts, alone)
    return _denied(verdict, ruling) if ruling.key in (None, verdict.candidate.key) else verdict


def _over(verdict: Verdict, ruling: Ruling, verdicts: Sequence[Verdict], alone: bool) -> Verdict:
    if verdict.candidate.key == ruling.key:
        return _enthroned(verdict, ruling, verdicts, alone)
    if (
        alone
        or not any(v.candidate.key == ruling.key for v in verdicts)
        or verdict.standing in ("superseded", "denied")
    ):
        return verdict
    return verdict.but("disputed", _words("overridden", ruling.judgement))


def _enthroned(verdict: Verdict, ruling: Ruling, verdicts: Sequence[Verdict], alone: bool) -> Verdict:
    judgement = ruling.judgement
    candidate = replace(verdict.candidate, judged=tuple(dict.fromkeys((*verdict.candidate.judged, judgement))))
    others = [] if alone else [v.candidate for v in verdicts if v.candidate.key != verdict.candidate.key]
    known = {one.statement for one in verdict.others}
    beside = [n for n in against(others, "overridden", _words("overridden", judgement)) if n.statement not in known]
    words = {"accept": "accepted", "lock": "locked", "correct": "corrected"}[judgement.sort]
    ruled = replace(verdict, candidate=candidate, standing="confirmed", why=(_words(words, judgement),))
    return replace(ruled, known=verdict.known or judgement.made[:10]).beside(beside)


def _denied(verdict: Verdict, ruling: Ruling) -> Verdict:
    return replace(
        verdict, standing="denied", why=(_words("rejected", ruling.judgement),), known=ruling.judgement.made[:10]
    )


def _outdated(ruling: Ruling, verdicts: Sequence[Verdict]) -> bool:
    """Whether an official word for another value came after an acceptance, which only a lock withstands."""
    return any(
        one.official and (one.said or "") > ruling.judgement.made[:10]
        for verdict in verdicts
        if verdict.candidate.key != ruling.key
        for one in verdict.candidate.counted
    )


def _words(done: str, judgement: Judgement) -> str:
    return f"{done} by {judgement.author} on {judgement.made[:10]}: {judgement.reason}"
