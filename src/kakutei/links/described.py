"""Titles before the words for what sort of work they are: "the ⟨title⟩ horror manga", "drew the ⟨title⟩ one-shot"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kakutei.links import agents
from kakutei.links.grammar import BEGINS_SENTENCE, MEDIUM, NO_OWNER, OF_THE_TRADE, OWNER, RUN, medium_of, run_before
from kakutei.links.places import matches
from kakutei.text.sorts import is_sorts, sort_before, without_gloss
from kakutei.types import Medium

# Who leads to the title.
_LED = re.compile(
    r"(?:(?:^|[\s(\"“])(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|['’]s)"
    r"(?: (?:new|original|earlier|previous|later|other|debut|latest|recent|popular|hit|current|ongoing|upcoming|own"
    r"|award-winning|\d{1,3}-\w+)){0,2} \Z"
)
# Houses, magazines, fairs and nations: "the Kite Press fantasy manga".
_NO_NAME = re.compile(
    r"(?:^|\b)(?:Press|House|Books?|Shoten|Shuppan|Entertainment|Studios?|Productions?|Pictures|Comics?|Media|Animation"
    r"|Magazine|Jump|Gangan|Festival|Expo|Prize|Awards?|Taish[oō]|Times|Network|Channel|Plus|Originals?|Group|Company"
    r"|Releasing|Films|Publishing|World War(?: I+)?|Web|Inc\.?|Bunko|Era|Club House)\Z"
    r"|^(?:[A-Z][a-z]+(?:ese|ish|ian|ean|can)|French|Chinese|German|Greek|Thai|Dutch|Hollywood|Christmas|Halloween)\b"
)
# A title stands behind the medium word, so what stands before is no title: "the Kazeori horror film ⟨title⟩".
_TITLE_BEHIND = re.compile(
    r" (?:titled |called |named |entitled )?[\"“‘']?(?!(?:In|On|At|For|The|It|He|She|They|TV|OVA)\b)[A-Z]\w"
)


# "Kuzuha's ⟨title⟩ collection of short manga", "the ⟨title⟩ one-shot": what a book is besides a manga or novel.
_BOOK = re.compile(
    r" (?:one-shots?|(?:(?:short |manga |story )+)?(?:collection|anthology)(?= of (?:\w+ )?"
    r"(?:manga|stories|one-shots|shorts|works|essays))"
    r"|(?:(?:short|manga|story) ){1,3}(?:collection|anthology)|short stor(?:y|ies))\b"
)


def book(whole: str, at: int) -> tuple[int, int] | None:
    """The title before a collection or one-shot whose word begins, with its space, at a place; None where none is."""
    found = _BOOK.match(whole, at)
    if found is None or not OF_THE_TRADE.match(whole, found.end()):
        return None
    owner = _owned(whole, at)
    return owner or before(whole, at + 1, found.end())


def _owned(whole: str, end: int) -> tuple[int, int] | None:
    """The title behind its maker's possessive, with which it makes one run of capitals."""
    first = run_before(whole, without_gloss(whole, end))
    owner = OWNER.match(whole[first:end])
    return (first + owner.start("rest"), end) if owner and not NO_OWNER.search(owner["owner"]) else None


def before(whole: str, begin: int, end: int) -> tuple[int, int] | None:
    """The title before the words of a sort that end where a medium phrase begins; None where none stands there."""
    sort = sort_before(whole, begin - 1)
    if _TITLE_BEHIND.match(whole, end):
        return None
    last = without_gloss(whole, sort)
    first = run_before(whole, last)
    if first == last:
        return None
    sentence = whole.startswith("The ", first) and BEGINS_SENTENCE.search(whole, max(0, first - 3), first)
    if sentence:
        first += 4
    elif not _LED.search(whole, max(0, first - 40), first):
        return None
    name = whole[first:last]
    if " " not in name or "'s " in name or "’s " in name or _NO_NAME.search(name) or agents.is_agent(whole, name):
        return None
    return first, last


_MADE = re.compile(
    rf"\w+ the (?:(?:[a-z][\w-]+|\d{{1,3}}-[a-z]+) ){{0,2}}[\"“]?(?P<t>{RUN})[\"”]?(?: \([^()\n]{{1,120}}\))?,? "
    rf"(?P<sort>(?:(?:[a-z][\w'-]*|iOS|Android|PC|BL|GL|SF)(?:,|/| and| &)? ){{0,5}}?)"
    rf"(?P<m>{MEDIUM}|one-shots?|series|comic|short (?:story|stories)"
    r"|(?:manga |story |short |essay )?(?:collection|anthology)|spin-?offs?|sequel|prequel|light novels?)\b"
)


def made(whole: str, start: int, places: Iterable[int]) -> Iterator[tuple[int, int, Medium]]:
    """Yield the titles of which a sentence says who made them, with the medium that the words behind tell."""
    for found in matches(_MADE, whole, places, start):
        if OF_THE_TRADE.match(whole, found.end()) is None:
            continue
        if not is_sorts(found["sort"]) or _TITLE_BEHIND.match(whole, found.end()):
            continue
        name = found["t"]
        if "'s " in name or "’s " in name or _NO_NAME.search(name) or agents.is_agent(whole, name):
            continue
        yield *found.span("t"), medium_of(found["m"])


# "Kuzuha's next book, ⟨title⟩, will be published", "known for ⟨title⟩. That series ran".
_APPOSED = re.compile(
    rf"(?:book|work|debut|one-shot|comic|serial|title|collection|thriller|short story),? [\"“‘]?(?P<t>{RUN})"
    r"(?=[\"”’']?(?: \([^()\n]{1,80}\))?,[\"”’']? (?:which|is|was|will|won|ran|has|had|came|sold|launched|began|ended"
    r"|inspired|an?|the|published|out|from)\b)"
)
_WHOSE = re.compile(r"(?:['’]s|\b(?:[Hh]is|[Hh]er|[Tt]heir))(?: (?!(?:at|in|on|for|of|from)\b)[a-z][\w-]*){0,3} \Z")
_KNOWN = re.compile(rf"known for [\"“‘]?(?P<t>{RUN})[\"”’']?\. (?:That|The) (?:{MEDIUM}|series|book|show|title)\b")


def apposed(whole: str, at: int) -> tuple[int, int] | None:
    """The title behind the word for somebody's work that stands behind a place."""
    found = _APPOSED.match(whole, at + 1)
    if found is None or not _WHOSE.search(whole, max(0, at - 50), at + 1):
        return None
    return found.span("t")


def known(whole: str, at: int) -> tuple[int, int] | None:
    """The title for which somebody is known, where the text goes on about it."""
    found = _KNOWN.match(whole, at)
    return found.span("t") if found and " " in found["t"] else None
