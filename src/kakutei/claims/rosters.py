"""Lists of works in English, an entry a line: what the line above says of all of them, and when each comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from kakutei.claims import english
from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import headline_of, holds_company, sentence_of
from kakutei.claims.showing import brought_over
from kakutei.claims.slates import announces_slate, slate_behind
from kakutei.claims.topics import BOOKS
from kakutei.text import MarkedText, Sentence
from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS
from kakutei.types import Claim, Medium, ReleaseValue, Work

# So many works below a line that announces them make a list, and so many dated lines a line-up.
LEAST = 2
_WORK = SLOT_CHARS["work"]
_DATE = SLOT_CHARS["date"]
_COUNT = SLOT_CHARS["count"]
# What a line says of all the works that it lists below.
_OF_ALL = frozenset({"status", "release", "availability"})
# Who offers works; magazines and studios make them.
_OFFERERS = frozenset({"service", "publisher", "company"})
_LINE = re.compile(r"[^\n]+")
_BULLET = rf"[ \t]*(?:(?:[-*+•‣◦·]|[{SLOT_CHARS['count']}\d]+[.)])[ \t]+)?"
# "Best Anime: ⟨work⟩", "General Manga:" above it.
_CATEGORY = (
    r"(?:(?:Best|Award|Prize|Prix|Place|Winner|Category|Division|Manga|Anime|Film|Movie|Series|Novel|Comic|Year)\b"
    rf"|{SLOT_CHARS['medium']})"
)
_WHOSE = r"(?:(?:[^\W\d_a-z][\w.-]*(?:,? and|,| &)? ){0,5}[^\W\d_a-z][\w.-]*(?:'s|(?<=s)'| ?[–—|/]| -) )?"
_ENTRY = re.compile(
    rf"{_BULLET}(?:{_DATE}[^\n{_WORK}]{{0,12}}"
    rf"|(?=[^\n:{_WORK}]{{0,50}}{_CATEGORY})[^\n:{_WORK}]{{2,60}}?(?:: | [–—-] ))?"
    rf"{_WHOSE}[\"']?(?:The )?{_WORK}"
)
# What follows a title in an entry that stands alone below its heading: who made it.
_WITH_MAKER = re.compile(r"[\"']? ?(?:\(|,? by [A-Z])")
_MADE_BY = re.compile(r"[\"']? ?(?:\([^()\n]*[/,]|,? by [A-Z])")
# What a prize is for, on a line of its own.
_PRIZE_HEADING = re.compile(
    r"(?:[-*•] ?)?[^\n.:]{0,50}\b(?:best|prizes?|prix|award|of the year|division|category)\b[^\n.:]{0,50}:?", re.I
)
# A line with a heading and an entry of its own ends the list before it.
_OWN_HEADING = re.compile(r"[^\n:]{3,60}: \S")
_MARKED = re.compile(r"[ \t]*[-*+•‣◦·][ \t]")
# "Author: Rin Kuzuha": it tells more of the work above.
_PARTICULAR = re.compile(
    rf"[ \t]*(?:(?:story|art|original|english|japanese|animation) (?:(?:and|&|/) )?)?(?:{SLOT_CHARS['role']}|creat"
    r"|author|story|art|writ|illus|releas|date|premier|pric|genre|format|imprint|publish|volume|pages|isbn|studio|direct|air|debut"
    r"|start|stream|where|platform|service|source|episode)[^\n:]{0,24}:",
    re.I,
)
_MAKER_LINE = re.compile(r"[ \t]*(?:(?:story|art|written|created|illustrat\w+)[^\n:.]{0,24} )?by (?-i:[A-Z])", re.I)
_HEADS_CARD = re.compile(rf"[^\n]{{0,90}}\n\s*(?:{_PARTICULAR.pattern}|{_MAKER_LINE.pattern})", re.I)
# A line that is nothing but a day or a service heads those below it, up to the next one.
_OFFERER = f"[{''.join(SLOT_CHARS[slot] for slot in ('service', 'publisher', 'company'))}]"
# "Kite Monthly No.27 (June 3)", "Issue 25: May 18".
_ISSUE_LINE = re.compile(
    rf"{_BULLET}(?:[^\n{_WORK}]{{1,40}}? )?(?:[Nn]o\.? ?|#|[Ii]ssue (?:[Nn]o\.? ?|#)?){_COUNT}(?:[/&-]{_COUNT})?"
    rf"(?: \(|: |, | [–—-] )(?:(?:on sale|out)(?: on)? )?{_DATE}\)?[.:]?[ \t]*"
)
_HEADS = (
    re.compile(rf"{_BULLET}{_DATE}[.:]?[ \t]*"),
    re.compile(rf"{_BULLET}(?:[Oo]n )?{_OFFERER}[.:]?[ \t]*"),
    _ISSUE_LINE,
)
# A line without a title that does not end the list: a date, a short heading, a title that was not known for one.
_LONGEST_OTHER = 60
_PRIZE = re.compile(english.slots()["prize"], re.I)
# "Nominees Announced for 2030 Kite Awards", in a headline.
_NEWS_OF = re.compile(
    r"^(?:Nominees|Winners|Finalists|Nominations|Results)\b.{0,40}? (?:[Ff]or|[Oo]f|[Aa]t|[Ii]n) (?:the )?"
)
_VAGUE = re.compile(rf"{_DATE}(?:'s)? (?:awards?|prize)", re.I)
# What a prize is called without: "Kite Award (2030)", "Film of the Year award".
_ASIDE = re.compile(r" \([^()]*\)\Z|(?<= of the Year) award\Z")
# "⟨work⟩ (WINNER)", "⟨work⟩ – Winner": the mark of the one that has won among those nominated.
_BEST = re.compile(r"(?:\(|\[| [–—*-] ?)(?:winner|won)[!)\]*]{0,2}[ \t]*$|🏆", re.I)
# What one prize of many is called.
_OF_MANY = re.compile(
    r"(?:(?:special|jury|grand|audience|best|new|newcomer|artists?|excellence|judges?|readers?|popularity|honou?rable|technical"
    r"|lifetime|achievement|critics?|creators?|social|impact|original|short|feature|top|picture|film|manga|anime|the|s)"
    r"[ '’]+)+(?:award|prize|prix)s?",
    re.I,
)
_CHART = re.compile(
    r"(?:[A-Z][\w'.]{1,16} ){0,3}(?:(?:weekly|weekend|domestic|global|daily) )?"
    r"(?:[Bb]ox [Oo]ffice|(?<=[a-z] )(?:chart|ranking))\b"
)
_LIST_LINE = re.compile(rf"{_BULLET}(?:(?:The )?{_WORK}[^\n]{{0,80}}{_DATE}|{_DATE}[^\n{_WORK}]{{0,24}}{_WORK})")
_ADDING = re.compile(
    r"\b(?:adds?|streams?|licen[sc]es|acquires|picks up|to (?:stream|add|simulcast|offer|carry))\b", re.I
)
LEAVING = re.compile(r"\b(?:leav\w+|remov\w+|expir\w+|last chance|delist\w*|anniversar\w+|birthdays?|reviews?)\b", re.I)
_DUB = re.compile(r"\b(?:simul)?dub(?:s|bed|cast)?\b", re.I)
_SUB = re.compile(r"\bsub(?:s|bed|titles|titled)?\b", re.I)
DISC = re.compile(r"\b(?:blu-?rays?|dvds?|home video|steelbooks?|discs?)\b", re.I)
SHOWN = re.compile(
    r"\b(?:premier\w*|simulcast\w*|debut\w*|seasons?|line-?ups?|air(?:s|ing)?|broadcasts?|new anime|start(?:s|ing)?|"
    r"begin(?:s|ning)?|schedules?|theat(?:er|re)s|cinemas?|coming to|arriving|new (?:on|to)|hitting|streaming)\b",
    re.I,
)
# What headlines of line-ups say: "HIDIVE Announces Spring Line-Up", "Yen Press Licenses 6 Titles".
_OFFERED = re.compile(
    r"\b(?:line-?ups?|adds?|licens\w+|acqui\w+|to (?:stream|release|publish|simulcast)|streams?|simulcasts?|schedules?|"
    r"slate|additions|announces|unveils|reveals|coming to|releases)\b",
    re.I,
)
_OFFERING = re.compile(
    r"\b(?:licen[sc]\w+|acqui(?:red|ring|sition\w*)|(?:available|streaming|stream|simulcast) |add(?:ed|ing)? |"
    r"catalog\w*|"
    r"librar(?:y|ies)|releas(?:ed?|ing) )",
    re.I,
)
_BEFORE = 300
_PROSE_LINE = 110
# Several works that a house says it will bring over: "announced three new licenses", and how far that carries.
_SLATE = re.compile(
    r"\b(?:announc\w+|licens\w+|licenc\w+|acquir\w+|will (?:be )?(?:publish|releas|add)\w*|pick\w+ up|unveil\w+|"
    r"reveal\w+|made|adding)\b[^.\n]{0,70}?(?:titles|series|licen[sc]es|manga|novels|works|announcements|acquisitions|"
    rf"additions|releases|shows|films|{SLOT_CHARS['medium']})",
    re.I,
)
_SLATE_REACH = 900
_NEXT_ENTRIES = 800
# How far, in masked characters, what stands above or below a line is looked through: each line of a list does so.
_REACH = 6_000
_NOMINATED = re.compile(r"\b(?:nomin\w+|finalists?|shortlist\w*|contenders)\b", re.I)
_WON = re.compile(r"\b(?:winners?|winning|wins?|won|awarded|results|go(?:es)? to|went to|honou?rs|crowns?)\b", re.I)

_WINNERS = re.compile(r"\bwinners\b|\b(?:handed out|presented to|given out)\b", re.I)


def announces_a_list(marked: MarkedText, match: Match) -> bool:
    """Whether an English line names no work, and ends in a colon behind which its works may follow.

    Issues with their days may follow a full stop as well.
    """
    sentence, masked = match.sentence, marked.masked
    pattern = match.pattern
    of_all = pattern.kind in _OF_ALL or pattern.constants.get("role") == "magazine"
    if pattern.lang != "en" or not of_all or masked.find(_WORK, sentence.start, sentence.end) >= 0:
        return False
    return masked[sentence.end - 1] == ":" or _ISSUE_LINE.fullmatch(_line_below(masked, sentence.end)) is not None


def _line_below(masked: str, at: int) -> str:
    """The first line that is not empty below a place at the end of a line; nothing where the line goes on."""
    behind = masked[at : at + _BEFORE].partition("\n")
    return "" if behind[0].strip() else behind[2].lstrip("\n").partition("\n")[0]


def dated_below(masked: str, match: Match) -> bool:
    """Whether a line that announces a list tells one day of all, and its entries or their headings each their own."""
    sentence = match.sentence
    if match.pattern.lang != "en" or masked.find(_WORK, sentence.start, sentence.end) >= 0:
        return False
    below = masked[sentence.end : sentence.end + _BEFORE]
    lines = [line for line in below.partition("\n")[2].split("\n") if line.strip()][:5]
    days = (_ISSUE_LINE.fullmatch(line) or (_LIST_LINE.match(line) and len(line) < _PROSE_LINE) for line in lines)
    return sum(map(bool, days)) >= LEAST


# The deed, above a list of serials by issue: "Four new series are starting in Kite Monthly".
_STARTING = re.compile(r"\b(?:begin|start|launch|debut|join|new (?:series|titles|works))", re.I)
_ENDING = re.compile(r"\b(?:end(?:s|ed|ing)?|conclud\w*|finish\w*|wrap\w*|final)\b", re.I)


def _lead_of_issues(masked: str, match: Match) -> str:
    """The line above a list of issues and the serials in each, with the headline."""
    above = masked[max(0, match.start - _REACH) : match.start].rpartition("\n")[0].split("\n")
    told = (line for line in reversed(above) if line.strip() and _WORK not in line and not _ISSUE_LINE.fullmatch(line))
    return f"{next(told, '')}\n{headline_of(masked)}"


def serials_start(claim: Claim, masked: str, match: Match) -> bool:
    """An issue on a line of its own above the serials that start in it."""
    lead = _lead_of_issues(masked, match)
    first = lead.partition("\n")[0]
    return _of_issue(claim, masked, match) and bool(_STARTING.search(lead)) and not _ENDING.search(first)


def serials_end(claim: Claim, masked: str, match: Match) -> bool:
    """An issue on a line of its own above the serials that end in it."""
    first = _lead_of_issues(masked, match).partition("\n")[0]
    return _of_issue(claim, masked, match) and bool(_ENDING.search(first)) and not _STARTING.search(first)


def _of_issue(claim: Claim, masked: str, match: Match) -> bool:
    """Whether a line is an issue with its day, for serials."""
    dated = isinstance(claim.value, ReleaseValue) and claim.value.date is not None
    line = masked[masked.rfind("\n", 0, match.start) + 1 : match.sentence.end]
    return dated and _ISSUE_LINE.fullmatch(line) is not None


def listed_below(marked: MarkedText, sentence: Sentence, result: object = None) -> tuple[Work, ...]:
    """The works with which the lines below a sentence begin; none where it is not the last of its line.

    Where some of them are marked as winners, these alone have won, and the others were nominated. One alone is a list
    only behind a colon, with a bullet or with who made it, and below what a prize is for.
    """
    if announces_slate(marked, sentence):
        return slate_behind(marked, sentence)
    masked = marked.masked
    end = masked.find("\n", sentence.end)
    if end < 0 or masked[sentence.end : end].strip():
        return ()
    begin = masked.rfind("\n", 0, sentence.end) + 1
    heading = _PRIZE_HEADING.fullmatch(masked, begin, end) is not None
    of_its_kind = next((head for head in _HEADS if head.fullmatch(masked, begin, end)), None)
    entries = tuple(_works_in(marked, end, apart=heading, until=of_its_kind))
    won = [work for work, best in entries if best]
    if result is not None and (won or _marks_winner(masked, end)):
        return tuple(won) if result == "won" else tuple(work for work, best in entries if not best)
    works = tuple(work for work, _ in entries)
    return works if len(works) >= LEAST or heading or of_its_kind or _stands_alone(masked, end) else ()


def _stands_alone(masked: str, end: int) -> bool:
    """Whether a line ends in a colon, and below it stands an entry with a bullet or with who made it."""
    line = _LINE.search(masked, end)
    if line is None or not masked[masked.rfind("\n", 0, end) + 1 : end].rstrip().endswith(":"):
        return False
    entry = _ENTRY.match(masked, line.start())
    made = entry is not None and _WITH_MAKER.match(masked, entry.end()) is not None
    return made or _MARKED.match(masked, line.start()) is not None


def _works_in(
    marked: MarkedText, start: int, *, apart: bool, until: re.Pattern[str] | None
) -> Iterator[tuple[Work, bool]]:
    """The works of a list, up to a line of a form, each with whether it is marked as the winner.

    `apart` tells that lines with headings of their own are no part of it.
    """
    masked = marked.masked
    begun = made = carded = over = False
    for line in _LINE.finditer(masked, start, start + _REACH):
        if until and until.fullmatch(line[0]):
            return
        entry = None if apart and _OWN_HEADING.match(line[0]) else _ENTRY.match(masked, *line.span())
        if entry is None:
            if _MARKED.match(line[0]):
                continue
            if begun and (_PARTICULAR.match(line[0]) or _MAKER_LINE.match(line[0])):
                carded = True
                continue
            if carded and len(line[0]) > _LONGEST_OTHER:
                over = True  # what the work is about
                continue
            ends = len(line[0]) > _LONGEST_OTHER or line[0].rstrip().endswith((":", ".")) or _OWN_HEADING.match(line[0])
            if ends or (begun and _PRIZE_HEADING.fullmatch(line[0])):
                return
            made = made and not line[0].strip()
            continue
        if over and not _HEADS_CARD.match(masked, line.start()):
            return
        if made and entry.end() == line.end():
            continue  # another name of the work above
        begun, made = True, _MADE_BY.match(masked, entry.end()) is not None
        marks = marked.marks_in(entry.end() - 1, line.end())
        work: Work = marks[0].value.work
        medium: Medium = next((m.value.value for m in marks if m.slot == "medium"), work.medium)
        season = next((m.value for m in marks if m.slot == "season"), work.season)
        part = next((str(m.value) for m in marks if m.slot == "part"), work.part)
        yield replace(work, medium=medium, season=season, part=part), _BEST.search(line[0]) is not None


def prize_above(marked: MarkedText, at: int) -> str | None:
    """The prize that a text named last before a place, else in its headline, else right behind; no heading."""
    masked = marked.masked
    body = max(0, masked.find("\n"))
    before = [found for found in _PRIZE.finditer(masked, max(body, at - _REACH), at) if not _is_line(masked, found)]
    before = [found for found in before if not _OF_MANY.fullmatch(marked.span(*found.span()))]
    told = (before or [*_PRIZE.finditer(masked, 0, body)])[-1:] or [*_PRIZE.finditer(masked, at, at + _BEFORE)][:1]
    named = marked.span(*told[0].span()) if told else ""
    return _ASIDE.sub("", _NEWS_OF.sub("", named).removeprefix("the ").removeprefix("annual ")) or None


def chart_above(marked: MarkedText, at: int) -> str | None:
    """The chart by name that a text named last before a place, else first behind it."""
    masked = marked.masked
    told = [*_CHART.finditer(masked, 0, at)][-1:] or [*_CHART.finditer(masked, at)][:1]
    return marked.span(*told[0].span()).removeprefix("The ") if told else None


def _is_line(masked: str, found: re.Match[str]) -> bool:
    """Whether a line holds nothing else, or begins with it as a heading, or it is no name: "nine Awards"."""
    start = masked.rfind("\n", 0, found.start()) + 1
    heads = found.start() == start and masked.startswith(":", found.end())
    if heads or masked[found.start()] == SLOT_CHARS["count"] or _VAGUE.fullmatch(found[0]):
        return True
    end = masked.find("\n", found.end())
    apart = masked[start : found.start()] + masked[found.end() : end if end >= 0 else len(masked)]
    return not apart.strip(" -*•:")


def company_above(marked: MarkedText, at: int) -> str | None:
    """The company that offers works, as a text named it last before a place."""
    marks = [mark for mark in marked.marks_in(max(0, at - _REACH), at) if mark.slot in _OFFERERS]
    return marked.text[marks[-1].start : marks[-1].end] if marks else None


def _told(masked: str, match: Match) -> str:
    """The headline, what stands above the list of a line, and the line itself."""
    start = masked.rfind("\n", 0, match.start) + 1
    above = masked[max(0, start - _REACH) : start].rstrip("\n").split("\n")
    first = next((line for line in reversed(above) if line.strip() and not _LIST_LINE.match(line)), "")
    return f"{headline_of(masked)}\n{first}\n{sentence_of(masked, match)}"


def _in_line_up(claim: Claim, masked: str, match: Match) -> bool:
    """Whether other lines right above or below have a title and a date, too."""
    value = claim.value
    if not isinstance(value, ReleaseValue) or value.date is None:
        return False
    start, end = masked.rfind("\n", 0, match.start) + 1, match.sentence.end
    above = masked[max(0, start - _REACH) : start].rstrip("\n").split("\n")[-2:]
    below = masked[end : end + _REACH].lstrip("\n").split("\n")[:2]
    return any(_LIST_LINE.match(line) for line in (*above, *below))


def row_of_discs(claim: Claim, masked: str, match: Match) -> bool:
    """One of the rows of works that prose brings out by the day, in a text on discs."""
    return (
        DISC.search(masked) is not None and claim.work.medium not in BOOKS and _in_a_row_of_days(claim, masked, match)
    )


def row_shown(claim: Claim, masked: str, match: Match) -> bool:
    """One of the rows of works that prose brings out by the day, in a text on what is shown."""
    told = f"{headline_of(masked)}\n{sentence_of(masked, match)}"
    apart = DISC.search(masked) or LEAVING.search(told) or dubbed(told) or claim.work.medium in BOOKS
    return not apart and SHOWN.search(told) is not None and _in_a_row_of_days(claim, masked, match)


def _in_a_row_of_days(claim: Claim, masked: str, match: Match) -> bool:
    """Whether several are brought out on the day, or others on another one."""
    value = claim.value
    days = masked.count(_DATE, match.sentence.start, match.sentence.end)
    several = days > 1 or masked.count(_WORK, match.start, match.end) > 1
    return isinstance(value, ReleaseValue) and value.date is not None and several


def dubbed(told: str) -> bool:
    """Whether only dubs are spoken of."""
    return _DUB.search(told) is not None and not _SUB.search(told) and not LEAVING.search(told)


def line_up_shown(claim: Claim, masked: str, match: Match) -> bool:
    """A dated line of a line-up of what is shown: what premieres then."""
    told = _told(masked, match)
    apart = LEAVING.search(told) or DISC.search(told) or dubbed(told)
    return SHOWN.search(told) is not None and not apart and _in_line_up(claim, masked, match)


def line_up_of_dubs(claim: Claim, masked: str, match: Match) -> bool:
    """A dated line of a line-up of dubs."""
    return dubbed(_told(masked, match)) and _in_line_up(claim, masked, match)


def line_up_of_discs(claim: Claim, masked: str, match: Match) -> bool:
    """A dated line of a list of discs."""
    told = _told(masked, match)
    return DISC.search(told) is not None and not LEAVING.search(told) and _in_line_up(claim, masked, match)


def line_up_of_books(claim: Claim, masked: str, match: Match) -> bool:
    """A dated line with the number of a volume."""
    told = _told(masked, match)
    return not DISC.search(told) and not LEAVING.search(told) and _in_line_up(claim, masked, match)


def list_of_nominees(claim: Claim, masked: str, match: Match) -> bool:
    """The list is one of nominees: the text above speaks of nominations, or the headline of no winners."""
    headline = headline_of(masked)
    told = _NOMINATED.search(headline) or _NOMINATED.search(masked, max(0, match.end - _REACH), match.end)
    return told is not None and (not _WON.search(headline) or _all_nominated(masked, match))


def list_of_winners(claim: Claim, masked: str, match: Match) -> bool:
    """The headline, or the line above the list, speaks of winners."""
    sentence = sentence_of(masked, match)
    if _WON.search(sentence):
        return not _NOMINATED.search(sentence)
    headline = headline_of(masked)
    return _WON.search(headline) is not None and not _NOMINATED.search(f"{headline}\n{sentence}")


def category_of_winners(claim: Claim, masked: str, match: Match) -> bool:
    """A heading within a list of winners, as the headline calls it, else the text above."""
    headline = headline_of(masked)
    if _NOMINATED.search(headline) or _all_nominated(masked, match):
        return False
    above = slice(max(0, match.start - _REACH), match.start)
    return _WON.search(headline) is not None or (
        _WINNERS.search(masked[above]) is not None and not _NOMINATED.search(masked[above])
    )


def _all_nominated(masked: str, match: Match) -> bool:
    """Whether a category has too many entries for winners, in a text that speaks of nominations as well as of winners.

    Who has won is told otherwise there: print that is bold is lost.
    """
    if not _NOMINATED.search(masked, max(0, match.start - _REACH), match.start) or _marks_winner(masked, match.end):
        return False
    below = masked[match.end : match.end + _REACH].lstrip("\n :").split("\n\n")[0]
    entries = takewhile(_ENTRY.match, below.split("\n"))
    return sum(1 for _ in entries) > _MOST_WINNERS


# More works of one category are those nominated.
_MOST_WINNERS = 2


def beside_winner(claim: Claim, masked: str, match: Match) -> bool:
    """One of those nominated in a list that marks who won."""
    return _marks_winner(masked, match.end) and category_of_winners(claim, masked, match)


def _marks_winner(masked: str, at: int) -> bool:
    """Whether one of the lines right below a heading is marked as the winner."""
    below = masked[at : at + _NEXT_ENTRIES].lstrip("\n").split("\n\n")[0]
    return any(_BEST.search(line) for line in below.split("\n"))


def added_above(claim: Claim, masked: str, match: Match) -> bool:
    """More of what the headline says a house adds to what it shows."""
    headline = headline_of(masked)
    return _ADDING.search(headline) is not None and not LEAVING.search(headline)


def offered_before(claim: Claim, masked: str, match: Match) -> bool:
    """What the sentences right before say a house offers: "It licensed six titles. These include A and B"."""
    before = masked[max(0, match.sentence.start - _BEFORE) : match.start].rpartition("\n")[2]
    return _OFFERING.search(before) is not None and not LEAVING.search(before) and holds_company(before)


def _last_house(masked: str, at: int) -> tuple[str, str]:
    """The house that a text named last before a place, and the sentence that names it."""
    start = max(0, at - _SLATE_REACH, masked.find("\n") + 1)
    named = max((masked.rfind(SLOT_CHARS[slot], start, at) for slot in _OFFERERS), default=-1)
    if named < 0:
        return "", ""
    begin = max(masked.rfind("\n", 0, named), masked.rfind(". ", 0, named)) + 1
    ends = [end for end in (masked.find("\n", named), masked.find(". ", named)) if end >= 0]
    return masked[named], masked[begin : min(ends, default=at)]


def house_above(claim: Claim, masked: str, match: Match) -> bool:
    """The house named last brings over what others made, and its catalog is the one the sentence speaks of."""
    return bool(_last_house(masked, match.start)[0]) and brought_over(claim, masked, match)


def slate_goes_on(claim: Claim, masked: str, match: Match) -> bool:
    """One more of the works that the house named last is said to bring over, a few sentences above."""
    _, told = _last_house(masked, match.start)
    return _SLATE.search(told) is not None and not LEAVING.search(told) and brought_over(claim, masked, match)


def removed_above(claim: Claim, masked: str, match: Match) -> bool:
    """More of what the headline says a house takes away."""
    return LEAVING.search(headline_of(masked)) is not None


def lead_of_the_list(claim: Claim, masked: str, match: Match) -> bool:
    """The headline says that one company offers works, and the line above the list names no other one."""
    headline, lead = headline_of(masked), sentence_of(masked, match)
    offerers = {char for char in headline if char in COMPANY_MARKS}
    alone = (
        len(offerers) == 1 and headline.count(min(offerers)) == 1 and offerers <= set(map(SLOT_CHARS.get, _OFFERERS))
    )
    told = _OFFERED.search(headline) is not None and not LEAVING.search(f"{headline}\n{lead}")
    return alone and told and sum(char in COMPANY_MARKS for char in lead) <= 1 and brought_over(claim, masked, match)


def list_of_the_headline(claim: Claim, masked: str, match: Match) -> bool:
    """The headline names the one company of the list, and says that it offers works."""
    headline = headline_of(masked)
    companies = [char for char in headline if char in COMPANY_MARKS]
    alone = len(companies) == 1 and companies[0] in map(SLOT_CHARS.get, _OFFERERS)
    told = _OFFERED.search(headline) is not None and not LEAVING.search(headline)
    return alone and told and not holds_company(sentence_of(masked, match))


ROSTERS: dict[str, Check] = {
    check.__name__: check
    for check in (
        line_up_shown,
        line_up_of_dubs,
        line_up_of_discs,
        line_up_of_books,
        row_of_discs,
        row_shown,
        list_of_nominees,
        list_of_winners,
        category_of_winners,
        beside_winner,
        added_above,
        offered_before,
        house_above,
        slate_goes_on,
        removed_above,
        list_of_the_headline,
        lead_of_the_list,
        serials_start,
        serials_end,
    )
}
