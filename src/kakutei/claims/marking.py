"""From a document and its links to masked text: works, quotations, dates, numbers and known names become marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kakutei.claims import japanese
from kakutei.claims.numbers import english_numbers, japanese_numbers
from kakutei.claims.patterns import Name
from kakutei.dates import find_dates
from kakutei.text import Lexicon, Mark, MarkedText, beyond_ascii, lower
from kakutei.text.sorts import sort_before, tells_platforms, without_gloss
from kakutei.types import Document, Link

# Short quotations are titles of songs, episodes and prizes; longer ones are speech and synopses, open to patterns.
_QUOTED = re.compile(
    r"[\"“]([^\"“”\n]{1,60})[\"”]|(?<![\w])[‘']([^\n'‘’]{2,60})[’'](?!\w)|「([^「」\n]{1,60})」|『([^『』\n]{1,60})』"
)
# The "light anime" of a work is what it is, no title.
_QUOTED_MEDIUM = re.compile(r"(?:(?:light|short|vertical|mini) )?(?P<m>anime|manga|novel)s?", re.I)
# 「第2期の制作が決定しました」: what is announced in full, not named.
_ANNOUNCED = re.compile(r"[^\n]{11,}(?:ます|ました|ません|です|でした)[。!！]?")
# "the second season is in production": a clause in the middle of a sentence, no title.
_CLAUSE = re.compile(r"(?:[a-z][\w'’-]* ){2,8}(?:is|are|was|were|will|has|have|had|would)(?: [^\n]*)?[.,!]?")
_QUOTE = re.compile("[\"“'‘「『]")
_JAPANESE = re.compile("[ぁ-んァ-ヴ一-龥々]")
_NEXT_SENTENCE = re.compile(r"(?: +[A-Z][a-z]|\n|\Z)")
_LINE = re.compile(r"[^\n]*\n?")
# The month on a magazine's cover is not the month in which it comes out.
_ISSUE = re.compile(r"(?:'s|’s)? (?:[\w-]+ )?(?:issue|edition)\b")
_OPENING = "\"“'‘「『【[〈《"
_CLOSING = "\"”'’」』】]〉》"


def mark_document(document: Document, links: Sequence[Link], names: Lexicon[Name]) -> MarkedText:
    """The document's `whole`, masked; where candidates overlap, works win over quotations over dates over names."""
    whole = document.whole
    return MarkedText(whole, _candidates(document, whole, links, names))


def _candidates(document: Document, whole: str, links: Sequence[Link], names: Lexicon[Name]) -> Iterator[Mark]:
    known = [
        Mark(start, _without_stop(whole, end), name.slot, name)
        for start, end, name in names.find(lower(whole))
        if (name.slot == "medium" and not _of_outlet(whole, start, end))
        or name.slot == "role"
        or (
            name.slot != "medium"
            and (not whole[start].islower() or name.value.islower() or not whole[start:end].isascii())
        )
    ]
    sorts = {} if document.lang == "ja" else _sorts(whole, known)
    works = [_with_quotes(whole, link) for link in links]
    works = [replace(mark, end=sorts[mark.end]) if mark.end in sorts else mark for mark in works]
    yield from sorted(works, key=lambda mark: (mark.start - mark.end, mark.start))
    yield from (mark for mark in known if mark.slot not in ("medium", "role") and mark.end - mark.start >= 9)
    yield from _quotations(whole)
    yield from _dates(document, whole)
    yield from known
    if document.lang == "ja":
        yield from (Mark(s, e, "medium", Name("medium", m)) for s, e, m in japanese.compound_media(whole))
    for lang, start, end in stretches(whole, document.lang):
        numbers = japanese_numbers if lang == "ja" else english_numbers
        for mark in numbers(whole[start:end]):
            yield replace(mark, start=mark.start + start, end=mark.end + start) if start else mark


# "in Comic Kiln", "on the Kiln Plus manga website": the word for a medium belongs to where something runs.
_BEGINS_NAME = re.compile(r"Comics? [A-Z][a-z]")
_IN = (" in ", "'s ", "’s ", " from ", " on ", " of ", " by ")
_OUTLET = re.compile(r" (?:websites?|sites?|apps?|services?|platforms?)\b")
_NAME_BEFORE = re.compile(r" (?!The |An? |This |TV |Its )[A-Z][\w'’-]*!? \Z")


