"""Links: which works a text speaks of, with span, score and reason, found with or without a catalogue.

    headline grammar ┐
    body grammar     ├─▶ candidates ─▶ one title per work ─▶ every mention in the text
    brackets, quotes ┤    (score, why)
    known titles     ┘

A candidate is a stretch of text in a place where only titles stand ("⟨title⟩ Anime Gets", "NAME's ⟨title⟩ manga",
『⟨title⟩』). Titles that several places agree on score higher; every further occurrence of a title is a link too.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kakutei.links.candidates import Candidate, is_no_name
from kakutei.links.english import english_candidates
from kakutei.links.field import is_of_the_field, shown_in_headline
from kakutei.links.japanese import japanese_candidates
from kakutei.links.known import KNOWN, known_candidates
from kakutei.links.mentions import mentions
from kakutei.links.titles import KnownTitle, Titles, lay_out
from kakutei.links.weighed import weighed
from kakutei.text import fold_title
from kakutei.types import TOLD, Document, Link

__all__ = ["KNOWN", "SPOKEN_OF", "KnownTitle", "Titles", "lay_out", "link"]

SPOKEN_OF = 0.5
"""The score from which on a text says something of a work; below, a catalogue's title is only mentioned."""

_SAID_TO_BE = 0.9
"""What a Japanese text prints in brackets behind a word for a medium has this score, whoever has the name besides."""
_SHOWN = frozenset({"anime", "film", "live_action", "stage"})
# A name of one or two words before a verb of headlines, or as an owner.
_DOES = re.compile(r"(?P<owner>[^\W\d]\w+(?: [^\W\d]\w+)?)(?:['’]s [A-Z]| [A-Z][a-z]{2,}s [A-Z])")


def link(document: Document, titles: Titles | None = None, companies: Collection[str] = ()) -> tuple[Link, ...]:
    """Every mention of a work in the document's `whole`, in order, not overlapping.

    `titles` are those of a catalogue; what the text calls a title is one without it, too. `companies` are names, folded
    by `fold_title`, of studios, publishers and services, which are no works. The score is in (0, 1]; a work
    only met in passing scores below .6, and below .5 where only the catalogue knows it for one.
    """
    find = japanese_candidates if document.lang == "ja" else english_candidates
    found = [candidate for candidate in find(document) if not _is_company(candidate, companies)]
    ours = is_of_the_field(document)
    if document.lang != "ja":
        found = [candidate for candidate in found if not is_no_name(candidate.title)]
        found += weighed(document, found, companies) if companies and ours else ()
    if titles is None:
        return mentions(document, found if ours else shown_in_headline(document, found))
    known = known_candidates(document, titles, found)
    return mentions(document, known.candidates, known.passing)


def _is_company(candidate: Candidate, companies: Collection[str]) -> bool:
    if candidate.why == TOLD and candidate.score >= _SAID_TO_BE and candidate.medium in _SHOWN:
        return False  # TVアニメ「オレンジ」
    name = fold_title(candidate.title)
    if " and " in name and all(part in companies for part in name.split(" and ")):
        return True
    if name in companies or name.removeprefix("studio ") in companies or f"studio {name}" in companies:
        return True
    does = _DOES.match(candidate.title)  # "Netflix Inks Deal", "Netflix's Popular Shows"
    return does is not None and fold_title(does["owner"]) in companies
