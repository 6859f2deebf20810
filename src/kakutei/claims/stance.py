"""How a sentence means what it says, and who it says said so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kakutei.claims.hearing import FORMS, Heard
from kakutei.claims.patterns import Cues
from kakutei.claims.speaking import bare
from kakutei.claims.spelling import Spelt
from kakutei.text import MarkedText, Sentence
from kakutei.types import Stance

# How far before and behind a match a cue word still bears on it, in masked characters.
BEFORE, BEHIND = 90, 45
_CLAUSE = re.compile(
    r"[;:]|, which | but | while | although | though |, and (?=[^,]{1,40} (?:is|are|has|have|will|was|were)\b)|。|が、"
)
# "... was confirmed and is expected in May": what doubts the second does not bear on the first.
_ALSO = re.compile(
    rf"{_CLAUSE.pattern}| and (?:it )?(?:(?:is|are|was|were) (?:also |now )?(?:expected|likely|rumou?red|believed"
    r"|thought|speculated)|may|might|could)\b"
)
# A denial reaches no further than its own clause; a "reportedly" colours the whole sentence before it.
_CONDITION = re.compile(r"(?:\A|\b)(?:[Ii]f|[Ww]hether|[Uu]nless)\b(?! and when)[^.,;:\n]{0,60}\Z")
_VERB = re.compile(r"\b(?:will|is|are|has|have|to) \w")
# "After months of rumours, ...": what was doubtful and is so no more.
_OVER = re.compile(
    r"\b(?:[Aa]fter|[Ff]ollowing|[Cc]ontrary to|[Pp]utting|[Ee]nding|[Cc]onfirming|[Dd]ispelling) [^.,;:\n]{0,50}?"
    r"\b(?:rumou?rs?|speculation|leaks?|hopes|guesswork)\b[^.,;:\n]{0,40}, "
    r"|(?:噂|うわさ|リーク|憶測)(?:され|が|となっ|だっ|に)[^。、\n]{0,12}(?:ていたが|たが|ましたが|通り|どおり)、"
)
_COMMA = re.compile(r"[,、] ?")
_RELATIVE = re.compile(r", (?:which|who|whose|with|indicating|meaning)\b")


def stance_of(spelt: Spelt, start: int, end: int, sentence: Sentence, cues: Cues) -> Stance:
    """The stance of a match at masked `start:end` from the cue words of its own clause."""
    text = spelt.cased
    left = _last_end(_CLAUSE, text, max(sentence.start, start - BEFORE), start)
    left = _last_end(_OVER, text, left, start)
    right = _first_start(_ALSO, text, end, min(sentence.end, end + BEHIND))
    near = spelt.cut(_last_end(_COMMA, text, left, start), _first_start(_COMMA, text, end, right))
    if cues.denied.holds(near):
        return "denied"
    if cues.rumoured.holds(spelt.cut(left, _first_start(_RELATIVE, text, end, right))):
        return "rumoured"
    return "stated"


def is_supposed(spelt: Spelt, start: int, sentence: Sentence) -> bool:
    """Whether what begins at a masked place stands in a condition: "if the season is delayed", "unless it ends"."""
    return _CONDITION.search(spelt.cased, max(sentence.start, start - BEFORE), start) is not None


def is_clause(spelt: Spelt, start: int, end: int) -> bool:
    """Whether a match is a clause and no phrase in passing: "Kite Works is developing the game", "the game by Kite"."""
    return _VERB.search(spelt.cased, start, end) is not None


def is_hedged(heard: Heard, sentence: Sentence) -> bool:
    """Whether any word of a sentence can make a rumour or a denial of what it says."""
    return heard.holds("denied", sentence) or heard.holds("rumoured", sentence)


def _last_end(edge: re.Pattern[str], text: str, left: int, right: int) -> int:
    # A clause is known by what follows it, also by words of the match itself.
    ends = (found.end() for found in edge.finditer(text, left, right + BEHIND))
    return max((end for end in ends if end <= right), default=left)


def _first_start(edge: re.Pattern[str], text: str, left: int, right: int) -> int:
    found = edge.search(text, left, right)
    return found.start() if found else right


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a sentence names as saying it, as printed; what is said begins at masked offset `said`."""

    name: str
    said: int


def speaker_of(marked: MarkedText, spelt: Spelt, sentence: Sentence, heard: Heard) -> Speaker | None:
    """Who this sentence names as saying it; None where it names nobody."""
    if not heard.holds("saying", sentence):
        return None
    text = spelt.cut(sentence.start, sentence.end)
    for form in FORMS:
        is_all = form == "behind"
        for shape in heard.forms(form, sentence):
            for found, end in shape.matches(text, 1):
                first, last = sentence.start + found.start("who"), sentence.start + found.end("who")
                name = bare(marked.span(first, last).strip(" ,―—–-"))
                return Speaker(name, sentence.start + (0 if is_all else end))
    return None
