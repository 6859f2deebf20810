"""Names across scripts: the consonants that a name keeps when it goes from Latin letters into katakana and back.

フリーレン and Frieren are both `frrn`, ハーレム and Harem `hrm`. Vowels, doubled consonants and a silent r are what the
two scripts write differently; l and r, v and b, c and k are one to katakana.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Fewer consonants than this are shared by too many names.
LEAST = 3

_ROWS = {
    "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サスセソ", "sh": "シ", "z": "ザズゼゾヅ", "j": "ジヂ",
    "t": "タテトティ", "ch": "チ", "ts": "ツ", "d": "ダデド", "n": "ナニヌネノン", "h": "ハヒヘホ", "f": "フ",
    "b": "バビブベボヴ", "p": "パピプペポ", "m": "マミムメモ", "r": "ラリルレロ", "w": "ワ", "y": "ヤユヨ",
}  # fmt: skip
_KANA = {kana: consonant for consonant, row in _ROWS.items() for kana in row if kana != "ィ"}
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_SPELLING = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aeiou])r(?=[^aeiouy]|$)"), ""),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ck|q|c(?=[^eihy]|$)"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "s"),
    (re.compile(r"l"), "r"),
    (re.compile(r"v"), "b"),
    (re.compile(r"g(?=[eiy])"), "j"),
    (re.compile(r"(?<=[aeiou])s$"), "z"),
    (re.compile(r"y(?![aeiou])|[aeiou]"), ""),
)


def sounds(text: str, small: frozenset[str]) -> Iterator[str]:
    """The consonants of the names of a text; `small` are words that are no names."""
    for match in _KATAKANA.finditer(text):
        found = "".join(_KANA.get(kana, "") for kana in match[0])
        if len(found) >= LEAST:
            yield found
    for match in _NAME.finditer(text):
        found = consonants(match[0])
        if len(found) >= LEAST and match[0].lower() not in small:
            yield found


def consonants(name: str) -> str:
    """The consonants of a name in Latin letters as katakana would keep them."""
    found = name.lower()
    for pattern, sound in _SPELLING:
        found = pattern.sub(sound, found)
    return found
