"""Entries of lists of works in English: a title, and before or behind it when it comes, by whom, at what price."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links.citing import is_name

# A mark or a number before an entry.
BULLET = r"(?:[-*+•‣◦·]|\d{1,2}[.)])[ \t]+(?:and (?=[A-Z]))?"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
WHEN = (
    rf"(?:(?:{_WEEKDAY}, )?(?:{_MONTH} {_DAY}(?:,? \d{{4}})?|{_DAY} (?:of )?{_MONTH}(?:,? \d{{4}})?|"
    rf"\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)"
    rf"|{_MONTH}(?: \d{{4}})?|(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?"
    rf"|(?:(?:Early|Mid|Late)[ -])?(?:Spring|Summer|Fall|Autumn|Winter)(?: \d{{4}})?|TB[AD]|{_WEEKDAY})(?!\w)"
)
STAGE = (
    r"(?:[,:]? (?:- )?\(?(?:(?:Vol(?:ume|s)?\.?|Volumes|Book|Season|Part|Cour|#) ?[\dIVX]+(?: ?[-–&] ?\d+)?|"
    r"(?:The )?(?:Final|First|Second|Third|Fourth|New) Season|\d(?:st|nd|rd|th) Season)\)?| \d{1,3})"
)
_COMES = r"(?:airs?|premieres?|debuts?|begins|starts|streams?|launches|arrives|coming|available|releases?|returns?)"
# What may stand behind a title: when it comes, what it costs, who made it, something in brackets.
_TAIL = (
    r"(?:,? \(?(?:starting|beginning|from|with) [^\n]*"
    rf"|(?: ?[-–—:|•] ?|, ?| \(| (?={_COMES}))(?:[A-Za-z]+ ){{0,3}}{WHEN}[^\n]*"
    r"|(?: ?[-–—:|] ?|, ?| \()\$\d[^\n]*|,? by [A-Z][^\n]*|(?: ?\([^()\n]{1,60}\)){1,3})"
)
_TITLE_FIRST = re.compile(
    rf"[ \t]*(?:{BULLET})?[\"“‘']?(?P<t>[#.@]?[^\W_a-z][^\n;]{{1,90}}?)[\"”’']?(?P<told>{STAGE}?{_TAIL}|"
    rf"{STAGE})[ \t]*$"
)
# "• ⟨title⟩ is going to air on October 3."
SENTENCE = re.compile(
    rf"[ \t]*{BULLET}[\"“‘']?(?P<t>[^\W_a-z][^\n;]{{1,90}}?)[\"”’']?(?:{STAGE})? "
    r"(?:is|was|are|will|has|started|starts|begins|airs|premieres?|premiered|comes|returns|debuts|arrives"
    r"|launches|streams|continues)\b[^\n]*$"
)
_DATE_FIRST = re.compile(
    rf"[ \t]*(?:{BULLET})?{WHEN}(?: at [^\n:–—-]{{1,24}})?(?: ?[–—|] ?|: |"
    rf" - )[\"“‘']?(?P<t>[^\W_a-z][^\n,;:–—]{{1,70}}?)"
    rf"[\"”’']?(?:{STAGE})?(?:{_TAIL})?[ \t]*$"
)
_ALONE = re.compile(rf"[ \t]*(?:{BULLET})?(?P<t>[\"“‘'#.@]?[^\W_a-z][^\n,;]{{1,70}})(?<![.:])[ \t]*$")
# "Best Anime: ⟨title⟩", "General Manga: “⟨title⟩” (Rin Kuzuha, Kazeori)", "2nd Place: ⟨title⟩"; people are no works.
_CATEGORY = re.compile(
    rf"[ \t]*(?:{BULLET})?(?P<label>Best [^\n:–—]{{2,50}}|\d{{1,2}}(?:st|nd|rd|th)(?: [Pp]lace)?"
    r"|(?:First|Second|Third) [Pp]lace|Winner|Runner-[Uu]p|Gold|Silver|Bronze"
    r"|[A-Z][^\n:–—\"“]{1,40} (?:Award|Prize|Prix|Manga|Anime|Film|Movie|Series|Category|Division|Novel|Comic|Picture"
    r"|Year))"
    r"(?:: | [–—-] )[\"“‘']?(?P<t>[^\W_a-z][^\n;]{1,90}?)[\"”’']?(?: ?\([^()\n]{1,80}\))?[ \t]*$"
)
# What prizes are given for besides works: people, parts of works, songs.
OF_PEOPLE = re.compile(
    r"\b(?:characters?|actors?|actress|performances?|voice|va|artists?|directors?|direction|protagonist"
    r"|antagonist|girl|boy"
    r"|hero|heroine|couple|songs?|scores?|openings?|endings?|theme|music|soundtrack|villain|newcomer|authors?|writers?"
    r"|writing|screenplay|compos\w+|creators?|studio|duo|person|sequence|scene|fight|lifetime|achievement)\b",
    re.I,
)
# "TV Ranking, June 1-7", "Weekly Box Office": what a headline of ranks says.
_RANKING = re.compile(r"\b(?:Rankings?|Box Office|Charts?)\b")
_RANKED = re.compile(
    r"(?:(?<=\n)|(?<=; ))(?P<t>(?-i:[A-Z])[^\n;―]{1,120}?)(?: (?:special|film|movie|anime|manga|season \d{1,2}))?"
    r" (?:(?P<several>(?:both |all )?(?:rank|debut|stay|drop|fall|rise|climb|return|enter|exit|make|top))"
    r"|ranks|ranked|debuts|stays|drops|falls|rises|climbs|returns|re-enters|enters|exits|makes|tops|leads)"
    r" (?:(?:at |to |in |on |from |the |its )?(?:#|no\. ?\d|top |list\b|\d)|(?<=tops )[A-Z])",
    re.I,
)
# A line that is a date heads the entries below it; one with a mark is an entry, whatever it says.
_WITHIN = re.compile(rf"[ \t]*(?:{BULLET}|{WHEN}:?[ \t]*$)")


def title_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The title of an entry as the group `t`; none where the line is no entry."""
    category = _CATEGORY.match(text, start, end)
    if category:
        return None if OF_PEOPLE.search(category["label"]) else category
    return (
        _DATE_FIRST.match(text, start, end)
        or SENTENCE.match(text, start, end)
        or _TITLE_FIRST.match(text, start, end)
        or _ALONE.match(text, start, end)
    )


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a line without a title does not end the list in which it stands."""
    return (_WITHIN.match(text, start, end) or _CATEGORY.match(text, start, end)) is not None


# Lists of guests, songs, events say when, too.
OF_OTHERS = re.compile(
    r"\b(?:episodes? (?:list|titles?|will|air|schedule)|cast|staff"
    r"|guests?|birthdays?|panels?|events?|concerts?|tours?|songs?|albums?|singles?|signings?"
    r"|exhibitions?"
    r"|shops?|stores?|caf[eé]s?|tickets?|cities|countries|history|timeline|deadlines?|conventions?|matches"
    r"|games? shows?)\b",
    re.I,
)
_ANY_WHEN = re.compile(WHEN)
# A line of so many characters can be an entry whatever it ends in; a longer one only without a stop.
_SHORT, _LONGEST_ENTRY = 90, 250
_STOPS = (".", "!", "?", '"', "”")
_LINE = re.compile(r"[^\n]+")
_LEAST_DATED = 3
_LONGEST_DATED = 160


def has_entries(text: str, start: int) -> bool:
    """Whether three lines and more can be entries of a list: short ones, and longer ones that are no sentences."""
    entries = 0
    for line in text[start:].split("\n"):
        if line and (len(line) <= _SHORT or (len(line) <= _LONGEST_ENTRY and line.rstrip()[-1:] not in _STOPS)):
            entries += 1
            if entries == _LEAST_DATED:
                return True
    return False


def timetable(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the titles of lines that say when each comes, of three and more one below the other."""
    run: list[tuple[int, int]] = []
    above = text[:start]
    for line in _LINE.finditer(text, start) if text.count("\n", start) >= _LEAST_DATED - 1 else ():
        if not line[0].strip():
            continue
        entry = _dated(text, *line.span()) if len(line[0]) <= _LONGEST_DATED else None
        if entry:
            run.append(entry)
            continue
        if not _WITHIN.match(text, *line.span()):
            yield from run if len(run) >= _LEAST_DATED and not OF_OTHERS.search(above) else ()
            run, above = [], line[0]
    yield from run if len(run) >= _LEAST_DATED and not OF_OTHERS.search(above) else ()


