"""A text laid flat for looking up titles: folded letters without what stands between them, with the way back.

In a flat text every word of an alphabetic script has one space before it; kana and kanji follow each other without any.
All else (signs, brackets, line breaks) is gone, so `Re:Fade`, `RE: FADE` and `re fade` lie flat alike. Folded are case,
width, accents, compatibility characters and the signs that are printed for a long vowel; every character stays one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]

_KATAKANA, _CHARACTER, _LETTER = 1, 2, 3  # the highest is told by one comparison
_KIND_AT = 24  # the kind of a character stands above the bits of its code
_CODE = (1 << _KIND_AT) - 1
_TWICE = 1 << 30  # characters that mean something only together with their neighbours
_PLANE = 0x10000
_ASCII = 128
_NEARLY = 1.1  # bytes of UTF-8 a character, in a text in Latin letters
_SIGNS = "’‘“”–—―…\u00a0"
_HIGHEST = chr(_PLANE - 1)
# What `unicodedata` has to be asked for: everywhere else a character folds to itself.
_ASKED = (
    (0x0000, 0x0590),
    (0x1D00, 0x1FFF),
    (0x2000, 0x2BFF),
    (0x3000, 0x33FF),
    (0xA640, 0xA7FF),
    (0xF900, 0xFAFF),
    (0xFB00, 0xFB06),
    (0xFE10, 0xFE6F),
    (0xFF00, 0xFFFF),
)
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_BEYOND = (0x20000, 0x3FFFF)
_PRIVATE = (0xD800, 0xF8FF)
_LONG = "〜～―—–‐−~"
_KANA = re.compile("[ぁ-ヺｦ-ﾝ]")
# Letters that the source prints in two: they are composed first, with a detour for the offsets.
MARKS = frozenset("\u3099\u309a\uff9e\uff9f" + "".join(map(chr, range(0x300, 0x370))))
_MARKED = re.compile("[^\n][\u0300-\u036f\u3099\u309a\uff9e\uff9f]+")


class Flat:
    """`text` begins each word of letters with a space and ends in one; the way back is found when it is asked for."""

    __slots__ = ("_letters", "_way", "text")

    def __init__(self, text: str, letters: Callable[[], tuple[Places, Places]]) -> None:
        self.text = text
        self._letters = letters
        self._way: tuple[Places, Places] | None = None

    @property
    def way(self) -> tuple[Places, Places]:
        """Where each letter stands in the source, and which letters, counted so, have a space before them."""
        if self._way is None:
            self._way = self._letters()
        return self._way

    def places(self) -> Places:
        """Where each letter stands in the flat text."""
        at, begins = self.way
        letters = np.arange(len(at))
        return letters + begins.searchsorted(letters, "right")

    def sources(self, starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
        """Where spans of the flat text, which begin and end with letters, begin and end in the source."""
        if not starts:
            return [], []
        at, begins = self.way
        spaces = begins + np.arange(len(begins))
        first, last = np.array(starts), np.array(ends) - 1
        first -= spaces.searchsorted(first)
        last -= spaces.searchsorted(last)
        return at[first].tolist(), (at[last] + 1).tolist()


def flatten(text: str) -> Flat:
    """The flat form of a text. Time and memory are in proportion to its length."""
    plain = text
    if not text.isascii() and len(text.encode("utf-8", "replace")) < len(text) * _NEARLY:
        plain = _nearly_ascii(text)
    if plain.isascii():
        return _flat_ascii(plain.encode().translate(_ascii_letters()))
    looked = _look(text)
    back = np.arange(0)
    odd = (looked >= _TWICE).nonzero()[0].tolist()
    if odd:
        if any(text[at] in MARKS for at in odd):
            text, back = _compose(text)
            looked = _look(text)
            odd = np.flatnonzero(looked >= _TWICE).tolist()
        looked[odd] &= _TWICE - 1
        looked[[at for at in odd if _is_long_mark(text, at)]] = ord("ー") | (_KATAKANA << _KIND_AT)
    return _laid(looked, back)


def _nearly_ascii(text: str) -> str:
    """The text with its curly quotation marks, dashes and odd spaces as spaces: often nothing else is not ASCII."""
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text


def _flat_ascii(letters: bytes) -> Flat:
    """The quick way for ASCII: `letters` has a space for all else."""
    spaced = np.frombuffer(letters, np.uint8)
    lettered = spaced != ord(" ")
    kept = lettered.copy()
    kept[1:] |= lettered[:-1]  # the one space behind a word
    flat = b" %b" % spaced[kept].tobytes()

    def way() -> tuple[Places, Places]:
        at = lettered.nonzero()[0]
        return at, np.append(0, (at[1:] - at[:-1] != 1).nonzero()[0] + 1)[: len(at)]

    return Flat((flat if flat.endswith(b" ") else flat + b" ").decode(), way)


def flatten_all(texts: Sequence[str]) -> list[str]:
    """The flat forms of many short texts, without the space behind, in a fraction of the time one by one."""
    flat = flatten("\n".join(text.replace("\n", " ") for text in texts))
    lines = np.cumsum([0, *(len(text) + 1 for text in texts)])
    at, places = flat.way[0], flat.places()
    bounds = np.append(places, len(flat.text))[np.searchsorted(at, lines)].tolist()
    text = flat.text
    return [
        text[start - (text[start - 1 : start] == " ") : end].rstrip(" ") if start < end else ""
        for start, end in pairwise(bounds)
    ]


def _look(text: str) -> Codes:
    """What the table says of each character."""
    near = text.encode("utf-16-le", "surrogatepass")
    if len(near) == 2 * len(text):
        return _table()[np.frombuffer(near, np.uint16)]
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    looked = _table()[np.minimum(raw, _PLANE - 1)]
    outside = np.flatnonzero(raw >= _PLANE)  # rare ideographs are letters, all else there (emoji) is none
    codes = raw[outside]
    ideographs = (codes >= _BEYOND[0]) & (codes <= _BEYOND[1])
    looked[outside] = np.where(ideographs, codes | (_CHARACTER << _KIND_AT), 0)
    return looked


def _laid(looked: Codes, back: Places) -> Flat:
    at = looked.nonzero()[0]
    letters = looked[at]
    lettered = letters >= _LETTER << _KIND_AT
    # Of letters those that begin a word: behind something else, or apart from the letter before.
    begins = lettered.nonzero()[0]
    if len(begins):
        joined = lettered[begins - 1] & (at[begins] - at[begins - 1] == 1)
        joined[0] &= begins[0] > 0
        begins = begins[~joined]
    letters &= _CODE
    text = letters.tobytes().decode("utf-32-le")
    words = " ".join([text[start:end] for start, end in pairwise((0, *begins.tolist(), len(text)))])
    way = back[at] if len(back) else at, begins
    return Flat(words + " ", lambda: way)


def _compose(text: str) -> tuple[str, Places]:
    """The text with each letter and its marks as one character where there is one, and where each stood."""
    pieces: list[str] = []
    back: list[Places] = []
    done = 0
    for found in _MARKED.finditer(text):
        one = unicodedata.normalize("NFKC", found[0])
        pieces += (text[done : found.start()], one)
        back += (np.arange(done, found.start()), np.full(len(one), found.start()))
        done = found.end()
    pieces.append(text[done:])
    back.append(np.arange(done, len(text)))
    return "".join(pieces), np.concatenate(back)


def _is_long_mark(text: str, at: int) -> bool:
    """Whether one of the signs that are printed for a long vowel stands between kana."""
    return text[at] in _LONG and at > 0 and bool(_KANA.match(text, at - 1) and _KANA.match(text, at + 1))


def cuts_letters(flat: str, end: int) -> bool:
    """Whether a word of letters goes on behind a place of a flat text."""
    return flat[end] != " " and _kind(flat[end - 1]) == _kind(flat[end]) == _LETTER


def edge_of_katakana(flat: str, start: int, end: int) -> bool:
    """Whether a span of a flat text begins or ends with katakana and may have more beside it."""
    return ("ァ" <= flat[start] <= "ー" and "ァ" <= flat[start - 1 : start] <= "ー") or (
        "ァ" <= flat[end - 1] <= "ー" and "ァ" <= flat[end] <= "ー"
    )


def is_word(text: str, start: int, end: int) -> bool:
    """Whether the span cuts no word of letters in two, and no word of katakana."""
    return not (start and _joined(text[start - 1], text[start])) and not (
        end < len(text) and _joined(text[end - 1], text[end])
    )


def _joined(left: str, right: str) -> bool:
    kind = _kind(left)
    return kind in (_LETTER, _KATAKANA) and kind == _kind(right)


def _kind(char: str) -> int:
    return _kinds()[ord(char)] if char <= _HIGHEST else _CHARACTER


@cache
def _ascii_letters() -> bytes:
    """Each ASCII letter and digit in lower case, a space for all else."""
    codes = _table()[:256] & _CODE
    return np.where((codes > 0) & (codes < _ASCII), codes, ord(" ")).astype(np.uint8).tobytes()


@cache
def _kinds() -> bytes:
    return ((_table() & (_TWICE - 1)) >> _KIND_AT).astype(np.uint8).tobytes()


@cache
def _table() -> Codes:
    """Of each character of the basic plane what it folds to, with its kind above that; 0 for what is no letter."""
    looked: Codes = np.arange(_PLANE, dtype=np.uint32) | np.uint32(_LETTER << _KIND_AT)
    for start, end in _ASKED:
        for code in range(start, end + 1):
            looked[code] = _folded(chr(code))
    for start, end in _IDEOGRAPHS:
        looked[start : end + 1] = (looked[start : end + 1] & _CODE) | (_CHARACTER << _KIND_AT)
    looked[_PRIVATE[0] : _PRIVATE[1] + 1] = 0
    for sign in (*_LONG, *MARKS):
        looked[ord(sign)] |= _TWICE
    return looked


def _folded(char: str) -> int:
    wide = unicodedata.normalize("NFKC", char).casefold()
    letters = "".join(part for part in unicodedata.normalize("NFD", wide) if not "\u0300" <= part <= "\u036f")
    one = unicodedata.normalize("NFC", letters)
    if len(one) != 1 or ord(one) >= _PLANE or (char.isascii() != one.isascii() and char.isascii()):
        one = char  # ß, ﬁ and ㌔ stand for themselves, in titles as in texts
    if not one.isalnum() and one not in "々〆〇ー":
        return 0
    if "ァ" <= one <= "ヺ" or one == "ー":
        return ord(one) | (_KATAKANA << _KIND_AT)
    if "ぁ" <= one <= "ゟ" or "\u3400" <= one <= "\u9fff" or one in "々〆〇":
        return ord(one) | (_CHARACTER << _KIND_AT)
    return ord(one) | (_LETTER << _KIND_AT)
