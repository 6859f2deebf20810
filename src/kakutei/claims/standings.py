"""English lists of places and of prizes: the chart and the place of an entry, and what its prize is given for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.claims import english
from kakutei.claims.counting import MEASURED
from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import headline_of, line_above
from kakutei.claims.rosters import prize_above
from kakutei.text import MarkedText
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import AwardValue, ChartValue, Claim

_WORK = SLOT_CHARS["work"]
_NUMBER = rf"(?:[{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}]|\d{{1,3}})"
_SIGN = r"(?:# ?|no\. ?|number |rank:? #?)?"
_BULLET = r"[ \t]*(?:[-*+•‣◦·] )?(?:\| ?)?"
_MOVED = rf"(?:[(\[][^()\[\]\n{_WORK}]{{1,14}}[)\]] ?|[↑↓→▲▼=] ?)?"
# "1. ", "3. (new) ": what stands before a title, where its full stop has ended a sentence.
_PLACE_BEFORE = re.compile(rf"{_BULLET}{_SIGN}{_NUMBER}(?: place)?[.)\]:]? ?(?:[–—|-] )?{_MOVED}", re.I)
_PLACE_LINE = re.compile(rf"{_BULLET}{_SIGN}{_NUMBER}(?: place)?[.):]? *", re.I)
_LONGEST_PLACE = 24
# A line of a list of places: with a place before or behind the title.
_ENTRY = re.compile(
    rf"{_BULLET}(?:{_SIGN}{_NUMBER}(?: place| rank)?(?:[.)\]:,]| ?[–—|-]|(?= )) +\S"
    rf"|[^\n]{{2,90}}?(?:[–—|-] |[:,(] ?| )(?:(?:#|no\. ?){_NUMBER}|{SLOT_CHARS['ordinal']}(?: place)?)\)? *\|? *$)"
    rf"|{_PLACE_LINE.pattern}$",
    re.I | re.M,
)
# Rankings of people, parts of works, songs and whatever else is no work; and what one writer thinks.
_OF_OTHERS = re.compile(
    r"\b(?:characters?|heroes|heroines?|protagonists?|villains?|waifus?|husbandos?|voice|actors?|actress\w*|seiyuu|songs?"
    r"|singles?|albums?|themes?|openings?|endings?|soundtracks?|artists?|bands?|studios?|couples?|ships?|pairings?"
    r"|cinemas|theat(?:er|re)s|cities|countries|prefectures|episodes?|scenes?|moments|quotes|fights|battles|cosplay\w*|vtubers?|idols?|authors?"
    r"|creators?|publishers|magazines|stores|shops|goods|figures?|merch\w*|toys|weapons|powers?|my|our)\b",
    re.I,
)
_POLLED = re.compile(
    r"\b(?:polls?|survey|(?:most|top)[- ](?:watched|streamed|viewed|read|downloaded|borrowed|grossing))\b", re.I
)
_CHART = re.compile(english.slots()["chart"], re.I)
# A line that tells what a prize is for: "Best Anime", "■ Film of the Year:".
_HEADING = re.compile(rf"{_BULLET}[#*■\[ ]{{0,5}}(?P<category>{english.slots()['category']})[\]* ]{{0,3}}:?[* ]*", re.I)
_PRIZES = re.compile(r"\b(?:awards?|prizes?|taish[oō]u?|grand prix)\b", re.I)
_MOST_ABOVE = 8
_LONGEST_ENTRY = 200
_REACH = 3_000
# So many lines may tell more of an entry before the next one.
_MOST_BETWEEN = 4
_LONGEST_HEADING = 90
_CLAUSE = re.compile(
    rf"{_WORK}|\b(?:reveals?|announces?|tops|leads|stays|remains|releases?|here|these|this|the following|below|are|is"
    r"|was|were)\b",
    re.I,
)
_DATED = re.compile(r" \([^()]*\)\Z")
_NAMES_CHART = re.compile(rf"{MEASURED.pattern}|{SLOT_CHARS['service']}[^\n]*\btop\b", re.I)
# "⟨title⟩ Tops Oricon Chart": what the capitals of a headline run on from.
_UP_TO_VERB = re.compile(
    r"^.*\b(?:[Tt]ops|[Ll]eads|[Hh]its|[Ee]nters|[Dd]ominates|[Rr]eveals|[Aa]nnounces|[Ss]tays|[Rr]emains|[Rr]anks|[Dd]ebuts"
    r"|[Cc]limbs|[Cc]rowns|(?:in|on|at|of) the) "
)


def place_above(marked: MarkedText, at: int) -> int | None:
    """The place before a title on its line, else on the line above where nothing else stands there."""
    masked = marked.masked
    start, end = masked.rfind("\n", 0, at) + 1, at
    if start == at:
        start, end = line_above(masked, at, _LONGEST_PLACE)
        if not _PLACE_LINE.fullmatch(masked, start, end):
            return None
    elif at - start > _LONGEST_PLACE or not _PLACE_BEFORE.fullmatch(masked, start, at):
        return None
    numbers = [m.value for m in marked.marks_in(start, end) if m.slot in ("count", "ordinal")]
    digits = re.search(r"\d+", masked[start:end])
    return numbers[0] if numbers else int(digits[0]) if digits else None


def _lines_before(masked: str, at: int) -> Iterator[tuple[int, int]]:
    """The lines above the one of a place, the nearest first, without the empty ones and the headline."""
    least = max(masked.find("\n") + 1, at - _REACH)
    end = masked.rfind("\n", 0, at)
    while end > least:
        start = masked.rfind("\n", 0, end) + 1
        if masked[start:end].strip():
            yield start, end
        end = start - 1


def _head_of_list(masked: str, at: int) -> tuple[int, int]:
    """The line above the list of places in which a line stands; an empty span where the list begins the text."""
    found = (0, 0)
    between: list[tuple[int, int]] = []
    for span in _lines_before(masked, at):
        if _ENTRY.match(masked, *span):
            between = []
            continue
        between.append(span)
        if len(between) > _MOST_BETWEEN:
            break
    return between[0] if between else found


def ranking_above(marked: MarkedText, at: int) -> str | None:
    """The chart whose places a list gives: what its heading, the headline or the text above calls it."""
    masked = marked.masked
    start, end = _head_of_list(masked, at)
    heading = masked[start:end].strip(" *#:■-")
    told = MEASURED.search(heading) is not None and not heading.endswith((".", "!", "?"))
    if told and len(heading) <= _LONGEST_HEADING and not _CLAUSE.search(heading):
        return _DATED.sub("", marked.span(start, end).strip(" *#:■-")).removeprefix("The ")
    headline = headline_of(masked)
    cut = min(at for at in (headline.find(","), headline.find(":"), len(headline)) if at >= 0)
    if MEASURED.search(headline, 0, cut) and not _CLAUSE.search(headline, 0, cut):
        return marked.span(0, cut).strip()
    for first, last in ((start, end), (0, len(headline)), (max(len(headline), at - _REACH), start)):
        named = [found for found in _CHART.finditer(masked, first, last) if _NAMES_CHART.search(found[0])]
        if named:
            printed = _UP_TO_VERB.sub("", marked.span(*named[-1].span())).strip()
            return printed.removeprefix("the ").removeprefix("The ")
    polled = MEASURED.search(headline) or _POLLED.search(headline)
    return marked.span(0, cut).strip() if polled else None


def prize_category_above(marked: MarkedText, at: int) -> str | None:
    """The prize that a list is of, with what it is given for, where the nearest heading above tells that."""
    prize = prize_above(marked, at)
    if prize is None:
        return None
    for count, (start, end) in enumerate(_lines_before(marked.masked, at)):
        heading = _HEADING.fullmatch(marked.masked, start, end)
        if heading:
            return f"{prize} {marked.span(*heading.span('category')).strip()}"
        if count >= _MOST_ABOVE or end - start > _LONGEST_ENTRY:
            break
    return prize


def in_prize_list(claim: Claim, masked: str, match: Match) -> bool:
    """A line of a list of winners and nominees below what speaks of prizes."""
    return (
        isinstance(claim.value, AwardValue)
        and bool(claim.value.award)
        and _PRIZES.search(masked, 0, match.start) is not None
    )


def in_ranking(claim: Claim, masked: str, match: Match) -> bool:
    """A line of a list of places of works, below a headline or heading that says what is measured."""
    value = claim.value
    if not isinstance(value, ChartValue) or not 0 < (value.rank or 0) <= 100 or not value.chart:
        return False
    start, end = _head_of_list(masked, match.start)
    headline, heading = headline_of(masked), masked[start:end]
    told = [line for line in (headline, heading) if MEASURED.search(line) or _POLLED.search(line)]
    return bool(told) and not _OF_OTHERS.search(headline) and not _OF_OTHERS.search(heading.rpartition(". ")[2])


STANDINGS: dict[str, Check] = {check.__name__: check for check in (in_ranking, in_prize_list)}