def _dated(text: str, start: int, end: int) -> tuple[int, int] | None:
    entry = _DATE_FIRST.match(text, start, end)
    if entry is None:
        entry = _TITLE_FIRST.match(text, start, end)
        entry = entry if entry and _ANY_WHEN.search(entry["told"]) else None
    return entry.span("t") if entry and is_name(entry["t"].rstrip("!?.")) else None


# "Harbour House: ⟨title⟩, ⟨title⟩": who brings which, a line for each.
_SHELF = re.compile(rf"[ \t]*(?:{BULLET})?(?P<label>[A-Z0-9][^\n:,]{{1,40}}): (?P<t>[^\n:.!?]{{4,240}})[ \t]*$")
_NO_SHELF = re.compile(
    r"\b(?:cast|staff|direct\w+|music|scripts?|studios?|starring|guests?|genres?|characters?|voices?|authors?|artists?"
    r"|writers?|produc\w+|compos\w+|design\w*|songs?|languages?|audio|subtitles?|platforms?|tags?|regions?|countries"
    r"|where|formats?|category|categories|filed|keywords|members|performers?|theme|opening|ending|source|photos?)\b",
    re.I,
)
_BRINGS = re.compile(
    r"\b(?:licen[cs]\w*|acqui\w+|line-?ups?|slates?|catalog\w*|titles|schedules?|releases|adds|guide|streaming|what to"
    r"|new (?:anime|manga|series))\b",
    re.I,
)
_APART = re.compile(r", (?:and |& )?|; (?:and )?|(?<=\w) and (?=[A-Z][\w'’-]+ (?:and )?[A-Z])")
_LEAST_SHELVES = 2


