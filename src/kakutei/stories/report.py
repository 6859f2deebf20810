"""A document as grouping sees it: words by channel, the days it may be of, the outlet, the ordinals of the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kakutei.dates import find_dates, parse
from kakutei.stories.ordinals import ordinals
from kakutei.stories.sounds import sounds
from kakutei.text import fold_title, small_words, words
from kakutei.types import Claim, Document, Work

# The lead tells the event; what comes after it is background that other events share.
LEAD_WORDS = 80
_LONGEST_LEAD = 1500
# What every language writes alike: numbers, dates, works, names in Latin letters.
SHARED = "shared"
# How names sound: compared where two reports have no language in common.
SOUNDS = "sounds"
# How the words begin that say something of a work.
SAID = "said"

_NUMBER = re.compile(
    r"(?<![\w.,:])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)"
    r"\s?(?P<unit>千|万|億|thousand\b|million\b|billion\b)?",
    re.IGNORECASE,
)
_UNITS = {"千": 10**3, "万": 10**4, "億": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+&]{2,}")


# The fields of a value that are written alike in every language.
_CODED = ("state", "event", "date", "number", "count", "unit", "copies", "increase", "rank", "year", "result", "type")


@dataclass(frozen=True, slots=True)
class Report:
    """A document with what other stages know of it.

    `works` gives the identity of each work by its printed title, the same for all its titles and languages; a title
    that is not in it stands for itself. `copy_of` is the origin's document id where this one is a copy.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    works: Mapping[str, str] = field(default_factory=dict)
    copy_of: str | None = None

    def identity(self, work: Work) -> str:
        """Who the work is, whatever it is called."""
        return self.works.get(work.title) or fold_title(work.title)


@dataclass(frozen=True, slots=True)
class Features:
    """Distinct words by channel (a language, or `SHARED`), and what tells look-alikes apart.

    `days` are the proleptic ordinals of the first and the last day the document may be of, None if unknown.
    """

    words: Mapping[str, tuple[str, ...]]
    days: tuple[int, int] | None = None
    outlet: str | None = None
    ordinals: frozenset[tuple[str, int]] = frozenset()


def features(report: Report) -> Features:
    """What of a report decides which story it belongs to."""
    document = report.document
    text = document.text[:_LONGEST_LEAD]
    small = small_words(text)
    said = [word for word in words(f"{document.title}\n{text}", small) if not word.form[0].isdigit()]
    published = parse(document.published[:10]) if document.published else None
    return Features(
        words={
            document.lang: tuple(dict.fromkeys(word.form for word in said))[:LEAD_WORDS],
            SHARED: tuple(dict.fromkeys(_shared(report, f"{document.title}\n{text}"))),
            SOUNDS: tuple(dict.fromkeys(sounds(f"{document.title}\n{text}", small))),
        },
        days=(published.earliest.toordinal(), published.latest.toordinal()) if published else None,
        outlet=document.outlet,
        ordinals=frozenset(ordinals(document.title)),
    )


def _shared(report: Report, text: str) -> Iterator[str]:
    document = report.document
    told = [claim for claim in report.claims if claim.start < len(text)]
    yield from (said for claim in told for said in _said(report.identity(claim.work), claim))
    dates = find_dates(text, document.lang, document.published)
    yield from (day for mention in dates if mention.edtf for day in _day(mention.edtf))
    for match in _NUMBER.finditer(text):
        if not any(mention.start <= match.start() < mention.end for mention in dates):
            yield f"number {_number(match):g}"
    if not document.lang.startswith("en"):
        yield from (f"name {match[0].lower()}" for match in _LATIN.finditer(text))


def _said(identity: str, claim: Claim) -> Iterator[str]:
    """Which work and season the claim is about, and what it says, where all languages write it alike."""
    yield f"work {identity}"
    season = "" if claim.work.season is None else f" {claim.work.season}"
    if season:
        yield f"season of {identity}{season}"
    coded = [f"{name} {getattr(claim.value, name)}" for name in _CODED if getattr(claim.value, name, None) is not None]
    if coded:
        yield " ".join((SAID, claim.kind, f"of {identity}{season}", *coded))


def _day(edtf: str) -> Iterator[str]:
    if len(edtf) == len("2024-07"):
        yield f"month {edtf}"
    elif len(edtf) == len("2024-07-03"):
        yield f"day {edtf[5:]}"


def _number(match: re.Match[str]) -> float:
    return float(match["digits"].replace(",", "")) * _UNITS.get((match["unit"] or "").lower(), 1)
