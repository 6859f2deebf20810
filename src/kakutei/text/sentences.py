"""Sentences of a masked text, each with the region it stands in: headline, subhead or body.

A sentence never crosses a line break. In feeds the part before a horizontal bar (`―`) is the subhead, written in
headline grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Region = Literal["title", "subhead", "body"]

# A full stop ends a sentence before a capital, a quotation mark or a mask; not after an initial or an abbreviation.
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|vs|vol|vols|no|nos|ch|ep|eps|feat|ft|cv|approx|inc|co|ltd|jr|sr|u\.s|a\.m|p\.m)|\b[a-z])\.$",
    re.I,
)
_END = re.compile(
    r"[.!?][\"”’')\]]{0,3}(?=\s+[\"“‘'(\[]?[^\Wa-z]|\s+[\ue000-\ue00f])"
    r"|[。！？!?]+[」』）)”\"]{0,2}(?=[^\s」』）)、。,.!?！？]|$)|。[」』）)”\"]{0,2}(?=[ \u3000]+[^\s」』）)、。,.])"
    r"|…+(?=\s+[^\Wa-z])"
)
_STOP = re.compile("[.!?。！？…■【]")
# A heading inside a line, as pages print them whose breaks were lost, begins a sentence.
_HEADS = "■【"
_HEADING = re.compile("■|【(?:スタッフ|キャスト|STAFF|CAST|放送|配信|あらすじ|作品|商品|イントロ)")
_LINE = re.compile(r"[^\n]+")
# The mark of a list's entry, as Markdown and pages turned into text print it, is no part of what the entry says.
_BULLET = re.compile(r"[ \t]*(?:[-*+•‣◦][ \t]+)+(?=\S)")
_BAR = re.compile(r"\s[―—]\s")
# A title in brackets is no longer than this; what stops inside it ends no sentence.
_LONGEST_ASIDE = 160
# Longer "sentences" are cut at white space, so that no pattern ever sees an unbounded string.
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Sentence:
    """A half-open span of the masked text; `line` counts lines of the whole from 0, which is the headline."""

    start: int
    end: int
    region: Region
    line: int


def split_sentences(masked: str) -> tuple[Sentence, ...]:
    """All sentences of a masked `whole` (headline, newline, text), in order."""
    found: list[Sentence] = []
    title_end = masked.find("\n")
    first_body_line = True
    number = 0
    done = 0
    for line in _LINE.finditer(masked):
        number += masked.count("\n", done, line.start())
        done = line.start()
        if line.start() < title_end or title_end < 0:
            found.extend(_cut(masked, line.start(), line.end(), "title", number))
            continue
        bullet = _BULLET.match(masked, line.start(), line.end())
        start = bullet.end() if bullet else line.start()
        if first_body_line:
            first_body_line = False
            bar = _BAR.search(masked, start, min(line.end(), start + LONGEST))
            if bar:
                found.extend(_cut(masked, start, bar.start(), "subhead", number))
                start = bar.end()
        found.extend(_cut(masked, start, line.end(), "body", number))
    return tuple(found)


def _cut(masked: str, start: int, end: int, region: Region, line: int) -> list[Sentence]:
    cuts: list[Sentence] = []
    begin = start
    for at in _STOP.finditer(masked, start, end):
        if at[0] in _HEADS and _HEADING.match(masked, at.start(), end):
            cuts.extend(_bounded(masked, begin, at.start(), region, line))
            begin = max(begin, at.start())
            continue
        stop = _END.match(masked, at.start(), end) if at.start() >= begin else None
        if stop is None:
            continue
        if _ABBREVIATION.search(masked, max(begin, stop.start() - 6), stop.start() + 1):
            continue
        if _in_aside(masked, begin, stop.start(), end):
            continue
        cuts.extend(_bounded(masked, begin, stop.end(), region, line))
        begin = stop.end()
    cuts.extend(_bounded(masked, begin, end, region, line))
    return cuts


def _in_aside(masked: str, begin: int, at: int, end: int) -> bool:
    """Whether a place stands inside brackets that open after the sentence has begun: "⟨work⟩ (Kama! Kama!!) manga"."""
    opened = masked.rfind("(", begin + 1, at)
    if opened < 0 or ")" in masked[opened:at]:
        return False
    return masked.find(")", at, min(end, opened + _LONGEST_ASIDE)) >= 0


def _bounded(masked: str, start: int, end: int, region: Region, line: int) -> list[Sentence]:
    pieces: list[Sentence] = []
    while start < end and masked[start].isspace():
        start += 1
    while end - start > LONGEST:
        space = masked.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space if space > 0 else start + LONGEST
        pieces.append(Sentence(start, stop, region, line))
        start = stop
    if start < end:
        pieces.append(Sentence(start, end, region, line))
    return pieces
