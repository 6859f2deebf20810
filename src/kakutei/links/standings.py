"""Titles in English lists of places: rankings and charts, an entry a line, the place before or behind the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links.grammar import JOINERS, UPPER

# What a headline or the line above a list says that makes its numbers places.
_MEASURES = re.compile(
    r"\b(?:rankings?|charts?|box office|oricon|billboard|best-?\s?sell\w+|top[- ]selling|(?:best|most)[- ]sold"
    r"|(?:most|top)[- ](?:watched|streamed|viewed|read|downloaded|borrowed|grossing)|highest[- ]grossing"
    r"|(?:viewership|tv|anime) ratings|polls?|survey)\b",
    re.I,
)
# Rankings of people, parts of works, songs and whatever else is no work; and what one writer thinks.
_OF_OTHERS = re.compile(
    r"\b(?:characters?|heroes|heroines?|protagonists?|villains?|waifus?|husbandos?|voice|actors?|actress\w*|seiyuu|songs?"
    r"|singles?|albums?|themes?|openings?|endings?|soundtracks?|artists?|bands?|studios?|couples?|ships?|pairings?"
    r"|cinemas|theat(?:er|re)s|cities|countries|prefectures|episodes?|scenes?|moments|quotes|fights|battles|cosplay\w*|vtubers?|idols?|authors?"
    r"|creators?|publishers|magazines|stores|shops|goods|figures?|merch\w*|toys|weapons|powers?|(?:my|our) (?:\w+ )?"
    r"(?:rankings?|charts?))\b",
    re.I,
)
_MARK = r"(?:[-*+•‣◦·][ \t]+)?(?:\|[ \t]*)?"
_SIGN = r"(?:#|№ ?|[Nn][Oo]\. ?|[Nn]umber |[Rr]ank:? #?)"
_MOVED = r"(?:(?:[(\[](?:(?i:new|re-?entry|same|last week[^)\]\n]{0,12})|[↑↓→▲▼=+–—-]? ?\d{0,3})[)\]]|[↑↓→▲▼=])[ \t]*)?"
# "1. ", "#1 ", "No. 1: ", "1st Place – ", "1) (2) ".
_PLACE_FIRST = re.compile(
    rf"[ \t]*{_MARK}{_SIGN}?(?P<n>\d{{1,3}})(?:st|nd|rd|th)?(?: [Pp]lace| [Rr]ank)?"
    rf"(?:[.)\]:,]|[ \t]?[–—|-]|(?=[ \t]))[ \t]+{_MOVED}(?=\S)"
)
_PLACE_ALONE = re.compile(rf"[ \t]*{_MARK}{_SIGN}?(?P<n>\d{{1,3}})(?:st|nd|rd|th)?(?: [Pp]lace)?[.):]?[ \t]*$")
# "⟨title⟩ – #1", "⟨title⟩ (No. 1)", "⟨title⟩: 1st place".
_PLACE_LAST = re.compile(
    rf"[ \t]*{_MARK}(?P<t>[^\n]{{2,90}}?)(?:[ \t]?[–—|-][ \t]|[:,][ \t]|[ \t]\(|[ \t])"
    rf"(?:{_SIGN}(?P<n>\d{{1,3}})|(?P<nth>\d{{1,3}})(?:st|nd|rd|th)(?: [Pp]lace)?)\)?(?:[ \t]*\|)?[ \t]*$"
)
_PLATFORM = re.compile(r"\[[A-Z0-9]{2,5}\][ \t]+|(?:[Tt]he )?(?:anime|manga|film|movie)[ \t]+(?=[\"“‘A-Z])")
_QUOTED = re.compile(r"[\"“‘](?P<t>[^\"“”\n]{2,90}?),?[\"”’](?=$|[\s,;:(|–—-])")
# Where what is told of a title begins: who made it, how many were sold, which volume.
_TOLD = re.compile(
    r",? [Bb]y (?=[^\W\d_a-z])|,? (?:[–—|/•·-]|->|→|=)(?= )|[\t|]| ?\(|;| ?(?:…|\.{3,})|, (?=[a-z])|,(?= [^\n]*\d)"
    r"|[ \t]+(?=\d[\d,]{5,}[ \t]*$)|,? with (?=\d)"
    r"|(?:[,:]| [–—-])? (?:[Vv]ol(?:s?\.|umes?)?|Book|Ch(?:\.|apter)|#) ?\d"
    r"|: (?=[¥$€£\d])| (?=[¥$€£]?\d[\d,.]* ?(?:copies|million|billion|points?|votes?|%|yen|views|hours|percent))"
    r"| (?:with|from) (?=[\d¥$])"
)
_SMALL = re.compile(r"(?<!\S)[a-z][\w'’-]*")
_LETTER = re.compile(r"[^\W\d_]")
_FIRST = re.compile(rf"[\[#@.(<]?[{UPPER}]")
_NUMBER_LAST = re.compile(r" \d{1,3}\Z")
_LINE = re.compile(r"[^\n]+")
_LEAST = 3
# Characters of the longest line of a list, and of the end of the line above that tells what it lists.
_LONGEST = 200
_ABOVE = 240
# So many lines may tell more of an entry before the next one, and so many places may be left out.
_MOST_BETWEEN = 4
_TIES = 4


def standings(text: str, head: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the titles of lists of places, three and more, below what says that they are places."""
    headline = _MEASURES.search(text, 0, head) is not None and _OF_OTHERS.search(text, 0, head) is None
    run: list[tuple[int, tuple[int, int]]] = []
    above, before, between, alone = text[:head], "", 0, None
    for line in _LINE.finditer(text, head + 1) if text.count("\n", head + 1) >= _LEAST - 1 else ():
        if not line[0].strip():
            continue
        entry: tuple[int, tuple[int, int]] | None
        if alone is not None:
            entry, alone = (alone, _title(text, *line.span())), None
        else:
            only = _PLACE_ALONE.match(line[0])
            if only:
                alone = int(only["n"])
                continue
            entry = _entry(text, *line.span()) if len(line[0]) <= _LONGEST else None
        if entry is None:
            between += 1
            before = f"{before}\n{line[0][-_ABOVE:]}"
            continue
        if not run or between > _MOST_BETWEEN or not _goes_on([place for place, _ in run], entry[0]):
            yield from _titles(text, run, above, headline=headline)
            run, above = [], before
        run.append(entry)
        between, before = 0, ""
    yield from _titles(text, run, above, headline=headline)


