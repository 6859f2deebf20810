"""Titles behind what works have and hardly anything else: "rights to ⟨title⟩", "episodes of ⟨title⟩ and ⟨title⟩"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links import agents, citing, several
from kakutei.links.grammar import RUN, WORD

# "the release of Comic Kiln issue 11".
_OF_MAGAZINE = re.compile(
    r"['\"”’]?(?:'s|’s)? (?:issue|magazine|No\.|#\d|(?:arc|saga|episode|chapter|exhibition|event)s?\b)"
)
_BELONGS = re.compile(
    r"(?:the |its |their )?(?:(?:[a-z]+ly )?(?:new|original|popular|hit|classic|beloved|acclaimed|upcoming|latest"
    r"|long-awaited|first|second) )?"
    rf"(?P<owner>{WORD} {WORD}(?:'s|’s) )?[\"“‘']?(?P<t>{RUN})"
)
_POSSESSIVES = ("'s", "’s", "s'", "s’")
# What people and houses have not: "the cast of" may go on with anybody.
_SURELY = frozenset(
    "rights license licence sequel prequel dub remake volume volumes chapter chapters episode episodes finale".split()
)
_PLURAL = frozenset("premieres volumes chapters episodes screenings showings licensed acquired added renewed".split())
PLURAL = re.compile(r"(?:films|movies|novels|games)\b", re.I)
_NUMBER_FIRST = re.compile(r"(?:\d{1,3}|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|All|Both) \S")
# "rights to ⟨title⟩ from Kite Press": who had them.
_FROM = " from "
# Behind a quoted title the words of the sentence go on: "rights to 'Tin Whale' for Spain".
_CLOSING = re.compile(r"['’](?= (?:for|in|from|to|and|on|across|with|by) )")


def named(whole: str, at: int) -> Iterator[tuple[int, int, float]]:
    """Yield the spans of what the thing at a place belongs to, its maker's name left out, and how sure each is."""
    behind = whole.index(" ", at)
    noun, word = whole[at:behind].lower(), whole[behind + 1 : whole.index(" ", behind + 1)]
    found = _BELONGS.match(whole, behind + len(word) + 2)
    if (
        found is None
        or _OF_MAGAZINE.match(whole, found.end())
        or found["t"].endswith(_POSSESSIVES)
        or is_count(found["t"], whole[found.end() : found.end() + 7])
    ):
        return
    start, end = found.span("t")
    if whole[start - 1] in "'‘":
        closing = _CLOSING.search(whole, start, end)
        end = closing.start() if closing else end
    if agents.trades(whole[start:end].split(" for ", 1)[0]):
        return
    cut = whole.find(_FROM, start, end)
    if cut > 0 and whole.count(whole[start:cut]) > whole.count(whole[start : cut + len(_FROM)]):
        end = cut
    words = found["t"].count(" ")
    sure = found["owner"] or words > 1 or (words and noun in _SURELY)
    listed = list(citing.listed(whole, start)) if noun in _PLURAL or word in _PLURAL else []
    if len(listed) > 1 and whole.startswith(",", listed[0][1]):
        for span in listed:
            yield (*span, 0.5)
        return
    for span in several.halves(whole, start, end) if noun.endswith("s") else [(start, end)]:
        yield (*span, 0.5 if sure else 0.4)


def is_count(name: str, medium: str) -> bool:
    """Whether it is so many works of something, "13 Studio Kazeori films"."""
    return PLURAL.search(medium) is not None and _NUMBER_FIRST.match(name) is not None
