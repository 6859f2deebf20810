"""Whose word a sentence is where it names nobody: who is quoted there, and whom "they" and "the company" mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

from kakutei.claims.hearing import Heard
from kakutei.claims.speaking import can_be_a_person, is_calling, is_common, is_pronoun, names_a_house
from kakutei.claims.spelling import Spelt
from kakutei.claims.stance import Speaker, speaker_of
from kakutei.text import MarkedText, Sentence

# So many sentences back whoever is meant was named.
BACK = 8
# "The company will stream the series": what a house is said to do of which the text told that it announces.
_HOUSE_DOES = re.compile(
    r"(?:(?:In addition|Additionally|Meanwhile|Moreover|Furthermore|Also|Finally|Then|Next|Elsewhere), )?"
    r"[Tt]he (?P<house>(?:(?:streaming|anime|manga|North American|American|British|UK|US|Japanese) )?"
    r"(?:company|streamer|service|platform|giant|distributor|publisher|licensor|network|label|imprint|broadcaster"
    r"|channel)) "
    r"(?:also |now |currently |further ){0,2}(?:will|plans|intends|expects|aims|is (?:set|scheduled|slated|planning"
    r"|expected|going|due|releasing|also|streaming|bringing)|has (?:also )?(?:licensed|acquired|added|scheduled|set"
    r"|slated|picked up|secured|dated|listed)|licensed|acquired|licenses|describes|lists)\b"
)


class Voices:
    """Who says the sentences of one text, found where it is asked for."""

    def __init__(self, marked: MarkedText, spelt: Spelt, sentences: Sequence[Sentence], heard: Heard) -> None:
        self._marked, self._spelt, self._heard = marked, spelt, heard
        self._sentences = [sentence for sentence in sentences if sentence.region == "body"]
        self._named: dict[int, Speaker | None] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._sentences]

    def of(self, sentence: Sentence) -> Speaker | None:
        """Who says a sentence of the body: whom it names, who is quoted there, or whom its subject means."""
        at = bisect_left(self._starts, sentence.start)
        if at == len(self._starts) or self._starts[at] != sentence.start:
            return self.named(sentence)
        own = self._names(at)
        if own is None:
            return self._quoted(at) or self._does(at)
        fits = _fitting(own.name)
        if fits is None:
            return own
        meant = self._before(at, fits)
        if meant is None:
            return None if is_pronoun(own.name) else own
        return Speaker(meant.name, own.said)

    def _names(self, at: int) -> Speaker | None:
        return self.named(self._sentences[at])

    def named(self, sentence: Sentence) -> Speaker | None:
        """Whom a sentence itself names as saying it, also by a pronoun or a word for a house."""
        if sentence.start not in self._named:
            self._named[sentence.start] = speaker_of(self._marked, self._spelt, sentence, self._heard)
        return self._named[sentence.start]

    def _before(self, at: int, fits: Callable[[str], bool]) -> Speaker | None:
        """Who was named last before a sentence, in so many sentences; None where that is not who can be meant."""
        for place in range(at - 1, max(-1, at - 1 - BACK), -1):
            named = self._names(place)
            if named and _fitting(named.name) is None:
                return named if fits(named.name) else None
        return None

    def _does(self, at: int) -> Speaker | None:
        """The house of which a sentence tells what it will do, where the text has told what it announces."""
        sentence = self._sentences[at]
        if not _HOUSE_DOES.match(self._spelt.cased, sentence.start, sentence.end):
            return None
        meant = self._before(at, names_a_house)
        return Speaker(meant.name, sentence.start) if meant else None

    def _quoted(self, at: int) -> Speaker | None:
        """Who is quoted with a sentence: named where the quotation opens or where it closes."""
        sentence = self._sentences[at]
        text = self._spelt.cased
        line = text.rfind("\n", 0, sentence.start) + 1
        inside = text.count('"', line, sentence.start) % 2 == 1
        opens = not inside and text.count('"', sentence.start, sentence.end) % 2 == 1
        if not inside and not opens:
            return self._headed(at, line)
        for place in range(at - 1, -1, -1) if inside else ():
            if self._sentences[place].line != sentence.line:
                break
            if self._names(place):
                return self._told(place, sentence)
            if text.count('"', self._sentences[place].start, self._sentences[place].end) % 2 == 1:
                break
        for place in range(at + 1, len(self._sentences)):
            if self._sentences[place].line != sentence.line:
                break
            if text.find('"', self._sentences[place].start, self._sentences[place].end) >= 0:
                return self._told(place, sentence)
        return None

    def _headed(self, at: int, line: int) -> Speaker | None:
        """Who says what a line quotes in full below "they said:"."""
        sentence = self._sentences[at]
        if at == 0 or self._spelt.cased[line : line + 1] != '"' or sentence.line == self._sentences[at - 1].line:
            return None
        before = self._sentences[at - 1]
        ends = self._spelt.cased[before.end - 1 : before.end] == ":"
        return self._told(at - 1, sentence) if ends else None

    def _told(self, place: int, sentence: Sentence) -> Speaker | None:
        named = self.of(self._sentences[place]) if self._names(place) else None
        return Speaker(named.name, sentence.start) if named else None


def _fitting(name: str) -> Callable[[str], bool] | None:
    """What the name of whoever a speaker without a name means must be like; None for a name."""
    if is_pronoun(name):
        return bool
    if is_common(name):
        return names_a_house
    return can_be_a_person if is_calling(name) else None
