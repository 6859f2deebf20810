"""How a sentence means what it says, and who it says said so."""

from __future__ import annotations

import re

from kakutei.claims.patterns import Cues
from kakutei.text import MarkedText, Sentence
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Stance

# How far before and behind a match a cue word still bears on it, in masked characters.
BEFORE, BEHIND = 90, 45
_CLAUSE = re.compile(r"[;:]| but | while | although | though |。|が、")

_VERBS = (
    r"(?:announc(?:ed|es)|reveal(?:ed|s)|confirm(?:ed|s)|unveil(?:ed|s)|report(?:ed|s)|stat(?:ed|es)|post(?:ed|s)"
    r"|tweet(?:ed|s)|disclos(?:ed|es)|open(?:ed|s)|began streaming|started streaming|streamed|released?|told|listed"
    r"|published|shared)"
)
_SOURCE = r"(?:(?:the|an?|its) )?(?:[\w'.&/()-]{1,24} ){0,6}?(?:website|site|account|accounts|twitter|page|staff|committee|blog|channel|issue|magazine|event|panel|publisher|studio|livestream|stream|broadcast|station|company|label)"
_W = SLOT_CHARS["work"]
_COMPANY = "".join(SLOT_CHARS[name] for name in ("service", "studio", "publisher", "magazine", "company"))
_ENGLISH_SPEAKER = re.compile(
    rf"^(?:(?:On|In) [^,\n]{{1,40}}, )?(?P<who>(?:{_W}'s )?{_SOURCE}(?: \([^)]{{1,40}}\))?(?: account)?|[{_COMPANY}]|(?-i:[A-Z][\w.'&-]{{1,24}}(?: [A-Z&][\w.'&-]{{0,24}}){{0,4}}))"
    rf"(?: (?:for|of|at|behind) [^\n]{{1,160}}?)?(?: has| have|,)? (?:also |officially |first |recently )?{_VERBS}\b",
    re.I,
)
_ACCORDING = re.compile(
    rf"according to (?P<who>[{_COMPANY}]|(?:the |its )?(?:(?:\w[\w'.-]{{0,20}}|{_W}(?:'s)?) ){{0,4}}(?:website|account|report|publisher|page|site)|(?-i:[A-Z][\w.'-]{{0,24}}(?: [A-Z][\w.'-]{{0,24}}){{0,4}}))",
    re.I,
)
_JAPANESE_SPEAKER = re.compile(
    r"(?P<who>[^、。\n「」]{0,12}公式(?:サイト|Twitter|X|アカウント|ツイッター|SNS|ブログ)?(?: ?\(@\w{1,30}\))?|製作委員会|[^\s、。「」（）]{2,16}(?=は[^。\n]{0,80}と発表))(?=[がはで、]|より)"
)


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


def speaker_of(marked: MarkedText, sentence: Sentence, lang: str) -> str | None:
    """Who this sentence names as saying it, as printed; None where it names nobody."""
    text = marked.masked[sentence.start : sentence.end]
    patterns = (_JAPANESE_SPEAKER,) if lang == "ja" else (_ACCORDING, _ENGLISH_SPEAKER)
    for pattern in patterns:
        found = pattern.search(text)
        if found:
            return marked.span(sentence.start + found.start("who"), sentence.start + found.end("who")).strip()
    return None
