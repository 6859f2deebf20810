"""Casts as lists: who plays whom, decided for the whole list, in whatever layout it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kakutei.claims.entries import (
    Line,
    Sides,
    Span,
    bare,
    ends_a_sentence,
    items_of,
    lines_of,
    split,
)
from kakutei.text import MarkedText, Sentence
from kakutei.text.marks import SLOT_CHARS


@dataclass(frozen=True, slots=True)
class Entry:
    """A part and who plays it, by masked spans; `head` is what the list stands below."""

    start: int
    end: int
    character: Span
    people: Span
    head: Span


@dataclass(frozen=True, slots=True)
class CastList:
    """Entries whose order was decided, or none, where it could not be: then nobody reads its lines."""

    start: int
    end: int
    entries: tuple[Entry, ...]


LEAST = 2
_CAST = re.compile(
    r"\b(?:casts?|cast members|voices?|voiced|voice (?:actors?|actress(?:es)?)|star(?:s|ring)|seiyuu|performers|actors|"
    r"characters|roles?|dub|newcomers|joined by)\b",
    re.I,
)
# Headings and sentences on something else than who plays whom.
_OTHER = re.compile(
    r"\b(?:guests?|hosts?|events?|tracks?|songs?|related|comments?|messages?|prices?|goods|merch\w*|figures?|products?|"
    r"schedule|dates?|tickets?|menu|designs?|bonus|winners?|nominees|votes?|ranking|poll|teams?|reviews?|"
    r"hosted|panel|recommended|read more|sources?|scores?|stores?|shops?|signing|pairs?|sales?)\b",
    re.I,
)
_STAFF = re.compile(r"\b(?:staff|crew|production)\b", re.I)
_CASTED = re.compile(r"\b(?:casts?|voice|voices|starring|dub)\b", re.I)
# Not of this work, or no cast at all.
_NOT_HERE = re.compile(
    r"\b(?:comments?|messages?|designs?|songs?|other|another|previous(?:ly)?|past|earlier|known|popular|favou?rites?|best|"
    r"attend\w*|appearances?|birthdays?|sing|sung|perform(?:s|ed)?|recent|credits|former|filmography|careers?)\b",
    re.I,
)
_ENDS_IN_CAST = re.compile(
    r"\b(?:cast|characters|roles|voices|actors|performers)(?: members)?"
    r"(?: (?:is|are|includes?|as follows|below|was|were|announced|revealed)){0,3}[.:]?\Z",
    re.I,
)
_NEXT = re.compile(r"[.!?] (?=[A-Z])")
# What a running list stands behind.
_RUNNING = re.compile(
    r"(?P<head>[^:\n]{0,120}):(?: |$)|(?P<told>[^:;()\n]{0,100}?\b(?:includes?|including|features?|featuring|are"
    r"|consists of|stars?|starring|comprises))(?=:? )",
    re.I,
)
_REACH = 60
_LONGEST_HEADING = 60
_NAMEWORD = r"(?:[^\W\da-z_][\w'.\-]*|de|van|von|da|di|del|la|le|ten)"
_PERSON = rf"[^\W\da-z_][\w'.\-]*(?: {_NAMEWORD}){{0,4}}"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:, | and | & | ?/ ?){_PERSON}){{0,3}}\Z")
# No part and no performer: staff, dates, works and companies that are known.
_NO_SIDE = re.compile(
    "["
    + "".join(SLOT_CHARS[name] for name in ("role", "date", "service", "publisher", "magazine", "season", "part"))
    + "]"
)
_PROSE = re.compile(
    r"\b(?:as|by|plays?|voiced|voices|played|playing|is|are|was|were|will|has|have|"
    r"had|said|says|who|which|that|can(?= [a-z])|this|"
    r"these|there|i|we|you|it|"
    r"announced|revealed|episodes?|volumes?|chapters?|season|part|tickets?|minutes|theme|song|opening|ending)\b|[.!?] |[;:@#$%\"]|://",
    re.I,
)
_NUMBERED = re.compile(rf"[\d{SLOT_CHARS['count']}]")
_TITLES = re.compile(
    r"\b(?:captain|lord|lady|queen|king|prince(?:ss)?|sir|dame|doctor|dr|professor|prof|mr|mrs|ms|miss|mister|madam|"
    r"general|commander|colonel|major|lieutenant|sergeant|admiral|officer|detective|inspector|agent|chief|president|"
    r"principal|headmaster|master|mistress|emperor|empress|duke|duchess|count(?:ess)?|baron(?:ess)?|knight|saint|"
    r"father|mother|brother|sister|uncle|aunt|grandpa|grandma|granny|grandfather|grandmother|papa|mama|dad|mom|son|"
    r"daughter|wife|husband|narrat(?:or|ion)|announcer|teacher|student|girl|boy|man|woman|child|kid|old|young|"
    r"little|villager|guard|soldier|maid|butler|nurse|demon|dragon|hero|heroine|wizard|witch|boss|manager|"
    r"the|of|no|number|coach|mayor|elder|priest(?:ess)?|monk|warrior|pirate|ghost|god|goddess|cat|dog|robot|lead|protagonist|villain)\b",
    re.I,
)
_OWNED = re.compile(r"['‘’]s ")
# What describes a part before its name.
_DESCRIBED = re.compile(r"(?:[a-z][\w'-]* ){1,6}(?=[^\W\da-z_])")
# Names without words, as two sides that a word of playing joins must be to make a list of their own.
_NAMES_ONLY = re.compile(r"[^\W\da-z_][\w'.\-]*(?: (?:of|the|no|[^\W\da-z_][\w'.\-]*))*\Z")
# What heads a column, or stands before a name.
_A_LABEL = re.compile(
    r"(?:characters?|names?|(?:japanese |english )?voices?(?: actors?| actress(?:es)?| cast)?|cv|va|roles?"
    r"|actors?|actress|cast(?: members?)?|performers?|staff|played by|voiced by)\Z",
    re.I,
)
# A heading, and behind its colon the list.
_HEADED = re.compile(r"(?:[\w'&]+ ){0,4}(?:cast|characters|voices|starring|stars|dub|actors|members|roles?)\b", re.I)
_WORDS_BETWEEN = re.compile(r" (?:as|by|voices|plays) |\b(?:cv|va)\b", re.I)
_STORY = re.compile(r"(?-i:\A[a-z])|'s [a-z]| (?:and|&) ", re.I)
_EARLIER = re.compile(rf"[{SLOT_CHARS['work']}{SLOT_CHARS['quoted']}]|'s [A-Z]|, [A-Z]|\bas [A-Z]|/")
_PLAYERS = re.compile(
    rf"\b(?:voiced by|played by|portrayed by|voice actor|voice actress|actor|actress|seiyuu|star) (?P<a>{_PERSON})"
    rf"|(?P<b>{_PERSON}) (?:voices|plays|will voice|will play|as|reprises|joins the cast)\b"
)
_PARTS = re.compile(
    rf"\b(?:as|role of|part of|voices|plays|voice of|voicing|playing) (?P<a>{_PERSON})"
    rf"|(?P<b>{_PERSON})(?:,| is|,? (?:who|which) is| will be) (?:voiced|played|portrayed) by\b"
)
_LABEL = re.compile(r"(?:(?:character|name|role) ?: ?)?(?P<name>\S[^\n]*)", re.I)
_PLAYED = re.compile(
    r"(?:cv|c\.v\.|va|v\.a\.|voice(?:d)?(?: (?:actor|actress|talent|cast))?(?: by)?|played by|portrayed by|actor|"
    r"actress|performer|performed by|cast|seiyuu|japanese voice|dubbed by|starring)"
    r"(?: ?[:/|=] ?| ?[-–—] | by (?=[A-Z])|(?<=by) )",
    re.I,
)


# A line that is longer is no entry of a list of lines.
_LONGEST_ENTRY = 160


def cast_lists(marked: MarkedText, sentences: Sequence[Sentence]) -> tuple[CastList, ...]:
    """The casts that a text lists, in order, none overlapping another."""
    lines = lines_of(marked.masked)
    known = _Known(marked.masked)
    found = [*_running(marked, sentences, known)]
    if sum(line.end - line.start <= _LONGEST_ENTRY for line in lines) > 1:
        found += (*_labelled(marked, lines), *_blocks(marked, lines, known))
    found.sort(key=lambda cast: (cast.start, -cast.end))
    kept: list[CastList] = []
    for cast in found:
        if not kept or cast.start >= kept[-1].end:
            kept.append(cast)
    return tuple(kept)


class _Known:
    """Names that the running text uses as those of performers and of characters, found where they are asked for."""

    def __init__(self, masked: str) -> None:
        self._masked = masked

    @cached_property
    def people(self) -> frozenset[str]:
        """Performers."""
        return _named(_PLAYERS, self._masked)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Characters."""
        return _named(_PARTS, self._masked)


