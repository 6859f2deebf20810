"""Conditions of Japanese patterns on what a work was made of: which original is told, and by which words."""

from __future__ import annotations

import re

from kakutei.claims.matching import Check, Match
from kakutei.text import fold_title
from kakutei.types import AdaptsValue, Claim

_ORIGINALS = frozenset({"manga", "novel", "game", "music"})
# Books by narrower words.
_PLAIN = {"light novel": "novel", "web novel": "novel", "visual novel": "game", "webtoon": "manga"}
_MADE_BOOK = re.compile("コミカライズ|ノベライズ|小説化|漫画化|マンガ化|コミック化")
_NOVEL = re.compile("文庫|ノベル|小説|なろう|カクヨム")
_PRINTED = re.compile("マンガ|漫画|コミック|小説|グッズ|ドラマ")


def printed_source(claim: Claim, masked: str, match: Match) -> bool:
    """The original is of another medium than the work, and not a screen one."""
    value = claim.value
    if not isinstance(value, AdaptsValue):
        return False
    source = _PLAIN.get(value.source, value.source)
    return source in _ORIGINALS and source != claim.work.medium


def adapted_source(claim: Claim, masked: str, match: Match) -> bool:
    """As `printed_source`; plays and what people act may be made of what was shown, too."""
    value = claim.value
    shown = (
        isinstance(value, AdaptsValue)
        and value.source in ("anime", "film")
        and claim.work.medium in ("stage", "live_action")
    )
    return shown or printed_source(claim, masked, match)


def book_of_screen(claim: Claim, masked: str, match: Match) -> bool:
    """A comic or a novel that the words say was made of what was shown."""
    value = claim.value
    shown = isinstance(value, AdaptsValue) and value.source in ("anime", "film", "live-action", "drama")
    return shown and _MADE_BOOK.search(claim.quote) is not None and claim.work.medium in ("manga", "novel")


def original_book(claim: Claim, masked: str, match: Match) -> bool:
    """What is called the original book, of another medium than the work."""
    return printed_source(claim, masked, match) and claim.quote.startswith("原作")


def original_medium(claim: Claim, masked: str, match: Match) -> bool:
    """The printed medium word itself says "original"."""
    return "オリジナル" in claim.quote


def named_source(claim: Claim, masked: str, match: Match) -> bool:
    """The named original is another title than the work's own."""
    return isinstance(claim.value, AdaptsValue) and fold_title(claim.value.source) != fold_title(claim.work.title)


def an_arc(claim: Claim, masked: str, match: Match) -> bool:
    """What is covered is named as an arc."""
    return isinstance(claim.value, AdaptsValue) and claim.value.source.endswith(("編", "篇", "章"))


def original_screen(claim: Claim, masked: str, match: Match) -> bool:
    """Something for the screen says "original" of itself."""
    screen = claim.work.medium in ("anime", "film", "special", "franchise")
    return screen and "オリジナル" in claim.quote and not _PRINTED.search(claim.quote)


def serial_source(claim: Claim, masked: str, match: Match) -> bool:
    """What a magazine serialises is a manga, unless the words say novel."""
    return ("連載" in claim.quote or "掲載" in claim.quote) and not _NOVEL.search(claim.quote)


def no_novel(claim: Claim, masked: str, match: Match) -> bool:
    """What runs in a magazine is a manga, unless the words say novel; a manga is not made of itself."""
    return not _NOVEL.search(claim.quote) and claim.work.medium != "manga"


def novel_source(claim: Claim, masked: str, match: Match) -> bool:
    """What an imprint of novels prints is a novel."""
    return _NOVEL.search(claim.quote) is not None


def staged_source(claim: Claim, masked: str, match: Match) -> bool:
    """A game, a play or a live-action version of a work with another title."""
    value, work = claim.value, claim.work
    other = isinstance(value, AdaptsValue) and fold_title(value.source) != fold_title(work.title)
    return other and work.medium in ("game", "stage", "live_action")


def book_version(claim: Claim, masked: str, match: Match) -> bool:
    """What is decided is a version in print, named as such."""
    return any(word in claim.quote for word in ("コミカライズ", "ノベライズ", "スピンオフ"))


ORIGINALS: dict[str, Check] = {
    check.__name__: check
    for check in (
        printed_source,
        adapted_source,
        book_of_screen,
        original_book,
        original_medium,
        named_source,
        an_arc,
        original_screen,
        serial_source,
        no_novel,
        novel_source,
        staged_source,
        book_version,
    )
}
