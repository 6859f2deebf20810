"""Who does things in English texts: authors, houses and people, whose names are no titles."""

from __future__ import annotations

import re
from functools import lru_cache

from kakutei.text import lower

# What authors do, and works do not: whose surname does that is somebody, and no part of a title.
_DEEDS = (
    r"(?:launched|began|started|ended|created|published|wrote|drew|penned|debuted|serialized|has been|previously|also|"
    r"is (?:writing|drawing|also)|will (?:launch|reveal|begin|start|draw|write)|revealed|announced|said|stated|"
    r"(?:writes|draws)\b)"
)


# What houses, bands and people do: what the text says that of is none of its works.
_AGENT_DEEDS = (
    r"(?:(?:has|have) (?:also )?(?:acquired|licensed|picked up)"
    r"|(?:(?:has|have|also|today|recently|officially|just) )*(?:announced|revealed|confirmed) (?:today |also )?"
    r"(?:that )?(?:they|it)(?:['’]ll| will| ha[sv]e?\b| plans?\b| also\b)"
    r"|(?:has|have) announced (?:that )?(?:they|it|the (?:acquisition|license|licence))\b|took (?:to )?the stage\b"
    r"|will (?:also )?(?:be (?:releasing|publishing|streaming|distributing)|release|publish|stream|distribute|license|"
    r"screen) [^\W\d_a-z]"
    r"|(?:[Jj]oin(?:s|ing|ed)?|(?:[Ww]ill|[Tt]o) (?:be )?[Jj]oin(?:ing)?)\b(?! (?:[\w'’]+ ){0,3}"
    r"(?:line-?up|slate|catalog|library|list|ranks)\b)"
    r"|(?:[Pp]lays|[Vv]oices|[Rr]eprises|[Ss]tars [Ii]n|[Ww]ill (?:play|voice|star in|reprise))\b"
    r"|(?:(?:is|are|was|were|(?:has|have) been|to be) )?[Cc]ast [Ii]n\b"
    r"|(?:will|to) (?:be )?(?:provid(?:e|ing)|perform(?:ing)?|sing(?:ing)?|compos(?:e|ing)|handl(?:e|ing)) "
    r"|(?:sings?|sang|performs|performed|pens|penned|wrote|composed?|composes|voiced|plays|commented|tweeted|said|stated"
    r"|explained|shared (?:her|his|their)|has (?:voiced|played|said|sung|performed))\b"
    r"|,? who\b"
    r"|(?:(?:will|to) (?:launch|begin|start|draw|write|serialize|pen)|launch(?:es|ed)|begins|began|starts|started"
    r"|draws|drew|pens|penned|writes|wrote) (?:an?|his|her|their) (?:[\w-]+ ){0,3}"
    r"(?:manga|novel|comic|one-shot|chapter|story|series)\b"
    r"|(?:describes|licensed|acquired|licenses|publishes|streams|distributes|operates|sells|owns)\b"
    r"|(?:officially )?announced (?:development|the (?:acquisition|license|licence|launch))\b"
    r"|, (?:an?|the) (?:[\w'-]+ ){0,4}?(?:company|publisher|distributor|studio|streamer|retailer|label|account|leaker|"
    r"insider|website|site|outlet)\b)"
)
_DOES = re.compile(rf"(?: |(?=,)){_AGENT_DEEDS}")
_CALLED_AGENT = re.compile(
    r"\b(?:publisher|distributor|company|studio|streamer|licensor|label|developer|retailer|magazine|director|actor"
    r"|actress|"
    r"singer|author|creator|composer|mangaka|artist|band|group|idol|account|members?|duo|trio|unit|cosplayer|rapper"
    r"|voice of|performed by|sung by) \Z"
)


# In headlines: verbs of which houses are the subject, and works are not.
HOUSES_DO = re.compile(
    r"\s(?:lands|acquires|licenses|rescues|delists|inks|signs|partners|hires|sues|buys|invests|publishes|teams up"
    r"|(?-i:Announce|Reveal|Unveil|Confirm|Add|Acquire|Publish|Prepare|Postpone)"
    r"|(?:launch(?:es|ed|ing)|draws|pens|writes) (?!(?:new )?(?:spin-?off|sequel|prequel|its|official|english)\b)"
    r"(?=[^:;]*\b(?:manga|novels?|one-shot|comic)\b)"
    r"|picks up (?=[^:;]*\b(?:manga|novels|titles|series|licen[cs]es)\b)"
    r"|adds (?=(?:\d+|two|three|four|five|six|more) (?:new |more )?(?:manga|anime|titles|series|novels|films|shows)\b)"
    r"|(?:announces|reveals|unveils|adds) (?=[^:;]*\b(?:licen[cs]es?|acquisitions?|slate|line-?up|catalog)\b)"
    r"|releases (?:top|ranking|list)|to release (?:new|more|the|\d)|to (?:acquire|license|publish|rebrand))\b",
    re.I,
)
_OTHER_THAN_A_WORK = re.compile(
    r"\b(?:bands?|groups?|singers?|units?|idols?|duo|trio|artists?|songs?|singles?|albums?|themes?|exhibition|events?|tagged"
    r"|tag|category|archives?(?: for)?|account|site|website|company|magazine)[:,]? \Z",
    re.I,
)