def _named(cue: re.Pattern[str], masked: str) -> frozenset[str]:
    return frozenset((found["a"] or found["b"]).removesuffix("'s") for found in cue.finditer(masked))


def _announces(masked: str, start: int, end: int) -> bool:
    """Whether a heading, or the last sentence of a line, says that a cast follows."""
    told = _last(masked, start, end)
    if _CAST.search(told) is None or _NOT_HERE.search(told) or (_OTHER.search(told) and not _ENDS_IN_CAST.search(told)):
        return False
    return (_STAFF.search(told) is None and SLOT_CHARS["role"] not in told) or _CASTED.search(told) is not None


def _last(masked: str, start: int, end: int) -> str:
    """The last sentence of a line."""
    return _NEXT.split(masked[max(start, end - LONGEST_SENTENCE) : end])[-1]


LONGEST_SENTENCE = 300


def _labelled(marked: MarkedText, lines: Sequence[Line]) -> Iterator[CastList]:
    """A part on a line of its own, and below it "CV: Rin Kuzuha"."""
    masked = marked.masked
    for place, line in enumerate(lines[1:], 1):
        label = _PLAYED.match(masked, line.start, line.end)
        if label is None or line.end - line.start > _REACH + 40:
            continue
        (start, end), _ = bare(masked, (label.end(), line.end))
        above = lines[place - 1]
        if ends_a_sentence(masked, above) and place > 1 and not line.blank:
            above = lines[place - 2]  # what is told of the part stands between
        name = _LABEL.match(masked, above.start, above.end)
        if name is None or _PLAYED.match(masked, above.start, above.end) or not _PEOPLE.match(masked[start:end]):
            continue
        character, _ = bare(masked, name.span("name"))
        if _is_part(masked, character) and not _announces_only(masked, above):
            entry = Entry(above.start, end, character, (start, end), (above.start, above.end))
            yield CastList(above.start, line.end, (entry,))


