"""Whether a text is of this field at all: other news has titles, quotations and names told again and again as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kakutei.links.candidates import Candidate
from kakutei.text import fold_title
from kakutei.types import Document

# Words that hardly any text of the field is without.
_WORDS = (
    "anime", "manga", "light novel", "webtoon", "manhwa", "manhua", "otaku", "crunchyroll", "cosplay", "shonen",
    "shōnen", "shoujo", "shōjo", "isekai", "visual novel", "voice act", "funimation", "hidive",
)  # fmt: skip
_KANA = re.compile("[ぁ-ヺ]")


_ROUND_UP = "in a round-up"  # the headline's verb says that works are listed
_SIGN = re.compile(r"\b(?:OVA|OAD|PV|VA)s?\b")
# In a headline these show a work, whatever the text is about; "subject of the headline" shows only a subject.
_SHOWN = frozenset(
    {
        "before a medium word in the headline",
        "before a season in the headline",
        "behind a season in the headline",
        "quoted in the headline",
        "quoted before a medium word",
        "possessor in the headline",
        _ROUND_UP,
    }
)


def is_of_the_field(document: Document) -> bool:
    """Whether a text has a word of anime, manga and what belongs to them anywhere, or Japanese."""
    whole = document.whole
    low = whole.lower()
    if any(word in low for word in _WORDS) or _SIGN.search(whole):
        return True
    return not low.isascii() and _KANA.search(whole) is not None


def shown_in_headline(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates for titles that the headline shows to be works: all that a text of another field is believed."""
    head = document.title.lower()
    shown = {fold_title(c.title) for c in found if c.why in _SHOWN and (c.why == _ROUND_UP or c.title.lower() in head)}
    return [candidate for candidate in found if fold_title(candidate.title) in shown]
