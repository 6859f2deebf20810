"""Masked text: every found thing (a work, a date, a count) stands as one private-use character.

Patterns then match the *form* of a sentence: `⟨work⟩ gets ⟨season⟩ in ⟨date⟩`, whatever the title or the date is, and a
full stop inside a title ends no sentence. Offsets go both ways. The masked text is also plain: curly quotes, full-width
letters and odd spaces stand as their ASCII selves, so that a shape is written once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from kakutei.records import record
from kakutei.text.folding import beyond_ascii

# One character per type of mark, from the private use area; such characters in a source text are masked out beforehand.
SLOT_CHARS: dict[str, str] = {
    name: chr(0xE000 + index)
    for index, name in enumerate(
        (
            "work",
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
            "company",
            "foreign",
        )
    )
}
# The marks of names of companies: a known name says what sort of company it is.
COMPANY_SLOTS = ("service", "studio", "publisher", "magazine", "company")
COMPANY_MARKS = "".join(SLOT_CHARS[name] for name in COMPANY_SLOTS)


@record(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is a thing of type `slot`; `value` is what it means (an int, a date mention, a `Work`, ...)."""

    start: int
    end: int
    slot: str
    value: Any


def _plain_forms() -> dict[str, str]:
    """One-to-one replacements: full-width letters, digits and signs, curly quotes, odd spaces, dashes."""
    table = {chr(0xFF01 + index): chr(0x21 + index) for index in range(0x5E)}
    for chars, plain in (("’‘ʼ", "'"), ("“”„", '"'), ("\u00a0\u2007\u202f\u3000\t", " "), ("‐‑", "-"), ("〜", "~")):
        table.update(dict.fromkeys(chars, plain))
    return table


_PLAIN = _plain_forms()
_ODD = frozenset(_PLAIN)
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _plain(text: str) -> str:
    """Replace only what occurs: a translation table would look at every character."""
    if text.isascii():
        return text
    for char in _ODD.intersection(beyond_ascii(text) + "\t"):
        text = text.replace(char, _PLAIN[char])
    return text


class MarkedText:
    """A text and the same text masked, with offsets between the two.

    `marks` are in order and do not overlap; of overlapping candidates the one given first wins. Characters of the
    private use area that the source itself carries are masked as `foreign`.
    """

    __slots__ = ("_at", "_shift", "marks", "masked", "text")

    def __init__(self, text: str, candidates: Iterable[Mark]) -> None:
        self.text = text
        self.marks = _without_overlaps(text, candidates)
        pieces: list[str] = []
        self._at: list[int] = []  # masked position of each mark
        self._shift: list[int] = []  # original minus masked offset behind each mark
        done = shift = 0
        for mark in self.marks:
            pieces.append(text[done : mark.start])
            pieces.append(SLOT_CHARS[mark.slot])
            self._at.append(mark.start - shift)
            shift += mark.end - mark.start - 1
            self._shift.append(shift)
            done = mark.end
        pieces.append(text[done:])
        self.masked = _plain("".join(pieces))

    def start(self, position: int) -> int:
        """The original offset where the masked character at `position` begins."""
        index = bisect_right(self._at, position - 1) - 1
        return position + (self._shift[index] if index >= 0 else 0)

    def end(self, position: int) -> int:
        """The original offset just behind the masked character before `position`."""
        return self.start(position)

    def span(self, start: int, end: int) -> str:
        """The original text of a masked half-open span."""
        return self.text[self.start(start) : self.end(end)]

    def marks_in(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks whose masked character lies in the half-open masked span, in order."""
        first = bisect_right(self._at, start - 1)
        last = bisect_right(self._at, end - 1)
        return self.marks[first:last]


def _without_overlaps(text: str, candidates: Iterable[Mark]) -> tuple[Mark, ...]:
    taken = bytearray(len(text))
    kept: list[Mark] = []
    for mark in candidates:
        if mark.start < mark.end and taken.find(1, mark.start, mark.end) < 0:
            taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
            kept.append(mark)
    if _PRIVATE.search(beyond_ascii(text)):
        kept.extend(
            Mark(found.start(), found.end(), "foreign", None)
            for found in _PRIVATE.finditer(text)
            if not taken[found.start()]
        )
    kept.sort(key=lambda mark: mark.start)
    return tuple(kept)