def _announces_only(masked: str, line: Line) -> bool:
    """Whether a line is a heading: a cast follows, and no part is named."""
    told = masked[line.start : line.end]
    return told.endswith(":") or re.search(r"\b(?:cast|characters|staff|voice actors|dub)\b", told, re.I) is not None


def _running(marked: MarkedText, sentences: Sequence[Sentence], known: _Known) -> Iterator[CastList]:
    """ "Cast: A (B), C (D)": a list within a line."""
    masked = marked.masked
    for sentence in sentences:
        line_end = masked.find("\n", sentence.end)
        line_end = line_end if line_end >= 0 else len(masked)
        if sentence.region != "body" or sentence.end - sentence.start < _LEAST_RUNNING:
            continue
        head = _RUNNING.match(masked, sentence.start, sentence.end)
        if head is None or not _announces(masked, sentence.start, head.end()):
            continue
        for end in dict.fromkeys((line_end, sentence.end)):
            end = end - (masked[end - 1] == ".")
            told = bool(head["told"])
            found = _list_in(marked, head.end(), end, (sentence.start, head.end()), known, told=told)
            if found:
                yield found
                break


_LEAST_RUNNING = 30


WORDED = ("by", "as", "cv")
# Between names alone, too; either side may be the part.
_COPULA = "is"
# How a sentence goes on behind "the cast includes".
TOLD = ("bracket", "cv", "as", "by")


def _list_in(marked: MarkedText, start: int, end: int, head: Span, known: _Known, *, told: bool) -> CastList | None:
    for name, spans in items_of(marked.masked, start, end):
        if len(spans) < LEAST:
            continue
        ways = [split(marked, *span) for span in spans]
        for sign in ways[0]:
            if sign == name or (told and sign not in TOLD) or (sign == "comma" and name != "semicolon"):
                continue
            if all(sign in way for way in ways):
                found = _decided(
                    marked, sign, [(span, way[sign]) for span, way in zip(spans, ways, strict=True)], head, known
                )
                if found:
                    return found
    return None


