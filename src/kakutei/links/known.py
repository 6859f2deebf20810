"""Titles of a catalogue in a text: which of them are meant, and what else in the text says so.

A long title is one wherever it stands. A phrase of ordinary words is one where it is written as a name, an ordinary
word only with evidence: brackets or quotation marks, a word for a medium or a season beside it, its creator's
possessive, the grammar of headlines, or another title of the same work in the text. In a text of another field a title
stands only where the grammar sees one as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kakutei.links.candidates import Candidate
from kakutei.links.field import is_of_the_field, shown_in_headline
from kakutei.links.grammar import MEDIUM, POSSESSIVE, SEASONAL, UPPER
from kakutei.links.titles import Meaning, Strength, Titles
from kakutei.text import fold_title
from kakutei.types import Document, Medium

KNOWN = "known title"
"""The reason of a link that rests on a catalogue."""

_SCORES: dict[Strength, float] = {"strong": 0.58, "phrase": 0.55, "weak": 0.52}
# A grammar that is this sure of a stretch is evidence for the title that it is.
_GRAMMAR = 0.4
_SURE_GRAMMAR = 0.55
# Characters of a title at least that a word behind it is enough for.
_LEAST_BEFORE = 2
# Characters of a Japanese title at least that another title of the work is enough for.
_LEAST_TOLD = 3
_OPENING = "『《〈【"
_PAIRS = {"『": "』", "「": "」", "《": "》", "〈": "〉", "【": "】", "“": "”", '"': '"', "‘": "’", "'": "'", "[": "]"}
_MEDIUM_BEHIND = re.compile(
    rf"[\"”’'」』】]?(?:'s|’s)?(?:,? {SEASONAL})?,? (?:(?:tv|television|original|new|stage|light|web|live-action) )*"
    rf"(?:{MEDIUM})\b|[\"”’']?(?:'s|’s)? {SEASONAL}\b"
    r"|[」』】]?の?(?:TV|テレビ)?(?:アニメ|マンガ|漫画|コミック|映画|劇場版|原作|第[0-9０-９一二三四五]+(?:期|シーズン|話|巻))",
    re.I,
)
_MEDIUM_BEFORE = re.compile(
    rf"(?:\b(?:{MEDIUM})(?: (?:of|series|adaptation of|titled|called))* (?:the )?[\"“‘']?"
    r"|(?:アニメ|マンガ|漫画|コミック|映画|劇場版|小説|ラノベ|ゲーム|OVA|舞台|ミュージカル)(?:シリーズ|作品|版)?[『「《【]?)\Z",
    re.I,
)
_CREATOR_BEFORE = re.compile(rf"[{UPPER}][\w.-]+ [{UPPER}][\w.-]+{POSSESSIVE} [\"“‘']?\Z")
_ENDED = re.compile(r"(?:^|[.!?:―—]\s+|\n\s*|[.!?][\"”’] )[\"“‘']?\Z")
_NAME_BEFORE = re.compile(rf"(?<![.!?:] )\b[{UPPER}][a-zāīūēō]+ \Z")
_NAME_BEHIND = re.compile(rf" [{UPPER}][a-zāīūēō]+\b")
# A sentence that goes on behind a title, not a longer title.
_RUNS_ON = re.compile(r" (?!(?:of|the|no|ga|wo|to|in|a|and|for|on|x|de|from|with) )[a-z]{2,}")
_REACH = 60
# What no title runs across.
_BROKEN = re.compile(r"[\n。；;]|[a-z]{3}[.,?!] [A-Z]")
_BRACKETS = ("()", "[]", "「」", "『』", "【】", "（）", "《》", "〈〉", "“”")
# Signs that belong to the title before them.
_SIGNS = re.compile(r"[!！]{2,3}(?![!！])|[!！?？](?=[」』】]|['’]s\b| [a-z])")


@dataclass(frozen=True, slots=True)
class _Place:
    """A form that stands in the text: how it is printed, and what it may mean."""

    start: int
    end: int
    printed: str
    strength: Strength
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a catalogue says of a text: the candidates as it sees them, and titles that are mentioned in passing."""

    candidates: list[Candidate]
    passing: list[Candidate]


