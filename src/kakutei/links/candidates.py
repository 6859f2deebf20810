"""A candidate: a stretch of text that its surroundings make a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kakutei.types import Medium

_THE_MOVIE = re.compile(r":? (?i:the (?:movie|film))(?=[\"”'’.,])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`whole[start:end]` may be a title; `score` in (0, 1] says how surely, `why` which grammar found it.

    `season` is the one that the title itself counts, if a catalogue says so. Not `everywhere` is for a word that is the
    title only here.
    """

    start: int
    end: int
    title: str
    score: float
    why: str
    medium: Medium = "franchise"
    season: int | None = None
    everywhere: bool = True


# "WED 2" of a listing, and what goes on behind a comma as sentences do.
_NO_NAME = re.compile(
    r"(?:MON|TUES?|WED|THUR?S?|FRI|SAT|SUN)\Z"
    r"|(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.? \d{1,2}\Z"
    r"|.*?, (?:shown|aired|screened|published|serialized|drawn|animated|or from|or in|who|whose|which|where) [^,]*[a-z]"
)


def is_no_name(title: str) -> bool:
    """Whether an English title is the day of a listing, or runs on into a clause."""
    return _NO_NAME.match(title) is not None


def to_the_colon(whole: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, each that begins another title and is cut at its small letters up to that title's colon."""
    longest: dict[str, str] = {}
    for candidate in found:
        head, colon, _ = candidate.title.partition(": ")
        words = head.split(" ") if colon else []
        for count in range(1, len(words)):
            if " ".join(words[count:]).islower():
                longest.setdefault(" ".join(words[:count]), head)
    for candidate in found:
        longer = longest.get(candidate.title)
        if longer and whole.startswith(longer, candidate.start):
            candidate = replace(candidate, end=candidate.start + len(longer), title=longer)
        yield candidate


def without_article(whole: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates, without a headline's "The" where the text writes "the" in front of the name."""
    for candidate in found:
        name = candidate.title.removeprefix("The ")
        if name != candidate.title and f" the {name}" in whole and f" The {name}" not in whole[candidate.end :]:
            candidate = replace(candidate, start=candidate.end - len(name), title=name)
        yield candidate


_ANOTHER_OWNER = re.compile(r", (?:and )?[A-Z][\w.-]*(?: [A-Z][\w.-]*){1,2}\Z")
_POSSESSIVES = ("'s ", "’s ")


def before_next_owner(whole: str, found: Iterable[Candidate], listed: str) -> Iterator[Candidate]:
    """The candidates without the owner of the next title: "Rin Kuzuha's ⟨title⟩, Ao Tachi's ⟨title⟩".

    Of those found for the reason `listed`, an owner alone is none.
    """
    for candidate in found:
        owns = whole.startswith(_POSSESSIVES, candidate.end)
        if owns and candidate.why == listed and whole.endswith((", ", " and "), 0, candidate.start):
            continue
        owner = _ANOTHER_OWNER.search(candidate.title) if owns and ", " in candidate.title else None
        if owner and owner.start():
            title = candidate.title[: owner.start()]
            candidate = replace(candidate, end=candidate.start + len(title), title=title)
        yield candidate


def with_the_movie(whole: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates, each with "The Movie" behind it in its quotation marks, if the text names the book without."""
    for candidate in found:
        film = _THE_MOVIE.match(whole, candidate.end)
        if film and whole.count(candidate.title) > whole.count(candidate.title + film[0]):
            end = film.end()
            candidate = replace(candidate, end=end, title=whole[candidate.start : end])
        yield candidate


_SELLER = re.compile(r" from (?:[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})\Z")
# "sold the animated film ⟨title⟩ to Kite Pictures".
_BUYER = re.compile(r" (?:to|with) (?:[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})\Z")
_SELLS_TO = (" to ", " with ")
_SELLS = re.compile(r"\b(?:sold|sells?|selling|sale of|sales of|licensed|deals? (?:on|for))\b[^.;:\n]{0,50}\Z")


def without_seller(whole: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates, without who sold or bought them: "rights to ⟨title⟩ from Kite Sales", elsewhere ⟨title⟩."""
    for candidate in found:
        name = _sold(whole, candidate) or _bought(whole, candidate)
        yield replace(candidate, end=candidate.start + len(name), title=name) if name else candidate


def _sold(whole: str, candidate: Candidate) -> str:
    """What of a title was sold to whom its end names; nothing where it ends in no buyer."""
    buyer = _BUYER.search(candidate.title) if any(word in candidate.title for word in _SELLS_TO) else None
    sells = buyer and _SELLS.search(whole, max(0, candidate.start - 60), candidate.start)
    return whole[candidate.start : candidate.start + buyer.start()] if buyer and sells else ""


def _bought(whole: str, candidate: Candidate) -> str:
    """What of a title was bought from whom its end names; nothing where it ends in no seller."""
    seller = _SELLER.search(candidate.title) if " from " in candidate.title else None
    name = candidate.title[: seller.start()] if seller else ""
    elsewhere = name and whole.count(name) > whole.count(f"{name} from ")
    return name if elsewhere and whole.startswith(name, candidate.start) else ""
