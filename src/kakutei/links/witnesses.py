"""What makes a stretch of English a candidate: the grammar that found it, and how it is cut for that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links import grammar
from kakutei.links.candidates import Candidate
from kakutei.links.citing import CAST_OF
from kakutei.links.trimming import WHEN, trim
from kakutei.types import Medium

SUBJECT = "subject of the headline"
POSSESSOR = "possessor in the headline"
ADAPTED_IN_HEADLINE = "adapted in the headline"
OWNED = "behind somebody's name"
OWNING = "behind what belongs to it"
CALLED = "called a work of its medium"
IN_LIST = "in a list of works"
CITED = "in quotation marks"
BEFORE_DUB = "before a word for its dub"
CREATOR = "behind its creator's name"
BEHIND_MEDIUM = "behind a medium word"
ADAPTED = "behind a medium word and of"
BEFORE_WORD = "before a medium word"
SENTENCE = "subject of a sentence"
TOLD_OF = "told of as works are"
BEHIND_SEASON = "behind a season"
BEFORE_SEASON = "before a season"
BEHIND_MEDIUM_IN_HEADLINE = "behind a medium word in the headline"
OFFSHOOT = "behind a word for an offshoot"
BEFORE_SEASON_IN_HEADLINE = "before a season in the headline"
BEHIND_SEASON_IN_HEADLINE = "behind a season in the headline"
BEFORE_COLON = "before the colon of the headline"
QUOTED_IN_HEADLINE = "quoted in the headline"
QUOTED = "quoted before a medium word"
REPEATED = "repeated"
ROUND_UP = "in a round-up"
RANKED = "ranked in the headline"
BEFORE_AUTHOR = "before its author in a list"
BELONGING = "behind what belongs to it in the headline"
BEFORE_MEDIUM = "before a medium word in the headline"
AROUND = "between the words for its medium in the headline"
TAKEN_UP = "subject of the headline, taken up by the text"
WEIGHED = "where works stand in a text of the field"
_PROSE = frozenset(
    {
        CREATOR,
        BEHIND_MEDIUM,
        ADAPTED,
        BEFORE_WORD,
        SENTENCE,
        TOLD_OF,
        BEHIND_SEASON,
        BEFORE_SEASON,
        CALLED,
        OWNED,
        OWNING,
    }
)
_WEAK = frozenset(
    {
        BEHIND_MEDIUM_IN_HEADLINE,
        BEFORE_WORD,
        BEHIND_MEDIUM,
        ADAPTED,
        BEHIND_SEASON,
        BEFORE_SEASON,
        BEFORE_DUB,
        OFFSHOOT,
    }
)
# What stands before them, and their capitals may run on into a date.
_RUNNING_ON = frozenset({BEHIND_MEDIUM, ADAPTED, BEHIND_SEASON, OFFSHOOT, OWNING})
_BEHIND_OWNER = frozenset({CREATOR, ADAPTED})
# Headlines may print a possessive that belongs to the title ("Jane's Lantern Anime"); bodies name the owner apart.
WITH_OWNER = frozenset(
    {
        BEFORE_MEDIUM,
        BEFORE_SEASON_IN_HEADLINE,
        SUBJECT,
        POSSESSOR,
        ADAPTED_IN_HEADLINE,
        BEFORE_COLON,
        QUOTED_IN_HEADLINE,
        QUOTED,
        REPEATED,
    }
)
_AS_PRINTED = frozenset({BEFORE_MEDIUM, QUOTED_IN_HEADLINE, QUOTED, ROUND_UP})


# In lists a line ends where the title does, so what phrases leave behind titles belongs to it.
_ENTRIES = frozenset({IN_LIST, BEFORE_AUTHOR})
_ENDING = frozenset(" project, back, first, new, ends, begins, starts, returns, second, final, up, out".split(","))
_CLOSED_BY = {"“": "”", '"': '"', "‘": "’"}
_LONGEST_QUOTED = 90
_ARTICLES = (" der", " das", " le", " la", " el", " il")
# "⟨title⟩ The Movie: ⟨subtitle⟩".
_FILM_INSIDE = re.compile(r" [Tt]he (?:Movie|Film)\b")
_ANIMATED = (" The Animation", " the Animation", " THE ANIMATION")
_FILM_BEHIND = re.compile(r" (?:Film|FILM)\b")


# "⟨title⟩ on the Kite Plus website": where it comes out, which the capitals of a name run on into.
_OUTLET_BEHIND = re.compile(
    r"['’]?s?[\"”']? (?:[a-z]+ ){0,2}(?:websites?|apps?|platforms?|services?|magazines?|sites?|imprint|label|channel)\b"
)
_INTO_OUTLET = re.compile(r" (?:on|in|at|via|under|from|through) (?:the )?(?=[^\W\d_a-z][^:]*\Z)")


def witnessed(
    text: str, start: int, end: int, score: float, why: str, medium: Medium = "franchise"
) -> Iterator[Candidate]:
    """The candidate without its owner, adornment, season and medium words, if a title is left."""
    closed = _closing_quote(text, start, end) if why in _PROSE else None
    if closed:
        end = closed
    when = WHEN.search(text, start, end) if why in _RUNNING_ON else None
    end = when.start() if when else end
    part = text.find(" as ", start, end) if why in _PROSE else -1
    if part > 0 and text[part + 4].isupper() and CAST_OF.search(text, max(0, start - 60), start):
        end = part
    by = grammar.BY_SOMEBODY.search(text, start, end) if why in _PROSE and " by " in text[start:end] else None
    end = by.start() if by and by.end() == end else end
    outlet = _INTO_OUTLET.search(text[start:end]) if why in _PROSE and _OUTLET_BEHIND.match(text, end) else None
    end = start + outlet.start() if outlet else end
    owner = None if why in WITH_OWNER else grammar.OWNER.match(text[start:end])
    if owner and (" " in owner["owner"] or why in _BEHIND_OWNER) and not grammar.NO_OWNER.search(owner["owner"]):
        start += owner.start("rest")
    span = trim(text, start, end, quoted=why in _AS_PRINTED, prose=why in _PROSE)
    if span and why in _ENTRIES and text[span[1] : end].lower() in _ENDING:
        span = span[0], end
    if span and _FILM_BEHIND.match(text, span[1]) and text[span[0] : span[1]].lower().endswith(_ARTICLES):
        span = span[0], span[1] + len(" film")  # "Kiln der Film"
    if span and score > 0 and not _goes_on(text[span[0] : span[1]], why):
        # A name of several words beside a medium word is a title more often than a single word.
        sure = score if why not in _WEAK or " " in text[span[0] : span[1]] else score - 0.1
        title = text[span[0] : span[1]]
        of_film = medium == "franchise" and _FILM_INSIDE.search(title) is not None
        animated = medium == "franchise" and title.endswith(_ANIMATED)
        told: Medium = "film" if of_film else "anime" if animated else medium
        yield Candidate(span[0], span[1], title, sure, why, told)


def _closing_quote(text: str, start: int, end: int) -> int | None:
    """Where the quotation ends that a name begins right behind: its capitals may end before."""
    closing = _CLOSED_BY.get(text[start - 1 : start])
    at = text.find(closing, end, start + _LONGEST_QUOTED) if closing else -1
    return at if at > end and "\n" not in text[end:at] else None


def _goes_on(name: str, why: str) -> bool:
    """Whether it runs on behind the word for the medium of its title."""
    if grammar.MEDIUM_OWNS.search(name):
        return True
    return why in (SUBJECT, POSSESSOR, BEFORE_SEASON_IN_HEADLINE) and grammar.MEDIUM_GOES_ON.search(name) is not None