def known_candidates(document: Document, titles: Titles, found: Sequence[Candidate]) -> Known:
    """The candidates that grammar found, with the titles of the catalogue that the text prints."""
    field = is_of_the_field(document)
    kept = found if field else shown_in_headline(document, found)
    whole = document.whole
    places = list(_places(whole, titles))
    if not places:
        return Known(list(kept), [])
    grammar = {(c.start, c.end): c for c in found}
    sure = [place for place in places if _is_sure(document, place, grammar)]
    franchises = {m.franchise for place in sure if place.strength != "weak" for m in place.meanings}
    spans = {(place.start, place.end) for place in sure}
    told = [place for place in places if (place.start, place.end) in spans or _is_told(place, franchises)]
    if not field:
        told = [place for place in told if place.strength == "strong" and _by_grammar(place, grammar)]
    told = _longest(told)
    starts, ends = {c.start for c in found}, {c.end for c in found}
    # The grammar sees a title here as well, if perhaps with another end or beginning.
    seen = (place for place in told if place.start in starts or place.end in ends)
    shown = {fold_title(c.title) for c in kept} | {fold_title(place.printed) for place in seen}
    candidates = [(_candidate(place), fold_title(place.printed) in shown) for place in told]
    return Known(
        [*_agreeing(whole, kept, places, told), *(candidate for candidate, prominent in candidates if prominent)],
        [candidate for candidate, prominent in candidates if not prominent],
    )


def _places(whole: str, titles: Titles) -> Iterator[_Place]:
    """The forms that stand in the text as a title may."""
    known: dict[int, tuple[Strength, tuple[Meaning, ...]]] = {}
    for hit in titles.find(whole):
        printed = whole[hit.start : hit.end]
        if (printed.islower() and printed.isascii()) or _BROKEN.search(printed) or not _is_whole(printed):
            continue
        if hit.form not in known:
            known[hit.form] = titles.strength(hit.form), titles.meanings(hit.form)
        signs = _SIGNS.match(whole, hit.end)
        end = signs.end() if signs else hit.end
        yield _Place(hit.start, end, whole[hit.start : end], *known[hit.form])


def _is_whole(printed: str) -> bool:
    """Whether no bracket is closed in it that was opened before it, or opened and not closed."""
    return all(printed.count(opening) == printed.count(closing) for opening, closing in map(tuple, _BRACKETS))


def _is_sure(document: Document, place: _Place, grammar: dict[tuple[int, int], Candidate]) -> bool:
    whole = document.whole
    if place.strength == "strong":
        return _is_name(place.printed)
    if _is_quoted(whole, place) or _is_beside(whole, place):
        return True
    # A capital at the beginning of a sentence is no name: "Another anime".
    doubtful = place.strength == "weak" and _opens(whole, place)
    if _by_grammar(place, grammar, _SURE_GRAMMAR if doubtful else _GRAMMAR):
        return True
    if place.strength == "weak" or not _is_name(place.printed):
        return False
    in_headline = place.end <= len(document.title)
    return in_headline or " " in place.printed or not _is_of_a_name(whole, place)


def _is_name(printed: str) -> bool:
    """Whether it is written as a name: its words, small ones apart, begin with capitals or have none."""
    words = printed.split()
    return not any(word[0].islower() and len(word) > 4 and word.isascii() for word in words) and not words[0].islower()


def _opens(whole: str, place: _Place) -> bool:
    """Whether it is the one word with which a sentence of the body begins."""
    before = whole[max(0, place.start - 4) : place.start]
    return " " not in place.printed and bool(before) and _ENDED.search(before) is not None


def _is_quoted(whole: str, place: _Place) -> bool:
    """Brackets or quotation marks right around it, and no small letter at its beginning."""
    before, behind = whole[place.start - 1 : place.start], whole[place.end : place.end + 1]
    if _PAIRS.get(before) != behind or not behind or place.printed[0].islower():
        return False
    return before in _OPENING or before.isascii() or before in "“‘" or len(place.printed) > 2


