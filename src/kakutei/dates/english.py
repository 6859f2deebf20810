"""Date expressions of English news: where they may begin (cheap triggers), and what stands there (anchored patterns).

The text is never searched with the date patterns. Digit runs and a few word stems give positions; at each one an
anchored pattern of bounded length is tried, so the cost is linear in the text whatever it holds. Words before the
number ("3rd of", "early", "Wednesday,") are looked for in the few characters before a hit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kakutei.dates.clock import zone_names
from kakutei.dates.edtf import AUTUMN, SPRING, SUMMER, WINTER
from kakutei.dates.mention import DateMention, Direction, Shape

MONTH_STEMS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": SPRING, "summer": SUMMER, "fall": AUTUMN, "autumn": AUTUMN, "winter": WINTER}
_NTHS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1st": 0, "2nd": 1, "3rd": 2, "4th": 3}
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June|Jun\.?|July|Jul\.?|Aug(?:ust|\.)?"
    r"|Sep(?:t\.?|tember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)(?![A-Za-z'’])"
)
# "June's" and "June '24" are of a month, "Jun'ichi" is a name.
_MONTH_OF = _MONTH.replace("(?![A-Za-z'’])", r"(?![A-Za-z]|['’](?!s\b)[a-z])")
_YEAR = r"(?:19[0-9]{2}|20[0-4][0-9])(?![0-9]|[.,][0-9]|s\b)"
_NOT_A_COUNT = (
    r"(?![0-9]|[.,/][0-9]|:[0-9]|[-\s](?:million|billion|thousand|percent|countries|theaters|episodes?|volumes?|people"
    r"|minutes?|hours?|yen|cities|chapters?|copies)\b|%|\s?[ap]\.?m\b)"
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?" + _NOT_A_COUNT
_TO = r"\s?(?:-|–|—|~|to|through|thru|until|till|and|&)\s?"

_MONTH_FORM = re.compile(
    rf"(?P<month>{_MONTH_OF})(?:"
    rf"[^\S\n]?(?:the\s)?(?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY})(?!\s{_MONTH}))?(?:(?:,\s?|[^\S\n])(?P<year>{_YEAR}))?"
    rf"|(?:,\s|\sof\s|[^\S\n])(?P<myear>{_YEAR})|\s?['’](?P<syear>[0-9]{{2}})(?![0-9]))?"
)
_DAY_MONTH_FORM = re.compile(
    rf"(?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY}))?[^\S\n](?:of\s)?(?P<month>{_MONTH_OF})(?!\s[0-9]{{1,2}}(?![0-9]))"
    rf"(?:(?:,\s?|[^\S\n])(?P<year>{_YEAR}))?"
)
_ISO_FORM = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9]|[-/.][0-9])"
)
_SLASH_YEAR_FORM = re.compile(
    r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9/])"
)
_DOT_FORM = re.compile(
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])\.(?P<month>1[0-2]|0?[1-9])\.(?P<year>20[0-9]{2})(?![0-9]|\.[0-9])"
)
_SLASH_FORM = re.compile(r"(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9/]|[.:][0-9]|\sscale)")
# "Kite Monthly No.4/5 (12/25)", "the January issue of Kite Monthly (12/19)".
_ISSUE_BEFORE = re.compile(
    r"(?:(?:\b[Nn]o\.? ?|#)[0-9]{1,3}(?:[-/&][0-9]{1,3})?|\b[Ii]ssue(?: of [^().,;\n]{2,36})?) \(\Z"
)
_YEAR_FORM = re.compile(
    rf"(?P<year>{_YEAR})(?![-–](?!{_YEAR})[0-9]|/[0-9]|[A-Za-z]|\s(?:copies|yen|people|units|episodes|votes|points|theaters)\b)"
    r"(?:\s(?P<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)(?![A-Za-z]))?"
)
_QUARTER_FORM = re.compile(rf"(?:Q(?P<q>[1-4])|(?P<h>[1-2])H|H(?P<h2>[1-2]))(?:\sof)?\s(?P<year>{_YEAR})")
_ZONES = "|".join(sorted(zone_names(), key=len, reverse=True))
_TIME_FORM = re.compile(
    r"(?P<time>[0-9]{1,2}(?::[0-5][0-9])?\s?(?:[ap]\.m\.?|[AP]\.M\.?|[ap]m\b|[AP]M\b)|[0-9]{1,2}:[0-5][0-9](?![:0-9])"
    r"|[Mm]idnight\b|[Nn]oon\b)"
    rf"(?:\s?\(?(?:(?P<zone>{_ZONES})\b|(?P<japan>(?:in\s)?(?:Japan(?:ese)?(?:\sStandard)?\s[Tt]ime|Japan\b))"
    r"|(?P<us>Eastern|Pacific)(?:\s[Tt]ime)?))?"
)
_SEASON_FORM = re.compile(
    rf"(?P<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter|SPRING|SUMMER|FALL|WINTER)(?![A-Za-z])"
    rf"(?:(?:\s(?:season\s)?(?:of\s)?|,\s)(?P<year>{_YEAR})|\s['’](?P<syear>[0-9]{{2}})(?![0-9])"
    r"|\s(?:of\s)?(?P<rel>this|next|last)\syear)?"
)
_WEEKDAY_FORM = re.compile(
    r"(?P<wd>Mon(?:day|\.)?|Tue(?:sday|s?\.)?|Wed(?:nesday|s?\.)?|Thu(?:rsday|rs?\.?|\.)?|Fri(?:day|\.)?|Sat(?:urday|\.)?"
    r"|Sun(?:day|\.)?)(?P<plural>s)?(?![A-Za-z'’])"
)
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_TODAY_FORM = re.compile(r"(?P<word>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)(?![A-Za-z]|\sis\sa)")
_UNIT_FORM = re.compile(r"(?P<unit>[Yy]ear|[Mm]onth|[Ww]eek)(?:end)?(?P<s>s)?(?![A-Za-z])(?P<ago>\sago\b)?")

_BEFORE = re.compile(
    r"(?:^|(?<=[^A-Za-z0-9]))(?:"
    r"(?P<part>(?:[Ee]arly|[Mm]id|[Ll]ate)(?:\sin)?[-\s](?:to[-\s]late[-\s])?)?(?P<rel>(?:(?:[Tt]his|[Nn]ext|[Ll]ast)"
    r"(?:\s(?:coming|past|upcoming))?|[Tt]he\s(?:coming|upcoming|past))\s)"
    r"|(?P<part2>(?:[Ee]arly|[Mm]id|[Ll]ate|[Ee]arlier|[Ll]ater|(?:[Bb]eginning|[Ee]nd|[Mm]iddle|[Ss]tart)\sof)"
    r"(?:\sin)?[-\s](?:the\s)?)"
    r"|(?P<half>(?P<which>[Ff]irst|[Ss]econd|[Ll]atter|[Ll]ast|1st|2nd)\shalf\sof\s)"
    r"|(?P<quarter>(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)\s[Qq]uarter\s(?:of\s)?)"
    r"|(?P<every>(?:[Ee]very|[Ee]ach)\s)|(?P<ago>(?P<count>a|one|two|three|four|five|six|[1-9])\s)"
    r")\Z"
)
_LEAD = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|to|on|of|for|during|through|before|after|between|and|starting|beginning"
    r"|the|upcoming|via|late|early|mid|around|this|next|last|In|Since|Until|By|From|On|For|During|After|Before)"
    r"(?:\s(?:the|late|early))?\s|[-–(~]\s?)\Z"
)
_NEWS_NOUN = re.compile(
    r"(?:'s)?\s(?:[Tt][Vv]|[Aa]nime|[Pp]remiere|[Dd]ebut|[Ll]aunch|[Rr]elease|[Ss]tart|[Rr]eturn|[Bb]roadcast|[Ii]ssue|[Oo]pening"
    r"|[Ff]inale|[Ee]nd|[Ee]vent|[Ff]ilm|[Ss]eason|[Ss]eries|[Bb]ow|[Ss]creenings?|[Ll]ive|[Tt]heatrical|[Ee]pisode)"
)
_TITLES_BEFORE_YEAR = re.compile(
    r"(?:Expo|Festa|Fest|Festival|Japan|Con|Con NYC|Awards?|Market|Comic-Con|Comiket|Fair|Show|Conference"
    r"|Week|#|\$|¥|£|€)\s?\Z"
)
_NAME_LIKE = {"April", "June", "August", "May", "March", "Mar", "Jan", "MAY", "MAR", "MARCH", "JAN", "Dec", "Sep"}

_STEMS = (
    *MONTH_STEMS, *(stem.upper() for stem in MONTH_STEMS),
    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "today", "Today", "onight", "esterday", "omorrow",
    "pring", "SPRING", "ummer", "SUMMER", "fall", "Fall", "FALL", "utumn", "winter", "Winter", "WINTER",
    "year", "month", "week", "Year", "Month", "Week",
    "Midnight", "midnight", " noon", "Q1", "Q2", "Q3", "Q4", "H1 ", "H2 ",
)  # fmt: skip
_DIGITS = tuple("0123456789")
_AUTOMATON = AhoCorasick((*_DIGITS, *_STEMS), matchkind=MatchKind.Standard, implementation=Implementation.DFA)
_BEFORE_STEM = {"onight": 1, "esterday": 1, "omorrow": 1, "pring": 1, "ummer": 1, "utumn": 1, " noon": -1}
_SHIFTS = tuple(_BEFORE_STEM.get(start, 0) for start in (*_DIGITS, *_STEMS))

_Form = tuple[re.Pattern[str], Callable[[str, re.Match[str], int], DateMention | None]]


def scan(text: str) -> Iterator[DateMention]:
    """The single expressions in order, unresolved and unjoined; times stand alone."""
    end, year = 0, None
    for at in _positions(text):
        if at < end or (at and _glued(text, at)):
            continue
        mention = _read(text, at, end)
        if mention is not None and not _in_address(text, at):
            mention = _same_year(text, mention, year)
            end = mention.end
            year = mention.shape.year or year if mention.shape else year
            yield mention


_ITS_YEAR = re.compile(r",?\s(?:(?:of\s|in\s)?(?P<rel>this|last|next)|(?:of|in)\s(?:the\ssame|that))\syear\b")


def _same_year(text: str, mention: DateMention, year: int | None) -> DateMention:
    """Takes in "this year", "of last year" and "of the same year", which is the last year the text told."""
    shape = mention.shape
    if shape is None or not shape.is_month_or_day or shape.year is not None or shape.other:
        return mention
    words = _ITS_YEAR.match(text, mention.end)
    if words is None or (words["rel"] is None and year is None):
        return mention
    told = replace(shape, years=_OFFSET[words["rel"]]) if words["rel"] else replace(shape, year=year)
    return replace(mention, end=words.end(), printed=text[mention.start : words.end()], shape=told)


def _glued(text: str, at: int) -> bool:
    """Whether the position lies inside a word or a number with separators."""
    before = text[at - 1]
    if before.isascii() and (before.isalnum() or before in "_$¥£€#@&="):
        return True
    return before in ".,:/" and at > 1 and text[at - 2].isdigit() and text[at].isdigit()


def _in_address(text: str, at: int) -> bool:
    """Whether the position belongs to a web address: no date, whatever its path looks like."""
    scheme = max(text.rfind("://", max(0, at - 200), at), text.rfind("www.", max(0, at - 200), at))
    return scheme >= 0 and not re.search(r"\s", text[scheme:at])


def _positions(text: str) -> list[int]:
    """Where a run of digits or a stem begins, in order."""
    found: list[int] = []
    run = -1
    # The automaton works on UTF-8, which has no place for lone surrogates: they become question marks.
    plain = text if text.isascii() else text.encode(errors="replace").decode()
    for start, at, end in _AUTOMATON.find_matches_as_indexes(plain, overlapping=True):
        if start >= len(_DIGITS):
            found.append(max(at - _SHIFTS[start], 0))
            continue
        if at != run:
            found.append(at)
        run = end
    found.sort()
    return found


def _read(text: str, at: int, floor: int) -> DateMention | None:
    if text[at].isdigit():
        return _first(_NUMBER_FORMS.get(_run_length(text, at), ()), text, at, floor)
    return _first(_WORD_FORMS.get(text[at], ()), text, at, floor)


def _first(forms: tuple[_Form, ...], text: str, at: int, floor: int) -> DateMention | None:
    for form, make in forms:
        match = form.match(text, at)
        if match is not None:
            mention = make(text, match, floor)
            if mention is not None:
                return mention
    return None


def _mention(
    text: str, start: int, end: int, shape: Shape, *, direction: Direction = "nearest", weekly: bool = False
) -> DateMention:
    return DateMention(start, end, text[start:end], None, shape=shape, direction=direction, weekly=weekly)


def _before(text: str, at: int, floor: int) -> re.Match[str] | None:
    return _BEFORE.search(text[max(floor, at - 24) : at])


def _prefix(text: str, at: int, floor: int, *groups: str) -> tuple[int, re.Match[str] | None]:
    """Where the expression begins once its introducing words are taken in, and those words."""
    match = _before(text, at, floor)
    if match is None or not any(match[group] for group in groups):
        return at, None
    return at - len(match[0]), match


def _month_number(name: str) -> int:
    return MONTH_STEMS.index(name[:3].capitalize()) + 1


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


# ---- expressions that begin with a number ----------------------------------------------------------------------------


def _run_length(text: str, at: int) -> int:
    """How many digits stand here, counted up to five."""
    length = 1
    while length < 5 and text[at + length : at + length + 1].isdigit():
        length += 1
    return length


def _days(match: re.Match[str], month: int, year: int | None) -> Shape:
    first = Shape(year=year, month=month, day=_number(match["day"]))
    last = match["last"] and _number(match["last"])
    if not last or first.day is None or last <= first.day:
        return first
    if re.search(r"and|&", match[0]) and last != first.day + 1:
        return first
    return replace(first, until=Shape(month=month, day=last))


def _day_month(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    year = int(match["year"]) if match["year"] else None
    return _mention(text, *match.span(), _days(match, _month_number(match["month"]), year))


def _exact(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    year = int(match["year"])
    shape = Shape(year=year + 2000 if year < 100 else year, month=int(match["month"]), day=int(match["day"]))
    return _mention(text, *match.span(), shape) if 1 <= (shape.month or 0) <= 12 else None


def _slash(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    """ "7/3" is a date only after a preposition, before a weekday or in brackets behind an issue of a magazine.

    Ratios, scores and scales look the same.
    """
    before = text[max(floor, match.start() - 10) : match.start()]
    if before.endswith(" (") and text[match.end() : match.end() + 1] == ")":
        issue = _ISSUE_BEFORE.search(text, max(floor, match.start() - 50), match.start())
        return _mention(text, *match.span(), Shape(month=int(match["month"]), day=int(match["day"]))) if issue else None
    led = re.search(r"\b(?:[Oo]n|[Ff]rom|[Uu]ntil|[Bb]y|[Ss]tarting|[Ss]ale)\s\Z", before)
    if not led and not re.match(r"\s?\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", text[match.end() : match.end() + 6]):
        return None
    return _mention(text, *match.span(), Shape(month=int(match["month"]), day=int(match["day"])))


def _year(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    start = match.start()
    if _TITLES_BEFORE_YEAR.search(text[max(floor, start - 12) : start]):
        return None
    year = int(match["year"])
    if match["season"]:
        return _mention(text, *match.span(), Shape(year=year, month=_SEASONS[match["season"].lower()]))
    begin, words = _prefix(text, start, floor, "part2", "half", "quarter")
    shape = Shape(year=year, span=_span(words))
    return _mention(text, begin, match.end("year"), shape)


def _span(words: re.Match[str] | None) -> tuple[int, int] | None:
    if words is None:
        return None
    if words["which"]:
        return (1, 6) if words["which"].lower() in ("first", "1st") else (7, 12)
    if words["nth"]:
        return _quarter(_NTHS[words["nth"].lower()])
    return None


def _quarter(index: int) -> tuple[int, int]:
    return 3 * index + 1, 3 * index + 3


def _time(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    """A bare "2:05" is a duration or a score more often than a time: it needs "at", a zone or four digits."""
    time, end = match["time"], match.end()
    zone = match["zone"] or ("JST" if match["japan"] else None)
    if match["us"]:
        zone = "ET" if match["us"] == "Eastern" else "PT"
    hour = re.match(r"[0-9]{1,2}", time)
    if hour is not None and int(hour[0]) > 30:
        return None
    start = match.start()
    led = re.search(r"\b(?:[Aa]t|from|every|@)\s?\Z", text[max(floor, start - 6) : start])
    clear = led or zone or time[-1] in "mM." or len(time) == 5
    if not clear or (hour is None and not led and not zone):
        return None
    return DateMention(start, end, text[start:end], None, time=time, zone=zone)


# ---- expressions that begin with a word ------------------------------------------------------------------------------


def _month(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    month = _month_number(match["month"])
    if match["day"]:
        return _month_day(text, match, month)
    year = match["myear"] or (match["syear"] and "20" + match["syear"])
    if year:
        begin, _ = _prefix(text, match.start(), floor, "part2")
        return _mention(text, begin, match.end(), Shape(year=int(year), month=month))
    return _bare_month(text, match, floor, month)


def _month_day(text: str, match: re.Match[str], month: int) -> DateMention:
    """The year belongs to the date only when no colon follows the day ("July 3: 2024" is a list)."""
    year = int(match["year"]) if match["year"] else None
    return _mention(text, *match.span(), _days(match, month, year))


def _bare_month(text: str, match: re.Match[str], floor: int, month: int) -> DateMention | None:
    """A month alone; names and verbs that look like one need a preposition before or a word of the trade after."""
    start, end = match.start(), match.end("month")
    name = match["month"].rstrip(".")
    if text[end - 1] == "." and len(name) > 3 and name != "Sept":
        end -= 1
    begin, words = _prefix(text, start, floor, "rel", "part2")
    if words is not None:
        return _relative_month(text, begin, end, words, month)
    doubtful = name in _NAME_LIKE or len(name) <= 3 or name.isupper()
    if doubtful and not _is_month(text, start, end, floor):
        return None
    return _mention(text, start, end, Shape(month=month))


def _is_month(text: str, start: int, end: int, floor: int) -> bool:
    if re.match(r"[^\S\n][A-Z][a-z]", text[end : end + 3]) and not _NEWS_NOUN.match(text, end):
        return False
    led = _LEAD.search(text[max(floor, start - 16) : start])
    return led is not None or _NEWS_NOUN.match(text, end) is not None or _ITS_YEAR.match(text, end) is not None


def _relative_month(text: str, begin: int, end: int, words: re.Match[str], month: int) -> DateMention:
    rel = (words["rel"] or "").split()
    if not rel:
        return _mention(text, begin, end, Shape(month=month))
    direction, other = _rel(rel)
    return _mention(text, begin, end, Shape(month=month, other=other), direction=direction)


_REL: dict[str, tuple[Direction, bool]] = {
    "this": ("nearest", False),
    "next": ("forward", True),
    "last": ("back", True),
    "past": ("back", True),
    "the": ("forward", False),
}


def _rel(words: list[str]) -> tuple[Direction, bool]:
    """What "this", "next", "last", "this past" and "the coming" say of a month or season."""
    return _REL["past" if words[-1] == "past" else words[0].lower()]


def _season(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    season = _SEASONS[match["season"].lower()]
    start, end = match.span()
    begin, words = _prefix(text, start, floor, "rel", "part2")
    year = match["year"] or (match["syear"] and "20" + match["syear"])
    if year:
        begin = begin if words and words["part2"] else start
        return _mention(text, begin, end, Shape(year=int(year), month=season))
    if match["rel"]:
        return _mention(text, start, end, Shape(years=_OFFSET[match["rel"]], month=season))
    if words is not None and words["rel"]:
        direction, other = _rel(words["rel"].split())
        if direction == "nearest" or (other and direction == "forward"):
            shape = Shape(month=season, seasons=int(other))
        else:
            shape = Shape(month=season, other=other)
        return _mention(text, begin, end, shape, direction=direction)
    return _bare_season(text, match, floor)


_OFFSET = {"this": 0, "next": 1, "last": -1}
_SEASON_NOUN = re.compile(
    r"\s(?:[Pp]remiere|[Dd]ebut|[Ll]aunch|[Rr]elease|[Oo]pening|[Ss]tart|[Aa]nime\b|[Tt][Vv]\b|[Ss]eries|[Ss]eason\b)"
)


def _bare_season(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    start, end = match.span("season")
    led = re.search(
        r"\b(?:[Ii]n|[Bb]y|[Uu]ntil|[Ff]or)\s(?:the\s)?(?:early\s|late\s)?\Z", text[max(floor, start - 16) : start]
    )
    if re.match(r"\s(?:of|in|for|with)\b|[^\S\n][A-Z0-9]|[-’']", text[end : end + 6]) and not _SEASON_NOUN.match(
        text, end
    ):
        return None
    if not led and not _SEASON_NOUN.match(text, end):
        return None
    return _mention(text, start, end, Shape(month=_SEASONS[match["season"].lower()]))


def _weekday(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    name = match["wd"]
    shape = Shape(weekday=_WEEKDAYS.index(name[:3].lower()))
    begin, words = _prefix(text, match.start(), floor, "rel", "every")
    end = match.end()
    if match["plural"] or (words is not None and words["every"]):
        return _mention(text, begin, end, shape, weekly=True)
    if words is not None:
        direction, other = _rel(words["rel"].split())
        return _mention(text, begin, end, replace(shape, other=other), direction=direction)
    if len(name) <= 5 and not name.endswith("day") and not _beside_date(text, match.start(), end):
        return None
    return _mention(text, match.start(), end, shape)


def _beside_date(text: str, start: int, end: int) -> bool:
    """An abbreviated weekday counts only next to a number or in brackets: "Sun" and "Sat" are words."""
    return (
        text[start - 1 : start] == "("
        or re.match(rf",?\s?(?:{_MONTH}|[0-9]{{1,2}}\b)|\)", text[end : end + 16]) is not None
    )


def _today(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    return _mention(text, *match.span(), Shape(days=_DAYS[match["word"].lower()]))


def _unit(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    unit = match["unit"].lower()
    if match["ago"]:
        begin, words = _prefix(text, match.start(), floor, "ago")
        if words is None:
            return None
        count = _NUMBERS.get(words["count"]) or int(words["count"])
        return _mention(text, begin, match.end(), _moved_by(unit, -count))
    if match["s"]:
        return None
    begin, words = _prefix(text, match.start(), floor, "rel", "part2")
    if words is not None and words["part2"]:
        own = words["part2"].endswith("of the ") and unit != "week"  # "the end of the year"
        return _mention(text, begin, match.end(), _moved_by(unit, 0)) if own else None
    if words is None or words["rel"].lower().startswith("the "):
        return None
    begin, _ = _earlier(text, begin, floor)
    return _mention(text, begin, match.end(), _moved_by(unit, _OFFSET[words["rel"].split()[0].lower()]))


def _earlier(text: str, begin: int, floor: int) -> tuple[int, re.Match[str] | None]:
    """Takes in "earlier", "later", "late" before "this year"."""
    match = re.search(r"\b(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s(?:in\s)?\Z", text[max(floor, begin - 12) : begin])
    return (begin - len(match[0]), match) if match else (begin, None)


def _moved_by(unit: str, count: int) -> Shape:
    if unit == "year":
        return Shape(years=count)
    return Shape(months=count) if unit == "month" else Shape(weeks=count)


def _quarter_year(text: str, match: re.Match[str], floor: int) -> DateMention | None:
    half = match["h"] or match["h2"]
    span = _quarter(int(match["q"]) - 1) if match["q"] else ((1, 6) if half == "1" else (7, 12))
    return _mention(text, *match.span(), Shape(year=int(match["year"]), span=span))


_SHORT_FORMS: tuple[_Form, ...] = (
    (_DAY_MONTH_FORM, _day_month),
    (_TIME_FORM, _time),
    (_SLASH_YEAR_FORM, _exact),
    (_DOT_FORM, _exact),
    (_SLASH_FORM, _slash),
    (_QUARTER_FORM, _quarter_year),
)
_NUMBER_FORMS: dict[int, tuple[_Form, ...]] = {
    1: _SHORT_FORMS,
    2: _SHORT_FORMS,
    4: ((_ISO_FORM, _exact), (_YEAR_FORM, _year)),
}
_FORMS_BY_INITIALS: tuple[tuple[str, _Form], ...] = (
    ("JFMASOND", (_MONTH_FORM, _month)),
    ("MTWFS", (_WEEKDAY_FORM, _weekday)),
    ("sSfFaAwW", (_SEASON_FORM, _season)),
    ("tTyY", (_TODAY_FORM, _today)),
    ("yYmMwW", (_UNIT_FORM, _unit)),
    ("mMnN", (_TIME_FORM, _time)),
    ("QH", (_QUARTER_FORM, _quarter_year)),
)
_WORD_FORMS = {
    initial: tuple(pair for letters, pair in _FORMS_BY_INITIALS if initial in letters)
    for initial in sorted({letter for letters, _ in _FORMS_BY_INITIALS for letter in letters})
}
