"""Conditions on figures: which numbers are counts of copies."""

from __future__ import annotations

import re
from collections.abc import Callable

from kakutei.claims.matching import Match
from kakutei.types import CirculationValue, Claim

_COPIES = re.compile(r"\bcopies\b|\bcirculation\b|発行部数", re.I)


def large(claim: Claim, masked: str, match: Match) -> bool:
    """Copies of a book are counted in thousands; smaller numbers count something else."""
    return isinstance(claim.value, CirculationValue) and claim.value.copies >= 1000


def of_copies(claim: Claim, masked: str, match: Match) -> bool:
    """A bare figure is one of copies where the text speaks of copies."""
    return large(claim, masked, match) and _COPIES.search(masked) is not None


COUNTED: dict[str, Callable[[Claim, str, Match], bool]] = {"large": large, "of_copies": of_copies}
