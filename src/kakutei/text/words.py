"""What a text says apart from how its sentences are built: its facts and its prose, in the order of the text.

Facts are names and numbers: what a rewriter has to keep. Prose is every other word with a meaning of its own: what two
writers choose differently. Japanese needs no dictionary for this: katakana, Latin letters, digits and long runs of
Chinese characters are names and terms, short runs are prose, and hiragana is grammar.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"(?P<number>[0-9]+(?:[.,:][0-9]+)*)|(?P<chinese>[\u3005\u3400-\u9fff]+)|(?P<katakana>[\u30a1-\u30fa\u30fc]+)"
    r"|(?P<letters>(?:(?![\u3005-\u30ff\u3400-\u9fff])[^\W\d_])+(?:['’](?!s\b)[^\W\d_]+)?)"
)
_GRAMMAR = frozenset(
    """
    a about after all also an and any are as at be been but by can could did do does for from had has have he her his
    how i if in into is it its just me more my no not of on one or our out over own said says she so some than that the
    their them then there these they this to two up us was we were what when where which who will with would you your
    """.split()
)
_ENDINGS = ("ing", "ies", "ed", "es", "ly", "s", "e")
_LONG_RUN = 4
_STEM = 3


class Word(NamedTuple):
    """One word: lower case, without its commonest endings; whether it is a fact; where it starts in the NFKC text."""

    form: str
    is_fact: bool
    start: int


class Content(NamedTuple):
    """The facts and the prose of a text, each in the order of the text."""

    facts: tuple[str, ...]
    prose: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Facts, then prose."""
        return self.facts + self.prose


def words(text: str, small: frozenset[str] | None = None) -> list[Word]:
    """The words of a text that are no grammar; `small` are words to be taken as no names though they are capitalised.

    By default these are the words which the text itself also writes with a small letter.
    """
    lower = small_words(text) if small is None else small
    found: list[Word] = []
    for match in _WORD.finditer(unicodedata.normalize("NFKC", text)):
        form = match[0].lower()
        if form not in _GRAMMAR:
            found.append(Word(stem(form), _is_fact(match, form, lower), match.start()))
    return found


def content(text: str, small: frozenset[str] | None = None) -> Content:
    """The words of a text, facts and prose apart."""
    found = words(text, small)
    facts = tuple(word.form for word in found if word.is_fact)
    return Content(facts, tuple(word.form for word in found if not word.is_fact))


def small_words(text: str) -> frozenset[str]:
    """The words of the text that are written with a small letter somewhere in it."""
    words = (match["letters"] for match in _WORD.finditer(unicodedata.normalize("NFKC", text)))
    return frozenset(word for word in words if word and word[0].islower())


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """An English word without its commonest endings, so that `announced` meets `announces`; others as they are."""
    if form.isascii():
        for ending in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) >= _STEM:
                return form[: -len(ending)]
    return form


def _is_fact(match: re.Match[str], form: str, small: frozenset[str]) -> bool:
    if match.lastgroup == "letters":
        return match[0][0].isupper() and form not in small
    return match.lastgroup != "chinese" or len(form) >= _LONG_RUN
