"""All forms of a dictionary in a text, in one pass of an Aho-Corasick automaton, whole words, leftmost-longest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kakutei.text.folding import lower

T = TypeVar("T")
# Up to so many forms an automaton with a row for each state is built in no time; it is two to three times as fast.
_SMALL = 300


class Lexicon(Generic[T]):
    """Literal forms with what they mean; matching knows no case.

    A form that begins or ends with a letter of an alphabetic script must stand as a whole word there; forms of kana
    and kanji need no boundary, but a katakana form does not match inside a longer katakana run.
    """

    __slots__ = ("_automaton", "_forms", "_values")

    def __init__(self, forms: Mapping[str, T]) -> None:
        folded = {lower(form): value for form, value in forms.items() if form}
        self._forms = tuple(folded)
        self._values = tuple(folded.values())
        self._automaton = (
            AhoCorasick(
                self._forms,
                matchkind=MatchKind.Standard,
                implementation=Implementation.DFA if len(self._forms) <= _SMALL else Implementation.ContiguousNFA,
            )
            if self._forms
            else None
        )

    def __len__(self) -> int:
        return len(self._forms)

    def items(self) -> Iterator[tuple[str, T]]:
        """Yield every form, lowered, with its value."""
        yield from zip(self._forms, self._values, strict=True)

    def find(self, lowered: str) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, value) in a text already lowered with `text.lower`, in order, not overlapping."""
        if self._automaton is None:
            return
        whole = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True)
            if whole_word(lowered, start, end)
        ]
        done = 0
        for start, minus_end, index in sorted(whole):  # a part of a word ("Helc|k manga") must not hide a whole one
            if start >= done:
                done = -minus_end
                yield start, done, self._values[index]


def whole_word(text: str, start: int, end: int) -> bool:
    """Whether what stands there belongs to no longer word."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (_joined(before, text[start]) or _joined(text[end - 1], after))


def _joined(left: str, right: str) -> bool:
    """Do two neighbouring characters belong to one word?"""
    if left < "\u3000" and right < "\u3000":
        return left.isalnum() and right.isalnum()
    return _katakana(left) and _katakana(right)


def _katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30fa" or char == "ー"
