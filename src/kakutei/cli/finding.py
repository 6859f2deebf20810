"""Finding a franchise by a title as a person types it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from kakutei.errors import UsageError
from kakutei.text import fold_title
from kakutei.types import Franchise

_NEAR = 60.0
"""Least likeness (of 100, rapidfuzz's WRatio) of a title that is offered instead."""
_OFFERED = 4


def find_franchise(franchises: Iterable[Franchise], title: str) -> Franchise:
    """The franchise of a title, whatever its case, width, brackets and spaces; the start of only one title will do.

    Raises UsageError, with titles that come near, where there is none.
    """
    by_title = {_fold(spelling): one for one in franchises for spelling in (*one.titles, one.title, one.key)}
    wanted = _fold(title)
    if found := by_title.get(wanted):
        return found
    beginning = {one.key: one for spelling, one in by_title.items() if wanted and spelling.startswith(wanted)}
    if len(beginning) == 1:
        return next(iter(beginning.values()))
    raise UsageError(f"nothing is known of “{title}”; {_instead(by_title, beginning, wanted)}")


def _fold(title: str) -> str:
    return fold_title(unicodedata.normalize("NFC", title)).replace(" ", "")


def _instead(by_title: dict[str, Franchise], beginning: dict[str, Franchise], wanted: str) -> str:
    near = list(beginning.values())
    for spelling, *_ in process.extract(wanted, by_title.keys(), scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=10):
        if by_title[spelling] not in near:
            near.append(by_title[spelling])
    if not near:
        return "kakutei list shows every title"
    return "did you mean " + " or ".join(f"“{one.title}”" for one in near[:_OFFERED]) + "?"
