"""How a shape is looked for: a cheap test that most texts fail, then only where a match can begin.

A shape that begins with a slot ("⟨people⟩ will direct ⟨work⟩") has to be tried at every word, and a slot is long work.
What must stand behind the slot ("direct ⟨work⟩") is seldom there. So a *gate* is a stretch of the shape's own
expression, from the first part behind a slot that cannot be left out, and asked of the lowered text: every text that
the shape matches passes it. A *scan* is the whole expression behind a look for the characters with which it can begin.

Both are compositions of the expression's own parts, so what bounds the expression bounds them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kakutei.claims.beginnings import beginning_of, frequency
from kakutei.claims.spelling import CASED

_ESCAPE_OR_CLASS = r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
_TOKEN = re.compile(rf"{_ESCAPE_OR_CLASS}|.", re.DOTALL)
_INSIDE = re.compile(rf"{_ESCAPE_OR_CLASS}|[()]|[^\\\[()]+", re.DOTALL)
_REPEAT = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_REFERENCE = re.compile(r"(?<!\\)(?:\(\?\(\w|\(\?P=|\\[1-9])")
_LOOK_GROUP = ("(?=", "(?!", "(?<=", "(?<!")
_LOOK = (*_LOOK_GROUP, "^", "$", r"\b", r"\B", r"\A", r"\Z")
# A class that leaves out letters matches others in lower case.
_LETTERS_OUT = re.compile(r"\[\^(?:\\.|[^\]\\])*?[^\W\d_]")
# Where more of a text's characters than this can begin a stretch, searching for it saves nothing. Measured: from .2 to
# .5 the time of all tries falls by a fifth, beyond it stays.
_OFTEN = 0.5
# A class of more characters than this is a script, not a beginning.
_MOST = 700
# At a place within a word this fails at once; most letters with which a shape can begin stand within one.
WORD_BEGINS = r"(?<!\w(?=\w))"
# What may stand behind a trigger: a gate that a bare trigger passes tells nothing that the trigger has not told.
_BARE = " a a a a a"


def gate_of(source: str, triggers: Collection[str] = ()) -> str | None:
    """A stretch of an expression, in lower case, that every matching text holds; None where it would tell nothing.

    `source` is in lower case, and so must be what the gate is asked of; a gate is met if it is found anywhere. A
    dotless i or a long s, which an expression takes for i and s where it ignores case, are no such letters here.
    """
    parts = _parts(source)
    slot = next((place for place, part in enumerate(parts) if "(?P<" in part), len(parts))
    for place in range(slot + 1, len(parts)):
        first = _begins(parts, place)
        if first is None or frequency(first) > _OFTEN:
            continue
        gate = _led(first, _GROUP_NAME.sub("(?:", "".join(_relaxed(parts[place:]))))
        told = re.compile(gate)
        return None if any(told.search(f" {word}{_BARE}") for word in triggers) else gate
    return None


def scan_of(source: str, *, caseless: bool, spaced: bool = False) -> str | None:
    """An expression that finds a match at its first character; its last group, an empty one, is where the match ends.

    Where words are `spaced`, no match begins within one.

    None where the characters that can begin it cannot be listed, or it refers to its own groups.
    """
    found: set[int] = set()
    for part in _parts(source) or [source]:
        if _REFERENCE.search(source):
            return None
        first, empty = beginning_of(part, caseless=caseless)
        if first is None:
            return None
        found |= first
        if not empty:
            return _led(found, f"{WORD_BEGINS if spaced else ''}(?:{source})()") if len(found) < _MOST else None
    return None


def is_anchored(source: str) -> bool:
    """Whether an expression can match at the beginning of a text only."""
    return source.startswith("^") and _parts(source)[:1] == ["^"]


def choices_of(source: str) -> list[str]:
    """The expressions of which a text holds one if it holds the whole: what a choice is between, else the whole."""
    if _REFERENCE.search(source):
        return [source]
    choices: list[str] = []
    depth = begin = at = 0
    while at < len(source):
        token = _token(_INSIDE if depth else _TOKEN, source, at)
        depth += {"(": 1, ")": -1}.get(token, 0)
        if token == "|" and not depth:
            choices.append(source[begin:at])
            begin = at + 1
        at += len(token)
    choices.append(source[begin:])
    return [inner for choice in choices for inner in _opened(choice)] if len(choices) > 1 else _opened(source)


def _opened(source: str) -> list[str]:
    """The choices within an expression that is a plain group and nothing else."""
    parts = _parts(source)
    whole = len(parts) == 1 and source.startswith("(?:") and source.endswith(")")
    return choices_of(source[len("(?:") : -1]) if whole else [source]


def _led(first: Collection[int], source: str) -> str:
    """An expression found by its first character and then looked at from there: a search skips all other characters."""
    chars = "".join(re.escape(chr(code)) for code in sorted(first))
    return f"{CASED}[{chars}])(?<=(?={source})(?s:.))"


def _begins(parts: Sequence[str], place: int) -> frozenset[int] | None:
    """The characters that can begin a stretch from a part on; None where it is no place for a gate to begin.

    A part that asks for capitals or can be missing is none, nor is a space before such a part.
    """
    part, behind = parts[place], parts[place + 1] if place + 1 < len(parts) else ""
    first = _sure(part)
    return None if first and ord(" ") in first and not _sure(behind) else first


def _sure(part: str) -> frozenset[int] | None:
    if not part or part.startswith(_LOOK) or CASED in part or _REFERENCE.search(part):
        return None
    first, empty = beginning_of(part, caseless=False)
    return None if empty else first


def _relaxed(parts: Sequence[str]) -> Iterator[str]:
    """The parts up to the first that cannot be asked of a lowered text; those with capitals ask for letters only."""
    for part in parts:
        if _REFERENCE.search(part):
            return
        if CASED not in part:
            yield part
            continue
        loose = _without_looks(part).replace(CASED, "(?:")
        if _LETTERS_OUT.search(loose):
            return
        yield loose


def _without_looks(part: str) -> str:
    """An expression without what it looks at before and behind, which only forbids matches."""
    kept: list[str] = []
    depth = dropped = at = 0
    while at < len(part):
        if part.startswith(_LOOK_GROUP, at) and not dropped:
            dropped = depth + 1
        token = _token(_INSIDE, part, at)
        depth += {"(": 1, ")": -1}.get(token, 0)
        if not dropped:
            kept.append(token)
        elif depth < dropped:
            dropped = 0
        at += len(token)
    return "".join(kept)


def _parts(source: str) -> list[str]:
    """The parts of an expression one behind the other; none where it is a choice between several."""
    parts: list[str] = []
    depth = begin = at = 0
    while at < len(source):
        token = _token(_INSIDE if depth else _TOKEN, source, at)
        at += len(token)
        depth += {"(": 1, ")": -1}.get(token, 0)
        if depth:
            continue
        if token == "|":
            return []
        repeat = _REPEAT.match(source, at)
        at = repeat.end() if repeat else at
        parts.append(source[begin:at])
        begin = at
    return parts


def _token(tokens: re.Pattern[str], source: str, at: int) -> str:
    found = tokens.match(source, at)
    assert found is not None
    return found[0]
