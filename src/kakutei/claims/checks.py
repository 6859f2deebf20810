"""Named conditions that pattern data cannot say; a pattern names one with `check`."""

from __future__ import annotations

from collections.abc import Callable

from kakutei.claims.lists import LISTED
from kakutei.claims.matching import Match
from kakutei.claims.naming import NAMING
from kakutei.types import Claim, ExtentValue, ReleaseValue

_PRINTED = frozenset({"manga", "novel"})
Check = Callable[[Claim, str, Match], bool]


def dated(claim: Claim, masked: str, match: Match) -> bool:
    """A release without a date, a time or a number says nothing."""
    value = claim.value
    return isinstance(value, ReleaseValue) and (
        value.date is not None or value.time is not None or value.number is not None
    )


def plausible_extent(claim: Claim, masked: str, match: Match) -> bool:
    """Counts of episodes or volumes lie between 1 and 3000; a year is no count."""
    value = claim.value
    return isinstance(value, ExtentValue) and 0 < value.count <= 3000 and not 1950 <= value.count <= 2100


def past_year(claim: Claim, masked: str, match: Match) -> bool:
    """A bare year that tells an old work apart ("the television show from 2022")."""
    value = claim.value
    return isinstance(value, ReleaseValue) and value.date is not None and len(value.date) == 4


def resumed_on_screen(claim: Claim, masked: str, match: Match) -> bool:
    """What resumes on a date goes on with an episode, unless it is printed."""
    return dated(claim, masked, match) and claim.work.medium not in _PRINTED


def resumed_in_print(claim: Claim, masked: str, match: Match) -> bool:
    """What resumes on a date in print goes on with a chapter."""
    return dated(claim, masked, match) and claim.work.medium in _PRINTED


def numbered(claim: Claim, masked: str, match: Match) -> bool:
    """An episode is told by its number."""
    value = claim.value
    return isinstance(value, ReleaseValue) and value.number is not None and value.date is not None


CHECKS: dict[str, Check] = {
    "dated": dated,
    "plausible_extent": plausible_extent,
    "numbered": numbered,
    "past_year": past_year,
    "resumed_on_screen": resumed_on_screen,
    "resumed_in_print": resumed_in_print,
} | LISTED | NAMING
