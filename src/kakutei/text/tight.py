"""Text taken from a page with spaces around every link, as it was printed: "Hakusha 's Tonbo , and" is tightened.

Many tools that save pages set the text of a link apart. What is read of the tightened text is told of the text as it
is stored: offsets go back.
"""

from __future__ import annotations

import re
from bisect import bisect_right

# So many places make a text of that sort; one alone is a slip.
_LEAST = 2
_TELLTALE = re.compile(r"(?<=[\w)!?'’\"”])[ \u00a0](?=,[ \n]|['’]s[ \n])")
_LOOSE = re.compile(
    r"(?<=[^\s.])[ \u00a0]+(?=[,;][ \n]|['’]s[ \n,]|[.!](?:[ \n]|\Z)|\)(?:[ \n,.;:]|\Z))|(?<=[ \n]\()[ \u00a0]+(?=\w)"
)


class Tightened:
    """A text without those spaces, and where each place of it stands in the text as it was."""

    __slots__ = ("_cuts", "_shifts", "text")

    def __init__(self, text: str) -> None:
        self._cuts: list[int] = []
        self._shifts: list[int] = []
        pieces: list[str] = []
        done = cut = 0
        for found in _LOOSE.finditer(text):
            pieces.append(text[done : found.start()])
            self._cuts.append(found.start() - cut)
            cut += found.end() - found.start()
            self._shifts.append(cut)
            done = found.end()
        pieces.append(text[done:])
        self.text = "".join(pieces)

    def start(self, position: int) -> int:
        """Where what begins at a place of the tightened text begins in the text as it was."""
        return position + self._shift(bisect_right(self._cuts, position))

    def end(self, position: int) -> int:
        """Where what ends before a place of the tightened text ends in the text as it was."""
        return position + self._shift(bisect_right(self._cuts, position - 1))

    def _shift(self, index: int) -> int:
        return self._shifts[index - 1] if index else 0


def tighten(text: str) -> Tightened | None:
    """The text tightened; None where it has no such spaces, or only by a slip."""
    if " ," not in text and " '" not in text and " ’" not in text:
        return None
    told = _TELLTALE.finditer(text)
    return Tightened(text) if sum(1 for _ in zip(range(_LEAST), told, strict=False)) == _LEAST else None
