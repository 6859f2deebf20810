"""Named conditions that pattern data cannot say; a pattern names one with `check`."""

from __future__ import annotations

from collections.abc import Callable

from kakutei.claims.matching import Match
from kakutei.types import Claim, ExtentValue, ReleaseValue

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


CHECKS: dict[str, Check] = {"dated": dated, "plausible_extent": plausible_extent}
