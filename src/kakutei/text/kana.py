"""Kana in Latin letters (modified Hepburn), and the fold in which long vowels of every spelling meet.

The table is the standard one; a long vowel vanishes, since `ō`, `ou`, `oo` and `oh` are printed for the same sound.
"""

from __future__ import annotations

import re
import unicodedata

_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "g": "がぎぐげご",
    "s": "さ すせそ",
    "z": "ざ ずぜぞ",
    "t": "た  てと",
    "d": "だ  でど",
    "n": "なにぬねの",
    "h": "はひ へほ",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
    "m": "まみむめも",
    "y": "や ゆ よ",
    "r": "らりるれろ",
    "w": "わ   を",
    "v": "  ゔ  ",
}
_IRREGULAR = {
    "し": "shi",
    "じ": "ji",
    "ち": "chi",
    "ぢ": "ji",
    "つ": "tsu",
    "づ": "zu",
    "ふ": "fu",
    "ん": "n",
    "を": "o",
}
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}


def _table() -> dict[str, str]:
    table = {
        kana: consonant + vowel
        for consonant, row in _ROWS.items()
        for kana, vowel in zip(row, "aiueo", strict=True)
        if kana != " "
    }
    return table | _IRREGULAR


_LATIN = _table()
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]")
_LONG = (
    (re.compile(r"o(?:[uo]|h(?![aeiouy]))+"), "o"),
    (re.compile(r"uu+"), "u"),
    (re.compile(r"aa+"), "a"),
    (re.compile(r"ii+"), "i"),
    (re.compile(r"ee+"), "e"),
)


def has_kanji(text: str) -> bool:
    """Whether a reading would be needed to romanise it."""
    return _KANJI.search(text) is not None


def has_kana(text: str) -> bool:
    """Whether any hiragana or katakana is in it."""
    return _KANA.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether it holds no kana and no kanji."""
    return not has_kana(text) and not has_kanji(text)


def romanise(text: str) -> str:
    """The text with its kana in Latin letters; everything else stays. アクア → `akua`, いっしょ → `issho`."""
    return _KANA.sub(lambda found: _spell(found[0]), unicodedata.normalize("NFKC", text))


def _spell(kana: str) -> str:
    out = ""
    doubled = False
    for char in (_hiragana(char) for char in kana):
        if char == "っ":
            doubled = True
        elif char in _SMALL:
            out = _contract(out, _SMALL[char])
        elif char != "ー":
            sound = _LATIN.get(char, "")
            out += ("t" if sound.startswith("ch") else sound[:1]) + sound if doubled else sound
            doubled = False
    return out


def _hiragana(char: str) -> str:
    return chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char


def _contract(out: str, small: str) -> str:
    if not out:
        return small
    if small[0] == "y":
        stem = out[:-1]
        return stem + (small[1:] if stem.endswith(("sh", "ch", "j")) else small)
    return out[:-1] + small


def fold_long_vowels(latin: str) -> str:
    """`ota` for ota, oota, ohta and outa; the text is expected in lower case without accents."""
    for pattern, vowel in _LONG:
        latin = pattern.sub(vowel, latin)
    return latin
