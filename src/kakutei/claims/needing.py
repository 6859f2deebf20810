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
# So many strings are followed where an expression chooses within a word.
_MOST_RUNS = 60

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


def needed_words(source: str, known: Collection[Collection[str]] = (), most: int = _MOST_WORDS) -> tuple[Need, ...]:
    """Sets of words and signs of which each has a member in every text that an expression matches, the rarest first.

    `source` is in lower case, and so must be what they are looked for in. Left out is what is `known` already: sets of
    words of which each has a member in every text that is asked about.
    """
    needs = {
        need for need in _of_sequence(_parser.parse(source), most) if not any(_is_told(need, words) for words in known)
    }
    return tuple(sorted(needs, key=_order)[:_MOST_NEEDS])


def _is_told(need: Need, known: Collection[str]) -> bool:
    """Whether each of some words holds one that is needed."""
    return all(any(word in other for word in need) for other in known)


def _order(need: Need) -> tuple[float, Need]:
    """The likely rarity: long words and signs that are no letters before short words, few before many."""
    return len(need) / min(map(_weight, need)), need


def _weight(word: str) -> int:
    return len(word) if word[0].isalnum() else 6


def _of_sequence(items: Iterable[tuple[Any, Any]], most: int) -> Iterator[Need]:
    runs = [""]
    for operation, argument in items:
        words = _spelt(operation, argument)
        if words is not None and len(runs) * len(words) <= _MOST_RUNS:
            runs = [run + word for run in runs for word in words]
            continue
        yield from _one_of([next(_word(run), ()) for run in runs], most)
        runs = words or [""]
        if words is None:
            yield from _of_item(operation, argument, most)
    yield from _one_of([next(_word(run), ()) for run in runs], most)


def _spelt(operation: Any, argument: Any) -> list[str] | None:
    """All that a part can be, where that is a few strings: "sa(?:id|ys)" is "said" or "says"."""
    if operation is _constants.LITERAL:
        return [chr(argument)]
    if operation in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
        return [""]
    if operation is _constants.SUBPATTERN:
        return _all_spelt(argument[3])
    if operation is _constants.IN and all(kind is _constants.LITERAL for kind, _ in argument):
        return [chr(code) for _, code in argument]
    if operation is _constants.BRANCH:
        choices = [_all_spelt(choice) for choice in argument[1]]
        return [word for words in choices for word in words or ()] if None not in choices else None
    return None


def _all_spelt(items: Iterable[tuple[Any, Any]]) -> list[str] | None:
    runs = [""]
    for operation, argument in items:
        words = _spelt(operation, argument)
        if words is None or len(runs) * len(words) > _MOST_RUNS:
            return None
        runs = [run + word for run in runs for word in words]
    return runs


def _word(run: str) -> Iterator[Need]:
    """What a run of characters gives: itself, where it is more than a letter or a sign of every sentence."""
    if run and run not in _EVERYWHERE and (len(run) >= _LEAST_LETTERS or not run.isalnum()):
        yield (run,)


def _of_item(operation: Any, argument: Any, most: int) -> Iterator[Need]:
    if operation is _constants.SUBPATTERN:
        yield from _of_sequence(argument[3], most)
    elif operation is _constants.BRANCH:
        yield from _one_of([min(_of_sequence(choice, most), key=_order, default=()) for choice in argument[1]], most)
    elif operation is _constants.IN and all(kind is _constants.LITERAL for kind, _ in argument):
        yield from _one_of([next(_word(chr(code)), ()) for _, code in argument], most)
    elif operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[0]:
        yield from _of_sequence(argument[2], most)


def _one_of(choices: Collection[Need], most: int) -> Iterator[Need]:
    """What stands in every text that holds one of several things."""
    words = {word for choice in choices for word in choice}
    # What holds a shorter one of them is found with it.
    least = tuple(sorted(word for word in words if not any(other != word and other in word for other in words)))
    if all(choices) and len(least) <= most:
        yield least