def _goes_on(places: list[int], place: int) -> bool:
    """Whether a place is the next one of a list, upwards or downwards; several may share one."""
    step = place - places[-1]
    if len(places) > 1 and places[-1] < places[0]:
        step = -step
    elif len(places) == 1 and step == -1:
        return True
    return 0 <= step <= 1 or (step <= _TIES and len(places) > 1 and places[-1] == places[-2])


def _entry(text: str, start: int, end: int) -> tuple[int, tuple[int, int]] | None:
    """The place of an entry and where its title stands; where none does, an empty span."""
    first = _PLACE_FIRST.match(text, start, end)
    if first:
        return int(first["n"]), _title(text, first.end(), end)
    last = _PLACE_LAST.match(text, start, end)
    return (int(last["n"] or last["nth"]), _title(text, *last.span("t"))) if last else None


def _title(text: str, start: int, end: int) -> tuple[int, int]:
    platform = _PLATFORM.match(text, start, end)
    start = platform.end() if platform else start
    quoted = _QUOTED.match(text, start, end)
    if quoted:
        return quoted.span("t")
    told = _TOLD.search(text, start + 1, end)
    return start, told.start() if told else end


def _titles(
    text: str, run: list[tuple[int, tuple[int, int]]], above: str, *, headline: bool
) -> Iterator[tuple[int, int]]:
    """The titles of a list, where most of its entries are written as such and what stands above tells of places."""
    if len(run) < _LEAST or not (headline or _MEASURES.search(above, max(0, len(above) - _ABOVE))):
        return
    if _OF_OTHERS.search(above, max(0, len(above) - _ABOVE, above.rfind("\n"), above.rfind(". "))):
        return
    spans = [span for _, span in run if _is_title(text[slice(*span)].strip())]
    named = sum(all(word in JOINERS for word in _SMALL.findall(text[slice(*span)])) for span in spans)
    if named < _LEAST or named * 3 < len(run) * 2:
        return
    numbered = [_NUMBER_LAST.search(text[slice(*span)].rstrip()) for span in spans]
    volumes = sum(found is not None for found in numbered) * 2 > len(spans)
    for (start, end), number in zip(spans, numbered, strict=True):
        yield start, start + number.start() if number and volumes else end


def _is_title(name: str) -> bool:
    """Whether it begins as names do, and has one small word of its own at most."""
    small = sum(word not in JOINERS for word in _SMALL.findall(name))
    return (
        _FIRST.match(name) is not None
        and _LETTER.search(name) is not None
        and small <= 1
        and not name.endswith((".", "!)", ":"))
    )
