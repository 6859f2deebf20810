"""Lists that lost their line breaks: "Rin Kuzuha as Pip Ao Tachi as Captain Bo" is cut where the next entry begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kakutei.text import Sentence

_CAP = r"(?:[^\W\d_a-z][\w.'’-]*|\"[^\"\n]{1,20}\")"
_GLOSS = r"(?: ?\([^()\n]{1,120}\))"
# What stands between one "as" and the next: a part, and whoever plays the next one, mostly a name of two words.
_BETWEEN = re.compile(
    rf"(?P<part>(?:the )?{_CAP}(?: (?:(?:of|the|no|de|von|and the|&) )?{_CAP}){{0,5}}{_GLOSS}?) "
    rf"(?P<next>{_CAP} {_CAP}{_GLOSS}?)\Z"
)
_AS = " as "
# So many entries one behind the other are a list.
_LEAST = 3
_LONGEST = 200


def unflattened(masked: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences, those that are a list of parts without anything between its entries cut into these."""
    for sentence in sentences:
        cuts = _cuts(masked, sentence) if masked.count(_AS, sentence.start, sentence.end) >= _LEAST else []
        if len(cuts) < _LEAST - 1:
            yield sentence
            continue
        edges = [sentence.start, *cuts, sentence.end]
        for start, end in pairwise(edges):
            yield replace(sentence, start=start, end=end - (masked[end - 1 : end] == " "))


def _cuts(masked: str, sentence: Sentence) -> list[int]:
    """Where the next performer begins behind a part; none where something stands between the entries."""
    places = [found.start() for found in re.finditer(_AS, masked[sentence.start : sentence.end])]
    cuts = []
    for one, other in pairwise(places):
        start, end = sentence.start + one + len(_AS), sentence.start + other
        found = _BETWEEN.match(masked, start, end) if end - start <= _LONGEST else None
        if found:
            cuts.append(found.start("next"))
    return cuts
