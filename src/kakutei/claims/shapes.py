"""Shapes: the small notation of the pattern files, compiled to regular expressions over masked text.

A shape is a regular expression in which

    {slot}         is a typed slot and names its group; `{slot:other}` gives the group another name
    <part>         is a named alternation of the language's `parts.toml`
    one space      is one or two spaces, ` ?` at most two
    `+` and `*`    behind a class or group are "up to 24"

Matching knows no case, except inside slots such as `{person}` that need capitals. Every repetition has an upper bound,
so that the work on one sentence is bounded: `Shape.check` refuses a shape that could run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from kakutei.claims import japanese
from kakutei.claims.spelling import STOP, Spelt, in_lower_case, is_cased, with_initials
from kakutei.text.marks import SLOT_CHARS

_SLOT = re.compile(r"\{([a-z]+)(?::([a-z_]+))?\}")
_PART = re.compile(r"(?<!\(\?P)<([a-z_]+)>")
_ENDLESS = re.compile(r"(?:(?<=[\])])|(?<=\\[wdsS]))([+*])")
# Groups and assertions that open a shape before its first slot.
_OPENING = re.compile(r"(?:\(\?:|\(\?<?[!=][^()]*\)|\\b|\^)*")
_CLASS_OR_SPACE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.| \??")

UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())
_M = SLOT_CHARS
_ANY_COMPANY = "".join(_M[name] for name in ("service", "studio", "publisher", "magazine", "company"))

# A capitalised word: letters, digits, inner dots (initials), apostrophes that are no possessive.
# It is read whole, said by what may not follow: possessive groups match wrongly before Python 3.11.5.
_INNER = r"'(?!s\b)|\.(?=[\w ])"
_WORD = rf"(?<!\w)(?-i:[{UPPER}][\w\-]{{0,24}}(?:(?:{_INNER})[\w\-]{{0,24}}){{0,6}}(?![\w\-]|{_INNER}))"
_JOINER = r"(?:de|del|da|di|van|von|der|no|of|the|and the|&|x|×)"
# Words that a headline writes with a capital, too, but that begin no personal name.
_NO_NAME = (
    r"(?!(?:The|This|These|That|Its?|His|Her|Their|He|She|They|We|You|An?|And|But|Or|As|At|By|For|From|In|"
    r"Into|Of|On|To|With|When|While|After|Before|Also|Both|More|"
    r"New|Newly|Original|Additional|Main|Former|Full|First|Second|Third|Final|Including|Featuring|Starring|"
    r"Titled|Based|Directed|Produced|Written|Created|Drawn|Illustrated|"
    r"Introduces?|Welcomes?|Presents?|Debuts?|Previews?|Highlights?|Teases?|Sets|Lists|Brings|Features?|"
    r"Names|Picks|Taps|Reveals?|Revealed|Unveils?|Announces?|Announced|Confirms?|Casts?|Adds?|Stars?|Joins?|"
    r"Gets?|Gives?|Has|Have|Is|Are|Will|Shows?|Streams?|Releases?|Reprises?|Returns?|Replaces?|Performs?|"
    r"Voices?|Plays?|"
    r"Voiced|Voice|Actor|Actress|Comedian|Singer|Director|Writer|Author|Artist|Illustrator|Creator|Mangaka|"
    r"Novelist|Producer|Studio|Staff|Character|Fellow|Protagonist|Heroine|"
    r"Anime|Manga|Season|Episode|Official|Japanese|English|Dub|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|"
    r"Licenses?|Inspires?|Meanwhile|Besides|However|Twice|Newcomers?|Veterans?|Actors|Actresses|Comedians|Singers|Idols|Performers|Voices|Nobody|Everyone|Everybody|Somebody|Anyone|People|Fans|"
    r"Viewers|Readers)\b)"
)
_NAMEWORD = rf"(?-i:(?=[{UPPER}]){_NO_NAME}){_WORD}"
_NAME = rf"{_NAMEWORD}(?:(?: {_JOINER})? {_NAMEWORD}){{0,4}}"
# Pen names may be one small word, or end in a number.
_AUTHOR = rf"(?:{_NAME}(?: {_M['count']})?|(?-i:[a-zà-ÿ][\w\-.]{{1,20}}))"
# The name of a part of a story: capitalised words and what joins them.
_ARC_NAME = (
    rf"(?<![\w.])(?<!:\s)(?<!\()(?<!{_M['ordinal']}\s)(?-i:(?!(?:Next|Last|Latest|Story|Current|Each|"
    rf"Which)\b)){_NAMEWORD}(?: (?:of|the|of the|and|in|no|to|vs\.?) {_WORD}| {_WORD}){{0,5}}"
)
# What games run on.
_PLATFORM = (
    rf"(?-i:PlayStation(?: ?[1-5]| {_M['count']})?|PS ?[1-5]|PS Vita|(?:Nintendo )?Switch(?: 2| {_M['count']})?|"
    rf"Xbox(?: (?:One|{_M['count']}|Series X ?[|/&] ?S|Series X|Series S))?|PC(?: via Steam)?|Windows|Steam|"
    rf"iOS|iPhone|Android"
    rf"|Epic Games Store|Google Play|App Store|{_M['service']})(?! (?:Studios?|Games|Direct|Showcase|Wire)\b)"
)
# Singers, bands and units are spelt in every way; a clause's worth of words without punctuation.
_TOKEN = (
    r"(?!(?-i:with|will|is|are|was)\b)(?!(?:that|announced|revealed|confirmed|unveiled|staff|official|website|anime|also|"
    r"who|which|while|performs?|sings?|reveals|unveils|includes?|featuring|features)\b)(?:[\w☆★♪♡&@+'*#×∞/\-]|"
    r"[.!?](?=[\w!?. ])){1,24}"
)
_ACT = rf"(?:\[?{_TOKEN}\]?(?: (?:\([\w .]{{1,24}}\)|{_TOKEN})){{0,5}}?)"
_SONG = (
    r"\b(?:(?:(?:opening|ending|closing|insert|op|ed)(?: and (?:opening|ending|closing|insert))?"
    r"(?:(?: theme| tune| track| number)(?: songs?| tracks?| music)?| songs?| tracks?| music)"
    r"|(?:main )?theme (?:songs?|tracks?|music))\b"
    r"|(?:opening|ending|closing|insert|op|ed|(?:main )?theme)\b(?! (?:movies?|sequences?|animation|visuals?|weekend|"
    r"day|credits|ceremony|episodes?|scenes?|park|of the|in|on|at|night|week)\b))"
)
_ENGLISH_COMPANY = (
    rf"(?:(?:studios? )?[{_ANY_COMPANY}](?:\.(?= (?:and|will|is|to)\b))?|(?-i:(?:[{UPPER}]|"
    rf"\d{{1,3}}[{UPPER}])(?:[\w&\-]|'(?!s\b)|\.(?=\w)){{0,24}})(?: (?:of |& |and the "
    rf")?(?-i:[{UPPER}\d](?:[\w&\-]|\.(?=\w)){{0,24}})){{0,4}})"
)
# Things that speak: "the official website", "the newest issue", "the production committee"; and names that do.
_SOURCE = (
    r"(?:websites?|sites?|accounts?|twitter|pages?|staff|committee|blogs?|channels?|issue|magazine|events?|"
    r"panel|livestream"
    r"|live stream|broadcast|presentation|conference|press release|feed|listing|industry panel|team|licensor)"
)
_MAKER = (
    rf"(?:distributor|publisher|studio|company|(?:production|{_M['role']}) company|streaming service|label"
    rf"|{_M['role']})"
)
# Whose page or issue it is, and at which event: part of the source's name ("the panel at Kite Expo 2026").
_WHOSE = (
    rf"(?:(?<!staff) of (?:the |this )?(?:{_M['medium']}|(?:series|franchise)\b)"
    rf"|(?<=issue) of (?:[{_M['publisher']}{_M['company']}]'s )?{_M['magazine']}(?: magazine\b)?)?"
    rf"(?: at (?:[{UPPER}{_M['medium']}]\w{{0,20}} ){{1,3}}[{_M['count']}{_M['date']}])?"
)
# A capital at the beginning of a sentence that belongs to no name.
_NO_SAYER = (
    r"(?!(?:It|He|She|They|We|I|Related|This|That|There|The|In|On|A|An|And|But|Ahead|Footage|Based|Inspired|Set|"
    r"Produced|Directed|Featuring|Starring|Titled|Along|Written|Adapted|Following|Originally|Created|Animated|"
    r"Drawn|Meanwhile|According|By|Nobody|Somebody)\b)"
)
_SAYER = (
    rf"(?:(?:(?:the|its) )?(?:{_MAKER}|author|creator|manga creator) )?"
    rf"(?:{_NO_SAYER}{_ENGLISH_COMPANY}|(?:studio|{_M['role']}|distributor|(?:production|{_M['role']}) committee)\b)"
    rf"(?:, {_ENGLISH_COMPANY}){{0,2}}(?:,? and {_ENGLISH_COMPANY})?"
)
# Names of prizes and charts: capitals and marks before a head noun ("the 23rd Kite Prize", "Japan's weekend ranking").
_MARKED_WORD = rf"(?:[{''.join(_M.values())}]|(?-i:[{UPPER}](?:[\w&!\-]|\.(?=[\w ]))*))(?:'s?)?".replace(
    "*)", "{0,24})"
)
_PRIZE = (
    rf"(?!the\b)(?:annual )?{_MARKED_WORD}(?: (?:(?:of|the|for|&|ga|no|in|is|annual) )?{_MARKED_WORD}){{1,6}}?"
    rf"(?:(?<=awards)|(?<=award)|(?<=prize)|(?<=prizes)|(?<=prix)|(?<=taisho)|(?<=taishō)|(?<=sugoi)|"
    rf"(?<=sugoi!)|(?<=amazing!)|(?<=emmy)|(?<=emmys)|(?<=oscar))"
    rf"(?: awards?| festival)?(?: \([^()\n]{{1,40}}\))?(?:'s? (?:best )?{_MARKED_WORD}(?: (?:of|the|for|in|a)? "
    rf"?{_MARKED_WORD}){{0,4}})?(?: for (?:(?:best|outstanding|a|an|the) )?{_MARKED_WORD}(?: (?:(?:of|the|"
    rf"for|in|a) )?{_MARKED_WORD}){{0,4}})?"
)
_CHART = (
    rf"(?:(?:the |its )?(?:(?:{_MARKED_WORD}|u\.s\.|weekly|weekend|daily|monthly|yearly|annual|overall|"
    rf"global|worldwide|domestic|digital|print|manga|paperback|streaming|sales|bestseller|"
    rf"popularity)(?:'s?)? ){{0,6}}"
    rf"(?:(?:charts?|rankings?|box office(?: charts?| rankings?)?|bestsellers? list|best-?seller list|survey|"
    rf"poll)\b|top (?:[{_M['count']}]|ten\b))|(?:oricon|billboard|myanimelist|anilist)(?:'s)?\b|"
    rf"(?:the )?(?:streaming service )?[{_M['service']}])"
)
_LIST_AND = r"(?:, and |,? and |, as well as |, & | & |, |; )"


def _english_works() -> dict[str, str]:
    """Phrases for a work; the lean ones, at the beginning of a shape, try no articles."""
    seasonal = f"(?:{_M['season']}|{_M['part']})"
    noun = (
        "(?:series|show|title|sequel|installment|version|adaptation|project|work|franchise|production|story|"
        "program|programme)"
    )
    lead_in = (
        "(?:the |its |this |an? |new |upcoming |original |popular |hit |latest |forthcoming |ongoing |brand-new |"
        "entire ){0,4}"
    )
    lean_work = (
        f"(?:{seasonal} (?:of|for) (?:the )?)?(?:{_M['medium']} (?:adaptation |version |series )?(?:of (?:the )?)?)?"
        f"{_M['work']}(?:'s)?(?:,? \\(?{seasonal}\\)?(?:'s)?)?(?: (?:new )?{_M['medium']}(?: (?:adaptation|"
        f"series|project))?(?:'s)?)?(?: {seasonal})?(?:'s)?"
    )
    lean_reference = (
        f"(?:(?:{seasonal} )?{_M['medium']}(?: (?:adaptation|version|series|sequel|project))?(?:'s "
        f"{seasonal})?|(?:second |third )?{noun}|(?:new|upcoming|next) season|{seasonal})"
        f"(?:'s)?(?: (?:of|for) (?:the |its )?(?:{_M['medium']}(?: series)? ?)?(?:{_M['work']})?)?(?: {_M['medium']})?"
    )
    work, reference = lead_in + lean_work, lead_in + lean_reference
    begins = rf"(?<!\w)(?=[{_M['season']}{_M['part']}{_M['medium']}{_M['work']}sntivapfwu])"
    return {
        "work": work,
        "lean work": rf"(?=[{_M['season']}{_M['part']}{_M['medium']}{_M['work']}])(?:{lean_work})",
        "subject": f"(?:{work}|{reference}|it\\b)",
        "lean subject": f"{begins}(?:{lean_work}|{lean_reference}|it\\b)",
        "works": f"{work}(?:{_LIST_AND}(?:more )?{work}){{0,12}}",
    }


def _english_slots() -> dict[str, str]:
    named = rf"(?:{_WORD}|[{_M['quoted']}{_M['ordinal']}{_M['count']}])"
    character = (
        rf"(?:{_WORD}|{_M['quoted']})(?:(?: {_JOINER}|/|'s)?[ /]{named}){{0,5}}(?:'s (?:\w{{1,16}} )?(?:father|"
        rf"mother|parents|brother|sister|grandmother|grandfather|teacher|wife|husband|friend|son|daughter))?"
    )
    return _english_works() | {
        "prize": _PRIZE,
        "nths": f"{_M['ordinal']}(?: and {_M['ordinal']})",
        "chart": _CHART,
        "person": _NAME,
        "people": f"{_NAME}(?:{_LIST_AND}{_NAME}){{0,16}}",
        "character": character,
        "artist": rf"(?:{_NAME}|[\w.'*!?\-]{{2,20}}(?: {_WORD}){{0,3}})",
        "characters": (
            rf"{character}(?:{_LIST_AND}{character}|,? and "
            rf"(?:(?-i:(?!voiced|played|portrayed|with|as\b|is\b|was\b)[a-z][\w'-]{{0,20}}) "
            rf"){{1,4}}?{character}){{0,8}}"
        ),
        "arc": rf"(?:{_M['quoted']}|{_ARC_NAME}) (?:arc|saga|route)\b(?!s)",
        "volumes": (
            rf"(?:(?:original )?{_M['count']} volumes|{_M['ordinal']} volume|volumes? {_M['count']}"
            rf"(?: ?(?:to|through|and|-|–) {_M['count']})?)"
        ),
        "platforms": f"{_PLATFORM}(?:(?:{_LIST_AND}|/)(?:the )?{_PLATFORM}){{0,9}}",
        "author": _AUTHOR,
        "authors": f"(?:{_NAME}(?: {_M['count']})?(?:{_LIST_AND}{_NAME}(?: {_M['count']})?){{0,4}}|{_AUTHOR})",
        "act": _ACT,
        "acts": rf"{_ACT}(?P<more>(?:, (?:and )?| and | & ){_ACT}){{0,3}}?",
        "pair": f"{_NAME}(?:(?:,? and | & ){_NAME}){{0,2}}",
        "position": _SONG,
        "company": _ENGLISH_COMPANY,
        "companies": f"{_ENGLISH_COMPANY}(?:{_LIST_AND}(?:the )?{_ENGLISH_COMPANY}){{0,8}}",
        "services": (
            f"(?:the )?[{_M['service']}{_M['publisher']}{_M['company']}](?:{_LIST_AND}(?:the "
            f")?[{_M['service']}{_M['publisher']}{_M['company']}]){{0,12}}"
        ),
        "region": rf"(?:the )?{_NAME}(?:(?:, and |,? and |, ){_NAME}){{0,5}}",
        "who": (
            rf"(?:(?:(?:the|an?|its|his|her) )?(?:(?!(?:will|is|are|has|and|who|that|which|was|were|its|"
            rf"on)\b)[^\s,;\"]{{1,24}} ){{0,7}}?{_SOURCE}\b(?: and (?:the )?(?:\w{{1,12}} ){{0,2}}{_SOURCE}\b)?"
            rf"(?: \([^()]{{1,40}}\))?(?: (?:accounts?|pages?|feed))?{_WHOSE}|{_SAYER})"
        ),
    }


# Slots that stand for one mark, whatever the language; the others are spelt out above.
_MARKS = (
    "date",
    "count",
    "season",
    "part",
    "quoted",
    "ordinal",
    "medium",
    "role",
    "service",
    "studio",
    "publisher",
    "magazine",
)
# Nouns between a work and a verb of premiering that make something else the subject.
_PIECES = (
    "events? screenings? panels? tickets? caf[eé]s? exhibit stores? shops? campaigns? pre-?orders? dubs? "
    "websites? albums? "
    "singles? soundtracks? goods reruns? collaborations? concerts? tours? festivals? episodes? volumes? "
    "chapters? issues? "
    "songs? themes? videos? trailers? visuals? posters? livestreams? artbooks? blu-rays? editions? guides? "
    "books? figures? "
    "applications? sales? contests?"
)
# What a `{between}` must not hold: then the verb speaks of that and not of the work.
OTHER_SUBJECT = re.compile(rf"\b(?:{_PIECES.replace(' ', '|')})\b", re.I)
_BASES = "".join(_M[name] for name in ("work", "medium", "season", "part", "date"))
_PLAIN_SLOTS = {name: re.escape(_M[name]) for name in _MARKS} | {
    "int": r"\d{1,4}",
    "gap": r"[^.;:!?\n]{0,40}?",
    "far": r"[^;!?\n]{0,120}?",
    "any": r"[^\n]{0,240}?",
    "near": rf"[^{STOP};:!?\n{_BASES}]{{0,60}}?",
    "between": rf"(?:[^{STOP};:!?\n{_BASES}]{{0,90}}? )?",
    "text": r"[^\n\"]{1,80}?",
    "number": f"(?:{_M['count']}|{_M['ordinal']})",
    "stage": f"(?:{_M['season']}|{_M['part']})",
    "songs": f"{_M['quoted']}",
    "source": re.escape(_M["medium"]),
    "title": re.escape(_M["work"]),
}
SLOTS: dict[str, dict[str, str]] = {
    "en": _PLAIN_SLOTS | _english_slots(),
    "ja": _PLAIN_SLOTS | japanese.slots(),
}
UNNAMED = frozenset({"gap", "far", "any", "clause", "near"})
LISTS = frozenset(
    {"nths", "people", "pair", "authors", "characters", "companies", "services", "platforms", "works", "mags", "staff"}
)


_SLOT_MARKS = {name: frozenset(_M[name]) for name in _MARKS} | {
    "number": frozenset(_M["count"] + _M["ordinal"]),
    "stage": frozenset(_M["season"] + _M["part"]),
    "songs": frozenset(_M["quoted"]),
    "source": frozenset(_M["medium"]),
    "dates": frozenset(_M["date"]),
    "volumes": frozenset(_M["count"]),
    "nths": frozenset(_M["ordinal"]),
    "services": frozenset(_M["service"] + _M["publisher"] + _M["company"]),
}
_SLOT_MARKS |= dict.fromkeys(("work", "works", "title"), frozenset(_M["work"]))
_SHAPE_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{([a-z]+)(?::[a-z_]+)?\}|.", re.DOTALL)
_OPTIONAL = re.compile(r"[?*]|\{0")


class ShapeError(ValueError):
    """A shape that does not compile or is not bounded; the message says which part."""


class Shape:
    """A shape as a regular expression, compiled when it is first used: one text needs few of all the patterns.

    `source` is the expression, `marks` are sets of marks of which each has a member in every text that matches.
    """

    __slots__ = ("_cased", "_compiled", "marks", "source")

    def __init__(self, source: str, marks: tuple[frozenset[str], ...] = ()) -> None:
        self.source = source
        self.marks = marks
        self._cased = is_cased(source)
        self._compiled: re.Pattern[str] | None = None

    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            source = with_initials(self.source)
            self._compiled = re.compile(source, re.IGNORECASE) if self._cased else re.compile(in_lower_case(source))
        return self._compiled

    def search(self, text: Spelt) -> re.Match[str] | None:
        """As of the compiled expression."""
        return self.regex().search(text.cased if self._cased else text.lowered)

    def match(self, text: Spelt, at: int = 0) -> re.Match[str] | None:
        """As of the compiled expression."""
        return self.regex().match(text.cased if self._cased else text.lowered, at)

    def finditer(self, text: Spelt) -> Iterator[re.Match[str]]:
        """As of the compiled expression."""
        return self.regex().finditer(text.cased if self._cased else text.lowered)

    def check(self) -> None:
        """Raise ShapeError where the expression is none, or not bounded."""
        try:
            self.regex()
            check_bounded(self.source)
        except re.error as error:
            raise ShapeError(f"{error} in {self.source!r}") from error


def compile_shape(shape: str, lang: str, parts: Mapping[str, str]) -> Shape:
    """The regular expression of a shape, not yet checked. Raises ShapeError on an unknown slot or part."""
    return Shape(_expand(shape, lang, parts), needed_marks(shape))


def _expand(shape: str, lang: str, parts: Mapping[str, str]) -> str:
    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise ShapeError(f"no part <{match[1]}> in {shape!r}")
        return f"(?:{parts[match[1]]})"

    for _ in range(3):  # parts may use parts, three deep
        shape = _PART.sub(part, shape)
    shape = _ENDLESS.sub(lambda found: "{1,24}" if found[1] == "+" else "{0,24}", shape)
    shape = _CLASS_OR_SPACE.sub(lambda found: {" ": " {1,2}", " ?": " {0,2}"}.get(found[0], found[0]), shape)

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        if name not in SLOTS[lang]:
            raise ShapeError(f"no slot {{{name}}} in {shape!r}")
        # Articles and praise in front need no matching where the shape begins; trying them at every place is dear.
        lean = _OPENING.fullmatch(shape, 0, match.start()) and f"lean {name}" in SLOTS[lang]
        body = SLOTS[lang][f"lean {name}" if lean else name]
        return body if name in UNNAMED and not match[2] else f"(?P<{match[2] or name}>{body})"

    return _SLOT.sub(slot, shape)


@cache
def slot_types(shape: str) -> dict[str, str]:
    """Group name to slot type, for every named slot of a shape."""
    return {found[2] or found[1]: found[1] for found in _SLOT.finditer(shape)}


@cache
def check_bounded(source: str) -> int:
    """The longest text a regular expression can match; raises ShapeError where a repetition has no bound."""
    widths: list[int] = []
    _walk(_parser.parse(source, re.IGNORECASE), source, widths)
    return max(widths, default=0)


def _walk(parsed: Any, source: str, widths: list[int]) -> None:
    for operation, argument in parsed:
        if operation in (_constants.POSSESSIVE_REPEAT, _constants.ATOMIC_GROUP):
            raise ShapeError("a possessive repetition or atomic group: they match wrongly before Python 3.11.5")
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            _, most, inner = argument
            if most is _constants.MAXREPEAT or most > 400:
                raise ShapeError("a repetition without a bound")
            widths.append(most)
            _walk(inner, source, widths)
        elif operation is _constants.SUBPATTERN:
            _walk(argument[3], source, widths)
        elif operation is _constants.BRANCH:
            for branch in argument[1]:
                _walk(branch, source, widths)
        elif operation in (_constants.ASSERT, _constants.ASSERT_NOT):
            _walk(argument[1], source, widths)


def needed_marks(shape: str) -> tuple[frozenset[str], ...]:
    """Sets of marks of which each must have a member in every text that a shape matches: its slots outside groups."""
    depth = 0
    found: dict[frozenset[str], None] = {}
    for token in _SHAPE_TOKEN.finditer(shape):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0 and token[0] == "|":
            return ()
        if depth == 0 and token[1] in _SLOT_MARKS and not _OPTIONAL.match(shape, token.end()):
            found[_SLOT_MARKS[token[1]]] = None
    return tuple(found)
