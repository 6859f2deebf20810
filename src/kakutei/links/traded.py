"""Works in news of the film trade: "picked up ⟨title⟩ for Germany", "2031's ⟨title⟩", "its latest film, ⟨title⟩"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kakutei.links import agents
from kakutei.links.citing import listed
from kakutei.links.grammar import MEDIUM, RUN, WORD, medium_of
from kakutei.types import Medium

Span = tuple[int, int]
TERRITORY = (
    r"(?:the )?(?:(?:North|South|Latin|Central) America\w*|United (?:States|Kingdom)|U\.S\.(?:A\.)?|US|USA|U\.K\.|UK"
    r"|America|Britain|Ireland|Canada|Mexico|Brazil|Argentina|Chile|Colombia|Europe|France|Germany|Austria|Switzerland|Italy"
    r"|Spain|Portugal|Andorra|Netherlands|Belgium|Luxembourg|Benelux|Scandinavia|Nordics|Sweden|Norway|Denmark|Finland"
    r"|Poland|Hungary|Greece|Turkey|Russia|Czech Republic|Romania|Middle East|Israel|Africa|South Africa|Asia"
    r"|Southeast Asia|South Korea|Korea|China|Taiwan|Hong Kong|Macau|Japan|India|Singapore|Malaysia|Indonesia"
    r"|Thailand|Vietnam|Philippines|Australia|New Zealand|Oceania|Australasia|CIS|Baltics|Balkans|Worldwide)"
)
_TERRITORIES = re.compile(rf"{TERRITORY}(?:(?:,? and|,? &|,|[-/]) ?{TERRITORY})*(?: and the)?")
_DESCRIBED = rf"(?:the )?(?:{WORD} {WORD}(?:'s|’s) )?(?:[a-z][\w-]*[ ,]+){{0,4}}?"
# "has also picked up ⟨title⟩ for Germany and Italy".
_BOUGHT = re.compile(
    r" (?:picked|picks|picking|snapped|snaps|snapping|scooped|taken|bought|buys|acquired|acquires|acquiring|licensed"
    r"|secured|secures|landed|lands|nabbed|nabs|snagged|snags|sold|sells|sent|took)(?: up)? "
    rf"{_DESCRIBED}[\"“‘']?(?P<t>{RUN}?)[\"”’']?(?: \([^()\n]{{1,40}}\))?"
    rf"(?= (?:for|in|across|throughout|to)(?: the)?(?: rest of| whole of)? ?(?:{TERRITORY}"
    r"|(?:a \w+ of |several |multiple |various |(?:[\w-]+ )?)(?:territories|markets|countries|distributors|buyers))\b)"
)
# "⟨title⟩ UK Limited Theatrical Run Dated".
_RUN_IN = re.compile(
    rf"(?P<t>{RUN}?)[\"”’']? (?:{TERRITORY} )?(?:(?:Limited|Exclusive|Nationwide|Wide|IMAX|Early) )?"
    r"(?:Theatrical|Cinema|Theater) (?:Run|Release|Screenings?|Dates?|Premiere|Engagement|Debut|Rollout)\b"
)
# "will oversee ⟨title⟩'s Canada release".
_OVERSEEN = re.compile(
    r" (?:oversees?|overseeing|handles?|handling|distributes?|manages?|managing|run|runs|lead|leads|release|controls?)"
    rf" (?:the )?[\"“‘']?(?P<t>{RUN}?)[\"”’']?(?:['’]s|(?<=s)['’]) "
    rf"(?:{TERRITORY}|[A-Z]\w+an|theatrical|cinema|international|overseas|home)(?: [\w-]+){{0,3}}? "
    r"(?:release|distribution|rights|launch|run|roll-?out|sales|theatrical)\b"
)
_RIGHTS = re.compile(r"\b(?:[Rr]ights|[Ll]icen[sc]es?)\b")
_TRADE = re.compile(
    r"\b(?i:films?|movies?|features?|cinema|box office|distribut\w+|anime|animat\w+|series|manga|titles?|director"
    r"|directed|hits?|releases?|screening\w*|screened|theatrical)\b"
)
# "2031's ⟨title⟩", one of several works or behind what sort of work it is; what else a year has is an event.
_OF_YEAR = re.compile(r"\b(?:19[3-9]\d|20\d\d)['’]s (?:[a-z][\w-]+ ){0,3}?(?=[\"“‘]?[^\W_a-z])")
_EVENT = re.compile(
    r"\b(?:Awards?|Oscars?|Emmys?|Grammys?|Globes?|Prize|Fest|Festival|Expo|Con|Comic-Con|Market|Fair|Cup|Games|Olympics?"
    r"|Series|Season|Edition|Line-?[Uu]p|List|Day|Week|Summit|Conference|Earthquake|Election|Pandemic|Best|Top|Most|Biggest"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Fall|Autumn"
    r"|Winter|Christmas|Halloween|Japan|Cannes|Annecy|Jump|Festa|Manga|Anime|Game|Film|Year|Ranking|Poll|Survey)\Z"
)
_EVENT_FIRST = re.compile(
    r"(?:Anime|Manga|AnimeJapan|Comic|Jump|Tokyo|Game|Best|Top|Most|First|Second|Third|New|Great|COVID\S*|World|Winter|Summer"
    r"|Spring|Fall|Olympic|Oscar|Academy|Annie|Golden|Cannes|Annecy) "
)
_YEAR_INSIDE = re.compile(r"(?:,? (?:and|as well as|along with))? (?:19|20)\d\d\b")
# What somebody did before is no news of the works.
_PAST = re.compile(
    r"\b(?:work(?:ed|s|ing)? on|(?:best |well )?known for|credits?|previous(?:ly)?|past|earlier|resum[eé]|career|fame"
    r"|since|like|similar|reminiscent|following|after)\b[^.;\n]*\Z"
)
# "2031's ⟨title⟩; and 2032's ⟨title, title⟩.": with a year for each, the comma is the title's.
_REST = re.compile(rf", (?:The|A|An) {WORD}(?: (?:of |the |and |in )*{WORD}){{0,6}}(?=\.(?:\s|$)|;|\n|$)")
_YEARS_TITLE = re.compile(r"\d['’]s ")
_OWN_YEAR = re.compile(r"\b(?:19[3-9]\d|20\d\d)['’]s [^.\n]*\Z")
# "Studio Kazeori's latest animated feature – its first in years – ⟨title⟩ opened in".
_LATEST = re.compile(
    r" (?:latest|newest|new|most recent|next|second|third|fourth|fifth|first|final"
    r"|last|debut|long-awaited|upcoming|acclaimed) "
    rf"(?:[a-z][\w-]* ){{0,3}}?(?P<m>{MEDIUM}|feature|effort|work|title)"
    r"(?:,? ?[–—-] ?[^\n;–—]{3,140} ?[–—-] ?"
    r"|, (?:(?:and|an?|the|his|her|its|their|which|also|set|based|one) [^\n;,.]{3,90}, )?"
    r"(?:(?:19|20)\d\d['’]s )?|, (?:19|20)\d\d['’]s )"
    rf"[\"“‘']?(?P<t>{RUN})[\"”’']?(?= \([^()\n]{{1,60}}\)|,|\.(?:\s|$)|:| (?:opened|opens|will|has|had|is|was"
    r"|premiered|premieres|debuted|debuts|topped|tops|took|takes|hit|hits|bowed|arrived|arrives|launched|launches|came|comes|made|makes"
    r"|earned|earns|grossed|won|wins|starts|started|begins|began|follows|tells|and|in|at|for|on|from|to)\b)"
)
_WIDE = " (?:Limited|Exclusive|Nationwide|Wide|IMAX|Early)"
_COUNTRY_BEHIND = re.compile(rf"(?: {TERRITORY}(?:{_WIDE})?|{_WIDE})\Z")
_RUNS = ("Theatrical ", "Cinema ", "Theater ")
_WHOSE = ("'s", "’s", " his", " her", " its", "their", "His", "Her", "Its", "Their")


def bought(text: str, start: int, places: Iterable[int]) -> Iterator[Span]:
    """Yield the spans of the names that stand behind verbs of trade and before the countries for which they are."""
    for at in places:
        found = (_BOUGHT.match(text, at) or _OVERSEEN.match(text, at)) if at >= start else None
        if found is None or is_territory(found["t"]) or agents.is_agent(text, found["t"]):
            continue
        if not _RIGHTS.search(found["t"]):
            yield found.span("t")


def run_in(headline: str) -> Span | None:
    """The span of the title with which a headline begins that tells of its run in cinemas."""
    found = _RUN_IN.match(headline) if any(word in headline for word in _RUNS) else None
    if found is None or is_territory(found["t"]):
        return None
    country = _COUNTRY_BEHIND.search(found["t"])
    return found.start("t"), country.start() if country else found.end("t")


def of_years(text: str, start: int) -> Iterator[Span]:
    """Yield the spans of the names behind the possessive of a year, in a sentence that speaks of works."""
    if not ("'s " in text or "’s " in text):
        return
    for found in _OF_YEAR.finditer(text, start):
        span = next(iter(listed(text, found.end())), None)
        if span is None:
            continue
        begin, end = span[0], _end_of_year(text, *span)
        name = text[begin:end]
        before = text[max(start, text.rfind("\n", 0, begin) + 1, begin - 160) : begin]
        event = not name or _EVENT.search(name) or _EVENT_FIRST.match(name)
        if not event and _TRADE.search(before) and not _PAST.search(before):
            yield begin, end


def _end_of_year(text: str, begin: int, end: int) -> int:
    """Where a title behind a year ends: before the next year, or with what is behind its own comma."""
    too = _YEAR_INSIDE.search(text, begin, end)
    end = too.start() if too else end
    rest = _REST.match(text, end) if _YEARS_TITLE.search(text, end, end + 40) is None else None
    return rest.end() if rest and _OWN_YEAR.search(text, max(0, begin - 120), begin - 7) else end


def latest(text: str, start: int, places: Iterable[int]) -> Iterator[tuple[int, int, Medium]]:
    """Yield the spans of the names to which a maker's latest work comes down, with the medium of that."""
    for at in places:
        found = _LATEST.match(text, at + 1) if at >= start and text.endswith(_WHOSE, start, at + 1) else None
        if found is None or is_territory(found["t"]) or _EVENT.search(found["t"]):
            continue
        name = found["t"]
        if not agents.is_agent(text, name) and name not in agents.surnames(text):
            medium = medium_of(found["m"].lower())
            yield *found.span("t"), "film" if found["m"] == "feature" else medium


def is_territory(name: str) -> bool:
    """Whether it names countries and nothing else."""
    return _TERRITORIES.fullmatch(name) is not None
