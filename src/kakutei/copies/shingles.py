"""Text as a set of hashed shingles, alike for texts with and without spaces between words.

A shingle is a run of units (a word, or one kana or Chinese character) of at least `WIDTH`, a word counting `WORD` and a
character 1: five English words or ten Japanese characters carry about the same amount of text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

WIDTH = 10
WORD = 2

_IDEOGRAM = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNIT = re.compile(rf"[{_IDEOGRAM}]|(?:(?![{_IDEOGRAM}])[^\W_])+")
# Any odd multiplier has an inverse modulo 2**64, which is what lets one cumulative sum give every window's hash.
_FACTOR = 0x9E3779B97F4A7C15
_INVERSE = pow(_FACTOR, -1, 2**64)


def units(text: str) -> list[str]:
    """Words and single kana or Chinese characters in order, width and case folded, punctuation dropped."""
    return _UNIT.findall(unicodedata.normalize("NFKC", text).casefold())


def has_units(text: str) -> bool:
    """Whether there is a word in the text."""
    return _UNIT.search(text) is not None


@lru_cache(maxsize=1 << 17)
def _unit_hash(unit: str) -> int:
    return int.from_bytes(hashlib.blake2b(unit.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def weight(text_units: list[str]) -> int:
    """How much text the units are, in characters' worth."""
    return sum(1 if _is_character(unit) else WORD for unit in text_units)


def _powers(factor: int, count: int) -> Hashes:
    powers = np.full(count, factor, dtype=np.uint64)
    if count:
        powers[0] = 1
    return np.multiply.accumulate(powers)


def _mix(hashes: Hashes) -> Hashes:
    """The finaliser of SplitMix64 (Steele, Lea, Flood 2014): sums become evenly spread over the whole range."""
    mixed = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def shingles(text_units: list[str]) -> Hashes:
    """Distinct 64-bit hashes of all shingles, ascending; a text shorter than one shingle gives none."""
    count = len(text_units)
    weights = np.fromiter((1 if _is_character(unit) else WORD for unit in text_units), np.int64, count)
    reach = np.concatenate((np.zeros(1, np.int64), np.cumsum(weights)))
    starts = np.arange(count)
    ends = np.searchsorted(reach, reach[:-1] + WIDTH)
    starts, ends = starts[ends <= count], ends[ends <= count]
    codes = np.fromiter(map(_unit_hash, text_units), np.uint64, count)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(codes * _powers(_FACTOR, count), dtype=np.uint64)))
    windows = (sums[ends] - sums[starts]) * _powers(_INVERSE, count)[starts]
    return np.unique(_mix(windows))


def hashes_of(texts: Iterable[str]) -> Hashes:
    """Distinct 64-bit hashes of the texts, ascending, and none of them the hash of a shingle."""
    codes = np.fromiter(map(_unit_hash, texts), np.uint64)
    return np.unique(_mix(codes ^ np.uint64(_FACTOR)))


def _is_character(unit: str) -> bool:
    return len(unit) == 1 and unit >= "\u3005"
