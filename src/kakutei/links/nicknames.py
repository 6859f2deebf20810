"""Short titles of Japanese headlines, which stand for the titles that the body prints in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from kakutei.links.candidates import Candidate
from kakutei.text import fold_title
from kakutei.types import TOLD

# How far behind the headline its title stands in full, and how much of a short form the full one has.
_LEAD = 400
_ALIKE = 0.5
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def with_nicknames(found: list[Candidate], head: int, whole: str) -> Iterator[Candidate]:
    """A headline's first title that the body never prints stands for the first title of the body.

    Where a text has no headline, its first sentence stands there, which abbreviates nothing.
    """
    if whole[:head].endswith("。"):
        yield from found
        return
    body = [candidate for candidate in found if candidate.start > head]
    sure = [candidate for candidate in body if candidate.score >= 0.55]
    first = min((c for c in found if c.start < head), key=lambda c: c.start, default=None)
    alone = len({c.title for c in found if c.start < head}) == 1
    full = _full_title(first, sure, head, whole, alone=alone) if first else None
    fuller = {fold_title(c.title): c.title for c in sure}
    for candidate in found:
        longer = _begun_by(candidate.title, fuller) if candidate.start < head else None
        if longer is not None and not any(candidate.title + closing in whole[head:] for closing in "」』"):
            yield replace(candidate, title=longer)
        elif candidate is first and full is not None:
            yield Candidate(candidate.start, candidate.end, full.title, 0.5, "short for the lead's title", full.medium)
        else:
            yield candidate


def _full_title(first: Candidate, body: Sequence[Candidate], head: int, whole: str, *, alone: bool) -> Candidate | None:
    """The title of the body that a headline's first one is short for: it has its characters, or is the lead's own.

    What stands in the headline beside others is short for none but one that has its characters.
    """
    if whole.find(first.title, head) >= 0 or _names_one(first.title, {fold_title(c.title) for c in body}):
        return None
    lead = min((c for c in body if c.start - head < _LEAD), key=lambda c: c.start, default=None)
    alike = max(body, key=lambda c: (_shared(first.title, c.title), -c.start), default=None)
    if alike is not None and _shared(first.title, alike.title) >= _ALIKE:
        return alike
    told = not alone or first.why == TOLD or lead is None or sum(c.title == lead.title for c in body) < 2
    return None if told or lead is None or len(first.title) > len(lead.title) else lead


def _shared(short: str, full: str) -> float:
    """How many of the characters of a short title stand in a full one in their order, as a part of them."""
    letters, others = (fold_title(title).translate(_HIRAGANA) for title in (short, full))
    blocks = SequenceMatcher(None, letters, others, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(letters))


def _begun_by(title: str, titles: dict[str, str]) -> str | None:
    """The one title of the body that a headline's shorter one begins."""
    folded = fold_title(title)
    longer = [full for other, full in titles.items() if other.startswith(folded)]
    return longer[0] if len(longer) == 1 and fold_title(longer[0]) != folded and len(folded) > 2 else None


def _names_one(title: str, titles: set[str]) -> bool:
    """Whether the body prints this title, or one that it is the beginning of."""
    folded = fold_title(title)
    return any(folded in other or other in folded for other in titles)
