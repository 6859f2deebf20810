"""The catalogue's titles for reading texts: compiled beside the catalogue, and named in what they were read with."""

from __future__ import annotations

from collections.abc import Callable

from kakutei import rulebook
from kakutei.catalogue import Catalogue
from kakutei.catalogue.compiled import compiled
from kakutei.links import Titles


def known_titles(catalogue: Catalogue | None, tell: Callable[[str], None] | None = None) -> Titles | None:
    """The titles of a catalogue, None where there is none or nothing in it.

    They lie in a file beside it that is written when it is missing, stale or broken; `tell` is told so.
    """
    edition = catalogue.edition if catalogue else ""
    if catalogue is None or not edition:
        return None
    path = catalogue.path.with_suffix(".titles")
    return compiled(path, f"{edition} {rulebook.edition()}", catalogue.titles, rulebook.ordinary_words(), tell)


def reading_edition(titles: Titles | None) -> str:
    """The same as long as the same text gives the same claims: of the rules, and of the titles where there are any."""
    return f"{rulebook.edition()} {titles.edition}" if titles else rulebook.edition()
