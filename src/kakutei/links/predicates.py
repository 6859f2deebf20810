"""Names of which an English text says, anywhere in a sentence, what is said of works and hardly of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kakutei.links import agents, several
from kakutei.links.grammar import MEDIUM, OWNER, ROMAJI, RUN, WORD, run_before
from kakutei.links.trimming import MEDIUM_WORDS

_WHEN = (
    r"(?:(?:on|in|from|this|next|last|back in|early|earlier|later|exclusively|again|every) (?:[\w'’-]+ )?)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\."
    r"|Aug\.|Sept\."
    r"|Oct\.|Nov\.|Dec\.|spring|summer|fall|autumn|winter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|year|month|week|today|tonight|tomorrow|yesterday|(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?\b)"
)
_BEST = (
    rf"[^.;\n]{{0,50}}\b[Bb]est (?:[\w'-]+ ){{0,3}}?(?i:{MEDIUM}|series|show|comic|drama|adaptation|screenplay|script"
    r"|story|picture|animation)\b"
)
# What works do and people hardly ever.
_SURELY = re.compile(
    rf" (?:(?:first |originally )?aired(?= (?:in|on|from|for|between|at|last|earlier|this) )"
    r"|(?:first |originally )?premiered(?= (?:in|on|at|last|earlier|this|worldwide|simultaneously) )"
    rf"|(?:comes|came) out on {_WHEN}"
    r"|premiered its (?:[\w-]+ ){0,3}(?:season|cour|part|run|episodes?|finale)\b(?! of )"
    r"|ran (?:for (?:\w+ ){1,3}(?:episodes|volumes|chapters|years|seasons)|from (?:[A-Z]\w+ )?(?:19|20)\d\d)"
    r"|(?:is|was) about (?:an?|the|two|three|four|five|how|life|what|people|love|growing|friends)\b"
    r"|tells (?:the|a) (?:[\w-]+ ){0,3}(?:story|stories|tale)\b"
    r"|follows (?:an?|the|two|three|four|five|six|his|her|how|what|life) [a-z]"
    r"|(?:revolves|(?:centers|centres)) (?:around|on|upon|about)\b|chronicles (?:an?|the|how|life)\b"
    r"|takes place (?:in|on|at|aboard|inside|after|before|during)\b"
    r"|(?:is|was) seriali[sz]ed\b|(?:is|was) (?:produced|directed|animated|licensed|distributed) (?:by|at)\b"
    r"|(?:are|is) (?:both |also |each |all )?getting (?:an?|its|their) (?:[\w-]+ ){0,2}(?:seasons?|anime|films?"
    r"|adaptations?|sequels?|dubs?)\b"
    r"|continues (?:on|to air|airing|its run)\b|has (?:(?:over|more than|about|nearly) )?\d[\d.]* million copies\b"
    r"|is being (?:animated|adapted|seriali[sz]ed|made into|turned into|simulcast|streamed)"
    r"|began (?:seriali[sz]ation|airing|publication|broadcast|its (?:run|seriali[sz]ation|broadcast))\b"
    r"|has been (?:running|seriali[sz]ed|airing|adapted|animated|made into|translated into)\b"
    r"|will (?:not|only|also|now) air\b|won't air\b"
    rf"|(?:airs|premieres|will air|will premiere) (?:{_WHEN}|on (?!the )[A-Z])"
    rf"|will be (?:animated|adapted|seriali[sz]ed)\b"
    r"|(?:has )?sold (?:(?:over|more than|nearly|about|almost|some) )?(?:\d[\d.,]* (?:million|copies)|\d[\d,]+ )"
    rf"|(?:won|took(?: home)?|received|was (?:named|awarded|nominated)|earned)\b{_BEST}"
    r"|stars (?:[^\W\d_a-z][\w'-]* ){1,3}as )"
)
# What people do as well.
_MAYBE = re.compile(
    rf" (?:(?:debuts|returns|ends|opens|concludes|finished|will (?:debut|return|end|open|conclude|launch)"
    r"|(?:launched|launches|arrives|arrived)(?= (?:on|in) )|(?:comes|came) out(?= (?:in|this|next) )) "
    rf"{_WHEN})"
)
# "When ⟨title⟩ first aired": the capital is that of the sentence.
_LED = re.compile(
    r"(?:When|While|Where|Since|After|Before|Although|Though|Because|If|As|Once|Until|Now|But|And|So|Yet|Like"
    r"|Today|That"
    r"|Also|Still|Meanwhile|However|Then|Plus|Elsewhere|Finally|Instead|Both),? (?:the )?(?=[^\W_a-z])"
)
_WITH_MEDIUM = re.compile(rf"The .* (?:{'|'.join(sorted(MEDIUM_WORDS))})\Z", re.I)
_NO_WORK = re.compile(
    r"(?:^|\b)(?:Episodes?|Seasons?|Volumes?|Chapters?|Parts?|Cours?|Films?|Mangas?|Animes?|Projects?|It|This"
    r"|They|He|She|Who"
    r"|Project|Sequel|OVA|Show|Series|Event|Expo|Con|Festival|Awards?|Prize|Studios?|Works|Productions|Pictures|Press"
    r"|House|Books|Comics|Magazine|Inc\.?|Co\.?|TV|Channel|Network|Day|Version|Adaptation|Story|Song|Album)\Z"
)
_BEFORE_PEOPLE = (
    " by ",
    " with ",
    " from ",
    " starring ",
    " director ",
    " author ",
    " artist ",
    " creator ",
    " at ",
    " in ",
)


def told(text: str, start: int, places: Iterable[int]) -> Iterator[tuple[int, int, float]]:
    """Yield the spans of the names of which something is said at one of some places, each with how sure it is."""
    surnames = None
    for at in places:
        sure = _SURELY.match(text, at) if at >= start else None
        if sure is None and (at < start or _MAYBE.match(text, at) is None):
            continue
        gloss = ROMAJI.search(text, max(start, at - 84), at)
        end = gloss.start() if gloss else at
        begin = run_before(text, end)
        dash = text[begin - 3 : begin] in (" – ", " — ") and text.startswith("The ", begin)
        begin = run_before(text, begin - 3) if dash else begin
        led = _LED.match(text, begin, end)
        if led and text.count(text[begin:end]) == 1:
            begin = led.end()
        begin = _behind_owner(text, begin, end)
        name = text[begin:end]
        if not name or _NO_WORK.search(name) or text.endswith(_BEFORE_PEOPLE, 0, begin):
            continue
        surnames = agents.surnames(text) if surnames is None else surnames
        capitals = sum(word[0].isupper() for word in name.split())
        if f": {name}" in text:
            continue  # short for a longer title
        if name in surnames or (capitals < 3 and agents.is_agent(text, name)):
            continue
        if _WITH_MEDIUM.match(name):
            begin += len("The ")
        score = _sure(capitals) if sure else _maybe(capitals)
        for span in several.before(text, begin, end):
            yield (*span, score)


def _behind_owner(text: str, start: int, end: int) -> int:
    """Where a name begins behind a single word's possessive, if that word stands elsewhere without one."""
    owner = OWNER.match(text[start:end])
    if owner is None or " " in owner["owner"] or not re.search(rf"\b{re.escape(owner['owner'])}\b(?!['’]s )", text):
        return start
    return start + owner.start("rest")


