"""Names behind a maker's possessive that no medium word follows: "Rin Kuzuha's ⟨title⟩ (2031)", "... just won"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kakutei.links.grammar import NO_OWNER, POSSESSIVE, RUN, WORD
from kakutei.links.places import matches, owners

_IN_YEAR = re.compile(rf"[\w.!)]{POSSESSIVE} [\"“‘']?(?P<t>{RUN})[\"”’']? \((?:19|20)\d\d\)")
_JOINER = "(?:of|the|no|ga|wo|o|wa|to|ni|na|a|an|and|&|x|de|mo)"
# What goes on behind the name of a work, and not behind part of a longer noun.
_NAMED = re.compile(
    rf"[\w.!)]{POSSESSIVE} (?P<t>{WORD}(?: (?:{_JOINER} ){{0,3}}{WORD}){{1,8}})(?<! No)"
    r"(?=(?:[,;:!?)]|\.(?:\s|$)|\n|$| (?:end|come|came|comes|conclude|concludes|concluded"
    r"|have|were|are|both|all|just|has|had|is|was|will|gets|got|won|received|which|by|in|on|for|from|at"
    r"|as|with|and|to(?= (?:its|their|the) )|also|ends|begins|returns|premieres|airs|opens)\b))"
)
_NAME_BEFORE = re.compile(r"(?<![\w'’-])[^\W\d_a-z][\w.-]+ (?!What\b|That\b|It\b|Who\b|There\b)[^\W\d_a-z][\w-]*\Z")
_REACH = 50
_OF_THE_TRADE = re.compile(
    r"\b(?:licen[sc]\w+|add(?:s|ed|ing)?|bring\w*|acquir\w+|acquisitions?|manga|novels?|anime|series|volumes?"
    r"|prizes?|awards?|nominat\w+|publish\w*"
    r"|serializ\w+|adapt\w+|titles?|releas\w+|franchises?|hits|films?|movies?|cinema\w*)\b",
    re.I,
)
# What else people and houses have.
_NO_WORK = re.compile(
    r"\b(?:Accounts?|Twitter|Instagram|Website|Office|Hall|Birthday|Award|Prize|Party|Team|Magazine|Studio"
    r"|Channel|Club"
    r"|President|Director|Editor|CEO|Producer|Vice|Chief|Manager|Division|Department|Store|Shop|Center|Centre"
    r"|Theat(?:er|re)"
    r"|Museum|Station|Festival|Tour|Concert|Album|Song|Day|House|Company|Group|Block|Panel|Booth|Line-?[Uu]p)\b"
)
# The word before an "'s", and the capital before that.
_LAST_NAME = re.compile(r"(?P<first>\b[^\W\d_a-z][\w.-]*,? )?(?P<last>\b[^\W\d_a-z][\w-]*)['’]?\Z")
_NO_OWNER = re.compile(r"\b[^\W\d_a-z][\w-]*+(?!['’]s)")


def single_name(whole: str, owns: int) -> str | None:
    """The word before an "'s" that has no capital before it: a surname, or the first word of a title."""
    name = _LAST_NAME.search(whole, max(0, owns - 40), owns + 1)
    return name["last"] if name and not name["first"] else None


def standing_alone(whole: str) -> frozenset[str]:
    """The capitalised words that stand elsewhere than before an "'s", as the names of people do."""
    return frozenset(found[0] for found in _NO_OWNER.finditer(whole))


# "Rin Kuzuha's ⟨title⟩ and Ao Tachi's ⟨title⟩ manga".
_AND_ANOTHERS = re.compile(rf"(?:,? (?:and|&)|,) {WORD} {WORD}(?: {WORD})?(?:'s|’s) (?=[\"“‘]?[^\W_a-z])")


def apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the names of a stretch that belong to one maker each, with which it is divided."""
    spans, at = [], start
    for joint in _AND_ANOTHERS.finditer(text, start, end):
        spans.append((at, joint.start()))
        at = joint.end()
    return [*spans, (at, end)]


def in_year(text: str, start: int, apostrophes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of names behind a possessive that a year in brackets follows."""
    if " (19" in text or " (20" in text:
        for found in matches(_IN_YEAR, text, owners(text, apostrophes), start):
            yield found.span("t")


def named(text: str, start: int, apostrophes: Iterable[int]) -> Iterator[tuple[int, int, bool]]:
    """Yield the spans of names of several words behind the possessive of a first name and a surname.

    And whether the words before speak of what is printed, shown or honoured. A quoted name is mostly a song.
    """
    for found in matches(_NAMED, text, owners(text, apostrophes), start):
        least, owns = max(start, found.start() - _REACH), found.start() + 1
        if not _NAME_BEFORE.search(text, least, owns) or NO_OWNER.search(text, least, owns):
            continue
        told = _OF_THE_TRADE.search(text, max(start, least - _REACH), owns) is not None
        spans = apart(text, *found.span("t"))
        for first, last in spans:
            name = text[first:last]
            # "Kumo House's Rin Kuzuha"; what several have each, before the same verb, is one sort of thing.
            somebody = name.count(" ") == 1 and name.istitle() and not (told and len(spans) > 1)
            if not _NO_WORK.search(name) and not somebody:
                yield first, last, told
