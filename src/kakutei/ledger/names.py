"""Spellings of one person or company: which printed names are one name, and how each differs from the usual one.

Same name: case, accents, width, long vowels (Ōta, Oota, Ohta), order of names (Shimada Kazuaki), "Studio" before a
studio, kana and its Latin letters. Slip: one letter changed, lost, added or swapped (Asa, Aka), or letters lost within
one of two names while the other agrees (Akasa, Akasaka). Two spellings printed by one document are two people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kakutei.ledger.reading import Kanji, beginnings, can_read
from kakutei.ledger.titles import one_letter_apart
from kakutei.text import fold_title
from kakutei.text.kana import fold_long_vowels, has_kanji, is_latin, romanise
from kakutei.types import Judgement

SLIP_LETTERS = 6  # in the whole name; shorter ones (MAPPA, Lynn) differ by a letter by chance
LOST_LETTERS = 2
_KANJI_NAME_LETTERS = 4

_WORD = re.compile(r"[a-z]+|\d+|[^\W\da-z]+")
_FORM_WORDS = frozenset({"studio", "studios", "co", "ltd", "inc", "corporation", "corp", "株式会社"})


@dataclass(frozen=True, slots=True)
class Spelled:
    """A printed name with what decides which spelling is the usual one; greater `weight` is better."""

    spelling: str
    weight: tuple[int, ...]
    documents: frozenset[str]


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The name's words in the form in which spellings meet, in the printed order."""
    text = fold_title(name.replace("+", " plus ").replace("＋", " plus "))
    text = text if has_kanji(text) else fold_title(romanise(text))
    words = [fold_long_vowels(word) if word.isascii() else word for word in _WORD.findall(text)]
    return tuple(word for word in words if word not in _FORM_WORDS) or tuple(words)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """One key for every spelling that is the same name: words in order of the alphabet, kanji names without spaces."""
    words = name_words(name)
    return " ".join(sorted(words)) if is_latin("".join(words)) else "".join(words)


@lru_cache(maxsize=65536)
def slip(one: str, other: str) -> str | None:
    """How `one` is a slip of `other` ("one letter from Aka Akasaka"), None if it is not; asked of different keys."""
    a, b = "".join(name_words(one)), "".join(name_words(other))
    if re.sub(r"\D", "", a) != re.sub(r"\D", "", b):
        return None
    letters = _KANJI_NAME_LETTERS if not is_latin(a + b) else SLIP_LETTERS
    if max(len(a), len(b)) >= letters and one_letter_apart(a, b):
        return f"one letter from {other}"
    return f"letters lost from {other}" if _letters_lost(name_words(one), name_words(other)) else None


