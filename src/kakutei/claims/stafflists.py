"""Staffs as lists: roles and names in either order, an entry a line, two lines an entry, or one behind the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kakutei.claims.entries import Line, Span, lines_of
from kakutei.text import MarkedText
from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS

_R = SLOT_CHARS["role"]


@dataclass(frozen=True, slots=True)
class Credit:
    """A role, by the place of its mark, and the names it stands with, by masked spans."""

    start: int
    end: int
    role: Span
    people: Span


# So many entries of one layout make a list.
LEAST = 2
_WORD = rf"(?!(?:The|And|With|By|As)\b)(?:[{COMPANY_MARKS}]|[^\W\da-z_][\w'.\-&!×]{{0,30}}|\d{{1,2}}[A-Z]\w{{0,20}})"
_NAME = rf"{_WORD}(?: (?:{_WORD}|de|van|von|di|da|no|of|the|{SLOT_CHARS['count']}|\d)){{0,4}}"
_ASIDE = r"(?: ?\([^()\n]{1,120}\))?"
_NAMES = rf"{_NAME}{_ASIDE}(?:(?:, (?:and )?| and | & | ?/ ?){_NAME}{_ASIDE}){{0,3}}"
_ROLES = rf"{_R}s?(?:(?:, (?:and )?| and | & | ?/ ?|・){_R}s?){{0,3}}"
# The sign between the two sides, by a name, so that all entries of a list have one.
_SIGN = (
    r"(?:(?P<colon> ?: ?)|(?P<dash> [-–—~] | ?[–—] ?)|(?P<bar> ?\| ?)|(?P<equals> ?= ?)"
    r"|(?P<dots> ?(?:\.{3,}|…+|·{3,}) ?)"
    r"|(?P<arrow> ?(?:→|⇒|->|=>) ?)|(?P<slash> ?/ ?)|(?P<tab>\t+| {2,})|(?P<comma>, )%s)"
)
_END = rf"(?=[;|•·]|, |,?\.? *\Z|(?: ?/)? ?(?:and |& )?{_R}| - )"
_ROLE_FIRST = re.compile(
    rf"(?P<roles>{_ROLES})(?: \([^()\n]{{1,40}}\))?{_SIGN % '|(?P<by> by )|(?P<is> is )'}(?P<names>{_NAMES}){_END}"
)
_IN_BRACKETS = re.compile(rf"(?P<roles>{_ROLES}) ?[(\[](?P<names>{_NAMES})[)\]]")
_NAME_FIRST = re.compile(
    rf"(?P<names>{_NAMES}){_SIGN % '|(?P<as> as (?:the )?)'}(?P<roles>{_ROLES})(?=[;,|•·]|\.? *\Z| )"
)
_NAME_BRACKETS = re.compile(rf"(?P<names>{_NAME}(?:(?:, | and | & ){_NAME})?) ?[(\[](?P<roles>{_ROLES})[)\]]")
_ROLE_ALONE = re.compile(rf"(?:the )?(?P<roles>{_ROLES})(?: \([^()\n]{{1,40}}\))?(?: ?:| by)?\Z", re.I)
_NAMES_ALONE = re.compile(rf"(?P<names>{_NAMES})\Z")
_HEAD = re.compile(
    r"[^:\n]{0,100}\b(?:staff|crew|team|credits|staff members)\b"
    r"(?:[^:\n]{0,40}: |(?: (?:includes?|is|are)(?: as follows)?)? )",
    re.I,
)
_SENTENCE = re.compile(r"[^\n]{0,400}?[.!?] (?=[A-Z\ue000-\ue00f])")
_BETWEEN = re.compile(r"[ ]*(?:[;,/|•·]|- )?[ ]*(?:and |& )?(?:[Tt]he )?")
_FORMS = (("first", _ROLE_FIRST), ("in", _IN_BRACKETS), ("last", _NAME_FIRST), ("behind", _NAME_BRACKETS))


@dataclass(frozen=True, slots=True)
class _Row:
    """The entries of a line, of one layout."""

    layout: str
    credits: tuple[Credit, ...]


def staff_lists(marked: MarkedText) -> tuple[Credit, ...]:
    """The entries of the staff lists of a text, in order."""
    lines = lines_of(marked.masked)
    if not any(_R in marked.masked[line.start : line.end] for line in lines):
        return ()
    found: list[Credit] = []
    before: _Row | None = None
    rows = [_row(marked, line) if _R in marked.masked[line.start : line.end] else None for line in lines]
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        if row is None:
            before = None
            continue
        beside = any(other is not None and other.layout == row.layout for other in (before, below))
        if len(row.credits) >= LEAST or beside:
            found.extend(row.credits)
        before = row
    found.extend(_alternating(marked.masked, lines))
    return tuple(sorted(found, key=lambda credit: credit.start))


def _row(marked: MarkedText, line: Line) -> _Row | None:
    """The entries of a line that holds nothing but them, behind a word for the staff."""
    text = marked.masked[line.start : line.end]
    printed = marked.span(line.start, line.end)
    if "\t" in printed and text.count(" ") and "\t" not in text:
        text = _with_tabs(marked, line)
    head = _HEAD.match(text)
    sentence = _SENTENCE.match(text)
    begins = (head.end() if head else 0, 0, sentence.end() if sentence else 0)
    for begin in dict.fromkeys(begins):
        for name, form in _FORMS:
            row = _sequence(text, begin, name, form, line.start)
            if row:
                return row
    return None


def _with_tabs(marked: MarkedText, line: Line) -> str:
    """A masked line with the tabs of the text, which stand masked as spaces."""
    return "".join(
        "\t" if char == " " and marked.text[marked.start(line.start + place)] == "\t" else char
        for place, char in enumerate(marked.masked[line.start : line.end])
    )


def _sequence(text: str, at: int, name: str, form: re.Pattern[str], offset: int) -> _Row | None:
    """Entries one behind the other up to the end of a line; what lies between them is no more than an item."""
    layout = None
    credits: list[Credit] = []
    while at < len(text):
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        found = form.match(text, at)
        if found is None:
            other = re.compile(r"[^;,\n]{3,60}[;,] ?(?:and )?").match(text, at) if credits else None
            if other is None:
                break
            at = other.end()
            continue
        sign = next((key for key, value in found.groupdict().items() if value and key not in ("roles", "names")), "")
        if layout is not None and sign != layout:
            return None
        layout = sign
        names = found.span("names")
        for role in re.finditer(_R, text[slice(*found.span("roles"))]):
            place = offset + found.start("roles") + role.start()
            credits.append(
                Credit(
                    offset + found.start(),
                    offset + found.end(),
                    (place, place + 1),
                    (offset + names[0], offset + names[1]),
                )
            )
        at = found.end()
    rest = text[at:].strip(" .,;|")
    if not credits or (rest and at < len(text) * 2 // 3):
        return None
    return _Row(f"{name} {layout}", tuple(credits))


def _alternating(masked: str, lines: Sequence[Line]) -> Iterator[Credit]:
    """Entries of two lines each: a role, and below it who has it."""
    pairs: list[tuple[int, list[Credit]]] = []
    for place, (line, below) in enumerate(pairwise(lines)):
        roles = _ROLE_ALONE.match(masked, line.start, line.end)
        names = _NAMES_ALONE.match(masked, below.start, below.end) if roles else None
        if roles is None or names is None:
            continue
        found = [
            Credit(line.start, below.end, (at, at + 1), names.span("names"))
            for at in range(*roles.span("roles"))
            if masked[at] == _R
        ]
        pairs.append((place, found))
    places = {place for place, _ in pairs}
    for place, found in pairs:
        if place - 2 in places or place + 2 in places:
            yield from found
