"""What each report added that no report before it had said. "Nothing" is the common answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from rapidfuzz.fuzz import ratio

from kakutei.dates import parse, refines
from kakutei.stories.report import Report
from kakutei.text import fold_title
from kakutei.types import Claim

# What is told beside the value itself; a report that only leaves it out or adds it says nothing new.
_ASIDE = frozenset({"how", "basis", "exclusive", "includes_digital", "time", "zone", "as_of", "result", "of", "what"})
_DATES = frozenset({"date", "as_of"})
# Names that differ by a slip of the pen, of 100.
_SLIP = 88
_FIRM = {"rumoured": 0, "denied": 1, "stated": 1}


@dataclass(frozen=True, slots=True)
class Novelty:
    """The claims of `document` that were new when it came, and how many of its claims were known."""

    document: str
    new: tuple[Claim, ...]
    known: int


class Known:
    """Everything said so far, by work and kind."""

    def __init__(self) -> None:
        self._said: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)

    def add(self, report: Report) -> Novelty:
        """What the report adds, which is known from then on. A copy adds nothing, whatever it gets wrong."""
        new = tuple(claim for claim in report.claims if self._learn(report.identity(claim.work), claim))
        if report.copy_of is not None:
            new = ()
        return Novelty(report.document.id, new, len(report.claims) - len(new))

    def _learn(self, identity: str, claim: Claim) -> bool:
        said = self._said[identity, claim.kind]
        if any(_tells(earlier, claim) for earlier in said):
            return False
        said.append(claim)
        return True


def novelty(reports: Iterable[Report]) -> Iterator[Novelty]:
    """What each report adds to those before it, in the order given, lazily."""
    known = Known()
    return (known.add(report) for report in reports)


def _tells(earlier: Claim, later: Claim) -> bool:
    """Whether the earlier claim leaves nothing of the later one untold."""
    seasons = {earlier.work.season, later.work.season} - {None}
    if len(seasons) > 1 or (earlier.stance == "denied") != (later.stance == "denied"):
        return False
    if _FIRM[later.stance] > _FIRM[earlier.stance]:
        return False
    told = (
        (field.name, getattr(earlier.value, field.name), getattr(later.value, field.name))
        for field in fields(later.value)
    )
    return all(new is None or name in _ASIDE or _same(name, old, new) for name, old, new in told)


def _same(name: str, old: Any, new: Any) -> bool:
    if old == new:
        return True
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    if name in _DATES:
        return bool(parse(old) and parse(new)) and refines(old, new)
    one, other = fold_title(old), fold_title(new)
    return one.isascii() != other.isascii() or ratio(one, other) >= _SLIP
