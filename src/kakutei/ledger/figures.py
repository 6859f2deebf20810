"""How figures that only grow compete: the greatest stands over its history, odd ones are told apart by what is odd."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kakutei.dates import earliest, edtf_of, latest
from kakutei.ledger.hearing import Heard
from kakutei.ledger.modes import against
from kakutei.ledger.policy import Policy, Rule
from kakutei.ledger.standing import Candidate, Verdict, judge_alone
from kakutei.types import NotCounted, NotCountedReason

_DIGITS_LOST = (10, 100, 1000)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that some statement asserts; `since` is the first day for which it is known to hold.

    `begin` is the first day it may speak of; both are "" where every statement is undated.
    """

    candidate: Candidate
    number: int
    since: str
    begin: str


def settle_growing(candidates: Sequence[Candidate], rule: Rule, policy: Policy) -> tuple[Verdict, ...]:
    """The greatest dated figure stands over its history; a leap by one voice and lost digits are disputed."""
    figures = sorted((_figure(c) for c in candidates if c.counted), key=lambda figure: figure.number)
    rest = [judge_alone(c, policy) for c in candidates if not c.counted]
    if not figures:
        return tuple(rest)
    dated = [figure for figure in figures if figure.since] or figures
    sound = _sound(dated, policy)
    lead, numbers = sound[-1], {figure.number for figure in sound}
    verdicts: list[Verdict] = []
    others: list[NotCounted] = [n for v in rest for n in against([v.candidate], "older", f"older than {lead.number:,}")]
    for figure in figures:
        verdict = judge_alone(figure.candidate, policy)
        if figure is not lead:
            told, reason, detail = _beside(verdict, figure, lead, _known_before(figure, sound))
            verdict = _odd(told, figure, numbers, policy)
            others += against([figure.candidate], reason, detail)
        verdicts.append(verdict)
    return (*(v.beside(others) if v.candidate is lead.candidate else v for v in verdicts), *rest)


def _figure(candidate: Candidate) -> Figure:
    dated = [one for one in candidate.counted if one.said is not None]
    return Figure(
        candidate,
        int(candidate.key[0] or 0),
        since=min((_spoken_of(one, latest) or str(one.said) for one in dated), default=""),
        begin=min((_spoken_of(one, earliest) or str(one.begin) for one in dated), default=""),
    )


def _spoken_of(one: Heard, bound: Callable[[str], date]) -> str | None:
    """The first or last day of the date that a figure names for itself (`as_of`), None where it names none."""
    day = edtf_of(getattr(one.value, "as_of", None))
    return None if day is None else bound(day).isoformat()


def _sound(dated: Sequence[Figure], policy: Policy) -> list[Figure]:
    """Without the leaps: what one unofficial voice reports to be many times what was known up to then."""
    sound: list[Figure] = []
    for place, figure in enumerate(dated):
        known = next(
            (one for one in reversed(dated[:place]) if (one.candidate.first or "") <= (figure.candidate.first or "")),
            None,
        )
        leaps = known is not None and figure.number > policy.outlier * known.number
        if not leaps or figure.candidate.strength(policy) >= 2:
            sound.append(figure)
    return sound or list(dated)


def _known_before(figure: Figure, sound: Sequence[Figure]) -> Figure | None:
    """The greatest figure that was out before this one was first said, where no earlier day is named for this one."""
    if not figure.since:
        return None
    greater = (one for one in reversed(sound) if one.number <= figure.number or "" < one.since < figure.begin)
    found = next(greater, None)
    return found if found is not None and found.number > figure.number else None


def _beside(
    verdict: Verdict, figure: Figure, lead: Figure, known: Figure | None
) -> tuple[Verdict, NotCountedReason, str]:
    """The verdict on a figure that does not lead, and why its statements do not count for the one that does."""
    if figure.number > lead.number:
        detail = "a greater figure that does not count"
        if not figure.since:
            return verdict.but(verdict.standing, "undated, it supersedes nothing"), "contradicted", detail
        times = figure.number / lead.number
        return verdict.but("disputed", f"outlier: {times:.0f} times the last figure"), "outlier", detail
    if known is not None:
        told = verdict.but("superseded", f"stale: {known.number:,} was known on {known.since}")
        return told, "stale", f"{figure.number:,} is lower than {known.number:,}, known on {known.since}"
    older = f"older than {lead.number:,}"
    return verdict.but("superseded", older, since=lead.candidate.first), "older", older


def _odd(verdict: Verdict, figure: Figure, numbers: set[int], policy: Policy) -> Verdict:
    """Disputes a lesser figure that one voice tells and that is another one with digits lost."""
    lost = any(figure.number * scale in numbers for scale in _DIGITS_LOST)
    if not lost or verdict.standing != "superseded" or figure.candidate.strength(policy) >= 2:
        return verdict
    return verdict.but("disputed", "a digit seems lost")
