"""A dictionary of hundreds of thousands of titles, and every one of them in a text in one pass, as whole words.

The automaton is built once and can be kept as bytes; what was kept is ready again in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton

from kakutei.text.flat import (
    MARKS,
    Flat,
    cuts_letters,
    edge_of_katakana,
    flatten,
    flatten_all,
    is_word,
)

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
        """Every form in the text that stands as a whole word there, in order, the longer first; they may overlap.

        Of the forms that end at one place only the longest is told, so that there are never more hits than letters.
        """
        flat = flatten(text)
        starts, ends, forms = self._matches(flat.text)
        hits = list(map(Hit, *flat.sources(starts, ends), forms))
        if not flat.text.isascii():
            hits = [
                hit
                for one, start, end in zip(hits, starts, ends, strict=True)
                for hit in (
                    self._shorter(text, flat, start, end)
                    if edge_of_katakana(flat.text, start, end) and not is_word(text, one.start, one.end)
                    else (one,)
                )
            ]
        hits.reverse()  # they come by their ends: the longer first, where sorting leaves them as they are
        hits.sort(key=_start)
        return hits if text.isascii() else [_with_marks(text, hit) for hit in hits]

    def _matches(self, flat: str) -> tuple[list[int], list[int], list[int]]:
        """First letters, ends and numbers: of the forms that end at a place of a flat text the longest."""
        starts, ends, forms = [], [], []
        ascii_only = flat.isascii()
        for at in range(0, len(flat), _BLOCK):
            least = max(0, at - LONGEST)
            for start, end, form in self._automaton.find_overlapping_no_suffix(flat[least : at + _BLOCK]):
                stop = end + least
                # What ends before this block was found in the one before.
                if stop > at and (flat[stop] == " " or not (ascii_only or cuts_letters(flat, stop))):
                    begin = start + least
                    starts.append(begin + 1 if flat[begin] == " " else begin)
                    ends.append(stop)
                    forms.append(form)
        return starts, ends, forms

    def _shorter(self, text: str, flat: Flat, first: int, last: int) -> Iterator[Hit]:
        """What ends with a form that begins inside a katakana word: カゲーム must not hide ゲーム."""
        for begin, stop, form in self._automaton.find_overlapping(flat.text[first + 1 : last]):
            at = first + 1 + begin + (flat.text[first + 1 + begin] == " ")
            if first + 1 + stop == last:
                (start,), (end,) = flat.sources([at], [last])
                if is_word(text, start, end):
                    yield Hit(start, end, form)


def _with_marks(text: str, hit: Hit) -> Hit:
    """The hit with the marks that belong to its last letter."""
    end = hit.end
    while end < len(text) and text[end] in MARKS:
        end += 1
    return hit._replace(end=end) if end > hit.end else hit


_start = itemgetter(0)