def is_house(headline: str, start: int, end: int) -> bool:
    """Whether a run begins a headline, or its beginning does, that says of it what only houses do."""
    does = None if start else HOUSES_DO.search(headline)
    return does is not None and does.start() <= end


def names_no_work(text: str, at: int) -> bool:
    """Whether what a quotation that begins at a place names is said to be a band, a song, a topic of a site."""
    return _OTHER_THAN_A_WORK.search(text, max(0, at - 24), at) is not None


def is_agent(text: str, name: str) -> bool:
    """Whether a text says of a name what houses and people are or do, and works are not and do not."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _DOES.match(text, end) or _CALLED_AGENT.search(text, max(0, at - 16), at):
            return True
        at = text.find(name, end)
    return False


_HOUSE_BEHIND = r" (?:Pictures|Films|Entertainment|Distribution|Releasing|Press|Books|Animation|Productions|Media)\b"


def heads_house(text: str, name: str, body: int) -> bool:
    """Whether the body gives a name of one word always with the word for its sort of house: "Kumo" and "Kumo Films"."""
    if " " in name or f"{name} " not in text[body:]:
        return False
    houses = len(re.findall(rf"(?<![\w-]){re.escape(name)}{_HOUSE_BEHIND}", text[body:]))
    return houses > 0 and houses == text.count(name, body)


_TRADES = re.compile(
    r"(?:[A-Z][\w&.-]* ){1,3}(?:Pictures|Films|Releasing|Entertainment|Press|Distribution|Publishing|Books)"
    r"(?: (?:Picks|Buys|Acquires|Snaps"
    r"|Lands|Takes|Adds|Sells|Strikes|Closes|Inks|Boards|Nabs|Brings|Plans|Secures)\b.*)?",
    re.I,
)


def trades(name: str) -> bool:
    """Whether it is a house by its last word, or what a headline says that such a house trades."""
    return _TRADES.fullmatch(name) is not None


_MAKES_FILMS = (
    r"(?:['’]s (?:latest|newest|most recent|debut|upcoming) (?:[a-z-]+ ){0,2}(?:films?|features?|movies?|manga|novels?"
    r"|works?|projects?|books?|anime|series)\b)"
)
_WHO_MAKES = r"(?:director|filmmaker|directed by|author|creator|mangaka|animator|screenwriter|novelist) "


def makes_works(text: str, name: str, body: int) -> bool:
    """Whether the body tells that a name is a maker's: "director Rin Kuzuha", "Rin Kuzuha's latest film"."""
    told = rf"{_WHO_MAKES}{re.escape(name)}\b|(?<![\w-]){re.escape(name)}{_MAKES_FILMS}"
    return " " in name and re.search(told, text[body:]) is not None


def is_common(text: str, name: str, body: int) -> bool:
    """Whether a name of several words of a headline is written in the body as no name is: "the virus pandemic"."""
    wanted = lower(name)
    if " " not in wanted:
        return False
    lowered = lower(text)
    at, seen = lowered.find(wanted, body), False
    while at >= 0:
        printed = text[at : at + len(name)]
        small = [word for word, own in zip(printed.split(), name.split(), strict=True) if word != own]
        if not any(word.islower() and len(word) > _LONGEST_SMALL for word in small):
            return False
        at, seen = lowered.find(wanted, at + len(name)), True
    return seen


# Small words of titles are spelt either way.
_LONGEST_SMALL = 4
# What people are set to do.
NO_DEED = (
    r"(?! to (?:also )?(?:star|play|voice|direct|take|handle|compose|perform|write|provide|sing|serve|join|reprise|lead"
    r"|helm|head|draw|script|score|oversee|design|work|return as|collaborate|team))"
)
# "Kazeori's popular visual novel": whose works they are.
_MAKES = r"['’]s (?:(?!(?:and|in|of|for|to|on)\b)[a-z][\w-]* ){0,3}(?:novels?|manga|games?|anime|films?|movies?|rpg)\b"


def is_maker(text: str, name: str) -> bool:
    """Whether a text calls a work the name's by what sort of work it is, without its title between the two."""
    return re.search(rf"(?<![\w'-]){re.escape(name)}{_MAKES}", text) is not None


_DOER = re.compile(rf"(?<![\w'])(?P<name>[^\W\d_a-z][\w-]{{0,24}})(?: first| also| recently)? {_DEEDS}")


def doers(text: str) -> frozenset[str]:
    """The surnames of which a text says what their bearers did as authors."""
    return frozenset(found["name"] for found in _DOER.finditer(text))


_BEHIND_FIRST_NAME = re.compile(r"[A-ZĀĪŪĒŌ](?<!\w.)(?<![.!?] .)(?<=(?!The |A |An ).)\w+(?= (?P<name>\w+))")


@lru_cache(maxsize=1)
def surnames(text: str) -> frozenset[str]:
    """The words a text prints behind a capitalised one ("Rin Kuzuha"): alone they are people, hardly titles."""
    return frozenset(found["name"] for found in _BEHIND_FIRST_NAME.finditer(text))
