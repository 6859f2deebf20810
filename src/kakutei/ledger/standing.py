"""The standing of one value by its own support, and the verdict that a mode may still change in the light of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from math import exp, log

from kakutei.ledger.hearing import Heard, not_counted
from kakutei.ledger.policy import Policy
from kakutei.ledger.slots import Key
from kakutei.types import Judgement, NotCounted, Standing

_CERTAIN = 200.0  # log odds beyond which nothing is gained and exp() would overflow


@dataclass(frozen=True)
class Candidate:
    """One value of one slot: `heard` names exactly it, `coarse` says it less precisely; both by said time."""

    key: Key
    heard: tuple[Heard, ...]
    coarse: tuple[Heard, ...] = ()
    judged: tuple[Judgement, ...] = ()

    @cached_property
    def counted(self) -> tuple[Heard, ...]:
        """What asserts the value and may count."""
        return tuple(one for one in self.heard if one.barred is None and one.statement.claim.stance == "stated")

    @cached_property
    def rumours(self) -> tuple[Heard, ...]:
        """What only rumours it."""
        return tuple(one for one in self.heard if one.barred is None and one.statement.claim.stance == "rumoured")

    @cached_property
    def denials(self) -> tuple[Heard, ...]:
        """What denies it."""
        return tuple(one for one in self.heard if one.barred is None and one.statement.claim.stance == "denied")

    @cached_property
    def barred(self) -> tuple[Heard, ...]:
        """Copies, and what was withdrawn or rejected."""
        return tuple(one for one in self.heard if one.barred is not None)

    @cached_property
    def official(self) -> bool:
        """Whether the official word is among what counts."""
        return any(one.official for one in self.counted)

    @cached_property
    def voices(self) -> int:
        """How many independent voices assert it."""
        return len({one.voice for one in self.counted})

    @cached_property
    def voices_by_accuracy(self) -> dict[str, float]:
        """The accuracy of each independent voice that asserts it, the best statement deciding."""
        found: dict[str, float] = {}
        for one in self.counted:
            found[one.voice] = max(found.get(one.voice, 0.0), one.accuracy)
        return found

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that assert it."""
        return frozenset(one.statement.printing.document for one in self.counted)

    @cached_property
    def ballots(self) -> tuple[float, float]:
        """How many voices assert it, and the sum of the log odds of their accuracy; coarse ones count by half."""
        voices = self.voices_by_accuracy
        coarse = {one.voice: one.accuracy for one in self.coarse if one.voice not in voices}
        odds = [_log_odds(voices[voice]) for voice in sorted(voices)]
        half = [_log_odds(coarse[voice]) / 2 for voice in sorted(coarse)]
        return len(odds) + len(half) / 2, sum(odds) + sum(half)

    @cached_property
    def first(self) -> str | None:
        """The first said day of what counts, None if all of it is undated."""
        return next((one.said for one in self.counted if one.said is not None), None)

    @cached_property
    def last(self) -> str | None:
        """The last said day of what counts."""
        return max((one.said for one in self.counted if one.said is not None), default=None)

    def strength(self, policy: Policy) -> int:
        """3 the official word, 2 enough voices, 1 a report, 0 less."""
        if not self.counted:
            return 0
        if self.official:
            return 3
        return 2 if self.voices >= policy.voices else 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate with its standing: `why` in words, `others` the statements of its slot that do not carry it."""

    candidate: Candidate
    standing: Standing
    why: tuple[str, ...]
    others: tuple[NotCounted, ...] = ()
    known: str | None = None
    score: float | None = None

    def but(self, standing: Standing, reason: str, *, since: str | None = None) -> Verdict:
        """The same candidate with another standing, for one more reason, which holds `since` a day at the earliest."""
        known = max((day for day in (self.known, since) if day is not None), default=None)
        return replace(self, standing=standing, why=(*self.why, reason), known=known)

    def beside(self, others: Iterable[NotCounted]) -> Verdict:
        """With further statements that do not carry it."""
        return replace(self, others=(*self.others, *others))


@dataclass(frozen=True, slots=True)
class Rivals:
    """What the values that exclude one have to say together: how many, the sum of their odds, the first said day."""

    count: int = 0
    mass: float = 0.0
    first: str | None = None


def belief(candidate: Candidate, rivals: Rivals, policy: Policy) -> float:
    """The chance in (0, 1) that the value is true, if at most one of it and its rivals is (Accu, Dong et al. 2009).

    Each voice of accuracy a counts n·a / (1 - a) for its value, where n false values could have been said instead; the
    values nobody named share what is left. A coarse date counts for the finer one with the root of its odds.
    """
    mass = exp(votes(candidate, policy))
    unnamed = max(policy.alternatives - rivals.count, 1)
    return mass / (mass + rivals.mass + unnamed)


def rivals_of(candidates: Sequence[Candidate], policy: Policy) -> list[Rivals]:
    """For each candidate, sorted by first said day, what all the others say that no document asserts beside it."""
    masses = [exp(votes(one, policy)) for one in candidates]
    firsts = [one.first for one in candidates]
    before, after = _sums(masses), _sums(masses[::-1])[::-1]
    beside: dict[str, set[int]] = {}
    for place, one in enumerate(candidates):
        for document in one.documents:
            beside.setdefault(document, set()).add(place)
    found: list[Rivals] = []
    for place, one in enumerate(candidates):
        shared = set().union(*(beside[document] for document in one.documents))
        if len(shared) <= 1:
            first = min((day for at, day in enumerate(firsts[:2]) if day and at != place), default=None)
            found.append(Rivals(len(candidates) - 1, before[place] + after[place + 1], first))
        else:
            others = [at for at in range(len(candidates)) if at not in shared]
            first = min((day for at in others if (day := firsts[at]) is not None), default=None)
            found.append(Rivals(len(others), sum(masses[at] for at in others), first))
    return found


def _sums(numbers: Sequence[float]) -> list[float]:
    """The sum of the first 0, 1, 2 … of them."""
    return [0.0, *accumulate(numbers)]


NO_RIVALS = Rivals()


def votes(candidate: Candidate, policy: Policy) -> float:
    """The log of the odds that its voices make against any single other value."""
    voices, log_odds = candidate.ballots
    return min(voices * log(policy.alternatives) + log_odds, _CERTAIN)


def _log_odds(accuracy: float) -> float:
    return log(accuracy / (1 - accuracy))


def judge_alone(candidate: Candidate, policy: Policy, rivals: Rivals = NO_RIVALS) -> Verdict:
    """The standing of a value by its own support, and by what `rivals` that exclude it leave of it."""
    verdict = _judged(candidate, policy)
    if not candidate.counted:
        return verdict
    score = belief(candidate, rivals, policy)
    verdict = replace(verdict, score=score)
    enough = policy.even if candidate.official and rivals.count else policy.sure
    if verdict.standing == "confirmed" and score < enough:
        standing: Standing = "disputed" if rivals.count else "reported"
        return verdict.but(standing, f"believed with {score:.2f} only", since=rivals.first)
    return verdict


def _judged(candidate: Candidate, policy: Policy) -> Verdict:
    if not candidate.counted:
        return _unsupported(candidate)
    denied = _outspoken(candidate, policy)
    if denied is not None:
        return denied
    if candidate.official:
        official = [one for one in candidate.counted if one.official]
        says = official[0].statement.claim.speaker or official[0].statement.printing.outlet or "an official document"
        return Verdict(candidate, "confirmed", (f"official: {says}",), known=_first_day(official))
    if candidate.voices >= policy.voices:
        return Verdict(
            candidate,
            "confirmed",
            (f"{candidate.voices} independent voices",),
            known=_day_of_voice(candidate.counted, policy.voices),
        )
    return Verdict(candidate, "reported", ("one voice, not official",), known=candidate.first)


def _unsupported(candidate: Candidate) -> Verdict:
    if candidate.rumours:
        later = [one for one in candidate.denials if (one.said or "") >= (candidate.rumours[-1].said or "")]
        if not later:
            return Verdict(candidate, "rumoured", ("only rumoured",), known=_first_day(candidate.rumours))
    if candidate.denials:
        return Verdict(candidate, "denied", ("denied, asserted by nobody",), known=_first_day(candidate.denials))
    if any(one.barred and one.barred.reason == "withdrawn" for one in candidate.barred):
        return Verdict(candidate, "withdrawn", ("every document that said so was withdrawn",))
    return Verdict(candidate, "disputed", ("nothing that says so counts",))


def _outspoken(candidate: Candidate, policy: Policy) -> Verdict | None:
    """The verdict where a denial weighs against an asserted value: the later word of no lesser authority decides."""
    if not candidate.denials:
        return None
    last = max(candidate.denials, key=lambda one: (one.said or "", one.id))
    if last.said is None or (candidate.last or "") > last.said:
        return None
    if last.official or candidate.strength(policy) < 2:
        standing: Standing = "denied" if last.official or last.said > (candidate.last or "") else "disputed"
        return Verdict(candidate, standing, (f"denied on {last.said}",), known=last.said)
    return None


def _first_day(heard: Iterable[Heard]) -> str | None:
    return min((one.said for one in heard if one.said is not None), default=None)


def _day_of_voice(counted: Iterable[Heard], nth: int) -> str | None:
    """The day on which the nth independent voice spoke; an undated voice has no day and counts as there before."""
    days: dict[str, str] = {}
    undated: set[str] = set()
    for one in counted:
        if one.said is None:
            undated.add(one.voice)
        else:
            days.setdefault(one.voice, one.said)
    ranked = sorted(day for voice, day in days.items() if voice not in undated)
    missing = nth - len(undated)
    return ranked[missing - 1] if 0 < missing <= len(ranked) else _first(ranked)


def _first(days: list[str]) -> str | None:
    return days[0] if days else None


def own_uncounted(candidate: Candidate, carriers: Iterable[Heard]) -> tuple[NotCounted, ...]:
    """The statements about this very value that do not carry its standing, each with the reason."""
    carrying = {one.id for one in carriers}
    return tuple(_uncounted(one) for one in candidate.heard if one.id not in carrying)


def _uncounted(one: Heard) -> NotCounted:
    if one.barred is not None:
        return one.barred
    stance = one.statement.claim.stance
    if stance == "rumoured":
        return not_counted(one.statement, "rumour", "a rumour beside statements")
    if stance == "denied":
        return not_counted(one.statement, "denial", "a denial that was overtaken")
    return not_counted(one.statement, "overridden", "denied since")
