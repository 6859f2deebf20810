"""With which characters a match of a regular expression can begin, and how often those stand in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

# Longer ranges are the letters of a whole script: nothing that tells one beginning from another.
_LONGEST_RANGE = 60
# The last character that is a form of a Latin letter for expressions that ignore case: the sign of the Ångström.
_LAST_FORM = 0x212B
# Those that Python's `re` takes for a letter although lowering does not: dotless i, long s.
_ODD_FORMS = {ord("i"): frozenset({0x130, 0x131}), ord("s"): frozenset({0x17F})}
# Letters of English text, per cent; the rest is spaces, a fifth of that, and what stands here and there.
_PER_CENT = {
    letter: share
    for letters, share in (
        *(("e", 12.7), ("t", 9.1), ("a", 8.2), ("o", 7.5), ("i", 7.0), ("n", 6.7), ("s", 6.3), ("hr", 6.0)),
        *(("d", 4.3), ("l", 4.0), ("cu", 2.8), ("mw", 2.4), ("f", 2.2), ("gyp", 2.0), ("b", 1.5), ("v", 1.0)),
        *(("k", 0.8), ("jxqz", 0.1)),
    )
    for letter in letters
}
_SPACE, _MARK, _CAPITAL, _OTHER = 16.0, 0.5, 0.1, 0.3
# Of the characters of a text this part are letters.
_LETTERS = 0.8

Beginning = tuple[frozenset[int] | None, bool]


@cache
def beginning_of(source: str, *, caseless: bool) -> Beginning:
    """The characters with which a match can begin, None where they cannot be listed, and whether it can be empty."""
    return _of_sequence(_parser.parse(source), caseless)


def frequency(codes: Iterable[int]) -> float:
    """The share of these characters among those of an English text, roughly, from 0 to 1."""
    return sum(map(_share, codes)) / 100


def _share(code: int) -> float:
    char = chr(code)
    if char in _PER_CENT:
        return _PER_CENT[char] * _LETTERS
    if char == " ":
        return _SPACE
    if 0xE000 <= code <= 0xF8FF:
        return _MARK
    return _CAPITAL if char.isupper() else _OTHER


def _of_sequence(items: Iterable[tuple[Any, Any]], caseless: bool) -> Beginning:
    found: set[int] = set()
    for operation, argument in items:
        here, empty = _of_item(operation, argument, caseless)
        if here is None:
            return None, False
        found |= here
        if not empty:
            return frozenset(found), False
    return frozenset(found), True


def _of_item(operation: Any, argument: Any, caseless: bool) -> Beginning:
    if operation is _constants.LITERAL:
        return _forms({argument}, caseless), False
    if operation is _constants.IN:
        return _of_class(argument, caseless), False
    if operation in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
        return frozenset(), True
    if operation is _constants.SUBPATTERN:
        _, _, without, inner = argument
        return _of_sequence(inner, caseless and not without)
    if operation is _constants.BRANCH:
        return _of_choices(argument[1], caseless)
    if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        least, _, inner = argument
        first, empty = _of_sequence(inner, caseless)
        return first, empty or least == 0
    return None, False


def _of_choices(choices: Iterable[Any], caseless: bool) -> Beginning:
    found: set[int] = set()
    lacking = False
    for choice in choices:
        here, empty = _of_sequence(choice, caseless)
        if here is None:
            return None, False
        found |= here
        lacking |= empty
    return frozenset(found), lacking


def _of_class(members: Iterable[tuple[Any, Any]], caseless: bool) -> frozenset[int] | None:
    found: set[int] = set()
    for operation, argument in members:
        if operation is _constants.LITERAL:
            found.add(argument)
        elif operation is _constants.RANGE and argument[1] - argument[0] < _LONGEST_RANGE:
            found.update(range(argument[0], argument[1] + 1))
        else:
            return None
    return _forms(found, caseless)


def _forms(codes: set[int], caseless: bool) -> frozenset[int]:
    """The characters and, where case does not matter, all that an expression takes for them."""
    if not caseless:
        return frozenset(codes)
    forms = _all_forms()
    return frozenset(codes.union(*(forms.get(ord(chr(code).lower()[0]), ()) for code in codes)))


@cache
def _all_forms() -> Mapping[int, frozenset[int]]:
    """Small letter to all characters that are it in another case."""
    forms: dict[int, set[int]] = defaultdict(set)
    for code in range(_LAST_FORM + 1):
        small = chr(code).lower()
        if len(small) == 1:
            forms[ord(small)].add(code)
    return {small: frozenset(forms[small] | _ODD_FORMS.get(small, frozenset())) for small in forms}