def _of_outlet(whole: str, start: int, end: int) -> bool:
    if whole[start].isupper():
        return whole.endswith(_IN, max(0, start - 6), start) and _BEGINS_NAME.match(whole, start, end + 3) is not None
    return _OUTLET.match(whole, end) is not None and _NAME_BEFORE.search(whole, max(0, start - 24), start) is not None


def _sorts(whole: str, known: Sequence[Mark]) -> dict[int, int]:
    """Where titles end that words for their sort follow, and where these end: "⟨title⟩ (Gloss) gothic horror manga"."""
    found = {}
    for mark in known:
        if (
            mark.slot == "medium"
            and not whole[mark.start].isupper()
            and whole[mark.start - 2 : mark.start - 1].isalnum()
        ):
            sort = sort_before(whole, mark.start - 1)
            if sort < mark.start - 1 and not tells_platforms(whole[sort : mark.start]):
                found[without_gloss(whole, sort)] = mark.start - 1
    return found


def _without_stop(whole: str, end: int) -> int:
    """Where a name ends: a full stop that a sentence may end with is none of it ("... at Kite Arts. It airs ...")."""
    return end - 1 if whole[end - 1] == "." and _NEXT_SENTENCE.match(whole, end) else end


def _quotations(whole: str) -> Iterator[Mark]:
    done = 0
    for opening in _QUOTE.finditer(whole):
        match = _QUOTED.match(whole, opening.start()) if opening.start() >= done else None
        if match:
            done = match.end()
            group = match.lastindex or 0
            medium = _QUOTED_MEDIUM.fullmatch(match[group])
            if medium:
                yield Mark(match.start(), done, "medium", Name("medium", medium["m"].lower()))
            elif match[group].strip() and not (_ANNOUNCED.fullmatch(match[group]) or _CLAUSE.fullmatch(match[group])):
                # A full stop within the quotation marks ends the sentence all the same.
                stop = match[group].endswith(".") and _NEXT_SENTENCE.match(whole, done) is not None
                end, name = (done - 2, match[group][:-1]) if stop else (done, match[group])
                yield Mark(match.start(), end, "quoted", name)


def _dates(document: Document, whole: str) -> Iterator[Mark]:
    for lang, start, end in stretches(whole, document.lang):
        for mention in find_dates(whole[start:end], lang, document.published):
            if not _ISSUE.match(whole, mention.end + start):
                yield Mark(mention.start + start, mention.end + start, "date", mention)


def stretches(text: str, lang: str) -> tuple[tuple[str, int, int], ...]:
    """The text cut into (language, start, end): lines in Japanese inside another language are read as Japanese.

    English news quotes the announcement itself; a Japanese text stays Japanese whatever it quotes.
    """
    if lang == "ja" or not _JAPANESE.search(beyond_ascii(text)):
        return ((lang, 0, len(text)),)
    found: list[tuple[str, int, int]] = []
    for line in _LINE.finditer(text):
        here = "ja" if is_japanese(line[0]) else lang
        if found and found[-1][0] == here:
            found[-1] = (here, found[-1][1], line.end())
        else:
            found.append((here, line.start(), line.end()))
    return tuple(found)


def is_japanese(text: str) -> bool:
    """Whether an eighth and more of a text is kana or kanji: station names and times are Latin there, too."""
    return len(_JAPANESE.findall(text)) * 8 >= len(text)


# 「〜（5）」: the volume, between the title and its closing bracket.
_VOLUME = re.compile("[ 　]?[（(][0-9０-９]{1,3}巻?[）)](?=[」』])")


def _with_quotes(whole: str, link: Link) -> Mark:
    """A work's mark takes the quotation marks or brackets that stand right around the title."""
    start, end = link.start, link.end
    if start and whole[end : end + 1] == "," and whole[start - 1] in '"“' and whole[end + 1 : end + 2] in ('"', "”"):
        return Mark(start - 1, end, "work", link)
    if start and whole[end - 1 : end] == "." and whole[start - 1] in '"“' and whole[end : end + 1] in ('"', "”"):
        return Mark(start - 1, end - 1, "work", link)  # the full stop of American outlets is the sentence's
    volume = _VOLUME.match(whole, end) if start and whole[start - 1] in "「『" else None
    end = volume.end() if volume else end
    while start and end < len(whole) and whole[start - 1] in _OPENING:
        if whole[end] != _CLOSING[_OPENING.index(whole[start - 1])]:
            break
        start, end = start - 1, end + 1
    return Mark(start, end, "work", link)
