"""Is a text English, Japanese or neither: by its scripts, and for Latin letters by the little words.

Only the two languages that claims are read in are told apart; everything else is `und` (ISO 639-2: undetermined).
"""

from __future__ import annotations

import re

_TOLD = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.I)
_KANA = re.compile(
    "[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d発売気楽図団広応戦帰駅検続総読変対権観歓説絵伝転関円県単実巻込]"
)
"""Kana, and the commonest simplified ideographs of Japan (1946) that Chinese does not use: headlines may lack kana."""
_HAN = re.compile("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "in", "is", "for", "that", "with", "on", "was", "by", "at", "from", "has", "will"}
)
_OTHERS = frozenset(
    {"le", "la", "les", "des", "du", "une", "et", "est", "dans", "pour", "que", "el", "los", "las", "del", "una", "y"}
    | {"en", "por", "con", "para", "der", "die", "das", "und", "ist", "nicht", "mit", "von", "ein", "eine", "il", "di"}
    | {"che", "per", "della", "um", "uma", "os", "em", "yang", "dan", "dengan", "untuk", "het", "een", "och", "som"}
)
"""Little words of the Latin-script languages with most news, without those that romanised Japanese titles use."""
_SAMPLE = 20_000
_LATIN_TO_ONE = 6
"""A Japanese letter says as much as two or three Latin ones, and film news prints many Latin names and addresses."""
_FEWEST_OTHERS = 3
_KANA_SHARE = 0.05
_SCRIPT_SHARE = 0.5


def language_of(text: str, *, told: str | None = None) -> str:
    """`en`, `ja` or `und`; a language that the source told wins, cut to its first subtag (`ja-JP` is `ja`)."""
    if told and (tag := _TOLD.fullmatch(told.strip())) and tag[1].lower() != "und":
        return tag[1].lower()
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    kana, han, latin = (len(script.findall(sample)) for script in (_KANA, _HAN, _LATIN))
    if kana and kana >= _KANA_SHARE * (kana + han) and (kana + han) * _LATIN_TO_ONE >= letters:
        return "ja"
    if latin < _SCRIPT_SHARE * max(letters, 1) or not latin:
        return "und"
    return "und" if _reads_as_another(sample) else "en"


def _reads_as_another(sample: str) -> bool:
    """A text too short to tell, such as a headline of names, is taken as English."""
    words = _WORD.findall(sample.lower())
    others = sum(word in _OTHERS for word in words)
    return others >= _FEWEST_OTHERS and others > sum(word in _ENGLISH for word in words)
