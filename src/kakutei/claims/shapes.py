"""Shapes: the small notation of the pattern files, compiled to regular expressions over masked text.

A shape is a regular expression in which

    {slot}         is a typed slot and names its group; `{slot:other}` gives the group another name
    <part>         is a named alternation of the language's `parts.toml`
    one space      is one or two spaces, ` ?` at most two
    `+` and `*`    behind a class or group are "up to 24"

Matching knows no case, except inside slots such as `{person}` that need capitals, and no English match begins within a
word. Every repetition has an upper bound, so that the work on one sentence is bounded: `Shape.check` refuses a shape
that could run away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from kakutei.claims import english, japanese
from kakutei.claims.gating import WORD_BEGINS, choices_of, gate_of, is_anchored, scan_of
from kakutei.claims.needing import Need, Needing, needed_words
from kakutei.claims.spelling import STOP, Spelt, in_lower_case, is_cased, with_initials
from kakutei.text import lower
from kakutei.text.marks import SLOT_CHARS

_SLOT = re.compile(r"\{([a-z]+)(?::([a-z_]+))?\}")
_PART = re.compile(r"(?<!\(\?P)<([a-z_]+)>")
_ENDLESS = re.compile(r"(?:(?<=[\])])|(?<=\\[wdsS]))([+*])")
# Groups and assertions that open a shape before its first slot.
_OPENING = re.compile(r"(?:\(\?:|\(\?<?[!=][^()]*\)|\\b|\^)*")
_CLASS_OR_SPACE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.| \??")

_M = SLOT_CHARS
# Slots that stand for one mark, whatever the language; the others are spelt out below and in each language.
_MARKS = tuple(name for name in SLOT_CHARS if name not in ("work", "company", "foreign"))
_BASES = "".join(_M[name] for name in ("work", "medium", "season", "part", "date"))
_PLAIN_SLOTS = {name: re.escape(_M[name]) for name in _MARKS} | {
    "gap": r"[^.;:!?\n]{0,40}?",
    "near": rf"[^{STOP};:!?\n{_BASES}]{{0,60}}?",
    "between": rf"(?:[^{STOP};:!?\n{_BASES}]{{0,90}}? )?",
    "number": f"(?:{_M['count']}|{_M['ordinal']})",
    "stage": f"(?:{_M['season']}|{_M['part']})",
    "source": re.escape(_M["medium"]),
    "title": re.escape(_M["work"]),
}
SLOTS: dict[str, dict[str, str]] = {
    "en": _PLAIN_SLOTS | english.slots(),
    "ja": _PLAIN_SLOTS | japanese.slots(),
}
UNNAMED = frozenset({"gap", "near"})
LISTS = frozenset(
    "nths people pair writers authors characters companies services platforms works mags staff crew".split()
)


_SLOT_MARKS = {name: frozenset(_M[name]) for name in _MARKS} | {
    "number": frozenset(_M["count"] + _M["ordinal"]),
    "stage": frozenset(_M["season"] + _M["part"]),
    "source": frozenset(_M["medium"]),
    "dates": frozenset(_M["date"]),
    "volumes": frozenset(_M["count"]),
    "nths": frozenset(_M["ordinal"]),
    "services": frozenset(_M["service"] + _M["publisher"] + _M["company"]),
}
_SLOT_MARKS |= dict.fromkeys(("work", "works", "title"), frozenset(_M["work"]))
_SHAPE_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{([a-z]+)(?::[a-z_]+)?\}|.", re.DOTALL)
# What refers to a group: slots have none in an outline.
_REFERS = re.compile(r"\(\?(?:\(|P=)")
# So many words are sought at once by an automaton.
_ANY = 1000
_OPTIONAL = re.compile(r"[?*]|\{0")

Search = Callable[..., re.Match[str] | None]


class ShapeError(ValueError):
    """A shape that does not compile or is not bounded; the message says which part."""


class Shape:
    """A shape as a regular expression, compiled when it is first used: one text needs few of all the patterns.

    `source` is the expression, `marks` are sets of marks of which each has a member in every text that matches,
    `triggers` words of which one stands in every text in which the shape is looked for, `outline` the expression with
    slots as the notation has them: it tells the words that a match needs in a fraction of the time.
    """

    __slots__ = (
        "_begins",
        "_cased",
        "_choices",
        "_compiled",
        "_gate",
        "_is_gated",
        "_is_spaced",
        "_last",
        "_needs",
        "_outline",
        "_search",
        "marks",
        "source",
        "triggers",
    )

    def __init__(
        self,
        source: str,
        marks: tuple[frozenset[str], ...] = (),
        triggers: tuple[str, ...] = (),
        outline: str | None = None,
        *,
        spaced: bool = False,
    ) -> None:
        self.source = source
        self._is_spaced = spaced
        self.marks = marks
        self.triggers = triggers
        self._outline = source if outline is None else outline
        self._cased = is_cased(source)
        self._begins = False
        self._choices: Needing[Shape] | None = None
        self._compiled: re.Pattern[str] | None = None
        self._gate: Search | None = None
        self._is_gated = False
        self._needs: tuple[Need, ...] = ()
        self._last = 0  # the group of a match behind which there is nothing of it
        self._search: Search | None = None

    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self._spelt(), self._flags())
        return self._compiled

    def holds(self, text: Spelt) -> bool:
        """Whether it matches anywhere in the text.

        Of a choice between words, only those are searched for of which a part stands there.
        """
        if self._choices is None:
            self._choices = Needing(self.chosen())
        return any(choice.matches(text, 1) for choice in self._choices.possible(text.lowered))

    def match(self, text: Spelt, at: int = 0) -> re.Match[str] | None:
        """The match that begins exactly at a place."""
        return self.regex().match(text.cased if self._cased else text.lowered, at)

    def matches(
        self, text: Spelt, most: int, refused: Callable[[re.Match[str]], bool] | None = None
    ) -> list[tuple[re.Match[str], int]]:
        """At most so many matches from left to right, none overlapping another, each with its end.

        The end of the `re.Match` itself is another: shapes are looked for by their first character (see `gating`).
        A refused match is none: the next one may begin within it.
        """
        if not self._is_gated:
            self._prepare()
        if self._gate is not None:
            if self._gate(text.lowered) is None:
                return []
        elif self._is_lacking(text.lowered):
            return []
        search = self._search or self._scanned()
        string = text.cased if self._cased else text.lowered
        found = search(string)
        matches: list[tuple[re.Match[str], int]] = []
        while found is not None and len(matches) < most:
            end = found.end(self._last)
            if refused is not None and refused(found):
                end = found.start() + 1
            else:
                matches.append((found, end))
                end = max(end, found.start() + 1)
            found = search(string, end) if not self._begins else None
        return matches

    def chosen(self) -> tuple[tuple[Need, Shape], ...]:
        """What it is a choice of, each with words of which it needs one; those that need none as one shape."""
        found: list[tuple[Need, Shape]] = []
        others: list[str] = []
        for source in choices_of(self.source):
            needs = needed_words(in_lower_case(with_initials(source)))
            if needs:
                found.append((needs[0], Shape(source)))
            else:
                others.append(source)
        return (*found, ((), Shape("|".join(others)))) if others else tuple(found)

    def need(self) -> Need:
        """Words of which every match holds one, in lower case, however many they are; none where none is known."""
        if _REFERS.search(self._outline):
            return ()
        return next(iter(needed_words(in_lower_case(with_initials(_opaque(self._outline))), most=_ANY)), ())

    def check(self) -> None:
        """Raise ShapeError where the expression is none, or not bounded."""
        try:
            self.regex()
            _check_bounded(self.source)
        except re.error as error:
            raise ShapeError(f"{error} in {self.source!r}") from error

    def _spelt(self) -> str:
        source = with_initials(self.source)
        return source if self._cased else in_lower_case(source)

    def _flags(self) -> re.RegexFlag:
        return re.IGNORECASE if self._cased else re.NOFLAG

    def _prepare(self) -> None:
        """Find the gate, or what a match needs where there is none and the shape is looked for at every word."""
        self._is_gated = True
        triggers = tuple(map(lower, self.triggers))
        gate = gate_of(self._lowered(), triggers)
        if gate:
            self._gate = re.compile(gate).search
        elif not is_anchored(self.source) and not _REFERS.search(self._outline):
            known = (*self.marks, triggers) if triggers else self.marks
            self._needs = needed_words(in_lower_case(with_initials(_opaque(self._outline))), known)

    def _is_lacking(self, lowered: str) -> bool:
        """Whether a text lacks words that a match needs."""
        for need in self._needs:
            for word in need:
                if word in lowered:
                    break
            else:
                return True
        return False

    def _lowered(self) -> str:
        return in_lower_case(with_initials(self.source))

    def _scanned(self) -> Search:
        """The search for a match: by the plain expression where no other is quicker, or where it begins the text."""
        self._begins = is_anchored(self.source)
        scan = None if self._begins else scan_of(self._spelt(), caseless=self._cased, spaced=self._is_spaced)
        if self._is_spaced and not scan and not self._begins:
            scanned = re.compile(f"{WORD_BEGINS}(?:{self._spelt()})", self._flags())
        else:
            scanned = re.compile(scan, self._flags()) if scan else self.regex()
        self._last = scanned.groups if scan else 0
        self._search = scanned.match if self._begins else scanned.search
        return self._search


def compile_shape(shape: str, lang: str, parts: Mapping[str, str], triggers: tuple[str, ...] = ()) -> Shape:
    """The regular expression of a shape, not yet checked. Raises ShapeError on an unknown slot or part."""
    outline = _outlined(shape, parts)
    return Shape(_spelt_out(outline, lang), needed_marks(shape), triggers, outline, spaced=lang != "ja")


def _outlined(shape: str, parts: Mapping[str, str]) -> str:
    """The expression of a shape up to its slots."""

    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise ShapeError(f"no part <{match[1]}> in {shape!r}")
        return f"(?:{parts[match[1]]})"

    for _ in range(3):  # parts may use parts, three deep
        shape = _PART.sub(part, shape)
    shape = _ENDLESS.sub(lambda found: "{1,24}" if found[1] == "+" else "{0,24}", shape)
    return _CLASS_OR_SPACE.sub(lambda found: {" ": " {1,2}", " ?": " {0,2}"}.get(found[0], found[0]), shape)


def _spelt_out(outline: str, lang: str) -> str:
    """The expression of a shape, its slots as their own expressions."""

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        if name not in SLOTS[lang]:
            raise ShapeError(f"no slot {{{name}}} in {outline!r}")
        # Articles and praise in front need no matching where the shape begins; trying them at every place is dear.
        lean = _OPENING.fullmatch(outline, 0, match.start()) and f"lean {name}" in SLOTS[lang]
        body = SLOTS[lang][f"lean {name}" if lean else name]
        return body if name in UNNAMED and not match[2] else f"(?P<{match[2] or name}>{body})"

    return _SLOT.sub(slot, outline)


def _opaque(outline: str) -> str:
    """A shape's outline with every slot as one of the marks that it must hold, or as anything at all."""

    def slot(match: re.Match[str]) -> str:
        marks = "".join(sorted(_SLOT_MARKS.get(match[1], ())))
        return f"(?:[{marks}])" if marks else "(?:.)"

    return _SLOT.sub(slot, outline)


