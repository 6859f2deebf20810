"""The words and signs that every match of an expression holds: one `in` for each tells most texts that it has none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

# One of these stands in every match. Of more of them, looking for each costs what a search for the match does.
_MOST_WORDS = 40
# So many needs are asked for: those behind them seldom tell what the first have not told.
_MOST_NEEDS = 2
# What stands in most sentences tells nothing.
_EVERYWHERE = frozenset(
    (" ", *",.'-", "'s", *"the and for set its his that will with from this has was are one all not".split())
)
_LEAST_LETTERS = 3

Need = tuple[str, ...]
T = TypeVar("T")
# So many words and more are looked for by an automaton: in a sentence a few are found sooner one by one.
_FEW = 8


class Needing(Generic[T]):
    """Things that each need one of some words: those that a text can have. What needs none is there in any text."""

    __slots__ = ("_always", "_automaton", "_few", "_things")

    def __init__(self, needs: Iterable[tuple[Need, T]]) -> None:
        told = tuple(needs)
        self._always = [thing for need, thing in told if not need]
        needing = [(need, thing) for need, thing in told if need]
        words = [word for need, _ in needing for word in need]
        self._things = [thing for need, thing in needing for _ in need]
        self._few = needing if len(words) < _FEW else []
        self._automaton = (
            None
            if len(words) < _FEW
            else AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.DFA)
        )

    def possible(self, lowered: str) -> Iterator[T]:
        """Yield what a text in lower case can have, each thing once."""
        if self._automaton is None:
            for need, thing in self._few:
                if any(word in lowered for word in need):
                    yield thing
        else:
            found = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
            if found:
                yield from {id(thing): thing for thing in (self._things[word] for word, _, _ in found)}.values()
        yield from self._always


def needed_words(source: str, known: Collection[Collection[str]] = ()) -> tuple[Need, ...]:
    """Sets of words and signs of which each has a member in every text that an expression matches, the rarest first.

    `source` is in lower case, and so must be what they are looked for in. Left out is what is `known` already: sets of
    words of which each has a member in every text that is asked about.
    """
    needs = {need for need in _of_sequence(_parser.parse(source)) if not any(_is_told(need, words) for words in known)}
    return tuple(sorted(needs, key=_order)[:_MOST_NEEDS])


def _is_told(need: Need, known: Collection[str]) -> bool:
    """Whether each of some words holds one that is needed."""
    return all(any(word in other for word in need) for other in known)


def _order(need: Need) -> tuple[float, Need]:
    """The likely rarity: long words and signs that are no letters before short words, few before many."""
    return len(need) / min(map(_weight, need)), need


def _weight(word: str) -> int:
    return len(word) if word[0].isalnum() else 6


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Iterator[Need]:
    run = ""
    for operation, argument in items:
        if operation is _constants.LITERAL:
            run += chr(argument)
            continue
        yield from _word(run)
        run = ""
        yield from _of_item(operation, argument)
    yield from _word(run)


def _word(run: str) -> Iterator[Need]:
    """What a run of characters gives: itself, where it is more than a letter or a sign of every sentence."""
    if run and run not in _EVERYWHERE and (len(run) >= _LEAST_LETTERS or not run.isalnum()):
        yield (run,)


def _of_item(operation: Any, argument: Any) -> Iterator[Need]:
    if operation is _constants.SUBPATTERN:
        yield from _of_sequence(argument[3])
    elif operation is _constants.BRANCH:
        yield from _one_of([min(_of_sequence(choice), key=_order, default=()) for choice in argument[1]])
    elif operation is _constants.IN and all(kind is _constants.LITERAL for kind, _ in argument):
        yield from _one_of([next(_word(chr(code)), ()) for _, code in argument])
    elif operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[0]:
        yield from _of_sequence(argument[2])


def _one_of(choices: Collection[Need]) -> Iterator[Need]:
    """What stands in every text that holds one of several things."""
    words = {word for choice in choices for word in choice}
    # What holds a shorter one of them is found with it.
    least = tuple(sorted(word for word in words if not any(other != word and other in word for other in words)))
    if all(choices) and len(least) <= _MOST_WORDS:
        yield least
