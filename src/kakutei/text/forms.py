"""A dictionary of hundreds of thousands of titles, and every one of them in a text in one pass, as whole words.

The automaton is built once and can be kept as bytes; what was kept is ready again in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton

from kakutei.text.flat import MARKS, flatten, flatten_all, is_word

LONGEST = 300
"""Characters of a form at most; a longer title is looked up by its first words."""

_BLOCK = 1 << 16  # characters searched at a time, so that the hits of a huge text never lie in memory all at once


class Hit(NamedTuple):
    """`text[start:end]` of the source is form number `form`."""

    start: int
    end: int
    form: int


def forms_of(titles: Sequence[str]) -> list[str]:
    """The forms under which titles are looked up; empty for a title without a letter."""
    return [_cut(flat) if len(flat) > LONGEST else flat for flat in flatten_all(titles)]


def _cut(flat: str) -> str:
    return flat[:LONGEST].rpartition(" ")[0] or flat[:LONGEST]


class FormTable:
    """Forms by number, as `form_of` gives them: distinct and not empty."""

    __slots__ = ("_automaton",)

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton

    @classmethod
    def build(cls, forms: Sequence[str]) -> FormTable:
        """The table of these forms. Takes a second for every hundred thousand."""
        return cls(Automaton(list(forms) or ["\uffff"]))

    @classmethod
    def restored(cls, kept: bytes) -> FormTable:
        """The table that `kept` came from. Raises ValueError where the bytes are no table."""
        return cls(Automaton.deserialize(kept))

    def kept(self) -> bytes:
        """The table as bytes."""
        return bytes(self._automaton.serialize())

    def find(self, text: str) -> list[Hit]:
        """Every form in the text that stands as a whole word there, in order, the longer first; they may overlap."""
        flat = flatten(text)
        found = list(self._words(flat.text))
        if not found:
            return []
        starts, ends, forms = map(list, zip(*found, strict=True))
        places = ((start, _marked(text, end)) for start, end in flat.sources(starts, ends))
        return sorted((Hit(start, end, form) for (start, end), form in zip(places, forms, strict=True)), key=_order)

    def _words(self, flat: str) -> Iterator[tuple[int, int, int]]:
        """The longest form that ends at each place, and the shorter ones where that is no whole word."""
        for at in range(0, len(flat), _BLOCK):
            least = max(0, at - LONGEST)
            for start, end, form in self._automaton.find_overlapping_no_suffix(flat[least : at + _BLOCK]):
                first, last = start + least, end + least
                if last <= at:
                    continue
                if flat[first] == " ":
                    if flat[last] == " " or is_word(flat, first, last):
                        yield first + 1, last, form
                elif is_word(flat, first, last):
                    yield first, last, form
                else:
                    yield from self._shorter(flat, first, last)

    def _shorter(self, flat: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """What ends with a form that begins inside a katakana word: カゲーム must not hide ゲーム."""
        for begin, stop, form in self._automaton.find_overlapping(flat[start + 1 : end]):
            first = start + 1 + begin
            if start + 1 + stop == end and is_word(flat, first, end):
                yield first + (flat[first] == " "), end, form


def _marked(text: str, end: int) -> int:
    """The end of a span with the marks that belong to its last letter."""
    while end < len(text) and text[end] in MARKS:
        end += 1
    return end


def _order(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end