def _blocks(marked: MarkedText, lines: Sequence[Line], known: _Known) -> Iterator[CastList]:
    """Lists of an entry a line below what announces a cast."""
    masked = marked.masked
    headline = masked[: max(masked.find("\n"), 0)]
    of_cast = _CASTED.search(headline) is not None and _OTHER.search(headline) is None
    head: Span | None = None
    other = False
    place = 0
    while place < len(lines):
        line = lines[place]
        short = line.end - line.start <= _LONGEST_HEADING
        announced = (short or ends_a_sentence(masked, line)) and _announces(masked, line.start, line.end)
        if announced and not _is_entry(marked, line):
            head, other = (line.start, line.end), False
            place += 1
            continue
        if head is None:
            apart = _is_other(masked, line) and (short or ends_a_sentence(masked, line))
            if apart or (of_cast and ends_a_sentence(masked, line)):
                head, other = (line.start, line.end), apart
            place += 1
            continue
        taken, found = _block(marked, lines, place, head, known)
        place += taken
        if found:
            worded = _WORDS_BETWEEN.search(masked, found.start, found.end)
            if not other or not worded:
                yield CastList(found.start, found.end, ()) if other else found
        # A short line between two groups of one cast ends no list.
        if found and found.entries and not other and place < len(lines) and _is_subheading(masked, lines[place]):
            place += not _announces(masked, lines[place].start, lines[place].end)
        else:
            head = None


def _is_entry(marked: MarkedText, line: Line) -> bool:
    """Whether a line that has a word for a cast is an entry of one: "The Voice: Rin Kuzuha"."""
    ways = split(marked, line.start, line.end)
    return any(
        _is_pair(marked.masked, sides) and not _HEADED.match(marked.masked, *sides.left) for sides in ways.values()
    )


def _is_other(masked: str, line: Line) -> bool:
    told = _last(masked, line.start, line.end)
    return any(cue.search(told) for cue in (_OTHER, _STAFF, _NOT_HERE)) or SLOT_CHARS["role"] in told


def _is_subheading(masked: str, line: Line) -> bool:
    told = masked[line.start : line.end]
    return len(told) <= 40 and not _OTHER.search(told) and not _STAFF.search(told) and not _NO_SIDE.search(told)


def _block(
    marked: MarkedText, lines: Sequence[Line], place: int, head: Span, known: _Known
) -> tuple[int, CastList | None]:
    """How many lines from a place on are of one layout, and the cast they list."""
    ways: list[dict[str, Sides]] = []
    signs: set[str] = set()
    for line in lines[place : place + MOST]:
        way = split(marked, line.start, line.end)
        signs_here = {sign for sign, sides in way.items() if _is_pair(marked.masked, sides)}
        common = signs & signs_here if ways else signs_here
        if not common:
            break
        signs = common
        ways.append(way)
    if len(ways) < LEAST:
        taken, found = _alternating(marked, lines, place, head, known)
        return max(taken, 0), found
    spans = [(line.start, line.end) for line in lines[place : place + len(ways)]]
    for sign in ORDER:
        if sign in signs:
            found = _decided(
                marked, sign, [(span, way[sign]) for span, way in zip(spans, ways, strict=True)], head, known
            )
            if found:
                return len(ways), found
    return len(ways), None


MOST = 200
ORDER = ("by", "as", "is", "tab", "dots", "arrow", "equals", "bar", "colon", "dash", "slash", "bracket", "comma")


def _alternating(
    marked: MarkedText, lines: Sequence[Line], place: int, head: Span, known: _Known
) -> tuple[int, CastList | None]:
    """Entries of two lines each: a part, and below it who plays it."""
    masked = marked.masked
    named: list[Line] = []
    for line in lines[place : place + MOST]:
        if (
            line.end - line.start > _REACH
            or not _is_part(masked, (line.start, line.end))
            or masked[line.end - 1] in ".:"
            or _announces(masked, line.start, line.end)
        ):
            break
        named.append(line)
    if len(named) < 2 * LEAST or len(named) % 2:
        return 0, None
    pairs = [*zip(named[::2], named[1::2], strict=True)]
    grouped = all(not second.blank for _, second in pairs) and all(first.blank for first, _ in pairs[1:])
    entries = [((a.start, b.end), Sides((a.start, a.end), (b.start, b.end))) for a, b in pairs]
    found = _decided(marked, "lines" if grouped else "names", entries, head, known)
    return (len(named), found) if found and found.entries else (0, None)


