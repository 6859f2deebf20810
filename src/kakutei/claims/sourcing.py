"""What a work comes from: named conditions on sources, arcs and recaps."""

from __future__ import annotations

import re

from kakutei.claims.matching import Check, Match
from kakutei.claims.subjects import head_medium
from kakutei.claims.topics import ORIGINALS, UNSEEN
from kakutei.claims.wordings import source_kind
from kakutei.text import MarkedText, fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import AdaptsValue, Claim, CreditValue, Medium, Work

_SCREEN = frozenset({"anime", "film", "live_action", "stage", "special", "franchise", "game"})

_SHOWN = frozenset({"anime", "film", "live_action", "stage", "special"})
_MADE_OF = re.compile(r"\b(?:adaptations?|adapts|versions? of|based (?:up)?on|novelization)\b", re.I)
_PRINTED = {"light novel": "novel", "web novel": "novel", "webtoon": "manga"}
_READ = frozenset({"manga", "webtoon", "novel", "light novel", "web novel", "visual novel", "game"})
# A name of which the match holds only the end, and what a story does with a part that it names like itself.
_CUT_OFF = re.compile(r"(?<=[a-z,] )(?!The |With |And )(?:[A-Z][\w'-]* |(?:[A-Z][\w'-]* ){1,3}(?:no|of|is|the|and) )\Z")
_ADAPTING = re.compile(r"\b(?:adapt|cover)\w* (?:the )?\Z", re.I)

# Words that name no part of a story.
_NO_NAME = frozenset("enters enter final story new last latest first second third main climax begins the a its".split())


def adapts(claim: Claim, masked: str, match: Match) -> bool:
    """A work of one medium after a work of another."""
    value, medium = claim.value, claim.work.medium
    if not isinstance(value, AdaptsValue) or value.source in (medium, "special", "live-action"):
        return False
    if value.source == "music" and medium == "film":
        return False  # a musical film
    if value.source in ("anime", "film") and medium in ("anime", "special", "manga", "novel"):
        return _MADE_OF.search(claim.quote) is not None and medium not in ("anime", "special")
    return medium in _SCREEN or _MADE_OF.search(claim.quote) is not None


def adapts_topic(claim: Claim, masked: str, match: Match) -> bool:
    """As `adapts`, of the work that the text is about, where that is shown and not read."""
    value = claim.value
    told = claim.work.medium in _SCREEN or _MADE_OF.search(claim.quote) is not None
    return (
        isinstance(value, AdaptsValue) and told and claim.work.medium not in (value.source, _PRINTED.get(value.source))
    )


def shown_after_book(claim: Claim, masked: str, match: Match) -> bool:
    """Something shown after a book or game, where a text on it speaks of "the original manga"."""
    value, medium = claim.value, claim.work.medium
    shown = medium in _SHOWN or (medium == "franchise" and getattr(value, "source", None) != "manga")
    staged = medium == "stage" and getattr(value, "source", None) == "anime"
    return isinstance(value, AdaptsValue) and shown and (value.source in _READ or staged)


def shown_original(claim: Claim, masked: str, match: Match) -> bool:
    """Original anime and films; an original manga is the usual case and says nothing."""
    return claim.work.medium in ("anime", "film", "special")


def tells_an_original_story(claim: Claim, masked: str, match: Match) -> bool:
    """A special that tells a story of its own; the mark of a role may hide any other."""
    return claim.work.medium == "special" and "original story" in claim.quote.lower()


# What a work is said to cover is told even where its own title holds it.
_COVERS = re.compile(r"\b(?:adapt(?:s|ed|ing)?|cover(?:s|ed|ing)?|based on)(?: the)?(?: whole| entire)? \Z")


def arc(claim: Claim, masked: str, match: Match) -> bool:
    """Part of a story that is shown: a manga has arcs of its own."""
    words = set(fold_title(getattr(claim.value, "source", "")).split()) - {"arc", "saga", "route"}
    if words <= _NO_NAME:
        return False  # "enters its final story arc"
    named = words <= set(fold_title(claim.work.title).split()) and not _COVERS.search(masked[: match.start])
    if claim.quote.lower().endswith("saga") and not masked[: match.start].lower().endswith("the "):
        return False  # a title such as Vinland Saga
    before = masked[max(0, match.start - 60) : match.start]
    if match.sentence.region == "body" and _CUT_OFF.search(before):
        return False  # "the Dream Harbor arc" behind words that exclude it
    if re.search(r"[:(]\s?(?:[^\W\da-z]\w*\s){1,4}$", before):
        return False  # the end of a title in brackets
    return claim.work.medium in _SHOWN and (not named or _ADAPTING.search(before) is not None)


