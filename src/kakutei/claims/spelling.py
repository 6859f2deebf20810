"""The text as shapes see it: in lower case for those that know no case, the full stops of initials set apart.

An expression that ignores case takes twice the time of the same one in lower case over a lowered text, and a stop that
may stand inside a sentence ("the U.S. premiere") is cheap to allow only if it is a character of its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kakutei.text import lower

# A full stop behind an initial, in a text. In a shape `.` means it, too; STOP is the full stop that is none.
INITIAL, STOP = "\ue01f", "\ue01e"
_INITIAL = re.compile(r"\.(?:(?<=\b[A-Z]\.)|(?<=\.[A-Z]\.))")
_DOTTED = re.compile(r"\\\.|\[(?:\\.|[^\]\\])*\]|\\.", re.DOTALL)
_TOKEN = re.compile(r"\(\?P|\\.|[^\W\d_]+", re.DOTALL)
CASED = "(?-i:"


class Spelt(NamedTuple):
    """A masked text, or a stretch of it, with its case and without; offsets are those of the masked text."""

    cased: str
    lowered: str

    def cut(self, start: int, end: int) -> Spelt:
        """A stretch of it; what a shape looks behind at ends there."""
        return Spelt(self.cased[start:end], self.lowered[start:end])


def spell(masked: str) -> Spelt:
    """Both spellings of a masked text."""
    cased = _INITIAL.sub(INITIAL, masked)
    return Spelt(cased, lower(cased))


def is_cased(source: str) -> bool:
    """Whether a part of an expression asks for capitals or small letters."""
    return CASED in source


def with_initials(source: str) -> str:
    """An expression in which every full stop may also be that of an initial, except STOP.

    A class of what is no full stop holds the initials': they end no sentence.
    """
    return _DOTTED.sub(_dotted, source).replace(STOP, ".")


def _dotted(found: re.Match[str]) -> str:
    token = found[0]
    if token == r"\.":
        return f"[.{INITIAL}]"
    if token[0] != "[" or "." not in token or token[1] == "^":
        return token
    return f"[{INITIAL}{token[1:]}"


def in_lower_case(source: str) -> str:
    """An expression that knows no case, for lowered text."""
    return _TOKEN.sub(lambda found: found[0] if found[0][0] in "\\(" else lower(found[0]), source)
