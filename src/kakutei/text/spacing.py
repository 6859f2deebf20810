"""Spaces that a text has only because markup was taken out of it: "Kite Arts 's film ( Moonlit Kiln ) , out now".

Links and italics end before the possessive, the comma or the bracket, and many programs put a space where a tag was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

# What one of them looks like, to find out quickly that there is none.
_SIGNS = (" 's", " ’s", " ,", "( ", " )", " .")
_STRAY = re.compile(
    r"(?<=[\w!?.)\"”'’]) {1,4}(?=['’]s\b)|(?<=[\w!?)\"”'’]) {1,4}(?=,(?!\S))"
    r"|(?<=\() {1,4}(?=\w)|(?<=[\w!?.]) {1,4}(?=\))|(?<=[\w)\"”]) {1,4}(?=\.(?:\s|\Z))"
    r"|(?<=[a-z!?)]) {1,2}(?=: [A-Z0-9])"
)


class Closed:
    """A text without its stray spaces, with offsets back into the text as it is printed."""

    __slots__ = ("_at", "_shift", "text")

    def __init__(self, printed: str, stray: Sequence[tuple[int, int]]) -> None:
        pieces: list[str] = []
        self._at: list[int] = []  # position in the closed text behind each space that was taken out
        self._shift: list[int] = []  # printed minus closed offset from there on
        done = shift = 0
        for start, end in stray:
            pieces.append(printed[done:start])
            self._at.append(start - shift)
            shift += end - start
            self._shift.append(shift)
            done = end
        pieces.append(printed[done:])
        self.text = "".join(pieces)

    def start(self, position: int) -> int:
        """Where the character at `position` is printed."""
        place = bisect_right(self._at, position) - 1
        return position + (self._shift[place] if place >= 0 else 0)

    def end(self, position: int) -> int:
        """The printed offset just behind the character before `position`."""
        return self.start(position - 1) + 1


def close_up(text: str) -> Closed | None:
    """Take out the stray spaces of an English text; None where it has none, as nearly always."""
    if not any(sign in text for sign in _SIGNS):
        return None
    stray = [found.span() for found in _STRAY.finditer(text)]
    return Closed(text, stray) if stray else None
