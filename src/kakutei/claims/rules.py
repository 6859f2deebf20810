"""The rules of a reading, frozen together: patterns, names and cues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kakutei.claims.hearing import cue_words
from kakutei.claims.matching import Triggers
from kakutei.claims.patterns import Cues, Name, Pattern
from kakutei.text import Lexicon, fold_title
from kakutei.text.marks import COMPANY_SLOTS


class Rules:
    """Everything the reading of claims needs to know: patterns in order of name, names, cues by language.

    Immutable after construction; the automata of the triggers are built once, here.
    """

    __slots__ = ("_lists", "_triggers", "companies", "cue_words", "cues", "names", "patterns")

    def __init__(self, patterns: Sequence[Pattern], names: Lexicon[Name], cues: Mapping[str, Cues]) -> None:
        self.patterns = tuple(sorted(patterns, key=lambda pattern: pattern.name))
        self.names = names
        self.companies = frozenset(fold_title(form) for form, name in names.items() if name.slot in COMPANY_SLOTS)
        self.cues = dict(cues)
        self.cue_words = {lang: cue_words(words) for lang, words in self.cues.items()}
        self._triggers = {
            lang: Triggers([pattern for pattern in self.patterns if pattern.lang == lang and not pattern.listed])
            for lang in sorted({pattern.lang for pattern in self.patterns})
        }
        self._lists = {
            lang: tuple(pattern for pattern in self.patterns if pattern.lang == lang and pattern.listed)
            for lang in self._triggers
        }

    def triggers(self, lang: str) -> Triggers:
        """The triggers of a language's patterns; English ones for a language without any."""
        return self._triggers.get(lang) or self._triggers.get("en") or Triggers(())

    def lists(self, lang: str) -> tuple[Pattern, ...]:
        """The patterns that lists match; English ones for a language without any patterns."""
        return self._lists.get(lang, self._lists.get("en", ()))
