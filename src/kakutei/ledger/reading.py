"""Whether a name in Latin letters can be the reading of one in kanji: every character must account for its letters.

Not a dictionary of words: each kanji has the readings it has in names, kana read as they are, and a voicing (kawa,
gawa), a doubled consonant (hoku, hokkaido) and a long vowel across two characters are allowed for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import permutations

from kakutei.text.kana import fold_long_vowels, has_kanji, romanise

Kanji = Mapping[str, tuple[str, ...]]

_VOICED = (
    ("sh", ("j",)),
    ("ch", ("j",)),
    ("ts", ("z",)),
    ("f", ("b", "p")),
    ("k", ("g",)),
    ("s", ("z",)),
    ("t", ("d",)),
    ("h", ("b", "p")),
)
_DROPPED = ("tsu", "chi", "ku", "ki")
_VOWELS = frozenset("aiueo")
_MOST_WORDS = 3
_DOUBLING = "+"  # stands at the end of letters whose next consonant is doubled
_STRETCH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]|[^\W\u3400-\u9fff\uf900-\ufaff々〆]+")


def can_read(text: str, words: tuple[str, ...], kanji: Kanji) -> bool:
    """Whether the words, in some order, can be a reading of the text, which holds kanji. Words are folded."""
    if not has_kanji(text) or not words or len(words) > _MOST_WORDS:
        return False
    return bool(readings_among(text, sorted("".join(order) for order in permutations(words)), kanji))


def readings_among(text: str, keys: Sequence[str], kanji: Kanji) -> list[str]:
    """Which of the keys (folded letters, sorted) can be a reading of the whole text; none where a kanji is unknown."""
    parts = _parts(text, kanji)
    states = {""} if parts else set()
    for readings in parts:
        states = {
            state
            for before in states
            for reading in readings
            for state in _continued(before, reading)
            if _begins_some(state.removesuffix(_DOUBLING), keys)
        }
    return sorted(state for state in states if (at := bisect_left(keys, state)) < len(keys) and keys[at] == state)


def beginnings(text: str, kanji: Kanji) -> frozenset[str]:
    """The first two letters that its readings can have; empty where it cannot be read."""
    parts = _parts(text, kanji)
    second = parts[1] if len(parts) > 1 else ("",)
    return frozenset((first + rest)[:2] for first in parts[0] for rest in second) if parts else frozenset()


def _begins_some(start: str, keys: Sequence[str]) -> bool:
    at = bisect_left(keys, start)
    return at < len(keys) and keys[at].startswith(start)


@lru_cache(maxsize=16384)
def _kana(run: str) -> str:
    return fold_long_vowels(romanise(run))


def _parts(text: str, kanji: Kanji) -> list[tuple[str, ...]]:
    """The readings of each stretch of the text: a kanji, or a run of kana and letters. Empty if a kanji is unknown."""
    parts: list[tuple[str, ...]] = []
    for run in _STRETCH.findall(text):
        if not has_kanji(run):
            parts.append((_kana(run.lower()),))
            continue
        readings = parts[-1] if run == "々" and parts else kanji.get(run)
        if readings is None:
            return []
        parts.append(readings)
    return parts


def _continued(before: str, reading: str) -> Iterator[str]:
    """What the letters can be after one more reading; a consonant still to be doubled is marked."""
    doubling = before.endswith(_DOUBLING)
    before = before.removesuffix(_DOUBLING)
    for form in _forms(reading, inside=bool(before)):
        if doubling and form[0] in _VOWELS:
            continue
        head = before + form[0] if doubling else before
        yield head + form
        if before and _merges(before[-1], form[0]):
            yield before + form[1:]
        yield from (
            head + form.removesuffix(last) + _DOUBLING for last in _DROPPED if form.endswith(last) and form != last
        )


def _forms(reading: str, *, inside: bool) -> Iterator[str]:
    yield reading
    if inside:
        head, voiced = next(((head, voiced) for head, voiced in _VOICED if reading.startswith(head)), ("", ()))
        for sound in voiced:
            yield sound + reading[len(head) :]


def _merges(before: str, vowel: str) -> bool:
    """Whether a vowel is lost in the long vowel that it makes with the one before."""
    return vowel in _VOWELS and (before == vowel or (before, vowel) == ("o", "u"))
