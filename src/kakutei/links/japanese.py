"""Where titles stand in Japanese news: in 『』 and 「」, most of all behind a word for the medium."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links.candidates import Candidate
from kakutei.types import Document, Medium

_MEDIUM: dict[str, Medium] = {
    "アニメ": "anime",
    "映画": "film",
    "劇場": "film",
    "マンガ": "manga",
    "漫画": "manga",
    "小説": "novel",
    "ノベル": "novel",
    "ゲーム": "game",
    "舞台": "stage",
    "ドラマ": "live_action",
    "実写": "live_action",
}
_WORD = "|".join(_MEDIUM)
_NESTED = r"(?:[^『』「」\n]|「[^『』「」\n]{1,40}」|『[^『』「」\n]{1,40}』){1,60}"
_TITLE = re.compile(
    rf"(?P<before>[ァ-ヴー一-龥A-Za-z]{{0,12}}(?:{_WORD})[ァ-ヴー一-龥A-Za-z版]{{0,8}})?(?:『(?P<double>{_NESTED})』|「(?P<single>{_NESTED})」)"
)


def japanese_candidates(document: Document) -> Iterator[Candidate]:
    """Yield the stretches in brackets that are titles: behind a medium word, in the headline, or in 『』."""
    whole = document.whole
    headline = len(document.title)
    for found in _TITLE.finditer(whole):
        group = "double" if found["double"] else "single"
        title = found[group].strip("【】[] ")
        if not title:
            continue
        start = found.start(group) + found[group].index(title)
        medium: Medium = next((m for word, m in _MEDIUM.items() if word in (found["before"] or "")), "franchise")
        if found["before"]:
            yield Candidate(start, start + len(title), title, 0.9, "behind a medium word", medium)
        elif start < headline:
            yield Candidate(start, start + len(title), title, 0.7, "in brackets in the headline")
        elif group == "double":
            yield Candidate(start, start + len(title), title, 0.55, "in double brackets")