def _sure(capitals: int) -> float:
    return 0.45 if capitals == 1 else 0.55


def _maybe(capitals: int) -> float:
    return {1: 0.25, 2: 0.4}.get(capitals, 0.5)


# "The award for best series went to ⟨title⟩".
_WENT_TO = re.compile(
    r"\b[Bb]est (?:[\w'-]+ ){0,3}?(?i:"
    + MEDIUM
    + r"|series|show|comic|drama|adaptation|screenplay|script|story|picture"
    rf"|animation)\b[^.;:\n\"“]{{0,40}}? (?:went|goes|was (?:given|awarded|presented)) to (?:the )?(?P<t>{RUN})"
)
# "⟨title⟩, which Studio Kazeori animates": what houses do to works.
_WHICH = re.compile(
    r", which (?:(?:[^\W\d_a-z][\w.+'’-]*|the|its|publisher|studio) ){1,4}(?:has |have |will |is |are |also ){0,2}"
    r"(?:animat|licens|publish|adapt|seriali[sz]|stream|releas|produc|acquir|simulcast|distribut)\w*\b"
)


def animated(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names of which a clause behind them says what houses do to them."""
    for found in _WHICH.finditer(text, start):
        begin = run_before(text, found.start())
        name = text[begin : found.start()]
        if not name or _NO_WORK.search(name) or text.endswith(_BEFORE_PEOPLE, 0, begin):
            continue
        if name not in agents.surnames(text) and not agents.is_agent(text, name):
            yield begin, found.start()


# "a book of short stories by Kuzuha, ⟨title⟩."
_BY = re.compile(
    rf" by {WORD}(?: {WORD}){{0,2}}, (?:titled |called |entitled )?[\"“‘']?(?P<t>{RUN})(?=[\"”’']?(?:[.;:]|$"
    rf"|, (?:which|an?|about)"
    r"| (?:which|that|is|was|will)\b))",
    re.M,
)
_BOOK = re.compile(
    rf"\b(?:{MEDIUM}|stor(?:y|ies)|books?|collection|anthology|series|comics?|title|memoir|drama)\Z", re.I
)
_PLAIN = re.compile(rf"{WORD} {WORD}")


def objects(text: str, start: int) -> Iterator[tuple[int, int, float]]:
    """Yield the spans of the names to which a prize for a work goes, or that stand behind who made them."""
    for found in _WENT_TO.finditer(text, start) if "est " in text else ():
        yield (*found.span("t"), 0.55)
    for found in _BY.finditer(text, start):
        if _BOOK.search(text, max(start, found.start() - 24), found.start()):
            yield (*found.span("t"), 0.3 if _PLAIN.fullmatch(found["t"]) else 0.5)


# "⟨title⟩ (2031)", "⟨title⟩ (2031, Dir: Rin Kuzuha)".
_DIRECTED = r"(?:[Dd]ir(?:ector|ected by)?\b[.:]{0,2}) [^()\n]{3,80}"
_YEAR = re.compile(rf" \((?:(?:19|20)\d\d(?P<d>[,;:]? {_DIRECTED})?|(?P<b>{_DIRECTED}))\)")

_DAY_AND = re.compile(r"(?:[A-Z][a-z]+day|January|February|March|April|May|June|July|August|[A-Z][a-z]+ber) and ")
_YEARS = (" (19", " (20", " (dir", " (Dir")


def of_year(text: str, start: int) -> Iterator[tuple[int, int, float]]:
    """Yield the spans of names of several words that a year in brackets follows: "⟨title⟩ (2031)".

    And of single words, where it is told who directed them.
    """
    for found in _YEAR.finditer(text, start) if any(word in text for word in _YEARS) else ():
        begin = run_before(text, found.start())
        bare = text[begin : found.start()].removeprefix("The ")
        if text.count(bare) > text.count(f"The {bare}"):
            begin = found.start() - len(bare)
        day = _DAY_AND.match(text, begin, found.start())  # "on Friday and ⟨title⟩ (2031)"
        begin = day.end() if day else begin
        name = text[begin : found.start()]
        if (" " in name or found["d"] or found["b"]) and not _NO_WORK.search(name) and not agents.is_agent(text, name):
            yield begin, found.start(), 0.55 if found["d"] or found["b"] else 0.45
