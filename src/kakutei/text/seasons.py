"""The season that a title counts, and the title without it; bare numerals only where something else tells of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from kakutei.records import record
from kakutei.text.folding import fold_title, squash

# ---- numbers ---------------------------------------------------------------------------------------------------------

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_CARDINALS = "one two three four five six seven eight nine ten".split()
_ROMANS = "I II III IV V VI VII VIII IX X".split()
_KANJI = "一二三四五六七八九十"
_KATAKANA = "ファースト セカンド サード".split()
_NUMBERS = {
    word.lower(): number
    for words in (_ORDINALS, _CARDINALS, _ROMANS, _KANJI, _KATAKANA)
    for number, word in enumerate(words, start=1)
}
_ORDINAL, _CARDINAL = "|".join(_ORDINALS), "|".join(_CARDINALS)
# The longest first, so that "vii" is not read as "v".
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NUMBER = rf"(?P<n>\d{{1,2}}|[{_KANJI}])"


def _number_of(printed: str) -> int | None:
    """The number that a word, numeral or digits stand for; None for no number, and for 0."""
    printed = printed.lower()
    return _NUMBERS.get(printed) or (int(printed) or None if printed.isdecimal() else None)


# ---- at the end of a title -------------------------------------------------------------------------------------------

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
_NUMERAL = re.compile(r"(?<=\S)[ 　]?(?:(?<=[ 　])|(?<=[ぁ-ヺー一-龥!?！？.。]))(?P<numeral>[IVX]{1,4}|[2-9])$")


@record(frozen=True, slots=True)
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
    for form in _COUNTED:
        found = form.search(plain)
        number = _number_of(_printed(found)) if found else None
        if found and number and found.start():
            return SeasonTitle(plain[: found.start()].rstrip(" :-–—"), number, found["rest"].strip(" :-–—,、") or None)
    found = _NUMERAL.search(plain)
    if found:
        number, base = _number_of(found["numeral"]), plain[: found.start()].rstrip()
        if number and number > 1 and base and _follows(base, number, known):
            return SeasonTitle(base, number)
    return SeasonTitle(squash(title))


def _printed(found: re.Match[str]) -> str:
    """The number as it is printed, whichever way."""
    return next(value for name, value in found.groupdict().items() if name != "rest" and value is not None)


def _follows(base: str, number: int, known: Container[str]) -> bool:
    """Whether a series of this title, and its season before, are known."""
    if fold_title(base) not in known:
        return False
    before = number - 1
    roman = _ROMANS[before - 1]
    spellings = (
        f"{base} {roman}",
        f"{base} {before}",
        f"{base} season {before}",
        f"{base} 第{before}期",
        f"{base}{before}",
    )
    return before == 1 or any(fold_title(spelling) in known for spelling in spellings)


# ---- anywhere in a title ---------------------------------------------------------------------------------------------

_ANYWHERE = re.compile(
    "|".join(
        (
            rf"(?<![a-z])season\s*(?P<a>\d{{1,2}}|{_WORDS})(?![\w.])",
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
_SHORT_ANYWHERE = re.compile(r"(?<=\w)\s+S(?P<h>\d)$")
_LEFTOVER = re.compile(r"[\s:：,、\-–—~～・]*[(（\[【〈<＜「『]\s*[)）\]】〉>＞」』]|[\s:：,、\-–—~～]+$")
_TRAILING = re.compile(r"(?<=[^\W\d])\s*(?P<n>\d{1,2}|(?<=\s)[IVX]{1,4})\s*$")


@lru_cache(maxsize=4096)
def without_season(title: str) -> SeasonTitle:
    """Takes out `Season 2`, `2nd Season`, 第2期, 第二季, シーズン2 wherever they stand, as databases print them.

    `Part 2`, `The Final Season`, 劇場版, 100 and VII stay in the base.
    """
    text = unicodedata.normalize("NFKC", title).strip()
    if not _MAY_BE_SEASONAL.search(text):
        return SeasonTitle(title.strip())
    found = _ANYWHERE.search(text) or _SHORT_ANYWHERE.search(text)
    if found is None:
        return SeasonTitle(title.strip())
    base = _tidy(f"{text[: found.start()]} {text[found.end() :]}")
    if not any(char.isalnum() for char in base):
        return SeasonTitle(title.strip())
    number = _number_of(_printed(found))
    return SeasonTitle(base, number) if number else SeasonTitle(title.strip())


def without_number(title: str, season: int) -> str | None:
    """The title without a bare number at its end, where that is the season's, as another title of the entry tells it.

    By itself `… 2` or `… II` may be part of the title; so None where nothing else tells the season.
    """
    text = unicodedata.normalize("NFKC", title).strip()
    found = _TRAILING.search(text)
    if found is None or _number_of(found["n"]) != season:
        return None
    return _tidy(text[: found.start()]) or None


def _tidy(text: str) -> str:
    while (tidied := _LEFTOVER.sub(" ", text)) != text:
        text = tidied
    return " ".join(text.split())