def _is_pair(masked: str, sides: Sides) -> bool:
    left, right = (bare(masked, side)[0] for side in (sides.left, sides.right))
    if not (_is_part(masked, left) and _is_part(masked, right)):
        return False
    return _is_player(masked, left) or _is_player(masked, right)


def _is_part(masked: str, span: Span) -> bool:
    told = masked[slice(*span)]
    short = 0 < len(told) <= _REACH and told.count(" ") < 8
    if not short or any(cue.search(told) for cue in (_NO_SIDE, _PROSE)) or _A_LABEL.match(told):
        return False
    return any(char.isupper() or char == SLOT_CHARS["quoted"] for char in told)


def _is_player(masked: str, span: Span) -> bool:
    told = masked[slice(*span)]
    return _PEOPLE.match(told) is not None and _NUMBERED.search(told) is None and _OWNED.search(told) is None


def _decided(
    marked: MarkedText, sign: str, pairs: Sequence[tuple[Span, Sides]], head: Span, known: _Known
) -> CastList | None:
    """The list with its order; without entries where the evidence contradicts itself, None where it is no cast."""
    masked = marked.masked
    if not all(_is_pair(masked, sides) for _, sides in pairs):
        return None
    if sign in (*WORDED, _COPULA) and not all(
        _clean(masked, side) for _, sides in pairs for side in (sides.left, sides.right)
    ):
        return None
    lefts, rights = ([bare(masked, getattr(sides, side)) for _, sides in pairs] for side in ("left", "right"))
    if sign in ("bracket", "cv"):
        rights = [(sides.right, "") for _, sides in pairs]
    first = _weight(masked, lefts, rights, known)
    last = _weight(masked, rights, lefts, known)
    able_first = all(_is_player(masked, span) for span, _ in rights) and _mostly_full(masked, rights)
    able_last = all(_is_player(masked, span) for span, _ in lefts) and _mostly_full(masked, lefts)
    order = _order(sign, first, last)
    start, end = pairs[0][0][0], pairs[-1][0][1]
    if order == "none" or (order == "first" and not able_first) or (order == "last" and not able_last):
        return CastList(start, end, ()) if order == "none" and first and last else None
    entries = tuple(
        Entry(
            *span,
            *((_named_part(masked, left), right) if order == "first" else (_named_part(masked, right), left)),
            head,
        )
        for (span, _), (left, _), (right, _) in zip(pairs, lefts, rights, strict=True)
    )
    return CastList(start, end, entries)


def _clean(masked: str, side: Span) -> bool:
    span, _ = bare(masked, side)
    return _NAMES_ONLY.match(masked[slice(*span)]) is not None


def _named_part(masked: str, span: Span) -> Span:
    """A part without the words that describe it before its name."""
    told = _DESCRIBED.match(masked, *span)
    return (told.end(), span[1]) if told and masked[slice(*told.span())] not in ("the ", "a ") else span


def _order(sign: str, first: float, last: float) -> str:
    """Which side holds the parts: the "first", the "last", or "none" where that is doubtful."""
    if sign in WORDED:
        return "last" if sign == "as" else "first"
    if first >= 1 and first >= 3 * last:
        return "first"
    if last >= 1 and last >= 3 * first:
        return "last"
    if first or last:
        return "none"
    if sign == _COPULA:
        return "last"
    return "none" if sign in ("bracket", "comma", "names") else "first"


def _weight(masked: str, these: Sequence[tuple[Span, str]], others: Sequence[tuple[Span, str]], known: _Known) -> float:
    """How much tells that these are the parts, and the others who plays them."""
    weight = 0.0
    alone = 0
    for (span, gloss), (other, other_gloss) in zip(these, others, strict=True):
        name, player = masked[slice(*span)], masked[slice(*other)]
        weight += 2 * bool(
            _TITLES.search(name) or _STORY.search(name) or _NUMBERED.search(name) or not _is_player(masked, span)
        )
        weight += 2 * bool(other_gloss and _EARLIER.search(other_gloss)) + 2 * bool(gloss and gloss[0].islower())
        weight += 2 * (name in known.parts) + 2 * (player in known.people)
        alone += " " not in name and " " in player
    return weight + (alone if alone * 5 >= len(these) * 2 else 0)


def _mostly_full(masked: str, sides: Sequence[tuple[Span, str]]) -> bool:
    return sum(" " in masked[slice(*span)] for span, _ in sides) * 3 >= 2 * len(sides)
