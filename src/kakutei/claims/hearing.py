"""Which words of doubt, of saying and of make-believe each sentence can hold: one pass over a text for all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kakutei.claims.needing import Need
from kakutei.claims.patterns import Cues
from kakutei.claims.shapes import Shape
from kakutei.claims.spelling import Spelt
from kakutei.text import Sentence

Cue = Literal["rumoured", "denied", "unreal", "saying"]
Form = Literal["behind", "speakers"]
CUES: tuple[Cue, ...] = ("rumoured", "denied", "unreal", "saying")
FORMS: tuple[Form, ...] = ("behind", "speakers")


class _Asked(NamedTuple):
    """A shape of the cues, in the order in which those of its kind are tried, and words of which it needs one."""

    kind: Cue | Form
    order: int
    shape: Shape
    need: Need


class CueWords:
    """The words that the cues of a language need, as one automaton, made when a text is first heard."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    @cached_property
    def _asked(self) -> list[_Asked]:
        asked = [
            _Asked(cue, order, choice, need)
            for cue in CUES
            if (shape := getattr(self._cues, cue)) is not None
            for order, (need, choice) in enumerate(shape.chosen())
        ]
        for form in FORMS:
            shapes: tuple[Shape, ...] = getattr(self._cues, form)
            asked += [_Asked(form, order, shape, shape.need()) for order, shape in enumerate(shapes)]
        return asked

    @cached_property
    def always(self) -> dict[Cue | Form, list[_Asked]]:
        """What needs no word and can be in any sentence."""
        return {kind: [one for one in self._asked if one.kind == kind and not one.need] for kind in (*CUES, *FORMS)}

    @cached_property
    def _words(self) -> list[tuple[str, _Asked]]:
        return [(word, one) for one in self._asked for word in one.need]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        words = [word for word, _ in self._words]
        return AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def found(self, lowered: str) -> Iterator[tuple[int, int, _Asked]]:
        """Yield each word that a text holds, by its end: start, end and what needs it."""
        words = self._words
        if words:
            for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
                yield start, end, words[index][1]


@cache
def cue_words(cues: Cues) -> CueWords:
    """The words of some cues, made once for all rules that have them."""
    return CueWords(cues)


class Heard:
    """The cues of one text and language: what each sentence holds is asked only of shapes whose words stand there."""

    def __init__(self, words: CueWords, spelt: Spelt) -> None:
        self._spelt = spelt
        self._always = words.always
        found = list(words.found(spelt.lowered))
        self._starts = [start for start, _, _ in found]
        self._ends = [end for _, end, _ in found]
        self._asked = [one for _, _, one in found]

    def holds(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether any word of a cue stands in a sentence."""
        possible = self._possible(cue, sentence)
        if not possible:
            return False
        text = self._spelt.cut(sentence.start, sentence.end)
        return any(one.shape.matches(text, 1) for one in possible)

    def forms(self, form: Form, sentence: Sentence) -> list[Shape]:
        """The forms of naming a speaker that a sentence can have, in the order in which they are tried."""
        return [one.shape for one in sorted(self._possible(form, sentence), key=_order)]

    def _possible(self, kind: Cue | Form, sentence: Sentence) -> list[_Asked]:
        first = bisect_left(self._ends, sentence.start)
        last = bisect_right(self._ends, sentence.end)
        here = {
            id(one): one
            for one, start in zip(self._asked[first:last], self._starts[first:last], strict=True)
            if one.kind == kind and start >= sentence.start
        }
        return [*here.values(), *self._always[kind]]


class Hearing:
    """The cues of one text in every language that it is heard in, each found when it is first asked for."""

    def __init__(self, words: Mapping[str, CueWords], spelt: Spelt) -> None:
        self._words = words
        self._spelt = spelt
        self._heard: dict[str, Heard] = {}

    def of(self, lang: str) -> Heard | None:
        """The cues of a language; None for one without any."""
        if lang not in self._heard and lang in self._words:
            self._heard[lang] = Heard(self._words[lang], self._spelt)
        return self._heard.get(lang)


def _order(asked: _Asked) -> int:
    return asked.order
