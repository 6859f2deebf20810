"""The ordinals of a headline: season 2, volume 15, 第3期. What they count tells one event from its look-alike.

Episodes and chapters do not: "all but episode 1" and "episode 2 and later" are one delay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDED = {
    name: number
    for number, name in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=1
    )
}
_KINDS = {
    "season": "season", "vol": "volume", "volume": "volume", "part": "part", "cour": "part", "film": "film",
    "movie": "film", "trailer": "video", "video": "video", "pv": "video",
    "visual": "visual", "期": "season", "シーズン": "season", "巻": "volume", "部": "part",
    "クール": "part", "章": "part", "弾": "video",
}  # fmt: skip
_NOUNS = "|".join(kind for kind in _KINDS if kind.isascii())
_COUNTERS = "|".join(kind for kind in _KINDS if not kind.isascii())
_ORDINAL = re.compile(
    rf"\b(?P<noun>{_NOUNS})s?\.?\s?#?(?P<number>[0-9]{{1,4}})\b"
    rf"|\b(?P<ordinal>[0-9]{{1,4}}(?=st|nd|rd|th)|{'|'.join(_WORDED)})(?:st|nd|rd|th)?\s(?P<of>{_NOUNS})\b"
    rf"|第?(?P<counted>[0-9]{{1,4}})(?P<counter>{_COUNTERS})|(?P<before>シーズン)(?P<after>[0-9]{{1,2}})",
    re.IGNORECASE,
)


def ordinals(headline: str) -> Iterator[tuple[str, int]]:
    """Each ordinal of a headline as what is counted and its number, in order."""
    for match in _ORDINAL.finditer(headline):
        noun = match["noun"] or match["of"] or match["counter"] or match["before"]
        number = match["number"] or match["ordinal"] or match["counted"] or match["after"]
        yield _KINDS[noun.lower()], _WORDED.get(number.lower()) or int(number)
