"""Normal forms of titles: the words and keys in which spellings meet, and romaji as printed.

A key is for comparing, never for showing: display keeps the title as its makers style it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

from kakutei.text.folding import fold_title, squash
from kakutei.text.kana import fold_long_vowels, has_kana, has_kanji, romanise

_FURIGANA = re.compile(r"[（(―～〜~‐\-][ぁ-ヺー・ー]+[）)―～〜~‐\-]\s*$")
_LEADING_MEDIUM = re.compile(
    r"^(?:tvアニメ|アニメ|映画|劇場版|舞台|ミュージカル|実写映画|実写ドラマ|ドラマ|小説|漫画|マンガ)\s*(?=[^\s\d])"
)
_WORD = re.compile(r"[a-z]+|\d+|[^\W\da-z]+|\w")
_LATIN_WORD = re.compile(r"[a-z]+|\d+")
_ARTICLE = re.compile(r"^\s*the\s+(?=\w)", re.I)
_ROMAN = re.compile(r"[ivx]+")
# Particles are printed as they sound or as their kana are read elsewhere.
_PARTICLES = {"wo": "o", "wa": "ha", "e": "he"}
_LEAST_WORDS = 3  # of a title in which such a word is a particle
# The signs that stand for a long vowel between kana: けい〜おん as けいーおん.
_LONG_SIGN = re.compile(r"(?<=[ぁ-ヺ])[〜～~―—–‐−](?=[ぁ-ヺ])")
_LABIAL = re.compile(r"m(?=[bp])")
_LEAST_WITHOUT_MARKS = 4

# ---- words and keys --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def title_words(title: str) -> tuple[str, ...]:
    """The folded words of a title: no furigana behind it, no medium before it; long vowels and particles as one."""
    text = fold_title(_LONG_SIGN.sub("ー", _FURIGANA.sub("", title) or title))
    text = _LEADING_MEDIUM.sub("", text) or text
    return _normal(_WORD.findall(text))


def _normal(found: list[str]) -> tuple[str, ...]:
    """Words with long vowels as short, and particles as one."""
    words = [_fold_word(word) for word in found]
    if len(words) >= _LEAST_WORDS:
        words[1:] = [_PARTICLES.get(word, word) for word in words[1:]]
    return tuple(words)


@lru_cache(maxsize=1 << 15)
def _fold_word(word: str) -> str:
    if not word.isascii() or _ROMAN.fullmatch(word):
        return word
    folded = _LABIAL.sub("n", fold_long_vowels(word))
    return "o" if folded == "wo" else folded


def title_forms(title: str, reading: str | None = None) -> tuple[tuple[str, ...], ...]:
    """The title's words, then the same in Latin letters where its kana or a `reading` in kana allows it."""
    printed = title_words(title)
    if reading is None and (not has_kana(title) or has_kanji(title)):
        return (printed,)
    return (printed, title_words(romanise(reading or title)))


def title_key(words: tuple[str, ...]) -> str:
    """The words as one, since romaji is divided into words at will."""
    return "".join(words)


def title_keys(title: str, reading: str | None = None) -> tuple[str, ...]:
    """The distinct keys under which a title can be met, the printed one first.

    Two titles with a key in common are one title in another spelling, unless they are very short. A title in kanji and
    kana has a key without its long marks, which are printed or not.
    """
    keys = [title_key(words) for words in title_forms(title, reading)]
    if has_kana(title) and len(keys[0]) >= _LEAST_WITHOUT_MARKS:
        keys.append(keys[0].replace("ー", ""))
    return tuple(dict.fromkeys(key for key in keys if key))


def spelling_key(title: str) -> str:
    """The form in which spellings of one title meet that a database prints: its words as one, nothing left out."""
    if title.isascii() and (latin := _LATIN_WORD.findall(title.lower())):
        words = latin  # the same, without folding what cannot be folded
    else:
        words = _WORD.findall(fold_title(title))
    return title_key(_normal(words)) or fold_title(title)


def without_article(title: str) -> str:
    """The title without a leading “The”, which news puts before titles and leaves away as it likes."""
    return _ARTICLE.sub("", title, count=1)


def spelling_forms(title: str, key: str | None = None) -> tuple[str, ...]:
    """The keys under which a title is looked up: its own, then that of its kana in Latin letters or without “The”.

    `key` is its key, where that is known already.
    """
    key = spelling_key(title) if key is None else key
    if has_kana(title) and not has_kanji(title):
        return tuple(dict.fromkeys((key, spelling_key(romanise(title)))))
    return tuple(dict.fromkeys((key, spelling_key(without_article(title)))))


# ---- romaji as printed -----------------------------------------------------------------------------------------------

_LONG = {"ō": ("o", "ou", "oo"), "ū": ("u", "uu"), "ā": ("a", "aa"), "ē": ("e", "ee", "ei"), "ī": ("i", "ii")}
_LONG_O = re.compile(r"(?<=[^\Waeiou_])ou(?![a-z]*[^aeiouy\W]{2})|(?<=[^\Waeiou_])oo(?=[^\Waeiou_]|\b)")
_APOSTROPHE = re.compile(r"(?<=n)['’]")
_PARTICLE_WAYS: tuple[dict[str, str], ...] = ({}, {"wo": "o"}, {"wo": "o", "ha": "wa"}, {"wa": "ha", "o": "wo"})
_ROMAJI_WORD = re.compile(
    r"(?:(?:(?:[kgsztdnhbpmyrwjf]|sh|ch|ts|[kgnhbpmr]y)?[aeiouāīūēō]|kk|ss|tt|pp|tch|n['’]|n(?![aeiouy]))+|"
    r"(?:kk|ss|tt|pp|tch|sh|ch)[aeiouāīūēō])+",
    re.I,
)


def is_romaji(title: str) -> bool:
    """Whether every word in Latin letters can be read as Japanese syllables (`Sousou no`), as few English ones can."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", title)
    return (
        bool(words)
        and all(word.isascii() or word.lower() != word.upper() for word in words)
        and all(_ROMAJI_WORD.fullmatch(word) for word in words)
    )


def romaji_spellings(title: str) -> tuple[str, ...]:
    """The ways in which a romaji title is printed: ō as o, ou and oo, wo as o, wa as ha, n with and without apostrophe.

    In lower case, the title itself first; at most sixteen. Each way is used throughout the title, as outlets do.
    """
    plain = unicodedata.normalize("NFC", squash(title).lower())
    if not is_romaji(plain):
        return (plain,)
    found = dict.fromkeys([plain])
    for vowels in range(3):
        way = plain
        for macron, ways in _LONG.items():
            way = way.replace(macron, ways[min(vowels, len(ways) - 1)])
        found[way] = None
    found[_LONG_O.sub("o", plain).replace("uu", "u")] = None
    words = [spelt.split(" ") for spelt in found]
    for particles, apostrophe in product(_PARTICLE_WAYS, (True, False)):
        for spelt in words:
            way = " ".join([spelt[0], *(particles.get(word, word) for word in spelt[1:])])
            found[way if apostrophe else _APOSTROPHE.sub("", way)] = None
    return tuple(found)[:16]
