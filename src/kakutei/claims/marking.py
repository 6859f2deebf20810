"""From a document and its links to masked text: works, quotations, dates, numbers and known names become marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kakutei.claims.numbers import english_numbers, japanese_numbers
from kakutei.claims.patterns import Name
from kakutei.dates import find_dates
from kakutei.text import Lexicon, Mark, MarkedText, lower
from kakutei.types import Document, Link

# Short quotations are titles of songs, episodes and prizes; longer ones are speech and synopses, open to patterns.
_QUOTED = re.compile(
    r"[\"“]([^\"“”\n]{1,60})[\"”]|(?<![\w])[‘']([^\n'‘’]{2,60})[’'](?!\w)|「([^「」\n]{1,60})」|『([^『』\n]{1,60})』"
)
_OPENING = "\"“'‘「『【[〈《"
_CLOSING = "\"”'’」』】]〉》"


def mark_document(document: Document, links: Sequence[Link], names: Lexicon[Name]) -> MarkedText:
    """The document's `whole`, masked; where candidates overlap, works win over quotations over dates over names."""
    whole = document.whole
    return MarkedText(whole, _candidates(document, whole, links, names))


def _candidates(document: Document, whole: str, links: Sequence[Link], names: Lexicon[Name]) -> Iterator[Mark]:
    for link in sorted(links, key=lambda link: (link.start - link.end, link.start)):
        yield _with_quotes(whole, link)
    known = [
        Mark(start, end, name.slot, name)
        for start, end, name in names.find(lower(whole))
        if name.slot in ("medium", "role")
        or not whole[start].islower()
        or name.value.islower()
        or not whole[start:end].isascii()
    ]
    yield from (mark for mark in known if mark.slot not in ("medium", "role") and mark.end - mark.start >= 10)
    for match in _QUOTED.finditer(whole):
        group = match.lastindex or 0
        if match[group].strip():
            yield Mark(match.start(), match.end(), "quoted", match[group])
    for mention in find_dates(whole, document.lang, document.published):
        yield Mark(mention.start, mention.end, "date", mention)
    yield from known
    yield from (japanese_numbers if document.lang == "ja" else english_numbers)(whole)


def _with_quotes(whole: str, link: Link) -> Mark:
    """A work's mark takes the quotation marks or brackets that stand right around the title."""
    start, end = link.start, link.end
    while start and end < len(whole) and whole[start - 1] in _OPENING:
        if whole[end] != _CLOSING[_OPENING.index(whole[start - 1])]:
            break
        start, end = start - 1, end + 1
    return Mark(start, end, "work", link)