def _is_beside(whole: str, place: _Place) -> bool:
    """A word for a medium or a season beside it, or its creator before it."""
    before = whole[max(0, place.start - _REACH) : place.start]
    if place.printed[0].islower() or (not place.printed.isascii() and len(place.printed) < _LEAST_TOLD):
        return False
    if _CREATOR_BEFORE.search(before) or _MEDIUM_BEFORE.search(before):
        return True
    if len(place.printed) < _LEAST_BEFORE or (place.printed.isascii() and _ENDED.search(before)):
        return False
    return bool(_MEDIUM_BEHIND.match(whole, place.end) or _MEDIUM_BEHIND.match(whole, place.end + 1))


def _is_of_a_name(whole: str, place: _Place) -> bool:
    """A single word beside another name is a part of that: "Monica" in "Monica Rial"."""
    before = _NAME_BEFORE.search(whole, max(0, place.start - 30), place.start)
    return before is not None or _NAME_BEHIND.match(whole, place.end) is not None


def _is_told(place: _Place, franchises: Collection[int]) -> bool:
    """Another title of the same work stands in the text, and this one is written as a name."""
    long = place.printed.isascii() or len(place.printed) >= _LEAST_TOLD
    return long and _is_name(place.printed) and any(meaning.franchise in franchises for meaning in place.meanings)


def _by_grammar(place: _Place, grammar: dict[tuple[int, int], Candidate], least: float = _GRAMMAR) -> bool:
    candidate = grammar.get((place.start, place.end))
    return candidate is not None and candidate.score >= least


def _longest(places: Iterable[_Place]) -> list[_Place]:
    """Of places that overlap, the longest."""
    kept: list[_Place] = []
    done = 0
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if place.start >= done:
            kept.append(place)
            done = place.end
        elif place.end - place.start > kept[-1].end - kept[-1].start:
            kept[-1] = place
            done = place.end
    return kept


def _agreeing(
    whole: str, kept: Sequence[Candidate], places: Sequence[_Place], told: Sequence[_Place]
) -> Iterator[Candidate]:
    """The candidates of the grammar without those that the catalogue knows better.

    These cut a known title short or run on before or behind one, or are an ordinary word without other evidence.
    `told` are in order and do not overlap.
    """
    words = {(p.start, p.end) for p in places if p.strength == "weak" and _opens(whole, p)}
    words -= {(p.start, p.end) for p in told}
    starts = [place.start for place in told]
    for candidate in kept:
        if candidate.score < _SURE_GRAMMAR and (candidate.start, candidate.end) in words:
            continue
        first = max(0, bisect_right(starts, candidate.start) - 1)
        last = bisect_right(starts, candidate.end - 1)
        clashing = (place for place in told[first:last] if place.end > candidate.start)
        if not any(_knows_better(whole, place, candidate) for place in clashing):
            yield candidate


def _knows_better(whole: str, place: _Place, candidate: Candidate) -> bool:
    if (place.start, place.end) == (candidate.start, candidate.end):
        return False
    if candidate.end > place.end:
        return candidate.start == place.start and _RUNS_ON.match(whole, place.end) is not None
    return place.start <= candidate.start or place.strength == "strong"


def _candidate(place: _Place) -> Candidate:
    medium, season = _work(place.meanings)
    score = _SCORES[place.strength]
    return Candidate(
        place.start, place.end, place.printed, score, KNOWN, medium, season, everywhere=place.strength != "weak"
    )


def _work(meanings: Sequence[Meaning]) -> tuple[Medium, int | None]:
    """Film or season, where the title itself tells it from the rest of its franchise."""
    if any(meaning.sense != "title" for meaning in meanings):
        return "franchise", None
    media = {meaning.medium for meaning in meanings}
    seasons = {meaning.season for meaning in meanings}
    medium = media.pop() if len(media) == 1 else None
    season = seasons.pop() if len(seasons) == 1 else None
    if medium in ("film", "special", "stage", "live_action"):
        return medium, None
    return ("anime" if season and season > 1 else "franchise"), (season if season and season > 1 else None)
