"""What English headlines say of works without a medium word beside the title: that they are shown, sold, renewed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links.grammar import RUN, SEASONAL

# "Kumo to Release '⟨title⟩' in Cinemas": what is done to it, or what of it there is, makes a quotation a title.
_QUOTED_OBJECT = re.compile(
    r"\b(?:releases?|acquires?|licens(?:es|ed)|to (?:release|stream|screen|distribute|publish|acquire|license|adapt)"
    r"|picks up|rights (?:to|for)|(?:trailer|dub|poster|visual) (?:for|of)|(?:premiere|screenings?|director|creator"
    r"|author|cast|season|remake) of|based on|renews|orders|greenlights|streams|adds) (?:the )?"
    r"(?:\"(?P<d>[^\"\n]{2,90})\"|“(?P<c>[^”\n]{2,90})”|['‘](?P<s>[^\n'‘’]{2,90})['’](?=\W|$))"
    r"(?! (?:arc|saga|songs?|themes?|episodes?|chapters?|segments?|events?|single|album|blocks?|version|story"
    r"|promo|parts?)\b)",
    re.I,
)
# "⟨title⟩ Gets a Second Season", "⟨title⟩ Renewed for Season 2".
_GETS_SEASON = re.compile(
    r" (?:(?:to )?gets?|is getting|will get|receives|to receive|earns|lands|(?:is |has been |officially )?(?:renewed|"
    r"greenlit|picked up|confirmed|returning|back) for|returns? (?:for|with)) "
    rf"(?:(?:an?|its|new|official|another) ){{0,2}}(?={SEASONAL}\b|(?:new |final )?seasons?\b)",
    re.I,
)

# "⟨title⟩ Stays at #1, ⟨title⟩ Opens at #5": where films are ranked.
_RANKED = re.compile(
    rf"(?:^|, |; |(?<=and ))(?:(?i:live-action|anime film|film) )?[\"“'‘]?(?P<t>{RUN}?)[\"”'’]?"
    r"(?: (?i:anime|manga|concert|film|movie|special))* "
    r"(?i:stays|drops|falls|opens|debuts|ranks|rises|climbs|returns|remains|jumps"
    r"|moves|lands|holds|slips|tops out)(?: (?i:in|at|to|as|up to|down to|back to|steady at))* ?(?:#|[Nn]o\. ?)\d"
)

_PLACE = re.compile(r"#\d|[Nn]o\. ?\d")


def ranked(headline: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of what a headline says has which place."""
    for found in _RANKED.finditer(headline) if _PLACE.search(headline) else ():
        yield found.span("t")


def quoted_objects(headline: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the quotations of which a headline says that they are released, or have a trailer."""
    for found in _QUOTED_OBJECT.finditer(headline):
        yield found.span(found.lastgroup or "d")


def renewed(headline: str) -> int | None:
    """Where the verb begins by which a headline gives a work another season; None in questions and other headlines."""
    found = None if headline.endswith("?") else _GETS_SEASON.search(headline)
    return found.start() if found else None
