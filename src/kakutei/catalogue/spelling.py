"""Titles as they are written: script, the words for a season, and the forms under which a title is found."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kakutei.catalogue.records import Title
from kakutei.text import fold_title
from kakutei.text.kana import fold_long_vowels, has_kana, has_kanji, romanise

FORM = 1
"""Raised whenever the forms below change: a catalogue that was written with another number makes them anew."""
LONGEST_TITLE = 500
"""Letters; longer ones are paragraphs that came into the wrong field."""
MOST_TITLES = 1_000
"""Titles of one entry; the most that any public catalogue has is about two hundred."""

_SCRIPTS = (
    ("Jpan", re.compile("[\u3041-\u30ff\uff66-\uff9f]")),
    ("Kore", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("Hani", re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]")),
    ("Cyrl", re.compile("[\u0400-\u04ff]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
    ("Arab", re.compile("[\u0600-\u06ff]")),
    ("Hebr", re.compile("[\u0590-\u05ff]")),
    ("Grek", re.compile("[\u0370-\u03ff]")),
    ("Latn", re.compile("[A-Za-z\u00c0-\u024f]")),
)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "1 一 first one i ファースト", "2 二 second two ii セカンド", "3 三 third three iii サード",
            "4 四 fourth four iv", "5 五 fifth five v", "6 六 sixth six vi", "7 七 seventh seven vii",
            "8 八 eighth eight viii",
            "9 九 ninth nine ix", "10 十 tenth ten x",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_WORDS = "|".join(sorted((word for word in _NUMBERS if not word.isdigit()), key=len, reverse=True))
_NUMBER = rf"(?:(?P<{{0}}>\d{{{{1,2}}}}|{_WORDS}))"
_SEASON = re.compile(
    "|".join(
        (
            rf"(?<![a-z])season\s*{_NUMBER.format('a')}(?![\w.])",
            r"(?<![\d.])(?P<b>\d{1,2})(?:st|nd|rd|th)\s+season(?![a-z])",
            rf"(?<![a-z])(?P<c>{_WORDS})\s+season(?![a-z])",
            r"第\s*(?P<d>\d{1,2}|[一二三四五六七八九十])\s*(?:期|シリーズ|シーズン|季)",
            r"シーズン\s*(?P<e>\d{1,2})",
            r"(?<![\d.])(?P<f>\d{1,2})(?:nd|rd|th)?\s*(?:シーズン|期(?!間|待|生))",
            r"(?P<g>ファースト|セカンド|サード)シーズン",
        )
    ),
    re.I,
)
_MAY_BE_SEASONAL = re.compile(r"season|シーズン|シリーズ|期|季|S\d$", re.I)
_SHORT_SEASON = re.compile(r"(?<=\w)\s+S(?P<h>\d)$")
_LEFTOVER = re.compile(r"[\s:：,、\-–—~～・]*[(（\[【〈<＜「『]\s*[)）\]】〉>＞」』]|[\s:：,、\-–—~～]+$")
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^\s*the\s+(?=\w)", re.I)
_LABIAL = re.compile(r"m(?=[bp])")  # Shimbun, Shinbun
_PARTICLES = {"wa": "ha", "e": "he"}
"""Particles of romaji that are printed as they sound, and as their kana are read elsewhere."""
_WORDS_WITH_PARTICLES = 3
_LATIN_WORD = re.compile(r"[a-z0-9]+")
_ROMAN = re.compile(r"[ivx]+")
_TRAILING = re.compile(r"(?<=[^\W\d])\s*(?P<n>\d{1,2}|(?<=\s)[IVX]{1,4})\s*$")


@dataclass(frozen=True, slots=True)
class Seasonal:
    """A title without the words for its season, and the season these tell (None, and the whole title, without any)."""

    base: str
    season: int | None


def script_of(text: str) -> str:
    """The script (ISO 15924) a title is written in; any kana make it Japanese. "Zyyy" where there are no letters."""
    if text.isascii():
        return "Latn" if any(char.isalpha() for char in text) else "Zyyy"
    return next((name for name, letters in _SCRIPTS if letters.search(text)), "Zyyy")


@lru_cache(maxsize=4096)
def without_season(title: str) -> Seasonal:
    """Takes out `Season 2`, `2nd Season`, 第2期, シーズン2; `Part 2`, `The Final Season`, 劇場版, 100 and VII stay."""
    text = unicodedata.normalize("NFKC", title).strip()
    if not _MAY_BE_SEASONAL.search(text):
        return Seasonal(title.strip(), None)
    found = _SEASON.search(text) or _SHORT_SEASON.search(text)
    if found is None:
        return Seasonal(title.strip(), None)
    base = _tidy(f"{text[: found.start()]} {text[found.end() :]}")
    if not any(char.isalnum() for char in base):
        return Seasonal(title.strip(), None)
    number = next(value for value in found.groups() if value is not None).lower()
    return Seasonal(base, _NUMBERS.get(number) or int(number))


def without_number(title: str, season: int) -> str | None:
    """The title without a bare number at its end, where that is the season's, as another title of the entry tells it.

    By itself `… 2` or `… II` may be part of the title; so None where nothing else tells the season.
    """
    text = unicodedata.normalize("NFKC", title).strip()
    found = _TRAILING.search(text)
    if found is None or (_NUMBERS.get(found["n"].lower()) or _integer(found["n"])) != season:
        return None
    return _tidy(text[: found.start()]) or None


def key_of(text: str) -> str:
    """The form in which spellings of one title meet: folded, without spaces, long vowels of Latin letters as short."""
    if text.isascii() and (latin := _LATIN_WORD.findall(text.lower())):
        words = [_fold_word(word) for word in latin]  # the same, without folding what cannot be folded
    else:
        words = [_fold_word(word) for word in _WORD.findall(fold_title(text))]
    if len(words) >= _WORDS_WITH_PARTICLES:
        words[1:] = [_PARTICLES.get(word, word) for word in words[1:]]
    return "".join(words) or fold_title(text)


def without_article(text: str) -> str:
    """The title without a leading “The”, which news puts before titles and leaves away as it likes."""
    return _ARTICLE.sub("", text, count=1)


def forms_of(text: str, key: str | None = None) -> tuple[str, ...]:
    """The forms under which a title is found: its key, and where it is all kana the key of its Latin spelling.

    `key` is its key, where that is known already.
    """
    key = key_of(text) if key is None else key
    if has_kana(text) and not has_kanji(text):
        return tuple(dict.fromkeys((key, key_of(romanise(text)))))
    return tuple(dict.fromkeys((key, key_of(without_article(text)))))


def acceptable(title: Title) -> bool:
    """Whether a title holds a letter or digit, and is no paragraph."""
    return len(title.text) <= LONGEST_TITLE and any(char.isalnum() for char in title.text)


@lru_cache(maxsize=1 << 15)
def _fold_word(word: str) -> str:
    if not word.isascii() or _ROMAN.fullmatch(word):
        return word
    return "o" if word == "wo" else _LABIAL.sub("n", fold_long_vowels(word))


def _tidy(text: str) -> str:
    while (tidied := _LEFTOVER.sub(" ", text)) != text:
        text = tidied
    return " ".join(text.split())


def _integer(text: str) -> int | None:
    return int(text) if text.isdigit() else None