def shelves(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the titles of lines that say who brings which, of two and more, below a headline on that."""
    if not _BRINGS.search(text, 0, start):
        return
    lines: list[list[tuple[int, int]]] = []
    for line in _LINE.finditer(text, start):
        shelf = _SHELF.match(text, *line.span())
        spans = _on_shelf(text, *shelf.span("t")) if shelf and not _NO_SHELF.search(shelf["label"]) else []
        if spans and all(is_name(text[slice(*span)].rstrip("!?")) for span in spans):
            lines.append(spans)
    if len(lines) >= _LEAST_SHELVES and any(len(spans) > 1 for spans in lines):
        for spans in lines:
            yield from spans


def _on_shelf(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, at = [], start
    for joint in _APART.finditer(text, start, end):
        spans.append((at, joint.start()))
        at = joint.end()
    return [*spans, (at, end)]


def ranked(text: str, head: int) -> Iterator[tuple[int, int]]:
    """Where the works stand that the line below a headline of ranks places: "⟨title⟩ ranks at #4; ⟨title⟩ at #7"."""
    end = text.find("\n", head + 1)
    for found in _RANKED.finditer(text, head, end if end >= 0 else len(text)) if _RANKING.search(text, 0, head) else ():
        start = found.start("t")
        for title in found["t"].split(", ") if found["several"] else [found["t"]]:
            yield start, start + len(title)
            start += len(title) + 2
