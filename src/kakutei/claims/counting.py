"""Conditions on figures: which numbers are counts of copies, ranks and places."""

from __future__ import annotations

import re

from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import headline_of
from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS
from kakutei.types import AwardValue, ChartValue, CirculationValue, Claim, ReleaseValue

_CHART = re.compile(
    r"\b(?:charts?|rankings?|box office|list|survey|poll|top|oricon|billboard|myanimelist|anilist)\b", re.I
)
# What a headline above a list of ranks must name: a "top ten" is anybody's opinion.
MEASURED = re.compile(
    r"\b(?:charts?|rankings?|box office|oricon|billboard|best-?\s?sell\w+|(?:top[- ]|best[- ]?)selling)\b", re.I
)
_IN_JAPAN = re.compile(r"\bin japan\b", re.I)
_RATINGS = re.compile(r"\b(?:rankings?|ratings)\b", re.I)
_NO_BOOK = re.compile(r"(?:[\w-]+ )?(?:games?|rpg|visual novel|films?|movies?|anime|singles?|albums?)\b", re.I)
_MAKING = re.compile(r"\bproduction\b|\bthe works\b|\bdevelopment\b|\bunderway\b", re.I)
_ITS_MAKING = re.compile(r"\b(?:way|planned|progress|making|being)\b", re.I)
_COPIES = re.compile(r"\bcopies\b|\bcirculation\b|発行部数", re.I)

# The line above a numbered list that makes it one of places.
_PLACES = re.compile(
    "ランキング|チャート|番付|興行|売上|売れ筋|(?:トップ|TOP|ベスト)[ ]?[0-9\ue002]|投票結果|集計結果|順位", re.I
)
_HEADING_REACH = 400

_SOMEBODY = re.compile(
    rf"(?:(?:[A-Z][\w'-]+ ){{2}}|[{COMPANY_MARKS}] |\bfollowing )"
    r"(?:has |had |have |also |recently |each |both |all |then )*\Z"
)


def large(claim: Claim, masked: str, match: Match) -> bool:
    """Copies of a book are counted in thousands; smaller numbers count something else."""
    return isinstance(claim.value, CirculationValue) and claim.value.copies >= 1000


def book_copies(claim: Claim, masked: str, match: Match) -> bool:
    """Copies of a book, and not of a game or a record."""
    return large(claim, masked, match) and _NO_BOOK.match(claim.quote) is None


def of_copies(claim: Claim, masked: str, match: Match) -> bool:
    """A bare figure is one of copies where the text speaks of copies."""
    return large(claim, masked, match) and _COPIES.search(masked) is not None


_SOLD = re.compile(r"\b(?:best-?\s?sell\w+|top[- ]selling|(?:best|most)[- ]sold|sold|copies|circulation|sales)\b", re.I)
_SOLD_BESIDES = re.compile(
    r"\b(?:games?|software|consoles?|singles?|albums?|songs?|tickets?|box office|views?|votes?|blu-?rays?|dvds?|discs?"
    r"|figures?|goods|merch\w*|toys|cards?|magazines|artists?|bands?|yen|dollars)\b|[¥$€£]",
    re.I,
)
_COUNT = SLOT_CHARS["count"]
_ENTRY = re.compile(
    rf"[^\w\n]{{0,4}}(?:[\d{_COUNT}{SLOT_CHARS['ordinal']}]{{1,3}}[.):]? (?:[-–—|] )?)?"
    rf"[\"']?{SLOT_CHARS['work']}[^\n]*{_COUNT}[^\n]*"
)


def sales_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """A figure of a list of what sold most, as the headline or the line above the list says."""
    lines = masked[: max(0, masked.rfind("\n", 0, match.start))].split("\n")
    above = next((line for line in reversed(lines[1:]) if line.strip() and not _ENTRY.fullmatch(line)), "")
    headline = headline_of(masked)
    told = f"{headline}\n{above}"
    book = claim.work.medium in ("manga", "novel")
    return book and large(claim, masked, match) and _SOLD.search(told) is not None and not _SOLD_BESIDES.search(told)


def ranked(claim: Claim, masked: str, match: Match) -> bool:
    """A rank on a chart lies between 1 and 500."""
    return isinstance(claim.value, ChartValue) and 0 < (claim.value.rank or 0) <= 500


def true_chart(claim: Claim, masked: str, match: Match) -> bool:
    """A chart by name, not a service that also shows things."""
    return isinstance(claim.value, ChartValue) and _CHART.search(claim.value.chart) is not None


def under_ranking(claim: Claim, masked: str, match: Match) -> bool:
    """The headline names a ranking that the subhead gives the places of."""
    return true_chart(claim, masked, match) and ranked(claim, masked, match)


def listed_rank(claim: Claim, masked: str, match: Match) -> bool:
    """The headline names what is measured, of which a line of the list gives a place."""
    told = MEASURED.search(headline_of(masked)) is not None
    return told and isinstance(claim.value, ChartValue) and 0 < (claim.value.rank or 0) <= 100


def of_ranked_list(claim: Claim, masked: str, match: Match) -> bool:
    """A numbered line below a heading that speaks of places, and no prize."""
    value = claim.value
    if not isinstance(value, ChartValue) or "賞" in value.chart or not 0 < (value.rank or 0) <= 100:
        return False
    near = masked[max(0, match.start - _HEADING_REACH) : match.start]
    return _PLACES.search(headline_of(masked)) is not None or _PLACES.search(near) is not None


def ranked_in_japan(claim: Claim, masked: str, match: Match) -> bool:
    """The headline says where, and names no chart."""
    headline = headline_of(masked)
    told = _IN_JAPAN.search(headline) is not None and MEASURED.search(headline) is None
    return told and ranked(claim, masked, match)


def placed_first(claim: Claim, masked: str, match: Match) -> bool:
    """A first place is a prize won; a later one is a place."""
    return isinstance(claim.value, AwardValue) and claim.value.rank == 1


def placed_below(claim: Claim, masked: str, match: Match) -> bool:
    """A place behind the first."""
    return isinstance(claim.value, AwardValue) and (claim.value.rank or 1) > 1


def won_by_work(claim: Claim, masked: str, match: Match) -> bool:
    """Not what a person wins: "Director Ao Tachi won"."""
    told = any(group in match.groups for group in ("subject", "work", "works"))
    if told:
        return " each " not in masked[match.start : match.end]  # of people, as the end of a list shows
    return _SOMEBODY.search(masked[max(match.sentence.start, match.start - 60) : match.start]) is None


def aired_as_news(claim: Claim, masked: str, match: Match) -> bool:
    """A dated showing; under a headline of ratings it is a rerun as often as not."""
    value = claim.value
    dated = isinstance(value, ReleaseValue) and (value.date is not None or value.time is not None)
    return dated and _RATINGS.search(headline_of(masked)) is None


def tells_production(claim: Claim, masked: str, match: Match) -> bool:
    """A role's mark may hide "production" or any other role; the words themselves decide."""
    return _MAKING.search(claim.quote) is not None


def tells_its_making(claim: Claim, masked: str, match: Match) -> bool:
    """As `tells_production`, also in other words and of what is planned."""
    return tells_production(claim, masked, match) or _ITS_MAKING.search(claim.quote) is not None


COUNTED: dict[str, Check] = {
    check.__name__: check
    for check in (
        large,
        book_copies,
        of_copies,
        sales_in_list,
        ranked,
        true_chart,
        under_ranking,
        listed_rank,
        of_ranked_list,
        ranked_in_japan,
        placed_first,
        placed_below,
        won_by_work,
        aired_as_news,
        tells_production,
        tells_its_making,
    )
}
