"""Patterns that lists match instead of a shape: casts and staffs, read as a whole and then entry by entry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kakutei.claims.casting import is_character
from kakutei.claims.castlists import CastList, cast_lists
from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import COMPANY_ROLES, personal
from kakutei.claims.patterns import Pattern
from kakutei.claims.spelling import Spelt
from kakutei.claims.stafflists import staff_lists
from kakutei.text import MarkedText, Sentence
from kakutei.types import CastValue, Claim, CreditValue

# What a word for performers decides, whatever the rest of a list shows.
_SURE = (".listed", ".voices-of-work-with-parts-in-brackets")


class Listed:
    """The lists of a text, and what the patterns for them match there."""

    __slots__ = ("_casts", "_marked", "matches")

    def __init__(
        self, marked: MarkedText, spelt: Spelt, sentences: Sequence[Sentence], patterns: Sequence[Pattern]
    ) -> None:
        self._marked = marked
        self._casts: tuple[CastList, ...] = ()
        found: list[Match] = []
        for pattern in patterns:
            if not any(trigger in spelt.lowered for trigger in pattern.triggers):
                continue
            if pattern.listed == "cast":
                self._casts = cast_lists(marked, sentences)
            found.extend(self._matches(pattern, sentences))
        self.matches = tuple(found)

    def _matches(self, pattern: Pattern, sentences: Sequence[Sentence]) -> Iterator[Match]:
        starts = [sentence.start for sentence in sentences]
        for start, end, groups in self._entries(pattern):
            place = bisect_right(starts, start) - 1
            if place >= 0 and start < sentences[place].end and sentences[place].region == "body":
                yield Match(pattern, sentences[place], start, end, groups)

    def _entries(self, pattern: Pattern) -> Iterator[tuple[int, int, dict[str, tuple[int, int]]]]:
        if pattern.listed == "cast":
            for cast in self._casts:
                for part in cast.entries:
                    groups = {"character": part.character, "people": part.people, "head": part.head}
                    yield part.start, part.end, groups
            return
        for credit in staff_lists(self._marked):
            yield credit.start, credit.end, {"role": credit.role, "people": credit.people}

    def agreed(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims without those on parts that read a line of a cast otherwise than the whole list is read."""
        casts = [(self._marked.start(cast.start), self._marked.end(cast.end)) for cast in self._casts]
        for claim in claims:
            place = bisect_right(casts, (claim.end - 1,)) - 1
            inside = place >= 0 and claim.start < casts[place][1] and isinstance(claim.value, CastValue)
            if not inside or claim.found_by.endswith(_SURE):
                yield claim


def cast_listed(claim: Claim, masked: str, match: Match) -> bool:
    """A performer by name, and a part that is no word for staff."""
    return personal(claim, masked, match) and is_character(claim)


def staff_listed(claim: Claim, masked: str, match: Match) -> bool:
    """A house for what houses do, a person for the rest; a single word only beside full names."""
    value = claim.value
    if not isinstance(value, CreditValue):
        return False
    if value.role in COMPANY_ROLES:
        return len(value.name) > 1
    return personal(claim, masked, match)


LISTS: dict[str, Check] = {check.__name__: check for check in (cast_listed, staff_listed)}
