"""Finding a franchise by a title as a person types it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from kakutei.errors import UsageError
from kakutei.text import fold_title

_NEAR = 60.0
"""Least likeness (of 100, rapidfuzz's WRatio) of a title that is offered instead."""
_OFFERED, _TRIED = 4, 10


def find_key(
    titles: Mapping[str, Iterable[str]], wanted: str, others: Callable[[str], Sequence[str]] = lambda _: ()
) -> str:
    """The key of the franchise with a title, whatever its case, width, brackets and spaces.

    `others` gives further titles of a work, which are tried next. The start of a title will do where only one franchise
    has one that begins so. Raises UsageError, with titles that come near, where there is none.
    """
    spellings = {_fold(title): (key, title) for key, among in titles.items() for title in among}
    folded = _fold(wanted)
    if found := spellings.get(folded):
        return found[0]
    further = others(wanted)
    if found := next((spellings[form] for title in further if (form := _fold(title)) in spellings), None):
        return found[0]
    beginning = dict(spelling for form, spelling in spellings.items() if folded and form.startswith(folded))
    if len(beginning) == 1:
        return next(iter(beginning))
    if further and not beginning:
        raise UsageError(f"no text that was read speaks of “{further[0]}” yet; kakutei find shows what is known of it")
    for form, *_ in process.extract(folded, spellings.keys(), scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=_TRIED):
        beginning.setdefault(*spellings[form])
    raise UsageError(f"nothing is known of “{wanted}”; {_instead(list(beginning.values()))}")


def _fold(title: str) -> str:
    return fold_title(unicodedata.normalize("NFC", title)).replace(" ", "")


def _instead(near: Sequence[str]) -> str:
    if not near:
        return "kakutei list shows every title"
    return "did you mean " + " or ".join(f"“{title}”" for title in near[:_OFFERED]) + "?"
