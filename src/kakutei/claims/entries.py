"""Entries of lists: a line, or a stretch of one, in two sides, by every sign that lists print between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kakutei.text import MarkedText
from kakutei.text.marks import SLOT_CHARS

# A longer line is a sentence.
LONGEST = 150
_BULLET = re.compile(rf"[ |]*(?:(?:[-*+•‣◦·▪■●○※▶►–—]|[{SLOT_CHARS['count']}\d]{{1,3}}[.)])[ ]+)*")
# What stands between two sides, the least ambiguous first.
SIGNS: dict[str, re.Pattern[str]] = {
    "by": re.compile(r",? (?:(?:is |are )?(?:voiced|played|portrayed|dubbed) )?by ", re.I),
    "as": re.compile(r",? (?:as|in the role of|voices|plays|playing|voicing|portrays) (?:the (?=[A-Z]))?"),
    "is": re.compile(r" (?:is|will be) (?!(?:voiced|played|portrayed|dubbed|the voice)\b)(?:the (?=[A-Z]))?"),
    "dots": re.compile(r" ?(?:\.{3,}|…+|·{3,}|_{3,}|(?: \.){3,}) ?"),
    "arrow": re.compile(r" ?(?:→|⇒|->|=>|>>) ?"),
    "equals": re.compile(r" ?= ?"),
    "bar": re.compile(r" ?\| ?"),
    "colon": re.compile(r" ?: ?(?=\S)"),
    "dash": re.compile(r" [-–—~―] | ?[–—] ?"),
    "slash": re.compile(r" ?/ ?"),
    "comma": re.compile(r", "),
}
_TAB = re.compile(r"\t+| {3,}")
_BRACKETED = re.compile(r"(?P<left>[^()\[\]]{1,60}?) ?[(\[](?P<right>[^()\[\]]{2,60})[)\]]\Z")
# What in brackets tells that who plays a part follows.
_VOICED = re.compile(
    r"(?:cv|c\.v\.|va|v\.a\.|seiyuu|voice(?:d)?(?: (?:actor|actress))?(?: by)?"
    r"|(?:played|portrayed|dubbed) by)[:.,]? ?(?=[A-Z])",
    re.I,
)
_GLOSS = re.compile(r" ?\([^()]*(?:\([^()]*\)[^()]*)?\)\Z")
# Within brackets nothing is between two sides.
_ASIDE = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?:;]\Z")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, without its bullet, by masked offsets; `blank` tells that an empty one stands above."""

    start: int
    end: int
    blank: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands left and right of the sign of an entry."""

    left: Span
    right: Span


def lines_of(masked: str) -> tuple[Line, ...]:
    """The lines of the body."""
    found: list[Line] = []
    done = masked.find("\n")
    for line in _LINE.finditer(masked, done + 1 if done >= 0 else len(masked)):
        bullet = _BULLET.match(masked, line.start(), line.end())
        start = bullet.end() if bullet else line.start()
        end = trimmed(masked, start, line.end())[1]
        if start < end:
            found.append(Line(start, end, line.start() - done > 1))
            done = line.end()
    return tuple(found)


def trimmed(masked: str, start: int, end: int) -> Span:
    """A span without the spaces, commas and bars around what it holds."""
    while start < end and masked[start] in " ,;|":
        start += 1
    while end > start and masked[end - 1] in " ,;|":
        end -= 1
    return start, end


def split(marked: MarkedText, start: int, end: int) -> dict[str, Sides]:
    """Every way to read a stretch as two sides, by the sign; none of a long one."""
    masked = marked.masked
    if not 3 < end - start <= LONGEST:
        return {}
    text = masked[start:end]
    plain = _ASIDE.sub(lambda aside: "x" * len(aside[0]), text) if "(" in text or "[" in text else text
    found: dict[str, Sides] = {}
    printed = marked.span(start, end)
    if "\t" in printed or "   " in printed:
        found |= _apart(marked, start, end, printed)
    for name, sign in SIGNS.items():
        at = sign.search(plain, 1)
        if at and at.end() < len(plain):
            left, right = trimmed(masked, start, start + at.start()), trimmed(masked, start + at.end(), end)
            if left[0] < left[1] and right[0] < right[1]:
                found[name] = Sides(left, right)
    bracketed = _BRACKETED.match(text)
    if bracketed:
        voiced = _VOICED.match(bracketed["right"])
        left, (first, last) = bracketed.span("left"), bracketed.span("right")
        first += voiced.end() if voiced else 0
        found["cv" if voiced else "bracket"] = Sides(_moved(left, start), _moved((first, last), start))
    return found


def _apart(marked: MarkedText, start: int, end: int, printed: str) -> dict[str, Sides]:
    """The sides of a line on which only a tab, or the like, stands between them."""
    pieces = [piece for piece in _TAB.split(printed) if piece.strip()]
    if len(pieces) != 2:
        return {}
    at = next(place for place in range(start, end) if marked.start(place) - marked.start(start) >= len(pieces[0]))
    left, right = trimmed(marked.masked, start, at), trimmed(marked.masked, at, end)
    return {"tab": Sides(left, right)} if left[0] < left[1] and right[0] < right[1] else {}


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def bare(masked: str, span: Span) -> tuple[Span, str]:
    """A side without the brackets behind it, and what these hold."""
    gloss = _GLOSS.search(masked[slice(*span)])
    if gloss is None or not gloss.start():
        return span, ""
    return (span[0], span[0] + gloss.start()), gloss[0].strip(" ()")


def items_of(masked: str, start: int, end: int) -> Iterator[tuple[str, list[Span]]]:
    """Every way to read a stretch as a list, by what stands between its items."""
    text = masked[start:end]
    plain = _ASIDE.sub(lambda aside: "x" * len(aside[0]), text)
    for name, between in (
        ("semicolon", "; "),
        ("bullet", " [•·] "),
        ("slash", " / "),
        ("bar", r" \| "),
        ("comma", ", "),
    ):
        if re.search(between, plain) is None:
            continue
        spans, at = [], 0
        joined = (
            re.compile(rf"{between}(?:(?:and|&) )?|,? (?:and|&) ")
            if name == "comma"
            else re.compile(rf"{between}(?:and )?")
        )
        for found in joined.finditer(plain):
            spans.append(trimmed(masked, start + at, start + found.start()))
            at = found.end()
        spans.append(trimmed(masked, start + at, end))
        yield name, [span for span in spans if span[0] < span[1]]


def ends_a_sentence(masked: str, line: Line) -> bool:
    """Whether a line ends in a full stop, a colon or the like."""
    return _STOP.search(masked, line.start, line.end) is not None