def recap(claim: Claim, masked: str, match: Match) -> bool:
    """A film of a series."""
    value = claim.value
    return isinstance(value, AdaptsValue) and value.source == "anime" and claim.work.medium in ("film", "special")


_THE_MOVIE = {"the", "movie"}


def other_title(claim: Claim, masked: str, match: Match) -> bool:
    """A source whose title is not the work's own, nor a shorter or longer form of it but for "The Movie"."""
    source = set(fold_title(getattr(claim.value, "source", "")).split())
    own = set(fold_title(claim.work.title).split())
    film = own - source == _THE_MOVIE
    return claim.work.medium in _SCREEN and (film or not (source <= own or own <= source))


def apposed_source(claim: Claim, masked: str, match: Match) -> bool:
    """A source whose title is shorter than the work's, or another: "⟨work: Nemesis⟩, an anime based on ⟨work⟩"."""
    source = set(fold_title(getattr(claim.value, "source", "")).split())
    return claim.work.medium in _SCREEN and not set(fold_title(claim.work.title).split()) <= source


def same_source(claim: Claim, masked: str, match: Match) -> bool:
    """A source of the work's own title, which the quote prints twice."""
    return adapts(claim, masked, match) and fold_title(claim.quote).count(fold_title(claim.work.title)) > 1


def adapts_same_title(claim: Claim, masked: str, match: Match) -> bool:
    """As `adapts`, of a source that has the work's own title: the quote prints it."""
    return adapts(claim, masked, match) and fold_title(claim.work.title) in fold_title(claim.quote)


def told_adaptation(claim: Claim, masked: str, match: Match) -> bool:
    """An adaptation that is called one, of a source that the text names elsewhere."""
    return "adaptation" in claim.quote.lower() and adapts(claim, masked, match)


def compiles(claim: Claim, masked: str, match: Match) -> bool:
    """A film that is said to compile a series."""
    return claim.work.medium in ("film", "special") and re.search(r"compil|recap|retell", claim.quote, re.I) is not None


_SERIAL = re.compile("連載|単行本")
_NOVELS = re.compile("文庫|小説|ノベル|投稿")


def origin(marked: MarkedText, source: Medium, match: Match) -> tuple[str, ...]:
    """The word for what a work is based on: the medium of books or games that the sentence names before, else the text.

    `source` is what the text names first; () where the text names none, or several.
    """
    becomes = match.groups.get("as", (match.end, match.end))[0]  # a manga made after a novel is no original itself
    sentence = marked.marks_in(match.sentence.start, becomes if becomes >= 0 else match.end)
    made = head_medium(marked, match.groups.get("target", (-1, -1)))
    for marks in (sentence, marked.marks):
        told = [m for m in marks if m.slot == "medium" and m.value.value in ORIGINALS and m.value.value != made]
        words = {source_kind(marked.text[m.start : m.end], m.value.value) for m in told}
        if words:
            return tuple(words) if len(words) == 1 else ()
    if source not in ("franchise", made):
        return (source,)
    # What is serialised and collected is a manga, where nothing speaks of novels.
    return ("manga",) if _SERIAL.search(marked.masked) and not _NOVELS.search(marked.masked) else ()


def source_unsaid(marked: MarkedText, source: Medium, match: Match, work: Work) -> Medium | None:
    """What a work is of which nothing tells: the book the text speaks of, a manga where it speaks of magazines.

    None where something else tells, or the sentence speaks of what is shown.
    """
    media = {m.value.value for m in marked.marks_in(match.sentence.start, match.sentence.end) if m.slot == "medium"}
    told = match.pattern.lang == "ja" and work.medium != "franchise" and source == "franchise"
    if told or work.medium not in UNSEEN or not media <= UNSEEN:
        return None
    return "manga" if source == "franchise" and SLOT_CHARS["magazine"] in marked.masked else source


def listed_source(claim: Claim, masked: str, match: Match) -> bool:
    """The entry of a Japanese list that names the original by a title of its own."""
    value = claim.value
    if not isinstance(value, AdaptsValue) or not ("原作" in claim.quote or "原案" in claim.quote):
        return False
    return fold_title(value.source) != fold_title(claim.work.title)


def listed_author(claim: Claim, masked: str, match: Match) -> bool:
    """Who stands behind the title of the original in an entry of a Japanese list."""
    value = claim.value
    named = isinstance(value, CreditValue) and 2 <= len(value.name) <= 12
    return named and ("原作" in claim.quote or "原案" in claim.quote)


SOURCING: dict[str, Check] = {
    check.__name__: check
    for check in (
        adapts,
        adapts_topic,
        shown_after_book,
        shown_original,
        tells_an_original_story,
        arc,
        recap,
        compiles,
        other_title,
        apposed_source,
        same_source,
        adapts_same_title,
        told_adaptation,
        listed_source,
        listed_author,
    )
}
