"""How a sentence means what it says, and who it says said so."""

from __future__ import annotations

import re

from kakutei.claims.patterns import Cues
from kakutei.text import MarkedText, Sentence
from kakutei.types import Stance

# How far before and behind a match a cue word still bears on it, in masked characters.
BEFORE, BEHIND = 90, 45
_CLAUSE = re.compile(r"[;:]| but | while | although | though |。|が、")

def stance_of(text: str, start: int, end: int, sentence: Sentence, cues: Cues) -> Stance:
    """The stance of a match at masked `start:end` from the cue words of its own clause."""
    left = max(sentence.start, start - BEFORE)
    for clause in _CLAUSE.finditer(text, left, start):
        left = clause.end()
    right = min(sentence.end, end + BEHIND)
    clause_end = _CLAUSE.search(text, end, right)
    window = text[left : clause_end.start() if clause_end else right]
    if cues.denied.search(window):
        return "denied"
    if cues.rumoured.search(window):
        return "rumoured"
    return "stated"


def speaker_of(marked: MarkedText, sentence: Sentence, cues: Cues) -> str | None:
    """Who this sentence names as saying it, as printed; None where it names nobody."""
    text = marked.masked[sentence.start : sentence.end]
    if not cues.saying.search(text):
        return None
    for shape in cues.speakers:
        found = shape.search(text)
        if found:
            return marked.span(sentence.start + found.start("who"), sentence.start + found.end("who")).strip(" ,")
    return None
