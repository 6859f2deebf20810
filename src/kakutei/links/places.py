"""Where the expressions of an English body may begin: found by words and signs instead of by a search for each of them.

Every function here leaves out places and stretches of a text in which an expression cannot match, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kakutei.links.grammar import BELONGING, MAKING, ORDERS


class Places(NamedTuple):
    """Where the expressions of the body may begin, each in order: one pass instead of a search for each of them."""

    cut: list[int]
    season: list[int]
    dub: list[int]
    offshoot: list[int]
    apostrophe: list[int]
    quote: list[int]
    belonging: list[int]
    listed: list[int]
    inverted: list[int]
    sentence: list[int]
    nth: list[int]
    said: list[int]
    rows: list[int]
    made: list[int]
    book: list[int]
    apposed: list[int]
    known: list[int]
    traded: list[int]
    latest: list[int]


# What is said of works; one of these stands in every text a hundred times less often than a capital.
_SAID = (
    *(
        " aired",
        " first aired",
        " originally aired",
        " premiered",
        " first premiered",
        " originally premiered",
        " ran ",
    ),
    *(" is about ", " was about ", " tells ", " follows ", " revolves ", " centers ", " centres ", " chronicles "),
    *(
        " depicts ",
        " is serializ",
        " is serialis",
        " was serializ",
        " was serialis",
        " is being ",
        " is produced ",
        " is directed ",
        " was produced ",
        " was directed ",
        " is getting ",
        " are getting ",
        " are both getting ",
        " continues ",
        " has ",
        " is animated ",
        " is licensed ",
        " is distributed ",
        " began ",
        " has been ",
    ),
    *(" takes place", " airs ", " premieres ", " will air ", " will premiere ", " will not air", " won't air"),
    *(
        " won ",
        " took ",
        " received ",
        " was named ",
        " was awarded ",
        " was nominated ",
        " earned ",
        " stars ",
        " has sold ",
        " sold ",
    ),
    *(
        " will be animated",
        " will be adapted",
        " will be serial",
        " will debut ",
        " debuts ",
        " will return ",
        " returns ",
    ),
    *(
        " will end ",
        " ends ",
        " will open ",
        " opens ",
        " finished ",
        " concludes ",
        " will conclude ",
        " will launch ",
        " launched ",
        " launches ",
        " arrives ",
        " arrived ",
        " comes out ",
        " came out ",
    ),
)
_PLACED: dict[str, tuple[str, ...]] = {
    "cut": ("anime", "adaptation", "film", "movie", "series", "season", "version", "special"),
    "season": ("season", "part", "cour", "episode"),
    "dub": (" dub", " simulcast", " simuldub"),
    "offshoot": ("spinoff", "spin-off", "sequel", "prequel", "offshoot"),
    "apostrophe": ("'", "’"),
    "quote": ('"', "“", "'", "‘"),
    "belonging": BELONGING,
    "listed": (" will ", " are ", " have "),
    "inverted": tuple(
        f"{verb}{doubled}ing"
        for verb in ("begin", "start", "launch", "end", "debut", "premier", "air", "com", "return", "join")
        for doubled in ("", "n")
    ),
    "sentence": (
        *("\n", ". ", "! ", "? "),
        *(f"{verb}ed that " for verb in ("announc", "reveal", "confirm", "report")),
    ),
    "said": _SAID,
    # What leads to rows of works.
    "rows": (
        *("releases ", "screenings ", "premieres ", "launches ", "debuts ", "editions ", "licenses ", "licences "),
        *("dates ", "plans ", "rights ", "dubs ", " saw ", " sees ", " has seen ", " have seen ", " will see "),
        *("followed ", "releasing ", "bringing ", "premiering ", "screening ", "publishing ", "launching "),
        *("streaming ", "debuting ", "offering ", "shipping ", "adding ", "delivering ", "brings ", "adds "),
        *("ends with ", "starts with ", "begins with ", "opens with ", "closes with ", "kicks off with "),
        *("month with ", "year with ", "season with ", "week with ", "off with ", "up with ", "things with "),
    ),
    "made": MAKING,
    "apposed": (" book, ", " work, ", " debut, ", " one-shot, ", " comic, ", " serial, ", " title, ", " thriller, "),
    "known": ("known for ",),
    # What distributors do with films.
    "traded": (
        *(" picked ", " picks ", " picking ", " snapped ", " snaps ", " snapping ", " scooped ", " taken ", " bought "),
        *(" buys ", " acquir", " licensed ", " secured ", " secures ", " landed ", " lands ", " nabbed ", " nabs "),
        *(" snagged ", " snags ", " sold ", " sells ", " took ", " oversee", " handle", " handling ", " distributes "),
        *(" manages ", " managing ", " controls "),
    ),
    "latest": tuple(
        f"{letter} {word} "
        for letter in "sr"
        for word in "latest newest new most next second third fourth fifth first final last debut upcoming".split()
    ),
    "book": (" one-shot", " collection", " anthology", " short ", " manga collection", " story collection"),
    "nth": tuple(f"{whose} {nth}" for whose in ("the", "their", "its") for nth in (*"0123456789", *ORDERS)),
}
_PLACED_WORDS = tuple(dict.fromkeys(word for words in _PLACED.values() for word in words))
_PLACES_OF = tuple(
    tuple(place for place, name in enumerate(Places._fields) if word in _PLACED[name]) for word in _PLACED_WORDS
)
_PLACES = AhoCorasick(_PLACED_WORDS, matchkind=MatchKind.Standard, implementation=Implementation.DFA)


def places_in(lowered: str) -> Places:
    """Where the words and signs stand with which the expressions of the body begin."""
    found = Places(*([] for _ in Places._fields))
    for word, at, _ in _PLACES.find_matches_as_indexes(lowered, overlapping=True):
        for place in _PLACES_OF[word]:
            found[place].append(at)
    return found


def matches(expression: re.Pattern[str], text: str, starts: Iterable[int], least: int) -> Iterator[re.Match[str]]:
    """The matches that begin at one of some places from `least` on, none overlapping another."""
    done = least
    for at in starts:
        found = expression.match(text, at) if at >= done else None
        if found:
            done = found.end()
            yield found


def owners(text: str, apostrophes: Iterable[int]) -> Iterator[int]:
    """Where the last letter of an owner stands: before "'s", and before the "s" of "s'"."""
    for at in apostrophes:
        if at > 1 and text[at - 1] == "s":
            yield at - 2
        if at:
            yield at - 1


def before_season(text: str, seasons: Iterable[int]) -> Iterator[int]:
    """Where the space before a word for a season stands, or the possessive before that space."""
    for at in seasons:
        if text[at - 3 : at] in ("'s ", "’s "):
            yield at - 3
        elif at:
            yield at - 1


def around(
    expression: re.Pattern[str], text: str, words: Iterable[str], reach: tuple[int, int], least: int
) -> Iterator[re.Match[str]]:
    """The matches from `least` on of an expression that cannot do without one of some words.

    `reach` says how many characters a match has at most before the first character of that word, and from it on.
    """
    before, behind = reach
    for start, end in _stretches(text, words, before, behind, least):
        yield from expression.finditer(text, start, end)


def _stretches(text: str, words: Iterable[str], before: int, behind: int, least: int) -> Iterator[tuple[int, int]]:
    """The stretches around some words, those that overlap as one."""
    found = sorted(at for word in words for at in every(word, text, least))
    start = end = least
    for at in found:
        if at - before > end:
            if end > start:
                yield start, end
            start = at - before
        end = max(end, at + behind)
    if end > start and found:
        yield start, min(end, len(text))


def every(word: str, text: str, least: int) -> Iterator[int]:
    """Where a word stands from `least` on, in order."""
    at = text.find(word, least)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def line_starts(text: str, least: int) -> Iterator[int]:
    """Where lines begin, from `least` on."""
    if least == 0 or text[least - 1 : least] == "\n":
        yield least
    for at in every("\n", text, least):
        yield at + 1


def led_to(lead: re.Pattern[str], text: str, words: Iterable[str], least: int) -> Iterator[int]:
    """Where in a line the words stand with which something begins that goes on to one of some words, in order."""
    done = least
    for at in sorted(at for word in words for at in every(word, text, least)):
        start = max(done, text.rfind("\n", least, at) + 1)
        for found in lead.finditer(text, start, at + 1):
            yield found.start()
            done = found.start() + 1
