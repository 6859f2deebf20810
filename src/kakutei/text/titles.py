"""Normal forms of titles: the words and keys in which spellings meet, the season a title counts, romaji as printed.

A key is for comparing, never for showing: display keeps the title as its makers style it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from kakutei.text.folding import fold_title, squash
from kakutei.text.kana import fold_long_vowels, has_kana, has_kanji, romanise

_FURIGANA = re.compile(r"[（(―～〜~‐\-][ぁ-ヺー・ー]+[）)―～〜~‐\-]\s*$")
_LEADING_MEDIUM = re.compile(
    r"^(?:tvアニメ|アニメ|映画|劇場版|舞台|ミュージカル|実写映画|実写ドラマ|ドラマ|小説|漫画|マンガ)\s*(?=[^\s\d])"
)
_WORD = re.compile(r"[a-z]+|\d+|[^\W\da-z]+|\w")
_ROMAN = re.compile(r"[ivx]+")
# Particles are printed as they sound or as their kana are read elsewhere.
_PARTICLES = {"wo": "o", "wa": "ha", "e": "he"}
_LEAST_WORDS = 3  # of a title in which such a word is a particle
# The signs that stand for a long vowel between kana: けい〜おん as けいーおん.
_LONG_SIGN = re.compile(r"(?<=[ぁ-ヺ])[〜～~―—–‐−](?=[ぁ-ヺ])")
_LABIAL = re.compile(r"m(?=[bp])")
_LEAST_WITHOUT_MARKS = 4

# ---- seasons ---------------------------------------------------------------------------------------------------------

_ONES = {
    word: number
    for number, words in enumerate(
        ("first one", "second two", "third three", "fourth four", "fifth five", "sixth six", "seventh seven"), start=1
    )
    for word in words.split()
}
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh"
_CARDINAL = "one|two|three|four|five|six|seven"
_KANJI = {kanji: digit for digit, kanji in enumerate("一二三四五六七八九十", start=1)}
_ROMANS = {roman: number for number, roman in enumerate("I II III IV V VI VII VIII IX X".split(), start=1)}
_NUMBER = r"(?P<n>\d{1,2}|[一二三四五六七八九十])"
_BEHIND = r"(?P<rest>(?:[ 　:：\-–—,、]*(?:part|cour|pt\.?)[ ]?\w{1,6}|[ 　]*第\w{1,2}(?:クール|部))?)$"
_COUNTED = (
    re.compile(rf"[ :\-–—]+(?:the )?(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{_ORDINAL})) season{_BEHIND}", re.I),
    re.compile(
        rf"[ :\-–—(]+season (?:(?P<n>\d{{1,2}})|(?P<word>{_CARDINAL})|(?P<roman>[IVX]{{1,4}}))\)?{_BEHIND}", re.I
    ),
    re.compile(rf"[ :\-–—]+s(?P<n>\d{{1,2}}){_BEHIND}", re.I),
    re.compile(
        rf"[ 　:：\-–—(（「『]*(?:第{_NUMBER}|(?<!\d)(?P<m>\d{{1,2}}))(?:期|シーズン|シリーズ)[)）」』]?{_BEHIND}", re.I
    ),
    re.compile(rf"[ 　:：\-–—(（]*シーズン[ 　]?{_NUMBER}[)）]?{_BEHIND}", re.I),
)
# Every one of them has one of these, and few titles have.
_COUNTING = ("season", "期", "シーズン", "シリーズ")
_SHORT = re.compile(r"[ :\-–—]s\d")
_NUMERALS = "IVX23456789"
_NUMERAL = re.compile(r"(?<=\S)[ 　]?(?:(?<=[ 　])|(?<=[ぁ-ヺー一-龥!?！？.。]))(?P<numeral>[IVX]{1,4}|[2-9])$")


@dataclass(frozen=True, slots=True)
class SeasonTitle:
    """A title without the season it counts; `season` None where it counts none, `part` as printed behind a season."""

    base: str
    season: int | None = None
    part: str | None = None


def split_season(title: str, known: Container[str] = ()) -> SeasonTitle:
    """`Season 2`, `2nd Season`, `第2期`, `シーズン2` and `S2` taken off the end of a title, with the part behind.

    A bare numeral (`II`, `2`) is a season only where the title does not carry it by itself: where `known`, folded
    titles of series, holds the title without it, and for a number above 2 the season before as well. `Part 2` without a
    season, `The Final Season` and 劇場版 stay.
    """
    plain = squash(unicodedata.normalize("NFKC", title))
    low = plain.lower()
    for form in _COUNTED if _SHORT.search(low) or any(word in low for word in _COUNTING) else ():
        found = form.search(plain)
        number = _number(found.groupdict()) if found else None
        if found and number and found.start():
            return SeasonTitle(plain[: found.start()].rstrip(" :-–—"), number, found["rest"].strip(" :-–—,、") or None)
    found = _NUMERAL.search(plain) if plain[-1:] in _NUMERALS else None
    if found:
        number = _ROMANS.get(found["numeral"]) or (int(found["numeral"]) if found["numeral"].isdigit() else 0)
        base = plain[: found.start()].rstrip()
        if number > 1 and base and _follows(base, number, known):
            return SeasonTitle(base, number)
    return SeasonTitle(squash(title))


def _number(groups: dict[str, str | None]) -> int | None:
    printed = groups.get("n") or groups.get("m")
    if printed:
        return _KANJI[printed] if printed in _KANJI else int(printed) or None
    if word := groups.get("word"):
        return _ONES[word.lower()]
    return _ROMANS.get((groups.get("roman") or "").upper())


def _follows(base: str, number: int, known: Container[str]) -> bool:
    """Whether a series of this title, and its season before, are known."""
    if fold_title(base) not in known:
        return False
    before = number - 1
    roman = next((roman for roman, value in _ROMANS.items() if value == before), "")
    spellings = (
        f"{base} {roman}",
        f"{base} {before}",
        f"{base} season {before}",
        f"{base} 第{before}期",
        f"{base}{before}",
    )
    return before == 1 or any(fold_title(spelling) in known for spelling in spellings)


# ---- words and keys --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def title_words(title: str) -> tuple[str, ...]:
    """The folded words of a title: no furigana behind it, no medium before it; long vowels and particles as one."""
    text = fold_title(_LONG_SIGN.sub("ー", _FURIGANA.sub("", title) or title))
    text = _LEADING_MEDIUM.sub("", text) or text
    words = [_fold_word(word) for word in _WORD.findall(text)]
    if len(words) >= _LEAST_WORDS:
        words = [words[0], *(_PARTICLES.get(word, word) for word in words[1:])]
    return tuple(words)


def _fold_word(word: str) -> str:
    if word == "wo":
        return "o"
    if not word.isascii() or _ROMAN.fullmatch(word):
        return word
    return _LABIAL.sub("n", fold_long_vowels(word))


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
    for particles, apostrophe in product(
        ({}, {"wo": "o"}, {"wo": "o", "ha": "wa"}, {"wa": "ha", "o": "wo"}), (True, False)
    ):
        for spelt in words:
            way = " ".join([spelt[0], *(particles.get(word, word) for word in spelt[1:])])
            found[way if apostrophe else re.sub(r"(?<=n)['’]", "", way)] = None
    return tuple(found)[:16]