def _letters_lost(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether exactly one of several words differs, by letters that only the longer one has."""
    if len(one) != len(other) or len(one) < 2:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1 or not differing[0][0].isascii():
        return False
    short, long = sorted(differing[0], key=len)
    enough = len(long) >= SLIP_LETTERS and 0 < len(long) - len(short) <= LOST_LETTERS
    letters = iter(long)
    return enough and short[0] == long[0] and all(letter in letters for letter in short)


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """What is known of names beforehand: rows of names of one company or person, readings of kanji, judgements."""

    rows: tuple[tuple[str, ...], ...]
    index: Mapping[str, frozenset[int]]
    readings: Mapping[str, str]
    kanji: Kanji
    merged: frozenset[frozenset[str]]
    split: frozenset[frozenset[str]]

    def rows_of(self, name: str) -> frozenset[int]:
        """The rows that hold the name in some spelling."""
        return self.index.get(name_key(name), frozenset())

    def forms(self, name: str) -> tuple[str, ...]:
        """Every known form of the name, itself among them."""
        return (name, *(form for row in sorted(self.rows_of(name)) for form in self.rows[row]))


def naming(
    rows: tuple[tuple[str, ...], ...] = (),
    readings: Mapping[str, str] | None = None,
    kanji: Kanji | None = None,
    judgements: Iterable[Judgement] = (),
) -> Naming:
    """Brings together what is known of names.

    `readings` gives the kana or Latin reading of a name in kanji, `kanji` the readings of each character.
    """
    merged, split = _decided(judgements)
    return Naming(rows, _row_index(rows), readings or {}, kanji or {}, frozenset(merged), frozenset(split))


@lru_cache(maxsize=8)
def _row_index(rows: tuple[tuple[str, ...], ...]) -> Mapping[str, frozenset[int]]:
    index: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for name in row:
            index.setdefault(name_key(name), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in index.items()}


def usual_spellings(names: Iterable[Spelled], known: Naming) -> dict[str, tuple[str, str | None]]:
    """For each spelling the usual one, and how it differs (None where it is the same name otherwise spelt)."""
    ranked = sorted(names, key=lambda one: (tuple(-part for part in one.weight), one.spelling))
    homes: list[tuple[Spelled, set[str]]] = []
    nearby: dict[str, list[int]] = {}
    found: dict[str, tuple[str, str | None]] = {}
    for name in ranked:
        near = sorted({place for mark in _marks(name.spelling, known) for place in nearby.get(mark, ())})
        home = next((homes[place] for place in near if _same(name, homes[place], known)), None)
        if home is None:
            for mark in _marks(name.spelling, known, sought=False):
                nearby.setdefault(mark, []).append(len(homes))
            homes.append((name, set(name.documents)))
            found[name.spelling] = (name.spelling, None)
            continue
        home[1].update(name.documents)
        head = home[0].spelling
        found[name.spelling] = (head, None if name_key(name.spelling) == name_key(head) else slip(name.spelling, head))
    return found


def _marks(name: str, known: Naming, *, sought: bool = True) -> Iterator[str]:
    """What two spellings of one name have in common, so that not every pair has to be looked at.

    A name in kanji is `sought` under what its readings begin with and kept under that of names in Latin letters.
    """
    words = name_words(name)
    joined = "".join(words)
    yield f"key {name_key(name)}"
    yield f"key {_read(name, known)}"
    yield from (f"row {row}" for row in known.rows_of(name))
    yield from (f"pair {min(pair)}" for pair in known.merged if name in pair)
    yield from (f"letters {joined[:at]}{joined[at + 1 :]}" for at in range(len(joined)))
    yield f"letters {joined}"
    if len(words) > 1:
        yield from (f"words {words[:at]} {words[at + 1 :]}" for at in range(len(words)))
    side = "kanji" if has_kanji(name) != sought else "latin"
    starts = beginnings(name, known.kanji) if has_kanji(name) else {word[:2] for word in words}
    yield from (f"{side} {start}" for start in starts)


def _same(name: Spelled, home: tuple[Spelled, set[str]], known: Naming) -> bool:
    head, documents = home
    pair = frozenset((name.spelling, head.spelling))
    if pair in known.merged or pair in known.split:
        return pair in known.merged
    if name_key(name.spelling) == name_key(head.spelling):
        return True
    mine, theirs = known.rows_of(name.spelling), known.rows_of(head.spelling)
    if mine and theirs:
        return bool(mine & theirs)
    if _read(name.spelling, known) == _read(head.spelling, known) or _reads(name.spelling, head.spelling, known):
        return True
    return not (name.documents & documents) and slip(name.spelling, head.spelling) is not None


def _reads(one: str, other: str, known: Naming) -> bool:
    """Whether one is in kanji and the other can be its reading."""
    if has_kanji(one) == has_kanji(other):
        return False
    written, latin = (one, other) if has_kanji(one) else (other, one)
    return can_read(written, name_words(latin), known.kanji)


def _read(name: str, known: Naming) -> str:
    return name_key(known.readings.get(name, name))


def _decided(judgements: Iterable[Judgement]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    merged: set[frozenset[str]] = set()
    split: set[frozenset[str]] = set()
    for judgement in sorted(judgements, key=lambda one: (one.made, one.id)):
        if judgement.of != "name" or judgement.sort not in ("merge", "split"):
            continue
        pairs = {frozenset((a, b)) for a in judgement.spellings for b in judgement.spellings if a != b}
        gains, loses = (merged, split) if judgement.sort == "merge" else (split, merged)
        gains |= pairs
        loses -= pairs
    return merged, split