@cache
def slot_types(shape: str) -> dict[str, str]:
    """Group name to slot type, for every named slot of a shape."""
    return {found[2] or found[1]: found[1] for found in _SLOT.finditer(shape)}


@cache
def _check_bounded(source: str) -> None:
    """Raise ShapeError where a repetition of a regular expression has no bound."""
    _walk(_parser.parse(source, re.IGNORECASE))


def _walk(parsed: Any) -> None:
    for operation, argument in parsed:
        if operation in (_constants.POSSESSIVE_REPEAT, _constants.ATOMIC_GROUP):
            raise ShapeError("a possessive repetition or atomic group: they match wrongly before Python 3.11.5")
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            _, most, inner = argument
            if most is _constants.MAXREPEAT or most > 400:
                raise ShapeError("a repetition without a bound")
            _walk(inner)
        elif operation is _constants.SUBPATTERN:
            _walk(argument[3])
        elif operation is _constants.BRANCH:
            for branch in argument[1]:
                _walk(branch)
        elif operation in (_constants.ASSERT, _constants.ASSERT_NOT):
            _walk(argument[1])


def needed_marks(shape: str) -> tuple[frozenset[str], ...]:
    """Sets of marks of which each must have a member in every text that a shape matches: its slots outside groups."""
    depth = 0
    found: dict[frozenset[str], None] = {}
    for token in _SHAPE_TOKEN.finditer(shape):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0 and token[0] == "|":
            return ()
        if depth == 0 and token[1] in _SLOT_MARKS and not _OPTIONAL.match(shape, token.end()):
            found[_SLOT_MARKS[token[1]]] = None
    return tuple(found)
