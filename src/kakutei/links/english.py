"""Where titles stand in English news: headline grammar, creator's possessive, medium words, repetition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kakutei.links.candidates import Candidate
from kakutei.links.trimming import trim
from kakutei.text import fold_title
from kakutei.types import Document, Medium

_UPPER = "A-Z0-9À-ÖØ-ÞŌŪĀĒĪ"
_MEDIA: tuple[tuple[str, Medium], ...] = (
    (r"live[- ]action(?: (?:film|movie|series|drama|show|adaptation))?", "live_action"),
    (r"(?:anime|animated|compilation|feature) (?:film|movie)s?", "film"),
    (r"(?:short anime series|ovas?|oads?|tv special|anime special|anime shorts?)", "special"),
    (r"(?:tv |television |web |original |net )*anime(?: (?:tv |television )?(?:series|show|adaptation|project))?", "anime"),
    (r"(?:web |spin-?off |4-koma )*manga(?: series)?|webtoon|manhwa|manhua|web ?comic", "manga"),
    (r"(?:light |web )?novels?(?: series)?", "novel"),
    (r"(?:film|movie)s?(?: series| trilogy| project)?", "film"),
    (r"(?:smartphone |mobile |video |console )?games?|visual novel|rpg", "game"),
    (r"stage (?:play|musical|show)|musical", "stage"),
)
_MEDIUM = "|".join(pattern for pattern, _ in _MEDIA)
_VERBS = (
    "gets?|getting|reveals?|unveils?|announces?|confirms?|releases?|casts?|adds?|premieres?|debuts?|ends?|launches?|streams?|delays?|"
    "delayed|postponed|opens?|airs?|sets|inspires|introduces|previews?|returns?|receives?|teases?|starts?|begins?|enters|resumes|goes|"
    "has|have|exceeds?|reach(?:es)?|wins?|tops|ranks?|sells|surpass(?:es)?|passes|lists|posts|shows|highlights|performs?|licens(?:es|ed)|"
    "acquires?|will|is|are|to|unites?|celebrates?|coming|comes|doubles?|hits|earns|drops|shares|finishes|concludes|pushes|moves|joins?|"
    "gives|names|puts|lands|heads|makes|plans|producing|renewed|arrives?|brings|kicks|screens|recruits|welcomes|features|stars?|crosses|nears|"
    "breaks|announced|revealed|confirmed|screening|bound|due|leads|offers|collaborates|wraps|marks|debuting|premiering|streaming|previewed|delivers|sees"
)
_SEASONAL = r"(?:(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|final|new) (?:and final )?(?:(?:tv|anime|television) )?(?:season|part|cour)s?|seasons? (?:\d{1,2}|two|three|four|five|six|ii|iii|iv)|parts? (?:\d{1,2}|two|three|ii|iii)|s\d)"
_RUN_JOINERS = r"(?:of|the|no|ga|wo|o|wa|to|ni|na|in|an?|and|&|for|on|at|is|x|×|de|e|from|with|by|as|mo|kara|my|or|vs\.?|desu|shita|node|nara|-)"
_WORD = rf"[{_UPPER}](?:[^\s,;.\"“”()―]|\.(?=[^\s\"”)]))*"
_RUN = rf"(?:{_WORD})(?: (?:{_RUN_JOINERS} ){{0,3}}{_WORD}){{0,12}}(?: (?:no|wo|ni|ga|desu))?"
_QUOTE_HEAD = re.compile(rf"(?:^|(?<=\s))['‘\"“](?P<t>[^\n]{{2,120}}?)['’\"”](?=(?:'s)?\s(?:{_SEASONAL}|{_MEDIUM}|{_VERBS})\b|'s\b|\s*$|,)", re.I)
_BEFORE_MEDIUM = re.compile(rf"(?P<t>{_RUN}) (?:(?:new|upcoming|original|remake|sequel|reboot|spinoff|crossover) )*(?P<m>{_MEDIUM})\b")
_HEAD_MEDIUM = re.compile(rf"\b(?P<m>{_MEDIUM})(?:'s|s'|’s)?(?=\s|$|[,:;!?])", re.I)
_HEAD_SEASON = re.compile(rf"\s{_SEASONAL}\b", re.I)
_HEAD_VERB = re.compile(rf"\s(?:{_VERBS})\b", re.I)
_LEFT_VERB = re.compile(
    rf"(?:^|\s)(?:{_VERBS}|(?:trailer|video|visual|visuals|pv|date|song|cast|art|clip|teaser|episodes?|staff|dub|way|reasons|look|guide|out|sales|copies|rights|fans|creators?|author|return) (?:for|from|of)(?: the(?: second| first| third| new)?)?|voices? for|season [\dIV]+ of|seasons? of|with|starring)(?=\s)",
    re.I,
)
_OWNER = re.compile(rf"^(?P<owner>(?:{_WORD} ){{0,3}}{_WORD})(?:'s|’s) (?P<rest>[{_UPPER}\"'].*)$")
_CREATOR = re.compile(
    rf"[\w.!)](?:'s|’s|s'|s’) (?:(?:award-winning|popular|hit|original|upcoming|new|latest|debut|ongoing|bestselling|best-selling) )*(?P<t>[{_UPPER}\"“‘'.@#&+×][^()\n―]{{0,110}}?)(?: \([^()\n]{{1,120}}\)?)?,? (?:(?!(?:in|of|for|to|on|and|with|from|at)\b)[a-zōū0-9][\w'-]*,? ){{0,5}}?(?P<m>{_MEDIUM})\b"
)
_CREATOR_CUT = re.compile(
    rf"(?:anime|adaptation|film|movie|series|season|version|special)\b[^.\n―]{{0,30}} (?:of|based on|adapting|adaptation of) (?:[{_UPPER}][^()\n―']{{1,60}})(?:'s|’s) (?P<t>[{_UPPER}\"“][^()\n―]{{1,110}}?)(?: \([^\n]*|(?:\.\.\.|…)|$)",
    re.M,
)
_AFTER_MEDIUM = re.compile(
    rf"\b(?P<m>{_MEDIUM})(?: adaptation)?(?: (?:of|based on|titled|called|named|entitled|adapting))?(?: the)?(?: (?:new|original|popular|hit))? [\"“‘']?(?P<t>{_RUN})"
)
_SEASON_OF = re.compile(rf"\b(?i:{_SEASONAL}) (?:of|for) (?:the )?(?P<t>{_RUN})")
_BODY_SEASON = re.compile(rf"(?P<t>{_RUN})(?:'s|’s)? (?=(?:[Ss]eason|[Pp]art) (?:\d|[Tt]wo|[Tt]hree|[Oo]ne|II))")
_SENTENCE_SUBJECT = re.compile(
    rf"(?:^|[.!?] )(?P<t>{_RUN})(?= (?:opens?|airs?|premieres?|debuts?|begins?|starts?|launches|will|is|has|was|follows|tells|stars|returns)\b)", re.M
)
_CAPITALS = re.compile(_RUN)
_PLAIN_QUOTE = re.compile(rf"(?:[\"“](?P<d>[^\"“”\n]{{2,90}})[\"”]|(?<!\w)['‘](?P<s>[^\n'‘’]{{2,90}})['’](?!\w)) (?:(?:tv|television|web|light|original) )?(?P<m>{_MEDIUM})\b", re.I)
_ROUND_UP = re.compile(r"\b(?:licens\w{1,4}|acqui\w{1,8}|(?:anime|manga) releases|line-?up|adds|catalog(?:ue)?)\b", re.I)
_ENTRY = re.compile(r"[^\s,;][^,;]*")
_ENTRY_END = re.compile(
    rf"\s+(?:{_MEDIUM}|art ?books?|anthology|box set|omnibus|blu-ray|dvds?|more|also|licensed|debut|ships?|released?|titles?)\b.*$", re.I
)
_SUBJECT = "subject of the headline"
# Headlines may print a possessive that belongs to the title ("Jane's Lantern Anime"); bodies name the owner apart.
_WITH_OWNER = frozenset({"before a medium word in the headline", "before a season in the headline", _SUBJECT, "quoted in the headline", "quoted before a medium word", "repeated"})
_AS_PRINTED = frozenset({"quoted in the headline", "quoted before a medium word", "in a round-up"})


def english_candidates(document: Document) -> Iterator[Candidate]:
    """Yield the stretches of headline and body that stand where titles stand."""
    whole = document.whole
    head = len(document.title)
    yield from _headline(document.title)
    yield from _body(whole, head + 1)
    yield from _listed(whole, head)
    if not document.title:
        yield from _repeated(whole)


def _candidate(text: str, start: int, end: int, score: float, why: str, medium: Medium = "franchise") -> Iterator[Candidate]:
    """The candidate without its owner, adornment, season and medium words, if a title is left."""
    owner = None if why in _WITH_OWNER else _OWNER.match(text[start:end])
    if owner:
        start += owner.start("rest")
    span = trim(text, start, end, quoted=why in _AS_PRINTED)
    if span and score > 0:
        yield Candidate(span[0], span[1], text[span[0] : span[1]], score, why, medium)


def _headline(title: str) -> Iterator[Candidate]:
    quoted = list(_QUOTE_HEAD.finditer(title))
    for found in quoted:
        yield from _candidate(title, found.start("t"), found.end("t"), 0.9, "quoted in the headline")
    if quoted and quoted[0].start() <= 1:
        return
    done = 0
    for found in _HEAD_MEDIUM.finditer(title):
        start = _left_edge(title, done, found.start())
        score = 0.45 if done else 0.75  # a second medium word mostly has no title of its own
        done = found.end()
        if start < found.start():
            yield from _owned(title, start, found.start(), score, "before a medium word in the headline", _medium(found["m"]))
    season = _HEAD_SEASON.search(title)
    if season:
        start = _left_edge(title, 0, season.start())
        yield from _owned(title, start, season.start(), 0.6, "before a season in the headline", "anime")
        for found in _SEASON_OF.finditer(title):
            yield from _candidate(title, found.start("t"), found.end("t"), 0.55, "behind a season", "anime")
    verbs = [found.start() for found in _HEAD_VERB.finditer(title)][:3]
    for number, end in enumerate([*verbs, len(title)]):
        yield from _owned(title, 0, end, 0.3 if number else 0.45, _SUBJECT, "franchise")
    for found in _CAPITALS.finditer(title):
        yield from _candidate(title, found.start(), found.end(), 0.3, _SUBJECT)
        middle = found[0].find(" and ")
        if middle > 0:
            yield from _candidate(title, found.start(), found.start() + middle, 0.3, _SUBJECT)
            yield from _candidate(title, found.start() + middle + 5, found.end(), 0.3, _SUBJECT)


def _left_edge(title: str, least: int, before: int) -> int:
    """Where the noun phrase before a medium word begins: behind the last verb, comma or semicolon."""
    edge = least
    for found in _LEFT_VERB.finditer(title, least, before):
        edge = found.end() + 1
    for sign in (", ", "; ", " – ", " — "):
        at = title.rfind(sign, least, before)
        if at >= 0:
            edge = max(edge, at + len(sign))
    return edge


def _owned(title: str, start: int, end: int, score: float, why: str, medium: Medium) -> Iterator[Candidate]:
    owner = _OWNER.match(title[start:end])
    if owner and " " in owner["owner"]:
        yield from _candidate(title, start + owner.start("rest"), end, score - 0.1, why, medium)
        score -= 0.35
    yield from _candidate(title, start, end, score, why, medium)


def _body(whole: str, start: int) -> Iterator[Candidate]:
    for found in _CREATOR.finditer(whole, start):
        yield from _candidate(whole, found.start("t"), found.end("t"), 0.7, "behind its creator's name", _medium(found["m"]))
    for found in _CREATOR_CUT.finditer(whole, start):
        yield from _candidate(whole, found.start("t"), found.end("t"), 0.7, "behind its creator's name")
    for found in _BEFORE_MEDIUM.finditer(whole, start):
        if found["t"].endswith(("'s", "’s", "s'", "s’")):
            continue
        yield from _candidate(whole, found.start("t"), found.end("t"), _length_score(found["t"]), "before a medium word", _medium(found["m"]))
    for found in _PLAIN_QUOTE.finditer(whole, start):
        group = "d" if found["d"] else "s"
        yield from _candidate(whole, found.start(group), found.end(group), 0.7, "quoted before a medium word", _medium(found["m"]))
    for found in _AFTER_MEDIUM.finditer(whole, start):
        if found["t"].endswith(("'s", "’s", "s'", "s’")):
            continue
        yield from _candidate(whole, found.start("t"), found.end("t"), _length_score(found["t"]), "behind a medium word", _medium(found["m"]))
    for found in _SENTENCE_SUBJECT.finditer(whole, start):
        yield from _candidate(whole, found.start("t"), found.end("t"), 0.3 if " " not in found["t"] else 0.45, "subject of a sentence")
    for pattern, why in ((_SEASON_OF, "behind a season"), (_BODY_SEASON, "before a season")):
        for found in pattern.finditer(whole, start):
            yield from _candidate(whole, found.start("t"), found.end("t"), 0.45, why)


def _listed(whole: str, head: int) -> Iterator[Candidate]:
    """The titles of a round-up: a headline of licences or releases, then names between commas."""
    if not _ROUND_UP.search(whole[:head]):
        return
    start = head + 1
    stop = min(end for end in (whole.find(" ― ", start), whole.find("\n", start), len(whole)) if end >= 0)
    for found in _ENTRY.finditer(whole, start, stop):
        entry = _ENTRY_END.sub("", found[0])
        yield from _candidate(whole, found.start(), found.start() + len(entry), 0.55, "in a round-up")


def _repeated(whole: str) -> Iterator[Candidate]:
    """Runs of capitals of two words and more that the text keeps coming back to."""
    runs = [found for found in _CAPITALS.finditer(whole) if " " in found[0]]
    counts = Counter(fold_title(found[0].removesuffix("'s").removesuffix("’s")) for found in runs)
    for found in runs:
        if counts[fold_title(found[0].removesuffix("'s").removesuffix("’s"))] >= 4:
            yield from _candidate(whole, found.start(), found.end(), 0.5, "repeated")


def _length_score(title: str) -> float:
    """A name of several words beside a medium word is a title more often than a single word."""
    return 0.5 if " " in title else 0.4


def _medium(word: str) -> Medium:
    for pattern, medium in _MEDIA:
        if re.fullmatch(pattern, word, re.I):
            return medium
    return "franchise"
