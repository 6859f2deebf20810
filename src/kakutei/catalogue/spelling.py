"""Titles as files give them: what is a title, and the script it is written in."""

from __future__ import annotations

import re

from kakutei.catalogue.records import Title

FORM = 2
"""Raised whenever the forms of `text` change that are kept: a catalogue written with another number makes them anew."""
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


def script_of(text: str) -> str:
    """The script (ISO 15924) a title is written in; any kana make it Japanese. "Zyyy" where there are no letters."""
    if text.isascii():
        return "Latn" if any(char.isalpha() for char in text) else "Zyyy"
    return next((name for name, letters in _SCRIPTS if letters.search(text)), "Zyyy")


def acceptable(title: Title) -> bool:
    """Whether a title holds a letter or digit, and is no paragraph."""
    return len(title.text) <= LONGEST_TITLE and any(char.isalnum() for char in title.text)
