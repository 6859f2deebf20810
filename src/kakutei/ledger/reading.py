"""Whether a name in Latin letters can be the reading of one in kanji: every character must account for its letters.

Not a dictionary of words: each kanji has the readings it has in names, kana read as they are, and a voicing (kawa,
gawa), a doubled consonant (hoku, hokkaido) and a long vowel across two characters are allowed for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import permutations

from kakutei.ledger.kana import fold_long_vowels, has_kanji, romanise

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


def can_read(text: str, words: tuple[str, ...], kanji: Kanji) -> bool:
    """Whether the words, in some order, can be a reading of the text, which holds kanji. Words are folded."""
    if not has_kanji(text) or not words or len(words) > _MOST_WORDS:
        return False
    return any(reads_as(text, "".join(order), kanji) for order in permutations(words))


def reads_as(text: str, latin: str, kanji: Kanji) -> bool:
    """Whether the letters can be a reading of the whole text; False where a kanji is unknown."""
    parts = _parts(text, kanji)
    if parts is None or not len(parts) <= len(latin) <= sum(max(map(len, readings)) for readings in parts) + len(parts):
        return False
    ends = {0}
    for place, readings in enumerate(parts):
        ends = {end for start in ends for end in _ends(latin, start, readings, inside=place > 0)}
        if not ends:
            return False
    return len(latin) in ends


def beginnings(text: str, kanji: Kanji) -> frozenset[str]:
    """The first two letters that its readings can have; empty where it cannot be read."""
    parts = _parts(text, kanji)
    if not parts:
        return frozenset()
    second = parts[1] if len(parts) > 1 else ("",)
    return frozenset((first + rest)[:2] for first in parts[0] for rest in second)


@lru_cache(maxsize=16384)
def _kana(char: str) -> str:
    return romanise(char)


def _parts(text: str, kanji: Kanji) -> list[tuple[str, ...]] | None:
    """The readings of each stretch of the text: a kanji, or a run of kana and letters."""
    parts: list[tuple[str, ...]] = []
    run = ""
    for char in text:
        if has_kanji(char):
            if run:
                parts.append((fold_long_vowels(_kana(run)),))
                run = ""
            readings = parts[-1] if char == "々" and parts else kanji.get(char)
            if readings is None:
                return None
            parts.append(readings)
        elif char.isalnum() or char == "ー":
            run += char.lower()
    if run:
        parts.append((fold_long_vowels(_kana(run)),))
    return parts


def _ends(latin: str, start: int, readings: tuple[str, ...], *, inside: bool) -> Iterator[int]:
    for reading in readings:
        for form in _forms(reading, inside=inside):
            if latin.startswith(form, start):
                yield start + len(form)
            if inside and start and _merges(latin[start - 1], form[0]) and latin.startswith(form[1:], start):
                yield start + len(form) - 1
            yield from _doubled(latin, start, form)


def _forms(reading: str, *, inside: bool) -> Iterator[str]:
    yield reading
    if inside:
        head, voiced = next(((head, voiced) for head, voiced in _VOICED if reading.startswith(head)), ("", ()))
        for sound in voiced:
            yield sound + reading[len(head) :]


def _merges(before: str, vowel: str) -> bool:
    """Whether a vowel is lost in the long vowel that it makes with the one before."""
    return vowel in _VOWELS and (before == vowel or (before, vowel) == ("o", "u"))


def _doubled(latin: str, start: int, form: str) -> Iterator[int]:
    """The end of a reading whose last syllable gave way to a doubled consonant."""
    for last in _DROPPED:
        stem = form.removesuffix(last)
        end = start + len(stem)
        if stem in ("", form) or not latin.startswith(stem, start):
            continue
        if latin[end : end + 1] not in ("", *_VOWELS) and latin[end] == latin[end + 1 : end + 2]:
            yield end + 1
